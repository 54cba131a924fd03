//! `read`: files of every form into articles.

use crate::capsule;
use crate::error::raise;
use crate::stream::Stream;
use isnad_arrow::{Articles, article_schema};
use isnad_intake::{FieldMap, Item, Options};
use pyo3::prelude::*;
use std::fs::File;
use std::io::{BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// Bytes of text from which a batch ends.
const BATCH: usize = 16 << 20;

/// Where articles are read from.
#[derive(FromPyObject)]
pub enum Source {
    /// Bytes of any form.
    #[pyo3(transparent)]
    Bytes(Vec<u8>),
    /// A file.
    #[pyo3(transparent)]
    Path(PathBuf),
}

/// Reads articles from a file or bytes of any form: text, pages, JSON, feeds, web archives, zip or gzip of these.
///
/// Gives a table of articles, and what was odd, a line each. `name` stands in these lines for bytes.
#[pyfunction]
#[pyo3(signature = (source, map="", outlet="", name="bytes"))]
pub fn read(py: Python<'_>, source: Source, map: &str, outlet: &str, name: &str) -> PyResult<(Stream, Vec<String>)> {
    let map: FieldMap = map.parse().map_err(raise)?;
    let options = Options { map, outlet: outlet.to_owned(), ..Options::default() };
    py.detach(|| match source {
        Source::Bytes(bytes) => all(name, Cursor::new(bytes), &options),
        Source::Path(path) => {
            let name = path.display().to_string();
            let file = File::open(&path).map_err(|e| raise(format!("{name}: cannot be read: {e}")))?;
            all(&name, BufReader::new(file), &options)
        }
    })
}

fn all(name: &str, input: impl Read + Seek, options: &Options) -> PyResult<(Stream, Vec<String>)> {
    let (mut batches, mut rows, mut notes) = (Vec::new(), Articles::default(), Vec::new());
    let mut failed = None;
    isnad_intake::read_seekable(name, input, options, &mut |item| {
        match item {
            Item::Document(d) => rows.push(&d),
            Item::Diagnostic(d) => notes.push(format!("{}: {}", d.place, d.message)),
        }
        if rows.bytes() < BATCH {
            return ControlFlow::Continue(());
        }
        match rows.finish() {
            Ok(batch) => batches.push(batch),
            Err(e) => failed = Some(e),
        }
        if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    if let Some(e) = failed {
        return Err(raise(e));
    }
    batches.push(rows.finish().map_err(raise)?);
    Ok((Stream::new(capsule::whole(article_schema(), batches)), notes))
}
