//! Who vouches: report verbs, participles and phrases, and the chains they make.

use crate::act::{Act, Who};
use crate::np::{Np, NpKind};
use crate::reading::Suffix;
use crate::roles::{pronoun, scope_end};
use crate::sentence::Sentence;
use crate::verbs::Verb;
use isnad_lexicon::{Cat, Prep, ReportKind, Role, form};
use isnad_model::{EventType, Source, SourceKind};

/// A report and the nodes it covers.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub node: usize,
    pub speaker: Option<usize>,
    /// The medium he spoke to, which passes it on: "told Reuters".
    pub outer: Option<usize>,
    /// The voice the speaker passes on: "quoted from".
    pub inner: Option<usize>,
    pub range: (usize, usize),
    /// Vouches for what stands before it.
    pub postposed: bool,
    /// Nobody is named: the speaker of the sentences before goes on.
    pub open: bool,
    /// The content is a quotation or a clause, not a mere topic.
    pub clause: bool,
}

/// All reports of a sentence.
pub(crate) fn find(s: &Sentence<'_>, verbs: &[Verb]) -> Vec<Report> {
    let mut out = Vec::new();
    for v in verbs {
        let Some(r) = s.nodes[v.node].readings.iter().find(|r| r.entry.cat == Cat::Report && r.is_verb()) else { continue };
        let is_act = s.nodes[v.node].readings.iter().any(|r| r.entry.cat == Cat::Act && r.is_verb());
        if is_act && !s.class(v.end, "compl") {
            continue;
        }
        out.push(by_verb(s, v, r.entry.id as usize));
    }
    for i in 0..s.len() {
        if s.participle(i) && s.np_of[i].is_none() && s.nodes[i].has(Cat::Report) {
            out.push(by_participle(s, verbs, i));
        } else if let Some(r) = s.nodes[i].find(Cat::Report) {
            let entry = &s.lex.reports[r.entry.id as usize];
            if entry.kind == ReportKind::Phrase && r.entry.form == 0 {
                out.extend(by_phrase(s, verbs, i));
            }
        }
    }
    quotes_without_verb(s, &mut out);
    out
}

