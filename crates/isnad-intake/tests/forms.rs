//! Every form of input, from its bytes to its documents.
#![allow(clippy::unwrap_used)]

mod common;

use common::{answer, bytes, gzip, page, seekable, stream, warc, zip};
use isnad_intake::Options;

#[test]
fn plain_text_with_and_without_fields() {
    let found = bytes("أعلنت الوزارة الخبر.\nسطر ثان.".as_bytes());
    assert_eq!(found.documents[0].text, "أعلنت الوزارة الخبر.\nسطر ثان.");
    let found = bytes("---\ntitle: عنوان\noutlet: المرفأ\npublished: 2025-09-11T10:00+03:00\n---\nنص الخبر.\n".as_bytes());
    let d = &found.documents[0];
    assert_eq!(
        (d.title.as_str(), d.outlet.as_str(), d.published.as_str(), d.text.as_str()),
        ("عنوان", "المرفأ", "2025-09-11T10:00:00+03:00", "نص الخبر.\n")
    );
    let (old, ..) = encoding_rs::WINDOWS_1256.encode("أعلنت وزارة الخارجية في بيان مساء أمس أن الوفد غادر العاصمة متوجها إلى جنيف");
    assert!(bytes(&old).documents[0].text.starts_with("أعلنت وزارة"));
}

#[test]
fn arrays_lines_and_values_across_lines() {
    let options = Options { map: "outlet=source,text=content,published=date_extracted".parse().unwrap(), ..Options::default() };
    let record = r#"{"source": "aawsat", "url": "http://a.example/1", "date_extracted": "2015-07-21 02:51:32", "title": "أ", "author": "&nbsp;واس (جدة)", "content": "نص\nثان"}"#;
    let array = format!("[\n  {record},\n{record}\n]");
    let lines = format!("{record}\n\n{record}\n");
    let spread = format!("{}\n{record}", record.replace(", ", ",\n  "));
    for input in [array, lines, spread] {
        let found = stream("news.json", input.as_bytes(), &options);
        assert_eq!((found.documents.len(), found.problems.len()), (2, 0), "{found:?}");
        let d = &found.documents[0];
        assert_eq!(
            (d.outlet.as_str(), d.author.as_str(), d.published.as_str(), d.text.as_str()),
            ("aawsat", "واس (جدة)", "2015-07-21T02:51:32", "نص\nثان")
        );
    }
}

#[test]
fn records_that_are_broken_cost_only_themselves() {
    let found = bytes("{\"text\": \"أ\"}\n{\"text\": \n7\n{\"text\": \"ب\", \"published\": \"soon\"}\n".as_bytes());
    assert_eq!(found.documents.len(), 2);
    assert!(
        found.tells("line 2", "not JSON") && found.tells("line 3", "not a JSON object") && found.tells("line 4", "“soon”"),
        "{:?}",
        found.problems
    );
    let found = bytes("[{\"text\": \"أ\"}, {\"text\": nil}, {\"text\": \"ب\"}, {\"text\": \"ت".as_bytes());
    assert_eq!(found.documents.len(), 2);
    assert!(found.tells("record 2 at byte 17", "not JSON") && found.tells("record 4", "cut short"), "{:?}", found.problems);
}

#[test]
fn zips_and_gzips_inside_one_another() {
    let lines = "{\"text\": \"أ\"}\n{\"text\": \"ب\"}\n";
    let packed = zip(&[
        ("a.jsonl", lines.as_bytes()),
        ("b.html", page("عنوان الصفحة الأولى").as_bytes()),
        ("c.gz", &gzip("نص عادي".as_bytes())),
        ("d.bin", &[0; 40]),
    ]);
    for found in [bytes(&packed), seekable("input", packed.clone(), &Options::default())] {
        assert_eq!(found.documents.len(), 4);
        assert!(found.tells("input!d.bin", "neither text nor an archive"), "{:?}", found.problems);
    }
    assert_eq!(bytes(&gzip(&packed)).documents.len(), 4);
}

#[test]
fn rss_keeps_the_source_of_an_item() {
    let feed = r#"<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>مجمع الأخبار</title><link>https://gather.example/</link><language>ar-eg</language><image><title>شعار</title></image>
<item><title><![CDATA[عنوان & أول]]></title><link>https://one.example/a?utm_source=rss&amp;id=4</link>
<description>&lt;p&gt;موجز &lt;b&gt;أول&lt;/b&gt;&lt;/p&gt;&lt;p&gt;سطر ثان&lt;/p&gt;</description><content:encoded><![CDATA[<p>النص الكامل للخبر الأول وهو أطول من الموجز.</p><script>x</script>]]></content:encoded>
<dc:creator>سامي</dc:creator><pubDate>Thu, 11 Sep 2025 10:30:00 +0300</pubDate><source url="https://one.example/rss">صحيفة الأول</source></item>
<item><title>ثان</title><guid>https://two.example/b</guid><description>موجز فقط</description></item>
</channel></rss>"#;
    let found = bytes(feed.as_bytes());
    assert_eq!((found.documents.len(), found.problems.len()), (2, 0), "{found:?}");
    let d = &found.documents[0];
    assert_eq!((d.title.as_str(), d.url.as_str(), d.outlet.as_str()), ("عنوان & أول", "https://one.example/a?id=4", "صحيفة الأول"));
    assert_eq!(
        (d.text.as_str(), d.author.as_str(), d.published.as_str(), d.language.as_str()),
        ("النص الكامل للخبر الأول وهو أطول من الموجز.", "سامي", "2025-09-11T10:30:00+03:00", "ar")
    );
    let d = &found.documents[1];
    assert_eq!((d.outlet.as_str(), d.url.as_str(), d.text.as_str()), ("مجمع الأخبار", "https://two.example/b", "موجز فقط"));
}

