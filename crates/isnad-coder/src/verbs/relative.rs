//! What a relative clause is about.

use super::after::vso;
use super::agree::agrees;
use super::subject::set;
use super::{Order, Verb};
use crate::np::NpKind;
use crate::reading::Suffix;
use crate::sentence::Sentence;
use isnad_lexicon::Cat;

/// The subject of the verb whose relative pronoun stands right before `start`: the antecedent, or where a pronoun takes
/// the antecedent up again, whoever follows the verb, else the subject of the clause around it. Nothing for "and who"
/// without a clause before that it goes on with.
pub(super) fn subject(s: &Sentence<'_>, before: &[Verb], start: usize, v: &mut Verb) -> bool {
    let rel = start - 1;
    let about = if s.nodes[rel].conj {
        match before.iter().rev().find_map(|p| p.antecedent.or(p.subject.filter(|_| p.order == Order::Relative))) {
            Some(k) => Ante::Np(k),
            None => return false,
        }
    } else {
        antecedent(s, rel)
    };
    let own = match about {
        Ante::Np(k) => Some(k),
        _ => None,
    };
    let after = vso(s, v).filter(|&k| agrees(s, v.node, k, true));
    let taken_up = v.suffix != Suffix::None && v.suffix == pronoun_for(s, rel);
    let resumed = taken_up || v.suffix == Suffix::None && after.is_some() && behind(s, v, pronoun_for(s, rel));
    if resumed {
        v.antecedent = own;
        let outer = || {
            before
                .iter()
                .rev()
                .filter(|p| p.order != Order::Relative)
                .find_map(|p| p.subject.filter(|&k| Some(k) != own && agrees(s, v.node, k, false)))
        };
        if let Some(k) = after {
            set(v, k, Order::Vso);
            return true;
        }
        if taken_up {
            if let Some(k) = outer() {
                set(v, k, Order::Inherited);
            }
            return true;
        }
    }
    match about {
        Ante::Np(k) => v.subject = Some(k),
        Ante::Act(n) => v.subject_noun = Some(n),
        Ante::None => {}
    }
    v.order = Order::Relative;
    if v.subject.is_none()
        && v.subject_noun.is_none()
        && let Some(k) = after
    {
        set(v, k, Order::Vso);
    }
    true
}

/// Whether a preposition in the clause carries the pronoun: "whom they agreed with".
fn behind(s: &Sentence<'_>, v: &Verb, suffix: Suffix) -> bool {
    (v.node + 1..v.end).any(|j| {
        s.nodes[j].readings.iter().any(|r| r.entry.cat == Cat::Func && r.suffix == suffix && s.lex.funcs[r.entry.id as usize].prep.is_some())
    })
}

/// The pronoun that takes up the antecedent of this relative pronoun.
fn pronoun_for(s: &Sentence<'_>, rel: usize) -> Suffix {
    let w = s.nodes[rel].spelling;
    if w.ends_with("\u{062A}\u{064A}") {
        Suffix::Fem
    } else if w.ends_with("\u{0630}\u{064A}") {
        Suffix::Masc
    } else {
        Suffix::Plural
    }
}

enum Ante {
    Np(usize),
    Act(usize),
    None,
}

fn antecedent(s: &Sentence<'_>, rel: usize) -> Ante {
    let mut k = rel;
    for _ in 0..6 {
        let Some(b) = k.checked_sub(1) else { return Ante::None };
        if let Some(np) = s.np_before(k) {
            let n = &s.nps[np];
            if n.kind == NpKind::Adj {
                k = n.n0;
                continue;
            }
            // The whole noun chain may be an act: "the attack on Doha which".
            if let (Some(_), at) = s.governor(np)
                && let Some(a) = (at.saturating_sub(3)..=at).rev().find(|&a| a < s.len() && s.act_noun(a).is_some())
            {
                return Ante::Act(a);
            }
            return Ante::Np(np);
        }
        if s.act_noun(b).is_some() {
            return Ante::Act(b);
        }
        if s.is_verb(b) || s.nodes[b].func(s.lex).is_some() {
            return Ante::None;
        }
        k = b;
    }
    Ante::None
}
