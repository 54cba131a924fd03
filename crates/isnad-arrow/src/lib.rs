//! Mentions, documents and events as Arrow record batches, and these as Parquet files and Arrow streams.
//!
//! `docs/formats.md` lists the columns. A schema carries its name and [`VERSION`] in its metadata; a change that takes a
//! column away, renames it or gives it another type raises the version, a new column does not. Nothing is lost on the
//! way: [`read`] gives back the very values that were written.

mod articles;
mod column;
mod documents;
mod events;
mod mentions;
pub mod read;
mod rows;
pub mod stages;
mod write;

pub use articles::{Articles, article_schema};
pub use documents::{Documents, document_schema};
pub use events::{Events, event_schema};
pub use mentions::{At, Mentions, mention_schema};
pub use write::{Form, Writer};

use arrow_schema::{Fields, Schema, SchemaRef};
use std::collections::HashMap;
use std::sync::Arc;

/// Version of the columns.
pub const VERSION: &str = "1";

/// A table's name and version in the metadata of its schema.
fn named(name: &str, fields: Fields) -> SchemaRef {
    let metadata = HashMap::from([("isnad.table".to_owned(), name.to_owned()), ("isnad.version".to_owned(), VERSION.to_owned())]);
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

/// A table that cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A column is missing or of another type.
    #[error("column '{0}': {1}; docs/formats.md lists the columns")]
    Column(String, String),
    /// A cell holds what its column cannot.
    #[error("row {0}, column '{1}': '{2}' is none of its values")]
    Value(usize, &'static str, String),
    /// A row between two stages of the merge is none.
    #[error(transparent)]
    Stage(#[from] isnad_merge::stage::Broken),
    /// The file cannot be written.
    #[error("cannot write the table")]
    Io(#[source] std::io::Error),
    /// The batches make no file.
    #[error("cannot write the table: {0}")]
    Write(String),
}

impl From<parquet::errors::ParquetError> for Error {
    fn from(e: parquet::errors::ParquetError) -> Self {
        match e {
            parquet::errors::ParquetError::External(e) => match e.downcast::<std::io::Error>() {
                Ok(e) => Self::Io(*e),
                Err(e) => Self::Write(e.to_string()),
            },
            e => Self::Write(e.to_string()),
        }
    }
}

impl From<arrow_schema::ArrowError> for Error {
    fn from(e: arrow_schema::ArrowError) -> Self {
        match e {
            arrow_schema::ArrowError::IoError(_, e) => Self::Io(e),
            e => Self::Write(e.to_string()),
        }
    }
}
