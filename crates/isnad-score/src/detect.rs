//! Whether sentences with an event of one type are found, and with which countries.

use crate::figures::{Prf, share};
use crate::record::{self, Error, Event, known};
use crate::tally::Count;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// The figures of detection.
#[derive(Debug, Serialize)]
pub struct DetectFigures {
    /// Sentences that were not coded.
    pub missing: usize,
    /// Share of easy noes that are flagged.
    pub alarms: f64,
    /// All sentences.
    pub all: Prf,
    /// All but the difficult noes.
    pub easy: Prf,
}

/// The figures of parties.
#[derive(Debug, Serialize)]
pub struct ActorsFigures {
    /// Sentences.
    pub sentences: usize,
    /// Share of them with an event found.
    pub detection_recall: f64,
    /// Countries of the actors.
    pub actors: Prf,
    /// Countries of the recipients.
    pub recipients: Prf,
}

/// Events of that type said to have happened; one without a status counts.
///
/// # Errors
///
/// [`Error`] where the record's events cannot be read.
pub fn happened(record: Option<&Value>, kind: &str) -> Result<Vec<Event>, Error> {
    let events = record.map(record::events).transpose()?.flatten().unwrap_or_default();
    Ok(events.into_iter().filter(|e| e.kind == kind && (e.status.is_none() || e.happened())).collect())
}

/// What is counted of detection.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detect {
    /// All sentences.
    pub all: Count,
    /// All but the difficult noes.
    pub easy: Count,
    /// Easy noes.
    pub easy_noes: usize,
    /// Easy noes that are flagged.
    pub alarms: usize,
}

impl Detect {
    /// Adds a sentence: its label, and whether an event of the type was found in it.
    pub fn sentence(&mut self, label: &str, said: bool) {
        let yes = label == "yes";
        let add = |c: &mut Count| {
            c.tp += usize::from(yes && said);
            c.p += usize::from(said);
            c.g += usize::from(yes);
        };
        add(&mut self.all);
        if label != "difficult no" {
            add(&mut self.easy);
        }
        if label == "easy no" {
            self.easy_noes += 1;
            self.alarms += usize::from(said);
        }
    }

    /// The figures of what was counted.
    pub fn figures(&self, missing: usize) -> DetectFigures {
        DetectFigures { missing, alarms: share(self.alarms, self.easy_noes), all: self.all.prf(), easy: self.easy.prf() }
    }
}

/// The countries any human coder gave for a role.
fn given(doc: &Value, key: &str) -> BTreeSet<String> {
    const NO_COUNTRY: [&str; 8] = ["", "None", "UNKNOWN", "IMG", "INT", "KUR", "IGO", "NGO"];
    let spans = doc.get("spans").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let main = spans.iter().filter_map(|s| s.get(key)?.get("main")?.as_str());
    main.filter(|c| !NO_COUNTRY.contains(c)).map(str::to_owned).collect()
}

/// What is counted of one side: sentences that have it and that hit it, countries said and right ones.
#[derive(Clone, Copy, Debug, Default)]
pub struct Side {
    /// Sentences for which a country was given.
    pub gold: usize,
    /// Sentences in which one of those given was said.
    pub hit: usize,
    /// Countries said.
    pub said: usize,
    /// Countries said that were given.
    pub right: usize,
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

/// What is counted of parties: recall by sentence, precision by country.
#[derive(Clone, Copy, Debug, Default)]
pub struct Actors {
    /// Sentences.
    pub sentences: usize,
    /// Sentences with an event found.
    pub detected: usize,
    /// Countries of the actors.
    pub actors: Side,
    /// Countries of the recipients.
    pub recipients: Side,
}

impl Actors {
    /// Adds a sentence: its gold record and the events found in it.
    pub fn sentence(&mut self, gold: &Value, events: &[Event]) {
        self.sentences += 1;
        self.detected += usize::from(!events.is_empty());
        type Of = fn(&Event) -> BTreeSet<&str>;
        let (who, whom): (Of, Of) = (|e| known(&e.actors), |e| known(&e.recipients));
        for (side, key, of) in [(&mut self.actors, "source_role", who), (&mut self.recipients, "target_role", whom)] {
            let said: BTreeSet<&str> = events.iter().flat_map(of).filter(|c| !matches!(*c, "IGO" | "NGO")).collect();
            side.add(&given(gold, key), &said);
        }
    }

    /// The figures of what was counted.
    pub fn figures(&self) -> ActorsFigures {
        ActorsFigures {
            sentences: self.sentences,
            detection_recall: share(self.detected, self.sentences),
            actors: self.actors.prf(),
            recipients: self.recipients.prf(),
        }
    }
}
