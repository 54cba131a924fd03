//! What a document has said so far: names, speakers, offices, its home country.

use crate::node::Node;
use crate::np::{Code, Evidence, Head, Name, Np, NpKind};
use crate::sentence::Sentence;
use crate::source::Gender;
use isnad_lexicon::{Cat, PartyKind};
use isnad_model::{Source, SourceKind};
use rustc_hash::FxHashMap;

#[derive(Clone, Copy, Debug)]
struct Known {
    country: Code,
    sector: Code,
    name: Name,
}

/// Who has spoken, for "and he added" and for quotations that run on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Carried {
    /// The last chains, newest last, with the gender of their innermost voice.
    spoken: Vec<(Vec<Source>, Gender)>,
    /// The media that last quoted unnamed sources.
    quoting: Vec<Source>,
    /// The chain of a quotation that the sentence before left open.
    quote: Vec<Source>,
    /// Sentences since without a mark of quotation.
    unmarked: u32,
}

impl Carried {
    const KEPT: usize = 6;
    /// A quotation that no mark closes for so many sentences has ended without it.
    const UNMARKED: u32 = 2;

    /// The last chain a verb of this gender can go on with.
    pub fn speaker(&self, gender: Gender) -> &[Source] {
        let fits = self.spoken.iter().rev().find(|(_, g)| gender.agrees(*g)).or(self.spoken.last());
        fits.map_or(&[], |(c, _)| c)
    }

    pub fn push(&mut self, chain: Vec<Source>, gender: Gender) {
        if self.spoken.len() >= Self::KEPT {
            self.spoken.remove(0);
        }
        self.spoken.push((chain, gender));
    }

    /// Remembers who quoted whom.
    pub fn quotes(&mut self, chain: &[Source]) {
        if let Some((_, media)) = chain.split_last().filter(|(last, _)| last.kind == SourceKind::Anonymous) {
            self.quoting = media.to_vec();
        }
    }

    /// The media that quoted the sources spoken of.
    pub fn quoting(&self) -> &[Source] {
        &self.quoting
    }

    /// The chain of the quotation that the node still belongs to, if the sentence before left it open.
    pub fn quoted(&self, s: &Sentence<'_>, node: usize) -> Option<&[Source]> {
        if self.quote.is_empty() {
            return None;
        }
        (node < Self::tail(s)).then_some(&self.quote)
    }

    /// Where the rest of an open quotation ends.
    fn tail(s: &Sentence<'_>) -> usize {
        let mark = (0..s.len()).find(|&j| matches!(s.punct(j), Some('«' | '“' | '»' | '”' | '"')));
        match mark.and_then(|j| s.punct(j).map(|c| (j, c))) {
            Some((j, '»' | '”' | '"')) => j,
            // Another quotation opens: the first was never closed.
            Some(_) => 0,
            None => s.len(),
        }
    }

    /// Remembers the quotation the sentence leaves open.
    pub fn leave(&mut self, s: &Sentence<'_>, chain: Vec<Source>) {
        // A mark that opens and closes alike does not tell.
        let first = (0..s.len()).find(|&j| j + 1 < s.len() && s.quote_end[j + 1] == s.len() && s.quote_end[j] != s.len());
        let open = first.is_some_and(|j| matches!(s.punct(j), Some('«' | '“')));
        if open {
            self.quote = chain;
            self.unmarked = 0;
        } else if Self::tail(s) < s.len() || self.unmarked >= Self::UNMARKED {
            self.quote.clear();
        } else {
            self.unmarked += 1;
        }
    }
}

/// What a document has said so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memory {
    /// What the passage has told of acts.
    pub passage: crate::passage::Passage,
    /// By folded last name.
    names: FxHashMap<String, Known>,
    people: FxHashMap<Name, Known>,
    /// By id of the generic head: the last phrase whose country was settled.
    roles: FxHashMap<Head, (Code, Code)>,
    /// By the head that opens a name, for that head alone later: the movement.
    named: FxHashMap<Head, (Code, Code)>,
    counts: FxHashMap<Code, u32>,
    /// The country of the outlet.
    outlet: Code,
    /// The chains behind the passage being read.
    pub chain: Carried,
    /// The last speaker as a party.
    pub speaker: Option<Box<isnad_model::Party>>,
    /// The document is a story of sport.
    pub sport: bool,
    /// Sentences since the last named voice.
    pub quiet: u32,
}

impl Memory {
    /// The memory of a document that an outlet of `country` publishes.
    pub fn of_outlet(country: Code) -> Self {
        Self { outlet: country, ..Self::default() }
    }

