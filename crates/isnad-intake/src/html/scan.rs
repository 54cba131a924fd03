//! A forgiving tokeniser for HTML and the XML of feeds that takes linear time and bounded memory on any input.

use std::borrow::Cow;

/// One piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text between tags, entities untouched.
    Text(&'a str),
    /// Text of a `CDATA` section, which has neither tags nor entities.
    Literal(&'a str),
    /// A start tag; the name is lower case.
    Start {
        /// Element name.
        name: Cow<'a, str>,
        /// What stands between name and `>`.
        attributes: &'a str,
    },
    /// An end tag; the name is lower case.
    End(Cow<'a, str>),
    /// The content of a `script`, `style` or other element whose content is no markup.
    Raw {
        /// Element name.
        name: Cow<'a, str>,
        /// What stands between name and `>`.
        attributes: &'a str,
        /// Everything up to the end tag.
        content: &'a str,
    },
}

/// Elements whose content is no markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript"];

/// Splits a page into tokens.
pub struct Scanner<'a> {
    page: &'a str,
    at: usize,
}

impl<'a> Scanner<'a> {
    /// Begins at the start of a page.
    pub fn new(page: &'a str) -> Self {
        Self { page, at: 0 }
    }

    /// The byte of the page that the next token starts at.
    pub fn position(&self) -> usize {
        self.at
    }

    fn rest(&self) -> &'a str {
        self.page.get(self.at..).unwrap_or("")
    }

    /// Takes what lies before `needle` and skips past it; all the rest where there is none.
    fn take_until(&mut self, needle: &str) -> &'a str {
        let rest = self.rest();
        let (head, skip) = rest.find(needle).map_or((rest, rest.len()), |i| (&rest[..i], i + needle.len()));
        self.at += skip;
        head
    }

    /// Takes text up to the next `<` that begins a tag.
    fn text(&mut self) -> Token<'a> {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let end = (1..bytes.len()).find(|&i| bytes[i] == b'<' && opens_tag(bytes.get(i + 1))).unwrap_or(bytes.len());
        self.at += end;
        Token::Text(&rest[..end])
    }

    fn end_tag(&mut self) -> Token<'a> {
        self.at += 2;
        let inside = self.take_until(">");
        Token::End(lower(name_of(inside)))
    }

    fn start_tag(&mut self) -> Token<'a> {
        self.at += 1;
        let rest = self.rest();
        let name = name_of(rest);
        let end = tag_end(rest, name.len());
        let attributes = &rest[name.len()..end];
        self.at += (end + 1).min(rest.len());
        let name = lower(name);
        if !RAW.contains(&name.as_ref()) {
            return Token::Start { name, attributes };
        }
        let content = self.raw(&name);
        Token::Raw { name, attributes, content }
    }

    /// Takes everything up to `</name` and past the `>` after it.
    fn raw(&mut self, name: &str) -> &'a str {
        let rest = self.rest();
        let bytes = rest.as_bytes();
        let closes = |i: usize| {
            bytes[i] == b'<'
                && bytes.get(i + 1) == Some(&b'/')
                && bytes.get(i + 2..i + 2 + name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = (0..bytes.len()).find(|&i| closes(i)).unwrap_or(bytes.len());
        self.at += end;
        if end < bytes.len() {
            self.take_until(">");
        }
        &rest[..end]
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            let mut bytes = rest.bytes();
            match (bytes.next()?, bytes.next()) {
                (b'<', Some(b'!')) if rest.starts_with("<!--") => {
                    self.at += 4;
                    self.take_until("-->");
                }
                (b'<', Some(b'!')) if rest.starts_with("<![CDATA[") => {
                    self.at += 9;
                    return Some(Token::Literal(self.take_until("]]>")));
                }
                (b'<', Some(b'!' | b'?')) => {
                    self.take_until(">");
                }
                (b'<', Some(b'/')) => return Some(self.end_tag()),
                (b'<', Some(c)) if c.is_ascii_alphabetic() => return Some(self.start_tag()),
                _ => return Some(self.text()),
            }
        }
    }
}

fn opens_tag(next: Option<&u8>) -> bool {
    next.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, b'/' | b'!' | b'?'))
}

fn name_of(s: &str) -> &str {
    let end = s.bytes().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')).unwrap_or(s.len());
    &s[..end]
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(name.to_ascii_lowercase()) } else { Cow::Borrowed(name) }
}

/// The index of the `>` that ends a tag, quotes honoured; the end of the text where there is none.
fn tag_end(rest: &str, from: usize) -> usize {
    let bytes = rest.as_bytes();
    let mut quote = None;
    let mut after_equals = false;
    for (i, &b) in bytes.iter().enumerate().skip(from) {
        match quote {
            Some(q) if b == q => quote = None,
            Some(_) => {}
            None if b == b'>' => return i,
            None if after_equals && matches!(b, b'"' | b'\'') => quote = Some(b),
            None => {}
        }
        if !b.is_ascii_whitespace() {
            after_equals = quote.is_none() && b == b'=';
        }
    }
    bytes.len()
}

/// Splits the inside of a start tag into names (lower case) and values (entities untouched).
pub fn attributes(inside: &str) -> Vec<(Cow<'_, str>, &str)> {
    let mut found = Vec::new();
    let mut rest = inside;
    while found.len() < MAX_ATTRIBUTES {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=');
        if rest.is_empty() {
            break;
        }
        let end = rest.bytes().position(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'/')).unwrap_or(rest.len());
        let name = lower(&rest[..end]);
        rest = rest[end..].trim_start();
        let value = match rest.strip_prefix('=') {
            Some(r) => take_value(r.trim_start(), &mut rest),
            None => "",
        };
        found.push((name, value));
    }
    found
}

/// No honest tag has more.
const MAX_ATTRIBUTES: usize = 64;

fn take_value<'a>(r: &'a str, rest: &mut &'a str) -> &'a str {
    if let Some(q) = r.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let body = &r[1..];
        let end = body.find(q).unwrap_or(body.len());
        *rest = body.get(end + 1..).unwrap_or("");
        return &body[..end];
    }
    let end = r.find(|c: char| c.is_ascii_whitespace()).unwrap_or(r.len());
    *rest = &r[end..];
    &r[..end]
}

/// The value of one attribute.
pub fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    attributes(inside).into_iter().find(|(n, _)| n == name).map(|(_, v)| v)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn splits_tags_text_and_raw() {
        let tokens: Vec<_> = Scanner::new("<P class='a>b'>x < y<br/><SCRIPT>if(a<b){}</Script >z</p><!-- <i> -->").collect();
        assert_eq!(tokens.len(), 6);
        assert_eq!(tokens[1], Token::Text("x < y"));
        assert!(matches!(&tokens[3], Token::Raw { content, .. } if *content == "if(a<b){}"));
        assert_eq!(tokens[5], Token::End("p".into()));
        assert_eq!(attribute(" class='a>b' hidden", "class"), Some("a>b"));
        assert_eq!(attribute(" class='a>b' hidden", "hidden"), Some(""));
    }

    proptest! {
        #[test]
        fn ends_on_anything(s in "[<>/!a-zA-Z \"'=\\-\u{600}-\u{650}&;]{0,400}") {
            for token in Scanner::new(&s) {
                if let Token::Start { attributes: a, .. } = token {
                    attributes(a);
                }
            }
        }
    }
}
