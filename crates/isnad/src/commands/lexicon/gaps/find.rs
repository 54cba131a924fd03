//! Unknown words by the place where they stand.

use super::words::{bare, has_article, stems};
use isnad_lexicon::{Cat, Lexicon, ReportKind, form};
use isnad_text::{Kind as TokenKind, Span, Tokens, fold, sentences, tokenize};
use std::collections::HashMap;

/// Where an unknown word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, clap::ValueEnum)]
pub enum Kind {
    /// Behind a report verb: whoever speaks.
    Speaker,
    /// Behind a title or an office: a person.
    Person,
    /// At the start of a clause before a party: a verb.
    Verb,
    /// Before a state's adjective or name: a role or an act.
    Noun,
    /// Behind a known role, with article: an adjective or a name.
    Modifier,
    /// Behind "according to" or a kind of medium: a source.
    Source,
    /// Behind "city", "province" and the like: a place.
    Place,
}

impl Kind {
    /// What stands in the list.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Speaker => "speaker",
            Kind::Person => "person",
            Kind::Verb => "verb",
            Kind::Noun => "noun",
            Kind::Modifier => "modifier",
            Kind::Source => "source",
            Kind::Place => "place",
        }
    }

    /// How much harm one miss does.
    pub fn weight(self) -> usize {
        match self {
            Kind::Speaker | Kind::Verb => 4,
            Kind::Noun | Kind::Source => 3,
            Kind::Person | Kind::Modifier => 2,
            Kind::Place => 1,
        }
    }
}

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gap {
    /// Where it stands.
    pub kind: Kind,
    /// The word in its one spelling, or a name of several words.
    pub word: String,
}

/// What is known of a word, as bits.
mod is {
    pub const KNOWN: u16 = 1;
    pub const PARTY: u16 = 2;
    pub const RELATION: u16 = 4;
    pub const ROLE: u16 = 8;
    pub const REPORT: u16 = 16;
    pub const PHRASE: u16 = 32;
    pub const MEDIUM: u16 = 64;
    pub const TITLE: u16 = 128;
    pub const GIVEN: u16 = 256;
    pub const CLAUSE: u16 = 512;
    pub const PLACE_HEAD: u16 = 1024;
    pub const FUNCTION: u16 = 2048;
    pub const OFFICE: u16 = 4096;
}

/// Finds gaps in texts. Keep one a thread: it remembers the words it has met.
pub struct Finder<'l> {
    lex: &'l Lexicon,
    memory: HashMap<String, u16>,
    place_heads: Vec<String>,
    tokens: Tokens,
}

