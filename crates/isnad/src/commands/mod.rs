//! One module a command.

pub mod explain;
pub mod lexicon;
pub mod partners;
pub mod read;
pub mod relations;
pub mod score;
