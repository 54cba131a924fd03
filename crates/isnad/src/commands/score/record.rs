//! Gold and predicted events, read leniently: only what is compared is looked at.

use super::text::{Forms, words};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader};
use std::path::Path;

/// A party: country and sector as written.
#[derive(Debug, Default)]
pub struct Party {
    /// Country code, unless it says that none is known.
    pub country: Option<String>,
    /// Sector code, whatever it is.
    pub sector: Value,
}

/// One voice of a chain.
#[derive(Debug)]
pub struct Voice {
    /// Its words.
    pub words: Vec<Forms>,
    /// Its kind, whatever it is.
    pub kind: Value,
}

/// One event.
#[derive(Debug)]
pub struct Event {
    /// Type.
    pub kind: String,
    /// Words of the trigger.
    pub trigger: Vec<Forms>,
    /// Words of the sentence, where the record names one.
    pub sentence: Option<Vec<Forms>>,
    /// Status, as written; `None` where the record has no such key.
    pub status: Option<Value>,
    /// Actors.
    pub actors: Vec<Party>,
    /// Recipients.
    pub recipients: Vec<Party>,
    /// The chain, outermost first.
    pub sources: Vec<Voice>,
}

impl Event {
    fn read(v: &Value) -> Result<Self> {
        let kind = v.get("type").and_then(Value::as_str).context("an event without a type")?;
        let text = |v: Option<&Value>| words(v.and_then(Value::as_str).unwrap_or(""));
        let voice = |s: &Value| Voice { words: text(s.get("text")), kind: s.get("kind").cloned().unwrap_or_default() };
        Ok(Self {
            kind: kind.to_owned(),
            trigger: text(v.get("trigger")),
            sentence: v.get("sentence").map(|s| text(Some(s))),
            status: v.get("status").cloned(),
            actors: parties(v.get("actors")),
            recipients: parties(v.get("recipients")),
            sources: list(v.get("sources")).iter().map(voice).collect(),
        })
    }

    /// Whether it is said to have taken place.
    pub fn happened(&self) -> bool {
        matches!(self.status.as_ref().and_then(Value::as_str), Some("actual" | "historical"))
    }
}

fn list(v: Option<&Value>) -> &[Value] {
    v.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn parties(v: Option<&Value>) -> Vec<Party> {
    let country = |p: &Value| p.get("country").and_then(Value::as_str).filter(|c| !matches!(*c, "" | "---")).map(str::to_owned);
    list(v).iter().map(|p| Party { country: country(p), sector: p.get("sector").cloned().unwrap_or_default() }).collect()
}

/// The countries known of a side.
pub fn known(side: &[Party]) -> BTreeSet<&str> {
    side.iter().filter_map(|p| p.country.as_deref()).collect()
}

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

/// The events of a record; `None` where it has no `events`.
pub fn events(record: &Value) -> Result<Option<Vec<Event>>> {
    let Some(list) = record.get("events") else { return Ok(None) };
    let list = list.as_array().context("'events' is no list")?;
    let id = record.get("id").map(ToString::to_string).unwrap_or_default();
    list.iter().map(|e| Event::read(e).with_context(|| format!("record {id}"))).collect::<Result<_>>().map(Some)
}
