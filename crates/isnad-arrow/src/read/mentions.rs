//! Mentions.

use super::TextColumn;
use super::cells::{Ints, Reader, Reals, RowLists, Table, TextLists};
use crate::Error;
use arrow_array::{Array, RecordBatch, StructArray};
use isnad_model::{About, Because, Document, EventType, Mention, Party, Place, Source, SourceKind, Span, Status, Voice};

/// A row of the table of mentions.
#[derive(Clone, Debug, PartialEq)]
pub struct MentionRow {
    /// The document, by its id from its content.
    pub document: String,
    /// What else is known of the document: all but its text, title and author.
    pub article: Document,
    /// Whether it is of the title.
    pub title: bool,
    /// Its place among the mentions of text or title.
    pub n: i32,
    /// The mention itself.
    pub mention: Mention,
}

fn span(start: &Ints<'_>, end: &Ints<'_>, i: usize) -> Span {
    let place = |n: i32| usize::try_from(n).unwrap_or(0);
    Span::new(place(start.get(i)), place(end.get(i)))
}

fn owned(column: &TextColumn<'_>, i: usize) -> String {
    column.or_empty(i).to_owned()
}

/// Declares a reader whose columns are all texts and whole numbers.
macro_rules! reader {
    ($name:ident -> $row:ty { $($text:ident),* ; $($int:ident),* ; $($real:ident),* } |$s:ident, $i:ident| $value:expr) => {
        struct $name<'a> { $($text: TextColumn<'a>,)* $($int: Ints<'a>,)* $($real: Reals<'a>,)* }

        impl<'a> Reader<'a> for $name<'a> {
            type Row = $row;
            fn of(t: Table<'a>) -> Result<Self, Error> {
                Ok(Self { $($text: t.text(stringify!($text))?,)* $($int: t.int(stringify!($int))?,)* $($real: t.real(stringify!($real))?,)* })
            }
            fn row(&self, $i: usize) -> Result<$row, Error> {
                let $s = self;
                Ok($value)
            }
        }
    };
}

reader! {
    Parties -> Party { text, country, sector, name; start, end; } |s, i| Party {
        text: owned(&s.text, i), span: span(&s.start, &s.end, i), country: owned(&s.country, i), sector: owned(&s.sector, i), name: owned(&s.name, i),
    }
}

reader! {
    Sources -> Source { text, kind, name; start, end; } |s, i| Source {
        text: owned(&s.text, i), span: span(&s.start, &s.end, i),
        kind: parsed(&s.kind, i, "kind", SourceKind::parse)?, name: owned(&s.name, i),
    }
}

reader! {
    Abouts -> About { mention, report_of; ; } |s, i| match s.report_of.get(i) {
        Some(name) => About::Report { report_of: name.to_owned() },
        None => About::Mention(owned(&s.mention, i)),
    }
}

reader! {
    Places -> Place { text, country; start, end; lat, lon } |s, i| Place {
        text: owned(&s.text, i), span: span(&s.start, &s.end, i), country: owned(&s.country, i), lat: s.lat.get(i), lon: s.lon.get(i),
    }
}

/// A value that is written by its name.
pub(super) fn parsed<T>(column: &TextColumn<'_>, i: usize, name: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
    let text = column.or_empty(i);
    parse(text).ok_or_else(|| Error::Value(i, name, text.to_owned()))
}

/// A column that is one row a cell, or null.
pub(super) struct OneOf<'a, R> {
    array: Option<&'a StructArray>,
    rows: Option<R>,
}

impl<'a, R: Reader<'a>> OneOf<'a, R> {
    pub fn of(table: Table<'a>, name: &str) -> Result<Self, Error> {
        let array = table.inner(name)?;
        let rows = array.map(|a| R::of(Table(a))).transpose()?;
        Ok(Self { array, rows })
    }

    pub fn get(&self, i: usize) -> Result<Option<R::Row>, Error> {
        match (&self.array, &self.rows) {
            (Some(a), Some(rows)) if a.is_valid(i) => rows.row(i).map(Some),
            _ => Ok(None),
        }
    }
}

