//! The merge in stages that a distributed engine runs in pieces, with the very events that [`crate::events`] gives.
//!
//! 1. Documents: candidates from [`Buckets`], judged by [`copies`]; groups of the pairs and their
//!    origins by [`crate::groups::groups`] and [`crate::group_origins`], of the documents that are in a pair.
//! 2. Each document by itself: its [`Told`]s, one a mention, from [`of_document`].
//! 3. [`counts`] of the words of each pair of countries, summed; [`blocks`] of the reaches.
//! 4. Each block by itself: its [`Part`]s, one an event, from [`merge_block`].
//! 5. What parts say of one another, by joins: [`Sent`] links go to the event of their target; a [`Denial`] that names no
//!    act finds its events among those of the same key, by [`Denial::denied`].
//! 6. Each event by itself: [`settle`].

mod block;
mod buckets;
mod denial;
mod document;
mod part;
mod reach;
mod wire;

pub use block::merge_block;
pub use buckets::{Buckets, Candidate, copies};
pub use denial::{Deniable, Denial};
pub use document::{Told, of_document};
pub use part::{Part, Sent, settle};
pub use reach::{Count, Reach, blocks, counts};
pub use wire::Broken;

#[cfg(test)]
mod tests;
