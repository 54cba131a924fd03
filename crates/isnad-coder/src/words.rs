//! What is known of a written word by itself, worked out once a word: news repeats itself.

use crate::fits;
use crate::node::behind_first;
use crate::reading::{self, Reading};
use isnad_lexicon::{Contexts, Further, Lexicon};
use isnad_text::{Kind, Tokens};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::ops::Range;

/// A word met; its letters and what it may be lie in [`Words`].
#[derive(Clone, Debug)]
pub(crate) struct Word {
    spelling: Range<u32>,
    /// Readings as a word of its own.
    own: Range<u32>,
    /// Readings as the first word of an expression.
    opens: Range<u32>,
    /// The words of expressions that it can be, with article, pronoun or as it is.
    fits: Range<u32>,
    /// The word of expressions that it is as it is.
    pub exact: Option<Further>,
    /// Some reading of its own stands behind a negation alone.
    pub jussive: bool,
    /// A preposition by itself.
    pub prep: bool,
    /// What it speaks of, as it is and without its first letter.
    contexts: [Contexts; 2],
}

impl Word {
    /// What it speaks of, its first letter left out where that is a conjunction.
    pub fn contexts(&self, conj: bool) -> Contexts {
        self.contexts[usize::from(conj)]
    }
}

/// Remembers the words met.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// By the hash of its letters; the few that share one stand at the next free place.
    numbers: FxHashMap<u64, u32>,
    list: Vec<Word>,
    spellings: String,
    readings: Vec<Reading>,
    openings: Vec<Reading>,
    /// For each of the openings, the word the expression goes on with.
    nexts: Vec<Further>,
    fits: Vec<Further>,
}

/// Words remembered at most; beyond it all are forgotten, so that memory stays flat.
const MOST: usize = 200_000;

impl Words {
    /// The numbers of the tokens' words, in their order.
    pub fn read(&mut self, lex: &Lexicon, tokens: &Tokens, numbers: &mut Vec<u32>) {
        numbers.clear();
        numbers.extend((0..tokens.list.len()).map(|i| self.number(lex, tokens.norm(i), tokens.list[i].kind)));
    }

    fn number(&mut self, lex: &Lexicon, word: &str, kind: Kind) -> u32 {
        let mut key = hash(word);
        while let Some(&n) = self.numbers.get(&key) {
            let Range { start, end } = self.get(n).spelling;
            if &self.spellings[start as usize..end as usize] == word {
                return n;
            }
            key = key.wrapping_add(1);
        }
        let n = self.list.len() as u32;
        let new = self.learn(lex, word, kind);
        self.list.push(new);
        self.numbers.insert(key, n);
        n
    }

    fn learn(&mut self, lex: &Lexicon, word: &str, kind: Kind) -> Word {
        let (letters, own, opens, fits) = (self.spellings.len(), self.readings.len(), self.openings.len(), self.fits.len());
        self.spellings.push_str(word);
        if kind != Kind::Punct {
            reading::analyse(lex, word, &mut self.readings);
            let openings = self.readings.extract_if(own.., |r| r.entry.rest != 0);
            self.openings.extend(openings);
            let next = |r: &Reading| lex.further(r.entry).first().copied();
            self.nexts.extend(self.openings[opens..].iter().filter_map(next));
        }
        fits::of(lex, word, &mut self.fits);
        let range = |from: usize, to: usize| from as u32..to as u32;
        Word {
            spelling: range(letters, self.spellings.len()),
            own: range(own, self.readings.len()),
            opens: range(opens, self.openings.len()),
            fits: range(fits, self.fits.len()),
            exact: lex.find_further(word),
            jussive: self.readings[own..].iter().any(Reading::is_jussive),
            prep: lex.is_prep(word),
            contexts: [lex.contexts_of(word), lex.contexts_of(behind_first(word))],
        }
    }

    /// The word of that number.
    pub fn get(&self, number: u32) -> &Word {
        &self.list[number as usize]
    }

    /// Its readings as a word of its own.
    pub fn own(&self, w: &Word) -> &[Reading] {
        of(&self.readings, &w.own)
    }

    /// Its readings as the first word of an expression.
    pub fn openings(&self, w: &Word) -> &[Reading] {
        of(&self.openings, &w.opens)
    }

    /// For each of these, the word the expression goes on with.
    pub fn nexts(&self, w: &Word) -> &[Further] {
        of(&self.nexts, &w.opens)
    }

    /// The words of expressions that it can be.
    pub fn fits(&self, w: &Word) -> &[Further] {
        of(&self.fits, &w.fits)
    }

    /// To be called between documents.
    pub fn trim(&mut self) {
        if self.list.len() > MOST {
            *self = Self::default();
        }
    }
}

fn hash(word: &str) -> u64 {
    let mut h = FxHasher::default();
    h.write(word.as_bytes());
    h.finish()
}

fn of<'a, T>(list: &'a [T], range: &Range<u32>) -> &'a [T] {
    &list[range.start as usize..range.end as usize]
}
