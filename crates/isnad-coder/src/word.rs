//! What is known of a written word by itself.

use crate::reading::Reading;
use isnad_lexicon::{Cat, Further, Lexicon};

/// Where something of a word lies in one of the rows of [`crate::words::Words`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    at: u32,
    len: u16,
}

impl Run {
    /// What was added to the row since it was `from` long. A word so long that it does not fit is cut: it is none.
    pub fn since<T>(from: usize, row: &[T]) -> Self {
        Self { at: from as u32, len: u16::try_from(row.len() - from).unwrap_or(u16::MAX) }
    }

    pub fn of<T>(self, row: &[T]) -> &[T] {
        &row[self.at as usize..self.at as usize + usize::from(self.len)]
    }
}

/// What the readings of a word are, as bits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Kinds {
    /// The kinds of things, a bit each.
    pub cats: u32,
    /// The classes of the function words, a bit each.
    pub classes: u64,
}

impl Kinds {
    pub fn of(lex: &Lexicon, readings: &[Reading]) -> Self {
        let func = |r: &&Reading| r.entry.cat == Cat::Func;
        Self {
            cats: readings.iter().fold(0, |m, r| m | 1 << r.entry.cat as u32),
            classes: readings.iter().filter(func).fold(0, |m, r| m | lex.funcs[r.entry.id as usize].bit),
        }
    }
}

/// A word met. It fits a line of the processor's cache, since rare words lie far off in memory.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub(crate) struct Word {
    pub spelling: Run,
    /// Readings as a word of its own.
    pub own: Run,
    /// Readings as the first word of an expression.
    pub opens: Run,
    /// The words of expressions that it can be, with article, pronoun or as it is.
    pub fits: Run,
    /// The word of expressions that it is as it is.
    pub exact: Option<Further>,
    /// What it speaks of, as it is and without its first letter: the place in the row of such pairs.
    pub contexts: u16,
    /// What its own readings are.
    pub kinds: Kinds,
    /// Some reading of its own stands behind a negation alone.
    pub jussive: bool,
    /// A preposition by itself.
    pub prep: bool,
}

const _: () = assert!(size_of::<Word>() == 64);
