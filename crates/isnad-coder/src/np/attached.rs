//! Prepositional phrases that belong to the head.

use super::parser::Parser;
use super::{Np, NpKind};
use crate::node::Node;
use crate::pos::Pos;
use crate::reading::Suffix;
use isnad_lexicon::{Cat, Prep};

impl Parser<'_> {
    /// A prepositional phrase that belongs to the head: spokesman for the army, one of the police, a post of the army.
    pub(super) fn attached(&self, np: &mut Np, j: usize, of: bool) -> Option<usize> {
        if np.kind != NpKind::Role && np.kind != NpKind::Voice {
            return None;
        }
        let n = &self.nodes[j];
        let belongs = n.is_func(self.lex, "belongs");
        let mut k = j;
        if belongs {
            k += 1;
            while self.node(k).is_some_and(|m| m.own_prep(self.lex).is_some()) {
                k += 1;
            }
        } else if n.own_prep(self.lex).is_some() {
            k += 1;
        }
        let prep = if belongs { Some(Prep::Li) } else { n.prep(self.lex) };
        // "The guard belonging to it".
        let its = |r: &crate::reading::Reading| r.entry.cat == Cat::Func && self.lex.funcs[r.entry.id as usize].prep.is_some();
        if let Some(r) =
            self.nodes[j + 1..].iter().take(usize::from(belongs)).flat_map(|m| m.each(Cat::Func)).find(|r| r.suffix != Suffix::None && its(r))
        {
            np.owner = r.suffix;
            return Some(j + 2);
        }
        let inner_node = self.node(k)?;
        let spokes =
            n.clitic_prep() == Some(Prep::Bi) && n.nominal() && !n.has(Cat::Act) && !is_party(inner_node) && np.person && !np.victim && !np.counted;
        let prep_fits = belongs
            || match prep {
                Some(Prep::Min) => {
                    np.counted || (np.kind == NpKind::Role && !np.definite && (inner_node.has(Cat::Party) || !self.definite_field(np)))
                }
                Some(Prep::Fi) => np.kind == NpKind::Role && (np.person || self.seated(np)) && !self.inner_is_place(k),
                Some(Prep::Li) => np.kind == NpKind::Role && (!np.definite && (np.thing || !np.person) || of),
                Some(Prep::An) => np.kind == NpKind::Role && np.person && !np.definite,
                Some(Prep::Bi) => np.kind == NpKind::Role && np.person,
                Some(Prep::Laday) => np.kind == NpKind::Role && np.person,
                _ => false,
            };
        if !prep_fits || self.pos.get(k) == Some(&Pos::Verb) {
            return None;
        }
        if spokes {
            // "in the name of": the party stands one further.
            let inner = self.phrase(j + 1)?;
            take(np, &inner, of || np.sector == "GOV" || np.sector.is_empty());
            return Some(inner.n1);
        }
        let inner = self.phrase(k)?;
        let origin = prep == Some(Prep::Min) && np.person && inner.kind == NpKind::Place && !inner.conj;
        if inner.voice == "media" && prep == Some(Prep::Li) {
            return None;
        }
        // What is of one state belongs to no other: "an Israeli tank to Palestinians".
        let state = inner.kind == NpKind::State && !matches!(np.country.as_str(), "IGO" | "NGO" | "---");
        if prep == Some(Prep::Li)
            && !belongs
            && (!of || state)
            && !np.country.is_empty()
            && !np.by_place
            && inner.has_country()
            && inner.country != np.country
        {
            return None;
        }
        // A body's own body: "the executive committee of the organisation".
        if prep == Some(Prep::Li) && !belongs && np.definite && !np.person && !np.thing && inner.kind != NpKind::Named {
            return None;
        }
        if !origin && (!matches!(inner.kind, NpKind::Role | NpKind::State | NpKind::Named | NpKind::Person) || inner.by_place || inner.conj) {
            return None;
        }
        if origin {
            take(np, &inner, false);
            return Some(inner.n1);
        }
        if prep == Some(Prep::Fi) && inner.kind == NpKind::State {
            // Soldiers in Iraq need not be Iraq's; a minister in Mali is Mali's.
            if !self.seated(np) || np.has_country() {
                return None;
            }
            take(np, &inner, false);
            return Some(inner.n1);
        }
        if prep == Some(Prep::Bi) && !of {
            return None;
        }
        if prep == Some(Prep::Laday) {
            return Some(inner.n1);
        }
        let open = of || matches!(np.sector.as_str(), "" | "UNK" | "CVL" | "GOV") || np.thing || np.counted;
        take(np, &inner, open && (prep != Some(Prep::Fi) || of || np.sector.is_empty()));
        Some(inner.n1)
    }

    /// Whether a definite field ends the phrase: "the ministers of the opposition".
    fn definite_field(&self, np: &Np) -> bool {
        let last = &self.nodes[np.n1 - 1];
        last.has(Cat::Domain) && last.spelling.starts_with("\u{0627}\u{0644}")
    }

    /// A body or office of state, which is of the country or body it sits in.
    fn seated(&self, np: &Np) -> bool {
        !np.thing
            && !np.armed
            && !np.victim
            && np.owner == Suffix::None
            && !self.is_role(np, "safara")
            && !self.is_role(np, "safir")
            && matches!(np.sector.as_str(), "" | "GOV" | "JUD" | "LEG" | "OPP" | "PTY")
            && !np.counted
    }

    pub(super) fn inner_is_place(&self, k: usize) -> bool {
        self.node(k).is_some_and(|n| n.has(Cat::Place) && !n.has(Cat::Party))
    }
}

fn is_party(n: &Node<'_>) -> bool {
    n.has(Cat::Party) || n.has(Cat::Role)
}

/// Takes country and, where the head has none of its own, sector from an inner phrase.
fn take(np: &mut Np, inner: &Np, sector: bool) {
    // Who works for a medium need not be of its country.
    let employed = np.person && np.sector == "JRN" && inner.sector == "JRN";
    if (np.country.is_empty() || np.by_place) && !employed {
        np.country = inner.country;
        np.by_place = inner.by_place;
    }
    if sector && !inner.sector.is_empty() && inner.sector != "UNK" {
        np.sector = inner.sector;
    }
    np.stateless |= inner.stateless && !np.has_country();
    np.armed |= inner.armed && inner.kind != NpKind::State;
    if np.name.is_none() && inner.kind == NpKind::Named {
        np.name = inner.name;
    }
}
