//! For the measurement of `benches/serve/run.sh`: makes a large ledger, and asks the bare SQL of the dyad page.
//!
//!     million make LEDGER MENTIONS
//!     million sql LEDGER SECONDS CONNECTIONS CLIENTS
//!     million dyads LEDGER
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use isnad_ledger::{Entry, Ledger};
use isnad_lexicon::Lexicon;
use isnad_merge::{Reporter, Sketch, Voices, day};
use isnad_model::{Because, Coded, Document, EventType, Mention, Party, Source, SourceKind, Span, Status, Voice};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

/// States that act on one another.
const STATES: [&str; 40] = [
    "QAT", "ISR", "USA", "TUR", "IRN", "SAU", "EGY", "ARE", "FRA", "GBR", "RUS", "CHN", "SYR", "DEU", "PAK", "KWT", "ESP", "ITA", "DZA", "TUN",
    "LBY", "IND", "JPN", "NOR", "BRA", "NLD", "BEL", "IRL", "CAN", "AUS", "IDN", "MYS", "MRT", "BHR", "UKR", "POL", "ZAF", "GRC", "SWE", "CHE",
];
const OUTLETS: usize = 60;
const DAYS: i32 = 1000;
/// Mentions a document.
const EACH: usize = 5;
/// Documents that tell one act, on average.
const TELLERS: usize = 3;

/// A small generator of numbers, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["make", ledger, mentions] => make(Path::new(ledger), mentions.parse().unwrap()),
        ["sql", ledger, seconds, connections, clients] => {
            sql(ledger, seconds.parse().unwrap(), connections.parse().unwrap(), clients.parse().unwrap())
        }
        ["dyads", ledger] => {
            Ledger::open_to_read(Path::new(ledger)).unwrap().busiest_pairs(200).unwrap().iter().for_each(|p| println!("{} {}", p.a, p.b))
        }
        _ => panic!("million make|sql|dyads"),
    }
}

/// An act that several documents tell.
#[derive(Clone, Copy)]
struct Act {
    kind: EventType,
    from: usize,
    to: usize,
    day: i32,
    seed: usize,
}

fn act(dice: &mut Dice) -> Act {
    // Some states have much more to do than others.
    let state = |dice: &mut Dice| dice.roll(40).min(dice.roll(40));
    let (from, mut to) = (state(dice), state(dice));
    if to == from {
        to = (to + 1) % STATES.len();
    }
    Act { kind: EventType::ALL[dice.roll(EventType::ALL.len())], from, to, day: 19_000 + dice.roll(DAYS as usize) as i32, seed: dice.roll(1 << 30) }
}

fn mention(a: &Act, at: usize, status: Status) -> Mention {
    let sentence: String = (0..9).map(|i| format!("w{:x} ", a.seed.wrapping_mul(31 + i * 7) % 50_000)).collect();
    let party = |code: &str, start: usize| Party {
        text: code.to_owned(),
        span: Span::new(at + start, at + start + 3),
        country: code.to_owned(),
        sector: "GOV".to_owned(),
        name: String::new(),
    };
    Mention {
        id: format!("m{at}"),
        kind: a.kind,
        mode: String::new(),
        quad: a.kind.quad(),
        score: Some(1.0),
        trigger: "w".to_owned(),
        span: Span::new(at, at + 5),
        sentence_span: Span::new(at, at + sentence.len()),
        sentence,
        actors: vec![party(STATES[a.from], 6)],
        recipients: vec![party(STATES[a.to], 12)],
        status,
        voice: Voice::Report,
        sources: if a.seed.is_multiple_of(3) {
            vec![Source { text: "o".to_owned(), span: Span::new(at, at + 1), kind: SourceKind::Media, name: format!("voice {}", a.seed % 40) }]
        } else {
            Vec::new()
        },
        about: Vec::new(),
        place: None,
        date: day::date(a.day),
        date_from: "text".to_owned(),
        context: Vec::new(),
        confidence: 0.9,
        because: Because::default(),
    }
}

