//! Relations and partners from a ledger, by the real binary, from news to answer.
#![allow(clippy::unwrap_used)]

mod common;

use common::{folder, run, stderr, stdout};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

/// Days of the news, from 2024-07-01 on; the war begins in the middle.
const DAYS: i64 = 400;
const WAR: i64 = 200;

fn day(n: i64) -> String {
    let first: jiff::civil::Date = "2024-07-01".parse().unwrap();
    first.checked_add(jiff::Span::new().days(n)).unwrap().to_string()
}

/// A day in words.
fn told(n: i64) -> String {
    const MONTHS: [&str; 12] = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];
    let date = day(n);
    let (month, dom): (usize, u32) = (date[5..7].parse().unwrap(), date[8..].parse().unwrap());
    format!("{dom} {} {}", MONTHS[month - 1], &date[..4])
}

/// What the papers tell of a day: a border that is quiet and then is not, and a friendship.
fn news(n: i64) -> Vec<String> {
    let mut out = Vec::new();
    if n >= WAR || n % 14 == 0 {
        let act = ["قصفت إسرائيل لبنان", "هددت إسرائيل لبنان بالحرب", "أدانت إسرائيل لبنان"][n as usize % 3];
        out.push(format!("{act} يوم {}.", told(n)));
    }
    if n % 2 == 0 {
        out.push(format!("أشادت الولايات المتحدة بقطر يوم {}.", told(n)));
    }
    if n % 9 == 0 {
        out.push(format!("هددت إيران قطر يوم {}.", told(n)));
    }
    out
}

/// Two papers read on all days; and one more, which from a day on prints all that they print.
fn write(path: &Path, third: Option<i64>) {
    let mut out = String::new();
    let mut line = |outlet: &str, n: i64, k: usize, text: &str| {
        let id = format!("{outlet}-{n}-{k}");
        let _ = writeln!(out, r#"{{"id":"{id}","outlet":"صحيفة {outlet}","published":"{}T10:00:00","text":"{text}"}}"#, day(n));
    };
    for n in 0..DAYS {
        let told = news(n);
        for (k, text) in told.iter().enumerate() {
            line(["المرفأ", "السنبلة"][(n as usize + k) % 2], n, k, text);
            if third.is_some_and(|from| n >= from) {
                line("الصدى", n, k, text);
            }
        }
        line("المرفأ", n, 9, &format!("تفتح المكتبة العامة أبوابها للزوار وفيها {n} كتابا جديدا."));
        line("السنبلة", n, 9, &format!("اعتدل الجو وبلغت الحرارة {n} في قياس الهواة."));
    }
    std::fs::write(path, out).unwrap();
}

fn ledger(dir: &Path, third: Option<i64>) -> String {
    let (input, ledger) = (dir.join("in.jsonl"), dir.join(if third.is_some() { "three" } else { "two" }).display().to_string());
    write(&input, third);
    let added = run(&["add", &input.display().to_string(), "--ledger", &ledger]);
    assert!(added.status.success(), "{}", stderr(&added));
    ledger
}

fn relation(ledger: &str, a: &str, b: &str) -> Value {
    serde_json::from_str(&stdout(&run(&["relations", a, b, "--ledger", ledger, "--to", "json"]))).unwrap()
}

#[test]
fn a_ledger_shows_the_war_and_no_outlet() {
    let dir = folder("relations-ledger");
    let two = ledger(&dir, None);
    let found = relation(&two, "ISR", "LBN");
    let shifts = found["shifts"].as_array().unwrap();
    assert_eq!(shifts.len(), 1, "{shifts:#?}");
    assert_eq!(shifts[0]["direction"], "rising conflict");
    let began: jiff::civil::Date = shifts[0]["date"].as_str().unwrap().parse().unwrap();
    let war: jiff::civil::Date = day(WAR).parse().unwrap();
    assert!((began - war).get_days().abs() <= 7, "{began}");
    assert_eq!((found["exposure"].as_str().unwrap(), found["series"].as_array().unwrap().len()), ("panel of outlets", 14));
    // A dyad that nothing is told of says so, and so does a code that nobody has.
    let none = relation(&two, "QAT", "ZZZ");
    assert_eq!(none["answer"], "too little to say");
    assert!(none["notes"].to_string().contains("begins with ZZZ"), "{}", none["notes"]);
    // A third paper that repeats all moves nothing in any dyad.
    let three = ledger(&dir, Some(250));
    for (a, b) in [("ISR", "LBN"), ("USA", "QAT"), ("IRN", "QAT"), ("QAT", "USA")] {
        let (before, after) = (relation(&two, a, b), relation(&three, a, b));
        assert_eq!(before["shifts"], after["shifts"], "{a} {b}");
        assert_eq!(before["pooled"]["shifts"], after["pooled"]["shifts"], "{a} {b}");
        assert_eq!(before["series"], after["series"], "{a} {b}");
    }
    partners_take_reliabilities(&dir, &two);
}

/// The ledger's word moves what the file leaves to it, and nothing else.
fn partners_take_reliabilities(dir: &Path, ledger: &str) {
    let file = dir.join("partners.toml").display().to_string();
    std::fs::write(
        &file,
        r#"
state = "QAT"
title = "A test"
[[need]]
id = "defence"
name = "Defence"
weight = 1
[[partner]]
id = "usa"
name = "United States"
reliability = { from = "ledger", low = 0.1, high = 0.3 }
[[provision]]
partner = "usa"
need = "defence"
amount = 1.0
[[option]]
id = "stay"
name = "Stay"
cost = 0
[[option]]
id = "leave"
name = "Leave"
cost = 0
drops = ["usa"]
"#,
    )
    .unwrap();
    let coverage = |more: &[&str]| -> f64 {
        let args: Vec<&str> = ["partners", &file, "--to", "json"].iter().chain(more).copied().collect();
        let found: Value = serde_json::from_str(&stdout(&run(&args))).unwrap();
        let stay = found["options"].as_array().unwrap().iter().find(|o| o["option"]["id"] == "stay").unwrap();
        stay["scenarios"][0]["coverage"]["middle"].as_f64().unwrap()
    };
    let (file_only, by_ledger) = (coverage(&[]), coverage(&["--ledger", ledger]));
    assert!((file_only - 0.2).abs() < 1e-9, "{file_only}");
    // 200 acts, all of them cooperation: Wilson's interval at nine tenths is 0.987 to 1.
    assert!((by_ledger - 0.993).abs() < 0.01, "{by_ledger}");
}

#[test]
fn what_is_missing_is_one_line() {
    for args in [["relations", "ISR", "QAT"].as_slice(), &["relations", "ISR", "QAT", "--ledger", "no/such/ledger"]] {
        let o = run(args);
        assert!(!o.status.success());
        assert!(!stderr(&o).is_empty());
    }
    let dir = folder("relations-empty");
    let (input, ledger) = (dir.join("in.txt"), dir.join("l").display().to_string());
    std::fs::write(&input, "لا شيء هنا.").unwrap();
    assert!(run(&["add", &input.display().to_string(), "--ledger", &ledger]).status.success());
    let o = run(&["relations", "ISR", "QAT", "--ledger", &ledger]);
    assert_eq!(stderr(&o).trim_end().lines().count(), 1, "{}", stderr(&o));
    assert!(!o.status.success() && stderr(&o).contains("no document of the ledger has a day"), "{}", stderr(&o));
}
