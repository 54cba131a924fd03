//! Takes from an article's lines those that are no part of it: the headline again, the date and byline, links to
//! other pieces, calls to subscribe.

use super::blocks::Block;
use super::facts::Facts;
use isnad_model::Document;
use std::sync::LazyLock;

static CLUTTER: LazyLock<Vec<(bool, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/clutter.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.filter_map(|l| l.split_once('\t')).map(|(kind, text)| (kind == "whole", text)).collect()
});

/// A line longer than this is prose whatever it begins with.
const MAX_CLUTTER: usize = 220;
/// How many lines before the first of prose are looked at.
const HEAD: usize = 8;

/// Drops what is no part of the article; a short line before the first of prose becomes the author where none is
/// known.
pub(super) fn filter(blocks: Vec<Block>, facts: &Facts, document: &mut Document) -> Vec<Block> {
    let mut kept = without_link_runs(blocks);
    kept.retain(|b| !is_clutter(b));
    drop_head(&mut kept, facts, document);
    let prose = kept.iter().any(Block::is_prose);
    while prose && kept.last().is_some_and(|b| b.heading || (!b.is_prose() && b.letters < 45)) {
        kept.pop();
    }
    kept.dedup_by(|a, b| a.text == b.text);
    drop_quotes(&mut kept);
    kept
}

/// Drops short lines whose words stand in a longer line too: sentences pulled out to be shown large.
fn drop_quotes(blocks: &mut Vec<Block>) {
    const MOST_LINES: usize = 300;
    if blocks.len() > MOST_LINES {
        return;
    }
    let keys: Vec<String> = blocks.iter().map(|b| key(&b.text)).collect();
    let pulled = |i: usize| {
        let (b, own) = (&blocks[i], &keys[i]);
        i > 0
            && !b.heading
            && !b.item
            && (20..160).contains(&b.letters)
            && keys.iter().enumerate().any(|(j, k)| j != i && k.len() > own.len() && k.contains(own.as_str()))
    };
    let pulled: Vec<bool> = (0..blocks.len()).map(pulled).collect();
    let mut pulled = pulled.into_iter();
    blocks.retain(|_| !pulled.next().unwrap_or(false));
}

/// Drops lines of nothing but links where several follow one another, with the short line that heads them.
fn without_link_runs(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut rest = blocks.into_iter().peekable();
    while let Some(block) = rest.next() {
        if !(block.is_links() && rest.peek().is_some_and(Block::is_links)) {
            kept.push(block);
            continue;
        }
        while rest.next_if(Block::is_links).is_some() {}
        if kept.last().is_some_and(|b| b.letters < 30 && !b.text.ends_with('.')) {
            kept.pop();
        }
    }
    kept
}

/// Drops headline, dates and bylines from the first lines.
fn drop_head(blocks: &mut Vec<Block>, facts: &Facts, document: &mut Document) {
    let stated = [&document.title, &facts.heading, &document.author, &document.outlet];
    let facts = facts.bylines.iter().chain(&facts.times).filter(|v| v.chars().count() < 120);
    let known: Vec<String> = stated.into_iter().chain(facts).map(|v| key(v)).filter(|k| !k.is_empty()).collect();
    let first = blocks.iter().take(HEAD).position(|b| b.letters >= 60 && !known.contains(&key(&b.text)));
    let mut seen = 0;
    let mut byline = String::new();
    blocks.retain(|b| {
        seen += 1;
        let lead = first.is_some_and(|f| seen <= f);
        if known.contains(&key(&b.text)) && (lead || seen <= HEAD) || (lead || seen <= 4) && looks_like_date(&b.text) {
            return false;
        }
        if lead && !b.is_prose() && b.letters < 45 {
            if !b.heading && !b.is_links() {
                byline.clone_from(&b.text);
            }
            return false;
        }
        true
    });
    if document.author.is_empty() {
        document.author = byline;
    }
}

/// The first line of the head that is a date and no more.
pub(super) fn date(blocks: &[Block]) -> Option<String> {
    let mut dates = blocks.iter().take(HEAD).filter(|b| looks_like_date(&b.text));
    dates.find(|b| crate::timestamp(&b.text).is_some()).map(|b| b.text.clone())
}

/// The last short line before the first of prose that may be a byline.
pub(super) fn byline(blocks: &[Block]) -> Option<String> {
    let prose = blocks.iter().take(HEAD).position(|b| b.letters >= 60)?;
    let may = |b: &&Block| !b.is_prose() && !b.heading && !b.is_links() && !is_clutter(b) && (3..45).contains(&b.letters);
    blocks[..prose].iter().filter(may).rfind(|b| !b.text.contains(char::is_numeric)).map(|b| b.text.clone())
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
    if block.text.chars().count() > MAX_CLUTTER {
        return false;
    }
    if (block.is_links() && !block.heading && block.letters > 12) || block.text.contains('\u{a9}') || is_address(&block.text) {
        return true;
    }
    let line = block.text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[').to_lowercase();
    CLUTTER.iter().any(|(whole, text)| line.starts_with(text) && (!whole || line.len() < text.len() + 24))
}

fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ')
}
