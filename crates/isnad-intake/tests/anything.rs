//! Any bytes at all, given to every reader: never a panic, and the same bytes give the same documents.
#![allow(clippy::unwrap_used)]

mod common;

use common::{answer, bytes, gzip, page, seekable, warc, zip};
use isnad_intake::Options;
use proptest::prelude::*;

/// Beginnings that lead into each reader.
fn heads() -> Vec<Vec<u8>> {
    let text: [&str; 12] = [
        "",
        "<html>",
        "<rss><item>",
        "<feed><entry><content>",
        "[{",
        "{\"text\": \"",
        "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [",
        "WARC/1.0\r\n",
        "---\ntitle: ",
        "<html><script type=application/ld+json>",
        "<table><tr><td>",
        "قال ",
    ];
    let mut heads: Vec<Vec<u8>> = text.iter().map(|s| s.as_bytes().to_vec()).collect();
    heads.extend([vec![0x1f, 0x8b, 8, 0], b"PK\x03\x04".to_vec(), vec![0xff, 0xfe], warc("http://a.example/", "HTTP/1.1 200 OK\r\n\r\n<p>")]);
    heads
}

/// Whole inputs, to be damaged.
fn wholes() -> Vec<Vec<u8>> {
    let lines = "{\"text\": \"قال الوزير\", \"title\": \"أ\", \"published\": \"2025-09-11\"}\n".repeat(3);
    let feed = "<rss><channel><title>أ</title><item><title>ب</title><description>&lt;p&gt;نص</description><pubDate>Thu, 11 Sep 2025 10:30:00 +0300</pubDate></item></channel></rss>";
    vec![
        lines.clone().into_bytes(),
        feed.as_bytes().to_vec(),
        page("عنوان طويل للخبر").into_bytes(),
        warc("http://a.example/1", &answer("عنوان")),
        gzip(lines.as_bytes()),
        zip(&[("a.jsonl", lines.as_bytes()), ("b.html", page("عنوان").as_bytes())]),
    ]
}

fn check(input: &[u8]) {
    let (one, two) = (bytes(input), seekable("input", input.to_vec(), &Options::default()));
    assert_eq!(one.documents, two.documents);
    assert_eq!(one.problems, two.problems);
    for d in &one.documents {
        assert!(!d.language.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes(head in 0..16usize, tail in proptest::collection::vec(any::<u8>(), 0..600)) {
        check(&[heads()[head].clone(), tail].concat());
    }

    #[test]
    fn random_markup(head in 0..16usize, tail in "(<(/?(div|p|b|a|table|td|tr|ul|li|form|script|title|item|entry|link|source|author|time|h1|span)( class=\"?(ad|article-body|related)\"?| hidden| datetime=)?/?>)?|[a-z\u{620}-\u{64a} .&;\"'<>=]{0,12}|<!\\[CDATA\\[|\\]\\]>|<!--|-->|[{}\\[\\],:\"\\\\\n]){0,80}") {
        check(&[heads()[head].clone(), tail.into_bytes()].concat());
    }

    #[test]
    fn damaged(which in 0..6usize, at in any::<proptest::sample::Index>(), with in any::<u8>(), cut in any::<proptest::sample::Index>()) {
        let mut input = wholes()[which].clone();
        let i = at.index(input.len());
        input[i] ^= with;
        check(&input);
        input.truncate(cut.index(input.len()));
        check(&input);
    }
}
