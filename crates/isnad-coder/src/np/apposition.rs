//! A name and the offices of its bearer behind it: one party, not two.

use super::parser::Parser;
use super::{Evidence, Head, Np, NpKind};
use crate::pos::Pos;
use crate::reading::Suffix;
use crate::roles;
use isnad_lexicon::{Cat, Prep, Role, RoleKind};

impl Parser<'_> {
    /// Takes up the offices behind a name: "John Kerry, the American foreign minister,". The words that name the party stay
    /// the name.
    pub(super) fn apposition(&self, np: &mut Np) {
        const MOST: usize = 5;
        if np.kind == NpKind::Role {
            self.second_office(np);
        }
        if np.kind != NpKind::Person || np.plural || np.last_name.is_some() {
            return;
        }
        for k in 0..MOST {
            let comma = self.comma(np.n1);
            let Some(office) = self.office_behind(np.n1 + usize::from(comma), k > 0).filter(|o| self.is_his(np, o, comma, k == 0)) else { break };
            same_one(np, &office);
            if np.role.is_none() {
                np.role = office.role;
            }
            np.n1 = office.n1 + usize::from(comma && self.comma(office.n1));
        }
    }

    /// "The Yemeni vice president, prime minister Khaled Bahah": two offices before one name.
    fn second_office(&self, np: &mut Np) {
        let nameless = np.person && (np.definite || of_state(np)) && !np.plural && !np.counted && np.name_span.is_none() && np.owner == Suffix::None;
        let next = self.node(np.n1);
        let told = np.n0.checked_sub(1).is_some_and(|b| self.pos[b] == Pos::Report);
        if !nameless
            || !self.lexical_office(np)
            || told
            || !next.is_some_and(|n| n.has(Cat::Role) && !n.conj && !n.art() && n.clitic_prep().is_none())
        {
            return;
        }
        let Some(o) = self.phrase(np.n1).filter(|o| o.kind == NpKind::Role && o.person && !o.plural && o.name_span.is_some()) else { return };
        let differ = of_state(np) && of_state(&o) && np.country != o.country;
        if !differ && (!self.wants_object(np) || self.object_follows(o.n1)) {
            same_one(np, &o);
            np.name = o.name;
            np.name_span = o.name_span;
            np.span.end = o.span.end;
            np.n1 = o.n1;
        }
    }

    /// A nameless office of one person at node `i`.
    fn office_behind(&self, i: usize, further: bool) -> Option<Np> {
        let n = self.node(i)?;
        if n.conj && !further || n.clitic_prep().is_some() || !n.has(Cat::Role) {
            return None;
        }
        let o = self.phrase(i)?;
        let whose = o.n1 > o.head + 1 || n.art() || n.t1 - n.t0 > 1;
        let one = o.person && o.kind == NpKind::Role && !o.plural && !o.counted && o.owner == Suffix::None && o.name_span.is_none();
        (one && whose && self.lexical_office(&o)).then_some(o)
    }

    /// Whether the head names what somebody is by office.
    fn lexical_office(&self, o: &Np) -> bool {
        matches!(o.role, Some(Head::Role(r)) if {
            let r = &self.lex.roles[r as usize];
            r.kind == RoleKind::Office || r.kind == RoleKind::Person && (r.of || !r.victim)
        })
    }

    /// Whether the office is that of the one named before it, and not another party's.
    fn is_his(&self, np: &Np, office: &Np, comma: bool, first: bool) -> bool {
        let same = of_state(np) && of_state(office) && np.country == office.country;
        if of_state(np) && of_state(office) && !same {
            return false;
        }
        // "Head of the union and member of the board": a second office of his, where nobody else is wanted.
        if office.conj {
            return !comma && !self.wants_object(np);
        }
        if comma {
            let closed = self.node(office.n1).is_none_or(|n| n.punct.is_some());
            let goes_on = self.node(office.n1).is_some_and(|n| n.has(Cat::Func) && !n.conj);
            return (closed || goes_on && !self.wants_object(np)) && !self.node(office.n1 + 1).is_some_and(|n| closed && n.conj);
        }
        let article = self.nodes[office.head].art();
        same && !article || (!article || !first) && (!self.wants_object(np) || self.object_follows(office.n1))
    }

    fn comma(&self, i: usize) -> bool {
        self.node(i).is_some_and(|n| matches!(n.punct, Some('،' | ',')))
    }

    /// Whether the verb right before the phrase wants a party as its object.
    fn wants_object(&self, np: &Np) -> bool {
        // An expression has its object within.
        let verb = |b: &usize| self.pos[*b] == Pos::Verb && self.nodes[*b].gap.is_none();
        let Some(b) = np.n0.checked_sub(1).filter(verb) else { return false };
        self.nodes[b].each(Cat::Act).any(|r| {
            r.is_verb() && r.suffix == Suffix::None && matches!(roles::object(self.lex, r.entry.id as usize), Role::Recipient | Role::Partner)
        })
    }

    /// Whether a party that no preposition but "with" governs follows in the clause.
    fn object_follows(&self, from: usize) -> bool {
        const REACH: usize = 14;
        let mut i = from;
        while i < (from + REACH).min(self.nodes.len()) {
            let n = &self.nodes[i];
            let aside = |c: char| matches!(c, '،' | ',' | '(' | ')');
            if n.punct.is_some_and(|c| !aside(c)) || n.conj || self.pos[i] == Pos::Verb || n.is_func(self.lex, "compl") {
                return false;
            }
            match self.phrase(i) {
                Some(p) if matches!(p.prep, None | Some(Prep::Maa)) && !matches!(p.kind, NpKind::Adj | NpKind::Place) => return true,
                Some(p) => i = p.n1.max(i + 1),
                None => i += 1,
            }
        }
        false
    }
}

/// Whether the phrase's own words say whose it is.
fn of_state(np: &Np) -> bool {
    np.has_country() && !np.by_place
}

/// Takes country and sector of another phrase for the same party where there are none yet.
fn same_one(np: &mut Np, other: &Np) {
    if !of_state(np) && other.has_country() {
        np.country = other.country;
        np.by_place = other.by_place;
        np.evidence = if other.by_place { Evidence::Inside } else { Evidence::Words };
    }
    if matches!(np.sector.as_str(), "" | "UNK") {
        np.sector = other.sector;
    }
}
