//! Documents.

use super::cells::Table;
use crate::Error;
use arrow_array::{RecordBatch, StructArray};
use isnad_merge::{Published, Sketch};

/// A row of the table of documents, as the merge needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentRow {
    /// Id, outlet, agency, time of publication.
    pub published: Published,
    /// The sketch of its text.
    pub sketch: Sketch,
}

/// The documents of a batch.
///
/// # Errors
///
/// [`Error`] where a column is missing, of another type, or a sketch is cut short.
pub fn documents(batch: &RecordBatch) -> Result<Vec<DocumentRow>, Error> {
    let all = StructArray::from(batch.clone());
    let t = Table(&all);
    let (document, outlet, agency, at) = (t.text("document")?, t.text("outlet_name")?, t.text("agency")?, t.text("published")?);
    let sketch = t.bytes("sketch")?;
    let row = |i: usize| {
        let text = |c: &super::TextColumn<'_>| c.or_empty(i).to_owned();
        let sketch = Sketch::from_bytes(sketch.get(i)).ok_or_else(|| Error::Value(i, "sketch", "cut short".to_owned()))?;
        Ok(DocumentRow { published: Published { id: text(&document), outlet: text(&outlet), agency: text(&agency), at: text(&at) }, sketch })
    };
    (0..batch.num_rows()).map(row).collect()
}
