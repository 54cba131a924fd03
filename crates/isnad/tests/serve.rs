//! Pages and interface, asked of the real binary.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::http::{Server, escape};
use common::{folder, run, stderr};
use rusqlite::Connection;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// The demo's ledger, built once.
fn demo() -> &'static Path {
    static LEDGER: OnceLock<PathBuf> = OnceLock::new();
    LEDGER.get_or_init(|| {
        let path = folder(&format!("serve-demo-{}", std::process::id())).join("demo.db");
        let out = run(&["demo", "--build-only", "--ledger", path.to_str().unwrap()]);
        assert!(out.status.success(), "{}", stderr(&out));
        path
    })
}

fn serve(ledger: &Path) -> Server {
    Server::start(&["serve", "--ledger", ledger.to_str().unwrap()])
}

fn copy(name: &str) -> PathBuf {
    let path = folder(name).join("ledger.db");
    // Nobody writes to the demo's ledger, so that its file is whole.
    let from = Connection::open(demo()).unwrap();
    from.execute("VACUUM INTO ?1", [path.to_str().unwrap()]).unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "journal_mode", "wal").unwrap();
    path
}

#[test]
fn every_page_in_both_languages() {
    let s = serve(demo());
    let event = s.get("/api/events?standing=contested&limit=1").json()["items"][0].clone();
    let id = event["id"].as_str().unwrap().to_owned();
    let doc = event["tellings"][0]["doc"].as_str().unwrap().to_owned();
    let outlet = escape(event["tellings"][0]["outlet"].as_str().unwrap());
    let paths = [
        "/".to_owned(),
        "/events".to_owned(),
        format!("/event/{id}"),
        "/states".to_owned(),
        "/dyad/QAT/ISR".to_owned(),
        "/dyad/QAT/ISR?period=week&count=corroborated&least=5&way=back&status=actual&type=ACCUSE&since=2025-01-01&until=2025-12-31".to_owned(),
        "/network?since=2025-09-01".to_owned(),
        "/documents".to_owned(),
        format!("/document/{doc}"),
        format!("/search?q={}", escape("الدوحة")),
        "/outlets".to_owned(),
        format!("/outlet/{outlet}"),
        "/trace".to_owned(),
        format!("/trace?at={doc}"),
        "/partners".to_owned(),
    ];
    for path in &paths {
        for (lang, dir) in [("en", "ltr"), ("ar", "rtl")] {
            let joint = if path.contains('?') { '&' } else { '?' };
            let page = s.page(&format!("{path}{joint}lang={lang}"));
            assert!(page.body.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\">")), "{path}");
            assert!(!page.body.contains(">–<"), "{path}: a word is missing in {lang}");
            assert!(page.header("content-security-policy").contains("default-src 'none'"));
            assert_eq!(page.header("x-content-type-options"), "nosniff");
            assert!(!page.body.contains(" style=") && !page.body.contains(" onclick="), "{path}: what the policy forbids");
        }
    }
}

#[test]
fn no_link_leads_nowhere() {
    let s = serve(demo());
    let id = s.get("/api/events?standing=contested&limit=1").json()["items"][0]["id"].as_str().unwrap().to_owned();
    let mut todo: Vec<String> = ["/", "/network", "/outlets", "/partners", "/dyad/QAT/ISR"].map(str::to_owned).to_vec();
    todo.push(format!("/event/{id}"));
    let mut seen: std::collections::BTreeSet<String> = todo.iter().cloned().collect();
    while let Some(path) = todo.pop() {
        let page = s.page(&path).body;
        for piece in page.split("href=\"").skip(1) {
            let link = piece.split('"').next().unwrap().split('#').next().unwrap().replace("&amp;", "&");
            // Enough of every kind.
            let kind = link.split('/').nth(1).unwrap_or("").to_owned();
            let alike = seen.iter().filter(|l| l.split('/').nth(1) == Some(kind.as_str())).count();
            if link.starts_with('/') && !seen.contains(&link) && alike < 25 {
                seen.insert(link.clone());
                todo.push(link);
            }
        }
    }
    assert!(seen.len() > 60, "{}", seen.len());
}

#[test]
fn the_language_is_remembered_and_guessed() {
    let s = serve(demo());
    assert!(s.page("/?lang=ar").header("set-cookie").starts_with("lang=ar;"));
    let with = |h| s.ask("GET", "/", &[h], b"").body;
    assert!(with(("Cookie", "x=1; lang=ar")).contains("dir=\"rtl\""));
    assert!(with(("Accept-Language", "ar-QA,en;q=0.5")).contains("dir=\"rtl\""));
    assert!(with(("Accept-Language", "fr")).contains("dir=\"ltr\""));
}

