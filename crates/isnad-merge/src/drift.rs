//! Who retells whom, and what changed on the way.

use crate::compat::countries;
use crate::decision::Decisions;
use crate::event::{Drift, Telling};
use crate::origin::Rests;
use crate::report::{Doc, Report};
use crate::voices::media;
use isnad_model::{SourceKind, Status};
use rustc_hash::FxHashMap;

/// How far along a status puts an act; a negated one has no place in the order.
fn rank(s: Status) -> Option<u8> {
    match s {
        Status::Hypothetical => Some(0),
        Status::Future => Some(1),
        Status::Actual | Status::Historical => Some(2),
        Status::Negated => None,
    }
}

/// One document's mentions of an event.
struct Teller<'a> {
    doc: u32,
    mentions: Vec<&'a Report>,
    rests: Rests,
    /// The document whose words it repeats.
    echoes: Option<u32>,
}

/// The mention of a document that claims most; of equals the first.
fn boldest<'a>(mentions: &[&'a Report]) -> &'a Report {
    let mut best = mentions[0];
    for m in &mentions[1..] {
        if rank(m.status) > rank(best.status) {
            best = m;
        }
    }
    best
}

/// The tellings of an event, one a document, the earliest first; each with what it retells and what changed.
pub(crate) fn tellings(
    docs: &[Doc],
    mentions: &[&Report],
    rests: &[Rests],
    titles: &FxHashMap<u32, Vec<&Report>>,
    decisions: &Decisions,
) -> Vec<Telling> {
    let mut tellers: Vec<Teller<'_>> = Vec::new();
    let mut at: FxHashMap<u32, usize> = FxHashMap::default();
    for (r, rest) in mentions.iter().zip(rests) {
        let i = *at.entry(r.doc).or_insert_with(|| {
            tellers.push(Teller { doc: r.doc, mentions: Vec::new(), rests: rest.clone(), echoes: rest.echoes.map(|j| mentions[j].doc) });
            tellers.len() - 1
        });
        // One mention that vouches is enough for the document to.
        if tellers[i].rests.known && !rest.known {
            tellers[i].rests = rest.clone();
        }
        tellers[i].mentions.push(r);
    }
    let first_of = first_tellers(docs, &tellers);
    (0..tellers.len()).map(|i| telling(docs, &tellers, i, &first_of, titles, decisions)).collect()
}

/// The earliest teller of each outlet, of each group of copies, and of each origin.
struct Firsts {
    outlet: FxHashMap<String, usize>,
    group: FxHashMap<String, usize>,
    origin: FxHashMap<String, usize>,
    doc: FxHashMap<String, usize>,
}

