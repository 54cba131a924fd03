//! What is known of a written word by itself.

use crate::reading::Reading;
use isnad_lexicon::{Cat, Further, Lexicon, form};

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
    /// What else is true of some reading, a bit each: [`traits`].
    pub traits: u8,
}

/// What may be true of some reading of a word.
pub(crate) mod traits {
    /// A finite verb.
    pub const VERB: u8 = 1;
    /// A noun or an adjective.
    pub const NOMINAL: u8 = 2;
    /// The article was taken off.
    pub const ARTICLE: u8 = 4;
    /// A preposition was taken off.
    pub const PREP: u8 = 8;
    /// An active participle of an act or a report.
    pub const PARTICIPLE: u8 = 16;
    /// The conjunction was taken off the first.
    pub const CONJ: u8 = 32;
}

impl Kinds {
    pub fn of(lex: &Lexicon, readings: &[Reading]) -> Self {
        let func = |r: &&Reading| r.entry.cat == Cat::Func;
        Self {
            cats: readings.iter().fold(0, |m, r| m | 1 << r.entry.cat as u32),
            classes: readings.iter().filter(func).fold(0, |m, r| m | lex.funcs[r.entry.id as usize].bit),
            traits: readings.iter().fold(0, |m, r| m | of_reading(r)) | if readings.first().is_some_and(|r| r.conj) { traits::CONJ } else { 0 },
        }
    }

    pub fn has(self, traits: u8) -> bool {
        self.traits & traits != 0
    }
}

fn of_reading(r: &Reading) -> u8 {
    let participle = matches!(r.entry.cat, Cat::Act | Cat::Report) && r.has(form::ACTP);
    let all = [
        (r.is_verb(), traits::VERB),
        (!r.is_verb() && r.entry.cat != Cat::Func, traits::NOMINAL),
        (r.art, traits::ARTICLE),
        (r.prep.is_some(), traits::PREP),
        (participle, traits::PARTICIPLE),
    ];
    all.iter().filter(|(holds, _)| *holds).fold(0, |m, (_, bit)| m | bit)
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
    /// Those of them whose further words may stand before it.
    pub inverted: Run,
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
