//! A part of a page as lines of text, each with what it is and how much of it is links.

use super::names;
use super::scan::{Scanner, Token};

/// One line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its words, entities resolved, white space folded.
    pub text: String,
    /// Letters in it.
    pub letters: usize,
    /// Letters in it that stand in links.
    pub linked: usize,
    /// Whether it is a heading.
    pub heading: bool,
    /// Whether it is an item of a list.
    pub item: bool,
}

/// Splits a well-nested part of a page into lines.
pub(super) fn blocks(html: &str) -> Vec<Block> {
    let mut builder = Builder::default();
    for token in Scanner::new(html) {
        builder.take(token);
    }
    builder.flush();
    builder.blocks
}

#[derive(Default)]
struct Builder {
    blocks: Vec<Block>,
    text: String,
    linked: usize,
    links: usize,
    headings: usize,
    items: usize,
}

impl Builder {
    fn take(&mut self, token: Token<'_>) {
        match token {
            Token::Text(t) | Token::Literal(t) => {
                if self.links > 0 {
                    self.linked += letters(&html_escape::decode_html_entities(t));
                }
                self.text.push_str(t);
            }
            Token::Start { name, .. } => {
                if name == "br" || names::is_block(&name) {
                    self.flush();
                }
                self.count(&name, true);
            }
            Token::End(name) => {
                if names::is_block(&name) {
                    self.flush();
                }
                self.count(&name, false);
            }
            Token::Raw { .. } => {}
        }
    }

    fn count(&mut self, name: &str, up: bool) {
        let counter = match name {
            "a" => &mut self.links,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &mut self.headings,
            "li" => &mut self.items,
            _ => return,
        };
        *counter = if up { *counter + 1 } else { counter.saturating_sub(1) };
    }

    fn flush(&mut self) {
        let text = crate::tidy::line(&self.text);
        self.text.clear();
        let linked = std::mem::take(&mut self.linked);
        if !text.is_empty() {
            let letters = letters(&text);
            self.blocks.push(Block { letters, linked: linked.min(letters), heading: self.headings > 0, item: self.items > 0, text });
        }
    }
}

impl Block {
    /// Whether it is nothing but links.
    pub fn is_links(&self) -> bool {
        self.linked * 10 > self.letters * 8
    }

    /// Whether it is long, or ends as a sentence does.
    pub fn is_prose(&self) -> bool {
        const ENDS: [char; 12] = ['.', '!', '?', '\u{61f}', ':', '\u{2026}', '"', '\u{bb}', '\u{201d}', ')', '\u{61b}', ']'];
        self.letters >= 60 || (self.letters >= 20 && self.text.ends_with(ENDS))
    }
}

fn letters(s: &str) -> usize {
    s.chars().filter(|c| !c.is_whitespace()).count()
}
