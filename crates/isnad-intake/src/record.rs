//! One JSON record into a document.

use crate::FieldMap;
use isnad_model::Document;
use serde_json::Value;

/// Fills a document from a record's fields.
pub(crate) fn document(record: &Value, map: &FieldMap) -> Document {
    let get = |field: &str| map.names(field).into_iter().find_map(|n| lookup(record, n)).unwrap_or_default();
    Document {
        id: get("id"),
        text: get("text"),
        title: get("title"),
        url: get("url"),
        outlet: get("outlet"),
        author: get("author"),
        published: get("published"),
        language: get("language"),
    }
}

/// The value under a name, or under names joined by dots, as text; none where it is missing or empty.
fn lookup(record: &Value, name: &str) -> Option<String> {
    let value = record.get(name).or_else(|| name.split('.').try_fold(record, |v, part| v.get(part)))?;
    Some(text(value)).filter(|t| !t.is_empty())
}

/// A value as text: a list joined, a record by its name.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Number(n) => n.to_string(),
        Value::Array(all) => {
            let texts: Vec<String> = all.iter().map(text).filter(|t| !t.is_empty()).collect();
            texts.join("\u{60c} ")
        }
        Value::Object(o) => ["name", "title", "@value", "url"].iter().find_map(|n| o.get(*n)).map(text).unwrap_or_default(),
        Value::Null | Value::Bool(_) => String::new(),
    }
}
