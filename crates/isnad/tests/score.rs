//! `isnad score` against the gold set's own script, where both are present, and against figures worked by hand.
#![allow(clippy::unwrap_used)]

mod common;

use common::{folder, run, shared, stderr, stdout};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

#[test]
fn figures_worked_by_hand() {
    let dir = folder("score-hand");
    let party = |c: &str| json!([{"text": "x", "country": c, "sector": "GOV"}]);
    let event = |kind: &str, status: &str, who: &str| {
        json!({"type": kind, "trigger": "هجوم", "actors": party(who), "recipients": party("QAT"), "status": status,
               "sources": [{"text": "وكالة الأنباء", "kind": "media"}]})
    };
    let gold = json!({"id": "1", "events": [event("ASSAULT", "actual", "ISR"), event("ACCUSE", "future", "QAT")]});
    let said = json!({"id": "1", "events": [event("ASSAULT", "negated", "ISR")]});
    let (g, p) = (dir.join("g.jsonl"), dir.join("p.jsonl"));
    std::fs::write(&g, format!("{gold}\n")).unwrap();
    std::fs::write(&p, format!("{said}\n")).unwrap();
    let out: Value = serde_json::from_str(&stdout(&run(&["score", g.to_str().unwrap(), p.to_str().unwrap()]))).unwrap();
    assert_eq!(out["event_type"], json!({"p": 1.0, "r": 0.5, "f1": 0.6667, "gold": 2, "predicted": 1}));
    assert_eq!(out["who_did_what_to_whom"]["f1"], 0.6667);
    assert_eq!(out["type_and_status"]["f1"], 0.0);
    assert_eq!(out["attribution"]["r"], 0.5);
    assert_eq!((&out["sector_accuracy"], &out["status_accuracy"]), (&json!(1.0), &json!(0.0)));
}

#[test]
fn what_cannot_be_scored_is_named() {
    let dir = folder("score-broken");
    let p = dir.join("p.jsonl");
    std::fs::write(&p, "{\"id\": 1, \"events\": []}\nnonsense\n").unwrap();
    let out = run(&["score", p.to_str().unwrap(), p.to_str().unwrap()]);
    assert!(!out.status.success() && stderr(&out).contains("p.jsonl:2: no JSON"), "{}", stderr(&out));
    assert!(stderr(&run(&["score", "none", "none"])).contains("cannot open none"));
}

/// Runs both and compares every byte.
fn same(script: &Path, mode: &str, gold: &Path, predicted: &Path) {
    let theirs = Command::new("python3").arg(script).arg(mode).arg(gold).arg(predicted).output().unwrap();
    assert!(theirs.status.success(), "{}", stderr(&theirs));
    let ours = run(&["score", "--mode", mode, gold.to_str().unwrap(), predicted.to_str().unwrap()]);
    assert_eq!(stdout(&ours), String::from_utf8(theirs.stdout).unwrap(), "{mode} {}", predicted.display());
    let guessed = run(&["score", gold.to_str().unwrap(), predicted.to_str().unwrap()]);
    assert_eq!(guessed.stdout, ours.stdout, "the mode is told from the gold file");
}

/// A predicted file spoiled in a way that `seed` settles: events dropped, doubled, changed; keys taken out.
fn spoil(text: &str, seed: u64) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut chance = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33).is_multiple_of(n)
    };
    let mut out = String::new();
    for line in text.lines() {
        let mut record: Value = serde_json::from_str(line).unwrap();
        let mut events = Vec::new();
        for mut e in record["events"].as_array().unwrap().clone() {
            if chance(6) {
                continue;
            }
            if chance(5) {
                e["status"] = ["future", "actual", "negated"][usize::from(chance(2)) + usize::from(chance(3))].into();
            }
            if chance(7) {
                e["type"] = if chance(3) { "OTHER" } else { "CONSULT" }.into();
            }
            if chance(6) {
                e["trigger"] = "وبالكلمة «ما»".into();
            }
            if chance(6) {
                e["actors"] = json!([{"country": "USA"}, {"country": "---", "sector": "GOV"}, {"country": "FRA", "sector": null}]);
            }
            for key in ["sources", "sentence", "recipients", "status"] {
                if chance(11) {
                    e.as_object_mut().unwrap().remove(key);
                }
            }
            if chance(8) {
                events.push(e.clone());
            }
            events.push(e);
        }
        record["events"] = events.into();
        if !chance(25) {
            out.push_str(&format!("{record}\n"));
        }
    }
    out
}

#[test]
fn equal_to_the_script_to_the_last_digit() {
    let Some(gold) = shared().map(|s| s.join("gold")).filter(|g| g.join("score.py").exists()) else {
        eprintln!("no gold set beside the workspace: nothing to compare");
        return;
    };
    let dir = folder("score-script");
    let files = [
        ("events", "dev.jsonl", "dev.jsonl"),
        ("events", "articles_dev.jsonl", "articles_dev.jsonl"),
        ("detect", "gsr/assault_detect.csv", "gsr/assault_sentences.jsonl"),
        ("detect", "gsr/protest_detect.csv", "gsr/protest_sentences.jsonl"),
        ("actors", "gsr/assault_spans.jsonl", "gsr/assault_spans.jsonl"),
        ("actors", "gsr/protest_spans.jsonl", "gsr/protest_spans.jsonl"),
    ];
    for (n, (mode, truth, input)) in files.into_iter().enumerate() {
        let truth = gold.join(truth);
        let text = stdout(&run(&["read", "--to", "jsonl", gold.join(input).to_str().unwrap()]));
        let predicted = dir.join(format!("{n}.jsonl"));
        std::fs::write(&predicted, &text).unwrap();
        same(&gold.join("score.py"), mode, &truth, &predicted);
        if mode == "events" {
            same(&gold.join("score.py"), mode, &truth, &truth);
        }
        for seed in 0..4 {
            std::fs::write(&predicted, spoil(&text, seed)).unwrap();
            same(&gold.join("score.py"), mode, &truth, &predicted);
        }
        std::fs::write(&predicted, "").unwrap();
        same(&gold.join("score.py"), mode, &truth, &predicted);
    }
}
