//! Rewrites any page, however broken, into a small well-nested one of bounded depth, without what is surely no part
//! of its article, and notes on the way what the page says about itself.

use super::facts::Facts;
use super::names;
use super::scan::{Scanner, Token, attributes};
use std::borrow::Cow;
use std::fmt::Write;

/// Elements nested deeper than this are taken out of their tags, and their text is kept.
pub const MAX_DEPTH: usize = 200;

/// A part that calls itself the body counts only with as many letters as this.
pub(super) const MIN_BODY: usize = 200;

/// A page made safe and small.
#[derive(Debug, Default)]
pub struct Cleaned {
    /// The page, well nested.
    pub html: String,
    /// Parts of `html` that call themselves the article's body.
    pub bodies: Vec<Body>,
    /// What the page says about itself.
    pub facts: Facts,
    /// Whether elements nested deeper than [`MAX_DEPTH`] were flattened.
    pub flattened: bool,
}

/// A part of a cleaned page that calls itself the article's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Letters of its text.
    pub text: usize,
    /// Letters of its text that stand in links.
    pub link: usize,
    /// Whether it is marked as the body in the page's data (`itemprop`), not only by its class.
    pub stated: bool,
}

/// An element that is open.
#[derive(Debug)]
pub(super) struct Open {
    name: String,
    start: usize,
    pub(super) text: usize,
    pub(super) link: usize,
    pub(super) items: usize,
    pub(super) paragraphs: usize,
    pub(super) side: bool,
    pub(super) wholly_side: bool,
    pub(super) hidden: bool,
    body: Option<bool>,
}

impl Open {
    pub(super) fn name(&self) -> &str {
        &self.name
    }
}

/// Cleans a page.
pub fn clean(page: &str) -> Cleaned {
    let mut cleaner = Cleaner::default();
    for token in Scanner::new(page) {
        cleaner.take(token);
    }
    cleaner.pop_to(0);
    cleaner.done
}

#[derive(Default)]
struct Cleaner {
    done: Cleaned,
    stack: Vec<Open>,
    /// Names of the elements open inside one that is dropped; the first is the dropped one.
    dropping: Vec<String>,
    links: usize,
    overflow: usize,
}

