//! The brief as one page of HTML that needs nothing beside it: style, font and charts are in it, and no script.

use super::page::{Block, Brief, Sentence};
use super::reference::Reference;
use super::rich::apart;
use super::wording::Wording;
use crate::png::FONT;
use crate::xml::escape;

const STYLE: &str = include_str!("../../data/brief.css");
/// Nothing is loaded from anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/// Text with its emphasis, code and isolates as elements.
fn marked(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let (mut bold, mut code, mut open) = (false, false, 0usize);
    let mut rest = escape(text);
    rest = rest.replace("**", "\u{1}");
    for c in rest.chars() {
        match c {
            '\u{1}' => {
                out.push_str(if bold { "</strong>" } else { "<strong>" });
                bold = !bold;
            }
            '`' => {
                out.push_str(if code { "</code>" } else { "<code>" });
                code = !code;
            }
            '\u{2066}' => {
                out.push_str("<bdi dir=\"ltr\">");
                open += 1;
            }
            '\u{2068}' => {
                out.push_str("<bdi>");
                open += 1;
            }
            '\u{2069}' if open > 0 => {
                out.push_str("</bdi>");
                open -= 1;
            }
            c => out.push(c),
        }
    }
    out.push_str(&"</bdi>".repeat(open));
    out
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * i)) as usize & 63];
            out.push(if i <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

impl Brief {
    /// As a page of HTML.
    pub fn html(&self) -> String {
        let words = Wording::of(self.language);
        let (lang, dir) = self.language.pick(("en", "ltr"), ("ar", "rtl"));
        let style = STYLE.replacen("FONT", &base64(FONT), 1);
        let title = escape(&self.title);
        let mut out = format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        );
        out.push_str(&self.contents(words));
        self.body(&mut out);
        out.push_str(&self.references_list(words));
        out.push_str(&format!("</main>\n<footer>{}</footer>\n</body>\n</html>\n", marked(&apart_word(&words.line("made", &[])))));
        out
    }

    fn contents(&self, words: &Wording) -> String {
        let mut out = format!("<nav aria-label=\"{}\">\n<ul>\n", escape(&words.line("nav", &[])));
        for (i, text) in self.headings().enumerate() {
            out.push_str(&format!("<li><a href=\"#s{}\">{}</a></li>\n", i + 1, marked(text)));
        }
        out.push_str(&format!("<li><a href=\"#references\">{}</a></li>\n</ul>\n</nav>\n", words.line("heading_references", &[])));
        out
    }

    fn headings(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().filter_map(|b| match b {
            Block::Heading { level: 2, text } => Some(text.as_str()),
            _ => None,
        })
    }

    fn body(&self, out: &mut String) {
        let (mut section, mut in_list) = (0, false);
        let mut cited = vec![0usize; self.references.len() + 1];
        for block in &self.blocks {
            let item = matches!(block, Block::Item(_));
            if item != in_list {
                out.push_str(if item { "<ul>\n" } else { "</ul>\n" });
                in_list = item;
            }
            match block {
                Block::Heading { level: 2, text } => {
                    section += 1;
                    out.push_str(&format!("<h2 id=\"s{section}\">{}</h2>\n", marked(text)));
                }
                Block::Heading { text, .. } => out.push_str(&format!("<h3>{}</h3>\n", marked(text))),
                Block::Paragraph(s) => out.push_str(&format!("<p>{}</p>\n", sentences(s, &mut cited))),
                Block::Item(s) => out.push_str(&format!("<li>{}</li>\n", sentences(s, &mut cited))),
                Block::Chart { svg, title } => out.push_str(&format!("<figure>\n{svg}<figcaption>{}</figcaption>\n</figure>\n", marked(title))),
            }
        }
        if in_list {
            out.push_str("</ul>\n");
        }
    }

    fn references_list(&self, words: &Wording) -> String {
        let mut out = format!("<h2 id=\"references\">{}</h2>\n<ol class=\"references\">\n", words.line("heading_references", &[]));
        let (back, arrow) = (escape(&words.line("ref_back", &[])), self.language.pick("↩", "↪"));
        for (i, reference) in self.references.iter().enumerate() {
            let n = i + 1;
            let text = self.reference_html(reference, words);
            out.push_str(&format!("<li id=\"r{n}\">{text} <a class=\"back\" href=\"#c{n}\" aria-label=\"{back}\">{arrow}</a></li>\n"));
        }
        out.push_str("</ol>\n");
        out
    }

    fn reference_html(&self, reference: &Reference, words: &Wording) -> String {
        let (outlet, title, published, url, quote) = match reference {
            Reference::Computed { text } => return marked(text),
            Reference::Document { outlet, title, published, url, quote, .. } => (outlet, title, published, url, quote),
        };
        let comma = self.language.pick(", ", "، ");
        let outlet = if outlet.is_empty() { words.line("outlet_unknown", &[]) } else { apart(outlet, self.language) };
        let title = if title.is_empty() { words.line("ref_untitled", &[]) } else { words.quoted(&apart(title, self.language)) };
        let date = if published.is_empty() { words.line("ref_undated", &[]) } else { words.day(published) };
        let mut out = marked(&[outlet, title, date].join(comma));
        if !url.is_empty() {
            let shown = escape(url);
            let safe = url.starts_with("https://") || url.starts_with("http://");
            let link = if safe { format!("<a class=\"url\" href=\"{shown}\">{shown}</a>") } else { format!("<bdi class=\"url\">{shown}</bdi>") };
            out.push_str(&format!("{comma}{link}"));
        }
        if !quote.is_empty() {
            out.push_str(&format!(": <q lang=\"ar\" dir=\"rtl\"><bdi>{}</bdi></q>", escape(&words.quoted(quote))));
        }
        out
    }
}

