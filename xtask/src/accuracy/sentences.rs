//! The sentences of the gold standard records: detection, and countries of the parties.

use super::figure::{Counts, Figure, Kind};
use super::sets::counts;
use crate::train::read_jsonl;
use anyhow::Result;
use isnad_coder::Coder;
use isnad_model::Document;
use isnad_score::detect::{self, Actors, Detect, Side};
use serde_json::Value;
use std::path::Path;

/// The figures of one event type.
#[derive(Debug)]
pub struct Sentences {
    pub name: String,
    pub figures: Vec<Figure>,
}

/// Codes the files of both event types.
pub fn all(coder: &mut Coder<'_>, shared: &Path) -> Result<Vec<Sentences>> {
    let gsr = shared.join("gold/gsr");
    let mut out = Vec::new();
    for (file, name) in [("assault", "ASSAULT"), ("protest", "PROTEST")] {
        let mut figures = detection(coder, &gsr.join(format!("{file}_detect.csv")))?;
        figures.extend(parties(coder, &gsr.join(format!("{file}_spans.jsonl")))?);
        out.push(Sentences { name: name.to_owned(), figures });
    }
    Ok(out)
}

fn coded(coder: &mut Coder<'_>, text: &str) -> Result<Value> {
    Ok(serde_json::to_value(coder.code(&Document { text: text.to_owned(), ..Document::default() }))?)
}

/// A figure's name, with what it counts of a record.
type Named<T> = (&'static str, Kind, fn(&T) -> Counts);

fn figures<T>(records: &[T], list: &[Named<T>]) -> Vec<Figure> {
    list.iter().map(|(name, kind, of)| Figure { name: (*name).to_owned(), kind: *kind, records: records.iter().map(of).collect() }).collect()
}

fn detection(coder: &mut Coder<'_>, file: &Path) -> Result<Vec<Figure>> {
    let mut records: Vec<Detect> = Vec::new();
    for row in csv::Reader::from_path(file)?.deserialize() {
        let row: Row = row?;
        let said = !detect::happened(Some(&coded(coder, &row.text)?), &row.event_type)?.is_empty();
        let mut one = Detect::default();
        one.sentence(&row.label, said);
        records.push(one);
    }
    Ok(figures(
        &records,
        &[
            ("detection, recall", Kind::Recall, |d| counts(d.easy)),
            ("detection, precision, without difficult noes", Kind::Precision, |d| counts(d.easy)),
            ("detection, precision", Kind::Precision, |d| counts(d.all)),
            ("alarms", Kind::Recall, |d| [d.alarms, d.easy_noes, d.alarms, d.easy_noes]),
        ],
    ))
}

#[derive(serde::Deserialize)]
struct Row {
    event_type: String,
    label: String,
    text: String,
}

fn side(s: Side) -> Counts {
    [s.right, s.said, s.hit, s.gold]
}

fn parties(coder: &mut Coder<'_>, file: &Path) -> Result<Vec<Figure>> {
    let mut records: Vec<Actors> = Vec::new();
    for doc in read_jsonl(file)? {
        let text = doc["text"].as_str().unwrap_or("");
        let events = detect::happened(Some(&coded(coder, text)?), doc["event_type"].as_str().unwrap_or(""))?;
        let mut one = Actors::default();
        one.sentence(&doc, &events);
        records.push(one);
    }
    Ok(figures(
        &records,
        &[
            ("sentences of spans, detected", Kind::Recall, |a| [a.detected, a.sentences, a.detected, a.sentences]),
            ("actors, F1", Kind::F1, |a| side(a.actors)),
            ("actors, precision", Kind::Precision, |a| side(a.actors)),
            ("actors, recall", Kind::Recall, |a| side(a.actors)),
            ("recipients, F1", Kind::F1, |a| side(a.recipients)),
            ("recipients, precision", Kind::Precision, |a| side(a.recipients)),
            ("recipients, recall", Kind::Recall, |a| side(a.recipients)),
        ],
    ))
}
