//! Which outlets were read when, and which of them told how many events: what a dyad's series has to know of all the
//! others, in sum, so that it need not read them.

use crate::error::Result;
use crate::ledger::Ledger;
use isnad_merge::{Doc, Event};
use rusqlite::{Transaction, params};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An outlet and what it published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlet {
    /// Its one name.
    pub name: String,
    /// Documents by day (`YYYY-MM-DD`), in order.
    pub days: Vec<(String, u32)>,
}

/// Events of one day that the same outlets told on origins that agree in the same way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The day.
    pub day: String,
    /// Index of the outlet and number of the origin, earliest first.
    pub tellers: Vec<(u32, u32)>,
    /// How many such events have a country on both sides.
    pub events: u32,
    /// How many ordered pairs of countries they count for.
    pub dyads: u32,
}

/// All events of a ledger by who told them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// The outlets, in order of name.
    pub outlets: Vec<Outlet>,
    /// The events, in order of day.
    pub told: Vec<Told>,
    /// Events of the ledger, those that are in no dyad or have no day counted too.
    pub events: u64,
}

/// The day that a date or time begins with.
fn day(text: &str) -> Option<&str> {
    text.get(..10).filter(|d| d.is_ascii())
}

/// Stores who published how much and who told what, in place of what was stored before.
pub(crate) fn store(tx: &Transaction<'_>, docs: &[Doc], events: &[Event]) -> rusqlite::Result<()> {
    for table in ["outlet", "published", "told"] {
        tx.execute(&format!("DELETE FROM {table}"), [])?;
    }
    let mut days: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
    for d in docs {
        let of = days.entry(&d.outlet).or_default();
        if let Some(day) = day(&d.published) {
            *of.entry(day).or_default() += 1;
        }
    }
    let mut outlet = tx.prepare("INSERT INTO outlet (n, name) VALUES (?1, ?2)")?;
    let mut published = tx.prepare("INSERT INTO published (outlet, day, documents) VALUES (?1, ?2, ?3)")?;
    let mut numbers: FxHashMap<&str, usize> = FxHashMap::default();
    for (n, (name, days)) in days.iter().enumerate() {
        numbers.insert(name, n);
        outlet.execute(params![n as i64, name])?;
        for (day, documents) in days {
            published.execute(params![n as i64, day, documents])?;
        }
    }
    let mut insert = tx.prepare("INSERT INTO told (day, tellers, events, dyads) VALUES (?1, ?2, ?3, ?4)")?;
    for ((day, tellers), (events, dyads)) in told(events, &numbers) {
        insert.execute(params![day, tellers, events, dyads])?;
    }
    Ok(())
}

/// Events and dyads by day and by tellers (`outlet.origin outlet.origin`).
fn told<'a>(events: &'a [Event], numbers: &FxHashMap<&str, usize>) -> BTreeMap<(&'a str, String), (u32, u32)> {
    let mut out: BTreeMap<(&str, String), (u32, u32)> = BTreeMap::new();
    for e in events {
        let dyads = e.dyads().len() as u32;
        let Some(day) = day(&e.date).filter(|_| dyads > 0) else { continue };
        let one = |(outlet, origin): (&str, u32)| numbers.get(outlet).map(|n| format!("{n}.{origin}"));
        let tellers: Vec<String> = e.tellers().into_iter().filter_map(one).collect();
        let sum = out.entry((day, tellers.join(" "))).or_default();
        *sum = (sum.0 + 1, sum.1 + dyads);
    }
    out
}

impl Ledger {
    /// Which outlets were read when, and who told how many events.
    ///
    /// # Errors
    ///
    /// [`Error`](crate::Error) of the store.
    pub fn panel(&self) -> Result<Panel> {
        self.read_panel().map_err(self.err())
    }

    fn read_panel(&self) -> rusqlite::Result<Panel> {
        let mut out = Panel::default();
        let mut query = self.db.prepare_cached("SELECT name FROM outlet ORDER BY n")?;
        for name in query.query_map([], |r| r.get(0))? {
            out.outlets.push(Outlet { name: name?, days: Vec::new() });
        }
        let mut query = self.db.prepare_cached("SELECT outlet, day, documents FROM published ORDER BY outlet, day")?;
        let mut rows = query.query([])?;
        while let Some(r) = rows.next()? {
            if let Some(outlet) = out.outlets.get_mut(r.get::<_, i64>(0)? as usize) {
                outlet.days.push((r.get(1)?, r.get(2)?));
            }
        }
        let mut query = self.db.prepare_cached("SELECT day, tellers, events, dyads FROM told ORDER BY day, tellers")?;
        let mut rows = query.query([])?;
        while let Some(r) = rows.next()? {
            let tellers = r.get_ref(1)?.as_str()?.split(' ').filter_map(|t| t.split_once('.'));
            let tellers = tellers.filter_map(|(o, k)| Some((o.parse().ok()?, k.parse().ok()?))).collect();
            out.told.push(Told { day: r.get(0)?, tellers, events: r.get(2)?, dyads: r.get(3)? });
        }
        let events: Option<String> = self.db.query_row("SELECT max(value) FROM state WHERE key = 'events'", [], |r| r.get(0))?;
        out.events = events.and_then(|n| n.parse().ok()).unwrap_or(0);
        Ok(out)
    }

    /// Whether any event has a country among its parties.
    ///
    /// # Errors
    ///
    /// [`Error`](crate::Error) of the store.
    pub fn has_country(&self, code: &str) -> Result<bool> {
        let mut query = self.db.prepare_cached("SELECT 1 FROM pair WHERE a = ?1 AND b = ?1").map_err(self.err())?;
        query.exists([code]).map_err(self.err())
    }
}
