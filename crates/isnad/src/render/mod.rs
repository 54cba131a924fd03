//! Coded documents as bytes: a table for the eye, JSON lines, CSV; or as columns: Parquet, Arrow.

pub mod cell;
pub mod columns;
pub mod csv;
pub mod grid;
pub mod style;
pub mod table;

use isnad_model::Coded;

/// A form of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// For the eye, grouped by document.
    Table,
    /// One line a document.
    Jsonl,
    /// One row a mention.
    Csv,
    /// One row a mention, typed columns, as a file.
    Parquet,
    /// The same as an Arrow stream.
    Arrow,
}

impl Form {
    /// The form of columns, if it is one.
    pub fn columns(self) -> Option<isnad_arrow::Form> {
        match self {
            Self::Parquet => Some(isnad_arrow::Form::Parquet),
            Self::Arrow => Some(isnad_arrow::Form::Arrow),
            Self::Table | Self::Jsonl | Self::Csv => None,
        }
    }
}

/// How to write a document.
#[derive(Clone, Copy, Debug)]
pub struct Writer {
    /// The form.
    pub form: Form,
    /// Colours of the table.
    pub paint: style::Paint,
    /// Columns of the terminal.
    pub width: usize,
}

impl Writer {
    /// What stands before the first document.
    pub fn head(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.form == Form::Csv {
            csv::row(csv::HEADER.iter().copied(), &mut out);
        }
        out
    }

    /// Appends a document; nothing in a form of columns.
    pub fn write(&self, coded: &Coded, out: &mut Vec<u8>) {
        match self.form {
            Form::Table => table::document(coded, self.paint, self.width, out),
            Form::Csv => csv::document(coded, out),
            Form::Parquet | Form::Arrow => {}
            Form::Jsonl => {
                // Plain values into memory: nothing there can fail.
                let _ = serde_json::to_writer(&mut *out, coded);
                out.push(b'\n');
            }
        }
    }
}
