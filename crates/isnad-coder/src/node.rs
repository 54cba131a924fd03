//! A sentence as a row of nodes: words and expressions with their readings, and marks of punctuation.

use crate::reading::{Cache, Reading, Suffix};
use isnad_lexicon::{Cat, Lexicon, Prep, class_bit, form, word_hash};
use isnad_text::{Kind, Span, Tokens};
use smallvec::SmallVec;

/// A word or an expression of several words.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// First token and one past the last.
    pub t0: usize,
    pub t1: usize,
    /// Bytes in the document, a leading conjunction left out.
    pub span: Span,
    pub readings: SmallVec<[Reading; 4]>,
    /// The kinds of things the readings are, a bit each.
    pub cats: u32,
    /// The classes of the function words among them, a bit each.
    pub classes: u64,
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

impl Node {
    pub fn find(&self, cat: Cat) -> Option<&Reading> {
        if self.has(cat) { self.readings.iter().find(|r| r.entry.cat == cat) } else { None }
    }
    #[inline(always)]
    pub fn has(&self, cat: Cat) -> bool {
        self.cats & (1 << cat as u32) != 0
    }
    pub fn is_unknown(&self) -> bool {
        self.punct.is_none() && !self.number && self.readings.is_empty()
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
        self.classes & class_bit(class) != 0
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
        self.readings.iter().find_map(|r| r.prep)
    }
    pub fn art(&self) -> bool {
        self.readings.iter().any(|r| r.art)
    }
    /// A finite verb of any kind, auxiliaries left out.
    pub fn verb(&self) -> Option<&Reading> {
        self.readings.iter().find(|r| r.is_verb())
    }
    /// Could be read as a noun or adjective.
    pub fn nominal(&self) -> bool {
        self.readings.iter().any(|r| !r.is_verb() && r.entry.cat != Cat::Func)
    }
}

/// The nodes of tokens `from..to`.
pub(crate) fn nodes(lex: &Lexicon, cache: &mut Cache, text: &str, tokens: &Tokens, from: usize, to: usize) -> Vec<Node> {
    let ranges: Vec<(u32, u32)> = (from..to)
        .map(|i| if tokens.list[i].kind == Kind::Punct || tokens.list[i].kind == Kind::Number { (0, 0) } else { cache.read(lex, tokens.norm(i)) })
        .collect();
    let cache = &*cache;
    let mut out: Vec<Node> = Vec::with_capacity(to - from);
    let mut i = from;
    while i < to {
        let token = tokens.list[i];
        let readings = cache.at(ranges[i - from]);
        let party = |j: usize| {
            cache.at(ranges[j - from]).iter().any(|r| r.entry.rest == 0 && matches!(r.entry.cat, Cat::Role | Cat::Party) && !r.has(form::ADJ))
        };
        let (best, gap, kept) = choose(lex, tokens, readings, i, to, out.last(), &party);
        let end = tokens.list[i + best - 1].span.end;
        let conj = kept.first().is_some_and(|r| r.conj);
        let skip = if conj { first_letter_len(token.span.of(text)) } else { 0 };
        out.push(Node {
            t0: i,
            t1: i + best,
            span: Span::new(token.span.start + skip, end),
            cats: kept.iter().fold(0, |m, r| m | 1 << r.entry.cat as u32),
            classes: kept.iter().filter(|r| r.entry.cat == Cat::Func).fold(0, |m, r| m | lex.funcs[r.entry.id as usize].bit),
            readings: kept,
            conj,
            punct: (token.kind == Kind::Punct).then(|| tokens.norm(i).chars().next()).flatten(),
            number: token.kind == Kind::Number,
            foreign: token.kind == Kind::Foreign,
            damma: damma(&token.span.of(text)[skip..]),
            gap,
        });
        i += best;
    }
    out
}

type Chosen = (usize, Option<(usize, usize)>, SmallVec<[Reading; 4]>);

