//! The words that expressions go on with, each numbered once, so that texts are matched by number.

use rustc_hash::FxHashMap;
use std::num::NonZeroU32;

/// A word that some expression goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Further(NonZeroU32);

impl Further {
    /// Its number, from 0.
    pub fn number(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// The further words of all expressions; list 0 is empty.
#[derive(Clone, Debug)]
pub(crate) struct Furthers {
    numbers: FxHashMap<Box<str>, Further>,
    /// By the number of the word, whether it is a preposition.
    preps: Vec<bool>,
    lists: Vec<List>,
}

/// The words of an expression behind its first, and their numbers.
#[derive(Clone, Debug, Default)]
struct List {
    words: Vec<Box<str>>,
    numbers: Box<[Further]>,
}

impl Default for Furthers {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), preps: Vec::new(), lists: vec![List::default()] }
    }
}

impl Furthers {
    /// Keeps the words of an expression behind its first; the number of their list.
    pub fn add(&mut self, words: Vec<Box<str>>) -> u32 {
        if words.is_empty() {
            return 0;
        }
        let mut number = |w: &str| {
            let new = Further(NonZeroU32::MIN.saturating_add(self.numbers.len() as u32));
            *self.numbers.entry(w.into()).or_insert(new)
        };
        let numbers = words.iter().map(|w| number(w)).collect();
        self.lists.push(List { words, numbers });
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
        self.lists.get(list as usize).map_or(&[], |l| &l.words)
    }

    pub fn numbers(&self, list: u32) -> &[Further] {
        self.lists.get(list as usize).map_or(&[], |l| &l.numbers)
    }

    pub fn find(&self, word: &str) -> Option<Further> {
        self.numbers.get(word).copied()
    }

    pub fn is_prep(&self, word: Further) -> bool {
        self.preps.get(word.number()).copied().unwrap_or(false)
    }
}
