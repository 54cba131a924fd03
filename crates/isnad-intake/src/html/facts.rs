//! What a page says about itself, gathered as its tags go by.

use super::names;
use super::scan::attribute;
use std::borrow::Cow;

/// Most entries of one kind that are kept, and most bytes of one of them.
const MAX_ENTRIES: usize = 200;
const MAX_VALUE: usize = 2_000;
/// Linked data larger than this is passed over.
const MAX_LINKED_DATA: usize = 2 << 20;

/// What a page says about itself.
#[derive(Debug, Default)]
pub struct Facts {
    /// `meta` elements: name or property (lower case) and content, entities resolved.
    pub meta: Vec<(String, String)>,
    /// Text of `title`.
    pub title: String,
    /// Text of the first `h1` that has any.
    pub heading: String,
    /// Address in `link rel=canonical`.
    pub canonical: String,
    /// `lang` of the page.
    pub lang: String,
    /// JSON-LD scripts.
    pub linked_data: Vec<String>,
    /// Text of elements marked as naming the author.
    pub bylines: Vec<String>,
    /// Machine-readable times of the page and text of elements marked as dates, in order.
    pub times: Vec<String>,
    capture: Option<Capture>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Title,
    Heading,
    Byline,
    Time,
}

/// Text being gathered for one element.
#[derive(Debug)]
struct Capture {
    kind: Kind,
    name: String,
    depth: usize,
    text: String,
}

impl Facts {
    /// The content of the first `meta` of one of these names, in their order.
    pub fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|n| self.meta.iter().find(|(k, v)| k == n && !v.is_empty()).map(|(_, v)| v.as_str()))
    }

    pub(super) fn raw(&mut self, name: &str, attributes: &str, content: &str) {
        let linked = name == "script" && attribute(attributes, "type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json"));
        if linked && content.len() <= MAX_LINKED_DATA && self.linked_data.len() < 20 {
            self.linked_data.push(content.to_owned());
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(capture) = self.capture.as_mut().filter(|c| c.text.len() < MAX_VALUE) {
            capture.text.extend(text.chars().take(MAX_VALUE));
        }
    }

    pub(super) fn start(&mut self, name: &str, list: &[(Cow<'_, str>, &str)]) {
        let get = |n: &str| list.iter().find(|(k, _)| k == n).map_or("", |(_, v)| *v);
        match name {
            "html" if self.lang.is_empty() => self.lang = get("lang").chars().take(20).collect(),
            "link" if self.canonical.is_empty() && get("rel").eq_ignore_ascii_case("canonical") => self.canonical = value(get("href")),
            "meta" => self.note_meta(get("property"), get("name"), get("itemprop"), get("content")),
            _ => {}
        }
        if let Some(capture) = &mut self.capture {
            capture.depth += usize::from(capture.name == name);
            capture.text.push(' ');
            return;
        }
        let stamp = if get("datetime").is_empty() { get("content") } else { get("datetime") };
        let dated = name == "time" || get("itemprop").eq_ignore_ascii_case("datepublished");
        if dated && !stamp.is_empty() {
            self.note_time(value(stamp));
        } else if let Some(kind) = self.kind(name, dated, get("itemprop"), get("rel"), get("class"), get("id")) {
            self.capture = Some(Capture { kind, name: name.to_owned(), depth: 0, text: String::new() });
        }
    }

    fn kind(&self, name: &str, dated: bool, itemprop: &str, rel: &str, class: &str, id: &str) -> Option<Kind> {
        match name {
            "title" if self.title.is_empty() => return Some(Kind::Title),
            "h1" if self.heading.is_empty() => return Some(Kind::Heading),
            "div" | "span" | "p" | "a" | "time" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "strong" | "address" | "td" | "small" | "i" => {}
            _ => return None,
        }
        let words = names::words(class, id);
        let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
        if itemprop == "author" || rel == "author" || has(&["author", "authors", "authorname", "byline", "writer", "reporter", "writername"]) {
            return (!has(&["authorbox", "authorbio", "bio", "comment"])).then_some(Kind::Byline);
        }
        let date = dated || has(&["date", "dateline", "datetime", "pubdate", "published", "publishdate", "postdate", "timestamp", "entrydate"]);
        date.then_some(Kind::Time)
    }

    pub(super) fn end(&mut self, name: &str) {
        let Some(capture) = self.capture.as_mut().filter(|c| c.name == name) else { return };
        if capture.depth > 0 {
            capture.depth -= 1;
            return;
        }
        let Some(done) = self.capture.take() else { return };
        let text = value(&done.text);
        match done.kind {
            _ if text.is_empty() => {}
            Kind::Title => self.title = text,
            Kind::Heading => self.heading = text,
            Kind::Byline if self.bylines.len() < MAX_ENTRIES && text.chars().count() < 150 => self.bylines.push(text),
            Kind::Time => self.note_time(text),
            Kind::Byline => {}
        }
    }

    fn note_time(&mut self, time: String) {
        if self.times.len() < MAX_ENTRIES && time.len() < 200 {
            self.times.push(time);
        }
    }

    fn note_meta(&mut self, property: &str, name: &str, itemprop: &str, content: &str) {
        let key = [property, name, itemprop].into_iter().find(|k| !k.is_empty()).unwrap_or("");
        if !key.is_empty() && key.len() < 100 && self.meta.len() < MAX_ENTRIES {
            self.meta.push((key.to_ascii_lowercase(), value(content)));
        }
    }
}

/// Entities resolved, white space folded, length bounded.
fn value(s: &str) -> String {
    let bounded: String = s.chars().take(MAX_VALUE).collect();
    crate::tidy::line(&bounded)
}
