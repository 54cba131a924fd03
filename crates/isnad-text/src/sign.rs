//! What a character is, read from a table for the blocks that Arabic news is written in.

use crate::{Kind, fold_char};
use std::sync::LazyLock;

/// What a character is.
#[derive(Clone, Copy)]
pub(crate) struct Sign {
    /// Its one spelling; none where it only decorates.
    pub spelling: Option<char>,
    /// The token it belongs to; none for a blank.
    pub kind: Option<Kind>,
    /// A letter of any script.
    pub letter: bool,
    /// A sentence may end with it.
    pub stop: bool,
}

impl Sign {
    fn new(c: char) -> Self {
        Self { spelling: fold_char(c), kind: kind(c), letter: c.is_alphabetic(), stop: stops(c) }
    }
}

/// Up to the end of the Arabic block.
const LISTED: u32 = 0x700;

static TABLE: LazyLock<Vec<Sign>> = LazyLock::new(|| (0..LISTED).map(|c| Sign::new(char::from_u32(c).unwrap_or(' '))).collect());

/// The table, got once for a run of characters.
#[derive(Clone, Copy)]
pub(crate) struct Signs(&'static [Sign]);

impl Signs {
    pub fn get() -> Self {
        Self(&TABLE)
    }

    #[inline(always)]
    pub fn of(self, c: char) -> Sign {
        self.0.get(c as usize).copied().unwrap_or_else(|| Sign::new(c))
    }
}

fn kind(c: char) -> Option<Kind> {
    match c {
        '0'..='9' | '\u{0660}'..='\u{0669}' | '\u{06F0}'..='\u{06F9}' => Some(Kind::Number),
        '\u{0621}'..='\u{064A}' | '\u{0671}'..='\u{06D3}' | '\u{06D5}' | '\u{FB50}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}' => Some(Kind::Word),
        _ if c.is_alphabetic() => Some(Kind::Foreign),
        _ if c.is_whitespace() => None,
        _ => Some(Kind::Punct),
    }
}

fn stops(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{0085}' | '؟' | '!' | '?' | '۔' | '.')
}
