//! Events into dyadic series and shifts.
//!
//! [`events::Events`] takes dated coded events as a file or a ledger gives them;
//! [`relation::relation`] answers with a series a period and the shifts between two parties, both
//! ways and pooled. Pure: no file, clock or network.

pub mod actors;
pub mod changepoint;
pub mod codes;
pub mod counts;
pub mod day;
pub mod events;
pub mod panel;
pub mod relation;
pub mod series;
pub mod shift;
