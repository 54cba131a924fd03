//! The origin of each telling: the named or official voice nearest the act, followed through the documents that pass
//! it on.

use crate::decision::Decisions;
use crate::report::{Doc, Report};
use crate::voices::Voice;
use isnad_model::SourceKind;
use rustc_hash::FxHashMap;

/// Steps that a chain is followed from document to document.
const HOPS: usize = 8;

/// Where a telling comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rests {
    pub voice: Voice,
    /// An unnamed voice or witness that the named one cites.
    pub behind: String,
}

/// Voices that stand for nobody one could ask: an unnamed source, a witness, "a report", "a study".
fn unnamed(v: &Voice) -> bool {
    matches!(v.kind, SourceKind::Anonymous | SourceKind::Witness | SourceKind::Document | SourceKind::Other) && v.key == v.kind.name()
}

/// The outlet or agency itself as a voice.
pub(crate) fn own_voice(name: &str) -> Voice {
    let label = if name.is_empty() { "unknown outlet" } else { name };
    Voice { key: format!("media:{name}"), label: label.to_owned(), kind: SourceKind::Media, country: String::new() }
}

/// The origin a mention names by itself: the named voice nearest the act; an unnamed one counts as the pair of the named
/// voice that cites it, and it; with no chain the agency of the byline, else the outlet.
pub(crate) fn direct(doc: &Doc, r: &Report) -> Rests {
    let named = r.chain.iter().rev().find(|v| !unnamed(v)).cloned();
    let behind = r.chain.last().filter(|v| unnamed(v)).map(|v| v.label.clone()).unwrap_or_default();
    Rests { voice: named.unwrap_or_else(|| own_voice(&doc.group_origin)), behind }
}

/// The origins of one event's mentions, given as `(document, mention)`, in order of time.
///
/// A mention without a chain takes the chain that another mention of the event in the same document has. A medium that
/// is cited, and whose own tellings of the event all rest on somebody else, passes that origin on.
pub(crate) fn resolve(docs: &[Doc], mentions: &[&Report], decisions: &Decisions) -> Vec<Rests> {
    let mut in_doc: FxHashMap<u32, &Report> = FxHashMap::default();
    for r in mentions.iter().filter(|r| !r.chain.is_empty()) {
        in_doc.entry(r.doc).or_insert(r);
    }
    let mut out: Vec<Rests> = mentions
        .iter()
        .map(|r| {
            let doc = &docs[r.doc as usize];
            let vouched = if r.chain.is_empty() { in_doc.get(&r.doc).copied().unwrap_or(r) } else { r };
            let mut rests = direct(doc, vouched);
            if let Some(piece) = decisions.from(&doc.id).filter(|_| vouched.chain.is_empty()) {
                rests.voice = decided(docs, piece);
            }
            rests
        })
        .collect();
    let passes = passes_on(docs, mentions, &out);
    for rests in &mut out {
        for _ in 0..HOPS {
            let Some(next) = passes.get(&rests.voice.key) else { break };
            rests.clone_from(next);
        }
    }
    out
}

/// The voice of a piece that a person named: the outlet of a document of the ledger, or a name.
fn decided(docs: &[Doc], piece: &str) -> Voice {
    match docs.iter().find(|d| d.id == piece) {
        Some(d) => own_voice(&d.group_origin),
        None => own_voice(piece),
    }
}

/// For each medium whose tellings all rest on others: the origin of the first of them. Media that cite one another in
/// a circle are left where they are.
fn passes_on(docs: &[Doc], mentions: &[&Report], rests: &[Rests]) -> FxHashMap<String, Rests> {
    let mut out: FxHashMap<String, Option<Rests>> = FxHashMap::default();
    for (r, rest) in mentions.iter().zip(rests) {
        let doc = &docs[r.doc as usize];
        let own = own_voice(if doc.agency.is_empty() { &doc.outlet } else { &doc.agency }).key;
        let entry = out.entry(own.clone()).or_insert_with(|| Some(rest.clone()));
        if rest.voice.key == own {
            *entry = None;
        }
    }
    let flat: FxHashMap<String, Rests> = out.into_iter().filter_map(|(k, v)| Some((k, v?))).collect();
    let circular = |start: &String| {
        let mut at = start;
        for _ in 0..HOPS {
            match flat.get(at) {
                Some(next) => at = &next.voice.key,
                None => return false,
            }
        }
        true
    };
    flat.iter().filter(|(k, _)| !circular(k)).map(|(k, v)| (k.clone(), v.clone())).collect()
}
