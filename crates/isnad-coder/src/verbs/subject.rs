//! The subject of a finite verb: before it, behind it, or taken over.

use super::after::vso;
use super::agree::agrees;
use super::before::{before_verb, clause_initial, noun_subject};
use super::relative::{Ante, antecedent};
use super::{Order, Verb};
use crate::np::NpKind;
use crate::pos::Pos;
use crate::reading::Suffix;
use crate::sentence::Sentence;
use isnad_lexicon::Cat;

pub(super) fn subject(s: &Sentence<'_>, before: &[Verb], start: usize, v: &mut Verb) {
    let topic = (0..start).any(|j| s.class(j, "topic"));
    let own_conj = (s.nodes[v.node].conj || s.nodes[start].conj) && !topic;
    // Relative clause: the noun before the relative pronoun, or an indefinite noun right before the verb.
    if start > 0 && s.class(start - 1, "rel") && !s.nodes[start - 1].conj {
        let antecedent = antecedent(s, start - 1);
        let after = vso(s, v).filter(|&k| agrees(s, v.node, k, true));
        let resumed = (v.node + 1..v.end).any(|j| {
            s.nodes[j]
                .readings
                .iter()
                .any(|r| r.entry.cat == Cat::Func && r.suffix != Suffix::None && s.lex.funcs[r.entry.id as usize].prep.is_some())
        });
        if (v.suffix != Suffix::None || resumed) && after.is_some() {
            v.subject = after;
            v.order = Order::Vso;
            if let Ante::Np(k) = antecedent {
                v.antecedent = Some(k);
            }
            return;
        }
        match antecedent {
            Ante::Np(k) => v.subject = Some(k),
            Ante::Act(n) => v.subject_noun = Some(n),
            Ante::None => {}
        }
        v.order = Order::Relative;
        if v.subject.is_none() && v.subject_noun.is_none() {
            v.subject = after;
            if after.is_some() {
                v.order = Order::Vso;
            }
        }
        return;
    }
    // "The planes had": the auxiliary's subject comes before whatever follows the verb.
    if v.qad && !own_conj && start > 1 {
        let aux = (start.saturating_sub(30)..start).rev().find(|&j| {
            (s.class(j, "aux") && j + 9 > start || s.class(j, "compl") && vso(s, v).is_none())
                && s.np_at(j + 1).is_some_and(|k| s.nps[k].prep.is_none() && s.nps[k].kind != NpKind::Adj)
        });
        if let Some(k) = aux.and_then(|j| s.np_at(j + 1)).filter(|&k| agrees(s, v.node, k, false)) {
            v.subject = Some(k);
            v.order = Order::Sv;
            return;
        }
    }
    let sv = if own_conj { None } else { before_verb(s, start, v) };
    let after = vso(s, v).filter(|&k| agrees(s, v.node, k, true));
    if let Some(k) = sv.filter(|&k| agrees(s, v.node, k, false)) {
        let initial = clause_initial(s, k);
        let first = s.nps[k].n0;
        if first > 0 && s.class(first - 1, "neg") {
            v.negated = true;
        }
        if initial || after.is_none() {
            v.subject = Some(k);
            v.order = Order::Sv;
            return;
        }
    }
    if let Some(k) = after {
        v.subject = Some(k);
        v.order = Order::Vso;
        return;
    }
    // "The forces, backed by tanks, had entered": the auxiliary's subject, far back.
    if v.qad && !own_conj {
        let aux = (0..start).rev().find(|&j| s.class(j, "aux") && s.np_at(j + 1).is_some_and(|k| s.nps[k].prep.is_none()));
        if let Some(k) = aux.and_then(|j| s.np_at(j + 1)) {
            v.subject = Some(k);
            v.order = Order::Sv;
            return;
        }
    }
    if let Some(n) = noun_subject(s, start, v) {
        v.subject_noun = Some(n);
        v.order = Order::Sv;
        return;
    }
    if v.first_person {
        return;
    }
    // Dropped: the subject of the verb before, if nothing else came between.
    let pronoun = start > 0 && s.nodes[start - 1].func(s.lex).is_some_and(|f| f.class == "compl" && f.arg == "pronoun" || f.class == "pronoun");
    if s.pos[v.node] == Pos::Report {
        // "and he said": the one who spoke before.
        if let Some(p) = before.iter().rev().find(|p| s.pos[p.node] == Pos::Report && p.subject.is_some()) {
            v.subject = p.subject;
            v.order = Order::Inherited;
            return;
        }
    }
    if let Some(p) = before.last().filter(|p| (own_conj || pronoun || v.present) && p.subject.is_some())
        && p.subject.is_some_and(|k| agrees(s, v.node, k, false))
    {
        v.subject = p.subject;
        v.order = Order::Inherited;
    }
}
