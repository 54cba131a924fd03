//! Which fields of a record are which of a document's.

use std::fmt;
use std::str::FromStr;

/// Fields of a document that a record may fill.
const NAMES: [&str; 8] = ["id", "text", "title", "url", "outlet", "author", "published", "language"];

/// Names tried, in order, for a field that is not mapped.
const USUAL: [(&str, &[&str]); 8] = [
    ("id", &["id", "guid"]),
    ("text", &["text", "content", "body", "articleBody", "content_text", "maintext"]),
    ("title", &["title", "headline"]),
    ("url", &["url", "link", "canonical_url", "uri"]),
    ("outlet", &["outlet", "source", "publisher", "site_name", "site", "source_domain"]),
    ("author", &["author", "byline", "authors", "creator"]),
    ("published", &["published", "date_published", "published_at", "publishedAt", "datePublished", "pubDate", "date_publish", "date", "created_at"]),
    ("language", &["language", "lang", "inLanguage"]),
];

/// Which field of a record fills which of a document's: `outlet=source,text=content,published=date_extracted`.
///
/// A name may lead into nested records with dots (`outlet=source.name`). A field that is not mapped is looked for
/// under its own name and the usual others.
///
/// ```
/// let map: isnad_intake::FieldMap = "outlet=source,text=content".parse().expect("a map");
/// assert_eq!(map.to_string(), "outlet=source,text=content");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldMap {
    pairs: Vec<(String, String)>,
}

impl FieldMap {
    /// The names under which a field of a document may stand in a record, the first that is there counting.
    pub(crate) fn names(&self, field: &str) -> Vec<&str> {
        if let Some((_, name)) = self.pairs.iter().find(|(f, _)| f == field) {
            return vec![name];
        }
        // A name given to another field is that field's alone.
        let taken = |n: &&str| !self.pairs.iter().any(|(_, name)| name == n);
        USUAL.iter().filter(|(f, _)| *f == field).flat_map(|(_, names)| names.iter().copied()).filter(taken).collect()
    }
}

impl FromStr for FieldMap {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let mut pairs = Vec::new();
        for part in s.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let (field, name) = part.split_once('=').ok_or_else(|| format!("“{part}” is not of the form field=name"))?;
            let (field, name) = (field.trim(), name.trim());
            if !NAMES.contains(&field) {
                return Err(format!("“{field}” is no field of a document; it has {}", NAMES.join(", ")));
            }
            if name.is_empty() || pairs.iter().any(|(f, _)| f == field) {
                return Err(format!("“{field}” needs exactly one name"));
            }
            pairs.push((field.to_owned(), name.to_owned()));
        }
        Ok(Self { pairs })
    }
}

impl fmt::Display for FieldMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.pairs.iter().map(|(field, name)| format!("{field}={name}")).collect();
        f.write_str(&parts.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::FieldMap;

    #[test]
    fn says_what_is_wrong() {
        assert!("txt=a".parse::<FieldMap>().is_err_and(|e| e.contains("text, title")));
        assert!("text".parse::<FieldMap>().is_err());
        assert!("text=a,text=b".parse::<FieldMap>().is_err());
        let map: FieldMap = "outlet=source, text=content".parse().unwrap();
        assert_eq!(map.names("text"), ["content"]);
        assert!(!map.names("author").is_empty());
    }
}
