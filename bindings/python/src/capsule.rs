//! Tables in and out through Arrow's C data interface: the one place of pointers.
//!
//! The protocol is that of `__arrow_c_stream__`: a capsule named `arrow_array_stream` holds the stream until somebody
//! takes it, and releases it if nobody does. Nothing is copied on the way.
#![allow(unsafe_code)]

use crate::error::{of_stream, raise};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::SchemaRef;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::ffi::CStr;

const NAME: &CStr = c"arrow_array_stream";

/// A table of somebody else's, batch by batch.
pub type Input = Box<dyn RecordBatchReader + Send>;

/// Takes the stream of a table: of anything that has `__arrow_c_stream__`, as tables and batches of pyarrow, frames of
/// pandas and polars, relations of DuckDB, and what this package returns.
pub fn take(table: &Bound<'_, PyAny>) -> PyResult<Input> {
    let kind = || table.get_type().name().map_or_else(|_| "an object".to_owned(), |n| n.to_string());
    if !table.hasattr("__arrow_c_stream__")? {
        return Err(raise(format!("'{}' is no table; give one of pyarrow, pandas, polars or DuckDB", kind())));
    }
    let capsule = table.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast::<PyCapsule>().map_err(|_| raise(format!("'{}' gives no Arrow stream", kind())))?;
    let pointer = capsule.pointer_checked(Some(NAME))?;
    // SAFETY: a capsule of this name holds a valid stream, by the protocol; taking it leaves the capsule an empty one.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr().cast()) };
    Ok(Box::new(RecordBatchStreamReader::try_new(stream).map_err(of_stream)?))
}

/// A capsule that holds a table.
pub fn give<'py>(py: Python<'py>, table: Input) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(table), NAME)
}

/// Batches that are there already, as a table.
pub fn whole(schema: SchemaRef, batches: Vec<RecordBatch>) -> Input {
    Box::new(arrow_array::RecordBatchIterator::new(batches.into_iter().map(Ok), schema))
}
