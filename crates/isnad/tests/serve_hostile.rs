//! Hostile texts, addresses and clients, against the real binary.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::http::{Server, escape};
use common::{folder, run, stderr};
use std::io::{Read, Write};
use std::net::{IpAddr, TcpStream, UdpSocket};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const SCRIPT: &str = "<script>alert(1)</script>";
const BREAK: &str = "\"><img src=x onerror=alert(1)>'";

/// A ledger whose every field is an attack.
fn hostile(name: &str) -> PathBuf {
    let dir = folder(name);
    let text = format!("قال {SCRIPT} إن إسرائيل قصفت الدوحة {BREAK} يوم الثلاثاء. وأدانت قطر إسرائيل \u{202e}{SCRIPT}.");
    let line = |i: usize, url: &str| {
        serde_json::json!({
            "id": format!("{i}{BREAK}"), "title": format!("{SCRIPT}{BREAK}"), "outlet": format!("o{i}{BREAK}{SCRIPT}/../?#"), "url": url,
            "author": SCRIPT, "published": "2025-09-09", "language": "ar", "text": text,
        })
        .to_string()
    };
    let lines = [line(1, "javascript:alert(1)"), line(2, &format!("https://a.example/{BREAK}")), line(3, "data:text/html,<script>1</script>")];
    let file = dir.join("hostile.jsonl");
    std::fs::write(&file, lines.join("\n")).unwrap();
    let ledger = dir.join("hostile.db");
    let out = run(&["add", file.to_str().unwrap(), "--ledger", ledger.to_str().unwrap()]);
    assert!(out.status.success(), "{}", stderr(&out));
    ledger
}

fn serve(name: &str) -> Server {
    Server::start(&["serve", "--ledger", hostile(name).to_str().unwrap()])
}

fn inert(path: &str, body: &str) {
    assert!(!body.contains("<script>alert"), "{path}: a script");
    assert!(!body.contains("<img"), "{path}: an element out of text");
    assert!(!body.contains("href=\"javascript:") && !body.contains("href=\"data:"), "{path}: an address that acts");
    assert!(!body.contains(BREAK), "{path}: a quotation mark of a text ends an attribute");
}

#[test]
fn hostile_text_stays_text() {
    let s = serve("hostile-text");
    let mut paths: Vec<String> = ["/", "/events", "/documents", "/outlets", "/states", "/network", "/dyad/ISR/QAT"].map(str::to_owned).to_vec();
    let docs = s.page("/api/documents").json()["items"].clone();
    for d in docs.as_array().unwrap() {
        paths.push(format!("/document/{}", d["id"].as_str().unwrap()));
        paths.push(format!("/trace?at={}", d["id"].as_str().unwrap()));
    }
    for e in s.page("/api/events").json()["items"].as_array().unwrap() {
        paths.push(format!("/event/{}", e["id"].as_str().unwrap()));
    }
    for o in s.page("/api/outlets").json()["items"].as_array().unwrap() {
        paths.push(format!("/outlet/{}", escape(o["outlet"].as_str().unwrap())));
    }
    assert!(paths.len() > 12, "{paths:?}");
    for path in &paths {
        for lang in ["en", "ar"] {
            let joint = if path.contains('?') { '&' } else { '?' };
            inert(path, &s.page(&format!("{path}{joint}lang={lang}")).body);
        }
    }
    let q = escape(&format!("{BREAK}{SCRIPT}"));
    for path in [
        format!("/search?q={q}"),
        format!("/events?q={q}"),
        format!("/events?type={q}"),
        format!("/event/{q}"),
        format!("/{q}"),
        format!("/dyad/{q}/QAT"),
    ] {
        inert(&path, &s.get(&path).body);
    }
    let form = format!("text={q}&outlet={q}&at={q}");
    inert("/trace", &s.ask("POST", "/trace", &[("Content-Type", "application/x-www-form-urlencoded")], form.as_bytes()).body);
}

