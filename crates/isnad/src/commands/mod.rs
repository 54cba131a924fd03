//! One module a command.

pub mod explain;
pub mod read;
pub mod score;
