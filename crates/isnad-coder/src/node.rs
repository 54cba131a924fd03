//! A sentence as a row of nodes: words and expressions with their readings, and marks of punctuation.

use crate::expression::{Row, far_noun, inflects};
use crate::inverted;
use crate::reading::{Reading, Suffix};
use crate::word::{Kinds, traits};
use isnad_lexicon::{Cat, Content, Contexts, Lexicon, Prep, class_bit, form};
use isnad_text::{Kind, Span, Tokens};
use smallvec::SmallVec;
use std::borrow::Cow;

/// A word or an expression of several words.
#[derive(Clone, Debug)]
pub(crate) struct Node<'a> {
    /// First token and one past the last.
    pub t0: usize,
    pub t1: usize,
    /// Bytes in the document, a leading conjunction left out.
    pub span: Span,
    /// The one spelling of these.
    pub spelling: &'a str,
    /// What it speaks of.
    pub contexts: Contexts,
    pub readings: Cow<'a, [Reading]>,
    /// What the readings are.
    pub kinds: Kinds,
    /// The word begins with `و` or `ف` as a conjunction.
    pub conj: bool,
    pub punct: Option<char>,
    pub number: bool,
    pub foreign: bool,
    /// The vowel sign after the first letter is damma: a passive past.
    pub damma: bool,
    /// Words of a verb expression that stand apart from its head: (reading index, node range) is resolved later.
    pub gap: Option<(usize, usize)>,
}

impl Node<'_> {
    pub fn find(&self, cat: Cat) -> Option<&Reading> {
        if self.has(cat) { self.readings.iter().find(|r| r.entry.cat == cat) } else { None }
    }
    /// The readings as things of that kind.
    #[inline(always)]
    pub fn each(&self, cat: Cat) -> impl Iterator<Item = &Reading> {
        let all = if self.has(cat) { &*self.readings } else { &[] };
        all.iter().filter(move |r| r.entry.cat == cat)
    }
    #[inline(always)]
    pub fn has(&self, cat: Cat) -> bool {
        self.kinds.cats & (1 << cat as u32) != 0
    }
    pub fn is_unknown(&self) -> bool {
        self.punct.is_none() && !self.number && self.readings.is_empty()
    }
    /// Whether the word may be something else than a name. An adjective with the article is mostly a family name, a given
    /// name that is spelt as an act mostly the name.
    pub fn ordinary(&self) -> bool {
        let given = self.has(Cat::Given);
        let name = |r: &Reading| match r.entry.cat {
            Cat::Party | Cat::Given | Cat::Place | Cat::Outlet => true,
            Cat::Adj => r.art,
            Cat::Act => given && !r.is_verb(),
            _ => false,
        };
        !self.readings.iter().all(name)
    }
    pub fn is_word(&self) -> bool {
        self.punct.is_none()
    }
    /// The class of the function word, if it is one.
    pub fn func<'l>(&self, lex: &'l Lexicon) -> Option<&'l isnad_lexicon::Func> {
        self.find(Cat::Func).map(|r| &lex.funcs[r.entry.id as usize])
    }
    #[inline(always)]
    pub fn is_func(&self, _: &Lexicon, class: &str) -> bool {
        self.kinds.classes & class_bit(class) != 0
    }
    /// The preposition the node is, or carries as a clitic.
    pub fn prep(&self, lex: &Lexicon) -> Option<Prep> {
        self.own_prep(lex).or_else(|| self.clitic_prep())
    }
    /// The preposition the node is by itself, with no pronoun attached.
    pub fn own_prep(&self, lex: &Lexicon) -> Option<Prep> {
        if !self.has(Cat::Func) {
            return None;
        }
        self.readings.iter().find(|r| r.entry.cat == Cat::Func && r.suffix == Suffix::None).and_then(|r| lex.funcs[r.entry.id as usize].prep)
    }
    pub fn clitic_prep(&self) -> Option<Prep> {
        if self.kinds.has(traits::PREP) { self.readings.iter().find_map(|r| r.prep) } else { None }
    }
    pub fn art(&self) -> bool {
        self.kinds.has(traits::ARTICLE)
    }
    /// A finite verb of any kind, auxiliaries left out.
    pub fn verb(&self) -> Option<&Reading> {
        if self.kinds.has(traits::VERB) { self.readings.iter().find(|r| r.is_verb()) } else { None }
    }
    /// Could be read as a noun or adjective.
    pub fn nominal(&self) -> bool {
        self.kinds.has(traits::NOMINAL)
    }
}

