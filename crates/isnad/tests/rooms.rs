//! Who may use whom: the table of `docs/architecture.md` against the manifests.
#![allow(clippy::unwrap_used)]

mod common;

use common::{root, shared};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

type Rooms = BTreeMap<String, BTreeSet<String>>;

/// The rows of a table headed `crate`, in order: name, last cell.
fn rows(text: &str) -> Vec<(String, String)> {
    let cells = |l: &str| l.trim_matches('|').split('|').map(|c| c.trim().trim_matches('`').to_owned()).collect::<Vec<_>>();
    let table = text.lines().skip_while(|l| !l.starts_with("| crate |")).skip(2).take_while(|l| l.starts_with('|'));
    table.map(cells).map(|c| (c[0].clone(), c[c.len() - 1].clone())).collect()
}

/// The names a row allows, the words "all above", "all", "nothing of ours" spelled out.
fn allowed(rows: &[(String, String)]) -> Rooms {
    let mut out = Rooms::new();
    for (i, (name, may)) in rows.iter().enumerate() {
        let above = || rows[..i].iter().map(|(n, _)| n.clone());
        let uses: BTreeSet<String> = match may.as_str() {
            "nothing of ours" => BTreeSet::new(),
            "all above" | "all" => above().collect(),
            list => list.split(',').map(|w| format!("isnad-{}", w.trim())).collect(),
        };
        out.insert(name.clone(), uses);
    }
    out
}

fn table() -> Rooms {
    allowed(&rows(&std::fs::read_to_string(root().join("docs/architecture.md")).unwrap()))
}

#[test]
fn no_room_opens_on_one_it_may_not() {
    let allowed = table();
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let out = Command::new(cargo).args(["metadata", "--no-deps", "--format-version", "1"]).current_dir(root()).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let metadata: Value = serde_json::from_slice(&out.stdout).unwrap();
    let mut seen = 0;
    for package in metadata["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap();
        let Some(may) = allowed.get(name) else {
            assert!(name == "xtask", "crate '{name}' has no row in docs/architecture.md");
            continue;
        };
        seen += 1;
        for d in package["dependencies"].as_array().unwrap().iter().filter(|d| d["kind"] != "dev") {
            let used = d["name"].as_str().unwrap();
            assert!(!used.starts_with("isnad") || may.contains(used), "{name} uses {used}, which its row does not allow");
        }
    }
    assert!(seen >= 5, "only {seen} crates of the table are in the workspace");
}

#[test]
fn the_table_is_the_design_s() {
    let Some(design) = shared().map(|s| s.join("DESIGN.md")).filter(|d| d.exists()) else { return };
    let rows = rows(&std::fs::read_to_string(design).unwrap());
    let (ours, theirs) = (table(), allowed(&rows));
    for (name, uses) in &theirs {
        if !name.starts_with("bindings") {
            // A room that the design does not have is told apart in docs/architecture.md.
            let known = ours.get(name).map(|u| u.iter().filter(|n| theirs.contains_key(*n)).cloned().collect());
            assert_eq!(known.as_ref(), Some(uses), "{name}");
        }
    }
}
