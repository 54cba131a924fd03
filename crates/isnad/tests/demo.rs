//! The demo corpus against its known truth: one event from many reports, its origins, its standing, its drift.
#![allow(clippy::unwrap_used)]

use isnad_coder::Coder;
use isnad_intake::{Item, Options};
use isnad_ledger::{Decision, Entry, Ledger, Ruling, Wanted};
use isnad_lexicon::Lexicon;
use isnad_merge::{Drift, Event, Reporter, Sketch, Standing, Voices};
use isnad_model::{Document, Status};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/demo")
}

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    let mut inside: Vec<PathBuf> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    inside.sort();
    for p in inside {
        if p.is_dir() { files(&p, out) } else { out.push(p) }
    }
}

fn documents() -> Vec<Document> {
    let (mut paths, mut out) = (Vec::new(), Vec::new());
    files(&demo().join("documents"), &mut paths);
    for p in paths {
        let file = std::fs::File::open(&p).unwrap();
        isnad_intake::read_seekable(&p.display().to_string(), file, &Options::default(), &mut |item| {
            match item {
                Item::Document(d) => out.push(d),
                Item::Diagnostic(d) => panic!("{}: {}", d.place, d.message),
            }
            ControlFlow::Continue(())
        });
    }
    out
}

fn ledger(name: &str, documents: Vec<Document>, batch: usize) -> Ledger {
    let path = std::env::temp_dir().join(format!("isnad-demo-{}-{name}.db", std::process::id()));
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", path.display()));
    }
    let mut ledger = Ledger::open(&path).unwrap();
    let mut coder = Coder::new(&LEXICON);
    let mut voices = Voices::new(&LEXICON);
    let entries: Vec<Entry> = documents
        .into_iter()
        .map(|document| {
            let coded = coder.code(&document);
            let (outlet, agency, sketch) = (voices.outlet(&document), voices.byline(&document).agency, Sketch::of(&document.text));
            Entry { document, coded, sketch, outlet, agency }
        })
        .collect();
    for chunk in entries.chunks(batch) {
        ledger.add("test", chunk).unwrap();
    }
    voices.learn(ledger.outlets().unwrap());
    ledger.refresh(&Reporter::new(&LEXICON, &voices)).unwrap();
    ledger
}

fn events(ledger: &Ledger) -> Vec<Event> {
    let mut out = Vec::new();
    ledger
        .events(&Wanted::default(), |e| -> isnad_ledger::Result<()> {
            out.push(e);
            Ok(())
        })
        .unwrap();
    out
}

fn truth() -> (Vec<Value>, BTreeMap<String, Vec<String>>) {
    let text = std::fs::read_to_string(demo().join("truth.jsonl")).unwrap();
    let rows: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let (events, documents): (Vec<Value>, Vec<Value>) = rows.into_iter().partition(|r| r.get("event").is_some());
    let labels = documents.iter().map(|d| {
        let list = d["events"].as_array().unwrap().iter().map(|x| x.as_str().unwrap().to_owned()).collect();
        (d["document"].as_str().unwrap().to_owned(), list)
    });
    (events, labels.collect())
}

/// Addresses by ledger id.
fn addresses(ledger: &Ledger) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    ledger
        .documents(|d| -> isnad_ledger::Result<()> {
            out.insert(d.id, d.url);
            Ok(())
        })
        .unwrap();
    out
}

/// Whether an event is of the type and pair of countries that the truth gives.
fn is_of(e: &Event, t: &Value) -> bool {
    let (a, b) = (t["actor"].as_str().unwrap(), t["recipient"].as_str().unwrap());
    e.kind.name() == t["type"] && e.countries().contains(&a) && e.countries().contains(&b)
}

fn pairs(docs: &BTreeSet<String>, name: &str, out: &mut BTreeSet<(String, String, String)>) {
    for a in docs {
        for b in docs.iter().filter(|b| *b > a) {
            out.insert((name.to_owned(), a.clone(), b.clone()));
        }
    }
}

fn the(events: &[Event], truth: &[Value], name: &str) -> Event {
    let t = truth.iter().find(|t| t["event"] == name).unwrap();
    let found: Vec<&Event> = events.iter().filter(|e| is_of(e, t)).collect();
    assert_eq!(found.len(), 1, "{name}: {:?}", found.iter().map(|e| (&e.id, &e.date, &e.trigger)).collect::<Vec<_>>());
    found[0].clone()
}

