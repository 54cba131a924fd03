//! Against a server on the loopback interface, with a store that keeps what it is given.

use super::config::Config;
use super::state::State;
use super::{Alert, Sink, alert, poll_round};
use crate::fetch::{Fetcher, Rules};
use anyhow::Result;
use isnad_model::Document;
use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

type Pages = Arc<Mutex<HashMap<String, String>>>;

/// Serves pages by path; gives its address.
fn serve(pages: &Pages) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = format!("http://{}", listener.local_addr().unwrap());
    let pages = Arc::clone(pages);
    thread::spawn(move || {
        for stream in listener.incoming().take(100) {
            let mut stream = stream.unwrap();
            let mut head = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while reader.read_line(&mut head).is_ok_and(|n| n > 2) {}
            let body = pages.lock().unwrap().get(head.split(' ').nth(1).unwrap_or("")).cloned();
            let (status, body) = body.map_or(("404 Not Found", String::new()), |b| ("200 OK", b));
            let _ = write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        }
    });
    at
}

#[derive(Default)]
struct Kept(Vec<Document>);

impl Sink for Kept {
    fn add(&mut self, docs: Vec<Document>) -> Result<Vec<Alert>> {
        self.0.extend(docs);
        Ok(vec![Alert { alert: "denial".into(), ..Alert::default() }])
    }
}

fn item(n: usize, at: &str) -> String {
    format!("<item><title>خبر رقم {n}</title><link>{at}/n/{n}</link><description>موجز الخبر {n}</description></item>")
}

fn fetcher() -> Fetcher {
    Fetcher::new(Rules { allow_local: true, pause: Duration::ZERO, time: Duration::from_secs(5), ..Rules::default() })
}

#[test]
fn adds_what_is_new_once_and_goes_on_after_failures() {
    let pages: Pages = Arc::default();
    let at = serve(&pages);
    pages.lock().unwrap().insert("/feed".into(), format!("<rss><channel><title>س</title>{}{}", item(1, &at), item(2, &at)));
    let long = "قال المتحدث باسم الوزارة إن بلاده لن تقبل شروطا مسبقة، مشيرا إلى أن المقترح الأخير لا يلبي المطالب.";
    pages
        .lock()
        .unwrap()
        .insert("/n/1".into(), format!("<html><body><h1>خبر رقم 1</h1><article><p>{long}</p><p>وأضاف {long}</p></article></body></html>"));
    let config =
        Config::parse(&format!("[[feed]]\nurl = \"{at}/gone\"\n[[feed]]\nurl = \"{at}/feed\"\noutlet = \"المرفأ\"\npages = true\n")).unwrap();
    let (mut fetcher, mut state, mut kept, mut log) = (fetcher(), State::default(), Kept::default(), Vec::new());
    let mut alerts = Vec::new();
    for round in 0..3 {
        if round == 2 {
            pages.lock().unwrap().insert("/feed".into(), format!("<rss><channel>{}{}</channel></rss>", item(2, &at), item(3, &at)));
        }
        let feeds: Vec<_> = config.feeds.iter().collect();
        alerts.extend(poll_round(&feeds, &mut fetcher, &mut state, &mut kept, &mut |l| log.push(l.to_owned())).unwrap());
        state = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
    }
    let titles: Vec<&str> = kept.0.iter().map(|d| d.title.as_str()).collect();
    assert_eq!(titles, ["خبر رقم 1", "خبر رقم 2", "خبر رقم 3"], "{log:#?}");
    assert!(kept.0[0].text.starts_with("قال المتحدث") && kept.0[0].outlet == "المرفأ");
    assert_eq!(kept.0[1].text, "موجز الخبر 2");
    assert_eq!(alerts.len(), 2);
    let told = |what: &str| log.iter().filter(|l| l.contains(what)).count();
    assert_eq!((told("the server answers 404"), told("2 new of 2"), told("0 new of 2"), told("1 new of 2")), (5, 1, 1, 1), "{log:#?}");
}

#[test]
fn feeds_may_not_lead_into_the_local_network() {
    let pages: Pages = Arc::default();
    let at = serve(&pages);
    let config = Config::parse(&format!("[[feed]]\nurl = \"{at}/feed\"\n")).unwrap();
    let mut log = Vec::new();
    let mut fetcher = Fetcher::new(Rules { pause: Duration::ZERO, ..Rules::default() });
    poll_round(&[&config.feeds[0]], &mut fetcher, &mut State::default(), &mut Kept::default(), &mut |l| log.push(l.to_owned())).unwrap();
    assert!(log[0].contains("local network") && log[0].contains("--allow-local"), "{log:?}");
}

#[test]
fn the_file_of_feeds_is_checked() {
    for (text, what) in [
        ("", "names no feed"),
        ("[[feed]]\nurl = \"ftp://a\"", "no web address"),
        ("[[feed]]\nurl = \"http://a\"\n[[feed]]\nurl = \"http://a\"", "named twice"),
        ("every = \"5s\"\n[[feed]]\nurl = \"http://a\"", "less than 60"),
        ("every = \"soon\"\n[[feed]]\nurl = \"http://a\"", "\"15m\""),
        ("dyads = [[\"qat\", \"USA\"]]\n[[feed]]\nurl = \"http://a\"", "alpha-3"),
        ("[[feed]]\nurl = \"http://a\"\ntitle = \"x\"", "unknown field"),
    ] {
        let e = Config::parse(text).unwrap_err();
        assert!(format!("{e:#}").contains(what), "{text}: {e:#}");
    }
    let config = Config::parse("every = \"1h\"\npause = 3\ndyads = [[\"QAT\", \"USA\"]]\n[[feed]]\nurl = \"http://a\"\nevery = \"2m\"").unwrap();
    assert_eq!((config.every.as_secs(), config.pause.as_secs(), config.feeds[0].every.unwrap().as_secs()), (3_600, 3, 120));
}

#[test]
fn the_atom_file_is_escaped() {
    let a = Alert {
        at: "2025-09-11T00:00:00Z".into(),
        alert: "denial".into(),
        summary: "a <b> & \u{1}\"c\"".into(),
        voice: "قطر".into(),
        ..Alert::default()
    };
    let atom = alert::atom(&VecDeque::from([a]));
    assert!(atom.contains("<title>Denied by قطر: a &lt;b&gt; &amp; &quot;c&quot;</title>"), "{atom}");
}
