//! What follows the head: adjectives, genitives, offices, names.

use super::parser::Parser;
use super::{Code, Head, Name, Np, NpKind};
use crate::node::Node;
use crate::pos::Pos;
use crate::reading::{Reading, Suffix};
use isnad_lexicon::{Cat, PartyKind, Prep, RoleKind, form};

impl Parser<'_> {
    /// Takes up what follows the head.
    pub(super) fn modifiers(&self, np: &mut Np) {
        let mut of = self.nodes[np.head].find(Cat::Role).filter(|_| np.kind == NpKind::Role).is_some_and(|r| self.role(r).of);
        let mut depth = 0;
        let mut named = np.kind == NpKind::Person;
        // Somebody's office within: the bureau of the president takes the president's name.
        let mut office = false;
        while np.n1 < self.nodes.len() {
            let j = np.n1;
            let n = &self.nodes[j];
            if self.taken[j] && !self.taken[np.head] || self.cases_differ(np.head, j) {
                break;
            }
            if let Some(c) = n.punct {
                match self.across(np, j, c, named) {
                    Some(end) => {
                        np.n1 = end;
                        // Brackets insert: the name may follow behind them.
                        named |= c != '(';
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
            if let Some(end) = self.portfolio(np, j) {
                np.n1 = end;
                of = false;
                continue;
            }
            if n.is_func(self.lex, "belongs") || (n.find(Cat::Func).is_none() && n.clitic_prep().is_some()) || n.own_prep(self.lex).is_some() {
                match self.attached(np, j, of) {
                    Some(end) => {
                        np.n1 = end;
                        of = false;
                        continue;
                    }
                    None => break,
                }
            }
            if n.find(Cat::Func).is_some() || n.has(Cat::Time) && !n.has(Cat::Domain) {
                break;
            }
            if np.kind != NpKind::Adj && self.another(np, j) {
                break;
            }
            let adj = n.each(Cat::Party).find(|r| r.has(form::ADJ) && (np.armed || self.means_state(n, r)));
            // A name beats the common noun it is also: the Taliban are no two students.
            let name = n.each(Cat::Party).any(|r| !r.has(form::ADJ | form::WEAK) && self.holds(&self.lex.parties[r.entry.id as usize]));
            let role_here = n.find(Cat::Role).filter(|r| {
                !(name
                    || n.has(Cat::Adj) && !(self.nodes[j - 1].art() && open(&self.nodes[j - 1]))
                    || n.art() && np.definite && self.nodes[np.n1 - 1].art() && r.has(form::ADJ))
            });
            if let Some(r) = adj.filter(|r| named_ok(np) && !self.parts(np, j, r) && (n.art() || role_here.is_none())) {
                let p = &self.lex.parties[r.entry.id as usize];
                if np.kind == NpKind::Adj && np.has_country() && np.country != p.country {
                    break;
                }
                if np.country.is_empty() || np.by_place || np.kind == NpKind::Voice {
                    np.country = Code::from(&p.country);
                    np.by_place = false;
                }
                if p.kind == PartyKind::Group && (of || matches!(np.sector.as_str(), "" | "UNK" | "CVL" | "UAF")) {
                    np.sector = Code::from(&p.sector);
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
            let bare = !n.spelling.starts_with("\u{0627}\u{0644}");
            if let Some(r) = n
                .find(Cat::Domain)
                .filter(|_| (np.kind == NpKind::Role || np.kind == NpKind::Voice) && !((bare || n.has(Cat::Noun)) && self.nodes[j - 1].art()))
            {
                let d = &self.lex.domains[r.entry.id as usize];
                if !d.sector.is_empty() && (of || np.sector.is_empty() || np.sector == "GOV" && !self.is_role(np, "minister") && d.sector != "MIL") {
                    np.sector = Code::from(&d.sector);
                    of = false;
                }
                np.n1 += 1;
                continue;
            }
            if let Some(r) = role_here.filter(|_| np.kind == NpKind::Role && depth < 4 && !named && self.construct(np)) {
                let inner = self.role(r);
                if of || matches!(np.sector.as_str(), "" | "UNK") || (np.sector == "CVL" && inner.kind != RoleKind::Person) {
                    np.sector = if inner.sector == "---" { Code::default() } else { Code::from(&inner.sector) };
                }
                of = inner.of;
                np.definite |= n.art();
                np.inner_role = Some(Head::Role(r.entry.id));
                if r.suffix != Suffix::None {
                    np.owner = r.suffix;
                }
                depth += 1;
                office |= matches!(inner.kind, RoleKind::Person | RoleKind::Office);
                np.n1 += 1;
                continue;
            }
            let party = n.each(Cat::Party).find(|r| !r.has(form::ADJ));
            if let Some(r) = party {
                let p = &self.lex.parties[r.entry.id as usize];
                if p.kind == PartyKind::Person {
                    // A short name that is also a word is one right behind a person alone: "the building of the House of".
                    let word = r.has(form::WEAK) && !np.person && !office && n.ordinary();
                    if np.kind == NpKind::Named || named || word {
                        break;
                    }
                    let before = np.sector;
                    let country = np.country;
                    np.n1 = self.name(j, np).max(j + 1);
                    if before != "ELI" && of || before.is_empty() || before == "UNK" || np.role.is_none() {
                        // A head without a sector of its own takes the person's.
                    } else if !(np.sector == "ELI" && before == "GOV") {
                        np.sector = before;
                    }
                    if !country.is_empty() && !np.by_place && country != "---" && np.country != "IGO" {
                        np.country = country;
                    }
                    named = true;
                    np.person = true;
                    continue;
                }
                if named || np.kind == NpKind::Named && !self.quoted_apposition(np) || p.kind != PartyKind::Group && !self.construct(np) {
                    break;
                }
                // "The Pakistani services the Taliban" are two.
                if p.kind == PartyKind::Group && self.closed(np) && !np.country.is_empty() && !np.by_place && np.country != p.country {
                    break;
                }
                // No rebels are a government.
                if p.sector == "REB" && self.closed(np) && matches!(np.sector.as_str(), "GOV" | "MIL" | "COP") {
                    break;
                }
                np.country = if p.country == "---" && np.has_country() { np.country } else { Code::from(&p.country) };
                np.by_place = false;
                np.stateless |= np.country == "---";
                if of
                    || matches!(np.sector.as_str(), "" | "UNK")
                    || (p.kind == PartyKind::Group && matches!(np.sector.as_str(), "CVL" | "UAF" | "PTY" | "REB" | "SOC"))
                {
                    np.sector = Code::from(&p.sector);
                }
                if p.kind != PartyKind::State && np.name.is_none() {
                    np.name = Name::Party(r.entry.id);
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
            // A noun in the construct state before a definite one, or an act, is no adjective.
            let construct = n.has(Cat::Noun) && !n.art() && self.node(j + 1).is_some_and(|m| m.art() && !m.has(Cat::Adj));
            let act = construct || !n.art() && n.each(Cat::Act).any(|r| r.has(form::NOUN));
            // What ends in an indefinite plural has no definite adjective: "deputies (nom.) the president".
            let apart = n.art() && !self.nodes[j - 1].art() && nun(&self.nodes[j - 1]);
            if n.has(Cat::Adj) && !act && !named && !apart && !n.has(Cat::Given) && (n.art() || !self.nodes[np.head].art()) {
                np.n1 += 1;
                continue;
            }
            let titled = n.has(Cat::Title) || self.starts_name(j) || (n.is_unknown() && !n.foreign && np.person && (np.definite || np.has_country()));
            if titled && !named && !apart && np.kind == NpKind::Role && (np.person || office) && (np.definite || !np.plural) {
                let (country, sector) = (np.country, np.sector);
                let before = np.clone();
                let end = self.name(j, np);
                // "The minister of defence the ambassador": a title without a name is another office.
                let office = n.each(Cat::Role).any(|r| self.role(r).kind == RoleKind::Office);
                if np.name_span == before.name_span && np.name == before.name && office && (n.art() || !self.construct(&before)) {
                    *np = before;
                    break;
                }
                if end > j {
                    np.n1 = end;
                    named = true;
                    // Who holds an office of a body acts for it, whatever his nationality.
                    if !country.is_empty() && np.country != "IGO" {
                        np.country = country;
                    }
                    if !sector.is_empty() && sector != "UNK" {
                        np.sector = sector;
                    }
                    continue;
                }
            }
            if (n.has(Cat::Noun) || n.has(Cat::Adj)) && !apart && self.noun_inside(np, j, named) {
                np.n1 += 1;
                continue;
            }
            break;
        }
    }

    /// What an office is for: "minister of state for foreign affairs", "assistant for affairs of the Near East"; past its end.
    fn portfolio(&self, np: &Np, j: usize) -> Option<usize> {
        let n = &self.nodes[j];
        if np.kind != NpKind::Role || !np.person || np.victim || n.clitic_prep() != Some(Prep::Li) {
            return None;
        }
        let d = n.find(Cat::Domain)?;
        let sector = self.lex.domains[d.entry.id as usize].sector.as_str();
        let field = sector.is_empty();
        if !field && sector != "GOV" {
            return None;
        }
        let plain = |m: &Node| m.punct.is_none() && !m.conj && m.clitic_prep().is_none() && !m.has(Cat::Func) && !m.has(Cat::Title);
        let whose = field && !n.art() && self.node(j + 1).is_some_and(plain) && self.pos[j + 1] != Pos::Verb && !self.starts_name(j + 1);
        Some(j + 1 + usize::from(whose))
    }

    /// Whether a genitive can follow: not behind an article, an adjective, a proper name or the nun of a plural or dual. "The
    /// American president Syria" are two phrases.
    fn construct(&self, np: &Np) -> bool {
        let last = &self.nodes[np.n1 - 1];
        let open = open(last);
        let article = last.art() || last.has(Cat::Domain) && last.spelling.starts_with("\u{0627}\u{0644}");
        // "Rights organisations": a feminine plural with its adjective.
        let mut words = last.spelling.split(' ');
        let described =
            words.next().is_some_and(|w| w.ends_with("\u{0627}\u{062A}")) && words.next_back().is_some_and(|w| w.ends_with("\u{064A}\u{0647}"));
        last.punct.is_some() || !(described || article && !open || self.closed(np) || self.proper(np, np.n1 - 1) || nun(last))
    }

    /// Whether an adjective has closed the phrase, so that no genitive can follow: "Iraqi forces".
    fn closed(&self, np: &Np) -> bool {
        let last = &self.nodes[np.n1 - 1];
        np.n1 - 1 > np.head
            && last.punct.is_none()
            && !last.readings.is_empty()
            && last.readings.iter().all(|r| r.entry.cat == Cat::Adj || r.entry.cat == Cat::Party && r.has(form::ADJ))
    }

    /// A relational adjective that is also another word, as Malian is financial, means the state only where the
    /// sentence names the state.
    pub(super) fn means_state(&self, n: &Node<'_>, r: &Reading) -> bool {
        if !(n.has(Cat::Adj) || n.has(Cat::Domain)) {
            return true;
        }
        let country = &self.lex.parties[r.entry.id as usize].country;
        if matches!(country.as_str(), "IGO" | "NGO" | "---") {
            return true;
        }
        let names = |m: &Reading| match m.entry.cat {
            Cat::Party => !m.has(form::ADJ) && self.lex.parties[m.entry.id as usize].country == *country,
            Cat::Place => self.lex.places[m.entry.id as usize].country == *country,
            _ => false,
        };
        let may = |m: &Node<'_>| (m.has(Cat::Party) || m.has(Cat::Place)) && !m.has(Cat::Adj) && !m.has(Cat::Domain);
        self.nodes.iter().any(|m| may(m) && m.readings.iter().any(names))
    }

    /// A nominative plural and an accusative or oblique noun side by side are two phrases: subject and object.
    pub(super) fn cases_differ(&self, head: usize, j: usize) -> bool {
        let ending = |i: usize| -> Option<bool> {
            let n = &self.nodes[i];
            if n.each(Cat::Role).any(|r| r.has(form::TANWIN)) {
                return Some(false);
            }
            let nominative = n.spelling.ends_with("\u{0648}\u{0646}");
            if !nominative && !n.spelling.ends_with("\u{064A}\u{0646}") {
                return None;
            }
            let plural = || n.readings.iter().any(|r| r.has(form::PL) || r.entry.cat == Cat::Adj);
            plural().then_some(nominative)
        };
        let last = (head..j).rev().find_map(ending);
        matches!((last, ending(j)), (Some(a), Some(b)) if a != b)
    }

    /// A place or outlet as genitive: the police of Baghdad, the paper Haaretz.
    pub(super) fn outlet_or_place(&self, np: &mut Np, j: usize) -> bool {
        let n = &self.nodes[j];
        if let Some(r) = n.find(Cat::Outlet).filter(|_| np.voice == "media" || np.sector == "JRN" || np.sector == "BUS") {
            let o = &self.lex.outlets[r.entry.id as usize];
            np.name = Name::Outlet(r.entry.id);
            if np.country.is_empty() && !np.person {
                np.country = Code::from(&o.country);
            }
            np.n1 = j + 1;
            return true;
        }
        if let Some(r) = n.find(Cat::Place).filter(|_| !n.has(Cat::Adj) && !n.has(Cat::Given) && !self.nodes[j - 1].art()) {
            let p = &self.lex.places[r.entry.id as usize];
            if np.country.is_empty() {
                np.country = Code::from(&p.country);
                np.by_place = true;
            }
            np.n1 = j + 1;
            return true;
        }
        false
    }

    /// A plain noun inside a phrase that a party word closes: members of the committee of ... state.
    pub(super) fn noun_inside(&self, np: &Np, j: usize, named: bool) -> bool {
        if named || np.kind != NpKind::Role || self.nodes[j - 1].art() {
            return false;
        }
        let n = &self.nodes[j];
        if n.has(Cat::Act) {
            return false;
        }
        // Only if a party word or an article closes the chain.
        n.art()
            || self.node(j + 1).is_some_and(|m| {
                !m.conj
                    && m.clitic_prep().is_none()
                    && m.readings.iter().any(|r| matches!(r.entry.cat, Cat::Party | Cat::Domain | Cat::Place) && !r.is_verb())
            })
    }

    pub(super) fn quoted_apposition(&self, np: &Np) -> bool {
        self.nodes[np.n1 - 1].punct.is_some()
    }
}

/// "The spokesman in the name of": the article of an expression's first word leaves the last one open.
fn open(n: &Node<'_>) -> bool {
    n.t1 - n.t0 > 1 && !n.spelling.rsplit(' ').next().is_some_and(|w| w.starts_with("\u{0627}\u{0644}"))
}

/// Whether the word ends in the nun of a plural or of a nominative dual, which a genitive would take away.
fn nun(n: &Node<'_>) -> bool {
    let ends = |w: &str| n.spelling.ends_with(w);
    let role = |f: u16| n.each(Cat::Role).any(|r| r.has(f));
    ends("\u{0648}\u{0646}") && (role(form::PL) || n.has(Cat::Adj))
        || ends("\u{064A}\u{0646}") && role(form::PL)
        || ends("\u{0627}\u{0646}") && role(form::DUAL)
}

fn named_ok(np: &Np) -> bool {
    !(np.kind == NpKind::State || np.kind == NpKind::Place)
}
