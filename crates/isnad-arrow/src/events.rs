//! The table of events.

use crate::column::Rows;
use crate::rows::EventRows;
use crate::{Error, named};
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use isnad_merge::Event;

/// The columns of the table of events.
pub fn event_schema() -> SchemaRef {
    named("events", EventRows::fields())
}

/// A record batch of events under way.
#[derive(Default)]
pub struct Events {
    rows: EventRows,
    count: usize,
}

impl Events {
    /// Adds an event.
    pub fn push(&mut self, event: &Event) {
        self.rows.push(event);
        self.count += 1;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The batch of what was added; the builder is empty afterwards.
    ///
    /// # Errors
    ///
    /// None that a caller can cause: the columns are of one length.
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        self.count = 0;
        Ok(RecordBatch::try_new(event_schema(), self.rows.finish())?)
    }
}
