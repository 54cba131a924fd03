//! Questions that pages ask: a page at a time, newest first, each answered from an index.

use crate::ask::{LIST, Listed, Wanted, asked, listed};
use crate::error::Result;
use crate::ledger::Ledger;
use isnad_merge::{Event, Standing};
use isnad_model::{Quad, Status};
use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};
use serde::Serialize;

/// A page of events, and where the next one begins.
#[derive(Clone, Debug, Default)]
pub struct EventPage {
    /// The events, newest first.
    pub events: Vec<Event>,
    /// What to give as `after` for the next page; none on the last.
    pub next: Option<String>,
}

/// What the whole ledger holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Documents.
    pub documents: u64,
    /// Mentions of the present coding.
    pub mentions: u64,
    /// Events.
    pub events: u64,
    /// Outlets that tell events.
    pub outlets: u64,
    /// Origins that events rest on.
    pub origins: u64,
    /// Events by standing, in the order of [`Standing::ALL`].
    pub standings: Vec<(String, u64)>,
    /// First and last day of publication, as given; empty where there is none.
    pub read: (String, String),
}

/// Which way a dyad is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Both.
    #[default]
    Both,
    /// From the first to the second.
    Forward,
    /// From the second to the first.
    Back,
}

/// Which events of a dyad are asked for; what is empty excludes none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairFilter {
    /// Which way.
    pub direction: Direction,
    /// PLOVER types, by name.
    pub types: Vec<String>,
    /// Standings.
    pub standings: Vec<Standing>,
    /// Statuses.
    pub statuses: Vec<Status>,
    /// First day.
    pub since: String,
    /// Last day.
    pub until: String,
}

/// What one state does to another in a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// Who acts.
    pub source: String,
    /// On whom.
    pub target: String,
    /// Acts of cooperation that happened.
    pub cooperation: u64,
    /// Acts of conflict that happened.
    pub conflict: u64,
}

/// A pair of states as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PairRow {
    /// The one, the lesser code.
    pub a: String,
    /// The other.
    pub b: String,
    /// Events between them, both ways.
    pub events: u64,
    /// Day of the newest.
    pub newest: String,
}

/// What part an outlet plays in the events it tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// Told on its own word.
    pub own: u64,
    /// Told first hand on another's word.
    pub first_hand: u64,
    /// Retold.
    pub retold: u64,
}

/// An outlet as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OutletRow {
    /// Its one name; empty for unknown ones.
    pub outlet: String,
    /// Tellings, by part.
    #[serde(flatten)]
    pub parts: Parts,
    /// Time of its newest telling.
    pub newest: String,
}

/// A voice whose word an outlet carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// The origin, for people to read; empty where it takes acts as known.
    pub origin: String,
    /// Tellings that rest on it.
    pub tellings: u64,
}

/// Text and values of a question under construction.
struct Question {
    sql: String,
    values: Vec<Value>,
}

impl Question {
    fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), values: Vec::new() }
    }

    fn and(&mut self, text: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        self.sql.push_str(&text.replace('?', &format!("?{}", self.values.len())));
    }

    fn any<'a>(&mut self, column: &str, names: impl IntoIterator<Item = &'a str>) {
        let names: Vec<&str> = names.into_iter().collect();
        if names.is_empty() {
            return;
        }
        let first = self.values.len() + 1;
        let marks: Vec<String> = (first..first + names.len()).map(|i| format!("?{i}")).collect();
        self.sql.push_str(&format!(" AND {column} IN ({})", marks.join(",")));
        self.values.extend(names.into_iter().map(|n| Value::from(n.to_owned())));
    }
}

/// The place in a list that a cursor names: day and id.
fn cursor(after: &str) -> (&str, &str) {
    after.split_once('~').unwrap_or((after, ""))
}