#[test]
fn no_path_leads_out() {
    let s = serve("hostile-paths");
    for path in [
        "/../../etc/passwd",
        "/assets/../Cargo.toml",
        "/assets/..%2f..%2fetc%2fpasswd",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/event/..%2f..%2fetc%2fpasswd",
        "/partners?file=../../../etc/passwd",
        "/document/%00",
        "/outlet/%ff%fe",
        "/event/%C3%8D%C2%8Do",
        "/api/events/%F1%B2%94%B5%F1%9A%AB%B42",
        "/events?q=%13%2C",
        "//etc/passwd",
        "/trace?at=/etc/passwd",
    ] {
        let out = s.get(path);
        assert!((400..500).contains(&out.status), "{path}: {}", out.status);
        assert!(!out.body.contains("root:"), "{path}");
    }
}

#[test]
fn what_is_too_large_is_refused() {
    let s = serve("hostile-large");
    assert_eq!(s.get(&format!("/events?q={}", "x".repeat(5000))).status, 400);
    assert_eq!(s.get(&format!("/events?{}", "type=ACCUSE&".repeat(200))).status, 400);
    assert!(matches!(s.get(&format!("/events?q={}", "x".repeat(300_000))).status, 0 | 414 | 431));
    assert_eq!(s.get(&format!("/event/{}", "e".repeat(20_000))).status, 404);
    assert_eq!(s.get(&format!("/api/search?q={}", escape(&"ق ".repeat(300)))).status, 200);
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    assert_eq!(s.ask("POST", "/trace", &[form], format!("text={}", "x".repeat(3 << 20)).as_bytes()).status, 413);
    assert_eq!(s.ask("POST", "/trace", &[form], format!("text={}", "x".repeat(300_000)).as_bytes()).status, 400);
    assert!(matches!(s.ask("POST", "/api/trace", &[("Content-Type", "application/json")], "[".repeat(100_000).as_bytes()).status, 400 | 422));
    s.page("/");
}

#[test]
fn what_is_no_request_ends_its_own_connection() {
    let s = serve("hostile-malformed");
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 5\r\nContent-Length: 6\r\nConnection: close\r\n\r\n",
        b"POST /trace HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\n",
        b"GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ] {
        let out = s.raw(bytes);
        let text = String::from_utf8_lossy(&out);
        assert!(out.is_empty() || text.starts_with("HTTP/1.1 4") || text.starts_with("HTTP/1.0 4"), "{bytes:?}: {text}");
    }
    // No name, or a foreign one that somebody pointed here.
    assert!(String::from_utf8_lossy(&s.raw(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).starts_with("HTTP/1.1 4"));
    assert_eq!(s.ask("GET", "/", &[("Host", "attacker.example")], b"").status, 421);
    assert_eq!(s.ask("GET", "/", &[("Host", "localhost:99")], b"").status, 200);
    s.page("/");
}

#[test]
fn slow_clients_are_dropped_and_hinder_nobody() {
    let s = serve("hostile-slow");
    let slow: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut c = TcpStream::connect(s.address).unwrap();
            c.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
            c
        })
        .collect();
    let start = Instant::now();
    s.page("/events");
    assert!(start.elapsed() < Duration::from_secs(5), "others wait {:?}", start.elapsed());
    let mut last = &slow[199];
    last.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut rest = Vec::new();
    let ended = last.read_to_end(&mut rest);
    assert!(ended.is_ok() || rest.is_empty(), "{ended:?}");
    assert!(start.elapsed() < Duration::from_secs(25), "dropped only after {:?}", start.elapsed());
}

#[test]
fn only_this_machine_is_answered_by_default() {
    let s = serve("hostile-loopback");
    assert!(s.address.ip().is_loopback());
    // The address by which others would reach this machine, if it has one; nothing is sent.
    let Ok(socket) = UdpSocket::bind("0.0.0.0:0") else { return };
    if socket.connect("192.0.2.1:9").is_err() {
        return;
    }
    let outward: IpAddr = socket.local_addr().unwrap().ip();
    if !outward.is_loopback() && !outward.is_unspecified() {
        assert!(TcpStream::connect_timeout(&(outward, s.address.port()).into(), Duration::from_secs(2)).is_err(), "{outward} answers");
    }
}
