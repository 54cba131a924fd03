//! Any text is coded without a panic, and every span fits the text it is of.
#![no_main]

use isnad_coder::Coder;
use isnad_lexicon::Lexicon;
use isnad_model::{Document, Mention, Span};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

fn fits(text: &str, span: Span, words: &str) {
    assert_eq!(text.get(span.start..span.end), Some(words));
}

fn check(text: &str, list: &[Mention]) {
    for m in list {
        assert!(text.get(m.span.start..m.span.end).is_some());
        fits(text, m.sentence_span, &m.sentence);
        for p in m.actors.iter().chain(&m.recipients).filter(|p| !p.text.is_empty()) {
            fits(text, p.span, &p.text);
        }
        for s in m.sources.iter().filter(|s| !s.text.is_empty() && !s.span.is_empty()) {
            fits(text, s.span, &s.text);
        }
        assert!((0.0..=1.0).contains(&m.confidence));
    }
}

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (title, body) = text.split_once('\n').unwrap_or(("", &text));
    let document = Document { text: body.to_owned(), title: title.to_owned(), published: title.chars().take(12).collect(), ..Document::default() };
    let mut coder = Coder::new(&LEXICON);
    let coded = coder.code(&document);
    check(&document.text, &coded.events);
    check(&document.title, &coded.title_events);
    assert_eq!(coded, coder.code(&document), "the same document, the same coding");
    coder.explain(body);
});
