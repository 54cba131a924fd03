//! Plain text into one document.

use crate::out::Out;
use crate::{bounded, encoding};
use isnad_model::Document;
use std::io::Read;

/// Reads a whole text as one document. Lines of `name: value` between two lines of `---` at its start fill the
/// other fields; the text after them is kept as it is.
pub(crate) fn read(out: &mut Out<'_, '_>, input: &mut impl Read) {
    let read = bounded::slurp(input, out.options.limits.document);
    if let Some(cut) = read.cut {
        out.problem("", &cut);
    }
    let (text, name, broken) = encoding::decode(&read.bytes, &out.options.charset);
    if broken {
        out.problem("", &format!("some bytes are no {name} and were replaced"));
    }
    let (mut document, body) = front_matter(&text);
    document.text = body.to_owned();
    if document.url.is_empty() {
        document.url.clone_from(&out.options.url);
    }
    out.document(document, "");
}

fn front_matter(text: &str) -> (Document, &str) {
    let mut d = Document::default();
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else { return (d, text) };
    let mut used = 0;
    for line in rest.split_inclusive('\n').take(30) {
        used += line.len();
        if line.trim_end() == "---" {
            return (d, rest[used..].trim_start_matches(['\r', '\n']));
        }
        let Some((key, value)) = line.split_once(':') else { break };
        let value = value.trim().to_owned();
        match key.trim() {
            "id" => d.id = value,
            "title" => d.title = value,
            "url" => d.url = value,
            "outlet" => d.outlet = value,
            "author" => d.author = value,
            "published" => d.published = value,
            "language" => d.language = value,
            _ => {}
        }
    }
    (Document::default(), text)
}
