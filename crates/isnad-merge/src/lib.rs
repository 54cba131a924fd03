//! Copies among documents, origins, mentions into events, denials, standing and drift.
//!
//! Pure: no file, clock or network; every id comes from content, and no result depends on the order of what is given.
//! The stages, each of which a distributed engine can run with the same result (the functions for that are in [`stage`]):
//!
//! 1. [`Sketch::of`] each document; the marks of its [`Byline`]; a [`Report`] of each of its mentions;
//! 2. [`copies::pairs`] of the sketches, [`groups::groups`] of the pairs, the [`group_origins`];
//! 3. [`events`]: clusters of mentions by type and unordered pair of countries, origins, tellings, links, standing.

mod cluster;
mod compat;
pub mod copies;
pub mod day;
mod decision;
mod drift;
mod event;
mod gather;
mod group_origin;
pub mod groups;
mod id;
mod link;
mod merge;
mod origin;
mod report;
mod sketch;
pub mod stage;
mod standing;
mod voices;
mod watch;

pub use cluster::{BACK_DAYS, BUSY, CLOSE_DAYS, HARDLY_LIKE, LIKE, LIKE_DAYS, SAME_SENTENCE, SOMEWHAT_LIKE};
pub use decision::Decisions;
pub use event::{Drift, Event, Link, Origin, Reason, Standing, Telling, Turn};
pub use gather::{Reports, place};
pub use group_origin::{Published, group_origins};
pub use id::{content_id, document_id, event_id, mention_id};
pub use merge::events;
pub use report::{Doc, Report, Reporter, Where, Who};
pub use sketch::{BANDS, LOW, SHINGLE, Sketch};
pub use voices::{Byline, Voice, Voices};
