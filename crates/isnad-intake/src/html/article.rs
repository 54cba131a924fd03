//! The article of a page: the part that calls itself the body where there is one, else what a readability score
//! finds, then without the lines that are no part of it.

use super::blocks::{Block, blocks};
use super::clean::{Body, Cleaned, MIN_BODY};
use super::lines;
use dom_smoothie::{Config, Readability};

/// Text shorter than this makes the readability score try again with laxer rules.
const MIN_SCORED: usize = 160;

/// The article's paragraphs, one a line; empty where the page has none.
pub(super) fn text(page: &Cleaned, title: &str) -> String {
    let mut found = choose(page);
    if found.is_empty() {
        found = blocks(&page.html);
    }
    let kept = lines::filter(found, &page.facts, title);
    let texts: Vec<&str> = kept.iter().map(|b| b.text.as_str()).collect();
    texts.join("\n")
}

fn choose(page: &Cleaned) -> Vec<Block> {
    let scored = blocks(&score(&page.html));
    match best_body(page) {
        Some(body) if prefers_body(body, &scored) => blocks(page.html.get(body.start..body.end).unwrap_or("")),
        _ => scored,
    }
}

/// The largest part that calls itself the body.
fn best_body(page: &Cleaned) -> Option<&Body> {
    let fit = |b: &&Body| b.text >= MIN_BODY && b.link * 2 < b.text;
    page.bodies.iter().filter(fit).max_by_key(|b| (b.stated, b.text - b.link))
}

/// Whether the part that calls itself the body is one: its data say so, or it holds most of what the score found.
fn prefers_body(body: &Body, scored: &[Block]) -> bool {
    let letters: usize = scored.iter().map(|b| b.letters).sum();
    body.stated || body.text * 10 >= letters * 6
}

/// The article by readability score, as a part of a page.
fn score(html: &str) -> String {
    let config = Config { char_threshold: MIN_SCORED, disable_json_ld: true, ..Config::default() };
    let page = format!("<html><body>{html}</body></html>");
    let Ok(mut readability) = Readability::new(page.as_str(), None, Some(config)) else { return String::new() };
    readability.parse().map(|a| a.content.to_string()).unwrap_or_default()
}
