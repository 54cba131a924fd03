//! Inputs made to break a reader: each gives a diagnostic that names the input and the place, in bounded time and
//! memory, and what is sound in it is kept.
#![allow(clippy::unwrap_used)]

mod common;

use common::{answer, bytes, gzip, page, seekable, stream, warc, zip};
use isnad_intake::{Limits, Options};
use std::io::Read;
use std::time::{Duration, Instant};

/// Debug builds on a loaded machine are slow; what is quadratic is slower by far.
const SOON: Duration = Duration::from_secs(20);

fn small() -> Options {
    Options { limits: Limits { document: 1 << 20, feed: 1 << 20, unpacked: 8 << 20, ..Limits::default() }, ..Options::default() }
}

#[test]
fn deep_pages_are_flattened() {
    let text = "نص في القاع، وهو طويل بما يكفي ليكون فقرة من خبر، قال المتحدث باسم الوزارة إن بلاده لن تقبل شروطا مسبقة.";
    for tag in ["div", "b", "table", "ul><li", "a", "font", "select", "svg", "blockquote", "form", "span class=x"] {
        let name = tag.split([' ', '>']).next().unwrap();
        let start = Instant::now();
        let bomb = format!("<html><body>{}<p>{text}</p>", format!("<{tag}>").repeat(200_000));
        let found = bytes(bomb.as_bytes());
        assert!(start.elapsed() < SOON, "{tag}: {:?}", start.elapsed());
        if !matches!(name, "select" | "svg" | "a" | "form") {
            assert_eq!(found.documents.len(), 1, "{tag}");
            assert!(found.tells("input", "nested"), "{tag}: {:?}", found.problems);
        }
    }
}

#[test]
fn wide_and_misnested_pages_take_linear_time() {
    let bombs = [
        format!("<p {}>{}", "a=b ".repeat(500_000), "نص ".repeat(100)),
        format!("<p class=\"{}\">{}", "x ".repeat(1_000_000), "نص ".repeat(100)),
        format!("<img src=\"data:{}\"><p>{}", "A".repeat(4_000_000), "نص ".repeat(100)),
        format!("<html>{}", "<b><p>".repeat(200_000)),
        format!("<html>{}", "<b><i></b><p></i>".repeat(50_000)),
        format!("<html>{}", "<!--".repeat(500_000)),
        format!("<html>{}", "<script>".repeat(300_000)),
        format!("<html>{}", "<a href=\"".repeat(300_000)),
        format!("<html>{}", "</div>".repeat(500_000)),
        format!("<html>{}", "&nbsp".repeat(200_000)),
        format!("<html>{}", "<div class=article-body><div class=ads>x</div>".repeat(50_000)),
        format!("<html>{}", "<div class=related>".repeat(100_000)),
        format!("<html>{}", "<div><select></div></select>".repeat(100_000)),
        format!("<html>{}", "<p>قال<br>".repeat(60_000)),
        format!("<html><table>{}", "<tr><td>قال".repeat(60_000)),
        format!("<html>{}", "<".repeat(300_000)),
    ];
    for bomb in bombs {
        let start = Instant::now();
        bytes(bomb.as_bytes());
        assert!(start.elapsed() < SOON, "{}…: {:?}", bomb.chars().take(40).collect::<String>(), start.elapsed());
    }
}

#[test]
fn archives_cut_short_keep_what_came_before() {
    let whole = [warc("http://a.example/1", &answer("عنوان أول للخبر")), warc("http://a.example/2", &answer("عنوان ثان للخبر"))].concat();
    let cut = &whole[..whole.len() - 300];
    let found = bytes(cut);
    assert!(found.tells("input: record 2 (http://a.example/2)", "cut short"), "{:?}", found.problems);
    assert_eq!(found.documents[0].url, "http://a.example/1");
    let packed: Vec<u8> =
        [gzip(&warc("http://a.example/1", &answer("عنوان أول للخبر"))), gzip(&warc("http://a.example/2", &answer("عنوان ثان للخبر")))].concat();
    let found = bytes(&packed[..packed.len() - 60]);
    assert_eq!(found.documents[0].url, "http://a.example/1");
    assert!(found.tells("record", "cut short"), "{:?}", found.problems);
}

