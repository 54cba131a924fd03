//! New documents into the ledger, and what they change.

use super::Sink;
use super::alert::{Alert, now};
use crate::commands::ledger;
use anyhow::Result;
use isnad_coder::Coder;
use isnad_ledger::{Ledger, Wanted};
use isnad_lexicon::Lexicon;
use isnad_merge::{Event, Standing, Voices};
use isnad_model::Document;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// The ledger, with what its events were like before the next documents.
pub struct LedgerSink<'a> {
    store: Ledger,
    lexicon: &'a Lexicon,
    dyads: Vec<[String; 2]>,
    before: Before,
}

/// What is remembered of the events: an event is known again by its mentions, since its id may change with an earlier
/// one.
#[derive(Default)]
struct Before {
    standing: HashMap<String, Standing>,
    denials: HashSet<(String, String)>,
}

impl<'a> LedgerSink<'a> {
    /// Opens a ledger; made where there is none.
    pub fn open(path: &Path, lexicon: &'a Lexicon, dyads: Vec<[String; 2]>) -> Result<Self> {
        let mut store = Ledger::open(path)?;
        if store.is_stale()? {
            ledger::merge(&mut store, lexicon)?;
        }
        let mut sink = Self { store, lexicon, dyads, before: Before::default() };
        sink.compare()?;
        Ok(sink)
    }

    /// Compares the events with what they were, and remembers what they are.
    fn compare(&mut self) -> Result<Vec<Alert>> {
        let mut now = Before::default();
        let mut alerts = Vec::new();
        let (before, dyads) = (&self.before, &self.dyads);
        self.store.events(&Wanted::default(), |e| {
            alerts.extend(changes(&e, before, dyads));
            now.take(&e);
            anyhow::Ok(())
        })?;
        self.before = now;
        Ok(alerts)
    }
}

impl Before {
    fn take(&mut self, e: &Event) {
        for (mention, _) in &e.mentions {
            self.standing.insert(mention.clone(), e.standing);
        }
        for link in e.links.iter().filter(|l| l.kind == "denial") {
            self.denials.extend(e.mentions.first().map(|(m, _)| (m.clone(), link.mention.clone())));
            self.denials.extend(e.mentions.iter().skip(1).take(20).map(|(m, _)| (m.clone(), link.mention.clone())));
        }
    }
}

/// What is new about an event.
fn changes(e: &Event, before: &Before, dyads: &[[String; 2]]) -> Vec<Alert> {
    let was = e.mentions.iter().find_map(|(m, _)| before.standing.get(m)).copied();
    let document = e.history.last().map(|t| t.doc.clone()).unwrap_or_default();
    let base = Alert {
        at: now(),
        event: e.id.clone(),
        r#type: e.kind.name().to_owned(),
        summary: format!("{} {} {}", e.kind.name(), ledger::parties(e), e.date),
        countries: e.countries().into_iter().map(str::to_owned).collect(),
        date: e.date.clone(),
        standing: e.standing.name().to_owned(),
        was: was.map_or(String::new(), |s| s.name().to_owned()),
        ..Alert::default()
    };
    let mut alerts = Vec::new();
    for link in e.links.iter().filter(|l| l.kind == "denial") {
        let known = e.mentions.iter().any(|(m, _)| before.denials.contains(&(m.clone(), link.mention.clone())));
        if !known {
            alerts.push(Alert { alert: "denial".into(), voice: link.voice.clone(), document: link.doc.clone(), ..base.clone() });
        }
    }
    match was {
        Some(was) if was != e.standing => alerts.push(Alert { alert: "standing".into(), document, ..base }),
        None if watched(e, dyads) => alerts.push(Alert { alert: "first-report".into(), document, ..base }),
        _ => {}
    }
    alerts
}

fn watched(e: &Event, dyads: &[[String; 2]]) -> bool {
    let countries = e.countries();
    dyads.iter().any(|pair| pair.iter().all(|c| countries.contains(&c.as_str())))
}

impl Sink for LedgerSink<'_> {
    fn add(&mut self, docs: Vec<Document>) -> Result<Vec<Alert>> {
        let mut coder = Coder::new(self.lexicon);
        let voices = Voices::new(self.lexicon);
        let version = coder.version();
        let entries: Vec<_> = docs.into_iter().map(|d| ledger::entry(d, &mut coder, &voices)).collect();
        let added = self.store.add(&version, &entries)?;
        if added.new == 0 {
            return Ok(Vec::new());
        }
        ledger::merge(&mut self.store, self.lexicon)?;
        self.compare()
    }
}