/// The nodes of a sentence.
pub(crate) fn nodes<'a>(text: &str, row: Row<'a>) -> Vec<Node<'a>> {
    let Row { lex, tokens, .. } = row;
    let mut out: Vec<Node<'_>> = Vec::with_capacity(tokens.list.len());
    let mut i = 0;
    while i < tokens.list.len() {
        let token = tokens.list[i];
        let number = token.kind == Kind::Number;
        // A number can open a name, as a day does of which a party is called; but not where it is the day.
        let day = number && (out.last().is_some_and(|n| n.own_prep(lex) == Some(Prep::Fi) || n.has(Cat::Time)) || dated(tokens, i + 2));
        let (best, gap, kept) = if day { (1, None, Cow::Borrowed(&[][..])) } else { choose(row, i, out.last()) };
        let end = tokens.list[i + best - 1].span.end;
        let kinds = if let (Cow::Borrowed(_), false) = (&kept, day) { row.word(i).kinds } else { Kinds::of(lex, &kept) };
        let conj = kinds.has(traits::CONJ);
        let skip = if conj { first_letter_len(token.span.of(text)) } else { 0 };
        let whole = tokens.spelling(i, i + best);
        let spelling = if conj { behind_first(whole) } else { whole };
        out.push(Node {
            t0: i,
            t1: i + best,
            span: Span::new(token.span.start + skip, end),
            spelling,
            contexts: if best == 1 { row.words.contexts(row.word(i), conj) } else { lex.contexts_of(spelling) },
            kinds,
            readings: kept,
            conj,
            punct: (token.kind == Kind::Punct).then(|| tokens.norm(i).chars().next()).flatten(),
            number: number && best == 1,
            foreign: token.kind == Kind::Foreign,
            damma: damma(&token.span.of(text)[skip..]),
            gap,
        });
        i += best;
    }
    out
}

/// Whether what follows belongs to a date: a year, or another name of the month in brackets.
fn dated(tokens: &Tokens, at: usize) -> bool {
    at < tokens.list.len() && (tokens.list[at].kind == Kind::Number || matches!(tokens.norm(at), "(" | "/" | "-"))
}

/// PLOVER's mode of demands for a change of leaders.
const CHANGE: &str = "change";

/// Whether a word of the expression that `head` begins names the deed that is demanded or threatened, an act of its own.
/// That somebody go is the demand itself.
pub(crate) fn names_deed(lex: &Lexicon, head: &Reading, word: &[Reading]) -> bool {
    if head.entry.cat != Cat::Act {
        return false;
    }
    let frame = |id: u32| &lex.frames[lex.acts[id as usize].frame];
    let own = frame(head.entry.id);
    matches!(own.content, Content::Demand | Content::Threat)
        && lex.acts[head.entry.id as usize].mode != CHANGE
        && word.iter().any(|r| r.entry.cat == Cat::Act && r.entry.rest == 0 && r.has(form::NOUN) && frame(r.entry.id).kind != own.kind)
}

type Chosen<'a> = (usize, Option<(usize, usize)>, Cow<'a, [Reading]>);

