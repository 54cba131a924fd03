//! What is cited: the tellings, denials and drifted retellings of an event, and the events of a shift.

use std::collections::BTreeSet;

use isnad_merge::{Event, Link, Telling};
use isnad_model::Status;
use isnad_relations::relation::{Carrier, Relation, Shift, View};

use super::plan::Plan;
use super::tell::Drifts;
use super::vouch::NAMED;

/// Most denials cited for an event.
const DENIALS: usize = 3;
/// Most shifts told of a dyad, and events cited for a shift.
const SHIFTS: usize = 3;
const CARRIERS: usize = 3;

impl Plan {
    /// The ids of the documents that will be cited; `relations` are those of [`Plan::pairs`].
    pub fn documents(&self, relations: &[Relation]) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        for event in self.told() {
            out.extend(cited(event).into_iter().map(|t| t.doc.clone()));
            out.extend(denials(event).into_iter().map(|d| d.0));
            out.extend(drifted(event).into_iter().map(|t| t.doc.clone()));
        }
        let shifts = relations.iter().flat_map(|r| [&r.forward, &r.reverse, &r.pooled]).flat_map(told_shifts);
        out.extend(shifts.flat_map(|s| self.carrying(s)).filter_map(|e| cited(e).first().map(|t| t.doc.clone())));
        out
    }

    /// Every event told, each once.
    pub(super) fn told(&self) -> impl Iterator<Item = &Event> {
        self.groups.iter().flat_map(|g| &g.events).chain(&self.ahead).chain(&self.disputed)
    }

    /// The events that carry a shift, gravest first.
    pub(super) fn carrying(&self, shift: &Shift) -> Vec<&Event> {
        let mut out: Vec<&Event> = Vec::new();
        for carrier in &shift.events {
            if let Some(event) = self.all.iter().find(|e| carries(e, carrier) && !out.iter().any(|o| o.id == e.id)) {
                out.push(event);
            }
        }
        out.truncate(CARRIERS);
        out
    }
}

fn carries(event: &Event, carrier: &Carrier) -> bool {
    let kind = carrier.code.split('-').next().unwrap_or("");
    let side = |list: &[isnad_merge::Who], code: &str| list.iter().any(|w| w.country.len() == 3 && code.starts_with(&w.country));
    event.date == carrier.date.to_string()
        && event.kind.name() == kind
        && side(&event.actors, &carrier.source)
        && (side(&event.recipients, &carrier.target) || side(&event.actors, &carrier.target))
}

/// The shifts of a view that are told: the surest, in order of date.
pub(super) fn told_shifts(view: &View) -> Vec<&Shift> {
    let mut out: Vec<&Shift> = view.shifts.iter().collect();
    out.sort_by(|a, b| b.probability.total_cmp(&a.probability).then_with(|| b.date.cmp(&a.date)));
    out.truncate(SHIFTS);
    out.sort_by_key(|s| s.date);
    out
}

/// The tellings an event is cited by: the first of each origin that is named; else its first.
pub(super) fn cited(event: &Event) -> Vec<&Telling> {
    let claims = || event.tellings.iter().filter(|t| t.status != Status::Negated);
    let mut out: Vec<&Telling> = event.origins.iter().take(NAMED).filter_map(|o| claims().find(|t| t.origin == o.key)).collect();
    if out.is_empty() {
        out.extend(claims().next().or(event.tellings.first()));
    }
    out
}

/// The denials of an event: those of its parties first, then by time.
pub(super) fn denial_links(event: &Event) -> Vec<&Link> {
    let countries = event.countries();
    let mut links: Vec<&Link> = event.links.iter().filter(|l| l.kind == "denial").collect();
    links.sort_by_key(|l| (!countries.contains(&l.country.as_str()), &l.at, &l.mention));
    links
}

/// The denials of an event that are cited, as document and mention (empty where it is of the event itself): from each
/// voice one, then more.
pub(super) fn denials(event: &Event) -> Vec<(String, String)> {
    let links = denial_links(event);
    let mut voices: Vec<&str> = Vec::new();
    let (mut first, mut later) = (Vec::new(), Vec::new());
    for l in links {
        let key = if l.country.is_empty() { l.voice.as_str() } else { l.country.as_str() };
        let place = (l.doc.clone(), l.mention.clone());
        if voices.contains(&key) {
            later.push(place);
        } else {
            voices.push(key);
            first.push(place);
        }
    }
    let own = event.tellings.iter().filter(|t| t.status == Status::Negated).map(|t| (t.doc.clone(), String::new()));
    for place in later.into_iter().chain(own) {
        if !first.iter().any(|f| f.0 == place.0) {
            first.push(place);
        }
    }
    first.truncate(DENIALS);
    first
}

/// One telling for each of the ways in which the retelling drifted.
pub(super) fn drifted(event: &Event) -> Vec<&Telling> {
    let drifts = Drifts::of(event);
    [drifts.dropped, drifts.lost, drifts.titles].into_iter().filter_map(|list| list.first().copied()).collect()
}
