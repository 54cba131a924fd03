//! The store: documents, mentions, events and human decisions in one SQLite file.
//!
//! Documents, codings and decisions are append-only; what follows from them (copies, groups, origins, events) is made
//! anew by [`Ledger::refresh`] from all that is stored, so that it cannot depend on the order of arrival. Every write is
//! one transaction: a process that is killed loses the batch in flight and nothing else, and the same input added again
//! completes it. Deliberately absent: any clock, and any reading of language data.

mod ask;
mod decide;
mod error;
mod index;
mod ledger;
mod pages;
mod panel;
mod refresh;

pub use ask::{Listed, ListedCopy, Wanted};
pub use decide::{ANCHORS, Anchor, Decision, Ruling};
pub use error::{Error, Result};
pub use index::pairs;
pub use ledger::{Added, Entry, FORMAT, Ledger};
pub use pages::{Cited, Direction, Edge, EventPage, OutletRow, PairFilter, PairRow, Parts, Totals};
pub use panel::{Outlet, Panel, Told};
pub use refresh::Refreshed;
