//! One module a command.

pub mod explain;
pub mod lexicon;
pub mod read;
pub mod score;