impl Cleaner {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Raw { name, attributes: a, content } => self.done.facts.raw(&name, a, content),
            Token::Text(text) | Token::Literal(text) => self.text(text),
            Token::Start { name, attributes: a } => {
                if self.dropping.is_empty() {
                    self.start(name, a);
                } else if !names::is_void(&name) && !a.ends_with('/') && self.dropping.len() < MAX_DEPTH {
                    self.dropping.push(name.into_owned());
                }
            }
            Token::End(name) => self.end(&name),
        }
    }

    fn text(&mut self, text: &str) {
        self.done.facts.text(text);
        if !self.dropping.is_empty() {
            return;
        }
        let letters = text.chars().filter(|c| !c.is_whitespace()).count();
        if let Some(top) = self.stack.last_mut() {
            top.text += letters;
            top.link += if self.links > 0 { letters } else { 0 };
        }
        for (i, part) in text.split('<').enumerate() {
            self.done.html.push_str(if i > 0 { "&lt;" } else { "" });
            self.done.html.push_str(part);
        }
    }

    fn start(&mut self, name: Cow<'_, str>, inside: &str) {
        let list = attributes(inside);
        self.done.facts.start(&name, &list);
        if matches!(name.as_ref(), "html" | "head" | "body" | "base" | "meta" | "link") {
            return;
        }
        if names::is_void(&name) {
            if matches!(name.as_ref(), "br" | "hr") {
                let _ = write!(self.done.html, "<{name}>");
            }
            return;
        }
        if names::is_dropped(&name) || name == "title" {
            self.dropping.push(name.into_owned());
            return;
        }
        if self.stack.len() >= MAX_DEPTH {
            self.overflow += 1;
            self.done.flattened = true;
            return;
        }
        self.make_room(&name);
        self.open(&name, &list);
    }

    /// Ends what a new element ends by beginning.
    fn make_room(&mut self, name: &str) {
        if names::is_block(name) && self.stack.last().is_some_and(|o| o.name == "p") {
            self.pop();
        }
        let (ended, border) = names::closes(name);
        let found = self.stack.iter().rposition(|o| ended.contains(&o.name.as_str()) || border.contains(&o.name.as_str()));
        if let Some(i) = found.filter(|&i| ended.contains(&self.stack[i].name.as_str())) {
            self.pop_to(i);
        }
    }

    fn open(&mut self, name: &str, list: &[(Cow<'_, str>, &str)]) {
        let get = |n: &str| list.iter().find(|(k, _)| k == n).map_or("", |(_, v)| *v);
        let (class, id) = (get("class"), get("id"));
        let words = names::words(class, id);
        let stated = get("itemprop").eq_ignore_ascii_case("articlebody");
        self.links += usize::from(name == "a");
        self.stack.push(Open {
            name: name.to_owned(),
            start: self.done.html.len(),
            text: 0,
            link: 0,
            items: 0,
            paragraphs: 0,
            side: names::is_side(&words),
            wholly_side: names::is_wholly_side(class, id),
            hidden: is_hidden(list),
            body: (stated || names::is_body(&words)).then_some(stated),
        });
        let tag = if name == "form" { "div" } else { name };
        if !tag.bytes().all(|b| b.is_ascii_alphanumeric()) {
            self.done.html.push_str("<span>");
            return;
        }
        let _ = write!(self.done.html, "<{tag}");
        for (key, value) in list.iter().filter(|(k, v)| matches!(k.as_ref(), "class" | "id" | "role" | "itemprop") && v.len() < 200) {
            let _ = write!(self.done.html, " {key}=\"{}\"", value.replace(['"', '<', '>'], ""));
        }
        self.done.html.push_str(if name == "a" { " href=\"#a\">" } else { ">" });
    }

    fn end(&mut self, name: &str) {
        self.done.facts.end(name);
        if !self.dropping.is_empty() {
            if let Some(i) = self.dropping.iter().rposition(|n| n == name) {
                self.dropping.truncate(i);
                return;
            }
            // A tag that ends something around the dropped element ends that element too.
            if !names::is_block(name) || !self.stack.iter().any(|o| o.name == name) {
                return;
            }
            self.dropping.clear();
        }
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        let table = names::is_part(name) || name == "table";
        let inline = !names::is_block(name);
        for i in (0..self.stack.len()).rev() {
            let open = &self.stack[i].name;
            if open == name {
                self.pop_to(i);
                return;
            }
            if (inline && names::is_block(open)) || (!table && matches!(open.as_str(), "td" | "th")) {
                return;
            }
        }
    }

    fn pop_to(&mut self, index: usize) {
        while self.stack.len() > index {
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some(open) = self.stack.pop() {
            self.close(open);
        }
    }

    /// Writes the end tag of an element, or takes the element back where it is no part of an article.
    fn close(&mut self, open: Open) {
        self.links -= usize::from(open.name == "a" && self.links > 0);
        let inside = self.done.bodies.iter().rev().take_while(|b| b.start >= open.start).map(|b| (b.text, b.link));
        let itself = open.body.map(|_| (open.text, open.link));
        let holds_body = inside.chain(itself).any(|(text, link)| text >= MIN_BODY && link * 2 < text);
        if (open.hidden || !holds_body) && super::prune::is_clutter(&open) {
            self.done.html.truncate(open.start);
            self.done.html.push(' ');
            while self.done.bodies.last().is_some_and(|b| b.start >= open.start) {
                self.done.bodies.pop();
            }
            return;
        }
        let plain = open.name.bytes().all(|b| b.is_ascii_alphanumeric());
        let tag = match open.name.as_str() {
            "form" => "div",
            _ if !plain => "span",
            other => other,
        };
        let _ = write!(self.done.html, "</{tag}>");
        if let Some(stated) = open.body.filter(|_| open.text >= MIN_BODY / 5) {
            let (start, end) = (open.start, self.done.html.len());
            self.done.bodies.push(Body { start, end, text: open.text, link: open.link, stated });
        }
        if let Some(parent) = self.stack.last_mut() {
            parent.text += open.text;
            parent.link += open.link;
            parent.items += open.items + usize::from(open.name == "li");
            parent.paragraphs += open.paragraphs + usize::from(open.name == "p" && open.text > 50);
        }
    }
}

/// Whether an element is not shown.
fn is_hidden(list: &[(Cow<'_, str>, &str)]) -> bool {
    list.iter().any(|(k, v)| match k.as_ref() {
        "hidden" => !v.eq_ignore_ascii_case("until-found"),
        "style" => {
            v.len() < 400 && {
                let style: String = v.to_ascii_lowercase().split_whitespace().collect();
                style.contains("display:none") || style.contains("visibility:hidden")
            }
        }
        _ => false,
    })
}
