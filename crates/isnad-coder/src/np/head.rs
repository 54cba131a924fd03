//! The head of a phrase and what it says by itself.

use super::parser::Parser;
use super::{Code, Evidence, Head, Name, Np, NpKind};
use crate::node::Node;
use crate::pos::Pos;
use crate::reading::{Reading, Suffix};
use isnad_lexicon::{Cat, PartyKind, Prep, RoleKind, form};

impl Parser<'_> {
    /// "The negotiations" is spelt like "the women who negotiate", "the Congress's opposition" like "the opposition of",
    /// "aggression" like "two enemies": a verbal noun that looks like a feminine participle or a dual is the act, and so is
    /// a bare one that a party owns; an indefinite participle right before a definite word has it as its object.
    fn rather_an_act(&self, h: usize, r: &Reading, kind: RoleKind) -> bool {
        let n = &self.nodes[h];
        let act = n.readings.iter().any(|x| x.entry.cat == Cat::Act && x.has(form::NOUN) && x.entry.rest == 0);
        if act && r.has(form::DUAL) {
            return true;
        }
        let verbal = !n.art()
            && n.clitic_prep().is_none()
            && r.has(form::FEM | form::TANWIN)
            && n.readings.iter().any(|x| x.entry.cat == Cat::Act && x.has(form::ACTP) && x.entry.rest == 0);
        let object = |m: &Node| !m.conj && m.clitic_prep().is_none() && (m.art() || m.readings.iter().any(|x| names_state(self, x)));
        if verbal && self.node(h + 1).is_some_and(object) {
            return true;
        }
        // "Pointing" is spelt like "a marshal", "others of" like the adjective "other", "politically" like "a politician".
        let adverb = r.has(form::TANWIN) && !r.has(form::PL | form::DUAL) && !(h > 0 && self.pos[h - 1] == Pos::Verb);
        let told = n.readings.iter().any(|x| x.entry.cat == Cat::Report && x.has(form::ACTP));
        let genitive = |m: &Node| m.art() || m.has(Cat::Party) || m.has(Cat::Place) || m.punct.is_some_and(|c| matches!(c, '«' | '"'));
        let alone = r.has(form::CONSTRUCT) && r.suffix == Suffix::None && !self.node(h + 1).is_some_and(genitive);
        if told && r.has(form::FEM | form::TANWIN) || n.has(Cat::Adj) && (alone || adverb && self.is_nisba(h) && !self.role(r).armed) {
            return true;
        }
        let owned = || {
            kind == RoleKind::Group
                && !n.art()
                && self
                    .nodes
                    .get(h + 1)
                    .is_some_and(|m| m.readings.iter().any(|x| matches!(x.entry.cat, Cat::Party | Cat::Domain) && !x.has(form::ADJ)))
        };
        act && (kind == RoleKind::Person && r.has(form::FEM) || owned())
    }

    /// A phrase of one word of which nothing is known yet.
    pub(super) fn bare(&self, h: usize) -> Np {
        let n = &self.nodes[h];
        Np {
            n0: h,
            n1: h + 1,
            head: h,
            kind: NpKind::Role,
            span: n.span,
            country: Code::default(),
            sector: Code::default(),
            name: Name::None,
            prep: None,
            chain: None,
            conj: false,
            definite: n.art(),
            plural: false,
            feminine: false,
            counted: false,
            person: false,
            armed: false,
            victim: false,
            thing: false,
            voice: Code::default(),
            by_place: false,
            evidence: Evidence::Words,
            last_name: None,
            role: None,
            inner_role: None,
            name_span: None,
            owner: Suffix::None,
            stateless: false,
        }
    }

    /// The head of a phrase and what it says by itself.
    pub(super) fn head(&self, h: usize, counted: bool) -> Option<Np> {
        let n = &self.nodes[h];
        let blank = Np { counted, ..self.bare(h) };
        let names = || n.each(Cat::Party).filter(|r| !r.has(form::ADJ | form::WEAK));
        let named = names().find(|r| self.holds(&self.lex.parties[r.entry.id as usize])).or_else(|| names().next());
        // Saudi Arabia is spelt as "the Saudi": behind a definite noun that names an act it describes it, and behind another's
        // adjective there: "the Egyptian Saudi drills".
        let people = |i: usize| self.nodes[i].art() && self.nodes[i].each(Cat::Party).any(|r| r.has(form::ADJ));
        let act = |i: usize| self.nodes[i].art() && self.nodes[i].each(Cat::Act).any(|r| r.has(form::NOUN));
        let describes = people(h) && h > 0 && (act(h - 1) || h > 1 && people(h - 1) && act(h - 2));
        // "13 Ethiopians" are spelt as 13 and Ethiopia.
        let nationals =
            counted && self.nodes[h - 1].number && n.each(Cat::Party).any(|r| r.has(form::ADJ) && r.has(form::TANWIN) && self.means_state(n, r));
        let named = named.filter(|_| !describes && !nationals);
        let role = n.find(Cat::Role);
        if let Some(r) = named {
            let mut np = blank;
            self.named(&mut np, r);
            return Some(np);
        }
        if let Some(r) = n.find(Cat::Title).filter(|r| {
            role.is_none() || self.starts_name(h + 1) || n.art() && self.given(h + 1) || !self.lex.titles[r.entry.id as usize].country.is_empty()
        }) {
            let t = &self.lex.titles[r.entry.id as usize];
            let mut np =
                Np { kind: NpKind::Person, person: true, definite: true, sector: Code::from(&t.sector), country: Code::from(&t.country), ..blank };
            let end = self.name(h, &mut np);
            if end > h + 1 || !np.country.is_empty() {
                np.n1 = end;
                return Some(np);
            }
            return None;
        }
        if let Some(r) = role {
            let role = self.role(r);
            if !counted && self.rather_an_act(h, r, role.kind) {
                return None;
            }
            let nisba = self.is_nisba(h);
            if nisba && n.art() && self.after_owned_act(h) {
                return None;
            }
            let agrees = h > 0 && (self.definite(h - 1) == n.art() || n.art() && self.owned(h - 1));
            if (n.has(Cat::Adj) || nisba && n.art() && role.kind == RoleKind::Person)
                && !counted
                && agrees
                && self.modifies_previous(h)
                && !self.cases_differ(h - 1, h)
                && !(r.has(form::PL | form::DUAL) && self.singular(h - 1))
            {
                return None;
            }
            return Some(Np {
                kind: NpKind::Role,
                sector: no_body(&role.sector),
                plural: r.has(form::PL | form::DUAL),
                feminine: r.has(form::FEM),
                person: matches!(role.kind, RoleKind::Person | RoleKind::Office),
                armed: role.armed,
                victim: role.victim,
                thing: role.kind == RoleKind::Thing,
                definite: n.art() || r.suffix != Suffix::None,
                role: Some(Head::Role(r.entry.id)),
                owner: r.suffix,
                stateless: role.stateless,
                voice: n.find(Cat::Voice).map(|v| self.lex.voices[v.entry.id as usize].kind.as_str().into()).unwrap_or_default(),
                ..blank
            });
        }
        if let Some(r) = n.each(Cat::Party).find(|r| r.has(form::ADJ) && self.means_state(n, r)) {
            let p = &self.lex.parties[r.entry.id as usize];
            let plural = r.has(form::PL);
            // A sound or broken masculine plural modifies people alone: after anything else it is people itself.
            let after_people = h > 0
                && self.nodes[h - 1].readings.iter().any(|b| {
                    (b.entry.cat == Cat::Role || b.entry.cat == Cat::Voice || b.entry.cat == Cat::Noun || b.entry.cat == Cat::Party)
                        && b.has(form::PL | form::DUAL)
                        || b.entry.cat == Cat::Adj
                });
            let people = plural && (!self.modifies_previous(h) || !r.has(form::FEM) && !after_people);
            if people || (counted && !self.modifies_previous(h)) {
                let group = p.kind != PartyKind::State;
                return Some(Np {
                    kind: if group { NpKind::Named } else { NpKind::Role },
                    country: Code::from(&p.country),
                    sector: if group { Code::from(&p.sector) } else { "CVL".into() },
                    name: Name::Party(r.entry.id),
                    plural: true,
                    person: true,
                    armed: p.sector == "REB",
                    ..blank
                });
            }
            if n.has(Cat::Noun) && !n.art() && !self.modifies_previous(h) {
                return None;
            }
            // "The American Meryl Streep": a nationality before a name.
            if n.art() && !self.modifies_previous(h) && (self.starts_name(h + 1) || self.name_like(h + 1) && self.name_like(h + 2)) {
                let mut np = Np { kind: NpKind::Person, person: true, definite: true, feminine: r.has(form::FEM), ..blank };
                let end = self.name(h + 1, &mut np);
                if end > h + 1 && np.name_span.is_some() {
                    np.n1 = end;
                    if np.country.is_empty() {
                        np.country = Code::from(&p.country);
                    }
                    return Some(np);
                }
            }
            return Some(Np {
                kind: NpKind::Adj,
                stateless: p.country == "---",
                country: Code::from(&p.country),
                sector: if p.sector.is_empty() { "GOV".into() } else { Code::from(&p.sector) },
                name: Name::Party(r.entry.id),
                feminine: r.has(form::FEM),
                plural,
                ..blank
            });
        }
        let described = self.after_owned_act(h) && self.is_nisba(h);
        let purpose = n.clitic_prep() == Some(Prep::Li);
        if let Some(r) = n.find(Cat::Domain).filter(|_| !described && !purpose && !n.has(Cat::Noun) && !n.has(Cat::Act) && !n.has(Cat::Adj)) {
            let d = &self.lex.domains[r.entry.id as usize];
            if !d.sector.is_empty() {
                return Some(Np {
                    kind: NpKind::Role,
                    sector: Code::from(&d.sector),
                    definite: true,
                    armed: matches!(d.sector.as_str(), "MIL" | "COP"),
                    role: Some(Head::Domain(r.entry.id)),
                    ..blank
                });
            }
        }
        if let Some(r) = n.find(Cat::Voice).filter(|_| self.pos[h] != Pos::Verb) {
            let v = &self.lex.voices[r.entry.id as usize];
            return Some(Np {
                kind: NpKind::Voice,
                voice: Code::from(&v.kind),
                plural: r.has(form::PL),
                sector: if v.kind == "media" { "JRN".into() } else { Code::default() },
                ..blank
            });
        }
        let in_quotes = h > 0 && self.nodes[h - 1].punct.is_some_and(|c| matches!(c, '«' | '"' | '“'));
        if let Some(r) = n.find(Cat::Outlet) {
            let o = &self.lex.outlets[r.entry.id as usize];
            if in_quotes || !(n.has(Cat::Noun) || n.has(Cat::Place) || n.has(Cat::Adj)) {
                return Some(Np {
                    kind: NpKind::Outlet,
                    country: Code::from(&o.country),
                    sector: "JRN".into(),
                    name: Name::Outlet(r.entry.id),
                    voice: "media".into(),
                    definite: true,
                    ..blank
                });
            }
        }
        if let Some(r) = n.find(Cat::Place).filter(|_| !n.has(Cat::Noun) && !n.has(Cat::Act) && !n.has(Cat::Adj)) {
            let p = &self.lex.places[r.entry.id as usize];
            let name_like = n.has(Cat::Given) && self.starts_name(h + 1);
            if !name_like {
                return Some(Np {
                    kind: NpKind::Place,
                    country: Code::from(&p.country),
                    sector: "CVL".into(),
                    name: Name::Place(r.entry.id),
                    definite: true,
                    by_place: true,
                    ..blank
                });
            }
        }
        if self.starts_name(h) {
            let mut np = Np { kind: NpKind::Person, person: true, definite: true, ..blank };
            let end = self.name(h, &mut np);
            if end > h + 1 {
                np.n1 = end;
                return Some(np);
            }
        }
        let describes = n.has(Cat::Adj) && n.art() && h > 0 && (self.definite(h - 1) || self.owned(h - 1)) && self.modifies_previous(h);
        if let Some(r) = n.each(Cat::Party).find(|r| r.has(form::WEAK)).filter(|_| !describes) {
            return Some(Np { kind: NpKind::Person, person: true, definite: true, last_name: Some(Name::Party(r.entry.id)), ..blank });
        }
        let before_report = h > 0 && self.pos[h - 1] == Pos::Report && !n.art() && n.clitic_prep().is_none() && !n.conj;
        if before_report
            && n.readings.iter().all(|r| matches!(r.entry.cat, Cat::Noun | Cat::Adj | Cat::Given | Cat::Place))
            && self.node(h + 1).is_some_and(|m| m.is_func(self.lex, "compl") || m.punct.is_some_and(|c| matches!(c, ':' | '«' | '"')))
        {
            return Some(Np { kind: NpKind::Person, person: true, definite: true, last_name: Some(Name::None), ..blank });
        }
        // A family name alone, known only from earlier in the document.
        if n.is_unknown() && !n.foreign && self.nodes[h].t1 - self.nodes[h].t0 == 1 && h > 0 && matches!(self.pos[h - 1], Pos::Verb | Pos::Report) {
            return Some(Np { kind: NpKind::Person, person: true, definite: true, last_name: Some(Name::None), ..blank });
        }
        None
    }

    pub(super) fn named(&self, np: &mut Np, r: &Reading) {
        let p = &self.lex.parties[r.entry.id as usize];
        np.kind = match p.kind {
            PartyKind::State | PartyKind::Capital | PartyKind::Seat => NpKind::State,
            PartyKind::Person => NpKind::Person,
            _ => NpKind::Named,
        };
        np.definite = true;
        np.person = p.kind == PartyKind::Person;
        np.country = Code::from(&p.country);
        np.sector = Code::from(&p.sector);
        np.name = Name::Party(r.entry.id);
        np.stateless = p.country == "---";
        np.feminine = p.kind != PartyKind::Person;
        np.armed = matches!(p.sector.as_str(), "REB" | "MIL" | "PRM");
        if np.kind == NpKind::Named {
            np.role = self.head_word(np.head);
        }
        if p.kind == PartyKind::Person {
            self.office(np, p);
            let end = self.name(np.head, np);
            np.n1 = np.n1.max(end);
        }
    }

    /// Whether the word has the ending of a relational adjective.
    pub(super) fn is_nisba(&self, h: usize) -> bool {
        self.nodes[h].spelling.trim_end_matches(['\u{0647}', '\u{0646}']).ends_with(['\u{064A}', '\u{0648}'])
    }

    /// Whether an expression for an act stands before the word and ends with its owner: what is definite then describes it.
    fn after_owned_act(&self, h: usize) -> bool {
        h > 0
            && self.nodes[h - 1].t1 - self.nodes[h - 1].t0 > 1
            && self.nodes[h - 1].has(Cat::Act)
            && self.nodes[h - 1].spelling.ends_with(['\u{0647}', '\u{0627}', '\u{0645}'])
    }

    /// Whether the word has the article, known or not.
    fn definite(&self, i: usize) -> bool {
        let n = &self.nodes[i];
        n.art() || n.is_unknown() && n.spelling.starts_with("\u{0627}\u{0644}")
    }

    /// Whether the noun has its owner attached, so that it is definite without an article: "her isolation".
    fn owned(&self, i: usize) -> bool {
        self.pos[i] == Pos::Noun && self.nodes[i].readings.iter().any(|r| !r.is_verb() && r.suffix != Suffix::None)
    }

    /// Whether the word is known, and in no plural or dual form.
    fn singular(&self, i: usize) -> bool {
        let n = &self.nodes[i];
        !n.readings.is_empty() && n.readings.iter().all(|r| !r.has(form::PL | form::DUAL))
    }

    /// The generic head that opens a name of several words: the movement of "the movement of Hamas".
    fn head_word(&self, i: usize) -> Option<Head> {
        let n = &self.nodes[i];
        if n.t1 - n.t0 < 2 {
            return None;
        }
        let word = n.spelling.split_whitespace().next()?;
        let bare = word.char_indices().nth(1).map_or("", |(at, _)| &word[at..]);
        let role = |w: &str| self.lex.look_up(w).iter().find(|e| e.cat == Cat::Role && e.rest == 0).map(|e| Head::Role(e.id));
        role(word).or_else(|| role(bare))
    }

    /// Whether the name means this party on the day of publication.
    pub(super) fn holds(&self, p: &isnad_lexicon::PartyEntry) -> bool {
        let day = self.day;
        p.offices.is_empty()
            || day.is_empty()
            || p.offices
                .iter()
                .any(|o| (o.from.is_empty() || o.from.as_str() <= day) && (o.to.is_empty() || o.to.as_str() >= day.get(..o.to.len()).unwrap_or(day)))
    }

    /// The office a person held on the day of publication; a former one is an elite.
    pub(super) fn office(&self, np: &mut Np, p: &isnad_lexicon::PartyEntry) {
        if self.day.is_empty() {
            return;
        }
        let day = self.day;
        let holds = |o: &&isnad_lexicon::Office| {
            (o.from.is_empty() || o.from.as_str() <= day) && (o.to.is_empty() || o.to.as_str() >= &day[..o.to.len().min(day.len())])
        };
        if let Some(o) = p.offices.iter().find(holds) {
            np.country = Code::from(&o.country);
            np.sector = Code::from(&o.sector);
        } else if !p.offices.is_empty() && p.offices.iter().all(|o| !o.to.is_empty() && o.to.as_str() < day) {
            np.sector = "ELI".into();
        }
    }

    /// Whether the word at `h` can only be an adjective of the noun before it.
    pub(super) fn modifies_previous(&self, h: usize) -> bool {
        let Some(before) = h.checked_sub(1).map(|b| &self.nodes[b]) else { return false };
        let n = &self.nodes[h];
        if before.punct.is_some() || n.conj || n.clitic_prep().is_some() || self.pos[h - 1] == Pos::Verb {
            return false;
        }
        let noun = before
            .readings
            .iter()
            .any(|r| matches!(r.entry.cat, Cat::Act | Cat::Noun | Cat::Role | Cat::Domain | Cat::Voice | Cat::Report | Cat::Adj) && !r.is_verb())
            || before.is_unknown()
            || before.readings.iter().any(|r| r.entry.cat == Cat::Party && r.has(form::ADJ));
        noun && before.find(Cat::Func).is_none() && (self.definite(h - 1) == n.art() || n.art())
    }
}

/// Whether the reading is a party's name, not its adjective.
fn names_state(p: &Parser<'_>, r: &Reading) -> bool {
    r.entry.cat == Cat::Party && !r.has(form::ADJ | form::WEAK) && p.lex.parties[r.entry.id as usize].kind != PartyKind::Person
}

/// The sector of a head without one of its own is open.
fn no_body(sector: &str) -> Code {
    if sector == "---" { Code::default() } else { sector.into() }
}
