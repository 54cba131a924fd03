//! Takes from an article's lines those that are no part of it: the headline again, the date and byline, links to
//! other pieces, calls to subscribe.

use super::blocks::Block;
use super::facts::Facts;
use std::sync::LazyLock;

static CLUTTER: LazyLock<Vec<(bool, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/clutter.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.filter_map(|l| l.split_once('\t')).map(|(kind, text)| (kind == "whole", text)).collect()
});

/// A line longer than this is prose whatever it begins with.
const MAX_CLUTTER: usize = 220;

/// Drops what is no part of the article.
pub(super) fn filter(mut blocks: Vec<Block>, facts: &Facts, title: &str) -> Vec<Block> {
    drop_head(&mut blocks, facts, title);
    let mut kept: Vec<Block> = blocks.into_iter().filter(|b| !is_clutter(b)).collect();
    while kept.last().is_some_and(|b| b.heading || (b.item && b.linked * 2 > b.letters)) {
        kept.pop();
    }
    kept.dedup_by(|a, b| a.text == b.text);
    kept
}

/// Drops headline, dates and bylines from the first lines.
fn drop_head(blocks: &mut Vec<Block>, facts: &Facts, title: &str) {
    let known = |text: &str| {
        let text = key(text);
        key(title) == text
            || key(&facts.heading) == text
            || facts.bylines.iter().chain(&facts.times).any(|v| key(v) == text && v.chars().count() < 120)
    };
    let mut seen = 0;
    blocks.retain(|b| {
        seen += 1;
        !(known(&b.text) && seen <= 8 || seen <= 4 && looks_like_date(&b.text))
    });
}

/// Letters and digits, lower case.
fn key(s: &str) -> String {
    s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A short line with two numbers or more, one of them a year or a time of day, and no end of a sentence.
fn looks_like_date(text: &str) -> bool {
    let text = crate::tidy::ascii_digits(text);
    if text.chars().count() > 90 || text.split_whitespace().count() > 14 || text.ends_with(['.', '!', '?', '\u{61f}']) {
        return false;
    }
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let year = numbers.iter().any(|n| n.len() == 4 && (n.starts_with("19") || n.starts_with("20") || n.starts_with("14")));
    numbers.len() >= 2 && (year || text.contains(':'))
}

fn is_clutter(block: &Block) -> bool {
    let length = block.text.chars().count();
    if length > MAX_CLUTTER {
        return false;
    }
    let linked = block.linked * 10 > block.letters * 8;
    if linked && !block.heading && block.letters > 12 {
        return true;
    }
    if block.text.contains('\u{a9}') || is_address(&block.text) {
        return true;
    }
    let line = block.text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[').to_lowercase();
    CLUTTER.iter().any(|(whole, text)| line.starts_with(text) && (!whole || line.len() < text.len() + 24))
}

fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ')
}
