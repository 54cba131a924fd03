//! Party phrases: a head with its adjectives, genitives, names and places, and what country and sector they make.

mod across;
mod agree;
mod apposition;
mod attached;
mod code;
mod evidence;
mod head;
mod modifiers;
mod name;
mod parser;

use crate::node::Node;
use crate::pos::Pos;
use crate::reading::Suffix;
use isnad_lexicon::{Cat, Lexicon, Prep};
use isnad_text::Span;
use parser::Parser;

pub(crate) use code::{Code, Head, Name};
pub(crate) use evidence::Evidence;

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

impl NpKind {
    /// A short name, for features.
    pub fn name(self) -> &'static str {
        match self {
            NpKind::State => "state",
            NpKind::Adj => "adjective",
            NpKind::Person => "person",
            NpKind::Role => "role",
            NpKind::Named => "named",
            NpKind::Place => "place",
            NpKind::Outlet => "outlet",
            NpKind::Voice => "voice",
        }
    }
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
    pub country: Code,
    pub sector: Code,
    pub name: Name,
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
    pub voice: Code,
    /// The pronoun on the head or on a genitive of it: "his country".
    pub owner: Suffix,
    /// Known to belong to no single state.
    pub stateless: bool,
    /// Country given only by a place named inside the phrase.
    pub by_place: bool,
    /// On what the country rests.
    pub evidence: Evidence,
    /// Party named only by family name or the like, to be found in the document.
    pub last_name: Option<Name>,
    pub role: Option<Head>,
    /// The generic head inside the phrase: the delegation of "members of the delegation".
    pub inner_role: Option<Head>,
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
        self.armed
            || matches!(self.sector.as_str(), "MIL" | "COP" | "GOV" | "REB" | "UAF" | "SPY" | "PRM" | "CRM")
            || matches!(self.kind, NpKind::State)
    }
}

/// Finds all party phrases of a sentence, left to right, none overlapping another.
pub(crate) fn find(lex: &Lexicon, nodes: &[Node<'_>], pos: &[Pos], taken: &[bool], day: &str) -> Vec<Np> {
    let mut out: Vec<Np> = Vec::new();
    let mut i = 0;
    while i < nodes.len() {
        match (Parser { lex, nodes, pos, taken, day }).phrase(i) {
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
fn chain(lex: &Lexicon, nodes: &[Node<'_>], pos: &[Pos], nps: &[Np], k: usize) -> (Option<Prep>, usize) {
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
        // "In the palace yesterday the minister": a word of time has no genitive of persons.
        if n.punct.is_some() || pos[i - 1] == Pos::Verb || n.has(Cat::Time) && np.person {
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
