//! The fully coded sets: what the coder says of each record, against gold.

use super::figure::{Counts, Figure, Kind};
use crate::train::{joined, read_jsonl};
use anyhow::Result;
use isnad_coder::Coder;
use isnad_model::{Document, EventType, Status};
use isnad_score::{Count, Event, Share, Tally};
use serde_json::Value;
use std::path::Path;

/// Our own sets, joined with their texts; `corpus/gold/README.md` says what each is for.
const OWN: [&str; 10] = [
    "sentences_work",
    "sentences_more",
    "sentences_wide",
    "sentences_plain",
    "articles_work",
    "articles_more",
    "sentences_measure",
    "sentences_plain_measure",
    "articles_measure",
    "articles_more_measure",
];

/// A set, coded.
#[derive(Debug)]
pub struct Set {
    pub name: String,
    pub records: Vec<Record>,
}

/// A record: events of gold and of the coder, the latter with their confidences, and what is counted of both.
#[derive(Debug)]
pub struct Record {
    pub gold: Vec<Event>,
    pub said: Vec<Event>,
    pub confidence: Vec<f64>,
    tally: Tally,
}

impl Set {
    /// Whether nothing of it was read or learned from.
    pub fn measures(&self) -> bool {
        self.name.ends_with("_measure")
    }

    /// Events of gold.
    pub fn events(&self) -> usize {
        self.records.iter().map(|r| r.gold.len()).sum()
    }

    fn figure(&self, name: &str, kind: Kind, of: impl Fn(&Tally) -> Counts) -> Figure {
        Figure { name: name.to_owned(), kind, records: self.records.iter().map(|r| of(&r.tally)).collect() }
    }
}

/// Codes every set.
pub fn all(coder: &mut Coder<'_>, shared: &Path) -> Result<Vec<Set>> {
    let mut out = Vec::new();
    for name in ["dev", "articles_dev"] {
        out.push(set(coder, name, &read_jsonl(&shared.join(format!("gold/{name}.jsonl")))?)?);
    }
    for name in OWN {
        out.push(set(coder, name, &joined(shared, name)?)?);
    }
    Ok(out)
}

fn set(coder: &mut Coder<'_>, name: &str, records: &[Value]) -> Result<Set> {
    let records = records.iter().map(|r| record(coder, r)).collect::<Result<_>>()?;
    Ok(Set { name: name.to_owned(), records })
}

/// Codes a record's text and reads both sides as `isnad score` does.
pub fn record(coder: &mut Coder<'_>, gold: &Value) -> Result<Record> {
    let doc: Document = serde_json::from_value(gold.clone())?;
    let coded = coder.code(&doc);
    let confidence = coded.events.iter().map(|m| m.confidence).collect();
    let said = isnad_score::events(&serde_json::to_value(&coded)?)?.unwrap_or_default();
    let gold = isnad_score::events(gold)?.unwrap_or_default();
    let mut tally = Tally::default();
    tally.record(&gold, &said);
    Ok(Record { gold, said, confidence, tally })
}

/// Of hits, predicted and gold.
pub fn counts(c: Count) -> Counts {
    [c.tp, c.p, c.tp, c.g]
}

fn part(s: Share) -> Counts {
    [s.ok, s.n, s.ok, s.n]
}

/// The names that `isnad score` gives, with what each counts.
type Named = (&'static str, Kind, fn(&Tally) -> Counts);

const MAIN: [Named; 13] = [
    ("has_event", Kind::F1, |t| counts(t.has)),
    ("event_type", Kind::F1, |t| counts(t.kind)),
    ("who_did_what_to_whom", Kind::F1, |t| counts(t.triple)),
    ("who_quad_whom", Kind::F1, |t| counts(t.quad)),
    ("type_and_status", Kind::F1, |t| counts(t.status)),
    ("not_happened", Kind::F1, |t| counts(t.unreal)),
    ("attribution", Kind::F1, |t| counts(t.voices)),
    ("status_accuracy", Kind::Recall, |t| [t.status.tp, t.kind.tp, t.status.tp, t.kind.tp]),
    ("party_country_accuracy", Kind::Recall, |t| part(t.country)),
    ("sector_accuracy", Kind::Recall, |t| part(t.sector)),
    ("origin_accuracy", Kind::Recall, |t| part(t.origin)),
    ("chain_exact", Kind::Recall, |t| part(t.chain)),
    ("source_kind_accuracy", Kind::Recall, |t| part(t.source_kind)),
];

const SIDES: [Named; 6] = [
    ("event_type, precision", Kind::Precision, |t| counts(t.kind)),
    ("event_type, recall", Kind::Recall, |t| counts(t.kind)),
    ("who_did_what_to_whom, precision", Kind::Precision, |t| counts(t.triple)),
    ("who_did_what_to_whom, recall", Kind::Recall, |t| counts(t.triple)),
    ("attribution, precision", Kind::Precision, |t| counts(t.voices)),
    ("attribution, recall", Kind::Recall, |t| counts(t.voices)),
];

const PLACES: [Named; 3] = [
    ("place in the same words", Kind::Recall, |t| part(t.place_same)),
    ("place sharing a word", Kind::Recall, |t| part(t.place_shared)),
    ("none where gold has none", Kind::Recall, |t| part(t.place_none)),
];

fn named(set: &Set, list: &[Named]) -> Vec<Figure> {
    list.iter().map(|(name, kind, of)| set.figure(name, *kind, of)).collect()
}

/// The figures of `isnad score`.
pub fn main(set: &Set) -> Vec<Figure> {
    named(set, &MAIN)
}

/// Precision and recall apart.
pub fn sides(set: &Set) -> Vec<Figure> {
    named(set, &SIDES)
}

/// Places of paired events.
pub fn places(set: &Set) -> Vec<Figure> {
    named(set, &PLACES)
}

/// F1 of each type.
pub fn types(set: &Set) -> Vec<Figure> {
    let of = |name: &str| set.figure(name, Kind::F1, |t| counts(t.per_type.get(name).copied().unwrap_or_default()));
    EventType::ALL.iter().map(|k| of(k.name())).collect()
}

/// F1 of each status, over pairs of one type.
pub fn statuses(set: &Set) -> Vec<Figure> {
    let of = |name: &str| set.figure(name, Kind::F1, |t| counts(t.per_status.get(name).copied().unwrap_or_default()));
    [Status::Actual, Status::Historical, Status::Future, Status::Hypothetical, Status::Negated].map(|s| of(s.name())).to_vec()
}