const TEXTS: [&str; 18] = [
    "given",
    "outlet",
    "url",
    "published",
    "language",
    "document",
    "part",
    "id",
    "type",
    "mode",
    "status",
    "voice",
    "trigger",
    "sentence",
    "date",
    "date_from",
    "frame",
    "construction",
];

/// Finds the columns of a table of mentions, and reads its rows.
pub struct MentionReader<'a> {
    texts: [TextColumn<'a>; TEXTS.len()],
    score: Reals<'a>,
    confidence: Reals<'a>,
    n: Ints<'a>,
    span: (Ints<'a>, Ints<'a>),
    sentence: (Ints<'a>, Ints<'a>),
    actors: RowLists<'a, Parties<'a>>,
    recipients: RowLists<'a, Parties<'a>>,
    sources: RowLists<'a, Sources<'a>>,
    about: RowLists<'a, Abouts<'a>>,
    place: OneOf<'a, Places<'a>>,
    context: TextLists<'a>,
    lexemes: TextLists<'a>,
}

impl<'a> MentionReader<'a> {
    /// Of rows.
    ///
    /// # Errors
    ///
    /// [`Error::Column`] where a column is missing or of another type.
    pub fn of(rows: &'a StructArray) -> Result<Self, Error> {
        let t = Table(rows);
        let mut texts = [TextColumn::Null; TEXTS.len()];
        for (c, name) in texts.iter_mut().zip(TEXTS) {
            *c = t.text(name)?;
        }
        Ok(Self {
            texts,
            score: t.real("score")?,
            confidence: t.real("confidence")?,
            n: t.int("n")?,
            span: (t.int("start")?, t.int("end")?),
            sentence: (t.int("sentence_start")?, t.int("sentence_end")?),
            actors: RowLists::of(t, "actors")?,
            recipients: RowLists::of(t, "recipients")?,
            sources: RowLists::of(t, "sources")?,
            about: RowLists::of(t, "about")?,
            place: OneOf::of(t, "place")?,
            context: TextLists::of(t, "context")?,
            lexemes: TextLists::of(t, "lexemes")?,
        })
    }

    /// The mention of a row.
    ///
    /// # Errors
    ///
    /// [`Error::Value`] where a cell holds what its column cannot.
    pub fn row(&self, i: usize) -> Result<MentionRow, Error> {
        let [given, outlet, url, published, language, document, part, id, kind, mode, status, voice, rest @ ..] = &self.texts;
        let [trigger, sentence, date, date_from, frame, construction] = rest;
        let kind: EventType = parsed(kind, i, "type", EventType::parse)?;
        let mention = Mention {
            id: owned(id, i),
            kind,
            mode: owned(mode, i),
            quad: kind.quad(),
            score: self.score.get(i),
            trigger: owned(trigger, i),
            span: span(&self.span.0, &self.span.1, i),
            sentence: owned(sentence, i),
            sentence_span: span(&self.sentence.0, &self.sentence.1, i),
            actors: self.actors.get(i)?,
            recipients: self.recipients.get(i)?,
            status: parsed(status, i, "status", Status::parse)?,
            voice: if voice.or_empty(i) == "inference" { Voice::Inference } else { Voice::Report },
            sources: self.sources.get(i)?,
            about: self.about.get(i)?,
            place: self.place.get(i)?,
            date: owned(date, i),
            date_from: owned(date_from, i),
            context: self.context.get(i),
            confidence: self.confidence.get(i).unwrap_or(0.0),
            because: Because { frame: owned(frame, i), construction: owned(construction, i), lexemes: self.lexemes.get(i) },
        };
        let article = Document {
            id: owned(given, i),
            url: owned(url, i),
            outlet: owned(outlet, i),
            published: owned(published, i),
            language: owned(language, i),
            ..Document::default()
        };
        Ok(MentionRow { document: owned(document, i), article, title: part.or_empty(i) == "title", n: self.n.get(i), mention })
    }
}

/// The mentions of a batch, each with its document.
///
/// # Errors
///
/// [`Error`] where a column is missing, of another type, or holds a value that it cannot.
pub fn mentions(batch: &RecordBatch) -> Result<Vec<MentionRow>, Error> {
    let all = StructArray::from(batch.clone());
    let reader = MentionReader::of(&all)?;
    (0..batch.num_rows()).map(|i| reader.row(i)).collect()
}
