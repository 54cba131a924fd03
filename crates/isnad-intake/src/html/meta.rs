//! Title, author, outlet, time, language and address of a page, from what it says about itself.

use super::facts::Facts;
use super::linked;
use crate::{time, url};
use isnad_model::Document;

const TITLES: [&str; 4] = ["og:title", "twitter:title", "dc.title", "headline"];
const AUTHORS: [&str; 8] =
    ["author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl", "dcterms.creator", "twitter:creator"];
const OUTLETS: [&str; 4] = ["og:site_name", "application-name", "dc.publisher", "publisher"];
const TIMES: [&str; 14] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "sailthru.date",
    "article.published",
    "date",
];
const LANGUAGES: [&str; 4] = ["og:locale", "content-language", "dc.language", "language"];

/// A document of everything but the text.
pub(super) fn document(facts: &Facts, address: &str) -> Document {
    let data = linked::read(&facts.linked_data);
    let named = in_title(facts);
    let outlet = pick([Some(data.outlet.as_str()), facts.meta(&OUTLETS), named.as_deref()]);
    let canonical = [facts.canonical.as_str(), facts.meta(&["og:url"]).unwrap_or(""), &data.url].into_iter().map(|a| url::canonical(a, address));
    let own = url::host(address);
    // A canonical address on another host may be a template's or a fraud's; the page's own is sure.
    let trusted = canonical.into_iter().find(|a| !a.is_empty() && (own.is_empty() || same_site(&url::host(a), &own)) && has_path(a));
    Document {
        title: title(facts, &data.title, &outlet),
        author: author(facts, &data.author),
        outlet,
        url: trusted.unwrap_or_else(|| url::canonical(address, "")),
        published: published(facts, &data.published),
        language: pick([Some(facts.lang.as_str()), Some(data.language.as_str()), facts.meta(&LANGUAGES)]),
        ..Document::default()
    }
}

fn pick<const N: usize>(values: [Option<&str>; N]) -> String {
    values.into_iter().flatten().find(|v| !v.is_empty()).unwrap_or("").to_owned()
}

fn same_site(a: &str, b: &str) -> bool {
    a == b || a.ends_with(&format!(".{b}")) || b.ends_with(&format!(".{a}"))
}

/// Whether an address leads further than a site's front page.
fn has_path(address: &str) -> bool {
    address.split_once("://").is_some_and(|(_, rest)| rest.split_once('/').is_some_and(|(_, path)| !path.is_empty()) || rest.contains('?'))
}

/// The outlet's name, where the page's name is the headline, a mark, and it.
fn in_title(facts: &Facts) -> Option<String> {
    let (head, tail) = MARKS.iter().find_map(|m| facts.title.rsplit_once(m))?;
    let (head, tail) = (head.trim(), tail.trim());
    let short = !tail.is_empty() && tail.split_whitespace().count() <= 4 && tail.chars().count() < 30;
    let heads = !facts.heading.is_empty() && (facts.heading.starts_with(head) || head.starts_with(facts.heading.as_str()));
    let bar = facts.title.contains(" | ") && head.split_whitespace().count() > tail.split_whitespace().count();
    (short && (heads || bar)).then(|| tail.to_owned())
}

const MARKS: [&str; 7] = [" | ", " :: ", " \u{bb} ", " \u{ab} ", " \u{2014} ", " \u{2013} ", " - "];

/// The headline: the data's, else the page's name without the outlet's after or before it.
fn title(facts: &Facts, linked: &str, outlet: &str) -> String {
    let stated = pick([facts.meta(&TITLES), Some(linked)]);
    let named = if stated.is_empty() { facts.title.clone() } else { stated };
    let heading = &facts.heading;
    if !heading.is_empty() && (named.is_empty() || (named.contains(heading.as_str()) && heading.chars().count() > 15)) {
        return heading.clone();
    }
    without_outlet(&named, outlet)
}

fn without_outlet(title: &str, outlet: &str) -> String {
    for mark in MARKS {
        let Some((head, tail)) = title.rsplit_once(mark) else { continue };
        let (long, short) = (head.chars().count(), tail.chars().count());
        let is_outlet = !outlet.is_empty() && (tail.contains(outlet) || outlet.contains(tail.trim()));
        if is_outlet || (long > 25 && short < 25 && short * 2 < long && mark != " - ") {
            return head.trim().to_owned();
        }
        if let Some((first, rest)) = title.split_once(mark).filter(|(first, _)| !outlet.is_empty() && *first == outlet) {
            return if first.is_empty() { title.to_owned() } else { rest.trim().to_owned() };
        }
    }
    title.to_owned()
}

fn author(facts: &Facts, linked: &str) -> String {
    let is_name = |a: &&str| !a.is_empty() && !a.contains("://") && a.chars().count() < 150;
    let metas = AUTHORS.iter().filter_map(|n| facts.meta(&[n]));
    let all = [linked].into_iter().chain(metas).chain(facts.bylines.iter().map(String::as_str));
    all.filter(is_name).find(|a| !a.starts_with('@')).unwrap_or("").to_owned()
}

/// The first time that is understood; else the first that is given.
fn published(facts: &Facts, linked: &str) -> String {
    let metas = TIMES.iter().filter_map(|n| facts.meta(&[n]));
    let all: Vec<&str> = [linked].into_iter().chain(metas).chain(facts.times.iter().map(String::as_str)).filter(|t| !t.is_empty()).collect();
    all.iter().find(|t| time::timestamp(t).is_some()).map(|t| (*t).to_owned()).unwrap_or_default()
}
