//! The subject before the verb.

use super::Verb;
use crate::np::NpKind;
use crate::reading::Suffix;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, form};
use isnad_model::EventType;

/// The bare phrase that opens the clause, whatever adjuncts stand between it and the verb: "the tribes in the north refuse".
pub(super) fn opening(s: &Sentence<'_>, before: &[Verb], start: usize) -> Option<usize> {
    let opens = |j: usize| {
        let quote = matches!(s.punct(j), Some('«' | '"' | '“')) && s.quote_end.get(j + 1) == s.quote_end.get(start);
        quote || s.class(j, "compl") || s.class(j, "subord") || matches!(s.punct(j), Some('.' | '؛' | ':' | '-' | '–'))
    };
    let from = (0..start).rev().find(|&j| opens(j)).map_or(0, |j| j + 1);
    let k = s.np_at(from).filter(|&k| s.nps[k].prep.is_none() && s.nps[k].kind != NpKind::Adj && !byline(s, k))?;
    let quiet = !before.iter().any(|p| p.node > s.nps[k].n1 && p.order != super::Order::Relative);
    (quiet && s.nps[k].n1 < start).then_some(k)
}

/// The line that names who wrote: "Tehran - the agencies".
fn byline(s: &Sentence<'_>, k: usize) -> bool {
    const OPENING: usize = 4;
    let np = &s.nps[k];
    np.voice == "media" && np.n0 <= OPENING && np.n0.checked_sub(1).is_some_and(|b| matches!(s.punct(b), Some('-' | '–' | 'ـ' | '—' | ':')))
}

/// A phrase that stands right before the verb's group.
pub(super) fn before_verb(s: &Sentence<'_>, start: usize, v: &Verb) -> Option<usize> {
    let mut k = start;
    for _ in 0..5 {
        if let Some(np) = s.np_before(k) {
            let n = &s.nps[np];
            let bracketed = (n.n1..k).any(|j| s.punct(j) == Some(')')) || k < start && (k..start).any(|j| s.punct(j) == Some(')'));
            if n.kind == NpKind::Adj || byline(s, np) || bracketed && inside_brackets(s, np) {
                return None;
            }
            // Members of a list: the first stands for all.
            let mut first = np;
            for j in (0..np).rev() {
                if s.with_conjuncts(j).contains(&np) {
                    first = j;
                }
            }
            if s.nps[first].prep.is_some() {
                // An indefinite noun after a preposition still has its own relative clause.
                return (!n.definite && !n.conj && !s.nodes[v.node].conj && k == start).then_some(np);
            }
            return Some(first);
        }
        let b = k.checked_sub(1)?;
        let n = &s.nodes[b];
        let skip = n.has(Cat::Time)
            || matches!(n.punct, Some('،' | ',' | ')' | '»' | '"'))
            || s.class(b, "this-past")
            || s.class(b, "part") && !n.conj
            || s.class(b, "approx");
        if !skip {
            return None;
        }
        k = b;
    }
    None
}

/// Whether the phrase stands in brackets.
fn inside_brackets(s: &Sentence<'_>, k: usize) -> bool {
    (0..s.nps[k].n0).rev().find_map(|j| s.punct(j).filter(|c| matches!(c, '(' | ')'))) == Some('(')
}

pub(super) fn clause_initial(s: &Sentence<'_>, k: usize) -> bool {
    let np = &s.nps[k];
    let Some(b) = np.n0.checked_sub(1) else { return true };
    np.conj
        || s.nodes[b].punct.is_some()
        || (s.class(b, "compl") || s.class(b, "subord") || s.class(b, "conj") || s.class(b, "cond") || s.class(b, "part") || s.class(b, "hedge"))
}

/// An act noun as subject: "an attack targeted", "the bombing killed".
pub(super) fn noun_subject(s: &Sentence<'_>, start: usize, v: &Verb) -> Option<usize> {
    if s.nodes[v.node].conj {
        return None;
    }
    let mut k = start;
    for _ in 0..5 {
        let b = k.checked_sub(1)?;
        if let Some(np) = s.np_before(k) {
            if s.nps[np].kind == NpKind::Adj {
                k = s.nps[np].n0;
                continue;
            }
            return None;
        }
        if s.act_noun(b).is_some() {
            return Some(b);
        }
        let n = &s.nodes[b];
        if n.punct.is_some() || s.is_verb(b) || !(n.has(Cat::Adj) || n.has(Cat::Noun) || n.has(Cat::Time) || s.class(b, "rel")) {
            return None;
        }
        k = b;
    }
    None
}

/// "A raid (that) targeted a village": an attack in the indefinite right before a verb of attack is its subject, and the one
/// phrase behind it the object, for an indefinite noun takes a clause without a relative pronoun.
pub(super) fn struck_by(s: &Sentence<'_>, start: usize, v: &Verb) -> Option<usize> {
    let attack = |id: u32| s.lex.frames[s.lex.acts[id as usize].frame].kind == EventType::Assault;
    let verb = s.nodes[v.node].readings.iter().find(|r| r.entry.cat == Cat::Act && r.is_verb() && attack(r.entry.id))?;
    if v.suffix != Suffix::None || verb.has(form::PL | form::DUAL | form::P1) {
        return None;
    }
    let n = noun_subject(s, start, v)?;
    let node = &s.nodes[n];
    let first = node.span.of(s.text).split_whitespace().next().unwrap_or_default();
    let feminine = first.ends_with(['\u{0629}', '\u{062A}']);
    let agrees = verb.has(form::FEM) == feminine;
    let instrument = node.readings.iter().any(|r| r.suffix != Suffix::None);
    (s.act_noun(n).is_some_and(attack) && !node.art() && !instrument && agrees).then_some(n)
}