/// The readings of token `at` that stand: the longest expression wins; one whose words stand apart counts with its own
/// words, as do those of a verb's that name a party, so that it can have a role. With them how many tokens they cover, or
/// where the words apart stand.
fn choose(
    lex: &Lexicon,
    tokens: &Tokens,
    readings: &[Reading],
    at: usize,
    to: usize,
    before: Option<&Node>,
    party: &dyn Fn(usize) -> bool,
) -> Chosen {
    // A spelling only the jussive has stands behind a negation alone.
    let negated = before.is_some_and(|n| n.is_func(lex, "neg"));
    let stands = |r: &&Reading| !(r.is_verb() && r.has(form::JUSS) && (r.has(form::P1) || !r.has(form::PL | form::DUAL)) && !r.purpose) || negated;
    let next = if at + 1 < to { word_hash(tokens.norm(at + 1)) } else { 0 };
    let mut best = 1;
    let mut whole: SmallVec<[(usize, usize); 8]> = SmallVec::new();
    let mut apart: SmallVec<[(usize, (usize, usize)); 4]> = SmallVec::new();
    let mut window: Option<[u64; 8]> = None;
    for (k, r) in readings.iter().enumerate().filter(|(_, r)| r.entry.rest != 0 && stands(r)) {
        if !inflects(r) && lex.rest_first(r.entry) != next {
            continue;
        }
        // Most expressions go on with no word that stands near: two letters tell.
        if let Some(p) = lex.rest(r.entry).first().and_then(|w| letters(w.as_bytes(), 0))
            && window.get_or_insert_with(|| nearby(tokens, at, to))[p / 64] & (1 << (p % 64)) == 0
        {
            continue;
        }
        if let Some(len) = expression(lex, tokens, r, at, to) {
            best = best.max(len);
            whole.push((k, len));
        } else if (r.is_verb() || far_noun(lex, r))
            && let Some(g) = with_gap(lex, tokens, r, at, to)
        {
            apart.push((k, g));
        }
    }
    let far = apart.iter().map(|(_, g)| *g).max_by_key(|g| (g.1 - g.0, std::cmp::Reverse(g.0))).filter(|g| 1 + g.1 - g.0 > best);
    if let Some(g) = far {
        let kept = apart.iter().filter(|(_, x)| *x == g).map(|(k, _)| &readings[*k]).filter(stands).copied().collect();
        return (1, Some(g), kept);
    }
    let kept: SmallVec<[Reading; 4]> = if best > 1 {
        whole.iter().filter(|(_, len)| *len == best).map(|(k, _)| &readings[*k]).filter(stands).copied().collect()
    } else {
        readings.iter().filter(|r| r.entry.rest == 0).filter(stands).copied().collect()
    };
    if best > 1 && kept.iter().any(Reading::is_verb) && (at + 1..at + best).any(party) {
        return (1, Some((at + 1, at + best)), kept);
    }
    (best, None, kept)
}

/// A place among 512 for the two letters from byte `o` on.
fn letters(word: &[u8], o: usize) -> Option<usize> {
    let x = word.get(o..o + 4)?;
    let n = u32::from_le_bytes([x[0], x[1], x[2], x[3]]);
    Some((n.wrapping_mul(0x9E37_79B1) >> 23) as usize)
}

/// The places of all letters with which a word of an expression may begin near `at`, behind at most three letters of particles
/// as in [`word_fits`].
fn nearby(tokens: &Tokens, at: usize, to: usize) -> [u64; 8] {
    const REACH: usize = 11;
    let mut out = [0; 8];
    for j in at + 1..(at + 1 + REACH).min(to) {
        let w = tokens.norm(j).as_bytes();
        for o in [0, 2, 4, 6] {
            if let Some(p) = letters(w, o) {
                out[p / 64] |= 1 << (p % 64);
            }
        }
    }
    out
}

/// Whether the further words of an expression of this kind take article, case and pronouns.
fn inflects(r: &Reading) -> bool {
    matches!(r.entry.cat, Cat::Act | Cat::Role | Cat::Voice | Cat::Report | Cat::Noun | Cat::Light)
}

fn first_letter_len(word: &str) -> usize {
    let mut it = word.char_indices();
    it.next();
    it.find(|(_, c)| !isnad_text::is_mark(*c)).map_or(word.len(), |(i, _)| i)
}

fn damma(word: &str) -> bool {
    word.chars().nth(1) == Some('\u{064F}')
}

