//! Runs the real binary.
#![allow(dead_code)]

pub mod http;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The binary under test, away from the caller's terminal and settings.
pub fn isnad(args: &[&str]) -> Command {
    let mut c = Command::new(env!("CARGO_BIN_EXE_isnad"));
    c.args(args).env_remove("ISNAD_LEXICON").env_remove("NO_COLOR").env("COLUMNS", "100").stdin(Stdio::null());
    c
}

/// Runs it to the end.
pub fn run(args: &[&str]) -> Output {
    isnad(args).output().unwrap()
}

/// Runs it with bytes on standard input.
pub fn pipe(args: &[&str], input: &[u8]) -> Output {
    let mut child = isnad(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let out = child.wait_with_output().unwrap();
    let _ = writer.join();
    out
}

/// Standard output as text, after a run that must have succeeded.
pub fn stdout(o: &Output) -> String {
    assert!(o.status.success(), "{}", stderr(o));
    String::from_utf8(o.stdout.clone()).unwrap()
}

/// Standard error as text.
pub fn stderr(o: &Output) -> String {
    String::from_utf8_lossy(&o.stderr).into_owned()
}

/// The workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The read-only material beside the workspace, where it is present.
pub fn shared() -> Option<PathBuf> {
    let dir = root().parent()?.join("shared");
    dir.is_dir().then_some(dir)
}

/// A folder of this test's own.
pub fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}
