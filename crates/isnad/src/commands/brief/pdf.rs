//! A page of HTML printed as PDF by an installed Chromium.
//!
//! The page is laid out once, as HTML; a browser sets Arabic properly (shaping, both directions in one line, breaking
//! of pages), and a typesetting library beside it would be a second layout to keep like the first. The page has no
//! script and loads nothing. What Chromium writes of the time of printing is made the same for all printings.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};

/// Names Chromium goes by.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
/// The variable that names another one.
const VARIABLE: &str = "ISNAD_CHROMIUM";

/// The page as PDF.
pub fn print(html: &str) -> Result<Vec<u8>> {
    let browser = browser()?;
    let folder = Folder::new()?;
    let (page, pdf) = (folder.0.join("brief.html"), folder.0.join("brief.pdf"));
    std::fs::write(&page, html).with_context(|| page.display().to_string())?;
    let mut done = run(&browser, &folder.0, &page, &pdf, false)?;
    // Chromium keeps its sandbox from root and from some containers.
    if !pdf.exists() && String::from_utf8_lossy(&done.stderr).contains("sandbox") {
        done = run(&browser, &folder.0, &page, &pdf, true)?;
    }
    let Ok(bytes) = std::fs::read(&pdf) else {
        let said = String::from_utf8_lossy(&done.stderr).lines().last().unwrap_or("no message").to_owned();
        bail!("{} did not print the brief: {said}", browser.display());
    };
    Ok(timeless(bytes))
}

fn browser() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|v| !v.is_empty()) {
        return Ok(PathBuf::from(named));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = NAMES.iter().find_map(|name| std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| file.is_file()));
    match found {
        Some(file) => Ok(file),
        None => bail!("no Chromium is installed to print a PDF; install one, name it in {VARIABLE}, or write --to html and print that"),
    }
}

fn run(browser: &Path, profile: &Path, page: &Path, pdf: &Path, without_sandbox: bool) -> Result<Output> {
    let mut command = Command::new(browser);
    command.args(["--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer", "--disable-extensions"]);
    command.arg(format!("--user-data-dir={}", profile.join("profile").display()));
    command.arg(format!("--print-to-pdf={}", pdf.display()));
    if without_sandbox {
        command.arg("--no-sandbox");
    }
    command.arg(format!("file://{}", page.display())).stdin(Stdio::null());
    command.output().with_context(|| format!("{} could not be started", browser.display()))
}

/// The dates of printing, digit by digit, as zero: the length of the file stays.
fn timeless(mut bytes: Vec<u8>) -> Vec<u8> {
    for key in [&b"/CreationDate (D:"[..], b"/ModDate (D:"] {
        let mut from = 0;
        while let Some(at) = bytes[from..].windows(key.len()).position(|w| w == key) {
            let start = from + at + key.len();
            let digits = bytes[start..].iter_mut().take_while(|b| **b != b')').filter(|b| b.is_ascii_digit());
            digits.zip(b"20000101000000".iter().chain(std::iter::repeat(&b'0'))).for_each(|(b, d)| *b = *d);
            from = start;
        }
    }
    bytes
}

/// A folder of our own, taken away at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Self> {
        let base = std::env::temp_dir();
        for n in 0..1000u32 {
            let path = base.join(format!("isnad-brief-{}-{n}", std::process::id()));
            match std::fs::create_dir(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(e) => return Err(e).with_context(|| path.display().to_string()),
            }
        }
        bail!("{}: no room for a folder of our own", base.display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_printing_is_taken_out() {
        let pdf = |time: &str| format!("x /CreationDate (D:{time})\n/ModDate (D:{time})>>").into_bytes();
        let (a, b) = (timeless(pdf("20250911101112+00'00'")), timeless(pdf("20260102030405+00'00'")));
        assert_eq!(a, b);
        assert_eq!(a, pdf("20000101000000+00'00'"));
    }
}
