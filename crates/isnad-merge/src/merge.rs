//! The whole of the merge: documents and mentions in, events out.

use crate::cluster::{Cluster, Clustering};
use crate::decision::Decisions;
use crate::event::{Event, Reason};
use crate::id::event_id;
use crate::link::Linker;
use crate::origin::{self, Rests};
use crate::report::{Doc, Report, Who};
use crate::{day, drift, standing};
use isnad_model::{About, EventType, Status};
use rustc_hash::{FxHashMap, FxHashSet};

/// Events of documents and their mentions, in order of date and id.
///
/// `titles` are mentions of headlines: they show drift and count for nothing else. The result depends on the content of
/// what is given and not on its order.
pub fn events(docs: &[Doc], reports: &[Report], titles: &[Report], decisions: &Decisions) -> Vec<Event> {
    let mut clusters = Clustering::run(docs, reports, decisions);
    in_order(docs, reports, &mut clusters);
    let presupposed = presupposed(reports);
    let (mut out, resolved): (Vec<Event>, Vec<Vec<Rests>>) = made(docs, reports, titles, decisions, &presupposed, &clusters).into_iter().unzip();
    settle(docs, reports, &clusters, &mut out, &resolved);
    out.sort_by(|a, b| (&a.date, &a.id).cmp(&(&b.date, &b.id)));
    out
}

/// Brings the members of each cluster, and the clusters, into the order of time.
pub(crate) fn in_order(docs: &[Doc], reports: &[Report], clusters: &mut [Cluster]) {
    let time = |i: u32| {
        let r = &reports[i as usize];
        (docs[r.doc as usize].published.as_str(), docs[r.doc as usize].id.as_str(), r.span.start, r.id.as_str())
    };
    for c in clusters.iter_mut() {
        c.members.sort_by(|a, b| time(a.0).cmp(&time(b.0)));
    }
    clusters.sort_by(|a, b| time(a.members[0].0).cmp(&time(b.members[0].0)));
}

/// The event of each cluster, not yet linked nor standing, and where each of its mentions comes from.
pub(crate) fn made(
    docs: &[Doc],
    reports: &[Report],
    titles: &[Report],
    decisions: &Decisions,
    presupposed: &FxHashSet<&str>,
    clusters: &[Cluster],
) -> Vec<(Event, Vec<Rests>)> {
    let mut by_doc: FxHashMap<u32, Vec<&Report>> = FxHashMap::default();
    for t in titles {
        by_doc.entry(t.doc).or_default().push(t);
    }
    let one = |c: &Cluster| {
        let mentions: Vec<&Report> = c.members.iter().map(|(i, _)| &reports[*i as usize]).collect();
        let rests = origin::resolve(docs, &mentions, decisions, presupposed);
        let mut event = assemble(&mentions, &c.members);
        event.origins = standing::origins(docs, &mentions, &rests);
        event.status = status(&mentions, &rests);
        event.tellings = drift::tellings(docs, &mentions, &rests, &by_doc, decisions);
        (event, rests)
    };
    clusters.iter().map(one).collect()
}

/// Mentions, by id, that somebody condemns, praises or makes demands about without being a party to them: on his word they
/// are coded, but he takes them as known.
pub(crate) fn presupposed(reports: &[Report]) -> FxHashSet<&str> {
    let mut at: FxHashMap<(u32, &str), &Report> = FxHashMap::default();
    at.extend(reports.iter().map(|r| ((r.doc, r.coded_id.as_str()), r)));
    let mut out = FxHashSet::default();
    for r in reports.iter().filter(|r| matches!(r.kind, EventType::Accuse | EventType::Support | EventType::Request | EventType::Threaten)) {
        for about in &r.about {
            let About::Mention(id) = about else { continue };
            let Some(m) = at.get(&(r.doc, id.as_str())) else { continue };
            let speaks = |c: &str| m.chain.is_empty() || m.chain.last().is_some_and(|v| v.country == c);
            let party = |c: &str| m.actors.iter().chain(&m.recipients).any(|w| w.country == c);
            if r.actors.iter().any(|w| speaks(&w.country) && !party(&w.country)) {
                out.insert(m.id.as_str());
            }
        }
    }
    out
}

