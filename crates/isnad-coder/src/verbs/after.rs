//! The subject behind the verb.

use super::agree::nominative;
use super::{Verb, joined};
use crate::np::NpKind;
use crate::pos::Pos;
use crate::reading::Suffix;
use crate::sentence::Sentence;
use isnad_lexicon::Cat;

/// Whether the node is an expression of several adjacent words whose frame has an object: what follows is that object.
fn takes_object(s: &Sentence<'_>, i: usize) -> bool {
    use isnad_lexicon::Role;
    let n = &s.nodes[i];
    n.t1 - n.t0 > 1
        && n.find(Cat::Act).is_some_and(|r| {
            let frame = &s.lex.frames[s.lex.acts[r.entry.id as usize].frame];
            let to_prep = s
                .lex
                .rest(r.entry)
                .last()
                .is_some_and(|w| s.lex.look_up(w).iter().any(|e| e.cat == Cat::Func && e.rest == 0 && s.lex.funcs[e.id as usize].prep.is_some()));
            r.is_verb() && (matches!(frame.object, Role::Recipient | Role::Partner) || to_prep)
        })
}

/// A subject after the verb: the first phrase without a preposition, before the clause ends.
pub(super) fn vso(s: &Sentence<'_>, v: &Verb) -> Option<usize> {
    if takes_object(s, v.node) {
        return behind_place(s, v, v.node + 1);
    }
    let mut j = joined(s, v.node) + 1;
    let mut skipped = 0;
    while j < v.end && skipped < 9 {
        if s.taken[j] {
            // Behind the expression's last word stands its object; a party it names may be its subject.
            return s
                .np_at(j)
                .filter(|&k| own_subject(s, v, k))
                .or_else(|| behind_place(s, v, j + usize::from(s.nodes[j].own_prep(s.lex).is_some())));
        }
        if let Some(k) = s.np_at(j) {
            let np = &s.nps[k];
            if np.prep.is_none() && !np.conj && !genitive_of_phrase(s, k) {
                return (np.kind != NpKind::Adj).then_some(k);
            }
            j = np.n1;
            skipped += 3;
            continue;
        }
        let n = &s.nodes[j];
        match n.punct {
            Some('«' | '"' | '(' | ')' | '»' | '“' | '”') => {}
            Some('،' | ',') if skipped > 0 => {}
            Some(_) => return None,
            None => {
                let time = n.has(Cat::Time) || n.number || s.class(j, "part") || s.class(j, "demo") || s.class(j, "aux") || s.class(j, "this-past");
                let adverb = n.find(Cat::Func).is_some_and(|r| s.lex.funcs[r.entry.id as usize].prep.is_some())
                    || n.clitic_prep().is_some()
                    || s.class(j, "before-after")
                    || s.class(j, "approx")
                    || s.class(j, "quant");
                let after_prep = j > 0 && (s.nodes[j - 1].own_prep(s.lex).is_some() || s.class(j - 1, "before-after") || s.class(j - 1, "cause"));
                if !(time || adverb || after_prep || s.nodes[j - 1].clitic_prep().is_some() || (skipped > 0 && n.has(Cat::Adj))) {
                    return None;
                }
            }
        }
        skipped += 1;
        j += 1;
    }
    None
}

/// "Arrived in Baghdad the minister": a person right behind the place in which the expression ends, or that its last word governs.
fn behind_place(s: &Sentence<'_>, v: &Verb, at: usize) -> Option<usize> {
    let place = s.np_at(at).filter(|&k| matches!(s.nps[k].kind, NpKind::State | NpKind::Place))?;
    let mut j = s.nps[place].n1;
    while j < v.end && (s.nodes[j].has(Cat::Time) || s.class(j, "this-past")) {
        j += 1;
    }
    s.np_at(j).filter(|&k| {
        let np = &s.nps[k];
        np.n0 < v.end && np.prep.is_none() && !np.conj && (np.kind == NpKind::Role && np.person || np.kind == NpKind::Person) && !np.victim
    })
}

/// Whether a party that the verb's expression itself names is its subject: "the court convicted".
fn own_subject(s: &Sentence<'_>, v: &Verb, k: usize) -> bool {
    let np = &s.nps[k];
    np.prep.is_none() && (v.suffix != Suffix::None || nominative(s, np) || object_behind(s, past(s, k), v.end))
}

/// The genitive of a noun behind a preposition: "praised the efforts of X" says nothing of who praised.
pub(crate) fn genitive_of_phrase(s: &Sentence<'_>, k: usize) -> bool {
    let Some(b) = s.nps[k].n0.checked_sub(1) else { return false };
    let n = &s.nodes[b];
    let bare = n.is_word()
        && !n.number
        && s.np_of[b].is_none()
        && !n.art()
        && s.pos[b] == Pos::Noun
        && !n.has(Cat::Time)
        && n.readings.iter().all(|r| r.suffix == Suffix::None);
    bare && !s.nps[k].conj && (n.clitic_prep().is_some() || b > 0 && s.nodes[b - 1].own_prep(s.lex).is_some())
}

/// Whether something that can be the verb's object stands in `from..end`: a bare phrase, or a bare noun at once.
pub(crate) fn object_behind(s: &Sentence<'_>, from: usize, end: usize) -> bool {
    let stop = (from..end).find(|&j| matches!(s.punct(j), Some('،' | ',' | '(' | '؛'))).unwrap_or(end);
    (from..stop).any(|j| {
        !s.taken[j]
            && s.nodes[j].find(Cat::Func).is_none()
            && s.nodes[j].is_word()
            && s.nodes[j].clitic_prep().is_none()
            && !s.nodes[j].conj
            && (s.np_at(j).is_some_and(|m| bare(s, m))
                || j == from
                    && s.np_of[j].is_none()
                    && !s.nodes[j].has(Cat::Time)
                    && !s.nodes[j].has(Cat::Adj)
                    && (s.nodes[j].has(Cat::Noun) || s.nodes[j].is_unknown()))
    })
}

/// Where a phrase and all that is joined to it end.
pub(crate) fn past(s: &Sentence<'_>, k: usize) -> usize {
    s.nps[*s.with_conjuncts(k).last().unwrap_or(&k)].n1
}

/// A phrase that no preposition governs: none stands before it, or what does is closed, since a noun with its article or
/// its adjective has no genitive any more: "attacked at a late hour a village".
pub(crate) fn bare(s: &Sentence<'_>, k: usize) -> bool {
    let np = &s.nps[k];
    let closed = || {
        s.np_before(np.n0).is_some_and(|b| s.nps[b].definite)
            || np.n0.checked_sub(1).is_some_and(|b| {
                let n = &s.nodes[b];
                let adjective = n.has(Cat::Adj) && !n.has(Cat::Noun) && !n.has(Cat::Act);
                s.np_of[b].is_none() && s.pos[b] == Pos::Noun && (n.art() && n.clitic_prep().is_none() || adjective)
            })
    };
    // "In the same area": the word between hides the preposition.
    let same = || np.n0 > 1 && s.class(np.n0 - 1, "this-past") && s.nodes[np.n0 - 2].own_prep(s.lex).is_some();
    np.prep.is_none() && np.kind != NpKind::Adj && !same() && (s.governor(k).0.is_none() || !np.conj && closed())
}
