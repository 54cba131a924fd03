//! The ledger under stress: repetition, SIGKILL, full disk, read-only, locked, a newer format, another file.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

fn isnad(args: &[&str]) -> Command {
    let mut c = Command::new(env!("CARGO_BIN_EXE_isnad"));
    c.args(args).env_remove("ISNAD_LEXICON").env_remove("ISNAD_LEDGER").stdin(Stdio::null());
    c
}

fn run(args: &[&str]) -> Output {
    isnad(args).output().unwrap()
}

fn folder(name: &str) -> PathBuf {
    let dir = std::env::temp_dir().join(format!("isnad-ledger-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// Short documents from templates, a third of them near-copies.
fn documents(path: &Path, n: usize) {
    let states = ["قطر", "مصر", "تركيا", "إيران", "العراق", "الأردن", "السعودية", "فرنسا", "روسيا", "الصين"];
    let acts = ["أدانت", "قصفت", "دعمت", "اتهمت", "هددت", "استقبلت"];
    let mut out = String::new();
    let mut x = 7u64;
    let mut next = |m: usize| {
        x = x.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (x >> 33) as usize % m
    };
    let mut last = String::new();
    for i in 0..n {
        let text = if i % 3 == 2 {
            format!("{last} وأضيفت هذه الجملة رقم {i}.")
        } else {
            let (a, b) = (states[next(10)], states[next(10)]);
            let filler: String = (0..20).map(|_| format!("كلمة{} ", next(4000))).collect();
            format!("{} {a} {b} يوم {} سبتمبر 2025. {filler}.", acts[next(6)], 1 + next(28))
        };
        let _ = writeln!(out, r#"{{"id":"n{i}","outlet":"صحيفة {}","published":"2025-09-{:02}","text":"{text}"}}"#, i % 40, 1 + i % 28);
        last = text;
    }
    fs::write(path, out).unwrap();
}

fn stderr(o: &Output) -> String {
    String::from_utf8_lossy(&o.stderr).into_owned()
}

/// Everything a ledger holds, as text.
fn all(ledger: &str) -> String {
    let mut out = String::new();
    for args in [vec!["documents", "--to", "jsonl"], vec!["copies", "--to", "jsonl"], vec!["events", "--to", "jsonl"], vec!["export", "--to", "csv"]]
    {
        let o = isnad(&args).args(["--ledger", ledger]).output().unwrap();
        assert!(o.status.success(), "{}", stderr(&o));
        out.push_str(&String::from_utf8(o.stdout).unwrap());
    }
    out
}

/// The run fails with one line that has these words.
fn one_line(o: &Output, words: &str) {
    let text = stderr(o);
    assert!(!o.status.success());
    assert_eq!(text.trim_end().lines().count(), 1, "{text}");
    assert!(text.contains(words), "{text}");
}

#[test]
fn adding_twice_changes_nothing() {
    let dir = folder("twice");
    let (input, ledger) = (dir.join("in.jsonl"), dir.join("l.db").display().to_string());
    documents(&input, 300);
    let input = input.display().to_string();
    assert!(run(&["add", &input, "--ledger", &ledger]).status.success());
    let first = all(&ledger);
    let again = run(&["add", &input, "--ledger", &ledger]);
    assert!(stderr(&again).contains("0 added, 300 known"), "{}", stderr(&again));
    assert_eq!(first, all(&ledger));
    let _ = fs::remove_dir_all(dir);
}

#[test]
fn killed_at_twenty_moments_it_ends_equal() {
    let dir = folder("kill");
    let input = dir.join("in.jsonl");
    documents(&input, 5000);
    let input = input.display().to_string();
    let calm = dir.join("calm.db").display().to_string();
    let start = Instant::now();
    assert!(run(&["add", &input, "--ledger", &calm, "--batch", "100"]).status.success());
    let whole = start.elapsed();
    let torn = dir.join("torn.db").display().to_string();
    let (mut seed, mut killed) = (Instant::now().elapsed().as_nanos() as u64 ^ u64::from(std::process::id()), 0);
    while killed < 20 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        // Reading and coding what is there already is fast: later kills come earlier.
        let wait = whole.mul_f64((seed >> 40) as f64 / (1u64 << 24) as f64 * if killed < 10 { 0.2 } else { 0.8 });
        let mut child = isnad(&["add", &input, "--ledger", &torn, "--batch", "100"]).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(wait.max(Duration::from_millis(5)));
        if child.try_wait().unwrap().is_some() && killed < 19 {
            // Done before its time: begin anew, so that every kill meets an addition.
            for end in ["", "-wal", "-shm"] {
                let _ = fs::remove_file(format!("{torn}{end}"));
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        killed += 1;
    }
    let last = run(&["add", &input, "--ledger", &torn, "--batch", "100"]);
    assert!(last.status.success(), "{}", stderr(&last));
    assert!(all(&calm) == all(&torn), "the ledgers differ");
    let _ = fs::remove_dir_all(dir);
}

#[test]
fn a_locked_ledger_is_one_line() {
    let dir = folder("locked");
    let (input, ledger) = (dir.join("in.jsonl"), dir.join("l.db").display().to_string());
    documents(&input, 20);
    let input = input.display().to_string();
    assert!(run(&["add", &input, "--ledger", &ledger]).status.success());
    documents(Path::new(&input), 40);
    let holder = rusqlite::Connection::open(&ledger).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    one_line(&run(&["add", &input, "--ledger", &ledger]), "locked by another process");
    // Reading goes on meanwhile.
    assert!(run(&["documents", "--ledger", &ledger]).status.success());
    drop(holder);
    assert!(run(&["add", &input, "--ledger", &ledger]).status.success());
    let _ = fs::remove_dir_all(dir);
}

#[test]
fn a_newer_or_other_file_is_one_line() {
    let dir = folder("newer");
    let (input, ledger) = (dir.join("in.jsonl"), dir.join("l.db").display().to_string());
    documents(&input, 20);
    let input = input.display().to_string();
    assert!(run(&["add", &input, "--ledger", &ledger]).status.success());
    rusqlite::Connection::open(&ledger).unwrap().pragma_update(None, "user_version", 99).unwrap();
    one_line(&run(&["add", &input, "--ledger", &ledger]), "newer");
    one_line(&run(&["events", "--ledger", &ledger]), "newer");
    one_line(&run(&["add", &input, "--ledger", &input]), "no ledger of isnad");
    let other = dir.join("other.db").display().to_string();
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    one_line(&run(&["add", &input, "--ledger", &other]), "no ledger of isnad");
    one_line(&run(&["events", "--ledger", &dir.join("none.db").display().to_string()]), "there is no ledger");
    one_line(&run(&["add", &input, "--ledger", &dir.join("no/such/l.db").display().to_string()]), "cannot open");
    let _ = fs::remove_dir_all(dir);
}

/// Root may write anywhere, so the file is made read-only by the file system itself where that can be done.
#[cfg(unix)]
#[test]
fn a_read_only_ledger_is_one_line_and_can_be_read() {
    let dir = folder("read-only");
    let (input, ledger) = (dir.join("in.jsonl"), dir.join("l.db").display().to_string());
    documents(&input, 20);
    let input = input.display().to_string();
    assert!(run(&["add", &input, "--ledger", &ledger]).status.success());
    documents(Path::new(&input), 40);
    let made = Command::new("chattr").args(["+i", &ledger]).stderr(Stdio::null()).status().is_ok_and(|s| s.success());
    if !made {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&ledger, fs::Permissions::from_mode(0o444)).unwrap();
    }
    if fs::OpenOptions::new().append(true).open(&ledger).is_err() {
        one_line(&run(&["add", &input, "--ledger", &ledger]), "read-only");
        let o = run(&["documents", "--ledger", &ledger]);
        assert!(o.status.success(), "{}", stderr(&o));
    } else {
        println!("no way to make a file read-only here: nothing tested");
    }
    let _ = Command::new("chattr").args(["-i", &ledger]).stderr(Stdio::null()).status();
    let _ = fs::remove_dir_all(dir);
}

/// A file system of one megabyte fills up; where none can be mounted, a limit on the size of files stands in for it.
#[cfg(unix)]
#[test]
fn a_full_disk_is_one_line_and_loses_nothing() {
    let dir = folder("full");
    let small = dir.join("small");
    fs::create_dir_all(&small).unwrap();
    let mounted =
        Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"]).arg(&small).stderr(Stdio::null()).status().is_ok_and(|s| s.success());
    let (input, ledger) = (dir.join("in.jsonl"), small.join("l.db").display().to_string());
    documents(&input, 3000);
    let input = input.display().to_string();
    if mounted {
        one_line(&run(&["add", &input, "--ledger", &ledger, "--batch", "50"]), "no room");
        let o = run(&["documents", "--ledger", &ledger, "--to", "jsonl"]);
        assert!(o.status.success(), "{}", stderr(&o));
        assert!(Command::new("umount").arg(&small).status().unwrap().success());
    } else {
        println!("no file system can be mounted here: nothing tested");
    }
    let _ = fs::remove_dir_all(dir);
}

/// A ledger of format 1 had no tables of pairs and outlets, and none for pages.
#[test]
fn an_older_ledger_is_one_line_to_read_and_is_brought_up_to_date() {
    let dir = folder("older");
    let (input, ledger) = (dir.join("in.jsonl"), dir.join("l.db").display().to_string());
    documents(&input, 300);
    let input = input.display().to_string();
    assert!(run(&["add", &input, "--ledger", &ledger]).status.success());
    let (before, dyad) = (all(&ledger), ["events", "--dyad", "QAT", "EGY", "--to", "jsonl", "--ledger", &ledger]);
    let between = run(&dyad).stdout;
    let db = rusqlite::Connection::open(&ledger).unwrap();
    let later = "DROP TABLE dyad; DROP TABLE telling; DROP INDEX event_standing; DROP INDEX document_published; DROP INDEX coded_outlet;";
    db.execute_batch(&format!("{later} DROP TABLE pair; DROP TABLE outlet; DROP TABLE published; DROP TABLE told; PRAGMA user_version = 1")).unwrap();
    drop(db);
    one_line(&run(&["events", "--ledger", &ledger]), "isnad recode --ledger");
    let recoded = run(&["recode", "--ledger", &ledger]);
    assert!(recoded.status.success(), "{}", stderr(&recoded));
    assert_eq!(before, all(&ledger));
    assert!(!between.is_empty() && between == run(&dyad).stdout);
    let _ = fs::remove_dir_all(dir);
}
