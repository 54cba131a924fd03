//! How far the content of an act reaches.

use crate::sentence::Sentence;
use isnad_lexicon::{Prep, form};

/// Where a topic phrase ends: a comma, or a word that tells of another time or cause, closes it; a clause runs on.
pub(crate) fn content_end(s: &Sentence<'_>, from: usize, end: usize) -> usize {
    let closed = (from + 1..end).find(|&j| {
        let comma =
            matches!(s.punct(j), Some('،' | ',')) && s.np_of[j].is_none() && !s.nodes.get(j + 1).is_some_and(|n| n.conj && n.clitic_prep().is_some());
        comma || s.class(j, "before-after") || s.class(j, "cause") || s.nodes[j].own_prep(s.lex) == Some(Prep::Hawla) && j > from + 1
    });
    match closed {
        Some(j) => j,
        // A relative or "and" that goes on with the same demand.
        None if s.class(end, "compl") || s.class(end, "rel") => scope_end(s, end),
        None => end,
    }
}

/// Where the clause opened by "that" or a quote at `c` ends: its closing quote, else a new report, else the sentence.
pub(crate) fn scope_end(s: &Sentence<'_>, c: usize) -> usize {
    if let Some(close) = s.quotation_from(c) {
        return close;
    }
    let outer = s.quote_end.get(c).copied().unwrap_or(usize::MAX);
    let mut j = c + 1;
    while j < s.len() && j < outer {
        match s.punct(j) {
            Some('؛' | ';') => return j,
            Some('،' | ',') if s.takes_up(j + 1) => return j,
            _ => {}
        }
        if j > c + 2
            && matches!(s.punct(j - 1), Some('،' | ','))
            && s.nodes[j].func(s.lex).is_some_and(|f| f.class == "subord" && matches!(f.arg.as_str(), "contrast"))
        {
            return j - 1;
        }
        if s.nodes[j].conj && matches!(s.pos[j], crate::pos::Pos::Report) && s.nodes[j].verb().is_some_and(|r| r.has(form::PAST)) {
            return j;
        }
        j += 1;
    }
    s.len().min(outer)
}
