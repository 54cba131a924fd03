//! The files compared.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// The records of a JSON-lines file in order, the last of an id in the place of the first.
pub fn records(path: &Path) -> Result<Vec<(String, Value)>> {
    let name = path.display();
    let file = std::fs::File::open(path).with_context(|| format!("cannot open {name}"))?;
    let mut out: Vec<(String, Value)> = Vec::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (i, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(|| format!("cannot read {name}:{}", i + 1))?;
        if line.trim().is_empty() {
            continue;
        }
        let v: Value = serde_json::from_str(&line).with_context(|| format!("{name}:{}: no JSON", i + 1))?;
        let Some(id) = v.get("id").map(ToString::to_string) else { bail!("{name}:{}: a record without an id", i + 1) };
        match seen.get(&id) {
            Some(&at) => out[at].1 = v,
            None => {
                seen.insert(id.clone(), out.len());
                out.push((id, v));
            }
        }
    }
    Ok(out)
}
