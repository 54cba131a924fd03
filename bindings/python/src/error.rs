//! The package's exception.

use arrow_schema::ArrowError;
use pyo3::PyErr;
use std::fmt::Display;

pyo3::create_exception!(isnad, Error, pyo3::exceptions::PyValueError, "What went wrong, where, and what to do, in one line.");

/// The exception with this message.
pub fn raise(message: impl Display) -> PyErr {
    Error::new_err(message.to_string())
}

/// An error on its way through a stream, without the words Arrow would put before it.
pub fn external(message: impl Into<String>) -> ArrowError {
    ArrowError::ExternalError(message.into().into())
}

/// The exception of a stream's error.
pub fn of_stream(e: ArrowError) -> PyErr {
    match e {
        ArrowError::ExternalError(e) => raise(e),
        ArrowError::CDataInterface(m) => raise(m),
        e => raise(e),
    }
}
