//! The brief of the demo corpus, by the real binary, read as its reader would.
#![allow(clippy::unwrap_used)]

mod common;

use common::{folder, isnad, root, run, stderr, stdout};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn ledger(name: &str) -> PathBuf {
    let file = folder(name).join("demo.db");
    let done = run(&["add", root().join("corpus/demo/documents").to_str().unwrap(), "--ledger", file.to_str().unwrap()]);
    assert!(done.status.success(), "{}", stderr(&done));
    file
}

fn brief(ledger: &Path, args: &[&str]) -> String {
    stdout(&run(&[&["brief", "--ledger", ledger.to_str().unwrap()], args].concat()))
}

fn lines(ledger: &Path, command: &str) -> Vec<Value> {
    let out = stdout(&run(&[command, "--ledger", ledger.to_str().unwrap(), "--to", "jsonl"]));
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// The text, and the references, of a brief in Markdown.
fn halves(text: &str) -> (&str, Vec<&str>) {
    let at = ["\n## References\n", "\n## المراجع\n"].iter().find_map(|h| text.find(h).map(|i| (i, i + h.len()))).unwrap();
    (&text[..at.0], text[at.1..].lines().filter(|l| !l.is_empty()).collect())
}

/// The sentences of a text, each with the numbers after it.
fn sentences(text: &str) -> Vec<(String, Vec<usize>)> {
    let mut out = Vec::new();
    for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let mut rest = line.trim_start_matches("- ");
        while !rest.is_empty() {
            let at = rest.find(" [").unwrap_or_else(|| panic!("no reference after: {rest}"));
            let (sentence, mut tail) = (rest[..at].trim(), &rest[at + 1..]);
            let mut numbers = Vec::new();
            while let Some(inside) = tail.strip_prefix('[') {
                let end = inside.find(']').unwrap();
                numbers.push(inside[..end].parse().unwrap());
                tail = &inside[end + 1..];
            }
            out.push((sentence.to_owned(), numbers));
            rest = tail.trim_start();
        }
    }
    out
}

/// What stands under a heading.
fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let start = text.find(&format!("\n## {heading}\n")).unwrap_or_else(|| panic!("no {heading}")) + heading.len() + 4;
    text[start..].split("\n## ").next().unwrap()
}

#[test]
fn every_sentence_has_a_reference_that_exists() {
    let ledger = ledger("brief-references");
    let addresses: BTreeSet<String> = lines(&ledger, "documents").iter().map(|d| d["url"].as_str().unwrap().to_owned()).collect();
    let file = root().join("corpus/demo/qatar.toml");
    for lang in ["en", "ar"] {
        for state in ["QAT", "ISR", "USA", "SAU", "EGY", "JOR"] {
            let text = brief(&ledger, &["--state", state, "--lang", lang, "--partners", file.to_str().unwrap()]);
            let (body, references) = halves(&text);
            let mut used = BTreeSet::new();
            for (sentence, numbers) in sentences(body) {
                assert!(sentence.ends_with('.') && !numbers.is_empty(), "{state} {lang}: {sentence}");
                assert_eq!(sentence.matches(". ").count(), 0, "one sentence each: {sentence}");
                assert!(numbers.iter().all(|n| (1..=references.len()).contains(n)), "{sentence} {numbers:?}");
                assert!(!sentence.contains("  ") && !sentence.contains('{') && !sentence.contains("، ،"), "{sentence}");
                used.extend(numbers);
            }
            assert_eq!(used, (1..=references.len()).collect(), "{state} {lang}: nothing is listed in vain");
            for (i, reference) in references.iter().enumerate() {
                assert!(reference.starts_with(&format!("{}. ", i + 1)));
                if let Some((_, tail)) = reference.split_once('<') {
                    let (address, quote) = tail.split_once('>').unwrap();
                    assert!(addresses.contains(address), "{address}");
                    assert!(quote.starts_with(": ") && quote.chars().count() > 20, "{reference}");
                }
            }
        }
    }
}

#[test]
fn the_contested_claim_is_told_as_contested() {
    let ledger = ledger("brief-contested");
    let words = "ستعيد تقييم شراكتها";
    for args in [&["--state", "QAT"][..], &["--dyad", "QAT", "USA"], &["--state", "USA"]] {
        let english = brief(&ledger, args);
        let told: Vec<&str> = halves(&english).0.lines().filter(|l| l.contains(words)).collect();
        let [line] = told[..] else { panic!("{told:?}") };
        assert!(section(&english, "What is contested").contains(line));
        for part in [
            "According to a contested report, Qatar is expected to",
            "the only origin is",
            "11 outlets carried it",
            "Qatar denies it, since 11 September 2025",
        ] {
            assert!(line.contains(part), "{part}: {line}");
        }
        let arabic = brief(&ledger, &[args, &["--lang", "ar"]].concat());
        let told: Vec<&str> = halves(&arabic).0.lines().filter(|l| l.contains(words)).collect();
        let [line] = told[..] else { panic!("{told:?}") };
        assert!(section(&arabic, "ما هو محل خلاف").contains(line));
        for part in ["بحسب خبر متنازع فيه، يُنتظر أن تتخذ قطر", "والمصدر واحد: بيرسكوب", "ونقله 11 منبرا", "وتنفيه قطر، منذ 11 سبتمبر 2025"]
        {
            assert!(line.contains(part), "{part}: {line}");
        }
    }
}