#[test]
fn the_contested_claim_is_told_as_contested() {
    let s = serve(demo());
    let e = s.get("/api/events?standing=contested").json()["items"][0].clone();
    assert_eq!((e["type"].as_str(), e["status"].as_str(), e["independent"].as_u64()), (Some("SANCTION"), Some("future"), Some(1)));
    let page = s.page(&format!("/event/{}?lang=en", e["id"].as_str().unwrap())).body;
    let at = |what: &str| page.find(what).unwrap_or_else(|| panic!("no {what}"));
    assert!(at("class=\"denials\"") < at("class=\"facts\""), "the denial comes first");
    assert!(at("class=\"chain\"") < at("class=\"history\""));
    assert!(page.contains("k-act") && page.contains("k-source") && page.contains("Source lost"));
}

#[test]
fn lists_are_paged_without_loss() {
    let s = serve(demo());
    let (mut ids, mut after) = (Vec::new(), String::new());
    loop {
        let page = s.get(&format!("/api/events?limit=70&after={}", escape(&after))).json();
        ids.extend(page["items"].as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => break,
        }
    }
    let all = s.get("/api/overview").json()["totals"]["events"].as_u64().unwrap() as usize;
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!((ids.len(), unique.len()), (all, all));
    assert_eq!(csv(&s.page("/api/events.csv").body), all);
    assert_eq!(csv(&s.page("/api/dyads/QAT/ISR/events.csv").body), pages(&s, "/api/dyads/QAT/ISR/events?limit=9"));
    assert_eq!(csv(&s.page("/api/documents.csv").body), pages(&s, "/api/documents?limit=99"));
    for table in ["outlets", "pairs", "network"] {
        let rows = s.get(&format!("/api/{table}")).json()["items"].as_array().unwrap().len();
        assert_eq!(csv(&s.page(&format!("/api/{table}.csv")).body), rows, "{table}");
    }
}

fn csv(text: &str) -> usize {
    csv::Reader::from_reader(text.as_bytes()).records().filter(Result::is_ok).count()
}

fn pages(s: &Server, path: &str) -> usize {
    let (mut n, mut after) = (0, String::new());
    loop {
        let page = s.get(&format!("{path}&after={}", escape(&after))).json();
        n += page["items"].as_array().unwrap().len();
        match page["next"].as_str() {
            Some(next) => after = next.to_owned(),
            None => return n,
        }
    }
}

#[test]
fn any_spelling_finds_the_same() {
    let s = serve(demo());
    let found = |q: &str| s.get(&format!("/api/search?limit=200&q={}", escape(q))).json()["items"].clone();
    assert!(!found("الشراكة الأمنية").as_array().unwrap().is_empty());
    assert_eq!(found("الشراكة الأمنية"), found("الشراكه الامنيه"));
    assert_eq!(s.get("/api/search?q=%21%21").status, 400);
}

