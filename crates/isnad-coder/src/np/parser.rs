//! One phrase from its first word to its last.

use super::{Evidence, Head, Np, NpKind};
use crate::node::Node;
use crate::pos::Pos;
use crate::reading::Reading;
use isnad_lexicon::{Cat, Lexicon, Prep};
use isnad_text::Span;

pub(super) struct Parser<'a> {
    pub lex: &'a Lexicon,
    pub nodes: &'a [Node<'a>],
    pub pos: &'a [Pos],
    pub taken: &'a [bool],
    pub day: &'a str,
}

impl<'a> Parser<'a> {
    pub(super) fn node(&self, i: usize) -> Option<&'a Node<'a>> {
        self.nodes.get(i)
    }

    pub(super) fn role(&self, r: &Reading) -> &'a isnad_lexicon::RoleEntry {
        &self.lex.roles[r.entry.id as usize]
    }

    /// Whether the head of the phrase is the role called `id`.
    pub(super) fn is_role(&self, np: &Np, id: &str) -> bool {
        matches!(np.role, Some(Head::Role(r)) if self.lex.roles[r as usize].id == id)
    }

    /// A party phrase that starts at node `i`.
    pub(super) fn phrase(&self, i: usize) -> Option<Np> {
        let first = self.node(i)?;
        if first.punct.is_some() || self.pos[i] == Pos::Verb {
            return None;
        }
        let mut h = i;
        let mut counted = false;
        // Numbers and quantities before the head: more than twenty of the police.
        for _ in 0..6 {
            let Some(n) = self.node(h) else { break };
            let quantity = n.number || n.has(Cat::Number) || n.is_func(self.lex, "quant") || n.is_func(self.lex, "approx") && self.estimates(h);
            let of = counted && n.own_prep(self.lex) == Some(Prep::Min);
            if !(quantity || of || (h > i && n.is_func(self.lex, "demo"))) || n.has(Cat::Role) && !n.number {
                break;
            }
            if h > i && n.conj && !(n.number || n.has(Cat::Number)) {
                return None;
            }
            counted = counted || quantity;
            h += 1;
        }
        if h == i && first.is_func(self.lex, "demo") {
            h += 1;
        }
        let head = self.node(h)?;
        if head.punct.is_some() || self.pos[h] == Pos::Verb || (h > i && (head.conj || head.prep(self.lex).is_some() && !counted)) {
            return None;
        }
        let mut np = self.head(h, counted)?;
        np.n0 = i;
        np.counted = counted;
        np.prep = self.preposition(i);
        np.conj = first.conj;
        np.plural |= counted;
        self.modifiers(&mut np);
        self.finish(&mut np, i, h);
        self.apposition(&mut np);
        // A name in quotes of its own takes its closing quote along.
        let open = i.checked_sub(1).is_some_and(|b| self.nodes[b].punct.is_some_and(|c| matches!(c, '«' | '"' | '“')));
        if open && self.node(np.n1).is_some_and(|n| n.punct.is_some_and(|c| matches!(c, '»' | '"' | '”'))) {
            np.n1 += 1;
        }
        Some(np)
    }

    /// Whether a word for "about" stands before a number: "near" and "towards" are prepositions before anything else.
    fn estimates(&self, i: usize) -> bool {
        let number = |n: &Node<'_>| n.number || n.has(Cat::Number) || n.is_func(self.lex, "quant");
        self.nodes[i].own_prep(self.lex).is_none() || self.node(i + 1).is_some_and(number)
    }

    pub(super) fn preposition(&self, i: usize) -> Option<Prep> {
        if let Some(p) = self.nodes[i].clitic_prep() {
            return Some(p);
        }
        let before = self.nodes.get(i.checked_sub(1)?)?;
        // Who is named "among them" is no object.
        if before.is_func(self.lex, "among") {
            return Some(Prep::Other);
        }
        if before.punct.is_some_and(|c| matches!(c, '«' | '"' | '“' | '(')) {
            return self.nodes.get(i.checked_sub(2)?)?.own_prep(self.lex);
        }
        before.own_prep(self.lex)
    }

    pub(super) fn finish(&self, np: &mut Np, i: usize, h: usize) {
        let start = self.nodes[if np.counted { i } else { h }].span.start;
        let last = &self.nodes[np.n1 - 1];
        let end = last.span.end.max(start);
        np.span = Span::new(start, end);
        if np.counted && self.nodes[i].is_func(self.lex, "approx") && i + 1 < np.n1 {
            np.span.start = self.nodes[i + 1].span.start;
        }
        let world = self.nodes[h].find(Cat::Role).filter(|_| np.kind == NpKind::Role).map_or("", |r| self.role(r).world);
        if np.country.is_empty() && !world.is_empty() {
            np.country = world.into();
            np.sector = "---".into();
        }
        if np.country.is_empty() {
            np.country = "---".into();
        }
        if np.sector.is_empty() {
            np.sector = "UNK".into();
        }
        // "Foreign tourists": what describes the head may say that it belongs to no state spoken of.
        let apart = |n: &Node<'_>| n.find(Cat::Role).is_some_and(|r| self.role(r).stateless && self.role(r).victim);
        if !np.has_country() && self.nodes[h + 1..np.n1].iter().any(apart) {
            np.stateless = true;
        }
        if np.by_place {
            np.evidence = Evidence::Inside;
        }
        if np.country == "IGO" {
            np.sector = "---".into();
        }
    }
}
