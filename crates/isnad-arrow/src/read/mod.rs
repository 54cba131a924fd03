//! Record batches back into values.
//!
//! Columns may stand in any order, beside others, and in any of Arrow's forms of texts and lists: what pandas, polars,
//! DuckDB or Spark made of a table is read as well as what was written here.

pub(crate) mod cells;
mod documents;
pub(crate) mod events;
mod mentions;
mod texts;

pub use documents::{DocumentRow, documents};
pub use events::events;
pub use mentions::{MentionReader, MentionRow, mentions};
pub use texts::{TextColumn, days, input, texts};