#[test]
fn the_attack_is_one_event_of_four_origins() {
    let ledger = ledger("brief-attack");
    let english = brief(&ledger, &["--dyad", "QAT", "ISR"]);
    let happened = section(&english, "What happened");
    assert_eq!(happened.matches("carried out an air strike on Qatar").count(), 1);
    assert!(happened.contains("four independent origins") && happened.contains("Israel itself says so; 15 outlets carried it"), "{happened}");
    let arabic = brief(&ledger, &["--dyad", "QAT", "ISR", "--lang", "ar"]);
    assert!(arabic.contains("شنت إسرائيل غارة جوية على قطر، في الدوحة؛ والخبر عن أربعة مصادر مستقلة، منها: "), "{arabic}");
    assert!(arabic.contains("وتؤكده إسرائيل نفسها، ونقله 15 منبرا"), "{arabic}");
}

/// Nothing that is still to come, or only possible, stands among what happened; and where it stands it is told so.
#[test]
fn what_is_to_come_is_never_told_as_done() {
    let ledger = ledger("brief-ahead");
    let ahead: Vec<Value> = lines(&ledger, "events").into_iter().filter(|e| e["status"] == "future" || e["status"] == "hypothetical").collect();
    assert!(ahead.len() >= 3);
    for event in &ahead {
        let sides = ["actors", "recipients"].map(|s| event[s].as_array().unwrap().clone()).concat();
        let state = sides.iter().find_map(|w| w["country"].as_str().filter(|c| c.len() == 3 && *c != "---")).unwrap().to_owned();
        for (lang, headings, hedges) in [
            ("en", ["What happened", "What is announced or only possible", "What is contested"], ["expected to", " may "]),
            ("ar", ["ما وقع", "ما أُعلن أو يُحتمل", "ما هو محل خلاف"], ["يُنتظر أن", "قد "]),
        ] {
            let text = brief(&ledger, &["--state", &state, "--lang", lang]);
            let done = section(&text, headings[0]);
            assert!(!hedges.iter().any(|h| done.contains(h)), "{done}");
            assert!(!done.contains(event["trigger"].as_str().unwrap()), "{done}");
            let told = [section(&text, headings[1]), section(&text, headings[2])].concat();
            assert!(told.lines().any(|l| hedges.iter().any(|h| l.contains(h))), "{state}: {told}");
        }
    }
}

#[test]
fn the_page_needs_nothing_and_its_links_lead_somewhere() {
    let ledger = ledger("brief-html");
    let file = root().join("corpus/demo/qatar.toml");
    for (lang, root) in [("en", "<html lang=\"en\" dir=\"ltr\">"), ("ar", "<html lang=\"ar\" dir=\"rtl\">")] {
        let args = ["--state", "QAT", "--lang", lang, "--to", "html", "--partners", file.to_str().unwrap()];
        let page = brief(&ledger, &args);
        assert_eq!(page, brief(&ledger, &args), "the same bytes each time");
        assert!(page.starts_with("<!DOCTYPE html>\n") && page.contains(root));
        assert!(page.contains("<svg ") && page.contains("<title>") && page.contains("<main>"));
        for loaded in ["<script", "<link", "<img", "<iframe", "@import", "src=\"http", "url(\"http"] {
            assert!(!page.contains(loaded), "{loaded}");
        }
        let ids: BTreeSet<&str> = page.split("id=\"").skip(1).filter_map(|p| p.split('"').next()).collect();
        for target in page.split("href=\"#").skip(1).filter_map(|p| p.split('"').next()) {
            assert!(ids.contains(target), "{target}");
        }
    }
}

#[test]
fn mistakes_get_one_clear_line() {
    let ledger = ledger("brief-mistakes");
    let of = |args: &[&str]| {
        let done = run(&[&["brief", "--ledger", ledger.to_str().unwrap()], args].concat());
        assert!(!done.status.success());
        let said = stderr(&done);
        assert_eq!(said.lines().count(), 1, "{said}");
        said
    };
    assert!(of(&["--state", "QQQ"]).contains("no state has the code QQQ"));
    assert!(of(&["--dyad", "QAT", "QAT"]).contains("two states"));
    assert!(of(&["--state", "ISR", "--dyad", "QAT", "USA"]).contains("not one of"));
    assert!(of(&["--state", "QAT", "--since", "soon"]).contains("'soon' is no day"));
    assert!(of(&["--state", "QAT", "--partners", "none.toml"]).contains("none.toml"));
    let args = ["brief", "--ledger", ledger.to_str().unwrap(), "--state", "QAT", "--to", "pdf"];
    let done = isnad(&args).env("PATH", "").env_remove("ISNAD_CHROMIUM").output().unwrap();
    assert!(stderr(&done).starts_with("isnad: no Chromium is installed") && stderr(&done).lines().count() == 1, "{}", stderr(&done));
    let done = isnad(&args).env("ISNAD_CHROMIUM", "no-such-browser").output().unwrap();
    assert!(stderr(&done).contains("no-such-browser could not be started"), "{}", stderr(&done));
}

#[test]
fn a_state_of_which_nothing_is_told_is_said_to_have_nothing() {
    let ledger = ledger("brief-nothing");
    let english = brief(&ledger, &["--state", "BRA"]);
    assert!(english.contains("The ledger holds no event of Brazil. [1]"), "{english}");
    let arabic = brief(&ledger, &["--state", "BRA", "--lang", "ar"]);
    assert!(arabic.contains("ليس في السجل حدث عن البرازيل. [1]"), "{arabic}");
}
