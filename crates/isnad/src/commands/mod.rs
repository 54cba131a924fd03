//! One module a command.

pub mod read;
