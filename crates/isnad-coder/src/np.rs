//! Party phrases: a head with its adjectives, genitives, names and places, and what country and sector they make.

use crate::node::Node;
use crate::pos::Pos;
use crate::reading::Reading;
use isnad_lexicon::{Cat, Lexicon, PartyKind, Prep, RoleKind, form};
use isnad_text::Span;

/// What kind of phrase a party phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NpKind {
    State,
    /// A relational adjective that implies its party.
    Adj,
    Person,
    /// A generic head.
    Role,
    Named,
    Place,
    Outlet,
    Voice,
}

/// A party phrase.
#[derive(Clone, Debug)]
pub(crate) struct Np {
    /// First node and one past the last.
    pub n0: usize,
    pub n1: usize,
    /// The node of the head.
    pub head: usize,
    pub kind: NpKind,
    /// Bytes of the words that name the party.
    pub span: Span,
    pub country: String,
    pub sector: String,
    pub name: String,
    /// Preposition attached to or standing before the phrase.
    pub prep: Option<Prep>,
    /// Preposition that governs the noun chain the phrase is part of, with the chain's first node.
    pub chain: Option<(Option<Prep>, usize)>,
    pub conj: bool,
    pub definite: bool,
    pub plural: bool,
    pub feminine: bool,
    pub counted: bool,
    pub person: bool,
    pub armed: bool,
    pub victim: bool,
    pub thing: bool,
    /// Voice kind when it can vouch as something other than a party.
    pub voice: String,
    /// Country given only by a place named inside the phrase.
    pub by_place: bool,
    /// Party named only by family name or the like, to be found in the document.
    pub last_name: Option<String>,
    pub role_id: String,
    /// The generic head inside the phrase: the delegation of "members of the delegation".
    pub inner_role: String,
    /// Bytes of the name inside the phrase, where it names itself apart from its office.
    pub name_span: Option<Span>,
}

impl Np {
    pub fn has_country(&self) -> bool {
        self.country != "---" && !self.country.is_empty()
    }
    /// A party in its own right, not a mere voice or place.
    pub fn is_party(&self) -> bool {
        !matches!(self.kind, NpKind::Voice | NpKind::Outlet)
    }
    /// Can strike, arrest, shoot.
    pub fn can_act(&self) -> bool {
        self.armed || matches!(self.sector.as_str(), "MIL" | "COP" | "GOV" | "REB" | "UAF" | "SPY" | "PRM" | "CRM") || matches!(self.kind, NpKind::State)
    }
}

/// Finds all party phrases of a sentence, left to right, none overlapping another.
pub(crate) fn find(lex: &Lexicon, text: &str, nodes: &[Node], pos: &[Pos], taken: &[bool], day: &str) -> Vec<Np> {
    let mut out: Vec<Np> = Vec::new();
    let mut i = 0;
    while i < nodes.len() {
        match (Parser { lex, text, nodes, pos, taken, day }).phrase(i) {
            Some(np) => {
                i = np.n1.max(i + 1);
                out.push(np);
            }
            None => i += 1,
        }
    }
    for k in 0..out.len() {
        out[k].chain = Some(chain(lex, nodes, pos, &out, k));
    }
    out
}

/// Walks back over the nouns before a phrase to the preposition that governs them all.
fn chain(lex: &Lexicon, nodes: &[Node], pos: &[Pos], nps: &[Np], k: usize) -> (Option<Prep>, usize) {
    let np = &nps[k];
    if np.prep.is_some() {
        return (np.prep, np.n0);
    }
    let mut i = np.n0;
    while i > 0 {
        let n = &nodes[i - 1];
        if i < np.n0 && nodes[i].conj {
            break;
        }
        if np.n0 == i && np.conj {
            break;
        }
        if n.punct.is_some_and(|c| matches!(c, '«' | '"' | '“')) {
            i -= 1;
            continue;
        }
        if n.punct.is_some() || pos[i - 1] == Pos::Verb {
            break;
        }
        if let Some(p) = n.own_prep(lex) {
            return (Some(p), i - 1);
        }
        if n.find(Cat::Func).is_some() && !n.is_func(lex, "demo") && !n.is_func(lex, "quant") {
            break;
        }
        i -= 1;
        if let Some(p) = n.clitic_prep() {
            return (Some(p), i);
        }
    }
    (None, i)
}

struct Parser<'a> {
    lex: &'a Lexicon,
    text: &'a str,
    nodes: &'a [Node],
    pos: &'a [Pos],
    taken: &'a [bool],
    day: &'a str,
}

