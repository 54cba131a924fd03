//! For each claim of an article: the event it tells, which says where it comes from and how it stands.

use isnad_coder::Coder;
use isnad_ledger::{Error, Ledger, Wanted};
use isnad_lexicon::Lexicon;
use isnad_merge::{Doc, Event, Reporter, Voices, day, document_id};
use isnad_model::{Document, Mention};
use serde::Serialize;

/// Days around an article in which an event it tells is looked for.
const WINDOW: i32 = 62;
/// Most events looked at for one claim, the newest first.
const CANDIDATES: usize = 400;

/// What is known of one claim.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// The document, by its ledger id.
    pub document: String,
    /// The sentence.
    pub sentence: String,
    /// The words that name the act.
    pub trigger: String,
    /// PLOVER's type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// How real it is said to be.
    pub status: &'static str,
    /// The event of the ledger it tells, if there is one.
    pub event: Option<Event>,
}

fn claim(document: &str, m: &Mention, event: Option<Event>) -> Claim {
    Claim {
        document: document.to_owned(),
        sentence: m.sentence.clone(),
        trigger: m.trigger.clone(),
        kind: m.kind.name(),
        status: m.status.name(),
        event,
    }
}

/// The claims of a document of the ledger: its mentions are members of events.
///
/// # Errors
///
/// [`Error`] of the store.
pub fn stored(store: &Ledger, document: &str) -> Result<Vec<Claim>, Error> {
    let of: std::collections::HashMap<String, String> = store.events_in(document)?.into_iter().collect();
    let mut out = Vec::new();
    for (id, m) in store.mentions(document)? {
        let event = of.get(&id).map(|e| store.event(e)).transpose()?;
        out.push(claim(document, &m, event));
    }
    Ok(out)
}

/// The claims of an article that may not be in the ledger: merged with the events its parties have there, on the spot.
///
/// # Errors
///
/// [`Error`] of the store.
pub fn fresh(store: &Ledger, lexicon: &Lexicon, d: &Document) -> Result<Vec<Claim>, Error> {
    let id = document_id(d);
    if store.has(std::slice::from_ref(&id))?.contains(&true) {
        return stored(store, &id);
    }
    let mut voices = Voices::new(lexicon);
    voices.learn(store.outlets()?);
    let reporter = Reporter::new(lexicon, &voices);
    let mut out = Vec::new();
    for m in &Coder::new(lexicon).code(d).events {
        out.push(claim(&id, m, nearest(store, &reporter, d, &id, m)?));
    }
    Ok(out)
}

/// The event of the ledger that a mention would join. An article without a time is taken to be of the day of each event's
/// last telling in turn.
fn nearest(store: &Ledger, reporter: &Reporter<'_>, d: &Document, id: &str, m: &Mention) -> Result<Option<Event>, Error> {
    let mut countries: Vec<String> = m.actors.iter().chain(&m.recipients).map(|p| p.country.clone()).filter(|c| c.len() == 3 && c != "---").collect();
    countries.sort();
    countries.dedup();
    if countries.is_empty() {
        return Ok(None);
    }
    let mut wanted = Wanted { countries, types: vec![m.kind], ..Default::default() };
    if let Some(told) = day::when(&d.published) {
        (wanted.since, wanted.until) = (day::date(told.first - WINDOW), day::date(told.last + WINDOW));
    }
    let candidates = store.event_page(&wanted, "", CANDIDATES)?.events;
    if !d.published.is_empty() {
        return joined(store, reporter, d, id, m, candidates);
    }
    for e in candidates {
        let published = e.tellings.last().map(|t| t.published.clone()).unwrap_or_default();
        let found = joined(store, reporter, &Document { published, ..d.clone() }, id, &Mention { date: String::new(), ..m.clone() }, vec![e])?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Which of some events a mention joins when it is merged with theirs.
fn joined(store: &Ledger, reporter: &Reporter<'_>, d: &Document, id: &str, m: &Mention, candidates: Vec<Event>) -> Result<Option<Event>, Error> {
    let doc = |id: &str, outlet: &str, published: &str| Doc {
        id: id.into(),
        outlet: outlet.into(),
        published: published.into(),
        group: id.into(),
        group_origin: outlet.into(),
        ..Doc::default()
    };
    let mut docs = vec![doc(id, &d.outlet, &d.published)];
    let mut reports = vec![reporter.report(0, id, &d.published, m)];
    let mine = reports[0].id.clone();
    for e in &candidates {
        for t in &e.tellings {
            let n = docs.len() as u32;
            docs.push(doc(&t.doc, &t.outlet, &t.published));
            let of_event = store.mentions(&t.doc)?.into_iter().filter(|(id, _)| e.mentions.iter().any(|x| x.0 == *id));
            reports.extend(of_event.map(|(_, m)| reporter.report(n, &t.doc, &t.published, &m)));
        }
    }
    let merged = isnad_merge::events(&docs, &reports, &[], &Default::default());
    let Some(home) = merged.into_iter().find(|e| e.mentions.iter().any(|x| x.0 == mine)) else { return Ok(None) };
    let shares = |e: &Event| e.mentions.iter().filter(|x| home.mentions.iter().any(|y| y.0 == x.0)).count();
    Ok(candidates.into_iter().filter(|e| shares(e) > 0).max_by_key(shares))
}
