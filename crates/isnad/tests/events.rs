//! `isnad events` with a least confidence, by the real binary.
#![allow(clippy::unwrap_used)]

mod common;

use common::{folder, run, stderr, stdout};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// News told plainly and less so, each of an act of its own; two papers tell the first.
const NEWS: [&str; 7] = [
    "قصفت إسرائيل العاصمة القطرية الدوحة.",
    "أكدت الدوحة أن إسرائيل قصفت العاصمة القطرية.",
    "هددت إيران تركيا بالحرب.",
    "اتهم العراق فرنسا بالكذب.",
    "التقى الرئيس المصري نظيره الروسي.",
    "تحدثت مصادر عن تعاون بين الصين واليابان.",
    "رفضت الأردن طلب السعودية.",
];

#[test]
fn a_least_confidence_keeps_the_events_of_the_surest_mentions() {
    let dir = folder("events-confidence");
    let (input, ledger) = (dir.join("in.jsonl").display().to_string(), dir.join("l").display().to_string());
    let line = |(i, text): (usize, &&str)| format!("{{\"id\":\"n{i}\",\"outlet\":\"صحيفة {i}\",\"published\":\"2025-09-09\",\"text\":\"{text}\"}}\n");
    std::fs::write(&input, NEWS.iter().enumerate().map(line).collect::<String>()).unwrap();
    assert!(run(&["add", &input, "--ledger", &ledger]).status.success());

    // What a document says of an act, from the reading alone; the event holds the same act by document and type.
    let mut of: BTreeMap<(String, String), f64> = BTreeMap::new();
    for line in stdout(&run(&["read", "--to", "jsonl", &input])).lines() {
        let coded: Value = serde_json::from_str(line).unwrap();
        for m in coded["events"].as_array().unwrap() {
            let surest = of.entry((coded["id"].as_str().unwrap().to_owned(), m["type"].as_str().unwrap().to_owned())).or_default();
            *surest = surest.max(m["confidence"].as_f64().unwrap());
        }
    }
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    for line in stdout(&run(&["documents", "--ledger", &ledger, "--to", "jsonl"])).lines() {
        let d: Value = serde_json::from_str(line).unwrap();
        given.insert(d["id"].as_str().unwrap().to_owned(), d["given"].as_str().unwrap().to_owned());
    }
    let list = |least: &str| -> Vec<Value> {
        let out = stdout(&run(&["events", "--ledger", &ledger, "--to", "jsonl", "--min-confidence", least]));
        out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    };
    let surest = |e: &Value| -> f64 {
        let docs = e["tellings"].as_array().unwrap().iter().map(|t| given[t["doc"].as_str().unwrap()].clone());
        docs.filter_map(|d| of.get(&(d, e["type"].as_str().unwrap().to_owned()))).copied().fold(0.0, f64::max)
    };

    let all = list("0");
    assert_eq!(stdout(&run(&["events", "--ledger", &ledger, "--to", "jsonl"])).lines().count(), all.len());
    assert!(all.len() >= 5, "{} events", all.len());
    let steps: BTreeSet<String> = all.iter().map(|e| surest(e).to_string()).collect();
    assert!(steps.len() >= 4, "{steps:?}");
    for least in &steps {
        let wanted: Vec<&Value> = all.iter().filter(|e| surest(e) >= least.parse().unwrap()).map(|e| &e["id"]).collect();
        let kept = list(least);
        assert_eq!(kept.iter().map(|e| &e["id"]).collect::<Vec<_>>(), wanted, "at {least}");
    }
    assert!(list("1").is_empty());
}

#[test]
fn a_least_confidence_is_a_share() {
    for wrong in ["2", "-1", "much", "NaN"] {
        let out = run(&["events", "--ledger", "none", &format!("--min-confidence={wrong}")]);
        assert!(!out.status.success() && stderr(&out).contains("give a number from 0 to 1, as 0.8"), "{wrong}: {}", stderr(&out));
    }
}