impl<'l> Finder<'l> {
    /// A finder over `lex`.
    pub fn new(lex: &'l Lexicon) -> Self {
        let rows = include_str!("../../../../data/place-heads.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
        let place_heads = rows.filter_map(|l| l.split('\t').next()).flat_map(|c| c.split('|')).map(fold).collect();
        Self { lex, memory: HashMap::new(), place_heads, tokens: Tokens::default() }
    }

    /// Counts the gaps of a text, each with the words around its first.
    pub fn text(&mut self, text: &str, out: &mut HashMap<Gap, (usize, String)>) {
        if self.memory.len() > 400_000 {
            self.memory.clear();
        }
        for span in sentences(text) {
            self.tokens.clear();
            tokenize(text, span, &mut self.tokens);
            let flags: Vec<u16> = (0..self.tokens.list.len()).map(|i| self.flags(i)).collect();
            let covered = self.covered();
            for i in 0..flags.len() {
                if let Some((kind, end)) = self.gap(&flags, &covered, i) {
                    let word = self.name(i, end);
                    let around = self.around(text, i, end);
                    out.entry(Gap { kind, word }).or_insert((0, around)).0 += 1;
                }
            }
        }
    }

    fn flags(&mut self, i: usize) -> u16 {
        let word = self.tokens.norm(i);
        if self.tokens.list[i].kind != TokenKind::Word || word.chars().nth(1).is_none() {
            return is::KNOWN;
        }
        if let Some(&f) = self.memory.get(word) {
            return f;
        }
        let mut f = 0;
        for s in stems(word) {
            f |= self.stem(&s);
        }
        self.memory.insert(word.to_owned(), f);
        f
    }

    fn stem(&self, stem: &str) -> u16 {
        let mut f = 0;
        for e in self.lex.look_up(stem).iter().filter(|e| e.rest == 0) {
            f |= is::KNOWN
                | match e.cat {
                    Cat::Party if e.form & form::ADJ != 0 => is::PARTY | is::RELATION,
                    Cat::Party => is::PARTY,
                    Cat::Role => is::ROLE | if self.lex.roles[e.id as usize].of { is::OFFICE } else { 0 },
                    Cat::Report if self.lex.reports[e.id as usize].kind == ReportKind::Phrase => is::PHRASE,
                    Cat::Report if e.form & form::VERB != 0 => is::REPORT,
                    Cat::Voice if self.lex.voices[e.id as usize].kind == "media" => is::MEDIUM,
                    Cat::Title => is::TITLE,
                    Cat::Given => is::GIVEN,
                    Cat::Func if matches!(self.lex.funcs[e.id as usize].class.as_str(), "compl" | "subord" | "conj") => is::CLAUSE | is::FUNCTION,
                    Cat::Func => is::FUNCTION,
                    _ => 0,
                };
        }
        if self.place_heads.iter().any(|h| h == stem) { f | is::PLACE_HEAD | is::KNOWN } else { f }
    }

    /// Which tokens an expression of the language data covers.
    fn covered(&self) -> Vec<bool> {
        let n = self.tokens.list.len();
        let mut out = vec![false; n];
        for i in (0..n).filter(|&i| self.tokens.list[i].kind != TokenKind::Punct) {
            let mut most = 0;
            for s in stems(self.tokens.norm(i)) {
                for e in self.lex.look_up(&s).iter().filter(|e| e.rest != 0) {
                    let rest = self.lex.rest(*e);
                    if i + rest.len() < n && rest.iter().enumerate().all(|(k, w)| self.tokens.norm(i + 1 + k) == &**w) {
                        most = most.max(rest.len() + 1);
                    }
                }
            }
            out[i..i + most].fill(true);
        }
        out
    }

    /// Whether an unknown word or name begins at `i`; where it stands, and where it ends.
    fn gap(&self, flags: &[u16], covered: &[bool], i: usize) -> Option<(Kind, usize)> {
        let unknown = |j: usize| flags.get(j) == Some(&0) && !covered[j];
        let name = |j: usize| unknown(j) || flags.get(j).is_some_and(|f| f & is::GIVEN != 0 && f & (is::PARTY | is::FUNCTION) == 0) && !covered[j];
        let has = |j: Option<usize>, bits: u16| j.and_then(|j| flags.get(j)).is_some_and(|f| f & bits != 0);
        let before = i.checked_sub(1);
        let mut end = i;
        while end < i + 4 && name(end) {
            end += 1;
        }
        if end == i || !(i..end).any(unknown) {
            return None;
        }
        // One name is counted once, at its start.
        if before.is_some_and(name) {
            return None;
        }
        if has(before, is::REPORT) && !has(before, is::FUNCTION) {
            return Some((Kind::Speaker, end));
        }
        if has(before, is::PLACE_HEAD) {
            return Some((Kind::Place, end));
        }
        if has(before, is::TITLE) || has(before, is::OFFICE) && !has_article(self.tokens.norm(i)) {
            return Some((Kind::Person, end));
        }
        if has(before, is::PHRASE | is::MEDIUM) {
            return Some((Kind::Source, end));
        }
        if !unknown(i) {
            return None;
        }
        self.single(flags, i).map(|kind| (kind, i + 1))
    }

    /// Where a single unknown word stands among its neighbours.
    fn single(&self, flags: &[u16], i: usize) -> Option<Kind> {
        let next = flags.get(i + 1).copied().unwrap_or(is::KNOWN);
        let before = i.checked_sub(1);
        let starts = before.is_none_or(|j| flags[j] & is::CLAUSE != 0 || self.tokens.list[j].kind == TokenKind::Punct);
        let article = has_article(self.tokens.norm(i));
        if next & is::RELATION != 0 && has_article(self.tokens.norm(i + 1)) == article {
            return Some(Kind::Noun);
        }
        if starts && !article && next & (is::PARTY | is::ROLE | is::TITLE) != 0 {
            return Some(Kind::Verb);
        }
        if !article && next & is::PARTY != 0 {
            return Some(Kind::Noun);
        }
        (article && before.is_some_and(|j| flags[j] & is::ROLE != 0)).then_some(Kind::Modifier)
    }

    fn name(&self, from: usize, to: usize) -> String {
        let words: Vec<&str> = (from..to).map(|i| if to == from + 1 { bare(self.tokens.norm(i)) } else { self.tokens.norm(i) }).collect();
        words.join(" ")
    }

    fn around(&self, text: &str, from: usize, to: usize) -> String {
        let list = &self.tokens.list;
        let last = list.len() - 1;
        Span::new(list[from.saturating_sub(4)].span.start, list[(to + 3).min(last)].span.end).of(text).to_owned()
    }
}
