//! What a report reports: a clause, a quotation or a topic, and how far it goes.

use crate::pos::Pos;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Prep, Role, form};

const FA: char = '\u{0641}';

/// The content of a report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Content {
    /// First node of the clause, or where the report's own clause ends.
    pub from: usize,
    pub end: usize,
    /// A clause or a quotation, not a mere topic.
    pub clause: bool,
}

/// The content of the report at `node` whose own clause ends at `end`.
pub(crate) fn content(s: &Sentence<'_>, node: usize, end: usize, preps: &[(Prep, Role)]) -> Content {
    if let Some(c) = clause_at(s, end, preps) {
        return c;
    }
    // "X, the minister, said yesterday, that"; "the source - who asked not to be named - told Y:".
    const APART: usize = 18;
    let mut j = end;
    while j < s.len().min(end + APART) {
        if s.pos[j] == Pos::Report && !s.class(j.wrapping_sub(1), "rel") && j > end + 1 || matches!(s.punct(j), Some('.' | '؛' | ';')) {
            break;
        }
        // A long phrase for the speaker, with no verb of its own, before "that".
        if s.class(j, "compl") && !(node + 1..j).any(|i| s.is_verb(i) || s.class(i, "compl") || s.punct(i).is_some()) {
            return Content { from: j, end: clause_end(s, j), clause: true };
        }
        let behind_mark = j > 0 && s.punct(j - 1).is_some_and(|c| matches!(c, '،' | ',' | ')' | '-' | '–' | 'ـ' | '»'));
        let quotation = matches!(s.punct(j), Some('«' | '“' | '"' | '”'))
            && s.np_of[j].is_none()
            && s.closing(j) > j + 4
            && j > 0
            && s.nodes[j - 1].prep(s.lex).is_none();
        if (s.punct(j) == Some(':') || quotation || behind_mark && !s.nodes[j].conj)
            && let Some(c) = clause_at(s, j, preps)
        {
            return c;
        }
        j += 1;
    }
    // "Said: Iran supports": a clause without "that".
    let bare = end < s.len() && s.punct(end).is_none() && s.is_verb(end) && !s.nodes[end].conj;
    if bare && s.np_before(end).is_some_and(|k| s.nps[k].prep.is_none() && s.nps[k].n0 > node + 1) {
        return Content { from: end, end: clause_end(s, end), clause: true };
    }
    Content { from: end, end: topic(s, end), clause: false }
}

fn clause_at(s: &Sentence<'_>, j: usize, preps: &[(Prep, Role)]) -> Option<Content> {
    if s.class(j, "compl") || opens_clause(s, j, preps) || s.punct(j) == Some(':') {
        return Some(Content { from: j, end: clause_end(s, j), clause: true });
    }
    let quote = matches!(s.punct(j), Some('«' | '"' | '“' | '”')) && s.np_of[j].is_none() && s.closing(j) > j + 3;
    quote.then(|| Content { from: j, end: s.closing(j), clause: true })
}

/// Where the clause opened by "that" or a quote at `c` ends: its closing quote, a new report, a participle that takes up
/// the speaker, another topic, else the sentence.
pub(crate) fn clause_end(s: &Sentence<'_>, c: usize) -> usize {
    if let Some(close) = s.quotation_from(c) {
        return close;
    }
    let outer = s.quote_end.get(c).copied().unwrap_or(usize::MAX);
    let mut j = c + 1;
    while j < s.len() && j < outer {
        let comma = matches!(s.punct(j), Some('،' | ','));
        let after_comma = matches!(s.punct(j - 1), Some('،' | ','));
        let n = &s.nodes[j];
        let resumes = s.nodes.get(j + 1).is_some_and(|m| m.clitic_prep().is_some() && !m.conj) || s.class(j + 1, "cause");
        if matches!(s.punct(j), Some('؛' | ';')) && !resumes {
            return j;
        }
        if comma && j + 1 < s.len() && s.takes_up(j + 1) {
            return j;
        }
        if j > c + 2 && after_comma && (s.class(j, "topic") || n.conj && s.class(j, "compl") && s.text[..n.span.start].ends_with(FA)) {
            return j - 1;
        }
        // "While the minister said": a contrast ends the words of the one only where another speaks.
        if j > c + 2
            && n.func(s.lex).is_some_and(|f| f.class == "subord" && f.arg == "contrast")
            && (j + 1..(j + 4).min(s.len())).any(|i| s.pos[i] == Pos::Report || speaks(s, i))
        {
            return j;
        }
        // "But he denied": back to the speaker.
        if j > c + 2 && after_comma && n.func(s.lex).is_some_and(|f| f.class == "subord" && f.arg == "main") && speaks(s, j + 1) {
            return j - 1;
        }
        if n.conj && s.pos[j] == Pos::Report && n.verb().is_some_and(|r| r.has(form::PAST)) {
            return j;
        }
        j += 1;
    }
    s.len().min(outer)
}

/// An expression that begins with the preposition the report takes for its content: "insisted on that".
fn opens_clause(s: &Sentence<'_>, j: usize, preps: &[(Prep, Role)]) -> bool {
    if !s.class(j, "subord") {
        return false;
    }
    let first = s.nodes[j].spelling.split_whitespace().next().unwrap_or_default();
    s.lex
        .look_up(first)
        .iter()
        .any(|e| e.cat == Cat::Func && e.rest == 0 && s.lex.funcs[e.id as usize].prep.is_some_and(|p| preps.iter().any(|(q, _)| *q == p)))
}

/// A topic goes on over words that look like verbs, and relative clauses, to the next comma or new predicate.
fn topic(s: &Sentence<'_>, end: usize) -> usize {
    let mut j = end;
    // Behind an apposition between commas.
    for _ in 0..3 {
        if matches!(s.punct(j), Some('،' | ',')) && leads_on(s, j) {
            j = s.clause_end(j + 1);
        }
    }
    while j < s.len() && s.punct(j).is_none() {
        let fresh = s.nodes[j].conj && matches!(s.pos[j], Pos::Verb | Pos::Report) || (s.class(j, "subord") || s.class(j, "cond"));
        if fresh {
            return j;
        }
        j = s.clause_end(j).max(j + 1);
    }
    j.min(s.len())
}

/// Whether a noun phrase of the same clause follows the comma at `j`.
pub(crate) fn leads_on(s: &Sentence<'_>, j: usize) -> bool {
    j + 1 < s.len()
        && s.punct(j + 1).is_none()
        && !s.is_verb(j + 1)
        && !s.nodes[j + 1].conj
        && !s.participle(j + 1)
        && s.nodes[j + 1].func(s.lex).is_none_or(|f| matches!(f.class.as_str(), "intend" | "wish"))
}

/// Whether a verb of saying or an act of speech stands at `j`.
fn speaks(s: &Sentence<'_>, j: usize) -> bool {
    use isnad_model::EventType::{Accuse, Reject, Request, Threaten};
    j < s.len()
        && s.is_verb(j)
        && (s.pos[j] == Pos::Report
            || s.nodes[j].readings.iter().any(|r| {
                r.entry.cat == Cat::Act
                    && r.is_verb()
                    && matches!(s.lex.frames[s.lex.acts[r.entry.id as usize].frame].kind, Accuse | Reject | Request | Threaten)
            }))
}
