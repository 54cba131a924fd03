//! Spans, normalisation that keeps offsets, sentences and tokens of Arabic text.
//!
//! Nothing here knows a word of Arabic: only its script. All spans are byte ranges into the text given.

mod fold;
mod sentence;
mod sign;
mod span;
mod token;

pub use fold::{fold, fold_char, fold_into, is_mark};
pub use sentence::{MAX_SENTENCE_BYTES, sentences};
pub use span::Span;
pub use token::{Kind, Token, Tokens, tokenize};