#[test]
fn archives_with_wrong_lengths_go_on_at_the_next_record() {
    let mut broken = String::from_utf8(warc("http://a.example/1", &answer("عنوان أول للخبر"))).unwrap();
    broken = broken.replacen("Content-Length: ", "Content-Length: x", 1);
    let whole = [broken.as_bytes(), b"garbage\r\n", &warc("http://a.example/2", &answer("عنوان ثان للخبر"))].concat();
    let found = bytes(&whole);
    assert_eq!(found.documents.len(), 1);
    assert!(found.tells("record 1", "no length") && found.tells("before record 2", "passed over"), "{:?}", found.problems);
    let endless = b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n".repeat(1_000);
    assert!(!bytes(&endless).problems.is_empty());
}

#[test]
fn gzip_bombs_stop_at_the_limit() {
    let mut lines = b"{\"text\": \"a\"}\n".to_vec();
    lines.resize(32 << 20, b' ');
    let found = stream("bomb.gz", gzip(&lines).as_slice(), &small());
    assert!(found.problems.iter().any(|p| p.place.starts_with("bomb.gz") && p.message.contains("the limit")), "{:?}", found.problems);
    let mut text = "{\"text\": \"أ\"}\n".to_owned().into_bytes();
    text.extend(std::iter::repeat_n(b' ', 70 << 20));
    let found = bytes(&gzip(&text));
    assert_eq!(found.documents.len(), 1);
    assert!(found.tells("input", "taken for a bomb"), "{:?}", found.problems);
    let record = warc("http://a.example/1", &format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n{}", "x"));
    assert!(bytes(&record).documents.is_empty());
}

#[test]
fn zip_bombs_stop_and_other_members_are_read() {
    let mut zeros = b"{\"text\": \"a\"}\n".to_vec();
    zeros.resize(70 << 20, b' ');
    let archive = zip(&[("good.jsonl", b"{\"text\": \"a\"}"), ("bomb.jsonl", &zeros), ("last.jsonl", b"{\"text\": \"b\"}")]);
    let found = seekable("news.zip", archive.clone(), &Options::default());
    assert_eq!(found.documents.len(), 3);
    assert!(found.tells("news.zip!bomb.jsonl", "taken for a bomb"), "{:?}", found.problems);
    let found = seekable("news.zip", archive, &small());
    assert_eq!(found.documents.len(), 2);
    assert!(found.tells("news.zip", "members from number 3 on are left out"), "{:?}", found.problems);
    let mut nested = zip(&[("a.txt", b"text")]);
    for _ in 0..6 {
        nested = zip(&[("inner.zip", &nested)]);
    }
    let found = bytes(&nested);
    assert!(found.tells("input!inner.zip!inner.zip", "archives inside archives"), "{:?}", found.problems);
    let archive = zip(&[("a.txt", "نص أول".as_bytes()), ("b.txt", "نص ثان".as_bytes())]);
    let found = seekable("cut.zip", archive[..archive.len() - 10].to_vec(), &Options::default());
    assert!(found.tells("cut.zip", "cannot be read"), "{:?}", found.problems);
    let mut damaged = archive.clone();
    damaged[40] ^= 0xff;
    let found = seekable("damaged.zip", damaged, &Options::default());
    assert!(found.documents.iter().any(|d| d.text == "نص ثان") && !found.problems.is_empty(), "{found:?}");
}

/// A feed that never ends.
struct Endless(Vec<u8>, usize);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        for slot in buffer.iter_mut() {
            *slot = self.0[self.1.min(self.0.len() - 1)];
            self.1 = if self.1 + 1 >= self.0.len() { 5 } else { self.1 + 1 };
        }
        Ok(buffer.len())
    }
}

#[test]
fn endless_feeds_and_texts_are_bounded() {
    let item = "<rss><item><title>خبر</title><link>http://a.example/1</link></item>";
    let found = stream("endless", Endless(item.as_bytes().to_vec(), 0), &small());
    assert!(found.documents.len() > 1_000 && found.tells("endless", "larger than 1048576 bytes"), "{:?}", found.problems.last());
    let options = Options { limits: Limits { items: 10, ..small().limits }, ..Options::default() };
    let found = stream("endless", Endless(item.as_bytes().to_vec(), 0), &options);
    assert!(found.documents.len() == 10 && found.tells("endless", "more than 10 items"));
    let found = stream("endless.txt", Endless("قال ".as_bytes().to_vec(), 0), &small());
    assert!(found.documents.len() == 1 && found.tells("endless.txt", "larger than"));
}