fn quotes_without_verb(_s: &Sentence<'_>, _out: &mut [Report]) {}

/// Where the content of a report whose clause ends at `end` goes on to.
fn content(s: &Sentence<'_>, end: usize) -> (usize, bool) {
    if s.class(end, "compl") {
        return (scope_end(s, end), true);
    }
    match s.punct(end) {
        Some(':') => (scope_end(s, end), true),
        Some('«' | '"' | '“' | '”') => (s.closing(end), true),
        // "Said: Iran supports": a clause without "that".
        None if end < s.len() && s.is_verb(end) && !s.nodes[end].conj && s.np_before(end).is_some_and(|k| s.nps[k].prep.is_none()) => (scope_end(s, end), true),
        _ => (end, false),
    }
}

fn by_verb(s: &Sentence<'_>, v: &Verb, id: usize) -> Report {
    let mut inner = None;
    let preps = &s.lex.reports[id].preps;
    let mut j = v.node + 1;
    while j < v.end {
        if let Some(k) = s.np_at(j) {
            let np = &s.nps[k];
            if let Some(p) = np.prep {
                if preps.iter().any(|(q, r)| *q == p && *r == Role::Recipient) && inner.is_none() {
                    inner = Some(k);
                }
            }
            j = np.n1;
        } else {
            // "quoted him as saying"
            if let Some(r) = s.nodes[j].readings.iter().find(|r| r.entry.cat == Cat::Func && matches!(r.suffix, Suffix::Masc | Suffix::Fem | Suffix::Plural)) {
                let p = s.lex.funcs[r.entry.id as usize].prep;
                if p == Some(Prep::An) && preps.iter().any(|(q, r)| *q == Prep::An && *r == Role::Recipient) && inner.is_none() {
                    inner = pronoun(s, j, r.suffix, v.subject);
                }
            }
            j += 1;
        }
    }
    let before = v.node.checked_sub(1);
    let as_phrase = before.is_some_and(|b| s.class(b, "subord") || s.nodes[b].has(Cat::Report) && s.nodes[b].find(Cat::Report).is_some_and(|r| s.lex.reports[r.entry.id as usize].kind == ReportKind::Phrase) || s.class(b, "maybe-neg"));
    let (end, clause) = content(s, v.end);
    // What stands between the verb and its clause says when and where it was said.
    let mut range = (if clause { v.end } else { v.node + 1 }, end);
    let nothing_follows = !clause && (v.end >= s.len() || s.punct(v.end).is_some()) && !(v.node + 1..v.end).any(|j| s.act_noun(j).is_some());
    let mut postposed = false;
    if as_phrase && v.node <= 3 {
        range = (v.end, s.len());
        postposed = true;
    } else if as_phrase && !clause || nothing_follows && v.node > 4 && !s.nodes[v.node].conj && s.punct(v.node - 1).is_some() {
        range = (0, v.node);
        postposed = true;
    }
    // Reported by means of a passive: nobody is named.
    let outer = channel(s, v);
    Report { node: v.node, speaker: v.subject, outer, inner, range, postposed, open: v.subject.is_none(), clause }
}

/// The medium a statement was made to: behind the verb, or in an opening "in a statement to".
fn channel(s: &Sentence<'_>, v: &Verb) -> Option<usize> {
    let start = (0..v.node).rev().find(|&j| s.is_verb(j) || matches!(s.punct(j), Some('.' | '؛' | ':'))).map_or(0, |j| j + 1);
    let medium = |k: &usize| {
        let np = &s.nps[*k];
        np.voice == "media" && np.n0 >= start && np.n0 < v.end && Some(*k) != v.subject && matches!(s.governor(*k).0, Some(Prep::Li | Prep::Maa | Prep::Bi | Prep::Ala)) || np.kind == NpKind::Outlet && np.n0 >= start && np.n0 < v.end && Some(*k) != v.subject && matches!(s.governor(*k).0, Some(Prep::Li | Prep::Maa))
    };
    (0..s.nps.len()).find(medium)
}

fn by_participle(s: &Sentence<'_>, verbs: &[Verb], i: usize) -> Report {
    let end = s.clause_end(i);
    let (to, clause) = content(s, end);
    let speaker = verbs.iter().rfind(|v| v.node < i && v.subject.is_some_and(|k| s.nps[k].kind != NpKind::Adj)).and_then(|v| v.subject);
    Report { node: i, speaker, outer: None, inner: None, range: (i + 1, to), postposed: false, open: speaker.is_none(), clause }
}

fn by_phrase(s: &Sentence<'_>, verbs: &[Verb], i: usize) -> Option<Report> {
    let mut j = i + 1;
    while j < s.len() && j < i + 4 && s.np_at(j).is_none() {
        let n = &s.nodes[j];
        let pass = n.punct.is_some_and(|c| matches!(c, '«' | '"' | '“')) || n.own_prep(s.lex).is_some() || s.class(j, "maybe-neg") || n.has(Cat::Noun) || s.class(j, "demo") || n.has(Cat::Report);
        if !pass {
            return None;
        }
        if s.is_verb(j) {
            return None;
        }
        j += 1;
    }
    let k = s.np_at(j)?;
    if s.is_verb(s.nps[k].n1) && verbs.iter().any(|v| v.node == s.nps[k].n1 && v.subject == Some(k)) && false {
        return None;
    }
    let first = (0..i).all(|b| s.nodes[b].punct.is_some() || s.nodes[b].find(Cat::Func).is_some());
    let range = if first { (s.nps[k].n1, s.len()) } else { (0, i) };
    let mut inner = None;
    // "according to the paper, quoting sources".
    let n1 = s.nps[k].n1;
    if s.nodes.get(n1).and_then(|n| n.own_prep(s.lex)) == Some(Prep::An) {
        inner = s.np_at(n1 + 1);
    }
    Some(Report { node: i, speaker: Some(k), outer: None, inner, range, postposed: true, open: false, clause: true })
}

/// What kind of voice a party phrase is.
pub(crate) fn kind(np: &Np) -> SourceKind {
    if np.kind == NpKind::Outlet {
        return SourceKind::Media;
    }
    if !np.voice.is_empty() && np.kind == NpKind::Voice || np.voice == "anonymous" {
        return SourceKind::parse(&np.voice).unwrap_or_default();
    }
    match np.sector.as_str() {
        "JRN" => SourceKind::Media,
        "GOV" | "MIL" | "COP" | "SPY" | "JUD" | "LEG" | "---" => SourceKind::Official,
        "PTY" | "REB" | "OPP" | "PRM" => SourceKind::Party,
        "EDU" => SourceKind::Expert,
        _ if !np.voice.is_empty() => SourceKind::parse(&np.voice).unwrap_or_default(),
        _ if np.country == "IGO" => SourceKind::Official,
        _ => SourceKind::Other,
    }
}

/// A party phrase as a voice.
pub(crate) fn source(s: &Sentence<'_>, k: usize) -> Source {
    const LONG: usize = 6;
    let np = &s.nps[k];
    let words = np.span.of(s.text).split_whitespace().count();
    let span = match np.name_span {
        Some(n) if kind(np) == SourceKind::Media || words > LONG => n,
        _ => np.span,
    };
    Source { text: span.of(s.text).to_owned(), span, kind: kind(np), name: np.name.text(s.lex).to_owned() }
}

/// The reports over an act, outermost first.
pub(crate) fn over<'r>(reports: &'r [Report], act: &Act) -> Vec<&'r Report> {
    let mut list: Vec<&Report> = reports.iter().filter(|r| r.range.0 <= act.node && act.node < r.range.1 && r.node != act.node).collect();
    list.sort_by_key(|r| (!r.postposed, r.range.0, std::cmp::Reverse(r.range.1)));
    list
}