impl<'a> Parser<'a> {
    fn node(&self, i: usize) -> Option<&'a Node> {
        self.nodes.get(i)
    }

    fn role(&self, r: &Reading) -> &'a isnad_lexicon::RoleEntry {
        &self.lex.roles[r.entry.id as usize]
    }

    /// A party phrase that starts at node `i`.
    fn phrase(&self, i: usize) -> Option<Np> {
        let first = self.node(i)?;
        if first.punct.is_some() || self.pos[i] == Pos::Verb {
            return None;
        }
        let mut h = i;
        let mut counted = false;
        // Numbers and quantities before the head: more than twenty of the police.
        for _ in 0..6 {
            let Some(n) = self.node(h) else { break };
            let quantity = n.number || n.has(Cat::Number) || n.is_func(self.lex, "quant") || n.is_func(self.lex, "approx");
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
        Some(np)
    }

    fn preposition(&self, i: usize) -> Option<Prep> {
        if let Some(p) = self.nodes[i].clitic_prep() {
            return Some(p);
        }
        let before = self.nodes.get(i.checked_sub(1)?)?;
        if before.punct.is_some_and(|c| matches!(c, '«' | '"' | '“' | '(')) {
            return self.nodes.get(i.checked_sub(2)?)?.own_prep(self.lex);
        }
        before.own_prep(self.lex)
    }

    fn finish(&self, np: &mut Np, i: usize, h: usize) {
        let start = self.nodes[if np.counted { i } else { h }].span.start;
        let last = &self.nodes[np.n1 - 1];
        let end = last.span.end.max(start);
        np.span = Span::new(start, end);
        if np.counted && self.nodes[i].is_func(self.lex, "approx") && i + 1 < np.n1 {
            np.span.start = self.nodes[i + 1].span.start;
        }
        if np.country.is_empty() {
            np.country = "---".into();
        }
        if np.sector.is_empty() {
            np.sector = "UNK".into();
        }
        if np.country == "IGO" {
            np.sector = "---".into();
        }
    }

    /// The head of a phrase and what it says by itself.
    fn head(&self, h: usize, counted: bool) -> Option<Np> {
        let n = &self.nodes[h];
        let blank = Np {
            n0: h, n1: h + 1, head: h, kind: NpKind::Role, span: n.span, country: String::new(), sector: String::new(), name: String::new(),
            prep: None, chain: None, conj: false, definite: n.art(), plural: false, feminine: false, counted, person: false, armed: false,
            victim: false, thing: false, voice: String::new(), by_place: false, last_name: None, role_id: String::new(), inner_role: String::new(), name_span: None,
        };
        let name = |r: &&Reading| r.entry.cat == Cat::Party && !r.has(form::ADJ | form::WEAK);
        let named = n.readings.iter().filter(name).find(|r| self.holds(&self.lex.parties[r.entry.id as usize])).or_else(|| n.readings.iter().find(name));
        let role = n.find(Cat::Role);
        if let Some(r) = named {
            let mut np = blank;
            self.named(&mut np, r);
            return Some(np);
        }
        if let Some(r) = n.find(Cat::Title).filter(|_| role.is_none() || self.starts_name(h + 1)) {
            let t = &self.lex.titles[r.entry.id as usize];
            let mut np = Np { kind: NpKind::Person, person: true, definite: true, sector: t.sector.clone(), country: t.country.clone(), ..blank };
            let end = self.name(h, &mut np);
            if end > h + 1 || !np.country.is_empty() {
                np.n1 = end;
                return Some(np);
            }
            return None;
        }
        if let Some(r) = role.filter(|_| !(n.has(Cat::Act) && self.pos[h] != Pos::Noun && false)) {
            let role = self.role(r);
            let nisba = isnad_text::fold(n.span.of(self.text)).trim_end_matches(['\u{0647}', '\u{0646}']).ends_with(['\u{064A}', '\u{0648}']);
            let agrees = h > 0 && self.nodes[h - 1].art() == n.art();
            if (n.has(Cat::Adj) || nisba && n.art() && role.kind == RoleKind::Person) && !counted && agrees && self.modifies_previous(h) {
                return None;
            }
            return Some(Np {
                kind: NpKind::Role, sector: role.sector.clone(), plural: r.has(form::PL | form::DUAL), feminine: r.has(form::FEM),
                person: matches!(role.kind, RoleKind::Person | RoleKind::Office), armed: role.armed, victim: role.victim,
                thing: role.kind == RoleKind::Thing, definite: n.art() || r.suffix != crate::reading::Suffix::None, role_id: role.id.clone(),
                voice: n.find(Cat::Voice).map(|v| self.lex.voices[v.entry.id as usize].kind.clone()).unwrap_or_default(), ..blank
            });
        }
        if let Some(r) = n.readings.iter().find(|r| r.entry.cat == Cat::Party && r.has(form::ADJ)) {
            let p = &self.lex.parties[r.entry.id as usize];
            let plural = r.has(form::PL);
            // A sound or broken masculine plural modifies people alone: after anything else it is people itself.
            let after_people = h > 0 && self.nodes[h - 1].readings.iter().any(|b| (b.entry.cat == Cat::Role || b.entry.cat == Cat::Voice || b.entry.cat == Cat::Noun || b.entry.cat == Cat::Party) && b.has(form::PL | form::DUAL) || b.entry.cat == Cat::Adj);
            let people = plural && (!self.modifies_previous(h) || !r.has(form::FEM) && !after_people);
            if people || (counted && !self.modifies_previous(h)) {
                let group = p.kind != PartyKind::State;
                return Some(Np {
                    kind: if group { NpKind::Named } else { NpKind::Role }, country: p.country.clone(),
                    sector: if group { p.sector.clone() } else { "CVL".into() }, name: p.name.clone(), plural: true, person: true,
                    armed: p.sector == "REB", ..blank
                });
            }
            if n.has(Cat::Noun) && !n.art() && !self.modifies_previous(h) {
                return None;
            }
            return Some(Np {
                kind: NpKind::Adj, country: p.country.clone(), sector: if p.sector.is_empty() { "GOV".into() } else { p.sector.clone() },
                name: p.name.clone(), feminine: r.has(form::FEM), plural, ..blank
            });
        }
        if let Some(r) = n.find(Cat::Domain).filter(|_| !n.has(Cat::Noun) && !n.has(Cat::Act) && !n.has(Cat::Adj)) {
            let d = &self.lex.domains[r.entry.id as usize];
            if !d.sector.is_empty() {
                return Some(Np { kind: NpKind::Role, sector: d.sector.clone(), definite: true, armed: matches!(d.sector.as_str(), "MIL" | "COP"), role_id: format!("domain-{}", r.entry.id), ..blank.clone() });
            }
        }
        if let Some(r) = n.find(Cat::Voice).filter(|_| self.pos[h] != Pos::Verb) {
            let v = &self.lex.voices[r.entry.id as usize];
            return Some(Np { kind: NpKind::Voice, voice: v.kind.clone(), plural: r.has(form::PL), sector: if v.kind == "media" { "JRN".into() } else { String::new() }, ..blank.clone() });
        }
        let in_quotes = h > 0 && self.nodes[h - 1].punct.is_some_and(|c| matches!(c, '«' | '"' | '“'));
        if let Some(r) = n.find(Cat::Outlet) {
            let o = &self.lex.outlets[r.entry.id as usize];
            if in_quotes || !(n.has(Cat::Noun) || n.has(Cat::Place) || n.has(Cat::Adj)) {
                return Some(Np { kind: NpKind::Outlet, country: o.country.clone(), sector: "JRN".into(), name: o.name.clone(), voice: "media".into(), definite: true, ..blank.clone() });
            }
        }
        if let Some(r) = n.find(Cat::Place).filter(|_| !n.has(Cat::Noun) && !n.has(Cat::Act) && !n.has(Cat::Adj)) {
            let p = &self.lex.places[r.entry.id as usize];
            let name_like = n.has(Cat::Given) && self.starts_name(h + 1);
            if !name_like {
                return Some(Np { kind: NpKind::Place, country: p.country.clone(), sector: "CVL".into(), name: p.name.clone(), definite: true, by_place: true, ..blank.clone() });
            }
        }
        if self.starts_name(h) {
            let mut np = Np { kind: NpKind::Person, person: true, definite: true, ..blank.clone() };
            let end = self.name(h, &mut np);
            if end > h + 1 {
                np.n1 = end;
                return Some(np);
            }
        }
        if let Some(r) = n.readings.iter().find(|r| r.entry.cat == Cat::Party && r.has(form::WEAK)) {
            let p = &self.lex.parties[r.entry.id as usize];
            return Some(Np { kind: NpKind::Person, person: true, definite: true, last_name: Some(p.name.clone()), ..blank.clone() });
        }
        let before_report = h > 0 && self.pos[h - 1] == Pos::Report && !n.art() && n.clitic_prep().is_none() && !n.conj;
        if before_report && n.readings.iter().all(|r| matches!(r.entry.cat, Cat::Noun | Cat::Adj | Cat::Given | Cat::Place))
            && self.node(h + 1).is_some_and(|m| m.is_func(self.lex, "compl") || m.punct.is_some_and(|c| matches!(c, ':' | '«' | '"')))
        {
            return Some(Np { kind: NpKind::Person, person: true, definite: true, last_name: Some(String::new()), ..blank.clone() });
        }
        // A family name alone, known only from earlier in the document.
        if n.is_unknown() && !n.foreign && self.nodes[h].t1 - self.nodes[h].t0 == 1 && h > 0 && matches!(self.pos[h - 1], Pos::Verb | Pos::Report) {
            return Some(Np { kind: NpKind::Person, person: true, definite: true, last_name: Some(String::new()), ..blank.clone() });
        }
        None
    }

    fn named(&self, np: &mut Np, r: &Reading) {
        let p = &self.lex.parties[r.entry.id as usize];
        np.kind = match p.kind {
            PartyKind::State | PartyKind::Capital | PartyKind::Seat => NpKind::State,
            PartyKind::Person => NpKind::Person,
            _ => NpKind::Named,
        };
        np.definite = true;
        np.person = p.kind == PartyKind::Person;
        np.country = p.country.clone();
        np.sector = p.sector.clone();
        np.name = p.name.clone();
        np.feminine = p.kind != PartyKind::Person;
        np.armed = matches!(p.sector.as_str(), "REB" | "MIL" | "PRM");
        if p.kind == PartyKind::Person {
            self.office(np, p);
            let end = self.name(np.head, np);
            np.n1 = np.n1.max(end);
        }
    }

    /// Whether the name means this party on the day of publication.
    fn holds(&self, p: &isnad_lexicon::PartyEntry) -> bool {
        let day = self.day;
        p.offices.is_empty() || day.is_empty()
            || p.offices.iter().any(|o| (o.from.is_empty() || o.from.as_str() <= day) && (o.to.is_empty() || o.to.as_str() >= day.get(..o.to.len()).unwrap_or(day)))
    }

    /// The office a person held on the day of publication; a former one is an elite.
    fn office(&self, np: &mut Np, p: &isnad_lexicon::PartyEntry) {
        if self.day.is_empty() {
            return;
        }
        let day = self.day;
        let holds = |o: &&isnad_lexicon::Office| (o.from.is_empty() || o.from.as_str() <= day) && (o.to.is_empty() || o.to.as_str() >= &day[..o.to.len().min(day.len())]);
        if let Some(o) = p.offices.iter().find(holds) {
            np.country = o.country.clone();
            np.sector = o.sector.clone();
        } else if !p.offices.is_empty() && p.offices.iter().all(|o| !o.to.is_empty() && o.to.as_str() < day) {
            np.sector = "ELI".into();
        }
    }

    /// Whether the word at `h` can only be an adjective of the noun before it.
    fn modifies_previous(&self, h: usize) -> bool {
        let Some(before) = h.checked_sub(1).map(|b| &self.nodes[b]) else { return false };
        let n = &self.nodes[h];
        if before.punct.is_some() || n.conj || n.clitic_prep().is_some() || self.pos[h - 1] == Pos::Verb {
            return false;
        }
        let noun = before.readings.iter().any(|r| {
            matches!(r.entry.cat, Cat::Act | Cat::Noun | Cat::Role | Cat::Domain | Cat::Voice | Cat::Report | Cat::Adj)
                && !r.is_verb()
        }) || before.is_unknown() || before.readings.iter().any(|r| r.entry.cat == Cat::Party && r.has(form::ADJ));
        noun && before.find(Cat::Func).is_none() && (before.art() == n.art() || n.art())
    }

    fn starts_name(&self, i: usize) -> bool {
        let Some(n) = self.node(i) else { return false };
        if n.punct.is_some() || n.art() || self.pos[i] == Pos::Verb {
            return false;
        }
        let person = n.readings.iter().any(|r| r.entry.cat == Cat::Party && !r.has(form::ADJ) && self.lex.parties[r.entry.id as usize].kind == PartyKind::Person);
        person || n.readings.iter().any(|r| r.entry.cat == Cat::Given && (!r.has(form::WEAK) || self.name_like(i + 1)))
    }

    fn name_like(&self, i: usize) -> bool {
        self.node(i).is_some_and(|n| !n.conj && n.clitic_prep().is_none() && (n.has(Cat::Given) || (n.is_unknown() && !n.foreign)) && !n.art())
    }

    /// Reads a person's name from node `i` on, titles included; returns one past its last node.
    fn name(&self, i: usize, np: &mut Np) -> usize {
        const LONGEST: usize = 7;
        let mut j = i;
        let mut names = 0;
        while j < self.nodes.len() && j < i + LONGEST {
            let n = &self.nodes[j];
            if j > i && (n.conj || n.clitic_prep().is_some()) {
                break;
            }
            let person = n.readings.iter().find(|r| {
                let p = r.entry.cat == Cat::Party && !r.has(form::ADJ) && self.lex.parties[r.entry.id as usize].kind == PartyKind::Person;
                // A short name counts as the person only right behind a title or office.
                p && (!r.has(form::WEAK) || names == 0 && (j > i || np.role_id != "") && !self.name_like(j + 1))
            });
            if let Some(r) = person {
                let p = &self.lex.parties[r.entry.id as usize];
                if !r.has(form::WEAK) {
                    np.name = p.name.clone();
                    np.country = p.country.clone();
                    np.sector = p.sector.clone();
                    self.office(np, p);
                } else if np.country.is_empty() {
                    np.name = p.name.clone();
                    np.country = p.country.clone();
                    if np.sector.is_empty() {
                        np.sector = p.sector.clone();
                    }
                }
                names += 1;
            } else if n.has(Cat::Title) && names == 0 {
                let t = &self.lex.titles[n.find(Cat::Title).map_or(0, |r| r.entry.id as usize)];
                if np.sector.is_empty() {
                    np.sector.clone_from(&t.sector);
                }
                if np.country.is_empty() {
                    np.country.clone_from(&t.country);
                }
            } else if n.punct.is_some() || n.number || n.foreign || self.pos[j] == Pos::Verb && !n.has(Cat::Given) {
                break;
            } else if n.has(Cat::Given) || n.is_unknown() || n.readings.iter().all(|r| r.entry.cat == Cat::Party && r.has(form::WEAK)) {
                names += 1;
            } else if names > 0 && j > i && !n.readings.iter().any(|r| matches!(r.entry.cat, Cat::Func | Cat::Verb | Cat::Report | Cat::Time | Cat::Act | Cat::Role | Cat::Title))
                && n.readings.iter().all(|r| matches!(r.entry.cat, Cat::Place | Cat::Noun | Cat::Adj | Cat::Outlet)) && (n.has(Cat::Place) || n.art()) && names <= 3 && self.name_ends(j + 1)
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

    fn name_ends(&self, i: usize) -> bool {
        self.node(i).is_none_or(|n| n.punct.is_some() || self.pos[i] == Pos::Verb || n.find(Cat::Func).is_some() || n.conj || n.clitic_prep().is_some())
    }

    /// Takes up what follows the head.
    fn modifiers(&self, np: &mut Np) {
        let mut of = self.nodes[np.head].find(Cat::Role).filter(|_| np.kind == NpKind::Role).is_some_and(|r| self.role(r).of);
        let mut depth = 0;
        let mut named = np.kind == NpKind::Person;
        while np.n1 < self.nodes.len() {
            let j = np.n1;
            let n = &self.nodes[j];
            if self.taken[j] && !self.taken[np.head] || self.cases_differ(np, j) {
                break;
            }
            if let Some(c) = n.punct {
                match self.across(np, j, c, named) {
                    Some(end) => {
                        np.n1 = end;
                        named = true;
                        continue;
                    }
                    None => break,
                }
            }
            if self.pos[j] == Pos::Verb || n.conj {
                break;
            }
            if n.is_func(self.lex, "former") {
                if np.person || np.kind == NpKind::Role {
                    np.sector = "ELI".into();
                }
                np.n1 += 1;
                continue;
            }
            if n.is_func(self.lex, "belongs") || (n.find(Cat::Func).is_none() && n.clitic_prep().is_some()) || n.own_prep(self.lex).is_some() {
                match self.attached(np, j, of) {
                    Some(end) => {
                        np.n1 = end;
                        continue;
                    }
                    None => break,
                }
            }
            if n.find(Cat::Func).is_some() || n.has(Cat::Time) && !n.has(Cat::Domain) {
                break;
            }
            let adj = n.readings.iter().find(|r| r.entry.cat == Cat::Party && r.has(form::ADJ));
            let role_here = n.find(Cat::Role).filter(|r| !n.has(Cat::Adj) && !(n.art() && np.definite && self.nodes[np.n1 - 1].art() && r.has(form::ADJ)));
            if let Some(r) = adj.filter(|_| named_ok(np) && !(role_here.is_some() && !n.art())) {
                let p = &self.lex.parties[r.entry.id as usize];
                if np.kind == NpKind::Adj && np.has_country() && np.country != p.country {
                    break;
                }
                if np.country.is_empty() || np.by_place || np.kind == NpKind::Voice {
                    np.country = p.country.clone();
                    np.by_place = false;
                }
                if p.kind == PartyKind::Group && (of || matches!(np.sector.as_str(), "" | "UNK" | "CVL" | "UAF")) {
                    np.sector = p.sector.clone();
                }
                np.n1 += 1;
                continue;
            }
            if np.kind == NpKind::Adj || np.kind == NpKind::State {
                if np.kind == NpKind::Adj && n.has(Cat::Adj) && !n.has(Cat::Act) {
                    np.n1 += 1;
                    continue;
                }
                break;
            }
            let bare = !isnad_text::fold(n.span.of(self.text)).starts_with("\u{0627}\u{0644}");
            if let Some(r) = n.find(Cat::Domain).filter(|_| (np.kind == NpKind::Role || np.kind == NpKind::Voice) && !(bare && self.nodes[j - 1].art())) {
                let d = &self.lex.domains[r.entry.id as usize];
                if !d.sector.is_empty() && (of || np.sector.is_empty() || np.sector == "GOV" && np.role_id != "minister" && d.sector != "MIL") {
                    np.sector = d.sector.clone();
                    of = false;
                }
                np.n1 += 1;
                continue;
            }
            if let Some(r) = role_here.filter(|_| np.kind == NpKind::Role && depth < 4 && !named && !self.nodes[np.n1 - 1].art()) {
                let inner = self.role(r);
                if of || matches!(np.sector.as_str(), "" | "UNK") || (np.sector == "CVL" && inner.kind != RoleKind::Person) {
                    np.sector = inner.sector.clone();
                }
                of = (of || np.sector.is_empty() || inner.of) && inner.of;
                np.definite |= n.art();
                np.inner_role.clone_from(&inner.id);
                depth += 1;
                np.n1 += 1;
                continue;
            }
            let party = n.readings.iter().find(|r| r.entry.cat == Cat::Party && !r.has(form::ADJ));
            if let Some(r) = party {
                let p = &self.lex.parties[r.entry.id as usize];
                if p.kind == PartyKind::Person {
                    if np.kind == NpKind::Named || named {
                        break;
                    }
                    let before = np.sector.clone();
                    let country = np.country.clone();
                    np.n1 = self.name(j, np).max(j + 1);
                    if of || before.is_empty() || before == "UNK" || np.role_id.is_empty() {
                        // A head without a sector of its own takes the person's.
                    } else if !(np.sector == "ELI" && before == "GOV") {
                        np.sector = before;
                    }
                    if !country.is_empty() && !np.by_place && country != "---" {
                        np.country = country;
                    }
                    named = true;
                    np.person = true;
                    continue;
                }
                if named || np.kind == NpKind::Named && !self.quoted_apposition(np) {
                    break;
                }
                np.country = if p.country == "---" && np.has_country() { np.country.clone() } else { p.country.clone() };
                np.by_place = false;
                if of || matches!(np.sector.as_str(), "" | "UNK") || (p.kind == PartyKind::Group && matches!(np.sector.as_str(), "CVL" | "UAF" | "PTY" | "REB" | "SOC")) {
                    np.sector = p.sector.clone();
                }
                if p.kind != PartyKind::State && np.name.is_empty() {
                    np.name = p.name.clone();
                }
                np.armed |= p.sector == "REB";
                np.definite = true;
                np.n1 += 1;
                of = false;
                named = named || (p.kind != PartyKind::State && !np.person);
                continue;
            }
            if (np.kind == NpKind::Role || np.kind == NpKind::Voice) && self.outlet_or_place(np, j) {
                continue;
            }
            if n.has(Cat::Adj) && !named && !n.has(Cat::Given) && (n.art() || !self.nodes[np.head].art()) {
                np.n1 += 1;
                continue;
            }
            let titled = n.has(Cat::Title) || self.starts_name(j) || (n.is_unknown() && !n.foreign && np.person && (np.definite || np.has_country()));
            if titled && !named && np.kind == NpKind::Role && (np.person || n.has(Cat::Title)) {
                let (country, sector) = (np.country.clone(), np.sector.clone());
                let end = self.name(j, np);
                if end > j {
                    np.n1 = end;
                    named = true;
                    if !country.is_empty() {
                        np.country = country;
                    }
                    if !sector.is_empty() && sector != "UNK" {
                        np.sector = sector;
                    }
                    continue;
                }
            }
            if (n.has(Cat::Noun) || n.has(Cat::Adj)) && self.noun_inside(np, j, named) {
                np.n1 += 1;
                continue;
            }
            break;
        }
    }

    /// A nominative and an oblique sound plural side by side are two phrases: subject and object.
    fn cases_differ(&self, np: &Np, j: usize) -> bool {
        let ending = |i: usize| -> Option<bool> {
            let n = &self.nodes[i];
            let plural = n.readings.iter().any(|r| r.has(form::PL) || r.entry.cat == Cat::Adj);
            let w = isnad_text::fold(n.span.of(self.text));
            match (plural, w.ends_with("\u{0648}\u{0646}"), w.ends_with("\u{064A}\u{0646}")) {
                (true, true, _) => Some(true),
                (true, _, true) => Some(false),
                _ => None,
            }
        };
        let last = (np.head..j).rev().find_map(ending);
        matches!((last, ending(j)), (Some(a), Some(b)) if a != b)
    }

    /// A place or outlet as genitive: the police of Baghdad, the paper Haaretz.
    fn outlet_or_place(&self, np: &mut Np, j: usize) -> bool {
        let n = &self.nodes[j];
        if let Some(r) = n.find(Cat::Outlet).filter(|_| np.voice == "media" || np.sector == "JRN" || np.sector == "BUS") {
            let o = &self.lex.outlets[r.entry.id as usize];
            np.name.clone_from(&o.name);
            if np.country.is_empty() {
                np.country.clone_from(&o.country);
            }
            np.n1 = j + 1;
            return true;
        }
        if let Some(r) = n.find(Cat::Place).filter(|_| !n.has(Cat::Adj) && !n.has(Cat::Given) && !self.nodes[j - 1].art()) {
            let p = &self.lex.places[r.entry.id as usize];
            if np.country.is_empty() {
                np.country.clone_from(&p.country);
                np.by_place = true;
            }
            np.n1 = j + 1;
            return true;
        }
        false
    }

    /// A plain noun inside a phrase that a party word closes: members of the committee of ... state.
    fn noun_inside(&self, np: &Np, j: usize, named: bool) -> bool {
        if named || np.kind != NpKind::Role || self.nodes[j - 1].art() {
            return false;
        }
        let n = &self.nodes[j];
        if n.has(Cat::Act) {
            return false;
        }
        // Only if a party word or an article closes the chain.
        n.art() || self.node(j + 1).is_some_and(|m| !m.conj && m.clitic_prep().is_none() && m.readings.iter().any(|r| matches!(r.entry.cat, Cat::Party | Cat::Domain | Cat::Place) && !r.is_verb()))
    }

    fn quoted_apposition(&self, np: &Np) -> bool {
        self.nodes[np.n1 - 1].punct.is_some()
    }

    /// Crosses a comma, a quote or a bracket into a name that belongs to the phrase; returns one past its end.
    fn across(&self, np: &mut Np, j: usize, c: char, named: bool) -> Option<usize> {
        let next = self.node(j + 1)?;
        match c {
            '،' | ',' => {
                if named || !np.person || np.kind != NpKind::Role || !(self.starts_name(j + 1) || next.has(Cat::Title)) || next.conj {
                    return None;
                }
                let mut probe = np.clone();
                let (country, sector) = (np.country.clone(), np.sector.clone());
                let end = self.name(j + 1, &mut probe);
                let closed = self.node(end).is_none_or(|n| n.punct.is_some() || self.pos[end] == Pos::Verb || n.find(Cat::Func).is_some() || n.has(Cat::Time));
                if !closed || end <= j + 1 {
                    return None;
                }
                np.name_span = probe.name_span;
                np.name = probe.name;
                np.country = if country.is_empty() { probe.country } else { country };
                np.sector = if sector.is_empty() { probe.sector } else { sector };
                Some(end)
            }
            '«' | '"' | '“' | '”' | '(' => {
                let close = (j + 2..(j + 7).min(self.nodes.len())).find(|&k| self.nodes[k].punct.is_some_and(|p| matches!(p, '»' | '"' | '”' | '“' | ')')))?;
                let inner = &self.nodes[j + 1..close];
                if inner.iter().any(|n| n.verb().is_some() && n.find(Cat::Outlet).is_none() && n.find(Cat::Party).is_none()) {
                    return None;
                }
                if c == '(' {
                    // An abbreviation or an agency mark: belongs to the phrase but adds no word.
                    return (named_or_voice(np) && inner.len() <= 4 && inner.iter().all(|n| !n.is_func(self.lex, "neg"))).then_some(close + 1);
                }
                if !matches!(np.kind, NpKind::Role | NpKind::Voice | NpKind::Named) {
                    return None;
                }
                if let Some(r) = next.readings.iter().find(|r| r.entry.cat == Cat::Party && !r.has(form::ADJ)) {
                    let p = &self.lex.parties[r.entry.id as usize];
                    np.name.clone_from(&p.name);
                    np.country.clone_from(&p.country);
                    if matches!(np.sector.as_str(), "" | "UNK" | "PTY" | "REB" | "SOC" | "CVL") {
                        np.sector.clone_from(&p.sector);
                    }
                } else if let Some(r) = next.find(Cat::Outlet).filter(|_| np.voice == "media" || np.sector == "JRN") {
                    let o = &self.lex.outlets[r.entry.id as usize];
                    np.name.clone_from(&o.name);
                    np.country.clone_from(&o.country);
                    np.name_span = Some(Span::new(next.span.start, self.nodes[close - 1].span.end));
                }
                Some(close + 1)
            }
            _ => None,
        }
    }

    /// A prepositional phrase that belongs to the head: spokesman for the army, one of the police, a post of the army.
    fn attached(&self, np: &mut Np, j: usize, of: bool) -> Option<usize> {
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
        let inner_node = self.node(k)?;
        let spokes = n.clitic_prep() == Some(Prep::Bi) && n.nominal() && !is_party(inner_node) && np.person;
        let prep_fits = belongs || match prep {
            Some(Prep::Min) => np.counted || (np.kind == NpKind::Role && !np.definite),
            Some(Prep::Fi) => np.kind == NpKind::Role && np.person && !self.inner_is_place(k),
            Some(Prep::Li) => np.kind == NpKind::Role && (!np.definite && (np.thing || !np.person) || of && np.person),
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
        if !origin && (!matches!(inner.kind, NpKind::Role | NpKind::State | NpKind::Named | NpKind::Person) || inner.by_place || inner.conj) {
            return None;
        }
        if origin {
            take(np, &inner, false);
            return Some(inner.n1);
        }
        if prep == Some(Prep::Fi) && inner.kind == NpKind::State {
            // Soldiers in Iraq need not be Iraq's.
            return None;
        }
        if prep == Some(Prep::Bi) && !of {
            return None;
        }
        if prep == Some(Prep::Laday) {
            return Some(inner.n1);
        }
        take(np, &inner, of || matches!(np.sector.as_str(), "" | "UNK" | "CVL" | "GOV") || np.thing || np.counted);
        Some(inner.n1)
    }

    fn inner_is_place(&self, k: usize) -> bool {
        self.node(k).is_some_and(|n| n.has(Cat::Place) && !n.has(Cat::Party))
    }
}

fn named_ok(np: &Np) -> bool {
    !(np.kind == NpKind::State || np.kind == NpKind::Place)
}

fn named_or_voice(np: &Np) -> bool {
    matches!(np.kind, NpKind::Named | NpKind::Voice | NpKind::Outlet | NpKind::Person | NpKind::Role)
}

fn is_party(n: &Node) -> bool {
    n.has(Cat::Party) || n.has(Cat::Role)
}

/// Takes country and, where the head has none of its own, sector from an inner phrase.
fn take(np: &mut Np, inner: &Np, sector: bool) {
    if np.country.is_empty() || np.by_place {
        np.country.clone_from(&inner.country);
        np.by_place = inner.by_place;
    }
    if sector && !inner.sector.is_empty() && inner.sector != "UNK" {
        np.sector.clone_from(&inner.sector);
    }
    np.armed |= inner.armed && inner.kind != NpKind::State;
    if np.name.is_empty() && inner.kind == NpKind::Named {
        np.name.clone_from(&inner.name);
    }
}
