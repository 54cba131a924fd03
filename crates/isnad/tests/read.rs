//! `isnad read` end to end.
#![allow(clippy::unwrap_used)]

mod common;

use common::{folder, isnad, pipe, run, stderr, stdout};
use serde_json::Value;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

const ATTACK: &str = "قصفت إسرائيل الدوحة يوم الثلاثاء.";

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn records_are_complete_and_spans_fit() {
    let input = serde_json::json!({"id": "a", "text": ATTACK, "title": ATTACK, "url": "u", "outlet": "o", "published": "2025-09-11", "events": [1]});
    let out = pipe(&["read"], format!("{input}\n").as_bytes());
    let record = &lines(&stdout(&out))[0];
    for key in ["id", "outlet", "title", "url", "published", "language", "events", "title_events", "diagnostics"] {
        assert!(record.get(key).is_some(), "{key}");
    }
    let e = &record["events"][0];
    let keys = "id type mode quad score trigger span sentence sentence_span actors recipients status voice sources about place date date_from context confidence because";
    for key in keys.split(' ') {
        assert!(e.get(key).is_some(), "{key}");
    }
    assert_eq!((&e["type"], &e["quad"], &e["status"]), (&"ASSAULT".into(), &"material conflict".into(), &"actual".into()));
    assert_eq!((&e["actors"][0]["country"], &e["recipients"][0]["country"]), (&"ISR".into(), &"QAT".into()));
    let at = |i: usize| e["span"][i].as_u64().unwrap() as usize;
    assert_eq!(&ATTACK[at(0)..at(1)], e["trigger"].as_str().unwrap());
    assert!(!record["title_events"].as_array().unwrap().is_empty());
}

#[test]
fn files_folders_and_standard_input() {
    let dir = folder("inputs");
    std::fs::create_dir(dir.join("deep")).unwrap();
    std::fs::write(dir.join("b.txt"), ATTACK).unwrap();
    std::fs::write(dir.join("deep/a.jsonl"), format!("{{\"id\":\"x\",\"text\":\"{ATTACK}\"}}\n\n{{\"text\":\"{ATTACK}\"}}")).unwrap();
    std::fs::write(dir.join("c.png"), [0xff, 0x00]).unwrap();
    let out = run(&["read", dir.to_str().unwrap(), "--outlet", "Here", "--published", "2025-09-11"]);
    let records = lines(&stdout(&out));
    assert_eq!(records.len(), 3, "{}", stderr(&out));
    assert!(records[0]["id"].as_str().unwrap().ends_with("b.txt"));
    assert_eq!(records[1]["id"], "x");
    assert!(records[2]["id"].as_str().unwrap().starts_with('d'));
    assert!(records.iter().all(|r| r["outlet"] == "Here" && r["published"] == "2025-09-11"));
    assert_eq!(lines(&stdout(&pipe(&["read", "-"], ATTACK.as_bytes()))).len(), 1);
    assert_eq!(stdout(&pipe(&["read"], ATTACK.as_bytes())), stdout(&pipe(&["read", "-", "--to", "jsonl"], ATTACK.as_bytes())));
}

#[test]
fn the_same_bytes_whatever_the_threads() {
    let record = |i: usize| {
        serde_json::json!({"id": i, "text": format!("{} وقال وزير الخارجية القطري إن بلاده تدين الهجوم رقم {i}.", ATTACK.repeat(i % 7))}).to_string()
    };
    let input: String = (0..1500).map(|i| record(i) + "\n").collect();
    for to in ["jsonl", "csv", "table"] {
        let one = stdout(&pipe(&["read", "--threads", "1", "--to", to], input.as_bytes()));
        for threads in ["2", "7"] {
            assert!(one == stdout(&pipe(&["read", "--threads", threads, "--to", to], input.as_bytes())), "{to} {threads}");
        }
    }
    for (to, magic) in [("parquet", &b"PAR1"[..]), ("arrow", &[0xff; 4])] {
        let one = pipe(&["read", "--threads", "1", "--to", to], input.as_bytes()).stdout;
        assert!(one.starts_with(magic), "{to}");
        assert!(one == pipe(&["read", "--threads", "5", "--to", to], input.as_bytes()).stdout, "{to}");
    }
}

