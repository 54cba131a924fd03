//! A table that is given out, once.

use crate::capsule::{self, Input};
use crate::error::raise;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::sync::{Mutex, PoisonError};

/// A table on its way. Take it once: `pyarrow.table(stream)`, `polars.DataFrame(stream)`,
/// `pandas.DataFrame.from_arrow(stream)`, or hand it on to another function of this package.
#[pyclass(frozen, module = "isnad")]
pub struct Stream {
    columns: Vec<String>,
    input: Mutex<Option<Input>>,
}

impl Stream {
    /// Of a table.
    pub fn new(input: Input) -> Self {
        let columns = input.schema().fields().iter().map(|f| f.name().clone()).collect();
        Self { columns, input: Mutex::new(Some(input)) }
    }
}

#[pymethods]
impl Stream {
    /// The stream of batches, by Arrow's C data interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyCapsule>> {
        // Another form of the columns may be asked for; by the protocol it may be left to who asks.
        drop(requested_schema);
        let taken = self.input.lock().unwrap_or_else(PoisonError::into_inner).take();
        match taken {
            Some(input) => capsule::give(py, input),
            None => Err(raise("the stream was taken already; make a table of it once, and use that")),
        }
    }

    /// Names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.columns.clone()
    }

    fn __repr__(&self) -> String {
        format!("<isnad.Stream of {} columns: {}>", self.columns.len(), self.columns.join(", "))
    }
}
