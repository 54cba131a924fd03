//! Commas, quotes and brackets inside a phrase.

use super::parser::Parser;
use super::{Code, Name, Np, NpKind};
use crate::pos::Pos;
use isnad_lexicon::{Cat, form};
use isnad_text::Span;

impl Parser<'_> {
    /// Crosses a comma, a quote or a bracket into a name that belongs to the phrase; returns one past its end.
    pub(super) fn across(&self, np: &mut Np, j: usize, c: char, named: bool) -> Option<usize> {
        let next = self.node(j + 1)?;
        match c {
            '،' | ',' => {
                if named || !np.person || np.kind != NpKind::Role || !(self.starts_name(j + 1) || next.has(Cat::Title)) || next.conj {
                    return None;
                }
                let mut probe = np.clone();
                let (country, sector) = (np.country, np.sector);
                let end = self.name(j + 1, &mut probe);
                let closed =
                    self.node(end).is_none_or(|n| n.punct.is_some() || self.pos[end] == Pos::Verb || n.find(Cat::Func).is_some() || n.has(Cat::Time));
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
                let close = (j + 2..(j + 7).min(self.nodes.len()))
                    .find(|&k| self.nodes[k].punct.is_some_and(|p| matches!(p, '»' | '"' | '”' | '“' | ')')))?;
                let inner = &self.nodes[j + 1..close];
                if inner.iter().any(|n| n.verb().is_some() && n.find(Cat::Outlet).is_none() && n.find(Cat::Party).is_none()) {
                    return None;
                }
                if c == '(' {
                    // "The prime minister (the Israeli Benjamin) Netanyahu": what an agency puts in says whose he is.
                    let nisba = inner.iter().flat_map(|n| n.readings.iter()).find(|r| r.entry.cat == Cat::Party && r.has(form::ADJ));
                    if let Some(r) = nisba.filter(|_| np.country.is_empty() && np.person) {
                        np.country = Code::from(&self.lex.parties[r.entry.id as usize].country);
                    }
                    // An abbreviation or an agency mark: belongs to the phrase but adds no word.
                    return (named_or_voice(np) && inner.len() <= 4 && inner.iter().all(|n| !n.is_func(self.lex, "neg"))).then_some(close + 1);
                }
                if !matches!(np.kind, NpKind::Role | NpKind::Voice | NpKind::Named) {
                    return None;
                }
                if let Some(r) = next.readings.iter().find(|r| r.entry.cat == Cat::Party && !r.has(form::ADJ)) {
                    let p = &self.lex.parties[r.entry.id as usize];
                    np.name = Name::Party(r.entry.id);
                    np.country = Code::from(&p.country);
                    np.stateless = p.country == "---";
                    if matches!(np.sector.as_str(), "" | "UNK" | "PTY" | "REB" | "SOC" | "CVL") {
                        np.sector = Code::from(&p.sector);
                    }
                } else if let Some(r) = next.find(Cat::Outlet).filter(|_| np.voice == "media" || np.sector == "JRN") {
                    let o = &self.lex.outlets[r.entry.id as usize];
                    np.name = Name::Outlet(r.entry.id);
                    if !np.person {
                        np.country = Code::from(&o.country);
                    }
                    np.name_span = Some(Span::new(next.span.start, self.nodes[close - 1].span.end));
                }
                Some(close + 1)
            }
            _ => None,
        }
    }
}

fn named_or_voice(np: &Np) -> bool {
    matches!(np.kind, NpKind::Named | NpKind::Voice | NpKind::Outlet | NpKind::Person | NpKind::Role)
}
