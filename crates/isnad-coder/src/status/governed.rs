//! What governs an act from further off: "it is possible for the army to attack", "will search the ships and stop exports".

use crate::act::{Act, Construction};
use crate::sentence::Sentence;
use crate::verbs::Verb;
use isnad_lexicon::{Cat, form};
use isnad_model::Status;

/// What a word before "that" says of the present verb at `v` right behind it: it may be, it is wished, it is planned.
pub(super) fn by_clause(s: &Sentence<'_>, v: usize) -> Option<Status> {
    const REACH: usize = 9;
    s.nodes[v].verb().filter(|r| r.has(form::PRES))?;
    let mut b = v.checked_sub(1)?;
    if s.class(b, "neg") {
        b = b.checked_sub(1)?;
    }
    if !s.class(b, "compl") {
        return None;
    }
    for _ in 0..REACH {
        b = b.checked_sub(1)?;
        if s.class(b, "hedge") || s.class(b, "wish") || ahead(s, b) {
            return Some(Status::Hypothetical);
        }
        if s.class(b, "intend") || s.class(b, "future") {
            return Some(Status::Future);
        }
        let mark = s.punct(b).is_some_and(|c| !matches!(c, '«' | '»' | '"' | '(' | ')'));
        if mark || s.is_verb(b) && !s.class(b, "aux") || s.class(b, "rel") || s.class(b, "compl") {
            return None;
        }
    }
    None
}

/// A word for a voice that looks ahead: expects, fears, thinks likely.
pub(super) fn ahead(s: &Sentence<'_>, b: usize) -> bool {
    s.nodes[b].each(Cat::Report).any(|r| s.lex.reports[r.entry.id as usize].strength == "forecast")
}

/// What the act before in the same list hands on: "may attack or impose sanctions", "plans to bomb and to kill".
pub(super) fn joined(s: &Sentence<'_>, verbs: &[Verb], acts: &[Act], i: usize) -> Option<Status> {
    const NEAR: usize = 12;
    let at = acts[i].light.unwrap_or(acts[i].node);
    let head = (at.saturating_sub(1)..=at).find(|&j| s.nodes[j].conj || s.class(j, "conj"))?;
    let unreal = |x: Status| matches!(x, Status::Hypothetical | Status::Future).then_some(x);
    let parted = |j: usize| {
        ["rel", "before-after", "cause", "subord", "cond", "compl"].iter().any(|c| s.class(j, c))
            || matches!(s.punct(j), Some('.' | '؛' | ':' | '«' | '»' | '"'))
    };
    if acts[i].construction == Construction::VerbalNoun {
        let b = acts[..i].iter().rfind(|b| b.node < at).filter(|b| b.construction == Construction::VerbalNoun)?;
        let near = head == at && b.node + NEAR >= at && !(b.node + 1..at).any(|j| parted(j) || s.is_verb(j));
        return near.then_some(b.status).and_then(unreal);
    }
    // Only a form that can be no past goes on from "will" and "may".
    s.nodes[at].verb().filter(|r| s.is_verb(at) && r.has(form::PRES) && !r.has(form::PAST))?;
    let w = verbs.iter().rfind(|w| w.node < at)?;
    if w.node + NEAR < at || !(w.present || w.future) || (w.node + 1..head).any(parted) {
        return None;
    }
    match acts.iter().find(|b| b.light.unwrap_or(b.node) == w.node) {
        Some(b) => unreal(b.status),
        None => w.future.then_some(Status::Future),
    }
}

/// "The army had received": behind a form of "to be" the particle opens a past, even where the verb may be a present.
pub(super) fn pluperfect(s: &Sentence<'_>, qad: usize) -> bool {
    const NEAR: usize = 4;
    let past = s.nodes.get(qad + 1).is_some_and(|n| n.readings.iter().any(|r| r.is_verb() && r.has(form::PAST)));
    let clause = |&j: &usize| s.punct(j).is_none() && !s.is_verb(j) || s.class(j, "aux");
    past && (qad.saturating_sub(NEAR)..qad).rev().take_while(clause).any(|j| s.class(j, "aux"))
}

/// A verb that ends what it carries: denied, it goes on.
pub(super) fn ends(s: &Sentence<'_>, v: usize) -> bool {
    s.nodes[v].each(Cat::Light).any(|r| s.lex.lights[r.entry.id as usize].flag == "end")
}
