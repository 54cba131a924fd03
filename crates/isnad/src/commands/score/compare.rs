//! The files of each mode, read and counted.

use super::files::records;
use anyhow::{Context, Result};
use isnad_score::{Tally, detect};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

/// The figures of `events` mode.
pub fn events(gold: &Path, predicted: &Path) -> Result<impl Serialize> {
    let gold = records(gold)?;
    let pred: HashMap<String, Value> = records(predicted)?.into_iter().collect();
    let mut t = Tally::default();
    let no_events = |id: &str| format!("record {id} has no 'events'");
    // The first of them by name, so that the message is the same each time.
    if let Some(id) = pred.iter().filter(|(_, v)| v.get("events").is_none()).map(|(id, _)| id).min() {
        anyhow::bail!(no_events(id));
    }
    let mut missing = 0;
    for (id, g) in &gold {
        let g = isnad_score::events(g)?.with_context(|| no_events(id))?;
        let p = pred.get(id).map(isnad_score::events).transpose()?.flatten();
        missing += usize::from(p.is_none());
        t.record(&g, &p.unwrap_or_default());
    }
    Ok(t.figures(gold.len(), missing))
}

/// The figures of `detect` mode: `easy` leaves the difficult noes out, `alarms` is the share of easy noes flagged.
pub fn detect(gold: &Path, predicted: &Path) -> Result<impl Serialize> {
    let pred: HashMap<String, Value> = records(predicted)?.into_iter().collect();
    let mut rows = csv::Reader::from_path(gold).with_context(|| format!("cannot open {}", gold.display()))?;
    let header = rows.headers()?.clone();
    let at = |name: &str| header.iter().position(|h| h == name).with_context(|| format!("{}: no column '{name}'", gold.display()));
    let (id, label, kind) = (at("id")?, at("label")?, at("event_type")?);
    let (mut missing, mut t) = (0, detect::Detect::default());
    for row in rows.records() {
        let row = row.with_context(|| gold.display().to_string())?;
        let cell = |i: usize| row.get(i).unwrap_or("");
        let found = pred.get(&Value::from(cell(id)).to_string());
        t.sentence(cell(label), !detect::happened(found, cell(kind))?.is_empty());
        missing += usize::from(found.is_none());
    }
    Ok(t.figures(missing))
}

/// The figures of `actors` mode: recall by sentence, precision by country.
pub fn actors(gold: &Path, predicted: &Path) -> Result<impl Serialize> {
    let pred: HashMap<String, Value> = records(predicted)?.into_iter().collect();
    let mut t = detect::Actors::default();
    // Every line counts here, a repeated id too.
    for line in std::fs::read_to_string(gold).with_context(|| format!("cannot open {}", gold.display()))?.lines().filter(|l| !l.trim().is_empty()) {
        let doc: Value = serde_json::from_str(line).with_context(|| gold.display().to_string())?;
        let kind = doc.get("event_type").and_then(Value::as_str).with_context(|| format!("{}: a record without 'event_type'", gold.display()))?;
        let events = detect::happened(pred.get(&doc.get("id").map(ToString::to_string).unwrap_or_default()), kind)?;
        t.sentence(&doc, &events);
    }
    Ok(t.figures())
}
