//! Records into documents.

use super::{Body, Item, MAX_TEXT, text};
use anyhow::{Result, anyhow};
use isnad_model::Document;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// A cell that ought to be text: text, a number, or nothing.
#[derive(Deserialize)]
#[serde(untagged)]
enum Cell {
    Text(String),
    Whole(i64),
    Number(f64),
    Nothing(()),
}

fn cell<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    Ok(match Cell::deserialize(d).map_err(|_| serde::de::Error::custom("a field that is neither text nor number"))? {
        Cell::Text(t) => t,
        Cell::Whole(n) => n.to_string(),
        Cell::Number(n) => n.to_string(),
        Cell::Nothing(()) => String::new(),
    })
}

/// A line of input as DESIGN.md gives it; every other key is passed over.
#[derive(Deserialize)]
struct Line {
    #[serde(default, deserialize_with = "cell")]
    id: String,
    #[serde(default, deserialize_with = "cell")]
    text: String,
    #[serde(default, deserialize_with = "cell")]
    title: String,
    #[serde(default, deserialize_with = "cell")]
    url: String,
    #[serde(default, deserialize_with = "cell")]
    outlet: String,
    #[serde(default, deserialize_with = "cell")]
    author: String,
    #[serde(default, deserialize_with = "cell")]
    published: String,
    #[serde(default, deserialize_with = "cell")]
    language: String,
}

/// An article as crawlers keep it.
#[derive(Deserialize)]
struct Crawled {
    #[serde(default, deserialize_with = "cell")]
    id: String,
    #[serde(default, deserialize_with = "cell", alias = "text")]
    content: String,
    #[serde(default, deserialize_with = "cell")]
    title: String,
    #[serde(default, deserialize_with = "cell")]
    url: String,
    #[serde(default, deserialize_with = "cell", alias = "outlet")]
    source: String,
    #[serde(default, deserialize_with = "cell")]
    author: String,
    #[serde(default, deserialize_with = "cell", alias = "published")]
    date_extracted: String,
}

/// Reads one crawled article.
pub fn crawled<'de, D: Deserializer<'de>>(d: D) -> Result<Document, D::Error> {
    let c = Crawled::deserialize(d)?;
    let (id, text, title, url) = (c.id, c.content, c.title, c.url);
    Ok(Document { id, text, title, url, outlet: c.source, author: c.author, published: c.date_extracted, language: String::new() })
}

/// The bytes as text; what is no UTF-8 is replaced, and where the first of it stands is said.
fn lossy(bytes: &[u8]) -> (Cow<'_, str>, Option<String>) {
    match std::str::from_utf8(bytes) {
        Ok(t) => (Cow::Borrowed(t), None),
        Err(e) => {
            let note = format!("broken UTF-8 at byte {}: replaced by U+FFFD and read on", e.valid_up_to());
            (String::from_utf8_lossy(bytes), Some(note))
        }
    }
}

/// The documents of an item, and what was odd about it. An error is an item that gives none.
pub fn documents(item: Item) -> (Result<Vec<Document>>, Vec<String>) {
    let file = item.place.file.clone();
    let mut notes = Vec::new();
    let document = match item.body {
        Body::Document(d) => *d,
        Body::Note(m) => {
            notes.push(m);
            return (Ok(Vec::new()), notes);
        }
        Body::Failure(m) => return (Err(anyhow!(m)), notes),
        Body::Json(bytes) => {
            let (line, note) = lossy(&bytes);
            notes.extend(note);
            if !line.trim_start().starts_with('{') {
                notes.push("no record, passed over: a line is one JSON object".to_owned());
                return (Ok(Vec::new()), notes);
            }
            match serde_json::from_str::<Line>(&line) {
                Ok(l) => Document {
                    id: l.id,
                    text: l.text,
                    title: l.title,
                    url: l.url,
                    outlet: l.outlet,
                    author: l.author,
                    published: l.published,
                    language: l.language,
                },
                Err(e) => {
                    notes.push(format!("no record, passed over: {e}"));
                    return (Ok(Vec::new()), notes);
                }
            }
        }
        Body::Text { bytes, part } => {
            let (text, note) = lossy(&bytes);
            notes.extend(note);
            let stdin = &*file == "standard input";
            let id = match part {
                Some((offset, n)) => {
                    notes.push(format!("part {n} of a long text begins at byte {offset}; spans count from there"));
                    format!("{file}#{n}")
                }
                None if stdin => String::new(),
                None => file.to_string(),
            };
            return (Ok(vec![Document { id, text: text.into_owned(), ..Document::default() }]), notes);
        }
    };
    (Ok(parts(document, &mut notes)), notes)
}

/// A document whose text is too long to code at once, in parts.
fn parts(document: Document, notes: &mut Vec<String>) -> Vec<Document> {
    if document.text.len() <= MAX_TEXT {
        return vec![document];
    }
    let (mut out, mut from) = (Vec::new(), 0);
    while from < document.text.len() {
        let rest = &document.text.as_bytes()[from..];
        let to = if rest.len() <= MAX_TEXT { document.text.len() } else { from + text::cut(&rest[..MAX_TEXT]) };
        let n = out.len() + 1;
        notes.push(format!("part {n} of a long text begins at byte {from}; spans count from there"));
        let head = if n == 1 { document.title.clone() } else { String::new() };
        let part = document.text.get(from..to).unwrap_or("").to_owned();
        out.push(Document { id: format!("{}#{n}", document.id), text: part, title: head, ..bare(&document) });
        from = to;
    }
    out
}

/// The document without text and title.
fn bare(d: &Document) -> Document {
    Document {
        id: String::new(),
        text: String::new(),
        title: String::new(),
        url: d.url.clone(),
        outlet: d.outlet.clone(),
        author: d.author.clone(),
        published: d.published.clone(),
        language: d.language.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Place;

    fn json(line: &str) -> (Result<Vec<Document>>, Vec<String>) {
        documents(Item { place: Place { file: "x".into(), line: 1 }, body: Body::Json(line.as_bytes().to_vec()) })
    }

    #[test]
    fn odd_fields_and_other_keys() {
        let (docs, notes) = json(r#"{"id": 7, "text": "نص", "title": null, "events": [{"type": "NO"}], "source": 3}"#);
        let docs = docs.unwrap();
        assert_eq!((docs[0].id.as_str(), docs[0].title.as_str(), notes.len()), ("7", "", 0));
        assert_eq!(json("{\"id\": [1]}").1.len(), 1);
        assert_eq!(json("[1, 2").1.len(), 1);
    }

    #[test]
    fn long_texts_come_in_parts_that_lose_nothing() {
        let text = "كلمة ".repeat(MAX_TEXT / 4);
        let (docs, _) = json(&serde_json::json!({"id": "a", "text": text}).to_string());
        let docs = docs.unwrap();
        assert!(docs.len() > 2 && docs.iter().all(|d| d.text.len() <= MAX_TEXT));
        assert_eq!(docs.iter().map(|d| d.text.as_str()).collect::<String>(), text);
        assert_eq!(docs[1].id, "a#2");
    }
}
