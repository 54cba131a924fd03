//! Record batches into Parquet files and Arrow streams.

use crate::Error;
use arrow_array::RecordBatch;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::Schema;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use std::io::Write;

/// Rows of a Parquet row group: enough for columns to compress, few enough for memory to stay small.
const GROUP: usize = 50_000;

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A Parquet file, compressed by Snappy.
    Parquet,
    /// An Arrow stream (the IPC streaming format).
    Arrow,
}

/// Writes batches of one schema.
pub enum Writer<W: Write + Send> {
    /// Parquet.
    Parquet(Box<ArrowWriter<W>>),
    /// Arrow.
    Arrow(Box<StreamWriter<W>>),
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] where `out` takes nothing.
    pub fn new(form: Form, out: W, schema: &Schema) -> Result<Self, Error> {
        Ok(match form {
            Form::Parquet => {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::SNAPPY)
                    .set_max_row_group_row_count(Some(GROUP))
                    .set_created_by(concat!("isnad ", env!("CARGO_PKG_VERSION")).to_owned())
                    .build();
                let options = ArrowWriterOptions::new().with_properties(properties);
                Self::Parquet(Box::new(ArrowWriter::try_new_with_options(out, schema.clone().into(), options)?))
            }
            Form::Arrow => Self::Arrow(Box::new(StreamWriter::try_new(out, schema)?)),
        })
    }

    /// Writes a batch.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] where `out` takes no more.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Error> {
        match self {
            Self::Parquet(w) => Ok(w.write(batch)?),
            Self::Arrow(w) => Ok(w.write(batch)?),
        }
    }

    /// Ends the file and gives back what it was written to.
    ///
    /// # Errors
    ///
    /// [`Error::Write`] where `out` takes no more.
    pub fn finish(self) -> Result<W, Error> {
        match self {
            Self::Parquet(w) => Ok(w.into_inner()?),
            Self::Arrow(w) => Ok(w.into_inner()?),
        }
    }
}
