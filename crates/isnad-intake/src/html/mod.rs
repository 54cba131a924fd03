//! Pages into documents.

mod article;
mod blocks;
mod clean;
mod facts;
mod lines;
mod names;
mod prune;
mod scan;

/// Article.
pub fn text(page: &str) -> String {
    let cleaned = clean::clean(page);
    let title = cleaned.facts.meta(&["og:title"]).unwrap_or("").to_owned();
    article::text(&cleaned, &title)
}