#[test]
fn atom_and_json_feeds() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>الراصد</title><link rel="self" href="https://r.example/feed"/><link href="https://r.example/"/>
<entry><title type="html">خبر &amp;amp; آخر</title><link rel="alternate" href="/n/1"/><id>tag:1</id><updated>2025-09-11T08:00:00Z</updated><published>2025-09-11T07:00:00Z</published>
<author><name>رويترز</name><email>x@y.z</email></author><source><title>وكالة النهر</title></source><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>فقرة أولى.</p><p>فقرة ثانية.</p></div></content></entry></feed>"#;
    let found = bytes(atom.as_bytes());
    let d = &found.documents[0];
    assert_eq!(
        (d.title.as_str(), d.url.as_str(), d.author.as_str(), d.outlet.as_str()),
        ("خبر & آخر", "https://r.example/n/1", "رويترز", "وكالة النهر"),
        "{found:?}"
    );
    assert_eq!((d.text.as_str(), d.published.as_str()), ("فقرة أولى.\nفقرة ثانية.", "2025-09-11T07:00:00Z"));
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "الأفق", "language": "ar", "items": [{"id": "1", "url": "https://f.example/1", "title": "أ", "content_html": "<p>نص</p>", "date_published": "2025-09-11T07:00:00+02:00", "authors": [{"name": "نور"}]}]}"#;
    let d = &bytes(json.as_bytes()).documents[0];
    assert_eq!((d.outlet.as_str(), d.author.as_str(), d.text.as_str(), d.published.as_str()), ("الأفق", "نور", "نص", "2025-09-11T07:00:00+02:00"));
}

#[test]
fn web_archives_plain_and_packed() {
    let chunked = {
        let page = page("عنوان مقطع إلى أجزاء");
        let (a, b) = page.split_at(100);
        format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{a}\r\n{:x}\r\n{b}\r\n0\r\n\r\n",
            a.len(),
            b.len()
        )
    };
    let info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n".to_vec();
    let moved = "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n<p>x";
    let image = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxx";
    let records = [
        info,
        warc("http://a.example/1", &answer("عنوان أول للخبر")),
        warc("http://a.example/2", moved),
        warc("http://a.example/3", image),
        warc("<http://b.example/4>", &chunked),
    ];
    let plain = records.concat();
    let packed: Vec<u8> = records.iter().flat_map(|r| gzip(r)).collect();
    for archive in [plain, packed] {
        let found = bytes(&archive);
        let urls: Vec<&str> = found.documents.iter().map(|d| d.url.as_str()).collect();
        assert_eq!(urls, ["http://a.example/1", "http://b.example/4"], "{:?}", found.problems);
        assert_eq!(found.documents[1].title, "عنوان مقطع إلى أجزاء");
        assert_eq!(found.problems, []);
    }
}

#[test]
fn pages_tell_of_themselves() {
    let page = page("عنوان طويل للخبر الأول").replace(
        "<title>",
        r#"<link rel="canonical" href="https://site.example/news/1"><meta property="og:site_name" content="الموقع"><meta property="article:published_time" content="2025-09-11T10:30:00+03:00"><meta name="author" content="أ ف ب"><title>"#,
    );
    let options = Options { url: "https://site.example/news/1?fbclid=1".into(), ..Options::default() };
    let found = stream("page", page.as_bytes(), &options);
    let d = &found.documents[0];
    assert_eq!(
        (d.outlet.as_str(), d.author.as_str(), d.published.as_str(), d.url.as_str(), d.language.as_str()),
        ("الموقع", "أ ف ب", "2025-09-11T10:30:00+03:00", "https://site.example/news/1", "ar")
    );
    assert_eq!(d.text.lines().count(), 1, "a line that follows itself stands once: {}", d.text);
    let elsewhere = page.replace("https://site.example/news/1", "https://evil.example/x");
    assert_eq!(stream("page", elsewhere.as_bytes(), &options).documents[0].url, "https://site.example/news/1");
}

#[test]
fn documents_of_other_languages_are_kept_and_marked() {
    let lines = "{\"text\": \"The minister said talks go on.\", \"language\": \"en\"}\n{\"text\": \"وزیر امور خارجه گفت که مذاکرات ادامه دارد\"}\n";
    let languages: Vec<String> = bytes(lines.as_bytes()).documents.into_iter().map(|d| d.language).collect();
    assert_eq!(languages, ["en", "fa"]);
}

#[test]
fn the_sink_may_end_the_reading() {
    let lines = "{\"text\": \"أ\"}\n".repeat(1_000);
    let mut seen = 0;
    isnad_intake::read("lines", lines.as_bytes(), &Options::default(), &mut |_| {
        seen += 1;
        std::ops::ControlFlow::Break(())
    });
    assert_eq!(seen, 1);
}
