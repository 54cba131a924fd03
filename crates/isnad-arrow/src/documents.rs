//! The table of documents: what the merge needs to know of each beside its mentions.

use crate::column::{Bytes, Rows, Text, rows};
use crate::{Error, named};
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use isnad_merge::{Sketch, document_id};
use isnad_model::{Coded, Document};

/// A row of the table.
#[derive(Default)]
pub(crate) struct Row {
    document: String,
    given: String,
    outlet: String,
    url: String,
    title: String,
    author: String,
    published: String,
    language: String,
    outlet_name: String,
    agency: String,
    notes: String,
    sketch: Vec<u8>,
}

rows! {
    /// Documents.
    DocumentRows of Row as d {
        document "document": Text = &d.document,
        given "given": Text = &d.given,
        outlet "outlet": Text = &d.outlet,
        url "url": Text = &d.url,
        title "title": Text = &d.title,
        author "author": Text = &d.author,
        published "published": Text = &d.published,
        language "language": Text = &d.language,
        outlet_name "outlet_name": Text = &d.outlet_name,
        agency "agency": Text = &d.agency,
        notes "notes": Text = &d.notes,
        sketch "sketch": Bytes = &d.sketch,
    }
}

/// The columns of the table of documents.
pub fn document_schema() -> SchemaRef {
    named("documents", DocumentRows::fields())
}

/// A record batch of documents under way.
#[derive(Default)]
pub struct Documents {
    rows: DocumentRows,
    count: usize,
}

impl Documents {
    /// Adds a document with its coding, its outlet's one name, the agency of its byline and its sketch; returns its id.
    pub fn push(&mut self, d: &Document, coded: &Coded, outlet_name: String, agency: String, sketch: &Sketch) -> String {
        let notes: Vec<&str> = coded.diagnostics.iter().map(|x| x.message.as_str()).collect();
        let row = Row {
            document: document_id(d),
            given: coded.id.clone(),
            outlet: d.outlet.clone(),
            url: d.url.clone(),
            title: d.title.clone(),
            author: d.author.clone(),
            published: d.published.clone(),
            language: coded.language.clone(),
            outlet_name,
            agency,
            notes: notes.join("\n"),
            sketch: sketch.to_bytes(),
        };
        self.rows.push(&row);
        self.count += 1;
        row.document
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The batch of what was added; the builder is empty afterwards.
    ///
    /// # Errors
    ///
    /// None that a caller can cause: the columns are of one length.
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        self.count = 0;
        Ok(RecordBatch::try_new(document_schema(), self.rows.finish())?)
    }
}
