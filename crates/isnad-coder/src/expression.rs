//! Expressions of several words: whether the words that must follow stand there, right behind or some words on.

use crate::reading::Reading;
use crate::word::{Word, traits};
use crate::words::Words;
use isnad_lexicon::{Cat, Further, Lexicon, class_bit, form};
use isnad_model::EventType;
use isnad_text::{Kind, Tokens};

/// The tokens of a sentence with their words.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub lex: &'a Lexicon,
    pub words: &'a Words,
    pub tokens: &'a Tokens,
    /// The number of each token's word.
    pub numbers: &'a [u32],
    pub near: &'a Near,
}

impl<'a> Row<'a> {
    pub fn word(&self, at: usize) -> &'a Word {
        self.words.get(self.numbers[at])
    }

    /// Whether token `at` can be that word of an expression.
    pub fn fits(&self, at: usize, word: Further) -> bool {
        self.words.fits(self.word(at)).contains(&word)
    }

    /// How many tokens the expression covers, its words adjacent.
    pub fn adjacent(&self, r: &Reading, at: usize) -> Option<usize> {
        let rest = self.lex.further(r.entry);
        if at + rest.len() >= self.numbers.len() {
            return None;
        }
        let inflects = inflects(r);
        let stands = |(j, w): (usize, &Further)| if inflects { self.fits(j, *w) } else { self.word(j).exact == Some(*w) };
        // "The firing of three rockets": a number of them may stand in between.
        let counted = if r.entry.cat == Cat::Act && !r.is_verb() { self.counters(at + 1) } else { 0 };
        let counted = if counted > 0 && self.heads_party(r) { 0 } else { counted };
        let first = at + 1 + counted;
        (first + rest.len() <= self.numbers.len() && (first..).zip(rest).all(stands)).then_some(counted + rest.len() + 1)
    }

    /// Whether the expression goes on with a word that heads a party: then it has a phrase of its own.
    fn heads_party(&self, r: &Reading) -> bool {
        let first = self.lex.rest(r.entry).first();
        first.is_some_and(|w| self.lex.look_up(w).iter().any(|e| matches!(e.cat, Cat::Role | Cat::Party)))
    }

    /// How many tokens from `at` on tell a number: "three", "dozens of".
    fn counters(&self, at: usize) -> usize {
        const MOST: usize = 3;
        let counts =
            |j: &usize| self.tokens.list[*j].kind == Kind::Number || self.words.own(self.word(*j)).iter().any(|r| r.entry.cat == Cat::Number);
        (at..(at + MOST).min(self.numbers.len())).take_while(counts).count()
    }

    /// Where the further words of an expression stand, in order, some words after its head.
    pub fn apart(&self, r: &Reading, at: usize) -> Option<(usize, usize)> {
        const MAX_INNER: usize = 3;
        let (lex, rest) = (self.lex, self.lex.further(r.entry));
        let max_gap = if r.is_verb() || r.has(form::ACTP) { MAX_GAP } else { MAX_NOUN_GAP };
        let (mut k, mut start, mut j, mut idle) = (0, None, at + 1, 0);
        while j < self.numbers.len() && k < rest.len() {
            if self.tokens.list[j].kind == Kind::Punct && !matches!(self.tokens.norm(j), "«" | "»" | "\"" | "(" | ")" | "“" | "”") && !self.rests(j)
            {
                return None;
            }
            let fits = self.fits(j, rest[k]);
            // A word that another preposition governs is not the expression's.
            let governed = fits && j > at + 1 && k == 0 && self.word(j - 1).prep && !lex.is_further_prep(rest[0]);
            if !fits && self.bars(r, j) {
                return None;
            }
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

    /// Where the further words of an expression that does not inflect stand, if they stand at token `from`.
    pub fn goes_on(&self, r: &Reading, from: usize) -> Option<(usize, usize)> {
        let rest = self.lex.further(r.entry);
        let end = from + rest.len();
        (end <= self.numbers.len() && (from..).zip(rest).all(|(j, w)| self.word(j).exact == Some(*w))).then_some((from, end))
    }

    /// Whether what stands at token `at` ends the expression's clause: "that", "and" with a finite verb, an object. What the
    /// statement says is not its object; but what one blames, and what one calls a thing, may be said in a clause.
    fn bars(&self, r: &Reading, at: usize) -> bool {
        let w = self.word(at);
        let verb = w.kinds.has(traits::VERB) && w.kinds.has(traits::CONJ) && !w.kinds.has(traits::NOMINAL);
        let clause = w.kinds.classes & class_bit("compl") != 0 && !(self.about(w) || self.blames(r));
        verb || clause || self.is_object(at)
    }

    fn blames(&self, r: &Reading) -> bool {
        r.entry.cat == Cat::Act && self.lex.frames[self.lex.acts[r.entry.id as usize].frame].kind == EventType::Accuse
    }

    /// A noun that no verb but as its object has in this form: the indefinite accusative.
    fn is_object(&self, at: usize) -> bool {
        let own = self.words.own(self.word(at));
        !own.is_empty() && own.iter().all(|r| matches!(r.entry.cat, Cat::Noun | Cat::Act) && r.has(form::TANWIN))
    }

    /// "That it": the clause is about what was just named.
    fn about(&self, w: &Word) -> bool {
        let func = |r: &Reading| r.entry.cat == Cat::Func && self.lex.funcs[r.entry.id as usize].arg == "pronoun";
        self.words.own(w).iter().any(func)
    }

    /// A comma behind a word of time parts nothing: "summoned yesterday, the envoy".
    fn rests(&self, at: usize) -> bool {
        let time = |w: &Word| self.words.own(w).iter().any(|r| r.entry.cat == Cat::Time);
        matches!(self.tokens.norm(at), "،" | ",") && at > 0 && time(self.word(at - 1))
    }

    /// The readings of token `at` that open an expression whose next word stands near.
    pub fn openings(&self, at: usize) -> impl Iterator<Item = &'a Reading> + use<'a> {
        let (words, near, w) = (self.words, self.near, self.word(at));
        words.openings(w).iter().zip(words.nexts(w)).filter(move |(_, next)| near.has(at, **next)).map(|(r, _)| r)
    }
}

/// Words that may stand between the head of an expression and its next word, behind a verb and behind a noun.
const MAX_GAP: usize = 7;
const MAX_NOUN_GAP: usize = 9;

/// The words of expressions that the tokens of a sentence can be, and a bit for many: by it most expressions are told off
/// at once.
#[derive(Debug, Default)]
pub(crate) struct Near {
    words: Vec<Further>,
    /// Where the words of each token end; they begin where those of the token before end.
    ends: Vec<u32>,
    bits: Vec<u64>,
}

impl Near {
    const BITS: usize = 4096;

    /// Takes up the words of a sentence, those of another forgotten.
    pub fn read(&mut self, words: &Words, numbers: &[u32]) {
        self.words.clear();
        self.ends.clear();
        self.bits.clear();
        self.bits.resize(Self::BITS / 64, 0);
        for n in numbers {
            self.words.extend_from_slice(words.fits(words.get(*n)));
            self.ends.push(self.words.len() as u32);
        }
        for w in &self.words {
            let bit = w.number() % Self::BITS;
            self.bits[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Whether one of the tokens behind `at` can be that word, as far as an expression reaches.
    fn has(&self, at: usize, word: Further) -> bool {
        let bit = word.number() % Self::BITS;
        if self.bits[bit / 64] & (1 << (bit % 64)) == 0 {
            return false;
        }
        let last = (at + 1 + MAX_NOUN_GAP).min(self.ends.len() - 1);
        self.words[self.ends[at] as usize..self.ends[last] as usize].contains(&word)
    }
}

/// Whether the further words of an expression of this kind take article, case and pronouns.
pub(crate) fn inflects(r: &Reading) -> bool {
    matches!(r.entry.cat, Cat::Act | Cat::Role | Cat::Voice | Cat::Report | Cat::Noun | Cat::Light)
}

/// A verbal noun whose expression goes on with a preposition may have its genitive in between: "the referral of the
/// minister to justice".
pub(crate) fn far_noun(lex: &Lexicon, r: &Reading) -> bool {
    r.entry.cat == Cat::Act && r.has(form::NOUN) && lex.further(r.entry).first().is_some_and(|w| lex.is_further_prep(*w))
}
