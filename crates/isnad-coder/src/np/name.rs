//! Names of persons.

use super::parser::Parser;
use super::{Code, Name, Np};
use crate::node::Node;
use crate::pos::Pos;
use crate::reading::Reading;
use isnad_lexicon::{Cat, PartyKind, RoleKind, form};
use isnad_text::Span;

impl Parser<'_> {
    pub(super) fn starts_name(&self, i: usize) -> bool {
        let Some(n) = self.node(i) else { return false };
        if n.punct.is_some() || n.art() || self.pos[i] == Pos::Verb {
            return false;
        }
        let person = n.each(Cat::Party).any(|r| !r.has(form::ADJ) && self.lex.parties[r.entry.id as usize].kind == PartyKind::Person);
        person || n.each(Cat::Given).any(|r| !r.has(form::WEAK) || self.name_like(i + 1))
    }

    /// Behind a title a given name is one, whatever else the word may be: "Prince Fahd" is no leopard.
    pub(super) fn given(&self, i: usize) -> bool {
        self.node(i).is_some_and(|n| {
            let own = !n.has(Cat::Role) || self.name_like(i + 1);
            own && n.has(Cat::Given) && !n.art() && !n.conj && n.clitic_prep().is_none() && self.pos[i] != Pos::Verb
        })
    }

    pub(super) fn name_like(&self, i: usize) -> bool {
        self.node(i).is_some_and(|n| {
            let name = (n.has(Cat::Given) || (n.is_unknown() && !n.foreign)) && !n.art();
            !n.conj && n.clitic_prep().is_none() && (name || self.short_name(n))
        })
    }

    /// Whether the word is the family name of somebody known, and nothing else.
    fn short_name(&self, n: &Node<'_>) -> bool {
        let short = |r: &Reading| r.entry.cat == Cat::Party && r.has(form::WEAK) && self.lex.parties[r.entry.id as usize].kind == PartyKind::Person;
        !n.readings.is_empty() && n.readings.iter().all(short)
    }

    /// Reads a person's name from node `i` on, titles included; returns one past its last node.
    pub(super) fn name(&self, i: usize, np: &mut Np) -> usize {
        const LONGEST: usize = 7;
        let mut j = i;
        let mut names = 0;
        while j < self.nodes.len() && j < i + LONGEST {
            let n = &self.nodes[j];
            if j > i && (n.conj || n.clitic_prep().is_some()) {
                break;
            }
            let person = n.each(Cat::Party).find(|r| {
                let p = !r.has(form::ADJ) && self.lex.parties[r.entry.id as usize].kind == PartyKind::Person;
                // A short name counts as the person only right behind a title or office.
                p && (!r.has(form::WEAK) || names == 0 && !n.has(Cat::Adj) && (j > i || np.role.is_some()) && !self.name_like(j + 1))
            });
            if let Some(r) = person {
                let p = &self.lex.parties[r.entry.id as usize];
                if !r.has(form::WEAK) {
                    np.name = Name::Party(r.entry.id);
                    let seat = np.sector == "LEG" && np.role.is_none();
                    np.country = Code::from(&p.country);
                    np.sector = Code::from(&p.sector);
                    self.office(np, p);
                    // Called a deputy, a party's leader is one.
                    if seat && np.sector == "PTY" {
                        np.sector = "LEG".into();
                    }
                } else if np.country.is_empty() {
                    np.name = Name::Party(r.entry.id);
                    np.country = Code::from(&p.country);
                    if np.sector.is_empty() {
                        np.sector = Code::from(&p.sector);
                    }
                }
                names += 1;
            } else if n.has(Cat::Title) && names == 0 {
                let t = &self.lex.titles[n.find(Cat::Title).map_or(0, |r| r.entry.id as usize)];
                if np.sector.is_empty() {
                    np.sector = Code::from(&t.sector);
                }
                if np.country.is_empty() {
                    np.country = Code::from(&t.country);
                }
            } else if n.punct.is_some() || n.number || n.foreign || self.pos[j] == Pos::Verb && !n.has(Cat::Given) || names > 0 && self.reigns(j) {
                break;
            } else if n.has(Cat::Given)
                || n.is_unknown()
                || n.readings.iter().all(|r| r.entry.cat == Cat::Party && r.has(form::WEAK))
                || (j > i && self.family(j, names))
            {
                names += 1;
            } else {
                break;
            }
            j += 1;
        }
        if names == 0 {
            return i + 1;
        }
        let first = (i..j).find(|&k| !self.nodes[k].has(Cat::Title) || self.nodes[k].has(Cat::Given)).unwrap_or(i);
        np.name_span = Some(Span::new(self.nodes[first].span.start, self.nodes[j - 1].span.end));
        j
    }

    /// Whether an office that is also a given name stands before its state: "the king of Jordan".
    fn reigns(&self, j: usize) -> bool {
        let office = self.nodes[j].each(Cat::Role).any(|r| self.role(r).kind == RoleKind::Office);
        let state = |m: &Node<'_>| {
            m.each(Cat::Party).any(|r| !r.has(form::ADJ | form::WEAK) && self.lex.parties[r.entry.id as usize].kind == PartyKind::State)
        };
        office && self.node(j + 1).is_some_and(state)
    }

    /// An ordinary word as a family name: a place or an adjective behind a given name, where the name ends.
    fn family(&self, j: usize, names: usize) -> bool {
        let n = &self.nodes[j];
        (1..=3).contains(&names)
            && n.readings.iter().all(|r| matches!(r.entry.cat, Cat::Place | Cat::Noun | Cat::Adj | Cat::Outlet))
            && (n.has(Cat::Place) || n.art() && !self.taken[j])
            && self.name_ends(j + 1)
    }

    pub(super) fn name_ends(&self, i: usize) -> bool {
        self.node(i)
            .is_none_or(|n| n.punct.is_some() || self.pos[i] == Pos::Verb || n.find(Cat::Func).is_some() || n.conj || n.clitic_prep().is_some())
    }
}
