//! Identifiers from content.

use isnad_model::{Document, Mention};
use sha2::{Digest, Sha256};

/// An identifier of content: a letter for its kind and 80 bits of SHA-256 over the parts, each with its length before
/// it, in hexadecimal. A million things collide with a chance of about 4 in 10^13.
pub fn content_id(kind: char, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for p in parts {
        hash.update((p.len() as u64).to_le_bytes());
        hash.update(p.as_bytes());
    }
    let mut out = String::with_capacity(21);
    out.push(kind);
    for byte in hash.finalize().iter().take(10) {
        for nibble in [byte >> 4, byte & 15] {
            out.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
    out
}

/// A document's id in the ledger: from all that was published, and from the id it came with.
pub fn document_id(d: &Document) -> String {
    content_id('d', &[&d.id, &d.outlet, &d.url, &d.title, &d.author, &d.published, &d.language, &d.text])
}

/// A mention's id: its document, its span and its type. It does not change with the version of the coding, so that
/// an event and a human decision keep their names where a newer lexicon reads the same act in the same words.
pub fn mention_id(document: &str, m: &Mention) -> String {
    content_id('m', &[document, &m.span.start.to_string(), &m.span.end.to_string(), m.kind.name()])
}

/// The id an event has if this mention is its earliest. Any of these names the event that holds the mention: an id that
/// is superseded stays as an alias.
pub fn event_id(mention: &str) -> String {
    format!("e{}", mention.get(1..).unwrap_or(mention))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(content_id('x', &["ab", "c"]), content_id('x', &["a", "bc"]));
        assert_eq!(content_id('x', &["ab", "c"]).len(), 21);
    }
}
