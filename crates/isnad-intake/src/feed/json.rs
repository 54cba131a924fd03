//! JSON Feed.

use super::give;
use super::item::{Channel, Item};
use crate::out::Out;
use crate::record::text;
use serde_json::Value;

pub(super) fn read(out: &mut Out<'_, '_>, bytes: &[u8]) {
    let decoded = crate::decode(bytes, &out.options.charset).0;
    let feed: Value = match serde_json::from_str(&decoded) {
        Ok(v) => v,
        Err(e) => return out.problem(&format!("line {}", e.line()), &format!("feed is no JSON: {e}")),
    };
    let channel = Channel { title: field(&feed, &["title"]), link: field(&feed, &["home_page_url"]), language: field(&feed, &["language"]) };
    for (i, entry) in feed.get("items").and_then(Value::as_array).into_iter().flatten().enumerate() {
        let item = Item {
            title: field(entry, &["title"]),
            link: field(entry, &["url", "external_url"]),
            guid: field(entry, &["id"]),
            content: field(entry, &["content_html", "content_text"]),
            summary: field(entry, &["summary"]),
            published: field(entry, &["date_published"]),
            updated: field(entry, &["date_modified"]),
            author: field(entry, &["authors", "author"]),
            source: field(entry, &["source", "_source"]),
            source_url: String::new(),
            language: field(entry, &["language"]),
        };
        if !give(out, &channel, item, i + 1, "") {
            return;
        }
    }
}

fn field(record: &Value, names: &[&str]) -> String {
    names.iter().filter_map(|n| record.get(*n)).map(text).find(|t| !t.is_empty()).unwrap_or_default()
}
