//! Acts into mentions.

use crate::act::{Act, Who};
use crate::date::Found;
use crate::np::{Np, NpKind};
use crate::place;
use crate::sentence::Sentence;
use isnad_lexicon::{Contexts, NO_EVENT};
use isnad_model::{About, Because, EventType, Mention, Party};
use xxhash_rust::xxh3::xxh3_64;

/// What the mentions of one document share.
pub(crate) struct Shared<'a> {
    /// Hash of the document's content.
    pub document: u64,
    /// The coding's version.
    pub version: &'a str,
    pub published: &'a str,
}

pub(crate) fn party(s: &Sentence<'_>, w: &Who) -> Party {
    match w {
        Who::Np(k) => {
            let np = &s.nps[*k];
            Party {
                text: np.span.of(s.text).to_owned(),
                span: np.span,
                country: np.country.as_str().to_owned(),
                sector: if np.kind == NpKind::Person && np.sector == "UNK" { "CVL".into() } else { np.sector.as_str().to_owned() },
                name: np.name.text(s.lex).to_owned(),
            }
        }
        Who::Outside(p) => (**p).clone(),
    }
}

/// Who of a nation does such an act: its people protest, its government meets and agrees.
fn nation(np: &Np, kind: EventType) -> Option<&'static str> {
    let implied = matches!(np.kind, NpKind::Adj | NpKind::State) && np.sector == "GOV";
    let people = np.kind == NpKind::Role && np.role.is_none() && np.plural && !np.counted && np.sector == "CVL";
    match kind {
        EventType::Protest if implied => Some("CVL"),
        EventType::Consult | EventType::Agree | EventType::Cooperate if people => Some("GOV"),
        _ => None,
    }
}

fn parties(s: &Sentence<'_>, list: &[Who], kind: EventType, actors: bool) -> Vec<Party> {
    let mut out: Vec<Party> = Vec::new();
    for w in list {
        let mut p = party(s, w);
        if let Who::Np(k) = w
            && let Some(sector) = nation(&s.nps[*k], kind).filter(|_| actors)
        {
            p.sector = sector.into();
        }
        if !out.iter().any(|q| q.span == p.span && q.text == p.text) {
            out.push(p);
        }
    }
    out
}

/// The mentions of the acts that stand, in order of the text.
pub(crate) fn mentions(s: &Sentence<'_>, acts: &[Act], dates: &[Found], shared: &Shared<'_>) -> Vec<Mention> {
    let ids: Vec<String> = acts.iter().map(|a| if a.alive() { id(a, shared) } else { String::new() }).collect();
    // Once a sentence, whatever the number of its acts.
    let sites = if acts.iter().any(Act::alive) { place::sites(s) } else { Vec::new() };
    let told = |(i, a): (usize, &Act)| Mention { place: place::of(s, &sites, a), ..mention(s, acts, i, a, &ids, dates, shared) };
    let mut out: Vec<Mention> = acts.iter().enumerate().filter(|(_, a)| a.alive()).map(told).collect();
    out.sort_by_key(|m| (m.span.start, m.kind));
    out
}

fn id(a: &Act, shared: &Shared<'_>) -> String {
    let key = format!("{:016x} {} {} {} {}", shared.document, a.trigger.start, a.trigger.end, a.kind, shared.version);
    format!("m{:016x}", xxh3_64(key.as_bytes()))
}

fn mention(s: &Sentence<'_>, acts: &[Act], i: usize, a: &Act, ids: &[String], dates: &[Found], shared: &Shared<'_>) -> Mention {
    let lexeme = &s.lex.acts[a.lexeme];
    let date = nearest_date(s, a, dates);
    let (date, from) = match date {
        Some(d) => (d.date.clone(), "text".to_owned()),
        None if a.status.happened() && a.status != isnad_model::Status::Historical && !shared.published.is_empty() => {
            (shared.published.get(..10).unwrap_or("").to_owned(), "published".to_owned())
        }
        None => (String::new(), String::new()),
    };
    let mut about: Vec<About> =
        (0..acts.len()).filter(|&j| acts[j].parent == Some(i) && acts[j].alive()).map(|j| About::Mention(ids[j].clone())).collect();
    about.extend(report_of(s, a).map(|name| About::Report { report_of: name }).filter(|_| about.is_empty()));
    Mention {
        id: ids[i].clone(),
        kind: a.kind,
        mode: if s.lex.ontology.has_mode(a.kind, &a.mode) { a.mode.clone() } else { String::new() },
        quad: a.kind.quad(),
        score: s.lex.ontology.score(a.kind, &a.mode),
        trigger: a.trigger.of(s.text).to_owned(),
        span: a.trigger,
        sentence: s.span.of(s.text).to_owned(),
        sentence_span: s.span,
        actors: parties(s, &a.actors, a.kind, true),
        recipients: parties(s, &a.recipients, a.kind, false),
        status: a.status,
        voice: a.voice,
        sources: a.sources.clone(),
        about,
        place: None,
        date,
        date_from: from,
        context: contexts(s, a),
        confidence: a.confidence,
        because: Because {
            frame: s.lex.frames[lexeme.frame].id.clone(),
            construction: a.construction.name().into(),
            lexemes: vec![lexeme.id.clone()],
        },
    }
}

/// What the words around the act speak of, in order of name.
fn contexts(s: &Sentence<'_>, a: &Act) -> Vec<String> {
    const REACH: usize = 14;
    let around = &s.nodes[a.node.saturating_sub(REACH)..(a.node + REACH).min(s.len())];
    let all = around.iter().fold(Contexts::default(), |all, n| all.with(n.contexts));
    let none = NO_EVENT.iter().fold(Contexts::default(), |all, name| all.with(s.lex.context(name)));
    let mut out: Vec<String> = s.lex.context_names(all.without(none)).map(str::to_owned).collect();
    out.sort_unstable();
    out
}

/// The outlet whose report is denied or spoken of, when no act of it is named.
fn report_of(s: &Sentence<'_>, a: &Act) -> Option<String> {
    if !matches!(a.kind, EventType::Reject | EventType::Accuse | EventType::Support) {
        return None;
    }
    s.nps
        .iter()
        .find(|n| n.kind == NpKind::Outlet && n.n0 > a.node && n.n0 < a.end)
        .map(|n| if n.name.is_none() { n.span.of(s.text).to_owned() } else { n.name.text(s.lex).to_owned() })
}

/// The date that stands nearest in the act's own clause.
fn nearest_date<'d>(s: &Sentence<'_>, a: &Act, dates: &'d [Found]) -> Option<&'d Found> {
    dates
        .iter()
        .filter(|d| d.node.abs_diff(a.node) <= 14 && !d.date.is_empty())
        .filter(|d| {
            let (x, y) = if d.node < a.node { (d.node, a.node) } else { (a.node, d.node) };
            !(x + 1..y).any(|j| {
                s.is_verb(j) && !s.class(j, "aux")
                    || s.class(j, "before-after")
                        && d.node > a.node
                        && j + 1 != d.node
                        && !(j..d.node).all(|m| s.nodes[m].number || s.nodes[m].has(isnad_lexicon::Cat::Number) || m == j)
            })
        })
        .min_by_key(|d| d.node.abs_diff(a.node))
}

/// A hash of a document's content.
pub(crate) fn content_hash(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}
