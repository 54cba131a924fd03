//! The brief as Markdown.

use super::page::{Block, Brief, Sentence};
use super::reference::Reference;
use super::rich::apart;
use super::wording::Wording;

/// Text of the news as Markdown shows it, nothing of it read as markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '\\' | '[' | ']' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

fn sentence(s: &Sentence) -> String {
    let refs: String = s.refs.iter().map(|n| format!("[{n}]")).collect();
    format!("{} {refs}", escape(&s.text))
}

fn joined(sentences: &[Sentence]) -> String {
    sentences.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

impl Brief {
    /// As Markdown; charts are left to the other forms.
    pub fn markdown(&self) -> String {
        let words = Wording::of(self.language);
        let mut out = format!("# {}\n", escape(&self.title));
        let mut in_list = false;
        for block in &self.blocks {
            let item = matches!(block, Block::Item(_));
            let apart = !(in_list && item);
            if apart && !matches!(block, Block::Chart { .. }) {
                out.push('\n');
            }
            match block {
                Block::Heading { level, text } => out.push_str(&format!("{} {}\n", "#".repeat(usize::from(*level)), escape(text))),
                Block::Paragraph(s) => out.push_str(&format!("{}\n", joined(s))),
                Block::Item(s) => out.push_str(&format!("- {}\n", joined(s))),
                Block::Chart { .. } => {}
            }
            in_list = item || (in_list && matches!(block, Block::Chart { .. }));
        }
        out.push_str(&format!("\n## {}\n\n", words.line("heading_references", &[])));
        for (i, reference) in self.references.iter().enumerate() {
            out.push_str(&format!("{}. {}\n", i + 1, self.reference(reference, words)));
        }
        out
    }

    fn reference(&self, reference: &Reference, words: &Wording) -> String {
        let (outlet, title, published, url, quote) = match reference {
            Reference::Computed { text } => return escape(text),
            Reference::Document { outlet, title, published, url, quote, .. } => (outlet, title, published, url, quote),
        };
        let outlet = if outlet.is_empty() { words.line("outlet_unknown", &[]) } else { apart(outlet, self.language) };
        let title = if title.is_empty() { words.line("ref_untitled", &[]) } else { words.quoted(&apart(title, self.language)) };
        let date = if published.is_empty() { words.line("ref_undated", &[]) } else { words.day(published) };
        let comma = self.language.pick(", ", "، ");
        let mut out = escape(&[outlet, title, date].join(comma));
        if !url.is_empty() {
            // Whatever stands in an address, it cannot leave its brackets.
            let url: String = url.chars().filter(|c| !c.is_whitespace() && !matches!(c, '<' | '>')).collect();
            out.push_str(&format!("{comma}<{url}>"));
        }
        if !quote.is_empty() {
            out.push_str(&format!(": {}", escape(&words.quoted(&apart(quote, self.language)))));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn sentences_carry_their_references_and_news_is_no_markup() {
        let one = |text: &str| vec![Sentence { text: text.into(), refs: vec![1, 2] }];
        let brief = Brief {
            language: Language::English,
            title: "Qatar".into(),
            blocks: vec![Block::Paragraph(one("A.")), Block::Item(one("**9 May:** B.")), Block::Item(one("C [x] <script>."))],
            references: vec![
                Reference::Computed { text: "The ledger.".into() },
                Reference::Document {
                    id: "d".into(),
                    outlet: String::new(),
                    title: String::new(),
                    published: "2025-09-09".into(),
                    url: "https://a.example/> <b".into(),
                    quote: "<b>".into(),
                },
            ],
        };
        let text = brief.markdown();
        assert!(text.starts_with("# Qatar\n\nA. [1][2]\n\n- **9 May:** B. [1][2]\n- C \\[x\\] &lt;script>. [1][2]\n"), "{text}");
        assert!(text.contains("2. an outlet not named, untitled, 9 September 2025, <https://a.example/b>: “&lt;b>”\n"), "{text}");
    }
}