    /// Fills in what earlier sentences settled about the sentence's parties, then remembers its own.
    pub fn resolve(&mut self, s: &mut Sentence<'_>) {
        let text = s.text;
        for np in &mut s.nps {
            if let Some(last) = np.last_name {
                let known = self.people.get(&last).or_else(|| self.names.get(&isnad_text::fold(np.span.of(text))));
                if let Some(k) = known {
                    np.country = k.country;
                    np.evidence = Evidence::Known;
                    np.sector = k.sector;
                    np.name = k.name;
                    np.last_name = None;
                }
            } else if !np.has_country() && np.definite && matches!(np.kind, NpKind::Role | NpKind::Person) {
                if np.person && np.kind == NpKind::Person {
                    if let Some(k) = last_word(np, text).and_then(|w| self.names.get(&w)) {
                        np.country = k.country;
                        np.evidence = Evidence::Known;
                        if np.sector == "UNK" {
                            np.sector = k.sector;
                        }
                        np.name = k.name;
                    }
                } else if let Some((c, sector)) =
                    np.inner_role.or(np.role).and_then(|h| self.roles.get(&h)).or_else(|| self.named.get(&np.role.filter(|_| np.n1 == np.head + 1)?))
                {
                    np.country = *c;
                    np.evidence = Evidence::Known;
                    if np.sector == "UNK" {
                        np.sector = *sector;
                    }
                }
            }
        }
        // An unknown lone word that no earlier sentence named is nobody, nor is a word that is some bearer's short name too.
        for np in &mut s.nps {
            let person = |p: u32| s.lex.parties[p as usize].kind == PartyKind::Person;
            let n = &s.nodes[np.head];
            // "Of opening a field" is spelt as the short name of a movement.
            let object = |m: &Node<'_>| !m.conj && m.clitic_prep().is_none() && (m.has(Cat::Noun) || m.has(Cat::Act)) && !m.has(Cat::Func);
            let act = np.prep.is_some() && np.n1 == np.head + 1 && s.nodes.get(np.n1).is_some_and(object) && n.verb().is_some();
            let short = matches!(np.last_name, Some(Name::Party(p)) if if person(p) { n.ordinary() } else { act });
            if (np.last_name == Some(Name::None) || short) && np.country == "---" && np.sector == "UNK" {
                np.voice = "unnamed".into();
            }
        }
        for np in &s.nps {
            self.learn(np, text);
        }
    }

    fn learn(&mut self, np: &Np, text: &str) {
        if !np.has_country() {
            return;
        }
        if np.country.len() == 3 && !matches!(np.country.as_str(), "IGO" | "NGO") && !matches!(np.kind, NpKind::Outlet | NpKind::Voice) {
            *self.counts.entry(np.country).or_default() += 1;
        }
        if np.person {
            let known = Known { country: np.country, sector: np.sector, name: np.name };
            if !np.name.is_none() {
                self.people.entry(np.name).or_insert(known);
            }
            let words = np.span.of(text).split_whitespace().count();
            if let Some(w) = last_word(np, text).filter(|_| words >= 2) {
                self.names.entry(w).or_insert(known);
            }
        }
        if let Some(head) = np.role.filter(|_| np.kind == NpKind::Named) {
            self.named.insert(head, (np.country, np.sector));
        }
        if matches!(np.kind, NpKind::Role | NpKind::Person) && np.role.is_some() && !np.counted {
            for head in [np.role, np.inner_role].into_iter().flatten() {
                self.roles.insert(head, (np.country, np.sector));
            }
        }
    }

    /// The country of the last speaker.
    pub fn speaker_country(&self) -> Code {
        self.speaker.as_ref().map_or(Code::default(), |p| Code::from(&p.country))
    }

    /// Of some states the one the document has named most, or the outlet's.
    pub fn most_named(&self, states: &[Code]) -> Option<Code> {
        let named = states.iter().filter_map(|c| Some((self.counts.get(c)?, *c))).max();
        named.map(|(_, c)| c).or_else(|| states.contains(&self.outlet).then_some(self.outlet))
    }

    /// The country the document is about, when one stands well above the others.
    pub fn home(&self) -> Code {
        let mut list: Vec<(&Code, &u32)> = self.counts.iter().collect();
        list.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        match list.as_slice() {
            [(c, n), rest @ ..] if **n >= 2 * rest.first().map_or(0, |(_, m)| **m) && (**n > 1 || self.outlet.is_empty()) => **c,
            _ => self.outlet,
        }
    }
}

fn last_word(np: &Np, text: &str) -> Option<String> {
    let w = np.span.of(text).split_whitespace().next_back()?;
    let folded: String = isnad_text::fold(w).chars().filter(|c| c.is_alphanumeric()).collect();
    (folded.chars().count() >= 3).then_some(folded)
}
