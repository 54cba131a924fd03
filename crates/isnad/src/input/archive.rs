//! Arrays of articles in JSON, bare or in zip archives, read article by article.

use super::{Body, Item, Place, Sink, record};
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read};
use std::sync::Arc;

/// Reads every `.json` of a zip archive.
pub fn zip(file: File, place: &Place, sink: &mut Sink<'_>) -> bool {
    let fail = |why: String| Item { place: place.clone(), body: Body::Failure(why) };
    let mut archive = match zip::ZipArchive::new(BufReader::new(file)) {
        Ok(a) => a,
        Err(e) => return sink(fail(format!("no zip archive that can be read: {e}"))),
    };
    for i in 0..archive.len() {
        let member = match archive.by_index(i) {
            Ok(m) => m,
            Err(e) => {
                if !sink(fail(format!("member {i} cannot be read: {e}"))) {
                    return false;
                }
                continue;
            }
        };
        let member_name = member.name().map_or_else(|_| String::from_utf8_lossy(member.name_raw()).into_owned(), |n| n.into_owned());
        if !member.is_file() || !member_name.ends_with(".json") || member_name.starts_with("__MACOSX") {
            continue;
        }
        let name = format!("{}!{member_name}", place.file);
        if !array(member, &Place { file: Arc::from(name), line: 0 }, sink) {
            return false;
        }
    }
    true
}

/// Reads one JSON array of objects; record `n` of it is line `n` of its place.
pub fn array(input: impl Read, place: &Place, sink: &mut Sink<'_>) -> bool {
    let mut more = true;
    let mut read = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 16, input));
    let done = read.deserialize_seq(Articles { place, sink: &mut *sink, more: &mut more });
    match done {
        Err(e) if more => sink(Item { place: place.clone(), body: Body::Failure(format!("no array of articles: {e}")) }),
        _ => more,
    }
}

struct Articles<'a, 's> {
    place: &'a Place,
    sink: &'a mut Sink<'s>,
    more: &'a mut bool,
}

impl<'de> Visitor<'de> for Articles<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of articles")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut line = 0;
        while let Some(document) = seq.next_element_seed(Article)? {
            line += 1;
            let place = Place { line, ..self.place.clone() };
            if !(self.sink)(Item { place, body: Body::Document(Box::new(document)) }) {
                *self.more = false;
                return Err(serde::de::Error::custom("stopped"));
            }
        }
        Ok(())
    }
}

struct Article;

impl<'de> DeserializeSeed<'de> for Article {
    type Value = isnad_model::Document;

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
        record::crawled(d)
    }
}
