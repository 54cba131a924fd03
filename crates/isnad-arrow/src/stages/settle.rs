//! What parts say of one another, and events that have heard it all.

use crate::column::{One, Rows, Text, rows};
use crate::read::cells::{RowLists, Table};
use crate::read::{self, events::Links as LinkReader};
use crate::rows::Links;
use crate::{Error, Events, named};
use arrow_array::{RecordBatch, StructArray};
use arrow_schema::SchemaRef;
use isnad_merge::Link;
use isnad_merge::stage::{Deniable, Denial, settle};

rows! {
    /// Links by the event that they are of.
    LinkRows of (String, Link) as l {
        event "event": Text = &l.0,
        link "link": One<Links> = &l.1,
    }
}

/// Columns of [`Denied`].
pub fn link_schema() -> SchemaRef {
    named("links", LinkRows::fields())
}

/// Denials one after another, each with the events of its key.
///
/// Rows have the columns `mention`, `denial` and `deniable`; those of one `mention` follow one another.
#[derive(Default)]
pub struct Denied {
    mention: String,
    denial: Option<Denial>,
    found: Vec<Deniable>,
}

impl Denied {
    /// Takes a batch, and gives the links of the denials that are complete.
    ///
    /// # Errors
    ///
    /// [`Error`] where the columns are others.
    pub fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let all = StructArray::from(batch.clone());
        let t = Table(&all);
        let (mention, denial, deniable) = (t.text("mention")?, t.bytes("denial")?, t.bytes("deniable")?);
        let mut out = LinkRows::default();
        for i in 0..batch.num_rows() {
            if self.denial.is_none() || self.mention != mention.or_empty(i) {
                self.close(&mut out);
                mention.or_empty(i).clone_into(&mut self.mention);
                self.denial = Some(Denial::from_bytes(denial.get(i))?);
            }
            self.found.push(Deniable::from_bytes(deniable.get(i))?);
        }
        Ok(RecordBatch::try_new(link_schema(), out.finish())?)
    }

    /// The links of the last denial.
    ///
    /// # Errors
    ///
    /// None that a caller can cause.
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        let mut out = LinkRows::default();
        self.close(&mut out);
        Ok(RecordBatch::try_new(link_schema(), out.finish())?)
    }

    fn close(&mut self, out: &mut LinkRows) {
        let found = std::mem::take(&mut self.found);
        let Some(denial) = self.denial.take() else { return };
        denial.denied(&found).into_iter().for_each(|e| out.push(&(e.to_owned(), denial.link.clone())));
    }
}

/// Events, from parts with the links that others make to them in the column `said` (list, or null).
///
/// # Errors
///
/// [`Error`] where the columns are others.
pub fn settled(batch: &RecordBatch) -> Result<RecordBatch, Error> {
    let all = StructArray::from(batch.clone());
    let t = Table(&all);
    let facts = t.bytes("facts")?;
    let said: RowLists<'_, LinkReader<'_>> = RowLists::of(t, "said")?;
    let mut out = Events::default();
    for (i, event) in read::events(batch)?.into_iter().enumerate() {
        out.push(&settle(event, facts.get(i), said.get(i)?)?);
    }
    out.finish()
}