#[test]
fn pairs_of_reports_agree_with_the_truth() {
    let docs = documents();
    assert!(docs.len() >= 60, "{}", docs.len());
    let ledger = ledger("pairs", docs, 7);
    let (truth, labels) = truth();
    let address = addresses(&ledger);
    assert_eq!(address.values().collect::<BTreeSet<_>>(), labels.keys().collect::<BTreeSet<_>>());
    let (mut want, mut got) = (BTreeSet::new(), BTreeSet::new());
    for t in &truth {
        let name = t["event"].as_str().unwrap();
        let docs = t["documents"].as_array().unwrap().iter().map(|d| d.as_str().unwrap().to_owned()).collect();
        pairs(&docs, name, &mut want);
        for e in events(&ledger).iter().filter(|e| is_of(e, t)) {
            let docs = e.tellings.iter().map(|x| address[&x.doc].clone()).collect();
            pairs(&docs, name, &mut got);
        }
    }
    let both = want.intersection(&got).count() as f64;
    let (precision, recall) = (both / got.len() as f64, both / want.len() as f64);
    println!("pairs: {} true, {} found, precision {precision:.3}, recall {recall:.3}", want.len(), got.len());
    for p in want.symmetric_difference(&got).take(20) {
        println!("  {} {p:?}", if want.contains(p) { "missed" } else { "wrong" });
    }
    assert!(precision >= 0.95 && recall >= 0.95, "precision {precision:.3}, recall {recall:.3}");
}

#[test]
fn the_attack_has_its_independent_origins() {
    let events = events(&ledger("attack", documents(), 100));
    let (truth, _) = truth();
    let attack = the(&events, &truth, "attack");
    assert_eq!((attack.status, attack.standing), (Status::Actual, Standing::Confirmed));
    assert_eq!(attack.date, "2025-09-09");
    let labels: Vec<&str> = attack.origins.iter().map(|o| o.label.as_str()).collect();
    assert_eq!(labels, ["المدار للأنباء", "الجيش الإسرائيلي", "وزارة الداخلية القطرية", "صدى الميدان"]);
    assert_eq!(attack.independent, 4);
    let copies = attack.tellings.iter().filter(|t| t.by == "copy").count();
    assert!(copies >= 9, "{copies}");
}

#[test]
fn the_reassessment_is_one_contested_claim_of_one_origin() {
    let events = events(&ledger("claim", documents(), 100));
    let (truth, _) = truth();
    let claim = the(&events, &truth, "reassess");
    assert_eq!((claim.status, claim.standing, claim.independent), (Status::Future, Standing::Contested, 1));
    let origin = &claim.origins[0];
    assert_eq!((origin.label.as_str(), origin.documents), ("بيرسكوب", 11));
    assert!(!origin.behind.is_empty());
    let by: BTreeSet<&str> = claim.links.iter().filter(|l| l.kind == "denial" && l.country == "QAT").map(|l| l.by.as_str()).collect();
    assert_eq!(by, BTreeSet::from(["content", "report"]));
    // What was known when: a claim of one origin until its denial.
    let standings: Vec<Standing> = claim.history.iter().map(|t| t.standing).collect();
    assert_eq!(standings, [Standing::SingleOrigin, Standing::Contested]);
    // Three deep: each cites the one before.
    let told = |outlet: &str| claim.tellings.iter().find(|t| t.outlet.starts_with(outlet)).unwrap();
    let (third, second) = (told("النخيل"), told("دليل"));
    assert_eq!(third.retells.as_ref(), Some(&second.doc));
    assert_eq!(second.retells.as_ref(), Some(&told("الرواق").doc));
    assert_eq!(told("الرواق").retells.as_ref(), Some(&told("بيرسكوب").doc));
}

#[test]
fn may_becomes_did_in_three_steps() {
    let events = events(&ledger("drift", documents(), 100));
    let (truth, _) = truth();
    let e = the(&events, &truth, "downgrade");
    assert_eq!((e.status, e.independent), (Status::Hypothetical, 1));
    let steps: Vec<Status> = e.tellings.iter().map(|t| t.status).take(3).collect();
    assert_eq!(steps, [Status::Hypothetical, Status::Future, Status::Actual]);
    assert!(e.tellings[1].drift.contains(&Drift::HedgeDropped { from: Status::Hypothetical, to: Status::Future }));
    assert!(e.tellings[1].drift.iter().any(|d| matches!(d, Drift::SourceLost { .. })));
    assert!(e.tellings[2].drift.contains(&Drift::HedgeDropped { from: Status::Future, to: Status::Actual }));
    assert_eq!(e.tellings[3].by, "same words");
}

#[test]
fn order_and_repetition_change_nothing() {
    let first = events(&ledger("forward", documents(), 10));
    let mut backward = documents();
    backward.reverse();
    let again = documents();
    backward.extend(again);
    let second = events(&ledger("backward", backward, 3));
    assert_eq!(first.len(), second.len());
    for (a, b) in first.iter().zip(&second) {
        assert_eq!(a, b);
    }
}

