//! `isnad trace URL` and `isnad watch` against a server on the loopback interface, by the real binary.
#![allow(clippy::unwrap_used)]

mod common;

use common::{folder, isnad, root, run, stderr, stdout};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// Serves by path until the test ends; gives its address.
fn serve(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut head = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while reader.read_line(&mut head).is_ok_and(|n| n > 2) {}
            answer(head.split(' ').nth(1).unwrap_or(""), &mut stream);
        }
    });
    at
}

fn reply(to: &mut TcpStream, status: &str, fields: &str, body: &str) {
    let _ = write!(to, "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{fields}\r\n{body}", body.len());
}

/// A ledger of the demo corpus.
fn demo(name: &str) -> String {
    let ledger = folder(name).join("l.isnad").display().to_string();
    let added = run(&["add", &root().join("corpus/demo/documents").display().to_string(), "--ledger", &ledger]);
    assert!(added.status.success(), "{}", stderr(&added));
    ledger
}

/// A page of an outlet that the ledger does not read.
const PAGE: &str = r#"<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>غارة على الدوحة | صحيفة السراج</title>
<meta property="og:site_name" content="صحيفة السراج"><meta property="article:published_time" content="2025-09-10T08:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>غارة على الدوحة</h1>
<p>قصفت طائرات الجيش الإسرائيلي الدوحة يوم الثلاثاء 9 سبتمبر 2025، وهز دوي الانفجارات أحياء المدينة كلها مساء ذلك اليوم.</p>
<p>وزارت الملكة حديقة النجوم في بلاد لم يسمع بها أحد قبل هذا الخبر، ووعدت أن تعود إليها في الربيع مع صغارها.</p>
</article></body></html>"#;

#[test]
fn trace_fetches_a_page_and_finds_its_claims_in_the_ledger() {
    let ledger = demo("trace-url");
    let at = serve(|path, to| match path {
        "/robots.txt" => reply(to, "404 Not Found", "", ""),
        "/moved" => reply(to, "302 Found", "Location: /news/1\r\n", ""),
        "/news/1" => reply(to, "200 OK", "Content-Type: text/html; charset=utf-8\r\n", PAGE),
        _ => reply(to, "410 Gone", "", ""),
    });
    // The local network is refused unless it is allowed.
    let refused = run(&["trace", &format!("{at}/news/1"), "--ledger", &ledger]);
    assert!(!refused.status.success());
    assert_eq!(stderr(&refused).trim_end().lines().count(), 1, "{}", stderr(&refused));
    assert!(stderr(&refused).contains("local network"), "{}", stderr(&refused));
    // Redirected, fetched, read, coded, and matched with the attack that the ledger knows.
    let found = stdout(&run(&["trace", &format!("{at}/moved"), "--ledger", &ledger, "--allow-local", "--to", "jsonl"]));
    let claims: Vec<Value> = found.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let attack = claims.iter().find(|c| c["type"] == "ASSAULT").unwrap();
    let event = &attack["event"];
    assert!(event["tellings"].as_array().unwrap().len() > 10 && event["standing"] == "confirmed", "{attack}");
    let text = stdout(&run(&["trace", &format!("{at}/news/1"), "--ledger", &ledger, "--allow-local"]));
    assert!(text.contains("ISR") && text.contains("also told by: ") && text.contains("origin: "), "{text}");
    // What the server does not have is one line.
    let gone = run(&["trace", &format!("{at}/none"), "--ledger", &ledger, "--allow-local"]);
    assert_eq!(stderr(&gone).trim_end().lines().count(), 1, "{}", stderr(&gone));
    assert!(!gone.status.success() && stderr(&gone).contains("410"), "{}", stderr(&gone));
}

#[test]
fn hostile_feeds_are_told_and_the_rest_goes_on() {
    let good = "<rss><channel><title>السراج</title><item><title>أدانت قطر إسرائيل</title><link>http://a.example/1</link>\
        <description>أدانت قطر إسرائيل يوم 9 سبتمبر 2025.</description></item></channel></rss>";
    let at = serve(move |path, to| match path {
        "/robots.txt" => reply(to, "404 Not Found", "", ""),
        "/good" => reply(to, "200 OK", "", good),
        "/malformed" => {
            reply(to, "200 OK", "", "<rss><channel><item><title>مبتور<item><title>سليم</title><link>http://a.example/2</link></item><item>")
        }
        "/circle" => reply(to, "302 Found", "Location: /circle2\r\n", ""),
        "/circle2" => reply(to, "302 Found", "Location: /circle\r\n", ""),
        "/endless" => {
            let _ = to.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<rss><channel>");
            let item = "<item><title>خبر</title><link>http://a.example/3</link></item>".repeat(1000);
            while to.write_all(item.as_bytes()).is_ok() {}
        }
        _ => reply(to, "500 Broken", "", ""),
    });
    let dir = folder("watch-hostile");
    let (feeds, ledger) = (dir.join("feeds.toml"), dir.join("l.isnad").display().to_string());
    let list: String =
        ["malformed", "circle", "endless", "good"].iter().map(|f| format!("[[feed]]\nurl = \"{at}/{f}\"\noutlet = \"صحيفة السراج\"\n")).collect();
    std::fs::write(&feeds, format!("pause = 0\n{list}")).unwrap();
    let feeds = feeds.display().to_string();
    let refused = isnad(&["watch", &feeds, "--once", "--ledger", &ledger]).output().unwrap();
    assert!(refused.status.success() && stderr(&refused).matches("local network, refused").count() == 4, "{}", stderr(&refused));
    let done = isnad(&["watch", &feeds, "--once", "--ledger", &ledger, "--allow-local"]).output().unwrap();
    let log = stderr(&done);
    assert!(done.status.success(), "{log}");
    assert!(log.contains("/circle: redirects go in a circle") && log.contains("/endless: larger than 16777216 bytes"), "{log}");
    assert!(log.contains("/good: 1 new of 1") && log.contains("/malformed: "), "{log}");
    let titles = stdout(&run(&["documents", "--ledger", &ledger, "--to", "jsonl"]));
    assert!(titles.contains("أدانت قطر إسرائيل") && titles.contains("سليم") && !titles.contains("مبتور"), "{titles}");
}
