//! Coded events against gold events, counted as the gold set's own script counts; pure.
//!
//! Counts are kept apart from the figures made of them, so that the counts of single records can be added up in any
//! selection, as intervals by resampling need it.

pub mod detect;
mod figures;
mod pair;
mod record;
mod tally;
mod text;

pub use figures::{Prf, round4, share};
pub use pair::pairs;
pub use record::{Error, Event, Party, Voice, events};
pub use tally::{Count, Figures, Share, Tally};
pub use text::{Forms, shared, words};