#[test]
fn malformed_feeds_lose_the_broken_item_alone() {
    let feed = "<rss><channel><title>أ</title><item><title>أول</title></item><item><title>ثان<item><title>ثالث</title></item><item><description>x</item></item><item><title>خامس</title></item><item><title>سادس";
    let found = bytes(feed.as_bytes());
    let titles: Vec<&str> = found.documents.iter().map(|d| d.title.as_str()).collect();
    assert_eq!(titles, ["أول", "ثالث", "خامس"]);
    assert!(
        found.tells("item 2 at byte", "inside another") && found.tells("item", "not ended") && found.tells("item", "cut short"),
        "{:?}",
        found.problems
    );
    assert!(bytes(b"<rss>").tells("input", "without items"));
    let deep = format!("<rss><item><description>{}", "<a>".repeat(300_000));
    assert!(bytes(deep.as_bytes()).documents.is_empty());
    let laughs =
        "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><rss><item><title>&b;</title></item></rss>";
    assert_eq!(bytes(laughs.as_bytes()).documents[0].title, "&b;");
}

#[test]
fn long_lines_and_records_are_passed_over() {
    let long = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"بعد\"}}\n", "x".repeat(3 << 20));
    let found = stream("long", long.as_bytes(), &small());
    assert_eq!(found.documents[0].text, "بعد");
    assert!(found.tells("long: line 1", "longer than 1048576 bytes"), "{:?}", found.problems);
    let array = format!("[{{\"text\": \"{}\"}}, {{\"text\": \"بعد\"}}]", "x".repeat(3 << 20));
    let found = stream("long", array.as_bytes(), &small());
    assert_eq!(found.documents[0].text, "بعد");
    assert!(found.tells("long: record 1 at byte 1", "larger than"), "{:?}", found.problems);
    let deep = format!("{{\"text\": {}", "[".repeat(300_000));
    assert!(!stream("deep", deep.as_bytes(), &small()).problems.is_empty());
}

#[test]
fn a_file_of_broken_lines_does_not_flood() {
    let found = bytes("{\"text\"\n".repeat(5_000).replacen("{\"text\"", "{\"text\": \"a\"}", 1).as_bytes());
    assert_eq!((found.documents.len(), found.problems.len()), (1, 1_001));
    assert!(found.tells("input", "3999 more like these"), "{:?}", found.problems.last());
}

#[test]
fn broken_text_and_empty_files_are_told() {
    let mut page = page("عنوان الصفحة").into_bytes();
    let at = page.len() - 60;
    page[at] = 0xff;
    let found = bytes(&page);
    assert!(found.documents.len() == 1 && found.tells("input", "replaced"), "{:?}", found.problems);
    let mut line = "{\"text\": \"قال الوزير ذلك\"}".to_owned().into_bytes();
    line[14] = 0xff;
    assert!(bytes(&line).tells("input: line 1", "not UTF-8"), "{:?}", bytes(&line).problems);
    for empty in [b"".as_slice(), b"\n \n", b"\xef\xbb\xbf"] {
        assert!(bytes(empty).tells("input", "empty"), "{empty:?}");
    }
    assert!(bytes(b"<html><body></body></html>").tells("input", "without an article"));
    assert!(bytes(b"[]").documents.is_empty());
    assert!(bytes(b"{\"a\": 1}").tells("line 1", "neither text nor title"));
}

#[test]
fn a_reader_that_fails_is_told() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("disk gone"))
        }
    }
    let found = stream("bad", Fails, &Options::default());
    assert!(found.tells("bad", "disk gone"));
    let found = stream("bad", "{\"text\": \"أ\"}\n".repeat(2_000).as_bytes().chain(Fails), &Options::default());
    assert!(found.documents.len() == 2_000 && found.tells("bad: line 2001", "disk gone"), "{:?}", found.problems);
}