#[test]
fn broken_input_is_named_and_the_rest_goes_on() {
    let dir = folder("broken");
    let path = dir.join("bad.jsonl");
    let mut bytes = b"{\"id\":\"1\",\"text\":\"\xd9\x82\xff\xd8\"}\nnot json\n{\"id\":[]}\n[1]\n".to_vec();
    bytes.extend(format!("{{\"id\":\"5\",\"text\":\"{ATTACK}\"}}\n{{\"id\":\"6\"").bytes());
    std::fs::write(&path, bytes).unwrap();
    std::fs::write(dir.join("empty.txt"), "").unwrap();
    std::fs::write(dir.join("half.zip"), b"PK\x03\x04nonsense").unwrap();
    let out = run(&["read", dir.to_str().unwrap()]);
    let text = String::from_utf8(out.stdout.clone()).unwrap();
    let records = lines(&text);
    assert_eq!(records.iter().map(|r| r["id"].as_str().unwrap()).collect::<Vec<_>>(), ["1", "5"]);
    let said = stderr(&out);
    for place in [
        "bad.jsonl:1: broken UTF-8 at byte 20",
        "bad.jsonl:2: no record",
        "bad.jsonl:3: no record",
        "bad.jsonl:4: no record",
        "bad.jsonl:6: no record",
        "empty.txt: empty",
        "half.zip: no zip archive",
    ] {
        assert!(said.contains(place), "{place}\n{said}");
    }
    assert_eq!(out.status.code(), Some(1), "an input that cannot be read makes the run fail");
    assert!(!records[0]["diagnostics"].as_array().unwrap().is_empty());
    assert!(!said.contains("panicked"));
}

#[test]
fn a_missing_file_fails_but_stops_nothing() {
    let out = pipe(&["read", "no/such/file.txt", "-"], ATTACK.as_bytes());
    assert_eq!(out.status.code(), Some(1));
    assert!(stderr(&out).contains("no/such/file.txt: cannot be opened"));
    assert_eq!(out.stdout.split(|b| *b == b'\n').filter(|l| !l.is_empty()).count(), 1);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let dir = folder("pipe");
    let path = dir.join("many.jsonl");
    std::fs::write(&path, format!("{{\"text\":\"{ATTACK}\"}}\n").repeat(3000)).unwrap();
    for to in ["jsonl", "table", "csv"] {
        let mut child = isnad(&["read", path.to_str().unwrap(), "--to", to]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(!first.is_empty());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        let status = child.wait().unwrap();
        assert!(status.success() && said.is_empty(), "{to}: {status} {said}");
    }
}

#[test]
fn long_and_deep_texts_come_out() {
    let deep = format!("{}{}{}", "قال «".repeat(400), ATTACK, "»".repeat(400));
    let wide = "قصفت إسرائيل الدوحة و".repeat(3000);
    let brackets = "([".repeat(3000);
    let line = format!("{} ", "قصف إسرائيلي على الدوحة".repeat(4)).repeat(14_000);
    for text in [deep, wide, brackets, line] {
        let out = pipe(&["read"], text.as_bytes());
        assert!(!stdout(&out).is_empty());
        assert!(!stderr(&out).contains("fault of isnad"), "{}", stderr(&out));
    }
}

#[test]
fn a_text_beyond_the_limit_is_coded_in_parts() {
    let text = format!("{ATTACK}\n").repeat(20_000);
    let out = pipe(&["read"], text.as_bytes());
    let records = lines(&stdout(&out));
    assert_eq!(records.len(), text.len().div_ceil(1 << 20));
    assert_eq!(records[1]["id"], "standard input#2");
    assert_eq!(records.iter().map(|r| r["events"].as_array().unwrap().len()).sum::<usize>(), 20_000);
    assert!(stderr(&out).contains("part 2 of a long text begins at byte 1048"));
}

#[test]
fn the_table_fits_and_keeps_directions_apart() {
    let input = serde_json::json!({"id": "a", "title": "عنوان", "text": ATTACK.repeat(3)}).to_string();
    let out = stdout(&pipe(&["read", "--to", "table"], input.as_bytes()));
    assert!(!out.contains('\u{1b}'), "no colour in a pipe");
    assert_eq!(out.matches('\u{2068}').count(), out.matches('\u{2069}').count());
    assert!(out.contains("ASSAULT") && out.contains("ISR") && out.contains("\u{2068}قصفت\u{2069}"));
    let cells = |l: &str| l.chars().filter(|c| !('\u{064B}'..='\u{0652}').contains(c) && !matches!(c, '\u{2068}' | '\u{2069}')).count();
    assert!(out.lines().all(|l| cells(l) <= 100), "{out}");
    let coloured = stdout(&pipe(&["read", "--to", "table", "--color", "always"], input.as_bytes()));
    assert!(coloured.contains("\u{1b}[31mASSAULT\u{1b}[0m"));
    let hostile = serde_json::json!({"id": "\u{1b}[2J\u{202e}x", "text": "لا شيء"}).to_string();
    let out = stdout(&pipe(&["read", "--to", "table"], hostile.as_bytes()));
    assert!(!out.contains('\u{1b}') && !out.contains('\u{202e}'));
}

#[test]
fn csv_has_a_row_a_mention() {
    let input = serde_json::json!({"id": "a,b", "text": ATTACK}).to_string();
    let out = stdout(&pipe(&["read", "--to", "csv"], input.as_bytes()));
    let mut rows = csv::Reader::from_reader(out.as_bytes());
    let header = rows.headers().unwrap().clone();
    let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
    let get = |name: &str| &rows[0][header.iter().position(|h| h == name).unwrap()];
    assert_eq!((get("document"), get("type"), get("actor_country"), get("recipient_country")), ("a,b", "ASSAULT", "ISR", "QAT"));
}