fn decide(ledger: &mut Ledger, at: &str, ruling: Ruling) -> Decision {
    let made = ledger.decide(Decision { id: String::new(), ruling, by: "test".into(), at: at.into(), note: String::new(), undone: false }).unwrap();
    merge(ledger);
    made
}

fn merge(ledger: &mut Ledger) {
    let mut voices = Voices::new(&LEXICON);
    voices.learn(ledger.outlets().unwrap());
    ledger.refresh(&Reporter::new(&LEXICON, &voices)).unwrap();
}

#[test]
fn decisions_hold_and_are_undone() {
    let mut ledger = ledger("decide", documents(), 100);
    let (truth, _) = truth();
    let before = events(&ledger);
    let (sanaa, lebanon) = (the(&before, &truth, "sanaa"), the(&before, &truth, "lebanon"));
    // Two events into one, against all rules.
    let ruling = Ruling::Same { a: ledger.anchors(&sanaa.id).unwrap(), b: ledger.anchors(&lebanon.id).unwrap() };
    let same = decide(&mut ledger, "2025-10-01", ruling);
    assert_eq!(ledger.event(&sanaa.id).unwrap().tellings.len(), sanaa.tellings.len() + lebanon.tellings.len());
    // The id that is no more names the event that holds its mention.
    assert_eq!(ledger.event(&lebanon.id).unwrap().id, sanaa.id);
    // They hold through another coding of everything.
    let mut coder = Coder::new(&LEXICON);
    let voices = Voices::new(&LEXICON);
    let again: Vec<(String, Entry)> = ledger
        .coded_otherwise("other")
        .unwrap()
        .into_iter()
        .map(|id| {
            let document = ledger.document(&id).unwrap();
            let coded = coder.code(&document);
            let (outlet, agency, sketch) = (voices.outlet(&document), voices.byline(&document).agency, Sketch::of(&document.text));
            (id, Entry { document, coded, sketch, outlet, agency })
        })
        .collect();
    ledger.recode("other", &again).unwrap();
    merge(&mut ledger);
    assert_eq!(ledger.event(&sanaa.id).unwrap().tellings.len(), sanaa.tellings.len() + lebanon.tellings.len());
    let undo = decide(&mut ledger, "2025-10-02", Ruling::Undo { decision: same.id.clone() });
    assert_eq!(events(&ledger), before);
    // Undoing the undoing brings it back.
    decide(&mut ledger, "2025-10-03", Ruling::Undo { decision: undo.id });
    assert_ne!(events(&ledger), before);
    assert_eq!(ledger.decisions().unwrap().iter().map(|d| d.undone).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn a_wrong_mention_counts_for_nothing_and_a_split_stays_split() {
    let mut ledger = ledger("wrong", documents(), 100);
    let (truth, _) = truth();
    let e = the(&events(&ledger), &truth, "lebanon");
    let (first, second) = (e.mentions[0].0.clone(), e.mentions[1].0.clone());
    let ruling = Ruling::Apart { a: ledger.anchors(&first).unwrap(), b: ledger.anchors(&second).unwrap() };
    let apart = decide(&mut ledger, "2025-10-01", ruling);
    assert_eq!(ledger.event(&e.id).unwrap().tellings.len(), 1);
    decide(&mut ledger, "2025-10-02", Ruling::Undo { decision: apart.id });
    let mention = ledger.anchors(&second).unwrap().swap_remove(0);
    decide(&mut ledger, "2025-10-03", Ruling::Wrong { mention });
    assert_eq!(ledger.event(&e.id).unwrap().mentions.len(), 1);
}

#[test]
fn a_piece_in_another_language_is_the_origin() {
    let mut docs = documents();
    let text = "Egypt may reduce the level of its ties with Israel, a diplomat said on Friday after a day of talks in Cairo.";
    docs.push(Document {
        outlet: "The Invented Herald".into(),
        url: "https://herald.example/1".into(),
        published: "2025-09-12T08:00:00+03:00".into(),
        language: "en".into(),
        text: text.into(),
        ..Document::default()
    });
    let mut ledger = ledger("from", docs, 100);
    let (truth, _) = truth();
    let e = the(&events(&ledger), &truth, "lebanon");
    let piece = ledger.find_document("https://herald.example/1").unwrap().id;
    decide(&mut ledger, "2025-10-01", Ruling::From { doc: e.tellings[1].doc.clone(), piece });
    let labels: Vec<String> = ledger.event(&e.id).unwrap().origins.iter().map(|o| o.label.clone()).collect();
    assert!(labels.contains(&"The Invented Herald".to_owned()), "{labels:?}");
}