fn make(path: &Path, mentions: usize) {
    let mut ledger = Ledger::open(path).unwrap();
    let mut dice = Dice(0x1234_5678_9abc_def1);
    let (mut told, mut stored, mut batch): (Vec<Act>, usize, Vec<Entry>) = (Vec::new(), 0, Vec::new());
    for number in 0..mentions.div_ceil(EACH) {
        let acts: Vec<Act> = (0..EACH)
            .map(|_| if told.len() > 50 && dice.roll(TELLERS) > 0 { told[told.len() - 1 - dice.roll(50)] } else { act(&mut dice) })
            .collect();
        told.extend(&acts);
        if told.len() > 4000 {
            told.drain(..2000);
        }
        let status = |dice: &mut Dice| if dice.roll(5) == 0 { Status::Future } else { Status::Actual };
        let events: Vec<Mention> = acts.iter().enumerate().map(|(i, a)| mention(a, i * 100, status(&mut dice))).collect();
        let text: String = events.iter().map(|m| format!("{:<100}", m.sentence)).collect::<String>() + &format!("d{number}");
        let outlet = format!("outlet {}", dice.roll(OUTLETS));
        let published = format!("{}T08:00:00", day::date(acts[0].day + 1));
        let document = Document {
            id: format!("g{number}"),
            title: format!("title {number}"),
            outlet: outlet.clone(),
            published,
            language: "ar".to_owned(),
            text,
            ..Document::default()
        };
        let sketch = Sketch::of(&document.text);
        batch.push(Entry { coded: Coded { events, ..Coded::default() }, sketch, outlet, agency: String::new(), document });
        if batch.len() == 2000 {
            stored += ledger.add("generated", &batch).unwrap().mentions;
            batch.clear();
        }
    }
    stored += ledger.add("generated", &batch).unwrap().mentions;
    let lexicon = Lexicon::embedded();
    let voices = Voices::new(&lexicon);
    let start = Instant::now();
    let merged = ledger.refresh(&Reporter::new(&lexicon, &voices)).unwrap();
    println!("{} documents, {stored} mentions, {} events, merged in {:.0} s", merged.documents, merged.events, start.elapsed().as_secs_f64());
}

/// The bare SQL of the dyad page: the newest events of a pair, both ways, and the mark of the last merge.
const PAGE: &str = "SELECT e.json FROM (SELECT DISTINCT date, event FROM dyad WHERE ((source = ?1 AND target = ?2) OR (source = ?3 AND target = ?4)) ORDER BY date DESC, event DESC LIMIT 31) p JOIN event e ON e.id = p.event ORDER BY p.date DESC, p.event DESC";
const MARK: &str = "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM state WHERE key = 'merges'), 0)";

fn sql(path: &str, seconds: u64, connections: usize, clients: usize) {
    let pairs = Ledger::open_to_read(Path::new(path)).unwrap().busiest_pairs(200).unwrap();
    let open = || {
        let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX).unwrap();
        db.pragma_update(None, "cache_size", -64_000).unwrap();
        db
    };
    let end = Instant::now() + Duration::from_secs(seconds);
    let ask = |db: &Connection, n: usize| {
        let pair = &pairs[n * 7919 % pairs.len()];
        let _: i64 = db.prepare_cached(MARK).unwrap().query_row([], |r| r.get(0)).unwrap();
        let mut query = db.prepare_cached(PAGE).unwrap();
        let rows = query.query_map([&pair.a, &pair.b, &pair.b, &pair.a], |r| r.get::<_, String>(0)).unwrap();
        rows.map(|r| r.unwrap().len()).sum::<usize>()
    };
    // As many clients as the pages have, served in the order they come by as few connections as the server holds, each on a
    // thread of its own as there: who takes a lock and who waits would say more about the lock than about the query.
    let (jobs, waiting) = channel::<(usize, Sender<usize>)>();
    let (waiting, next) = (Mutex::new(waiting), AtomicUsize::new(0));
    let client = |jobs: Sender<(usize, Sender<usize>)>| {
        let (answer, answered) = channel();
        let mut times = Vec::new();
        while Instant::now() < end {
            let start = Instant::now();
            jobs.send((next.fetch_add(1, Ordering::Relaxed), answer.clone())).unwrap();
            assert!(answered.recv().unwrap() > 0);
            times.push(start.elapsed());
        }
        times
    };
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let db = open();
                loop {
                    let Ok((n, answer)) = waiting.lock().unwrap().recv() else { return };
                    let _ = answer.send(ask(&db, n));
                }
            });
        }
        let threads: Vec<_> = (0..clients).map(|_| jobs.clone()).map(|jobs| scope.spawn(|| client(jobs))).collect();
        drop(jobs);
        threads.into_iter().flat_map(|t| t.join().unwrap()).collect()
    });
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    println!("{} queries, {:.0} a second, median {:.2} ms, 99% {:.2} ms", times.len(), times.len() as f64 / seconds as f64, at(0.5), at(0.99));
}
