//! What follows from what is stored: copies, groups, origins and events, made anew.

use crate::decide::in_force;
use crate::error::{Error, Result};
use crate::index;
use crate::ledger::Ledger;
use isnad_merge::{Doc, Event, Published, Report, Reporter, Reports, Sketch, copies, events, place};
use isnad_model::Mention;
use rusqlite::{Transaction, params};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// What a merge found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Documents merged.
    pub documents: usize,
    /// Pairs of copies.
    pub copies: usize,
    /// Groups of documents that copy one another, single ones not counted.
    pub groups: usize,
    /// Events.
    pub events: usize,
    /// Events that are new or changed.
    pub changed: usize,
}

/// Everything that follows.
struct Derived {
    numbers: Vec<i64>,
    docs: Vec<Doc>,
    copies: Vec<copies::CopyPair>,
    events: Vec<Event>,
    docs_of: FxHashMap<String, u32>,
}

impl Ledger {
    /// Whether something is stored that no merge has seen.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn is_stale(&self) -> Result<bool> {
        self.db.query_row("SELECT count(*) FROM state WHERE key = 'stale'", [], |r| r.get::<_, i64>(0)).map(|n| n > 0).map_err(self.err())
    }

    /// Merges all that is stored, in one transaction, and returns what it found. The result depends on what is stored
    /// and not on the order in which it came.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn refresh(&mut self, reporter: &Reporter<'_>) -> Result<Refreshed> {
        let path = self.path.clone();
        let decisions = self.decisions()?;
        let work = |tx: &Transaction<'_>| -> rusqlite::Result<Refreshed> {
            let derived = derive(tx, reporter, &decisions)?;
            store(tx, &derived)
        };
        self.write(work).map_err(|e| Error::of(&path, e))
    }
}

fn derive(tx: &Transaction<'_>, reporter: &Reporter<'_>, decisions: &[crate::Decision]) -> rusqlite::Result<Derived> {
    let mut query = tx.prepare(
        "SELECT d.n, d.id, c.outlet, c.agency, d.published, d.sketch FROM document d JOIN coded c ON c.doc = d.n AND c.coding = d.coding ORDER BY d.id",
    )?;
    let (mut numbers, mut published, mut sketches) = (Vec::new(), Vec::new(), Vec::new());
    let mut rows = query.query([])?;
    while let Some(r) = rows.next()? {
        numbers.push(r.get::<_, i64>(0)?);
        published.push(Published { id: r.get(1)?, outlet: r.get(2)?, agency: r.get(3)?, at: r.get(4)? });
        sketches.push(r.get_ref(5)?.as_blob().ok().and_then(Sketch::from_bytes).unwrap_or_else(|| Sketch::of("")));
    }
    let (docs, copies) = place(&published, &sketches);
    drop((sketches, published));
    let (reports, titles, docs_of) = reports(tx, reporter, &numbers, &docs)?;
    let decided = in_force(decisions, &docs, &reports);
    let events = events(&docs, &reports, &titles, &decided);
    Ok(Derived { numbers, docs, copies, events, docs_of })
}

type Read = (Vec<Report>, Vec<Report>, FxHashMap<String, u32>);

/// The present mentions of all documents, and those of headlines.
fn reports(tx: &Transaction<'_>, reporter: &Reporter<'_>, numbers: &[i64], docs: &[Doc]) -> rusqlite::Result<Read> {
    let index: FxHashMap<i64, u32> = numbers.iter().enumerate().map(|(i, n)| (*n, i as u32)).collect();
    let mut out = Reports::default();
    let mut query = tx.prepare(
        "SELECT m.doc, m.title, m.json FROM document d JOIN mention m ON m.doc = d.n AND m.coding = d.coding ORDER BY m.doc, m.title, m.place",
    )?;
    let mut rows = query.query([])?;
    while let Some(r) = rows.next()? {
        let Some(&doc) = index.get(&r.get(0)?) else { continue };
        let json = r.get_ref(2)?.as_str()?;
        let Ok(m) = serde_json::from_str::<Mention>(json) else { continue };
        let d = &docs[doc as usize];
        let report = reporter.report(doc, &d.id, &d.published, &m);
        out.push(report, r.get::<_, i64>(1)? == 1);
    }
    let docs_of = out.body.iter().map(|r| (r.id.clone(), r.doc)).collect();
    Ok((out.body, out.titles, docs_of))
}

fn hash(json: &str) -> i64 {
    let mut h = FxHasher::default();
    h.write(json.as_bytes());
    h.finish() as i64
}

