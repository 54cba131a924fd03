//! Texts in any of Arrow's forms, and the documents that a table of them makes.

use super::cells::Table;
use crate::Error;
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, LargeStringArray, RecordBatch, StringArray, StringViewArray, StructArray};
use arrow_schema::DataType;
use isnad_model::Document;

/// A column of texts.
#[derive(Clone, Copy)]
pub enum TextColumn<'a> {
    /// With offsets of 32 bits.
    Small(&'a StringArray),
    /// With offsets of 64 bits.
    Large(&'a LargeStringArray),
    /// As views.
    View(&'a StringViewArray),
    /// Each text once, and a number a row.
    Dictionary(&'a arrow_array::DictionaryArray<Int32Type>, &'a StringArray),
    /// Nothing but nulls.
    Null,
}

impl<'a> TextColumn<'a> {
    /// The texts of an array; none if it holds others than texts.
    pub fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Utf8 => array.as_string_opt().map(Self::Small),
            DataType::LargeUtf8 => array.as_string_opt().map(Self::Large),
            DataType::Utf8View => array.as_string_view_opt().map(Self::View),
            DataType::Dictionary(_, _) => {
                let d = array.as_dictionary_opt::<Int32Type>()?;
                Some(Self::Dictionary(d, d.values().as_string_opt()?))
            }
            DataType::Null => Some(Self::Null),
            _ => None,
        }
    }

    /// The text of a row; none if it is null.
    pub fn get(&self, i: usize) -> Option<&'a str> {
        match self {
            Self::Small(a) => a.is_valid(i).then(|| a.value(i)),
            Self::Large(a) => a.is_valid(i).then(|| a.value(i)),
            Self::View(a) => a.is_valid(i).then(|| a.value(i)),
            Self::Dictionary(d, texts) => d.key(i).map(|k| texts.value(k)),
            Self::Null => None,
        }
    }

    /// The text of a row; empty if it is null.
    pub fn or_empty(&self, i: usize) -> &'a str {
        self.get(i).unwrap_or("")
    }
}

/// Columns of a table of documents that are read, `text` first: it must be there.
const INPUT: [&str; 8] = ["text", "id", "title", "url", "outlet", "author", "published", "language"];

/// The documents of a table with the columns `text` and, where there are, `id`, `title`, `url`, `outlet`, `author`,
/// `published`, `language`: a function that gives the document of a row.
///
/// # Errors
///
/// [`Error::Column`] where `text` is missing or one of them holds something else than texts.
pub fn input(batch: &RecordBatch) -> Result<impl Fn(usize) -> Document + '_, Error> {
    let mut columns = [TextColumn::Null; INPUT.len()];
    for (column, name) in columns.iter_mut().zip(INPUT) {
        match batch.column_by_name(name) {
            Some(a) => {
                let wrong = || Error::Column(name.to_owned(), format!("it holds {}, not text", a.data_type()));
                *column = TextColumn::of(a.as_ref()).ok_or_else(wrong)?;
            }
            None if name == "text" => return Err(Error::Column(name.to_owned(), "it is missing".to_owned())),
            None => {}
        }
    }
    Ok(move |i| {
        let [text, id, title, url, outlet, author, published, language] = columns.map(|c| c.or_empty(i).to_owned());
        Document { id, text, title, url, outlet, author, published, language }
    })
}

/// A column of texts.
///
/// # Errors
///
/// [`Error::Column`] where it is missing or holds something else.
pub fn texts<'a>(batch: &'a RecordBatch, name: &str) -> Result<TextColumn<'a>, Error> {
    let a = batch.column_by_name(name).ok_or_else(|| Error::Column(name.to_owned(), "it is missing".to_owned()))?;
    TextColumn::of(a.as_ref()).ok_or_else(|| Error::Column(name.to_owned(), format!("it holds {}, not text", a.data_type())))
}

/// A column of days, as dates, times or texts: each as `YYYY-MM-DD`, or empty.
///
/// # Errors
///
/// [`Error::Column`] where it is missing or holds something else.
pub fn days(batch: &RecordBatch, name: &str) -> Result<Vec<String>, Error> {
    let all = StructArray::from(batch.clone());
    let days = Table(&all).day(name)?;
    Ok((0..batch.num_rows()).map(|i| days.get(i)).collect())
}
