//! What words speak of: contexts of events, and signs of life outside politics.

use crate::Problem;
use crate::table::Table;
use isnad_text::fold;
use rustc_hash::FxHashMap;

/// The context of words of life outside politics: no context of events, but a sign that an act is none.
pub const PRIVATE: &str = "private";

/// The context of words of matches and players: no context of events either.
pub const SPORT: &str = "sport";

/// The context of nouns of places: no context of events, but what may tell where an act happened.
pub const SITE: &str = "site";

/// The context of words that say where from a place something is.
pub const DIRECTION: &str = "direction";

/// Contexts that are none of events.
pub const NO_EVENT: [&str; 4] = [PRIVATE, SPORT, SITE, DIRECTION];

/// Some of the contexts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Contexts(u64);

impl Contexts {
    /// Whether some context is in both.
    pub fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The contexts of both.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those that are not in the other.
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// The contexts that words speak of.
#[derive(Clone, Debug, Default)]
pub(crate) struct ContextTable {
    names: Vec<Box<str>>,
    /// By word, folded, without article.
    words: FxHashMap<Box<str>, Contexts>,
}

impl ContextTable {
    pub fn read(&mut self, path: &str, text: &str, problems: &mut Vec<Problem>) {
        let t = Table::read(path, text, &["words", "context"], problems);
        for r in &t.rows {
            let Some(context) = self.number(t.cell(r, "context")) else {
                problems.push(t.problem(r, "context", "more than 64 contexts", "leave one out"));
                continue;
            };
            for w in t.list(r, "words") {
                let of = self.words.entry(fold(w).into()).or_default();
                *of = of.with(context);
            }
        }
    }

    fn number(&mut self, name: &str) -> Option<Contexts> {
        if !self.names.iter().any(|n| **n == *name) {
            self.names.push(name.into());
        }
        Some(self.named(name)).filter(|c| *c != Contexts::default())
    }

    /// The context of that name; none where no word speaks of it.
    pub fn named(&self, name: &str) -> Contexts {
        let bit = self.names.iter().position(|n| **n == *name).and_then(|i| 1u64.checked_shl(i as u32));
        Contexts(bit.unwrap_or(0))
    }

    pub fn names(&self, of: Contexts) -> impl Iterator<Item = &str> {
        self.names.iter().take(64).enumerate().filter(move |(i, _)| of.0 & (1 << i) != 0).map(|(_, n)| &**n)
    }

    /// The contexts of a folded word; its article and one-letter particles may stand before it.
    pub fn of(&self, word: &str) -> Contexts {
        let known = |w: &str| self.words.get(w).copied();
        let article = |w: &str| w.strip_prefix('\u{0627}')?.strip_prefix('\u{0644}').and_then(known);
        let bare = || {
            let mut letters = word.chars();
            let front = letters.next()?;
            let rest = letters.as_str();
            match front {
                '\u{0627}' => article(word),
                '\u{0648}' => article(rest).or_else(|| known(rest)),
                '\u{0628}' => article(rest),
                '\u{0644}' => rest.strip_prefix('\u{0644}').and_then(known).or_else(|| known(rest)),
                _ => None,
            }
        };
        known(word).or_else(bare).unwrap_or_default()
    }
}