/// The name of the program held apart.
fn apart_word(text: &str) -> String {
    text.replacen("isnad", "\u{2066}isnad\u{2069}", 1)
}

fn sentences(list: &[Sentence], cited: &mut [usize]) -> String {
    let mut out = Vec::with_capacity(list.len());
    for s in list {
        let mut refs = String::new();
        for n in &s.refs {
            // The first citation is where a reference leads back to.
            let id = match cited.get_mut(*n) {
                Some(count) if *count == 0 => {
                    *count = 1;
                    format!(" id=\"c{n}\"")
                }
                _ => String::new(),
            };
            refs.push_str(&format!("<a{id} href=\"#r{n}\">[{n}]</a>"));
        }
        // A word joiner keeps the numbers on the line of the last word.
        out.push(format!("{}\u{2060}<sup>{refs}</sup>", marked(&s.text)));
    }
    out.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn marks_become_elements_and_all_else_is_text() {
        assert_eq!(marked("**9 May:** <b> & \u{2068}قطر\u{2069} `x`"), "<strong>9 May:</strong> &lt;b&gt; &amp; <bdi>قطر</bdi> <code>x</code>");
        assert_eq!(marked("\u{2068}open"), "<bdi>open</bdi>");
    }

    #[test]
    fn base64_pads() {
        assert_eq!([base64(b"f"), base64(b"fo"), base64(b"foo"), base64(b"foob")], ["Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }

    #[test]
    fn the_page_runs_from_the_right_and_loads_nothing() {
        let refs = vec![Reference::Document {
            id: "d".into(),
            outlet: "Axios".into(),
            title: "<script>".into(),
            published: String::new(),
            url: "javascript:alert(1)".into(),
            quote: "\"x\"".into(),
        }];
        let blocks = vec![Block::Paragraph(vec![Sentence { text: "نص.".into(), refs: vec![1] }])];
        let page = Brief { language: Language::Arabic, title: "قطر".into(), blocks, references: refs }.html();
        assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
        assert!(page.contains("<p>نص.\u{2060}<sup><a id=\"c1\" href=\"#r1\">[1]</a></sup></p>"));
        assert!(!page.contains("<script") && !page.contains("href=\"javascript"));
        assert!(page.contains("<bdi>Axios</bdi>، «"));
    }
}
