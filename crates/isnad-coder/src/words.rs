//! What is known of a written word by itself, worked out once a word: news repeats itself.

use crate::fits;
use crate::inverted;
use crate::node::behind_first;
use crate::reading::{self, Reading};
use crate::word::{Kinds, Run, Word};
use hashbrown::HashTable;
use isnad_lexicon::{Contexts, Further, Lexicon};
use isnad_text::{Kind, Tokens};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Remembers the words met.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Places in the list, found by the hash of the letters.
    numbers: HashTable<u32>,
    list: Vec<Word>,
    spellings: Vec<u8>,
    readings: Vec<Reading>,
    openings: Vec<Reading>,
    inverted: Vec<Reading>,
    /// For each of the openings, the word the expression goes on with.
    nexts: Vec<Further>,
    fits: Vec<Further>,
    /// What words speak of, as they are and without their first letter; most of nothing.
    contexts: Vec<[Contexts; 2]>,
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
        let key = hash(word.as_bytes());
        let same = |n: &u32| self.list[*n as usize].spelling.of(&self.spellings) == word.as_bytes();
        if let Some(&n) = self.numbers.find(key, same) {
            return n;
        }
        let n = self.list.len() as u32;
        let new = self.learn(lex, word, kind);
        self.list.push(new);
        let (list, spellings) = (&self.list, &self.spellings);
        self.numbers.insert_unique(key, n, |n| hash(list[*n as usize].spelling.of(spellings)));
        n
    }

    fn learn(&mut self, lex: &Lexicon, word: &str, kind: Kind) -> Word {
        let (spelling, own, opens, fits) = (self.spellings.len(), self.readings.len(), self.openings.len(), self.fits.len());
        let inverted = self.inverted.len();
        self.spellings.extend_from_slice(word.as_bytes());
        if kind != Kind::Punct {
            reading::analyse(lex, word, &mut self.readings);
            let openings = self.readings.extract_if(own.., |r| r.entry.rest != 0);
            self.openings.extend(openings);
            let next = |r: &Reading| lex.further(r.entry).first().copied();
            self.nexts.extend(self.openings[opens..].iter().filter_map(next));
            self.inverted.extend(inverted::of(lex, &self.openings[opens..], &self.readings[own..]));
        }
        fits::of(lex, word, &mut self.fits);
        let readings = &self.readings[own..];
        Word {
            kinds: Kinds::of(lex, readings),
            jussive: readings.iter().any(Reading::is_jussive),
            exact: lex.find_further(word),
            prep: lex.is_prep(word),
            contexts: self.pair([lex.contexts_of(word), lex.contexts_of(behind_first(word))]),
            spelling: Run::since(spelling, &self.spellings),
            own: Run::since(own, &self.readings),
            opens: Run::since(opens, &self.openings),
            inverted: Run::since(inverted, &self.inverted),
            fits: Run::since(fits, &self.fits),
        }
    }

    /// The place of a pair of contexts; the few there are stand once.
    fn pair(&mut self, of: [Contexts; 2]) -> u16 {
        let place = self.contexts.iter().position(|p| *p == of).unwrap_or_else(|| {
            self.contexts.push(of);
            self.contexts.len() - 1
        });
        u16::try_from(place).unwrap_or(0)
    }

    /// The word of that number.
    pub fn get(&self, number: u32) -> &Word {
        &self.list[number as usize]
    }

    /// Its readings as a word of its own.
    pub fn own(&self, w: &Word) -> &[Reading] {
        w.own.of(&self.readings)
    }

    /// Its readings as the first word of an expression.
    pub fn openings(&self, w: &Word) -> &[Reading] {
        w.opens.of(&self.openings)
    }

    /// Those of them whose further words may stand before it.
    pub fn inverted(&self, w: &Word) -> &[Reading] {
        w.inverted.of(&self.inverted)
    }

    /// For each of the openings, the word the expression goes on with.
    pub fn nexts(&self, w: &Word) -> &[Further] {
        w.opens.of(&self.nexts)
    }

    /// The words of expressions that it can be.
    pub fn fits(&self, w: &Word) -> &[Further] {
        w.fits.of(&self.fits)
    }

    /// What it speaks of, its first letter left out where that is a conjunction.
    pub fn contexts(&self, w: &Word, conj: bool) -> Contexts {
        self.contexts[usize::from(w.contexts)][usize::from(conj)]
    }

    /// To be called between documents.
    pub fn trim(&mut self) {
        if self.list.len() > MOST {
            *self = Self::default();
        }
    }
}

fn hash(letters: &[u8]) -> u64 {
    let mut h = FxHasher::default();
    h.write(letters);
    h.finish()
}
