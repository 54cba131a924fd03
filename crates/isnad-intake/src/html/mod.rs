//! Pages into documents: the article's text, and what the page says about itself.

mod article;
mod blocks;
mod clean;
mod facts;
mod lines;
mod linked;
mod meta;
mod names;
mod prune;
pub(crate) mod scan;

use crate::out::Out;
use crate::{encoding, url};
use isnad_model::Document;

/// The article of a page as a document; `address` is where the page comes from, or empty.
///
/// Time and language stand as the page gives them; [`crate::read`] settles them.
///
/// ```
/// let page = "<title>أ</title><article><p>نص الخبر</p></article>";
/// let document = isnad_intake::html::document(page, "https://example.org/1?utm_source=x");
/// assert_eq!((document.title.as_str(), document.url.as_str()), ("أ", "https://example.org/1"));
/// ```
pub fn document(page: &str, address: &str) -> Document {
    build(&clean::clean(page), address)
}

fn build(cleaned: &clean::Cleaned, address: &str) -> Document {
    let mut document = meta::document(&cleaned.facts, address);
    article::fill(cleaned, &mut document);
    document
}

/// Reads a page's bytes.
pub(crate) fn read(out: &mut Out<'_, '_>, bytes: &[u8], charset: &str, address: &str, place: &str) {
    let declared = if charset.is_empty() { encoding::declared_inside(bytes) } else { charset.to_owned() };
    let (page, name, broken) = encoding::decode(bytes, &declared);
    if broken {
        out.problem(place, &format!("some bytes are no {name} and were replaced"));
    }
    let cleaned = clean::clean(&page);
    if cleaned.flattened {
        out.problem(place, &format!("elements nested more than {} deep, flattened", clean::MAX_DEPTH));
    }
    let mut document = build(&cleaned, address);
    if !out.options.outlet.is_empty() {
        document.outlet.clone_from(&out.options.outlet);
    } else if document.outlet.is_empty() {
        document.outlet = url::host(&document.url);
    }
    if document.text.is_empty() {
        out.problem(place, "page without an article");
        return;
    }
    out.document(document, place);
}

/// The text of a piece of markup, one block a line; text without markup keeps its lines.
pub(crate) fn fragment(markup: &str) -> String {
    if !markup.contains('<') {
        return crate::tidy::lines(&html_escape::decode_html_entities(markup));
    }
    let cleaned = clean::clean(markup);
    let kept = lines::filter(blocks::blocks(&cleaned.html), &facts::Facts::default(), &mut Document::default());
    let texts: Vec<&str> = kept.iter().map(|b| b.text.as_str()).collect();
    texts.join("\n")
}