/// Links every event, then lets it stand.
fn settle(docs: &[Doc], reports: &[Report], clusters: &[Cluster], events: &mut [Event], resolved: &[Vec<Rests>]) {
    let members: Vec<Vec<u32>> = clusters.iter().map(|c| c.members.iter().map(|m| m.0).collect()).collect();
    for (e, link) in Linker::new(docs, reports, events, &members).links() {
        events[e].links.push(link);
    }
    for ((event, members), rests) in events.iter_mut().zip(&members).zip(resolved) {
        let mentions: Vec<&Report> = members.iter().map(|i| &reports[*i as usize]).collect();
        let facts = standing::facts(docs, event, &mentions, rests, &event.links);
        event.history = standing::history(&facts);
        if let Some(last) = event.history.last() {
            (event.standing, event.independent) = (last.standing, last.origins);
        }
    }
}

/// The most certain status among the first words of the origins: what a retelling adds is drift, not news.
fn status(mentions: &[&Report], rests: &[Rests]) -> Status {
    let rank = |s: Status| match s {
        Status::Negated => 0,
        Status::Hypothetical => 1,
        Status::Future => 2,
        Status::Historical => 3,
        Status::Actual => 4,
    };
    let mut seen: Vec<&str> = Vec::new();
    let mut best = Status::Negated;
    for (r, rest) in mentions.iter().zip(rests).filter(|(r, rest)| r.status != Status::Negated && !rest.known) {
        if !seen.contains(&rest.voice.key.as_str()) {
            seen.push(&rest.voice.key);
            if rank(r.status) > rank(best) {
                best = r.status;
            }
        }
    }
    best
}

fn assemble(mentions: &[&Report], members: &[(u32, Reason)]) -> Event {
    let first = mentions[0];
    // What a sentence dates is nearer the act than the day of the paper.
    let dated = mentions.iter().find(|m| m.dated && m.when.is_some_and(day::When::is_day)).copied();
    let when = dated.or_else(|| mentions.iter().copied().find(|m| m.when.is_some()));
    let best = mentions.iter().find(|m| m.score.is_some()).copied().unwrap_or(first);
    Event {
        id: event_id(&first.id),
        kind: first.kind,
        mode: common(mentions.iter().map(|m| m.mode.as_str()).filter(|m| !m.is_empty())),
        quad: first.quad,
        score: best.score,
        status: first.status,
        actors: parties(mentions.iter().flat_map(|m| &m.actors)),
        recipients: parties(mentions.iter().flat_map(|m| &m.recipients)),
        place: mentions.iter().filter_map(|m| m.place.as_ref()).max_by_key(|p| p.at.is_some()).cloned(),
        date: when.and_then(|m| m.when).map(|w| day::date(w.first)).unwrap_or_default(),
        date_from: if dated.is_some() { "text" } else { "published" }.to_owned(),
        standing: Default::default(),
        independent: 0,
        origins: Vec::new(),
        history: Vec::new(),
        links: Vec::new(),
        tellings: Vec::new(),
        mentions: mentions.iter().zip(members).map(|(m, (_, reason))| (m.id.clone(), reason.clone())).collect(),
        trigger: first.trigger.clone(),
    }
}

/// The most frequent value, of equals the least; empty if there is none.
fn common<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for v in values {
        match counts.iter_mut().find(|(x, _)| *x == v) {
            Some((_, n)) => *n += 1,
            None => counts.push((v, 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    counts.first().map(|(v, _)| (*v).to_owned()).unwrap_or_default()
}

/// Parties told apart by country, sector and name, the most often named first.
fn parties<'a>(all: impl Iterator<Item = &'a Who>) -> Vec<Who> {
    let mut counts: Vec<(Who, usize)> = Vec::new();
    for w in all {
        match counts.iter_mut().find(|(x, _)| x.country == w.country && x.sector == w.sector && x.name == w.name) {
            Some((x, n)) => {
                *n += 1;
                if x.text.is_empty() {
                    x.text.clone_from(&w.text);
                }
            }
            None => counts.push((w.clone(), 1)),
        }
    }
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    // A party that nothing settles adds nothing beside one that is settled.
    if counts.iter().any(|(w, _)| w.country != "---") {
        counts.retain(|(w, _)| w.country != "---");
    }
    counts.into_iter().map(|(w, _)| w).collect()
}
