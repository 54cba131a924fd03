//! The words that expressions go on with, each numbered once, so that texts are matched by number.

use rustc_hash::FxHashMap;
use std::num::NonZeroU32;
use std::ops::Range;

/// A word that some expression goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Further(NonZeroU32);

impl Further {
    /// Its number, from 0.
    pub fn number(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// The further words of all expressions, one list behind another; list 0 is empty.
#[derive(Clone, Debug)]
pub(crate) struct Furthers {
    numbers: FxHashMap<Box<str>, Further>,
    /// By the number of the word, whether it is a preposition.
    preps: Vec<bool>,
    words: Vec<Box<str>>,
    row: Vec<Further>,
    /// Where each list lies in the two.
    lists: Vec<(u32, u32)>,
}

impl Default for Furthers {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), preps: Vec::new(), words: Vec::new(), row: Vec::new(), lists: vec![(0, 0)] }
    }
}

impl Furthers {
    /// Keeps the words of an expression behind its first; the number of their list.
    pub fn add(&mut self, words: Vec<Box<str>>) -> u32 {
        if words.is_empty() {
            return 0;
        }
        let from = self.row.len() as u32;
        for w in &words {
            let new = Further(NonZeroU32::MIN.saturating_add(self.numbers.len() as u32));
            self.row.push(*self.numbers.entry(w.clone()).or_insert(new));
        }
        self.words.extend(words);
        self.lists.push((from, self.row.len() as u32));
        (self.lists.len() - 1) as u32
    }

    /// Marks the prepositions; to be called when all words are known.
    pub fn mark_preps(&mut self, is_prep: impl Fn(&str) -> bool) {
        self.preps = vec![false; self.numbers.len()];
        for (w, n) in &self.numbers {
            self.preps[n.number()] = is_prep(w);
        }
    }

    pub fn words(&self, list: u32) -> &[Box<str>] {
        &self.words[self.range(list)]
    }

    pub fn numbers(&self, list: u32) -> &[Further] {
        &self.row[self.range(list)]
    }

    fn range(&self, list: u32) -> Range<usize> {
        self.lists.get(list as usize).map_or(0..0, |l| l.0 as usize..l.1 as usize)
    }

    pub fn find(&self, word: &str) -> Option<Further> {
        self.numbers.get(word).copied()
    }

    pub fn is_prep(&self, word: Further) -> bool {
        self.preps.get(word.number()).copied().unwrap_or(false)
    }
}
