//! The brief as PDF, really printed: its pages, its type and its words, in both languages. Needs Chromium and poppler-utils
//! (`./test` installs both); without them this says so and passes.
#![allow(clippy::unwrap_used)]

mod common;

use common::{folder, isnad, root, run, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a program says, none where it is not installed.
fn said(program: &str, args: &[&str], file: &Path) -> Option<String> {
    let done = Command::new(program).args(args).arg(file).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// As `said`, of programs that write to no file.
fn told(program: &str, file: &Path) -> Option<String> {
    let done = Command::new(program).arg(file).output().ok()?;
    Some(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Letters and digits alone: a reader of PDF may take vowel signs for letters before theirs, and a joined lam-alef apart
/// either way.
fn letters(text: &str) -> String {
    let sign = |c: char| matches!(c, '\u{64b}'..='\u{652}');
    let plain: String = text.chars().filter(|c| c.is_alphanumeric() && !sign(*c)).collect();
    ["ا", "أ", "إ", "آ"].iter().fold(plain, |text, alef| text.replace(&format!("ل{alef}"), &format!("{alef}ل")))
}

/// The brief of the demo corpus as PDF; none where there is no browser.
fn printed(ledger: &Path, lang: &str) -> Option<PathBuf> {
    let file = ledger.with_file_name(format!("{lang}.pdf"));
    let study = root().join("corpus/demo/qatar.toml");
    let args = ["brief", "--ledger", ledger.to_str().unwrap(), "--state", "QAT", "--partners", study.to_str().unwrap(), "--lang", lang];
    let done = isnad(&[&args[..], &["--to", "pdf", "--out", file.to_str().unwrap()]].concat()).output().unwrap();
    if stderr(&done).contains("no Chromium is installed") {
        return None;
    }
    assert!(done.status.success(), "{}", stderr(&done));
    Some(file)
}

#[test]
fn the_brief_is_printed_in_both_languages() {
    let ledger = folder("brief-pdf").join("demo.db");
    let done = run(&["add", root().join("corpus/demo/documents").to_str().unwrap(), "--ledger", ledger.to_str().unwrap()]);
    assert!(done.status.success(), "{}", stderr(&done));
    let contested = "يُنتظر أن تتخذ قطر إجراء عقابيا أو خطوة لتقليص العلاقات مع الولايات المتحدة";
    for (lang, title, words) in [
        (
            "en",
            "Qatar: a sourced brief",
            ["What is contested", "Qatar is expected to take a step to penalise, or to reduce ties with, the United States", "References"],
        ),
        ("ar", "قطر: موجز مسند", ["ما هو محل خلاف", contested, "المراجع"]),
    ] {
        let Some(file) = printed(&ledger, lang) else {
            eprintln!("left out: no Chromium is installed");
            return;
        };
        let bytes = std::fs::read(&file).unwrap();
        assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 50_000, "{lang}: {} bytes", bytes.len());
        let (Some(info), Some(fonts), Some(text)) = (told("pdfinfo", &file), told("pdffonts", &file), said("pdftotext", &[], &file)) else {
            eprintln!("left out: poppler-utils is not installed");
            return;
        };
        let field = |key: &str| info.lines().find_map(|l| l.strip_prefix(key)).unwrap_or_default().trim().to_owned();
        let pages: usize = field("Pages:").parse().unwrap();
        assert!((3..=12).contains(&pages), "{lang}: {pages} pages");
        assert!(field("Page size:").ends_with("(A4)"), "{lang}: {info}");
        assert_eq!(field("Title:"), title);
        assert_eq!(field("JavaScript:"), "no");
        // Every font is in the file, and its own type among them: the page looks alike wherever it is opened.
        assert!(fonts.contains("Vazirmatn"), "{fonts}");
        assert!(fonts.lines().skip(2).all(|l| l.split_whitespace().rev().nth(4) == Some("yes")), "not embedded: {fonts}");
        let found = letters(&text);
        for phrase in std::iter::once(title).chain(words) {
            assert!(found.contains(&letters(phrase)), "{lang}: {phrase} in {text}");
        }
        // No page is empty: each has text of its own, or a chart with labels.
        assert!(text.split('\u{c}').take(pages).all(|page| page.trim().chars().count() > 40), "{lang}: an empty page: {text}");
        let again = std::fs::read(printed(&ledger, lang).unwrap()).unwrap();
        assert!(bytes == again, "{lang}: the same bytes each time");
    }
}
