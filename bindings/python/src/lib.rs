//! The Python package's native module, `isnad._native`: Arrow in, Arrow out, over the same functions as the command line.
//!
//! What a user sees is in `python/isnad`; this crate turns tables into values, hands the work to all cores with the
//! interpreter's lock released, and turns the results back.

mod articles;
mod capsule;
mod coder;
mod error;
mod mapped;
mod merge;
mod partners;
mod pool;
mod relations;
mod stages;
mod stream;

use pyo3::prelude::*;

// The coder makes many small lists a sentence.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    let module = PyModule::new(m.py(), "stages")?;
    for f in [
        wrap_pyfunction!(stages::empty, &module)?,
        wrap_pyfunction!(stages::bands, &module)?,
        wrap_pyfunction!(stages::candidates, &module)?,
        wrap_pyfunction!(stages::judged, &module)?,
        wrap_pyfunction!(stages::groups, &module)?,
        wrap_pyfunction!(stages::told, &module)?,
        wrap_pyfunction!(stages::counted, &module)?,
        wrap_pyfunction!(stages::blocks, &module)?,
        wrap_pyfunction!(stages::parts, &module)?,
        wrap_pyfunction!(stages::denied, &module)?,
        wrap_pyfunction!(stages::settled, &module)?,
    ] {
        module.add_function(f)?;
    }
    m.add_submodule(&module)?;
    Ok(())
}
