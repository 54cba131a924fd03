//! Pieces that several pages show.

pub mod chain;
pub mod claims;
pub mod filters;
pub mod mention;
pub mod row;
