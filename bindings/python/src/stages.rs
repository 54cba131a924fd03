//! The stages of a distributed merge, for `isnad.spark`: tables in, tables out.

use crate::capsule::{self, Input};
use crate::coder::Coder;
use crate::error::{of_stream, raise};
use crate::mapped::{each, mapped};
use crate::merge::BUILT_IN;
use crate::stream::Stream;
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use isnad_arrow::stages;
use isnad_lexicon::Lexicon;
use isnad_merge::{Reporter, Voices};
use pyo3::prelude::*;

fn all(input: Input) -> PyResult<Vec<RecordBatch>> {
    input.map(|b| b.map_err(of_stream)).collect()
}

fn one(schema: SchemaRef, batch: Result<RecordBatch, isnad_arrow::Error>) -> PyResult<Stream> {
    Ok(Stream::new(capsule::whole(schema, vec![batch.map_err(raise)?])))
}

/// An empty table of the columns of a name.
#[pyfunction]
pub fn empty(name: &str) -> PyResult<Stream> {
    let schema = match name {
        "articles" => isnad_arrow::article_schema(),
        "coded" => crate::coder::with_mentions(&isnad_arrow::document_schema()),
        "mentions" => isnad_arrow::mention_schema(),
        "documents" => isnad_arrow::document_schema(),
        "events" => isnad_arrow::event_schema(),
        "bands" => stages::band_schema(),
        "candidates" => stages::candidate_schema(),
        "copies" => stages::copy_schema(),
        "groups" => stages::group_schema(),
        "told" => stages::told_schema(),
        "counts" => stages::count_schema(),
        "blocks" => stages::block_schema(),
        "parts" => stages::part_schema(),
        "links" => stages::link_schema(),
        other => return Err(raise(format!("'{other}' is the name of no table"))),
    };
    Ok(Stream::new(capsule::whole(schema, Vec::new())))
}

/// The keys of the bands of documents.
#[pyfunction]
pub fn bands(documents: &Bound<'_, PyAny>) -> PyResult<Stream> {
    Ok(each(capsule::take(documents)?, stages::band_schema(), stages::bands))
}

/// Bands, sorted, into candidates.
#[pyfunction]
pub fn candidates(bands: &Bound<'_, PyAny>) -> PyResult<Stream> {
    let mut work = stages::Candidates::default();
    Ok(mapped(capsule::take(bands)?, stages::candidate_schema(), move |batch| match batch {
        Some(b) => work.push(&b),
        None => work.finish(),
    }))
}

/// Candidates with their sketches into copies.
#[pyfunction]
pub fn judged(candidates: &Bound<'_, PyAny>) -> PyResult<Stream> {
    Ok(each(capsule::take(candidates)?, stages::copy_schema(), stages::judged))
}

/// All copies, and the documents among them, into groups.
#[pyfunction]
pub fn groups(py: Python<'_>, copies: &Bound<'_, PyAny>, documents: &Bound<'_, PyAny>) -> PyResult<Stream> {
    let (copies, documents) = (capsule::take(copies)?, capsule::take(documents)?);
    py.detach(|| one(stages::group_schema(), stages::groups(&all(copies)?, &all(documents)?)))
}

/// Each document's mentions on their way to their blocks; `outlets` are the one names of all that are read.
#[pyfunction]
#[pyo3(signature = (rows, outlets, coder=None))]
pub fn told(rows: &Bound<'_, PyAny>, outlets: Vec<String>, coder: Option<&Coder>) -> PyResult<Stream> {
    let pool = coder.map(Coder::pool);
    let mut work = stages::Documents::default();
    Ok(mapped(capsule::take(rows)?, stages::told_schema(), move |batch| {
        let Some(batch) = batch else { return work.finish() };
        let lexicon: &Lexicon = pool.as_ref().map_or_else(|| &*BUILT_IN, |p| p.lexicon());
        let mut voices = Voices::new(lexicon);
        voices.learn(outlets.iter().cloned());
        work.push(&batch, &Reporter::new(lexicon, &voices))
    }))
}

/// How often the words of mentions on their way stand in the sentences of each pair of countries.
#[pyfunction]
pub fn counted(told: &Bound<'_, PyAny>) -> PyResult<Stream> {
    Ok(each(capsule::take(told)?, stages::count_schema(), stages::counted))
}

/// The block of each reach.
#[pyfunction]
pub fn blocks(py: Python<'_>, reaches: &Bound<'_, PyAny>) -> PyResult<Stream> {
    let reaches = capsule::take(reaches)?;
    py.detach(|| one(stages::block_schema(), stages::blocks(&all(reaches)?)))
}

/// A block's mentions into parts.
#[pyfunction]
pub fn parts(py: Python<'_>, told: &Bound<'_, PyAny>, counts: &Bound<'_, PyAny>) -> PyResult<Stream> {
    let (told, counts) = (capsule::take(told)?, capsule::take(counts)?);
    py.detach(|| one(stages::part_schema(), stages::parts(&all(told)?, &all(counts)?)))
}

/// Denials, each with the events of its key, into links.
#[pyfunction]
pub fn denied(rows: &Bound<'_, PyAny>) -> PyResult<Stream> {
    let mut work = stages::Denied::default();
    Ok(mapped(capsule::take(rows)?, stages::link_schema(), move |batch| match batch {
        Some(b) => work.push(&b),
        None => work.finish(),
    }))
}

/// Parts with what others say of them into events.
#[pyfunction]
pub fn settled(parts: &Bound<'_, PyAny>) -> PyResult<Stream> {
    Ok(each(capsule::take(parts)?, isnad_arrow::event_schema(), stages::settled))
}
