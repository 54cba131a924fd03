//! The Python package's native module, `isnad._native`: Arrow in, Arrow out, over the same functions as the command line.
//!
//! What a user sees is in `python/isnad`; this crate turns tables into values, hands the work to all cores with the
//! interpreter's lock released, and turns the results back.

mod articles;
mod capsule;
mod coder;
mod error;
mod merge;
mod partners;
mod pool;
mod relations;
mod stream;

use pyo3::prelude::*;

/// The native part of the package `isnad`.
#[pymodule]
fn _native(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add("Error", m.py().get_type::<error::Error>())?;
    m.add("__version__", env!("CARGO_PKG_VERSION"))?;
    m.add("SCHEMA_VERSION", isnad_arrow::VERSION)?;
    m.add_class::<coder::Coder>()?;
    m.add_class::<stream::Stream>()?;
    m.add_function(wrap_pyfunction!(articles::read, m)?)?;
    m.add_function(wrap_pyfunction!(merge::merge, m)?)?;
    m.add_function(wrap_pyfunction!(relations::relations, m)?)?;
    m.add_function(wrap_pyfunction!(partners::partners, m)?)?;
    Ok(())
}
