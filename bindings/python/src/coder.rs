//! `Coder`: texts into mentions.

use crate::capsule::{self, Input};
use crate::error::{external, raise};
use crate::pool::{Pool, Worker};
use crate::stream::Stream;
use arrow_array::{Array, ArrayRef, ListArray, RecordBatch, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use isnad_arrow::{At, Documents, Mentions, document_schema, mention_schema, read};
use isnad_lexicon::Lexicon;
use isnad_merge::{Sketch, document_id};
use isnad_model::Document;
use pyo3::prelude::*;
use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// Rows handed to a thread at once, and bytes of text from which fewer are.
const GROUP: (usize, usize) = (256, 256 << 10);
/// Groups under way or waiting, a thread.
const AHEAD: usize = 4;

/// Codes texts with one lexicon, on all cores.
#[pyclass(frozen, module = "isnad._native")]
pub struct Coder {
    pool: Arc<Pool>,
}

/// What a group of documents is made into.
#[derive(Clone, Copy)]
enum Made {
    Mentions,
    Documents,
}

#[pymethods]
impl Coder {
    /// A coder over the language data of a folder, or the built-in copy; `threads` of them, or one a core.
    #[new]
    #[pyo3(signature = (lexicon=None, threads=None))]
    fn new(py: Python<'_>, lexicon: Option<PathBuf>, threads: Option<usize>) -> PyResult<Self> {
        let threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
        let lexicon = py.detach(|| load(lexicon.as_deref())).map_err(raise)?;
        Ok(Self { pool: Arc::new(Pool::new(lexicon, threads)) })
    }

    /// Version of rules and language data.
    #[getter]
    fn version(&self) -> String {
        isnad_coder::Coder::new(self.pool.lexicon()).version()
    }

    /// How many threads code.
    #[getter]
    fn threads(&self) -> usize {
        self.pool.threads()
    }

    /// Codes one text; the record as JSON, as the command line writes it.
    #[pyo3(signature = (text, id="", title="", url="", outlet="", author="", published="", language=""))]
    #[allow(clippy::too_many_arguments)]
    fn code_json(
        &self,
        py: Python<'_>,
        text: &str,
        id: &str,
        title: &str,
        url: &str,
        outlet: &str,
        author: &str,
        published: &str,
        language: &str,
    ) -> PyResult<String> {
        let own = str::to_owned;
        let d = Document {
            id: own(id),
            text: own(text),
            title: own(title),
            url: own(url),
            outlet: own(outlet),
            author: own(author),
            published: own(published),
            language: own(language),
        };
        let result = self.pool.ask(move |w| serde_json::to_string(&w.code(&d)));
        match py.detach(move || result.recv()) {
            Ok(Ok(json)) => Ok(json),
            _ => Err(raise("the coding was cut short; make a new Coder")),
        }
    }

    /// Codes a table of articles: a table with a row a mention.
    fn code_arrow(&self, table: &Bound<'_, PyAny>) -> PyResult<Stream> {
        self.stream(table, Made::Mentions)
    }

    /// Codes a table of articles: a table with a row a document, its mentions in the column `mentions`.
    fn code_documents(&self, table: &Bound<'_, PyAny>) -> PyResult<Stream> {
        self.stream(table, Made::Documents)
    }
}

impl Coder {
    /// The language data.
    pub fn lexicon(&self) -> &Lexicon {
        self.pool.lexicon()
    }

    /// The threads.
    pub fn pool(&self) -> Arc<Pool> {
        Arc::clone(&self.pool)
    }

    fn stream(&self, table: &Bound<'_, PyAny>, made: Made) -> PyResult<Stream> {
        let input = capsule::take(table)?;
        // What is missing is said now, not when the first batch is asked for.
        drop(read::input(&RecordBatch::new_empty(input.schema())).map_err(raise)?);
        let schema = match made {
            Made::Mentions => mention_schema(),
            Made::Documents => with_mentions(&document_schema()),
        };
        let coded = Coding { pool: Arc::clone(&self.pool), input, made, schema, batch: None, waiting: VecDeque::new(), done: false };
        Ok(Stream::new(Box::new(coded)))
    }
}

/// The table of documents with their mentions.
pub fn with_mentions(documents: &Schema) -> SchemaRef {
    let row = Field::new("item", DataType::Struct(mention_schema().fields().clone()), false);
    let mentions = Field::new("mentions", DataType::List(Arc::new(row)), false);
    let fields: Vec<_> = documents.fields().iter().cloned().chain([Arc::new(mentions)]).collect();
    Arc::new(Schema::new_with_metadata(fields, documents.metadata().clone()))
}

/// A table being coded, a few groups ahead of who takes it.
struct Coding {
    pool: Arc<Pool>,
    input: Input,
    made: Made,
    schema: SchemaRef,
    /// The batch being handed out, and its first row that was not.
    batch: Option<(RecordBatch, usize)>,
    waiting: VecDeque<Receiver<Result<RecordBatch, isnad_arrow::Error>>>,
    done: bool,
}

impl Coding {
    /// The documents of the next group; none at the end.
    fn group(&mut self) -> Result<Option<Vec<Document>>, ArrowError> {
        loop {
            let Some((batch, from)) = self.batch.take() else {
                match self.input.next().transpose()? {
                    Some(batch) => self.batch = Some((batch, 0)),
                    None => return Ok(None),
                }
                continue;
            };
            if from >= batch.num_rows() {
                continue;
            }
            let document = read::input(&batch).map_err(|e| external(e.to_string()))?;
            let (mut group, mut bytes) = (Vec::new(), 0);
            let mut at = from;
            while at < batch.num_rows() && group.len() < GROUP.0 && bytes < GROUP.1 {
                let d = document(at);
                bytes += d.text.len();
                group.push(d);
                at += 1;
            }
            drop(document);
            self.batch = Some((batch, at));
            return Ok(Some(group));
        }
    }

    fn fill(&mut self) -> Result<(), ArrowError> {
        while !self.done && self.waiting.len() < AHEAD * self.pool.threads() {
            match self.group()? {
                Some(group) => {
                    let made = self.made;
                    self.waiting.push_back(self.pool.ask(move |w| code(w, &group, made)));
                }
                None => self.done = true,
            }
        }
        Ok(())
    }
}

impl Iterator for Coding {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(e) = self.fill() {
            self.done = true;
            return Some(Err(e));
        }
        let result = self.waiting.pop_front()?;
        Some(match result.recv() {
            Ok(batch) => batch.map_err(|e| external(e.to_string())),
            Err(_) => Err(external("the coding was cut short; make a new Coder")),
        })
    }
}

