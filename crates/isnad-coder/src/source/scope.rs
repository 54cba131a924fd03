//! What a report reports: a clause, a quotation or a topic, and how far it goes.

use crate::pos::Pos;
use crate::roles::scope_end;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Prep, Role};

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
    // "X, the minister, said yesterday, that": the clause stands behind a comma or a bracket.
    let mut at = end;
    let mark = |c: char| matches!(c, '،' | ',' | ')' | '-' | '–' | '»' | '…');
    while at < end + 3 && s.punct(at).is_some_and(mark) {
        at += 1;
    }
    for j in if at == end { vec![end] } else { vec![end, at] } {
        if s.class(j, "compl") || opens_clause(s, j, preps) || s.punct(j) == Some(':') {
            return Content { from: j, end: scope_end(s, j), clause: true };
        }
        if matches!(s.punct(j), Some('«' | '"' | '“' | '”')) && s.np_of.get(j).copied().flatten().is_none() && s.closing(j) > j + 2 {
            return Content { from: j, end: s.closing(j), clause: true };
        }
    }
    // "Said: Iran supports": a clause without "that".
    let bare = end < s.len() && s.punct(end).is_none() && s.is_verb(end) && !s.nodes[end].conj;
    if bare && s.np_before(end).is_some_and(|k| s.nps[k].prep.is_none() && s.nps[k].n0 > node + 1) {
        return Content { from: end, end: scope_end(s, end), clause: true };
    }
    Content { from: end, end: topic(s, end), clause: false }
}

/// An expression that begins with the preposition the report takes for its content: "insisted on that".
fn opens_clause(s: &Sentence<'_>, j: usize, preps: &[(Prep, Role)]) -> bool {
    if !s.class(j, "subord") {
        return false;
    }
    let first = s.nodes[j].span.of(s.text).split_whitespace().next().map(isnad_text::fold).unwrap_or_default();
    s.lex.look_up(&first).iter().any(|e| {
        e.cat == Cat::Func && e.rest == 0 && s.lex.funcs[e.id as usize].prep.is_some_and(|p| preps.iter().any(|(q, r)| *q == p && *r == Role::Topic))
    })
}

/// A topic goes on over words that look like verbs, and relative clauses, to the next comma or new predicate.
fn topic(s: &Sentence<'_>, end: usize) -> usize {
    let mut j = end;
    while j < s.len() && s.punct(j).is_none() {
        let fresh = s.nodes[j].conj && matches!(s.pos[j], Pos::Verb | Pos::Report) || s.class(j, "subord") || s.class(j, "cond");
        if fresh {
            return j;
        }
        j = s.clause_end(j).max(j + 1);
    }
    j.min(s.len())
}