fn first_tellers(docs: &[Doc], tellers: &[Teller<'_>]) -> Firsts {
    let mut f = Firsts { outlet: FxHashMap::default(), group: FxHashMap::default(), origin: FxHashMap::default(), doc: FxHashMap::default() };
    for (i, t) in tellers.iter().enumerate() {
        let d = &docs[t.doc as usize];
        if !d.outlet.is_empty() {
            f.outlet.entry(media(&d.outlet).key).or_insert(i);
        }
        if !d.agency.is_empty() {
            f.outlet.entry(media(&d.agency).key).or_insert(i);
        }
        f.group.entry(d.group.clone()).or_insert(i);
        if !t.rests.known {
            f.origin.entry(t.rests.voice.key.clone()).or_insert(i);
        }
        f.doc.insert(d.id.clone(), i);
    }
    f
}

/// What a telling retells: what a person decided; else the model it copies; else the first document of a medium it
/// cites, the outermost first; else the one whose words it repeats; else the first telling on the same origin. Only what came before it can be its model.
fn model(docs: &[Doc], tellers: &[Teller<'_>], i: usize, f: &Firsts, decisions: &Decisions) -> Option<(usize, &'static str)> {
    let t = &tellers[i];
    let d = &docs[t.doc as usize];
    let before = |j: &usize| *j < i;
    if let Some(j) = decisions.from(&d.id).and_then(|p| f.doc.get(p)).filter(|j| **j != i) {
        return Some((*j, "decided"));
    }
    if let Some(j) = f.group.get(&d.group).copied().filter(before) {
        return Some((j, "copy"));
    }
    let cited = t.mentions.iter().flat_map(|m| &m.chain).filter(|v| v.kind == SourceKind::Media);
    if let Some(j) = cited.filter_map(|v| f.outlet.get(&v.key)).copied().find(before) {
        return Some((j, "cites"));
    }
    if let Some(j) = t.echoes.and_then(|d| f.doc.get(&docs[d as usize].id)).copied().filter(before) {
        return Some((j, "same words"));
    }
    if t.rests.known {
        return None;
    }
    f.origin.get(&t.rests.voice.key).copied().filter(before).map(|j| (j, "same origin"))
}

fn telling(docs: &[Doc], tellers: &[Teller<'_>], i: usize, f: &Firsts, titles: &FxHashMap<u32, Vec<&Report>>, decisions: &Decisions) -> Telling {
    let t = &tellers[i];
    let d = &docs[t.doc as usize];
    let now = boldest(&t.mentions);
    let found = model(docs, tellers, i, f, decisions);
    let mut drift = found.map_or_else(Vec::new, |(j, _)| compare(&tellers[j], t, docs));
    drift.extend(headline(now, titles.get(&t.doc).map_or(&[], Vec::as_slice)));
    let longest = t.mentions.iter().max_by_key(|m| m.chain.len()).map_or(&[][..], |m| &m.chain);
    Telling {
        doc: d.id.clone(),
        outlet: d.outlet.clone(),
        published: d.published.clone(),
        status: now.status,
        origin: if t.rests.known { String::new() } else { t.rests.voice.key.clone() },
        retells: found.map(|(j, _)| docs[tellers[j].doc as usize].id.clone()),
        by: found.map_or("", |(_, by)| by).to_owned(),
        drift,
        chain: longest.iter().map(|v| v.label.clone()).collect(),
    }
}

fn compare(model: &Teller<'_>, copy: &Teller<'_>, docs: &[Doc]) -> Vec<Drift> {
    let (was, now) = (boldest(&model.mentions), boldest(&copy.mentions));
    let mut out = Vec::new();
    match (rank(was.status), rank(now.status)) {
        (Some(a), Some(b)) if b > a => out.push(Drift::HedgeDropped { from: was.status, to: now.status }),
        (Some(a), Some(b)) if b < a => out.push(Drift::HedgeAdded { from: was.status, to: now.status }),
        _ => {}
    }
    out.extend(lost(model, copy, docs));
    if stronger(was, now) {
        let name = |r: &Report| format!("{} ({}{}{})", r.trigger, r.kind, if r.mode.is_empty() { "" } else { " " }, r.mode);
        out.push(Drift::StrongerAct { from: name(was), to: name(now) });
    }
    let sides = |t: &Teller<'_>| {
        let mut all: Vec<_> = t.mentions.iter().flat_map(|m| countries(&m.actors).into_iter().chain(countries(&m.recipients))).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (a, b) = (sides(model), sides(copy));
    let missing =
        |x: &[[u8; 3]], y: &[[u8; 3]]| x.iter().filter(|c| !y.contains(c)).map(|c| String::from_utf8_lossy(c).into_owned()).collect::<Vec<_>>();
    let (more, fewer) = (missing(&b, &a), missing(&a, &b));
    if !more.is_empty() {
        out.push(Drift::PartiesWidened { countries: more });
    }
    if !fewer.is_empty() {
        out.push(Drift::PartiesNarrowed { countries: fewer });
    }
    out
}

/// The model's voices that the copy does not name, unless it names the model instead.
fn lost(model: &Teller<'_>, copy: &Teller<'_>, docs: &[Doc]) -> Vec<Drift> {
    let cites: Vec<&str> = copy.mentions.iter().flat_map(|m| &m.chain).map(|v| v.key.as_str()).collect();
    let d = &docs[model.doc as usize];
    let cites_model = cites.contains(&media(&d.outlet).key.as_str());
    let mut out: Vec<Drift> = Vec::new();
    for v in model.mentions.iter().flat_map(|m| &m.chain) {
        // Whoever names the paper has not lost the paper, but has lost the two sources it had.
        let kept = cites.contains(&v.key.as_str()) || (cites_model && v.kind == SourceKind::Media);
        let drift = Drift::SourceLost { voice: v.label.clone() };
        if !kept && !out.contains(&drift) {
            out.push(drift);
        }
    }
    out
}

/// The act is graver: its score is farther from zero by half a point or more, or the score is the same and it has a mode
/// (an end, an expulsion) where the model's act had none.
fn stronger(was: &Report, now: &Report) -> bool {
    let weight = |r: &Report| r.score.unwrap_or(0.0).abs();
    weight(now) >= weight(was) + 0.5 || ((weight(now) - weight(was)).abs() < 0.25 && was.mode.is_empty() && !now.mode.is_empty())
}

fn headline(text: &Report, titles: &[&Report]) -> Option<Drift> {
    let of_act = titles.iter().filter(|t| t.kind == text.kind && crate::compat::parties_agree(t, text));
    let title = of_act.max_by_key(|t| rank(t.status))?;
    (rank(title.status)? > rank(text.status)?).then_some(Drift::TitleAgainstText { text: text.status, title: title.status })
}
