//! Language data stand in `lexicon/`, not in Rust: no source file holds an Arabic word outside comments and tests.
//!
//! `isnad-report` is left out: it holds the wording of tables, charts and pages, each label in English and Arabic side
//! by side, and reads no Arabic. So do single lines elsewhere that hold a label as `en: …, ar: …`.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::{Path, PathBuf};

fn sources(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_some_and(|n| n != "tests") {
                sources(&path, out);
            }
        } else if path.extension().is_some_and(|e| e == "rs") && !path.file_stem().is_some_and(|s| s.to_string_lossy().contains("tests")) {
            out.push(path);
        }
    }
}

/// Whether two Arabic letters stand side by side.
fn has_word(line: &str) -> bool {
    let letter = |c: &char| ('\u{0621}'..='\u{064A}').contains(c) && *c != '\u{0640}';
    line.chars().zip(line.chars().skip(1)).any(|(a, b)| letter(&a) && letter(&b))
}

#[test]
fn no_arabic_word_in_rust() {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(common::root().join("crates")).unwrap() {
        let room = entry.unwrap().path();
        if room.ends_with("isnad-report") {
            continue;
        }
        let src = room.join("src");
        if src.is_dir() {
            sources(&src, &mut files);
        }
    }
    assert!(files.len() > 20);
    let mut found = String::new();
    for f in files {
        let text = std::fs::read_to_string(&f).unwrap();
        // Tests stand at the end of a file.
        let code = text.split("#[cfg(test)]").next().unwrap_or(&text);
        for (i, line) in code.lines().enumerate() {
            let label = line.contains("en: ") && line.contains("ar: ");
            if !label && has_word(line.split("//").next().unwrap_or(line)) {
                found.push_str(&format!("{}:{}: {}\n", f.display(), i + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "Arabic words belong into lexicon/:\n{found}");
}
