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