#[test]
fn an_article_is_traced() {
    let s = serve(demo());
    let e = s.get("/api/events?standing=contested").json()["items"][0].clone();
    let doc = s.get(&format!("/api/documents/{}", e["tellings"][0]["doc"].as_str().unwrap())).json();
    let body = serde_json::json!({ "text": format!("{} ", doc["text"].as_str().unwrap()), "published": "2025-09-10" }).to_string();
    let found = s.ask("POST", "/api/trace", &[("Content-Type", "application/json")], body.as_bytes()).json();
    let claims: Vec<&Value> = found["items"].as_array().unwrap().iter().filter(|c| c["event"]["id"] == e["id"]).collect();
    assert_eq!(claims.len(), 1, "{found}");
    let nowhere = s.ask("POST", "/api/trace", &[("Content-Type", "application/json")], br#"{"at": "http://127.0.0.1:1/"}"#);
    assert_eq!(nowhere.status, 400);
    assert!(nowhere.body.contains("local network"), "{}", nowhere.body);
}

#[test]
fn a_partnership_is_weighed() {
    let s = serve(demo());
    let file = std::fs::read_to_string(common::root().join("corpus/demo/qatar.toml")).unwrap();
    let ask = |text: &str| {
        s.ask("POST", "/api/partners", &[("Content-Type", "application/json")], serde_json::json!({ "text": text }).to_string().as_bytes())
    };
    assert!(!ask(&file).json()["options"].as_array().unwrap().is_empty());
    let wrong = ask("state = \"QAT\"\nneed = 1\n");
    assert_eq!(wrong.status, 400);
    assert!(wrong.body.contains("2:"), "{}", wrong.body);
}

#[test]
fn decisions_need_the_token() {
    let ledger = copy("serve-decide");
    let token = ledger.with_file_name("token");
    std::fs::write(&token, "a-long-enough-token\n").unwrap();
    let s = Server::start(&["serve", "--ledger", ledger.to_str().unwrap(), "--token-file", token.to_str().unwrap()]);
    let e = s.get("/api/events?standing=contested").json()["items"][0].clone();
    let mention = e["mentions"][0][0].as_str().unwrap().to_owned();
    let wish = serde_json::json!({ "what": "wrong", "a": mention, "by": "tester" }).to_string();
    let ask = |token: &str, s: &Server| {
        s.ask("POST", "/api/decisions", &[("Content-Type", "application/json"), ("Authorization", &format!("Bearer {token}"))], wish.as_bytes())
    };
    assert_eq!(ask("wrong", &s).status, 403);
    assert_eq!(ask("", &s).status, 403);
    assert_eq!(ask("a-long-enough-token", &s).status, 201);
    assert_eq!(s.get("/api/decisions").json()["items"].as_array().unwrap().len(), 1);
    let now = s.get(&format!("/api/events/{}", e["id"].as_str().unwrap()));
    assert!(now.status != 200 || !now.body.contains(&mention), "the mention is of no event any more");
    let form = format!("what=undo&a={}&token=wrong", s.get("/api/decisions").json()["items"][0]["id"].as_str().unwrap());
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    assert_eq!(s.ask("POST", "/decide", &[kind], form.as_bytes()).status, 403);
    assert_eq!(
        s.ask("POST", "/decide", &[kind, ("Sec-Fetch-Site", "cross-site")], form.replace("wrong", "a-long-enough-token").as_bytes()).status,
        403
    );
    assert_eq!(s.ask("POST", "/decide", &[kind], form.replace("wrong", "a-long-enough-token").as_bytes()).status, 303);
    let none = serve(&ledger);
    assert_eq!(ask("a-long-enough-token", &none).status, 403, "no token, no decision");
}

#[test]
fn readers_and_a_writer_do_not_meet() {
    let ledger = copy("serve-writer");
    let s = serve(&ledger);
    s.page("/dyad/QAT/ISR");
    // A writer in the middle of its transaction.
    let writer = Connection::open(&ledger).unwrap();
    writer.execute_batch("BEGIN IMMEDIATE; INSERT INTO state (key, value) VALUES ('x', 'y');").unwrap();
    for path in ["/", "/dyad/QAT/ISR", "/events", "/api/search?q=x"] {
        assert_eq!(s.get(path).status, 200, "{path}");
    }
    writer.execute_batch("ROLLBACK").unwrap();
    drop(writer);
    // And a whole addition, with its merge, while others read.
    let more: String = (0..400)
        .map(|i| format!("{{\"id\": \"more-{i}\", \"outlet\": \"o{}\", \"published\": \"2025-08-{:02}\", \"text\": \"زار وزير الخارجية التركي الدوحة رقم {i}.\"}}\n", i % 7, i % 28 + 1))
        .collect();
    let file = ledger.with_file_name("more.jsonl");
    std::fs::write(&file, more).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    let mut n = 0;
                    while !done.load(Ordering::SeqCst) {
                        assert_eq!(s.get("/dyad/TUR/QAT").status, 200);
                        assert_eq!(s.get("/").status, 200);
                        n += 1;
                    }
                    n
                })
            })
            .collect();
        let out = run(&["add", file.to_str().unwrap(), "--ledger", ledger.to_str().unwrap(), "--batch", "50"]);
        done.store(true, Ordering::SeqCst);
        assert!(out.status.success(), "{}", stderr(&out));
        assert!(readers.into_iter().map(|r| r.join().unwrap()).sum::<usize>() > 3);
    });
    assert_eq!(pages(&s, "/api/documents?limit=200"), 598 + 400);
}

#[test]
fn an_earlier_ledger_is_brought_up_to_date() {
    let ledger = copy("serve-old");
    let db = Connection::open(&ledger).unwrap();
    db.execute_batch(
        "DROP TABLE dyad; DROP TABLE telling; DROP TABLE pair; DROP TABLE outlet; DROP TABLE published; DROP TABLE told; DROP INDEX event_standing; DROP INDEX document_published; DROP INDEX coded_outlet; PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(db);
    let path = ledger.to_str().unwrap();
    let refused = run(&["serve", "--ledger", path, "--port", "0"]);
    assert!(!refused.status.success());
    assert!(stderr(&refused).contains("isnad recode --ledger"), "{}", stderr(&refused));
    assert!(run(&["recode", "--ledger", path]).status.success());
    let s = serve(&ledger);
    assert_eq!(s.get("/api/pairs").body, serve(demo()).get("/api/pairs").body);
}

#[test]
fn what_is_missing_is_said() {
    let none = run(&["serve", "--ledger", "/nowhere/at/all.db", "--port", "0"]);
    assert!(!none.status.success());
    assert_eq!(stderr(&none).lines().count(), 1);
    let s = serve(demo());
    for (path, status) in [
        ("/nothing", 404),
        ("/event/e0000000000", 404),
        ("/document/d0000000000", 404),
        ("/outlet/nobody", 404),
        ("/dyad/QAT/QAT", 400),
        ("/dyad/QATAR/ISR", 400),
        ("/events?type=NOTHING", 400),
        ("/events?since=yesterday", 400),
        ("/dyad/QAT/ISR?least=0", 400),
        ("/partners?file=none", 404),
        ("/api/events?limit=0", 400),
        ("/api/nothing", 404),
        ("/api/openapi.json", 200),
    ] {
        let out = s.get(path);
        assert_eq!(out.status, status, "{path}");
        if path.starts_with("/api/") && status != 200 {
            assert!(!out.json()["error"]["message"].as_str().unwrap().is_empty());
        }
    }
    assert_eq!(s.ask("DELETE", "/events", &[], b"").status, 405);
}
