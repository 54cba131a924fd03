//! The origin of each telling: the named or official voice nearest the act, followed through the documents that pass
//! it on.

use crate::decision::Decisions;
use crate::report::{Doc, Report};
use crate::voices::{Voice, media};
use isnad_model::SourceKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// Steps that a chain is followed from document to document.
const HOPS: usize = 8;

/// Where a telling comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rests {
    pub voice: Voice,
    /// An unnamed voice or witness that the named one cites.
    pub behind: String,
    /// The telling takes the act as known and vouches for nothing.
    pub known: bool,
    /// The mention, by its place in the event, whose words it repeats without naming anybody.
    pub echoes: Option<usize>,
}

/// Share of the words of the shorter sentence from which one that names nobody repeats an earlier one.
pub(crate) const ECHO: f64 = 0.9;
/// Words that a sentence must have for that.
const ECHO_WORDS: usize = 5;

/// Voices that stand for nobody one could ask: an unnamed source, a witness, "a report", "a study".
fn unnamed(v: &Voice) -> bool {
    matches!(v.kind, SourceKind::Anonymous | SourceKind::Witness | SourceKind::Document | SourceKind::Other) && v.key == v.kind.name()
}

/// The origin a mention names by itself: the named voice nearest the act; an unnamed one counts as the pair of the named
/// voice that cites it, and it; with no chain the agency of the byline, else the outlet.
pub(crate) fn direct(doc: &Doc, r: &Report) -> Rests {
    let named = r.chain.iter().rev().find(|v| !unnamed(v)).cloned();
    let behind = r.chain.last().filter(|v| unnamed(v)).map(|v| v.label.clone()).unwrap_or_default();
    Rests { voice: named.unwrap_or_else(|| media(&doc.group_origin)), behind, ..Rests::default() }
}

/// The origins of one event's mentions, given as `(document, mention)`, in order of time.
///
/// A mention without a chain takes the chain that another mention of the event in the same document has. A medium that
/// is cited, and whose own tellings of the event all rest on somebody else, passes that origin on. A sentence that names
/// nobody and repeats an earlier one rests on what that one rests on. `presupposed` are mentions, by id, that their
/// voice only takes as known.
pub(crate) fn resolve(docs: &[Doc], mentions: &[&Report], decisions: &Decisions, presupposed: &FxHashSet<&str>) -> Vec<Rests> {
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
    for i in 0..out.len() {
        let speechless = mentions[i].chain.is_empty() && !in_doc.contains_key(&mentions[i].doc);
        if let Some(j) = echoed(docs, mentions, i).filter(|_| speechless) {
            out[i] = Rests { echoes: Some(j), ..out[j].clone() };
        }
    }
    let passes = passes_on(docs, mentions, &out);
    for rests in &mut out {
        for _ in 0..HOPS {
            let Some(next) = passes.get(&rests.voice.key) else { break };
            (rests.voice, rests.behind) = (next.voice.clone(), next.behind.clone());
        }
    }
    one_official(&mut out);
    take_as_known(docs, mentions, presupposed, &mut out);
    out
}

/// "The official" whose state nothing tells is of the one state whose officials are heard of the event, if it is one.
fn one_official(rests: &mut [Rests]) {
    const NAMELESS: &str = "official:";
    let mut states = rests.iter().map(|r| &r.voice).filter(|v| v.key != NAMELESS && v.key.starts_with(NAMELESS));
    let Some(state) = states.next().cloned() else { return };
    if states.all(|v| v.key == state.key) {
        rests
            .iter_mut()
            .filter(|r| r.voice.key == NAMELESS)
            .for_each(|r| (r.voice.key, r.voice.country) = (state.key.clone(), state.country.clone()));
    }
}

/// The earliest mention of another document whose sentence this one repeats.
fn echoed(docs: &[Doc], mentions: &[&Report], i: usize) -> Option<usize> {
    let r = mentions[i];
    let outlet = &docs[r.doc as usize].outlet;
    (0..i).find(|&j| {
        let m = mentions[j];
        let common = m.words.iter().filter(|w| r.words.binary_search(w).is_ok()).count();
        let least = m.words.len().min(r.words.len());
        m.doc != r.doc && docs[m.doc as usize].outlet != *outlet && least >= ECHO_WORDS && common as f64 >= ECHO * least as f64
    })
}

/// Marks the mentions that vouch for nothing: those that their voice takes as known (who condemns an attack has not seen
/// it), and those that only name the act by a noun, on nobody's word, after another document told it. If none would be
/// left, all vouch.
fn take_as_known(docs: &[Doc], mentions: &[&Report], presupposed: &FxHashSet<&str>, rests: &mut [Rests]) {
    let mut told: Option<u32> = None;
    for (r, rest) in mentions.iter().zip(rests.iter_mut()) {
        let names_only = r.named && r.chain.is_empty() && told.is_some_and(|d| d != r.doc && docs[d as usize].group != docs[r.doc as usize].group);
        rest.known = names_only || presupposed.contains(r.id.as_str());
        if !rest.known && told.is_none() {
            told = Some(r.doc);
        }
    }
    if rests.iter().all(|r| r.known) {
        rests.iter_mut().for_each(|r| r.known = false);
    }
}

/// The voice of a piece that a person named: the outlet of a document of the ledger, or a name.
fn decided(docs: &[Doc], piece: &str) -> Voice {
    match docs.iter().find(|d| d.id == piece) {
        Some(d) => media(&d.group_origin),
        None => media(piece),
    }
}

/// For each medium whose tellings all rest on others: the origin of the first of them. Media that cite one another in
/// a circle are left where they are.
fn passes_on(docs: &[Doc], mentions: &[&Report], rests: &[Rests]) -> FxHashMap<String, Rests> {
    let mut out: FxHashMap<String, Option<Rests>> = FxHashMap::default();
    for (r, rest) in mentions.iter().zip(rests) {
        let doc = &docs[r.doc as usize];
        let own = media(if doc.agency.is_empty() { &doc.outlet } else { &doc.agency }).key;
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
