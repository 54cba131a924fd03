//! Whether an adjective can belong to the phrase before it: number and gender tell two phrases apart.

use super::parser::Parser;
use super::{Np, NpKind};
use crate::node::Node;
use crate::reading::Reading;
use isnad_lexicon::{Cat, RoleKind, form};

const SOUND_PLURAL: [&str; 2] = ["\u{0648}\u{0646}", "\u{064A}\u{0646}"];

impl Parser<'_> {
    /// Whether the relational adjective `r` at node `j` opens a phrase of its own: "Asiri the Houthis", "the Houthis Saudi
    /// Arabia", "the spokesman for Clinton Russia".
    pub(super) fn parts(&self, np: &Np, j: usize, r: &Reading) -> bool {
        let n = &self.nodes[j];
        let state = n.each(Cat::Party).any(|x| !x.has(form::ADJ));
        if state && !n.art() {
            // "Syria" is spelt as the indefinite "Syrian": behind an article or a name it is the state.
            return self.nodes[j - 1].art() || self.proper(np, j - 1);
        }
        if !n.art() {
            return false;
        }
        if sound_plural(n, r) {
            return (self.nodes[j - 1].art() || self.proper(np, j - 1)) && !np.counted && !(np.head..j).any(|i| self.several(i));
        }
        state && r.has(form::FEM) && !r.has(form::PL) && self.masculine(j - 1)
    }

    /// Whether the word at `j`, known and no adjective of a people, opens a phrase of its own: "the demonstrators the police",
    /// "the authorities the rebels", "a bomber a centre (acc.)", "the French president Prince Muhammad".
    pub(super) fn another(&self, np: &Np, j: usize) -> bool {
        if !matches!(np.kind, NpKind::Role | NpKind::Named) {
            return false;
        }
        let (n, last) = (&self.nodes[j], &self.nodes[j - 1]);
        let men = last.art() && last.each(Cat::Role).any(|r| r.has(form::PL) && !r.has(form::DUAL) && self.role(r).kind == RoleKind::Person);
        let body = |r: &Reading| !matches!(self.role(r).kind, RoleKind::Person | RoleKind::Office | RoleKind::Thing) && !r.has(form::PL);
        if men && n.art() && n.has(Cat::Domain) && n.each(Cat::Role).any(body) && !self.is_nisba(j) {
            return true;
        }
        let people = |r: &Reading| r.has(form::PL) && self.role(r).kind == RoleKind::Person;
        if n.art()
            && last.art()
            && !np.person
            && !last.each(Cat::Role).any(people)
            && SOUND_PLURAL.iter().any(|e| n.spelling.ends_with(e))
            && n.each(Cat::Role).any(people)
        {
            return true;
        }
        let accusative = |i: usize| self.nodes[i].has(Cat::Role) && self.nodes[i].each(Cat::Role).all(|r| r.has(form::TANWIN));
        // Where the noun before could not show it, its adjective may: "members (of) old".
        let noun = !n.has(Cat::Adj) && !n.spelling.ends_with("\u{064A}\u{0627}");
        let shown = !self.nodes[np.head].spelling.ends_with(['\u{0621}', '\u{0647}']);
        if np.kind == NpKind::Role && noun && shown && accusative(j) && !np.counted && !(np.head..j).any(accusative) {
            return true;
        }
        np.kind == NpKind::Role
            && np.name_span.is_none()
            && (men && j == np.head + 1 && !np.counted && self.single_name(j) || self.of_another_state(np, j))
    }

    /// Whether a name stands here by itself: men who are named are more than one.
    fn single_name(&self, j: usize) -> bool {
        let n = &self.nodes[j];
        let titled = n.art() && n.has(Cat::Title) && self.starts_name(j + 1);
        if !titled && !self.starts_name(j) {
            return false;
        }
        let mut probe = self.bare(j);
        let end = self.name(j, &mut probe);
        self.node(end).is_none_or(|m| !m.conj)
    }

    /// Whether the head of one state's government is followed by the name of another's.
    fn of_another_state(&self, np: &Np, j: usize) -> bool {
        let state = |n: &Np| n.country.len() == 3 && !matches!(n.country.as_str(), "IGO" | "NGO" | "---") && n.sector == "GOV";
        let closed = self.nodes[j - 1].each(Cat::Party).any(|r| r.has(form::ADJ)) && self.nodes[j - 1].art();
        if !closed || !np.person || np.by_place || !state(np) {
            return false;
        }
        let mut probe = self.bare(j);
        self.name(j, &mut probe);
        probe.name_span.is_some() && state(&probe) && probe.country != np.country
    }

    /// Whether the word is a proper name, behind which no genitive can follow.
    pub(super) fn proper(&self, np: &Np, i: usize) -> bool {
        let n = &self.nodes[i];
        let name = n.each(Cat::Party).any(|r| !r.has(form::ADJ)) && !n.has(Cat::Role);
        name && (i > np.head || matches!(np.kind, NpKind::Named | NpKind::Person))
    }

    /// Whether the word may mean several persons. A name of one word with the article may be a people's.
    fn several(&self, i: usize) -> bool {
        let n = &self.nodes[i];
        let people = n.art() && n.t1 - n.t0 == 1 && n.has(Cat::Party);
        people || SOUND_PLURAL.iter().any(|e| n.spelling.ends_with(e)) || n.readings.iter().any(|r| r.has(form::PL | form::DUAL))
    }

    /// Whether a feminine adjective cannot describe the word: one man, his adjective, or men in the sound plural.
    fn masculine(&self, i: usize) -> bool {
        let n = &self.nodes[i];
        let man = |r: &Reading| match r.entry.cat {
            Cat::Role => matches!(self.role(r).kind, RoleKind::Person | RoleKind::Office) && !r.has(form::FEM | form::PL),
            Cat::Party => r.has(form::ADJ) && !r.has(form::FEM | form::PL),
            _ => false,
        };
        let men = n.readings.iter().any(|r| r.has(form::PL)) && SOUND_PLURAL.iter().any(|e| n.spelling.ends_with(e));
        men || n.art() && n.t1 - n.t0 == 1 && !n.spelling.ends_with('\u{0647}') && n.readings.iter().any(man)
    }
}

/// Whether the adjective is a sound masculine plural, which describes people alone.
fn sound_plural(n: &Node<'_>, r: &Reading) -> bool {
    r.has(form::PL) && SOUND_PLURAL.iter().any(|e| n.spelling.ends_with(e))
}
