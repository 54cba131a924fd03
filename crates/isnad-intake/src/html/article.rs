//! The article of a page: the part that calls itself the body where there is one, else what a readability score
//! finds, else what follows the headline; then without the lines that are no part of it.

use super::blocks::{Block, blocks};
use super::clean::{Body, Cleaned, MIN_BODY};
use super::lines;
use dom_smoothie::{Config, Readability};
use isnad_model::Document;
use std::collections::HashSet;

/// Text shorter than this makes the readability score try again with laxer rules.
const MIN_SCORED: usize = 160;

/// Fills the document's text, one paragraph a line, and its author where only the text names one.
pub(super) fn fill(page: &Cleaned, document: &mut Document) {
    let chosen = choose(page, &document.title);
    if document.published.is_empty() {
        document.published = lines::date(&chosen).or_else(|| lines::date(&around_headline(page))).unwrap_or_default();
    }
    let kept = lines::filter(chosen, &page.facts, document);
    if document.author.is_empty() {
        document.author = lines::byline(&around_headline(page)).unwrap_or_default();
    }
    let texts: Vec<&str> = kept.iter().map(|b| b.text.as_str()).collect();
    document.text = texts.join("\n");
}

fn choose(page: &Cleaned, title: &str) -> Vec<Block> {
    let scored = blocks(&score(&page.html));
    if let Some(body) = best_body(page).filter(|b| prefers_body(b, &scored)) {
        return inside(page, body);
    }
    // An article of a line or two loses to a sidebar of long teasers; its headline tells which is which.
    let title = words(title);
    let hits = on_title(&title, &scored);
    if title.len() < 2 || hits * 10 >= title.len() * 3 {
        return if scored.is_empty() { blocks(&page.html) } else { scored };
    }
    let small = page.bodies.iter().map(|b| inside(page, b)).chain([after_headline(page)]);
    let best = small.filter(|b| on_title(&title, b) * 2 >= title.len().max(hits * 4)).max_by_key(|b| on_title(&title, b));
    best.unwrap_or(if scored.is_empty() { blocks(&page.html) } else { scored })
}

fn inside(page: &Cleaned, body: &Body) -> Vec<Block> {
    blocks(page.html.get(body.start..body.end).unwrap_or(""))
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

/// The lines right after the headline.
fn around_headline(page: &Cleaned) -> Vec<Block> {
    let all = blocks(&page.html);
    let at = all.iter().position(|b| b.heading && b.text == page.facts.heading);
    at.map_or(Vec::new(), |at| all.into_iter().skip(at + 1).collect())
}

/// The lines after the headline, up to the next heading or the next line of links.
fn after_headline(page: &Cleaned) -> Vec<Block> {
    let all = blocks(&page.html);
    let Some(at) = all.iter().position(|b| b.heading && b.text == page.facts.heading) else { return Vec::new() };
    all.into_iter().skip(at + 1).take_while(|b| !b.heading && !b.is_links()).collect()
}

/// The longer words of a text.
fn words(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 3).map(str::to_lowercase).collect()
}

/// How many of the title's words stand in the lines.
fn on_title(title: &HashSet<String>, lines: &[Block]) -> usize {
    let found: HashSet<String> = lines.iter().filter(|b| !b.heading).flat_map(|b| words(&b.text)).collect();
    title.intersection(&found).count()
}

/// The article by readability score, as a part of a page.
fn score(html: &str) -> String {
    let config = Config { char_threshold: MIN_SCORED, disable_json_ld: true, ..Config::default() };
    let page = format!("<html><body>{html}</body></html>");
    let Ok(mut readability) = Readability::new(page.as_str(), None, Some(config)) else { return String::new() };
    readability.parse().map(|a| a.content.to_string()).unwrap_or_default()
}
