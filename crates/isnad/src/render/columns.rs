//! What takes coded documents: bytes as they come, or a table of columns.

use anyhow::{Result, bail};
use isnad_arrow::{At, Form, Writer};
use isnad_model::{Coded, Document};
use std::io::{BufWriter, IsTerminal, Stdout, Write};

/// Coded documents of one group, on their way out.
#[derive(Default)]
pub struct Piece {
    /// Bytes, where the form is one of bytes.
    pub bytes: Vec<u8>,
    mentions: isnad_arrow::Mentions,
}

impl Piece {
    /// Adds a document's mentions.
    pub fn mentions(&mut self, document: &Document, coded: &Coded) {
        self.mentions.document(At::of(&isnad_merge::document_id(document), document), coded);
    }
}

/// Standard output, as the form wants it.
pub enum Sink {
    /// Bytes as they come.
    Bytes(BufWriter<Stdout>),
    /// A table.
    Columns(Box<Writer<BufWriter<Stdout>>>),
}

impl Sink {
    /// Begins the output: with `head`, or as a table of mentions.
    pub fn new(columns: Option<Form>, head: &[u8]) -> Result<Self> {
        if columns.is_some() && std::io::stdout().is_terminal() {
            bail!("a table of columns is nothing for a terminal; send it to a file: isnad read … > mentions.parquet");
        }
        let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout());
        Ok(match columns {
            Some(form) => Self::Columns(Box::new(Writer::new(form, out, &isnad_arrow::mention_schema())?)),
            None => {
                out.write_all(head)?;
                Self::Bytes(out)
            }
        })
    }

    /// Takes a group.
    pub fn take(&mut self, mut piece: Piece) -> Result<()> {
        match self {
            Self::Bytes(out) => out.write_all(&piece.bytes)?,
            Self::Columns(out) if !piece.mentions.is_empty() => out.write(&piece.mentions.finish()?)?,
            Self::Columns(_) => {}
        }
        Ok(())
    }

    /// Ends the output.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Bytes(mut out) => out.flush()?,
            Self::Columns(out) => out.finish()?.flush()?,
        }
        Ok(())
    }
}
