//! Gold and predicted events, read leniently: only what is compared is looked at.

use super::text::{Forms, words};
use serde_json::Value;
use std::collections::BTreeSet;

/// A record that cannot be compared.
#[derive(Debug, thiserror::Error)]
#[error("record {record}: {what}")]
pub struct Error {
    /// Its id, as JSON.
    pub record: String,
    /// What is wrong with it.
    pub what: &'static str,
}

/// A party: country and sector as written.
#[derive(Clone, Debug, Default)]
pub struct Party {
    /// Country code, unless it says that none is known.
    pub country: Option<String>,
    /// Sector code, whatever it is.
    pub sector: Value,
}

/// One voice of a chain.
#[derive(Clone, Debug)]
pub struct Voice {
    /// Its words.
    pub words: Vec<Forms>,
    /// Its kind, whatever it is.
    pub kind: Value,
}

/// One event.
#[derive(Clone, Debug)]
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
    /// Words of the place, none where no place is named; `None` where the record has no such key.
    pub place: Option<Vec<Forms>>,
}

impl Event {
    fn read(v: &Value) -> Result<Self, &'static str> {
        let kind = v.get("type").and_then(Value::as_str).ok_or("an event without a type")?;
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
            // Gold has the words alone, the coder an object.
            place: v.get("place").map(|p| text(Some(p.get("text").unwrap_or(p)))),
        })
    }

    /// An event of which only type and trigger are known.
    pub fn named(kind: &str, trigger: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            trigger: words(trigger),
            sentence: None,
            status: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            sources: Vec::new(),
            place: None,
        }
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

/// The events of a record; `None` where it has no `events`.
///
/// # Errors
///
/// [`Error`] where `events` is no list, or an event has no type.
pub fn events(record: &Value) -> Result<Option<Vec<Event>>, Error> {
    let Some(list) = record.get("events") else { return Ok(None) };
    let error = |what| Error { record: record.get("id").map(ToString::to_string).unwrap_or_default(), what };
    let list = list.as_array().ok_or_else(|| error("'events' is no list"))?;
    list.iter().map(|e| Event::read(e).map_err(error)).collect::<Result<_, _>>().map(Some)
}
