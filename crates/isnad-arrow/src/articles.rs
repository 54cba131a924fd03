//! The table of articles: documents as published, before they are coded.

use crate::column::{Rows, Text, rows};
use crate::{Error, named};
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use isnad_model::Document;

rows! {
    /// Articles.
    ArticleRows of Document as d {
        id "id": Text = &d.id,
        text "text": Text = &d.text,
        title "title": Text = &d.title,
        url "url": Text = &d.url,
        outlet "outlet": Text = &d.outlet,
        author "author": Text = &d.author,
        published "published": Text = &d.published,
        language "language": Text = &d.language,
    }
}

/// The columns of the table of articles.
pub fn article_schema() -> SchemaRef {
    named("articles", ArticleRows::fields())
}

/// A record batch of articles under way.
#[derive(Default)]
pub struct Articles {
    rows: ArticleRows,
    count: usize,
    bytes: usize,
}

impl Articles {
    /// Adds an article.
    pub fn push(&mut self, d: &Document) {
        self.rows.push(d);
        self.count += 1;
        self.bytes += d.text.len();
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Bytes of their texts.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The batch of what was added; the builder is empty afterwards.
    ///
    /// # Errors
    ///
    /// None that a caller can cause: the columns are of one length.
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        (self.count, self.bytes) = (0, 0);
        Ok(RecordBatch::try_new(article_schema(), self.rows.finish())?)
    }
}