impl RecordBatchReader for Coding {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

fn code(w: &mut Worker<'_>, group: &[Document], made: Made) -> Result<RecordBatch, isnad_arrow::Error> {
    let mut mentions = Mentions::default();
    if let Made::Mentions = made {
        for d in group {
            let coded = w.code(d);
            mentions.document(At::of(&document_id(d), d), &coded);
        }
        return mentions.finish();
    }
    let (mut documents, mut ends) = (Documents::default(), vec![0]);
    for d in group {
        let coded = w.code(d);
        let (outlet, agency) = (w.voices.outlet(d), w.voices.byline(d).agency);
        let id = documents.push(d, &coded, outlet, agency, &Sketch::of(&d.text));
        mentions.document(At::of(&id, d), &coded);
        ends.push(i32::try_from(mentions.len()).unwrap_or(i32::MAX));
    }
    let (documents, rows) = (documents.finish()?, StructArray::from(mentions.finish()?));
    let field = Arc::new(Field::new("item", rows.data_type().clone(), false));
    let list: ArrayRef = Arc::new(ListArray::try_new(field, ends_buffer(ends), Arc::new(rows), None)?);
    let columns: Vec<ArrayRef> = documents.columns().iter().cloned().chain([list]).collect();
    Ok(RecordBatch::try_new(with_mentions(&documents.schema()), columns)?)
}

fn ends_buffer(ends: Vec<i32>) -> arrow_buffer::OffsetBuffer<i32> {
    arrow_buffer::OffsetBuffer::new(ends.into())
}

/// The language data of a folder, or the built-in copy.
fn load(dir: Option<&Path>) -> Result<Lexicon, String> {
    let Some(dir) = dir else { return Ok(Lexicon::embedded()) };
    let mut files = Vec::new();
    collect(dir, dir, &mut files).map_err(|e| format!("cannot read the lexicon at {}: {e}", dir.display()))?;
    if files.is_empty() {
        return Err(format!("no language data in {}; expected the files docs/language-data.md names", dir.display()));
    }
    files.sort();
    Ok(Lexicon::from_files(files.iter().map(|(p, t)| (p.as_str(), t.as_str()))))
}

fn collect(root: &Path, dir: &Path, out: &mut Vec<(String, String)>) -> std::io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "tsv" || e == "toml") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            out.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}
