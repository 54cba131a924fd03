//! The figures of the development sets against their floors, in `corpus/gold/floors.tsv`.
#![allow(clippy::unwrap_used)]

mod common;

use common::{root, shared};
use isnad_coder::Coder;
use isnad_lexicon::Lexicon;
use isnad_model::Document;
use isnad_score::Tally;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// The figures of a set, as `isnad score` names them.
fn figures(coder: &mut Coder<'_>, gold: &Path) -> Value {
    let text = std::fs::read_to_string(gold).unwrap();
    let (mut tally, mut records) = (Tally::default(), 0);
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let record: Value = serde_json::from_str(line).unwrap();
        let doc: Document = serde_json::from_str(line).unwrap();
        let said = serde_json::to_value(coder.code(&doc)).unwrap();
        tally.record(&isnad_score::events(&record).unwrap().unwrap(), &isnad_score::events(&said).unwrap().unwrap());
        records += 1;
    }
    serde_json::to_value(tally.figures(records, 0)).unwrap()
}

#[test]
fn no_figure_falls_below_its_floor() {
    let floors = std::fs::read_to_string(root().join("corpus/gold/floors.tsv")).unwrap();
    let mut sets: BTreeMap<&str, Vec<(&str, f64)>> = BTreeMap::new();
    for line in floors.lines().filter(|l| !l.starts_with('#')).skip(1) {
        let [set, figure, floor] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        sets.entry(set).or_default().push((figure, floor.parse().unwrap()));
    }
    assert_eq!(sets.keys().copied().collect::<Vec<_>>(), ["articles_dev", "dev"]);
    let Some(gold) = shared().map(|s| s.join("gold")).filter(|g| g.is_dir()) else {
        eprintln!("skipped: ../shared/gold is absent, so there is nothing to measure against");
        return;
    };
    let lexicon = Lexicon::embedded();
    let mut coder = Coder::new(&lexicon);
    let mut fallen = Vec::new();
    for (set, list) in sets {
        let said = figures(&mut coder, &gold.join(format!("{set}.jsonl")));
        for (figure, floor) in list {
            let value = said[figure].get("f1").unwrap_or(&said[figure]).as_f64().unwrap();
            if value < floor {
                fallen.push(format!("{set}: {figure} is {value:.4}, its floor {floor:.4}"));
            }
        }
    }
    assert!(fallen.is_empty(), "{}\nwhere a fall is wanted: cargo xtask accuracy ../shared --floors", fallen.join("\n"));
}
