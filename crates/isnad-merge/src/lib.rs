//! Copies among documents, origins, mentions into events, denials, standing and drift.
//!
//! Pure: no file, clock or network; every id comes from content. The stages, each of which a distributed engine can
//! run with the same result:
//!
//! 1. [`Sketch::of`] each document;
//! 2. [`copies::pairs`] of the sketches, [`groups::groups`] of the pairs;

pub mod copies;
pub mod groups;
mod id;
mod sketch;

pub use id::{content_id, document_id, event_id, mention_id};
pub use sketch::{BANDS, LOW, SHINGLE, Sketch};
