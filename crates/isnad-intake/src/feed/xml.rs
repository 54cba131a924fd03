//! RSS, Atom and RDF, read forgivingly: what is malformed costs the item it stands in at most.

use super::give;
use super::item::{Channel, Item};
use crate::html::scan::{Scanner, Token, attributes};
use crate::out::Out;
use std::fmt::Write;

/// Bytes kept of one field.
const MAX_FIELD: usize = 4 << 20;

/// Reads the items of a feed.
pub(crate) fn read(out: &mut Out<'_, '_>, text: &str, place: &str) {
    let mut scanner = Scanner::new(text);
    let mut feed = Feed::default();
    loop {
        let at = scanner.position();
        let Some(token) = scanner.next() else { break };
        match feed.take(token) {
            Step::Nothing => {}
            Step::Item => {
                let item = std::mem::take(&mut feed.item);
                feed.number += 1;
                if !give(out, &feed.channel, item, feed.number, place) {
                    return;
                }
            }
            Step::Broken(what) => {
                let here = format!("item {} at byte {at}", feed.number + 1);
                out.problem(&if place.is_empty() { here } else { format!("{place}, {here}") }, what);
            }
        }
    }
    if feed.inside {
        let here = format!("item {} at byte {}", feed.number + 1, text.len());
        out.problem(&here, "feed cut short, the last item is not ended and is left out");
    } else if feed.number == 0 {
        out.problem(place, "feed without items");
    }
}

/// What a token led to.
enum Step {
    Nothing,
    Item,
    Broken(&'static str),
}

#[derive(Default)]
struct Feed {
    channel: Channel,
    item: Item,
    number: usize,
    inside: bool,
    /// The field being read: its name, how many elements of that name are open in it, its text so far.
    field: Option<(String, usize, String)>,
    /// Inside an element of the channel whose title is not the channel's.
    aside: bool,
}

impl Feed {
    fn take(&mut self, token: Token<'_>) -> Step {
        match token {
            Token::Text(t) => self.text(&html_escape::decode_html_entities(t)),
            Token::Literal(t) => self.text(t),
            Token::Raw { .. } => {}
            Token::Start { name, attributes: a } => return self.start(&name, a),
            Token::End(name) => return self.end(&name),
        }
        Step::Nothing
    }

    fn text(&mut self, text: &str) {
        if let Some((_, _, so_far)) = self.field.as_mut().filter(|(_, _, s)| s.len() < MAX_FIELD) {
            so_far.push_str(text);
        }
    }

    fn start(&mut self, name: &str, inside: &str) -> Step {
        let empty = inside.trim_end().ends_with('/');
        if is_item(name) {
            let broken = self.inside;
            *self = Self { channel: std::mem::take(&mut self.channel), number: self.number, inside: !empty, ..Self::default() };
            return if broken { Step::Broken("item begins inside another, which is left out") } else { Step::Nothing };
        }
        if let Some((open, depth, text)) = &mut self.field {
            *depth += usize::from(open == name && !empty);
            if text.len() < MAX_FIELD {
                let _ = write!(text, "<{}>", local(name));
            }
            return Step::Nothing;
        }
        self.note(name, inside);
        match local(name) {
            "image" | "textinput" if !self.inside => self.aside = !empty,
            "feed" | "rss" | "channel" | "rdf" => {}
            _ if empty => {}
            _ => self.field = Some((name.to_owned(), 0, String::new())),
        }
        Step::Nothing
    }

    /// What attributes say.
    fn note(&mut self, name: &str, inside: &str) {
        let list = attributes(inside.trim_end().trim_end_matches('/'));
        let get = |n: &str| list.iter().find(|(k, _)| k == n).map(|(_, v)| html_escape::decode_html_entities(*v).into_owned());
        match local(name) {
            "feed" | "rss" | "entry" | "item" => {
                if let Some(lang) = get("xml:lang") {
                    self.channel.language = lang;
                }
            }
            "link" => {
                let Some(href) = get("href") else { return };
                let main = get("rel").is_none_or(|r| r == "alternate");
                let link = if self.inside { &mut self.item.link } else { &mut self.channel.link };
                if main && link.is_empty() {
                    *link = href;
                }
            }
            "source" => self.item.source_url = get("url").unwrap_or_default(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Step {
        if is_item(name) {
            let (inside, open) = (self.inside, self.field.take());
            self.inside = false;
            return match (inside, open) {
                (true, None) => Step::Item,
                (true, Some(_)) => {
                    self.item = Item::default();
                    Step::Broken("item with an element that is not ended, left out")
                }
                (false, _) => Step::Broken("item ends that did not begin"),
            };
        }
        let Some((open, depth, text)) = &mut self.field else {
            self.aside &= !matches!(local(name), "image" | "textinput");
            return Step::Nothing;
        };
        if open != name {
            if text.len() < MAX_FIELD {
                let _ = write!(text, "</{}>", local(name));
            }
        } else if *depth > 0 {
            *depth -= 1;
        } else if let Some((open, _, text)) = self.field.take() {
            self.fill(&open, text);
        }
        Step::Nothing
    }

    fn fill(&mut self, name: &str, text: String) {
        if !self.inside {
            let slot = match local(name) {
                "title" if !self.aside => &mut self.channel.title,
                "link" if !self.aside => &mut self.channel.link,
                "language" => &mut self.channel.language,
                _ => return,
            };
            if slot.is_empty() {
                *slot = text.trim().to_owned();
            }
            return;
        }
        let item = &mut self.item;
        let slot = match (name, local(name)) {
            ("media:title" | "media:description" | "media:content" | "media:credit", _) => return,
            (_, "title") => &mut item.title,
            (_, "link" | "origlink") => &mut item.link,
            (_, "guid" | "id") => &mut item.guid,
            (_, "encoded" | "content") => &mut item.content,
            (_, "description" | "summary") => &mut item.summary,
            (_, "pubdate" | "published" | "date" | "issued") => &mut item.published,
            (_, "updated" | "modified") => &mut item.updated,
            (_, "author" | "creator") => &mut item.author,
            (_, "source") => &mut item.source,
            (_, "language") => &mut item.language,
            _ => return,
        };
        let value = match local(name) {
            "author" => element(&text, "name").unwrap_or(text),
            "source" => element(&text, "title").unwrap_or(text),
            _ => text,
        };
        if slot.is_empty() {
            value.trim().clone_into(slot);
        }
    }
}

fn is_item(name: &str) -> bool {
    matches!(local(name), "item" | "entry") && !name.starts_with("media:")
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The text of the first element of that name.
fn element(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    Some(rest.split('<').next().unwrap_or("").to_owned())
}