/// The readings of token `at` that stand: the longest expression wins; one whose words stand apart counts with its own
/// words, as do those of a verb's that name a party and the people an act noun's ends with, so that they can have a role.
/// With them how many tokens they cover, or where the words apart stand.
fn choose<'a>(row: Row<'a>, at: usize, before: Option<&Node<'_>>) -> Chosen<'a> {
    let negated = before.is_some_and(|n| n.is_func(row.lex, "neg"));
    let stands = |r: &&Reading| negated || !r.is_jussive();
    let mut best = 1;
    let mut whole: SmallVec<[(&Reading, usize); 8]> = SmallVec::new();
    let mut apart: SmallVec<[(&Reading, (usize, usize)); 4]> = SmallVec::new();
    let mut blocks: SmallVec<[&Reading; 4]> = SmallVec::new();
    for r in row.openings(at).filter(stands) {
        if !inflects(r) && row.lex.further(r.entry).first().copied() != row.word(at + 1).exact {
            if r.entry.cat == Cat::Verb {
                blocks.push(r);
            }
            continue;
        }
        if let Some(len) = row.adjacent(r, at) {
            best = best.max(len);
            whole.push((r, len));
        } else if (r.is_verb() || r.has(form::ACTP) || far_noun(row.lex, r))
            && let Some(g) = row.apart(r, at)
        {
            apart.push((r, g));
        }
    }
    // What is no act goes on where the act would: "sent (who did) a clear message".
    let acts = apart.len();
    for r in blocks {
        if let Some(g) = apart[..acts].iter().find_map(|(_, g)| row.goes_on(r, g.0)) {
            apart.push((r, g));
        }
    }
    let far = apart.iter().map(|(_, g)| *g).max_by_key(|g| (g.1 - g.0, std::cmp::Reverse(g.0))).filter(|g| 1 + g.1 - g.0 > best);
    if let Some(g) = far {
        return (1, Some(g), apart.iter().filter(|(_, x)| *x == g).map(|(r, _)| **r).collect());
    }
    let behind: Cow<'_, [Reading]> = inverted::told_behind(row, at).filter(|r| stands(&r)).collect();
    if best == 1 && !behind.is_empty() {
        return (1, None, behind);
    }
    if best == 1 {
        let (word, own) = (row.word(at), row.words.own(row.word(at)));
        let all = negated || !word.jussive;
        return (1, None, if all { own.into() } else { own.iter().filter(stands).copied().collect() });
    }
    let kept: Cow<'_, [Reading]> = whole.iter().filter(|(_, len)| *len == best).map(|(r, _)| **r).collect();
    let deed = |j: usize, head: &Reading| names_deed(row.lex, head, row.words.own(row.word(j)));
    if kept.iter().any(Reading::is_verb)
        && ((at + 1..at + best).any(|j| names(row, j) != Names::Nobody) || kept.first().is_some_and(|r| deed(at + best - 1, r)))
    {
        return (1, Some((at + 1, at + best)), kept);
    }
    // Whom an act noun's expression ends with can have a role of their own: "the release of hostages".
    let act = |r: &Reading| r.entry.cat == Cat::Act && r.has(form::NOUN);
    if kept.iter().all(act) && names(row, at + best - 1) == Names::People {
        return (best - 1, None, kept);
    }
    (best, None, kept)
}

/// Whom a word of an expression names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Nobody,
    Party,
    /// People acts are done to, by a word that never describes: "a terrorist attack" names no terrorist.
    People,
}

/// Whom the token by itself names.
fn names(row: Row<'_>, at: usize) -> Names {
    let own = row.words.own(row.word(at));
    let party = |r: &Reading| matches!(r.entry.cat, Cat::Role | Cat::Party) && !r.has(form::ADJ);
    let people = |r: &Reading| {
        let role = || &row.lex.roles[r.entry.id as usize];
        r.entry.cat == Cat::Role && role().victim && !role().armed
    };
    if own.iter().any(people) && !own.iter().any(|r| r.entry.cat == Cat::Adj) {
        Names::People
    } else if own.iter().any(party) {
        Names::Party
    } else {
        Names::Nobody
    }
}

/// What follows the first letter of a spelling.
pub(crate) fn behind_first(spelling: &str) -> &str {
    let mut it = spelling.chars();
    it.next();
    it.as_str()
}

fn first_letter_len(word: &str) -> usize {
    let mut it = word.char_indices();
    it.next();
    it.find(|(_, c)| !isnad_text::is_mark(*c)).map_or(word.len(), |(i, _)| i)
}

fn damma(word: &str) -> bool {
    word.chars().nth(1) == Some('\u{064F}')
}
