//! What a relative clause is about.

use crate::np::NpKind;
use crate::sentence::Sentence;

pub(super) enum Ante {
    Np(usize),
    Act(usize),
    None,
}

pub(super) fn antecedent(s: &Sentence<'_>, rel: usize) -> Ante {
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