/// Gives every act its chain. A speaker is no source of his own speech act.
pub(crate) fn attribute(s: &Sentence<'_>, reports: &[Report], acts: &mut [Act], carried: &[Source]) {
    for i in 0..acts.len() {
        let mut voices: Vec<usize> = Vec::new();
        let mut open = false;
        for r in over(reports, &acts[i]) {
            if r.speaker.is_none() && r.open {
                open = true;
            }
            let speakers = r.speaker.map(|k| s.with_conjuncts(k)).unwrap_or_default();
            for k in r.outer.into_iter().chain(speakers).chain(r.inner) {
                if !voices.contains(&k) {
                    voices.push(k);
                }
            }
        }
        // The content of a denial, an accusation, a demand or a threat stands on the word of who makes it.
        if let Some(p) = acts[i].parent {
            use isnad_lexicon::Content::{Accusation, Demand, Denial, Plain, Threat};
            let parent = &acts[p];
            let vouches = match parent.content_kind(s.lex) {
                Accusation | Denial | Demand | Threat => true,
                Plain => parent.kind == EventType::Accuse && !acts[i].actors.is_empty(),
                _ => false,
            };
            if vouches {
                for w in parent.actors.iter().take(2) {
                    if let Who::Np(k) = w {
                        if !voices.contains(k) && !acts[i].actors.contains(w) {
                            voices.push(*k);
                        }
                    }
                }
            }
        }
        let act = &acts[i];
        let own = is_speech(act) || over(reports, act).last().is_some_and(|r| !r.clause);
        if let Some(&last) = voices.last() {
            if act.actors.contains(&Who::Np(last)) && own {
                voices.pop();
            }
        }
        let mut chain: Vec<Source> = if open { carried.to_vec() } else { Vec::new() };
        chain.extend(voices.into_iter().map(|k| source(s, k)));
        acts[i].sources = chain;
    }
}

/// Acts done by speaking.
pub(crate) fn is_speech(act: &Act) -> bool {
    use isnad_model::EventType::{Accuse, Agree, Concede, Reject, Request, Support, Threaten};
    matches!(act.kind, Accuse | Agree | Concede | Reject | Request | Support | Threaten)
}

/// The participle reading a node has, for [`crate::explain`].
pub(crate) fn is_report_participle(s: &Sentence<'_>, i: usize) -> bool {
    s.participle(i) && s.nodes[i].readings.iter().any(|r| r.entry.cat == Cat::Report && r.has(form::ACTP))
}
