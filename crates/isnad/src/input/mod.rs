//! Files, folders and standard input as a stream of items, in a fixed order and in bounded memory.

mod archive;
mod lines;
mod record;
mod text;
mod walk;

pub use record::documents;
pub use walk::Inputs;

use isnad_model::Document;
use std::sync::Arc;

/// A document longer than this, in bytes, is coded in parts.
pub const MAX_TEXT: usize = 1 << 20;

/// A line of JSON longer than this, in bytes, is passed over.
pub const MAX_LINE: usize = 64 << 20;

/// Where something stands: a file as named on the command line, and a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, or `standard input`.
    pub file: Arc<str>,
    /// Line or record, from 1; 0 for the whole file.
    pub line: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.line == 0 { f.write_str(&self.file) } else { write!(f, "{}:{}", self.file, self.line) }
    }
}

/// One thing read.
#[derive(Debug)]
pub struct Item {
    /// Where it was read.
    pub place: Place,
    /// What it is.
    pub body: Body,
}

/// What was read.
#[derive(Debug)]
pub enum Body {
    /// A line of JSON, still in bytes.
    Json(Vec<u8>),
    /// A text file or a part of one.
    Text {
        /// The bytes.
        bytes: Vec<u8>,
        /// Where the part begins in the file, in bytes, and its number from 1; none for a whole file.
        part: Option<(u64, usize)>,
    },
    /// A document of an archive.
    Document(Box<Document>),
    /// Nothing to code, only something to say.
    Note(String),
    /// An input that could not be read.
    Failure(String),
}

impl Item {
    /// About how much memory it takes.
    pub fn size(&self) -> usize {
        match &self.body {
            Body::Json(b) | Body::Text { bytes: b, .. } => b.len(),
            Body::Document(d) => d.text.len() + d.title.len(),
            Body::Note(m) | Body::Failure(m) => m.len(),
        }
    }
}

/// Takes items; answers whether more are wanted.
pub type Sink<'a> = dyn FnMut(Item) -> bool + 'a;
