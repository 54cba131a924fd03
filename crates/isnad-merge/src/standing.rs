//! How an event stands, by stated rules, and how it stood before. `docs/standing.md` gives the rules in words.

use crate::event::{Event, Link, Origin, Standing, Turn};
use crate::origin::Rests;
use crate::report::{Doc, Report};
use isnad_model::{EventType, Quad, SourceKind, Status};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// One thing that bears on an event's standing, in order of time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Fact {
    /// As published; the order of the facts.
    pub at: String,
    pub doc: String,
    pub bears: Bears,
}

/// What it says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Bears {
    /// This origin vouches; `party` if it is a party whose word settles the matter.
    For { origin: String, party: bool, country: String },
    /// Somebody denies; the country spoken for, or empty.
    Against { country: String },
}

/// Whose own word confirms an event: the doer's; of deeds of cooperation and mutual acts any party's.
pub(crate) fn confirms(event: &Event, rests: &Rests) -> bool {
    if !matches!(rests.voice.kind, SourceKind::Official | SourceKind::Party) || rests.voice.country.is_empty() {
        return false;
    }
    let of = |side: &[crate::report::Who]| side.iter().any(|w| w.country == rests.voice.country);
    let any = event.kind.quad() == Quad::MaterialCooperation || event.kind == EventType::Consult || event.kind == EventType::Agree;
    of(&event.actors) || (any && of(&event.recipients))
}

/// The facts that an event's mentions and denials make, in order of time.
pub(crate) fn facts(docs: &[Doc], event: &Event, mentions: &[&Report], rests: &[Rests], denials: &[Link]) -> Vec<Fact> {
    let mut out = facts_of_mentions(docs, event, mentions, rests);
    add_denials(&mut out, denials);
    out
}

/// The facts that an event's mentions make.
pub(crate) fn facts_of_mentions(docs: &[Doc], event: &Event, mentions: &[&Report], rests: &[Rests]) -> Vec<Fact> {
    let mut out: Vec<Fact> = Vec::with_capacity(mentions.len());
    for (r, rest) in mentions.iter().zip(rests) {
        let doc = &docs[r.doc as usize];
        let bears = match r.status {
            // Told as not done by the outlet itself: nobody's denial.
            Status::Negated if r.chain.is_empty() => continue,
            _ if rest.known => continue,
            Status::Negated => Bears::Against { country: rest.voice.country.clone() },
            _ => Bears::For { origin: rest.voice.key.clone(), party: confirms(event, rest), country: rest.voice.country.clone() },
        };
        out.push(Fact { at: doc.published.clone(), doc: doc.id.clone(), bears });
    }
    out
}

/// Adds the facts that denials make, and brings all into the order of time.
pub(crate) fn add_denials(out: &mut Vec<Fact>, denials: &[Link]) {
    for d in denials.iter().filter(|d| d.kind == "denial") {
        out.push(Fact { at: d.at.clone(), doc: d.doc.clone(), bears: Bears::Against { country: d.country.clone() } });
    }
    out.sort_by(|a, b| (&a.at, &a.doc).cmp(&(&b.at, &b.doc)));
}

/// The standing after each fact that changed it.
pub(crate) fn history(facts: &[Fact]) -> Vec<Turn> {
    let mut out: Vec<Turn> = Vec::new();
    let mut origins: FxHashSet<&str> = FxHashSet::default();
    let mut confirmed: FxHashSet<&str> = FxHashSet::default();
    let (mut denied, mut deniers) = (false, FxHashSet::default());
    for same_time in facts.chunk_by(|a, b| a.at == b.at && a.doc == b.doc) {
        for f in same_time {
            match &f.bears {
                Bears::For { origin, party, country } => {
                    origins.insert(origin);
                    // A party that denied it and now says so itself takes its denial back.
                    if *party && confirmed.insert(country.as_str()) && deniers.remove(country.as_str()) {
                        denied = !deniers.is_empty();
                    }
                }
                Bears::Against { country } => {
                    denied = true;
                    deniers.insert(country.as_str());
                    confirmed.remove(country.as_str());
                }
            }
        }
        let standing = match (origins.len(), denied) {
            (0, _) => Standing::Denied,
            (_, true) => Standing::Contested,
            _ if !confirmed.is_empty() => Standing::Confirmed,
            (1, _) => Standing::SingleOrigin,
            _ => Standing::Corroborated,
        };
        let turn = Turn { at: same_time[0].at.clone(), standing, origins: origins.len() as u32, doc: same_time[0].doc.clone() };
        if out.last().is_none_or(|t| t.standing != standing || t.origins != turn.origins) {
            out.push(turn);
        }
    }
    out
}

/// Words without the endings of the dual and the sound plural, which change with the case: "two sources say" and "from two
/// sources" are the same two.
fn caseless(label: &str) -> String {
    const ENDINGS: [&str; 3] = ["\u{0627}\u{0646}", "\u{064A}\u{0646}", "\u{0648}\u{0646}"];
    let bare = |w: &str| ENDINGS.iter().find_map(|e| w.strip_suffix(e)).filter(|stem| stem.chars().count() > 2).unwrap_or(w).to_owned();
    isnad_text::fold(label).split_whitespace().map(bare).collect::<Vec<_>>().join(" ")
}

/// The origins that vouch, the earliest first. Mentions must be in order of time.
pub(crate) fn origins(docs: &[Doc], mentions: &[&Report], rests: &[Rests]) -> Vec<Origin> {
    let mut out: Vec<Origin> = Vec::new();
    let mut seen: FxHashSet<(usize, u32)> = FxHashSet::default();
    for (r, rest) in mentions.iter().zip(rests).filter(|(r, rest)| r.status != Status::Negated && !rest.known) {
        let i = out.iter().position(|o| o.key == rest.voice.key).unwrap_or_else(|| {
            out.push(Origin {
                key: rest.voice.key.clone(),
                label: rest.voice.label.clone(),
                kind: rest.voice.kind,
                country: rest.voice.country.clone(),
                first: docs[r.doc as usize].published.clone(),
                ..Origin::default()
            });
            out.len() - 1
        });
        if !rest.behind.is_empty() && !out[i].behind.iter().any(|b| caseless(b) == caseless(&rest.behind)) {
            out[i].behind.push(rest.behind.clone());
        }
        if seen.insert((i, r.doc)) {
            out[i].documents += 1;
        }
    }
    out
}
