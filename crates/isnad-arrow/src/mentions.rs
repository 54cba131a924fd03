//! The table of mentions.

use crate::column::{Column, Int, Many, Maybe, MaybeReal, MaybeText, Real, Rows, Text, Texts, field, int, rows};
use crate::rows::{Abouts, Parties, Places, Sources};
use crate::{Error, named};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Field, Fields, SchemaRef};
use isnad_merge::mention_id;
use isnad_model::{Coded, Document, Mention, Voice};

rows! {
    /// What the coding says.
    Codings of Mention as m {
        id "id": Text = &m.id,
        kind "type": Text = m.kind.name(),
        mode "mode": Text = &m.mode,
        quad "quad": Text = m.quad.name(),
        score "score": MaybeReal = m.score,
        status "status": Text = m.status.name(),
        voice "voice": Text = if m.voice == Voice::Inference { "inference" } else { "report" },
        trigger "trigger": Text = &m.trigger,
        start "start": Int = int(m.span.start),
        end "end": Int = int(m.span.end),
        sentence "sentence": Text = &m.sentence,
        sentence_start "sentence_start": Int = int(m.sentence_span.start),
        sentence_end "sentence_end": Int = int(m.sentence_span.end),
        actors "actors": Many<Parties> = &m.actors,
        recipients "recipients": Many<Parties> = &m.recipients,
        sources "sources": Many<Sources> = &m.sources,
        about "about": Many<Abouts> = &m.about,
        place "place": Maybe<Places> = m.place.as_ref(),
        date "date": Text = &m.date,
        date_from "date_from": Text = &m.date_from,
        context "context": Texts = &m.context,
        confidence "confidence": Real = m.confidence,
        frame "frame": Text = &m.because.frame,
        construction "construction": Text = &m.because.construction,
        lexemes "lexemes": Texts = &m.because.lexemes,
    }
}

/// The document that a mention stands in.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// Its id from its content: [`isnad_merge::document_id`].
    pub document: &'a str,
    /// The id it came with, or empty.
    pub given: &'a str,
    /// Outlet, as given.
    pub outlet: &'a str,
    /// Address.
    pub url: &'a str,
    /// Time of publication, as given.
    pub published: &'a str,
    /// Language; empty is taken for Arabic.
    pub language: &'a str,
}

impl<'a> At<'a> {
    /// A document whose id is known.
    pub fn of(document: &'a str, d: &'a Document) -> Self {
        Self { document, given: &d.id, outlet: &d.outlet, url: &d.url, published: &d.published, language: &d.language }
    }
}

/// The columns that say where a mention stands.
#[derive(Default)]
struct Standpoint {
    event: MaybeText,
    mention: Text,
    document: Text,
    given: Text,
    outlet: Text,
    url: Text,
    published: Text,
    language: Text,
    part: Text,
    n: Int,
}

/// A record batch of mentions under way.
#[derive(Default)]
pub struct Mentions {
    at: Standpoint,
    rows: Codings,
    count: usize,
}

/// The columns of the table of mentions.
pub fn mention_schema() -> SchemaRef {
    named("mentions", fields())
}

fn fields() -> Fields {
    let text = |n: &str| field::<Text>(n);
    let mut all: Vec<Field> = vec![field::<MaybeText>("event"), text("mention"), text("document"), text("given"), text("outlet")];
    all.extend([text("url"), text("published"), text("language"), text("part"), field::<Int>("n")]);
    all.extend(Codings::fields().iter().map(|f| f.as_ref().clone()));
    Fields::from(all)
}

impl Mentions {
    /// Adds all mentions of a coded document, those of the title last.
    pub fn document(&mut self, at: At<'_>, coded: &Coded) {
        for (part, list) in [("text", &coded.events), ("title", &coded.title_events)] {
            for (n, m) in list.iter().enumerate() {
                self.push(None, at, (part, n), m);
            }
        }
    }

    /// Adds one mention, with the event it is of where that is known; it is the `n`th of the document's `part`, `text` or
    /// `title`.
    pub fn push(&mut self, event: Option<&str>, at: At<'_>, (part, n): (&str, usize), m: &Mention) {
        self.at.event.push(event);
        self.at.mention.push(&mention_id(at.document, m));
        self.at.document.push(at.document);
        self.at.given.push(at.given);
        self.at.outlet.push(at.outlet);
        self.at.url.push(at.url);
        self.at.published.push(at.published);
        self.at.language.push(if at.language.is_empty() { "ar" } else { at.language });
        self.at.part.push(part);
        self.at.n.push(int(n));
        self.rows.push(m);
        self.count += 1;
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
        let at = &mut self.at;
        let mut all: Vec<ArrayRef> = vec![at.event.finish(), at.mention.finish(), at.document.finish(), at.given.finish(), at.outlet.finish()];
        all.extend([at.url.finish(), at.published.finish(), at.language.finish(), at.part.finish(), at.n.finish()]);
        all.extend(self.rows.finish());
        Ok(RecordBatch::try_new(mention_schema(), all)?)
    }
}