fn store(tx: &Transaction<'_>, d: &Derived) -> rusqlite::Result<Refreshed> {
    tx.execute("DELETE FROM copy", [])?;
    let mut insert = tx.prepare("INSERT INTO copy (a, b, jaccard, containment) VALUES (?1, ?2, ?3, ?4)")?;
    for p in &d.copies {
        insert.execute(params![d.numbers[p.a as usize], d.numbers[p.b as usize], p.jaccard, p.containment])?;
    }
    tx.execute("DELETE FROM placing", [])?;
    let mut insert = tx.prepare("INSERT INTO placing (doc, grp, origin) VALUES (?1, ?2, ?3)")?;
    let mut sizes: FxHashMap<&str, usize> = FxHashMap::default();
    for (n, doc) in d.numbers.iter().zip(&d.docs) {
        insert.execute(params![n, doc.group, doc.group_origin])?;
        *sizes.entry(&doc.group).or_default() += 1;
    }
    let changed = store_events(tx, d)?;
    crate::panel::store(tx, &d.docs, &d.events)?;
    tx.execute("INSERT OR REPLACE INTO state (key, value) VALUES ('events', ?1)", [d.events.len().to_string()])?;
    tx.execute("DELETE FROM state WHERE key = 'stale'", [])?;
    tx.execute("INSERT INTO state (key, value) VALUES ('merges', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1", [])?;
    Ok(Refreshed {
        documents: d.docs.len(),
        copies: d.copies.len(),
        groups: sizes.values().filter(|n| **n > 1).count(),
        events: d.events.len(),
        changed,
    })
}

/// What stands in the store of an event: its countries, day and the hash of its record.
struct Stood {
    countries: String,
    date: String,
    hash: i64,
}

fn stood(tx: &Transaction<'_>) -> rusqlite::Result<FxHashMap<String, Stood>> {
    let mut query = tx.prepare("SELECT id, countries, date, hash FROM event")?;
    let rows = query.query_map([], |r| Ok((r.get(0)?, Stood { countries: r.get(1)?, date: r.get(2)?, hash: r.get(3)? })))?;
    rows.collect()
}

/// Writes the events that are new or changed and takes out those that are no more.
fn store_events(tx: &Transaction<'_>, d: &Derived) -> rusqlite::Result<usize> {
    let was = stood(tx)?;
    let mut put = tx.prepare("INSERT OR REPLACE INTO event (id, type, date, standing, countries, hash, json) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    let mut now: FxHashSet<&str> = FxHashSet::default();
    let mut changed: Vec<&Event> = Vec::new();
    for e in &d.events {
        now.insert(&e.id);
        let json = serde_json::to_string(e).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))?;
        let h = hash(&json);
        let old = was.get(&e.id);
        if old.is_some_and(|w| w.hash == h) {
            continue;
        }
        let countries = e.countries().join(",");
        if old.is_none_or(|w| w.countries != countries || w.date != e.date) {
            old.map_or(Ok(()), |w| unpair(tx, &e.id, w))?;
            pair(tx, &e.id, &countries, &e.date)?;
        }
        put.execute(params![e.id, e.kind.name(), e.date, e.standing.name(), countries, h, json])?;
        changed.push(e);
    }
    let mut clear = tx.prepare("DELETE FROM member WHERE event = ?1")?;
    for (gone, w) in was.iter().filter(|(id, _)| !now.contains(id.as_str())) {
        tx.prepare_cached("DELETE FROM event WHERE id = ?1")?.execute([gone])?;
        unpair(tx, gone, w)?;
        clear.execute([gone])?;
        index::clear(tx, gone)?;
    }
    // Mentions move between events: first all out, then all in.
    for e in &changed {
        clear.execute([&e.id])?;
        index::clear(tx, &e.id)?;
    }
    let mut member = tx.prepare("INSERT OR REPLACE INTO member (mention, event, doc) VALUES (?1, ?2, ?3)")?;
    for e in &changed {
        index::put(tx, e)?;
        for (m, _) in &e.mentions {
            let n = d.docs_of.get(m).map(|i| d.numbers[*i as usize]);
            member.execute(params![m, e.id, n])?;
        }
    }
    Ok(changed.len())
}

/// Every pair of an event's countries, each country with itself too; they come sorted.
fn pairs(countries: &str) -> impl Iterator<Item = (&str, &str)> {
    let list = || countries.split(',').filter(|c| !c.is_empty());
    list().enumerate().flat_map(move |(i, a)| list().skip(i).map(move |b| (a, b)))
}

fn pair(tx: &Transaction<'_>, event: &str, countries: &str, date: &str) -> rusqlite::Result<()> {
    let mut insert = tx.prepare_cached("INSERT OR IGNORE INTO pair (a, b, date, event) VALUES (?1, ?2, ?3, ?4)")?;
    pairs(countries).try_for_each(|(a, b)| insert.execute([a, b, date, event]).map(|_| ()))
}

fn unpair(tx: &Transaction<'_>, event: &str, was: &Stood) -> rusqlite::Result<()> {
    let mut delete = tx.prepare_cached("DELETE FROM pair WHERE a = ?1 AND b = ?2 AND date = ?3 AND event = ?4")?;
    pairs(&was.countries).try_for_each(|(a, b)| delete.execute([a, b, &was.date, event]).map(|_| ()))
}
