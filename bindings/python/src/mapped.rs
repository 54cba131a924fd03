//! A table made of another batch by batch, as it is taken.

use crate::capsule::Input;
use crate::error::external;
use crate::stream::Stream;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use std::sync::Arc;

type Made = Result<RecordBatch, isnad_arrow::Error>;

struct Mapped<F> {
    input: Input,
    schema: SchemaRef,
    work: F,
    done: bool,
}

/// A table whose batches `work` makes, one of each of `input`; of none, at the end, the last.
pub fn mapped(input: Input, schema: SchemaRef, work: impl FnMut(Option<RecordBatch>) -> Made + Send + 'static) -> Stream {
    Stream::new(Box::new(Mapped { input, schema, work, done: false }))
}

/// A table whose batches are each made of one of `input` alone.
pub fn each(input: Input, schema: SchemaRef, mut work: impl FnMut(&RecordBatch) -> Made + Send + 'static) -> Stream {
    let empty = RecordBatch::new_empty(Arc::clone(&schema));
    mapped(input, schema, move |batch| batch.map_or_else(|| Ok(empty.clone()), |b| work(&b)))
}

impl<F: FnMut(Option<RecordBatch>) -> Made> Iterator for Mapped<F> {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let batch = match self.input.next().transpose() {
                Ok(batch) => batch,
                Err(e) => {
                    self.done = true;
                    return Some(Err(e));
                }
            };
            self.done = batch.is_none();
            match (self.work)(batch) {
                Ok(made) if made.num_rows() == 0 => {}
                Ok(made) => return Some(Ok(made)),
                Err(e) => {
                    self.done = true;
                    return Some(Err(external(e.to_string())));
                }
            }
        }
        None
    }
}

impl<F: FnMut(Option<RecordBatch>) -> Made> RecordBatchReader for Mapped<F> {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
