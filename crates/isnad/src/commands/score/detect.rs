//! Whether sentences with an event of one type are found, and with which countries.

use super::figures::{Prf, share};
use super::record::{self, Event, known};
use anyhow::{Context, Result};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

#[derive(Serialize)]
struct Detect {
    missing: usize,
    alarms: f64,
    all: Prf,
    easy: Prf,
}

#[derive(Serialize)]
struct Actors {
    sentences: usize,
    detection_recall: f64,
    actors: Prf,
    recipients: Prf,
}

/// Events of that type said to have happened; one without a status counts.
fn happened(record: Option<&Value>, kind: &str) -> Result<Vec<Event>> {
    let events = record.map(record::events).transpose()?.flatten().unwrap_or_default();
    Ok(events.into_iter().filter(|e| e.kind == kind && (e.status.is_none() || e.happened())).collect())
}

/// The figures of `detect` mode: `easy` leaves the difficult noes out, `alarms` is the share of easy noes flagged.
pub fn detect(gold: &Path, predicted: &Path) -> Result<impl Serialize> {
    let pred: HashMap<String, Value> = record::records(predicted)?.into_iter().collect();
    let mut rows = csv::Reader::from_path(gold).with_context(|| format!("cannot open {}", gold.display()))?;
    let header = rows.headers()?.clone();
    let at = |name: &str| header.iter().position(|h| h == name).with_context(|| format!("{}: no column '{name}'", gold.display()));
    let (id, label, kind) = (at("id")?, at("label")?, at("event_type")?);
    let (mut missing, mut easy_noes, mut alarms) = (0, 0, 0);
    let mut counts = [[0usize; 3]; 2];
    for row in rows.records() {
        let row = row.with_context(|| gold.display().to_string())?;
        let cell = |i: usize| row.get(i).unwrap_or("");
        let found = pred.get(&Value::from(cell(id)).to_string());
        let (yes, said) = (cell(label) == "yes", !happened(found, cell(kind))?.is_empty());
        let sets = if cell(label) == "difficult no" { 1 } else { 2 };
        for c in &mut counts[..sets] {
            c[0] += usize::from(yes && said);
            c[1] += usize::from(said);
            c[2] += usize::from(yes);
        }
        if cell(label) == "easy no" {
            easy_noes += 1;
            alarms += usize::from(said);
        }
        missing += usize::from(found.is_none());
    }
    let [all, easy] = counts.map(|[tp, p, g]| Prf::new(tp, p, g));
    Ok(Detect { missing, alarms: share(alarms, easy_noes), all, easy })
}

/// The countries any human coder gave for a role.
fn given(doc: &Value, key: &str) -> BTreeSet<String> {
    const NO_COUNTRY: [&str; 8] = ["", "None", "UNKNOWN", "IMG", "INT", "KUR", "IGO", "NGO"];
    let spans = doc.get("spans").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let main = spans.iter().filter_map(|s| s.get(key)?.get("main")?.as_str());
    main.filter(|c| !NO_COUNTRY.contains(c)).map(str::to_owned).collect()
}

#[derive(Default)]
struct Side {
    gold: usize,
    hit: usize,
    said: usize,
    right: usize,
}

impl Side {
    fn add(&mut self, given: &BTreeSet<String>, said: &BTreeSet<&str>) {
        let both = said.iter().filter(|c| given.contains(**c)).count();
        self.gold += usize::from(!given.is_empty());
        self.hit += usize::from(both > 0);
        self.said += said.len();
        self.right += both;
    }

    fn prf(&self) -> Prf {
        let p = self.right as f64 / self.said.max(1) as f64;
        let r = self.hit as f64 / self.gold.max(1) as f64;
        Prf::of(p, r, self.said, self.gold)
    }
}

/// The figures of `actors` mode: recall by sentence, precision by country.
pub fn actors(gold: &Path, predicted: &Path) -> Result<impl Serialize> {
    let pred: HashMap<String, Value> = record::records(predicted)?.into_iter().collect();
    let (mut sentences, mut detected) = (0, 0);
    let (mut actors, mut recipients) = (Side::default(), Side::default());
    // Every line counts here, a repeated id too.
    for line in std::fs::read_to_string(gold).with_context(|| format!("cannot open {}", gold.display()))?.lines().filter(|l| !l.trim().is_empty()) {
        let doc: Value = serde_json::from_str(line).with_context(|| gold.display().to_string())?;
        let kind = doc.get("event_type").and_then(Value::as_str).with_context(|| format!("{}: a record without 'event_type'", gold.display()))?;
        let events = happened(pred.get(&doc.get("id").map(ToString::to_string).unwrap_or_default()), kind)?;
        sentences += 1;
        detected += usize::from(!events.is_empty());
        type Of = fn(&Event) -> BTreeSet<&str>;
        let (who, whom): (Of, Of) = (|e| known(&e.actors), |e| known(&e.recipients));
        for (side, key, of) in [(&mut actors, "source_role", who), (&mut recipients, "target_role", whom)] {
            let said: BTreeSet<&str> = events.iter().flat_map(of).filter(|c| !matches!(*c, "IGO" | "NGO")).collect();
            side.add(&given(&doc, key), &said);
        }
    }
    Ok(Actors { sentences, detection_recall: share(detected, sentences), actors: actors.prf(), recipients: recipients.prf() })
}
