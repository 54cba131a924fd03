/// The form of an input, told by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Nothing in it.
    Empty,
    /// A zip archive.
    Zip,
    /// Compressed by gzip.
    Gzip,
    /// A web archive.
    Warc,
    /// RSS, Atom or RDF.
    Feed,
    /// JSON Feed.
    JsonFeed,
    /// An HTML page.
    Html,
    /// A JSON array.
    JsonArray,
    /// JSON values one after another, commonly one a line.
    JsonLines,
    /// Plain text.
    Text,
    /// Nothing that holds text.
    Binary,
}

/// Tells the form of an input by its first bytes; some kilobytes are enough.
pub fn detect(head: &[u8]) -> Format {
    if head.is_empty() {
        return Format::Empty;
    }
    if is_zip(head) {
        return Format::Zip;
    }
    if head.starts_with(&[0x1f, 0x8b]) {
        return Format::Gzip;
    }
    let wide = matches!(head, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]);
    if !wide && is_binary(head) {
        return Format::Binary;
    }
    let text: String = if wide {
        head.iter().filter(|b| b.is_ascii() && **b != 0).map(|b| *b as char).collect()
    } else {
        let bytes = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        bytes.iter().map(|b| if b.is_ascii() { *b as char } else { BEYOND }).collect()
    };
    match text.trim_start() {
        "" => Format::Empty,
        text => by_text(text),
    }
}

/// Stands for bytes beyond ASCII while the form is told.
const BEYOND: char = '\u{7f}';

fn by_text(text: &str) -> Format {
    if text.starts_with("WARC/") {
        return Format::Warc;
    }
    let next = text.get(1..).and_then(|t| t.trim_start().chars().next());
    match text.as_bytes().first() {
        Some(b'[') if matches!(next, Some('{' | '[' | ']') | None) => Format::JsonArray,
        Some(b'{') if text.contains("jsonfeed.org/version") => Format::JsonFeed,
        Some(b'{') if matches!(next, Some('"' | '}') | None) => Format::JsonLines,
        Some(b'<') => by_markup(&text.to_ascii_lowercase()),
        _ => Format::Text,
    }
}

fn by_markup(text: &str) -> Format {
    let at = |tags: &[&str]| tags.iter().filter_map(|t| text.find(t)).min();
    let page = at(&["<html", "<!doctype html", "<head", "<body"]);
    let feed = at(&["<rss", "<feed", "<rdf:rdf"]);
    match (page, feed) {
        (Some(p), Some(f)) if f < p => Format::Feed,
        (None, Some(_)) => Format::Feed,
        (Some(_), _) => Format::Html,
        _ if text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) => Format::Html,
        _ => Format::Text,
    }
}

/// Whether the bytes begin a zip archive, an empty one included.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Control characters that text of no encoding holds, in number.
fn is_binary(head: &[u8]) -> bool {
    let odd = head.iter().filter(|b| matches!(b, 0..=8 | 0xe..=0x19 | 0x1c..=0x1f)).count();
    head.contains(&0) || odd * 50 > head.len() || head.starts_with(b"%PDF-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_forms() {
        let of = |s: &str| detect(s.as_bytes());
        assert_eq!(of(""), Format::Empty);
        assert_eq!(of(" \n"), Format::Empty);
        assert_eq!(of("\u{feff}[ {\"a\":1}]"), Format::JsonArray);
        assert_eq!(of("{\"a\":1}\n{}"), Format::JsonLines);
        assert_eq!(of("[عاجل] هجوم"), Format::Text);
        assert_eq!(of("قال [ {"), Format::Text);
        assert_eq!(of("{\"version\": \"https://jsonfeed.org/version/1.1\"}"), Format::JsonFeed);
        assert_eq!(of("<?xml version='1.0'?><rss version='2.0'>"), Format::Feed);
        assert_eq!(of("<!-- x --><!DOCTYPE HTML><title>a"), Format::Html);
        assert_eq!(of("<p>أ"), Format::Html);
        assert_eq!(of("< 5"), Format::Text);
        assert_eq!(of("WARC/1.0\r\n"), Format::Warc);
        assert_eq!(detect(b"PK\x03\x04..."), Format::Zip);
        assert_eq!(detect(&[0x1f, 0x8b, 8]), Format::Gzip);
        assert_eq!(detect(b"\x89PNG\r\n\x1a\n\0\0\0"), Format::Binary);
        assert_eq!(detect(&[0xff, 0xfe, b'<', 0, b'p', 0, b'>', 0]), Format::Html);
    }
}