impl Ledger {
    /// A number that changes with every merge.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn merges(&self) -> Result<u64> {
        let mut query =
            self.db.prepare_cached("SELECT coalesce((SELECT CAST(value AS INTEGER) FROM state WHERE key = 'merges'), 0)").map_err(self.err())?;
        query.query_row([], |r| r.get::<_, i64>(0)).map(|n| n as u64).map_err(self.err())
    }

    /// A page of the events wanted, newest first; `after` is empty for the first page.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn event_page(&self, wanted: &Wanted, after: &str, limit: usize) -> Result<EventPage> {
        let mut countries: Vec<&str> = wanted.countries.iter().map(String::as_str).collect();
        countries.sort_unstable();
        countries.dedup();
        let (mut q, day) = match countries.as_slice() {
            [] => (Question::new("SELECT e.json FROM event e WHERE 1"), "e.date"),
            [first, rest @ ..] => {
                let mut q = Question::new("SELECT e.json FROM pair p CROSS JOIN event e ON e.id = p.event WHERE");
                q.and(" p.a = ?", (*first).to_owned());
                q.and(" AND p.b = ?", (*rest.first().unwrap_or(first)).to_owned());
                (q, "p.date")
            }
        };
        for c in countries.iter().skip(2) {
            q.and(" AND EXISTS (SELECT 1 FROM pair o WHERE o.a = ?", (*c).to_owned());
            q.and(" AND o.b = ? AND o.date = p.date AND o.event = p.event)", (*c).to_owned());
        }
        q.any("e.type", wanted.types.iter().map(|t| t.name()));
        q.any("e.standing", wanted.standings.iter().map(|s| s.name()));
        since_until(&mut q, day, &wanted.since, &wanted.until);
        if !wanted.search.trim().is_empty() {
            q.and(" AND e.id IN (SELECT event FROM member WHERE doc IN (SELECT rowid FROM search WHERE search MATCH ?))", asked(&wanted.search)?);
        }
        self.page(q, day, "e.id", after, limit)
    }

    /// A page of the events between two states, newest first.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn pair_page(&self, a: &str, b: &str, filter: &PairFilter, after: &str, limit: usize) -> Result<EventPage> {
        let mut q = Question::new("SELECT e.json FROM (SELECT DISTINCT date, event FROM dyad WHERE");
        let one = |q: &mut Question, x: &str, y: &str| {
            q.and(" (source = ?", x.to_owned());
            q.and(" AND target = ?)", y.to_owned());
        };
        match filter.direction {
            Direction::Forward => one(&mut q, a, b),
            Direction::Back => one(&mut q, b, a),
            Direction::Both => {
                q.sql.push_str(" (");
                one(&mut q, a, b);
                q.sql.push_str(" OR");
                one(&mut q, b, a);
                q.sql.push(')');
            }
        }
        q.any("type", filter.types.iter().map(String::as_str));
        q.any("standing", filter.standings.iter().map(|s| s.name()));
        q.any("status", filter.statuses.iter().map(|s| s.name()));
        since_until(&mut q, "date", &filter.since, &filter.until);
        let (date, id) = cursor(after);
        if !after.is_empty() {
            q.and(" AND (date, event) < (?", date.to_owned());
            q.and(", ?)", id.to_owned());
        }
        q.and(" ORDER BY date DESC, event DESC LIMIT ?) p JOIN event e ON e.id = p.event ORDER BY p.date DESC, p.event DESC", limit as i64 + 1);
        self.events_of(q, limit)
    }

    fn page(&self, mut q: Question, day: &str, id_column: &str, after: &str, limit: usize) -> Result<EventPage> {
        let (date, id) = cursor(after);
        if !after.is_empty() {
            q.and(&format!(" AND ({day}, {id_column}) < (?"), date.to_owned());
            q.and(", ?)", id.to_owned());
        }
        q.and(&format!(" ORDER BY {day} DESC, {id_column} DESC LIMIT ?"), limit as i64 + 1);
        self.events_of(q, limit)
    }

    fn events_of(&self, q: Question, limit: usize) -> Result<EventPage> {
        let mut statement = self.db.prepare_cached(&q.sql).map_err(self.err())?;
        let rows = statement.query_map(params_from_iter(q.values), |r| r.get::<_, String>(0)).map_err(self.err())?;
        let mut events = Vec::new();
        for json in rows {
            events.push(serde_json::from_str::<Event>(&json.map_err(self.err())?).map_err(|e| self.damaged("event", e))?);
        }
        let more = events.len() > limit;
        events.truncate(limit);
        let next = events.last().filter(|_| more).map(|e| format!("{}~{}", e.date, e.id));
        Ok(EventPage { events, next })
    }

    /// A page of documents, newest first; of one outlet if it is given.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn document_page(&self, outlet: Option<&str>, after: &str, limit: usize) -> Result<(Vec<Listed>, Option<String>)> {
        let mut q = Question::new(&format!("{LIST} WHERE 1"));
        if let Some(outlet) = outlet {
            q.and(" AND d.n IN (SELECT doc FROM coded WHERE outlet = ?)", outlet.to_owned());
        }
        let (published, id) = cursor(after);
        if !after.is_empty() {
            q.and(" AND (d.published, d.id) < (?", published.to_owned());
            q.and(", ?)", id.to_owned());
        }
        q.and(" ORDER BY d.published DESC, d.id DESC LIMIT ?", limit as i64 + 1);
        let mut list: Vec<Listed> = self.rows(&q.sql, q.values, listed)?;
        let more = list.len() > limit;
        list.truncate(limit);
        let next = list.last().filter(|_| more).map(|d| format!("{}~{}", d.published, d.id));
        Ok((list, next))
    }

    fn rows<T>(&self, sql: &str, values: Vec<Value>, of: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>> {
        let mut query = self.db.prepare_cached(sql).map_err(self.err())?;
        let rows: rusqlite::Result<Vec<T>> = query.query_map(params_from_iter(values), of).map_err(self.err())?.collect();
        rows.map_err(self.err())
    }

    /// What the whole ledger holds. Reads all of it: ask once a merge.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn totals(&self) -> Result<Totals> {
        let count = |sql: &str| self.db.query_row(sql, [], |r| r.get::<_, i64>(0)).map(|n| n as u64).map_err(self.err());
        let found =
            self.rows("SELECT standing, count(*) FROM event GROUP BY 1", Vec::new(), |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)? as u64)))?;
        let of = |s: Standing| found.iter().find(|f| f.0 == s.name()).map_or(0, |f| f.1);
        let read = |order: &str| {
            let sql = format!("SELECT coalesce((SELECT published FROM document WHERE published <> '' ORDER BY published {order} LIMIT 1), '')");
            self.db.query_row(&sql, [], |r| r.get::<_, String>(0)).map_err(self.err())
        };
        Ok(Totals {
            documents: count("SELECT count(*) FROM document")?,
            mentions: count("SELECT count(*) FROM member")?,
            events: found.iter().map(|f| f.1).sum(),
            outlets: count("SELECT count(DISTINCT outlet) FROM telling WHERE outlet <> ''")?,
            origins: count("SELECT count(DISTINCT origin) FROM telling WHERE origin <> ''")?,
            standings: Standing::ALL.iter().map(|s| (s.name().to_owned(), of(*s))).collect(),
            read: (read("ASC")?, read("DESC")?),
        })
    }

    /// Who acts on whom in a period, those who do most first: what happened, denied events aside.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn edges(&self, since: &str, until: &str, limit: usize) -> Result<Vec<Edge>> {
        let conflict = [Quad::VerbalConflict as i64, Quad::MaterialConflict as i64].map(|q| q.to_string()).join(",");
        let mut q = Question::new(&format!(
            "SELECT source, target, sum(quad NOT IN ({conflict})), sum(quad IN ({conflict})) FROM dyad WHERE status IN ('actual', 'historical')"
        ));
        since_until(&mut q, "date", since, until);
        q.and(" GROUP BY source, target ORDER BY count(*) DESC, source, target LIMIT ?", limit as i64);
        self.rows(&q.sql, q.values, |r| {
            Ok(Edge { source: r.get(0)?, target: r.get(1)?, cooperation: r.get::<_, i64>(2)? as u64, conflict: r.get::<_, i64>(3)? as u64 })
        })
    }

    /// The pairs of states with most events between them.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn busiest_pairs(&self, limit: usize) -> Result<Vec<PairRow>> {
        let sql = "SELECT min(source, target), max(source, target), count(DISTINCT event), max(date) FROM dyad GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?1";
        self.rows(sql, vec![Value::from(limit as i64)], |r| {
            Ok(PairRow { a: r.get(0)?, b: r.get(1)?, events: r.get::<_, i64>(2)? as u64, newest: r.get(3)? })
        })
    }

    /// Every outlet that tells events, with the part it plays, the busiest first.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn outlet_rows(&self) -> Result<Vec<OutletRow>> {
        let sql =
            "SELECT outlet, sum(part = 0), sum(part = 1), sum(part = 2), max(published) FROM telling GROUP BY outlet ORDER BY count(*) DESC, outlet";
        self.rows(sql, Vec::new(), outlet_row)
    }

    /// One outlet; none if it tells nothing.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn outlet_row(&self, outlet: &str) -> Result<Option<OutletRow>> {
        let sql = "SELECT outlet, sum(part = 0), sum(part = 1), sum(part = 2), max(published) FROM telling WHERE outlet = ?1 GROUP BY outlet";
        Ok(self.rows(sql, vec![Value::from(outlet.to_owned())], outlet_row)?.pop())
    }

    /// The one name of a document's outlet; empty where it is not known.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn outlet_of(&self, doc: &str) -> Result<String> {
        let sql = "SELECT c.outlet FROM document d JOIN coded c ON c.doc = d.n AND c.coding = d.coding WHERE d.id = ?1";
        Ok(self.rows(sql, vec![Value::from(doc.to_owned())], |r| r.get(0))?.pop().unwrap_or_default())
    }

    /// Whose word an outlet carries, most often first.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn cited(&self, outlet: &str, limit: usize) -> Result<Vec<Cited>> {
        let sql = "SELECT origin, count(*) FROM telling WHERE outlet = ?1 GROUP BY origin ORDER BY 2 DESC, 1 LIMIT ?2";
        let values = vec![Value::from(outlet.to_owned()), Value::from(limit as i64)];
        self.rows(sql, values, |r| Ok(Cited { origin: r.get(0)?, tellings: r.get::<_, i64>(1)? as u64 }))
    }

    /// The newest events an outlet tells in one part (0 its own word, 1 first hand, 2 retold).
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn told_by(&self, outlet: &str, part: u8, limit: usize) -> Result<Vec<Event>> {
        let mut q = Question::new("SELECT e.json FROM telling t JOIN event e ON e.id = t.event WHERE");
        q.and(" t.outlet = ?", outlet.to_owned());
        q.and(" AND t.part = ?", i64::from(part));
        q.and(" ORDER BY t.published DESC, t.event LIMIT ?", limit as i64);
        Ok(self.events_of(q, limit)?.events)
    }

    /// The events that a document tells, by the mention of each, in order of the text.
    ///
    /// # Errors
    ///
    /// [`crate::Error`] of the store.
    pub fn events_in(&self, doc: &str) -> Result<Vec<(String, String)>> {
        let sql = "SELECT m.mention, m.event FROM member m JOIN document d ON d.n = m.doc WHERE d.id = ?1";
        self.rows(sql, vec![Value::from(doc.to_owned())], |r| Ok((r.get(0)?, r.get(1)?)))
    }

    /// The documents that have all these words, the best first, from the `skip`th on.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Query`] where there is no word; else of the store.
    pub fn search_page(&self, words: &str, skip: usize, limit: usize) -> Result<Vec<Listed>> {
        let q = asked(words)?;
        let sql = format!("{LIST} JOIN search s ON s.rowid = d.n WHERE search MATCH ?1 ORDER BY bm25(search), d.id LIMIT ?2 OFFSET ?3");
        let mut statement = self.db.prepare_cached(&sql).map_err(self.err())?;
        let rows: rusqlite::Result<Vec<Listed>> = statement.query_map(params![q, limit as i64, skip as i64], listed).map_err(self.err())?.collect();
        rows.map_err(self.err())
    }
}

fn outlet_row(r: &Row<'_>) -> rusqlite::Result<OutletRow> {
    let n = |i: usize| r.get::<_, i64>(i).map(|n| n as u64);
    Ok(OutletRow { outlet: r.get(0)?, parts: Parts { own: n(1)?, first_hand: n(2)?, retold: n(3)? }, newest: r.get(4)? })
}

fn since_until(q: &mut Question, day: &str, since: &str, until: &str) {
    if !since.is_empty() {
        q.and(&format!(" AND {day} >= ?"), since.to_owned());
    }
    if !until.is_empty() {
        q.and(&format!(" AND {day} <> '' AND {day} <= ? || '~'"), until.to_owned());
    }
}