/// How many tokens the expression covers, its words adjacent.
fn expression(lex: &Lexicon, tokens: &Tokens, r: &Reading, at: usize, to: usize) -> Option<usize> {
    let rest = lex.rest(r.entry);
    if at + rest.len() >= to {
        return None;
    }
    let inflects = inflects(r);
    let all = rest.iter().enumerate().all(|(k, w)| word_fits(tokens.norm(at + 1 + k), w, inflects));
    all.then_some(rest.len() + 1)
}

/// Where the further words of a verb expression stand, in order, some words after its head.
fn with_gap(lex: &Lexicon, tokens: &Tokens, r: &Reading, at: usize, to: usize) -> Option<(usize, usize)> {
    const MAX_GAP: usize = 7;
    const MAX_NOUN_GAP: usize = 9;
    const MAX_INNER: usize = 3;
    let rest = lex.rest(r.entry);
    let max_gap = if r.is_verb() { MAX_GAP } else { MAX_NOUN_GAP };
    let (mut k, mut start, mut j, mut idle) = (0, None, at + 1, 0);
    while j < to && k < rest.len() {
        if tokens.list[j].kind == Kind::Punct && !matches!(tokens.norm(j), "«" | "»" | "\"" | "(" | ")" | "“" | "”") {
            return None;
        }
        let word = tokens.norm(j);
        // A word that another preposition governs is not the expression's.
        let fits = word_fits(word, &rest[k], true);
        let governed = fits && j > at + 1 && k == 0 && is_prep(lex, tokens.norm(j - 1)) && !is_prep(lex, &rest[0]);
        if fits && !governed {
            start = start.or(Some(j));
            k += 1;
            idle = 0;
        } else {
            idle += 1;
            if idle > if k == 0 { max_gap } else { MAX_INNER } {
                return None;
            }
        }
        j += 1;
    }
    (k == rest.len()).then_some((start?, j))
}

/// A verbal noun whose expression goes on with a preposition may have its genitive in between: "the referral of the
/// minister to justice".
fn far_noun(lex: &Lexicon, r: &Reading) -> bool {
    r.entry.cat == Cat::Act && r.has(form::NOUN) && lex.rest(r.entry).first().is_some_and(|w| is_prep(lex, w))
}

fn is_prep(lex: &Lexicon, word: &str) -> bool {
    lex.look_up(word).iter().any(|e| e.cat == Cat::Func && e.rest == 0 && lex.funcs[e.id as usize].prep.is_some())
}

/// Whether a token is the word of an expression: as it is, with article, tanwin or an attached pronoun.
pub(crate) fn word_fits(token: &str, word: &str, inflects: bool) -> bool {
    // Nearly always the first two letters tell at once, behind at most three letters of particles.
    if let (Some(&[a, b, c, d]), t) = (word.as_bytes().first_chunk::<4>(), token.as_bytes()) {
        let at = |o: usize| t.get(o..o + 4).is_some_and(|x| x[0] == a && x[1] == b && x[2] == c && x[3] == d);
        if !(at(0) || inflects && (at(2) || at(4) || at(6))) {
            return false;
        }
    }
    if token == word {
        return true;
    }
    if !inflects || token.len() + 2 < word.len() {
        return false;
    }
    const FRONTS: [&str; 6] = ["\u{0627}\u{0644}", "\u{0628}\u{0627}\u{0644}", "\u{0644}\u{0644}", "\u{0628}", "\u{0644}", "\u{0648}"];
    if FRONTS.iter().any(|f| token.strip_prefix(f) == Some(word)) {
        return true;
    }
    let tail = |t: &str| {
        matches!(t, "\u{0627}" | "\u{0647}" | "\u{0647}\u{0627}" | "\u{0647}\u{0645}" | "\u{0647}\u{0645}\u{0627}" | "\u{0646}\u{0627}" | "\u{064A}")
    };
    if let Some(rest) = token.strip_prefix(word) {
        return word.chars().count() >= 2 && tail(rest);
    }
    // The seat of a final hamza follows its vowel: "partners", "his partners".
    if let Some(base) = word.strip_suffix('\u{0621}')
        && let Some(rest) = token.strip_prefix(base).and_then(|r| r.strip_prefix(['\u{064A}', '\u{0648}']))
    {
        return tail(rest);
    }
    if let Some(base) = word.strip_suffix('\u{0647}')
        && let Some(rest) = token.strip_prefix(base).and_then(|r| r.strip_prefix('\u{062A}'))
    {
        return tail(rest);
    }
    false
}
