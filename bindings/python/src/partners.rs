//! `partners`: a partnership file weighed.

use crate::error::raise;
use isnad_partners::read::{FromLedger, read};
use isnad_partners::study::weigh;
use pyo3::prelude::*;
use std::path::PathBuf;

/// Weighs the options of a partnership file; the outcome as JSON, as the command line writes it.
#[pyfunction]
pub fn partners(py: Python<'_>, path: PathBuf) -> PyResult<String> {
    py.detach(|| {
        let place = path.display();
        let text = std::fs::read_to_string(&path).map_err(|e| raise(format!("{place}: {e}")))?;
        let file = read(&text, &FromLedger::new()).map_err(|e| raise(format!("{place}:{e}")))?;
        serde_json::to_string(&weigh(&file)).map_err(raise)
    })
}
