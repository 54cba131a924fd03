//! The subject of a finite verb: before it, behind it, or taken over.

use super::after::{object_behind, past, vso};
use super::agree::{agrees, may_agree, may_precede};
use super::before::{before_verb, clause_initial, noun_subject, opening, struck_by};
use super::{Order, Verb, relative, taken_over, valency};
use crate::sentence::Sentence;

pub(super) fn subject(s: &Sentence<'_>, before: &[Verb], start: usize, v: &mut Verb) {
    if start > 0 && s.class(start - 1, "rel") && relative::subject(s, before, start, v) {
        return;
    }
    let topic = (0..start).any(|j| s.class(j, "topic"));
    let own_conj = (s.nodes[v.node].conj || s.nodes[start].conj || start > 0 && s.class(start - 1, "conj")) && !topic;
    let behind = vso(s, v);
    let after = behind.filter(|&k| agrees(s, v.node, k, true));
    // What stands alone behind a verb that wants an object may be that object.
    let lone = after.filter(|&k| valency::takes_party(s, v) && !object_behind(s, past(s, k), v.end));
    if taken_over::by_pronoun(s, before, start, v, lone.is_some() || after.is_none()) {
        return;
    }
    if v.qad && !own_conj && start > 1 && auxiliary(s, start, v) {
        return;
    }
    if own_conj && lone.is_some_and(|k| taken_over::is_object(s, v, k)) && taken_over::from_before(s, before, v) {
        return;
    }
    if lone.is_some_and(|k| taken_over::is_blamed(s, v, k)) {
        if own_conj {
            taken_over::from_before(s, before, v);
        } else if let Some(k) = before_verb(s, start, v).filter(|&k| may_precede(s, v.node, k)) {
            set(v, k, Order::Sv);
        }
        return;
    }
    if !own_conj
        && (lone.is_some() || after.is_some_and(|k| !s.nps[k].can_act()))
        && let Some(n) = struck_by(s, start, v)
    {
        v.subject_noun = Some(n);
        v.order = Order::Sv;
        return;
    }
    // "Left without meeting the delegation", "wants to visit": the infinitive clause has the subject of the clause around it.
    let infinitive = v.present && start > 0 && (s.class(start - 1, "not") || s.class(start - 1, "compl"));
    if infinitive && lone.is_some() && taken_over::from_last(s, before, v) {
        return;
    }
    let sv = if own_conj { None } else { before_verb(s, start, v) };
    if let Some(k) = sv
        && let Some(m) = taken_over::beside(s, before, k)
    {
        v.with = Some(m);
        set(v, k, Order::Sv);
        return;
    }
    if let Some(k) = sv.filter(|&k| may_precede(s, v.node, k)) {
        let first = s.nps[k].n0;
        if first > 0 && s.class(first - 1, "neg") {
            v.negated = true;
        }
        let free = s.nps[k].n1 == start && s.governor(k).0.is_none() && lone.is_some();
        if clause_initial(s, k) || after.is_none() || free {
            set(v, k, Order::Sv);
            return;
        }
    }
    if !own_conj
        && (after.is_none() || lone.is_some())
        && let Some(k) = opening(s, before, start).filter(|&k| agrees(s, v.node, k, false))
    {
        set(v, k, Order::Sv);
        return;
    }
    if let Some(k) = after {
        set(v, k, Order::Vso);
        return;
    }
    // "The forces, backed by tanks, had entered": the auxiliary's subject, far back.
    if v.qad && !own_conj {
        let aux = (0..start).rev().find(|&j| s.class(j, "aux") && s.np_at(j + 1).is_some_and(|k| s.nps[k].prep.is_none()));
        if let Some(k) = aux.and_then(|j| s.np_at(j + 1)) {
            set(v, k, Order::Sv);
            return;
        }
    }
    if let Some(k) = behind.filter(|&k| !valency::takes_party(s, v) && may_agree(s, v.node, k)) {
        set(v, k, Order::Vso);
        return;
    }
    if let Some(n) = noun_subject(s, start, v) {
        v.subject_noun = Some(n);
        v.order = Order::Sv;
        return;
    }
    if !v.first_person {
        taken_over::dropped(s, before, start, own_conj, v);
    }
}

pub(super) fn set(v: &mut Verb, k: usize, order: Order) {
    v.subject = Some(k);
    v.order = order;
}

/// "The planes had": the auxiliary's subject comes before whatever follows the verb.
fn auxiliary(s: &Sentence<'_>, start: usize, v: &mut Verb) -> bool {
    use crate::np::NpKind;
    let aux = (start.saturating_sub(30)..start).rev().find(|&j| {
        (s.class(j, "aux") && j + 9 > start || s.class(j, "compl") && vso(s, v).is_none())
            && s.np_at(j + 1).is_some_and(|k| s.nps[k].prep.is_none() && s.nps[k].kind != NpKind::Adj)
    });
    match aux.and_then(|j| s.np_at(j + 1)).filter(|&k| agrees(s, v.node, k, false)) {
        Some(k) => {
            set(v, k, Order::Sv);
            true
        }
        None => false,
    }
}
