//! The file: opening, and adding documents with their coding.

use crate::error::{Error, Result};
use isnad_merge::{Sketch, document_id};
use isnad_model::{Coded, Document, Mention};
use isnad_text::fold;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The format of the file; one more with every change of the schema.
pub const FORMAT: i32 = 3;
/// Marks the file as ours: "isnd".
const APPLICATION: i32 = 0x6973_6E64;
/// How long to wait for another process to finish a write.
const PATIENCE: Duration = Duration::from_secs(5);
const SCHEMA: &str = include_str!("schema.sql");
/// What format 2 added to format 1.
const RELATIONS: &str = include_str!("relations.sql");
/// What format 3 added to format 2.
const PAGES: &str = include_str!("pages.sql");

/// An open ledger.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) db: Connection,
    pub(crate) path: PathBuf,
}

/// A document ready to store.
#[derive(Clone, Debug)]
pub struct Entry {
    /// As read.
    pub document: Document,
    /// Its coding.
    pub coded: Coded,
    /// Its sketch.
    pub sketch: Sketch,
    /// Its outlet's one name, or empty.
    pub outlet: String,
    /// The agency of its byline, or empty.
    pub agency: String,
}

/// What a batch of additions did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Documents that were new.
    pub new: usize,
    /// Documents that were there already.
    pub known: usize,
    /// Mentions stored.
    pub mentions: usize,
}

impl Ledger {
    /// Opens a ledger to write, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// [`Error`], by what is wrong with the file.
    pub fn open(path: &Path) -> Result<Self> {
        let made = !path.exists();
        let db = Connection::open(path).map_err(|e| Error::of(path, e))?;
        let mut out = Self { db, path: path.to_owned() };
        out.prepare(true)?;
        out.check(made)?;
        Ok(out)
    }

    /// Opens a ledger to read.
    ///
    /// # Errors
    ///
    /// [`Error::Missing`] where there is no file; else by what is wrong with it.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Missing(path.to_owned()));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(path, flags).map_err(|e| Error::of(path, e))?;
        let mut out = Self { db, path: path.to_owned() };
        out.prepare(false)?;
        match out.check(false) {
            // A file in a folder that may not be written has no place for the shared index of its log; what
            // is in the file itself can be read as it stands.
            Err(Error::CannotOpen(_) | Error::ReadOnly(_)) => {
                let uri = format!("file:{}?immutable=1", escape(path));
                let db = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI).map_err(|e| Error::of(path, e))?;
                out = Self { db, path: path.to_owned() };
                out.prepare(false)?;
                out.check(false)?;
                Ok(out)
            }
            other => other.map(|()| out),
        }
    }

    pub(crate) fn err(&self) -> impl Fn(rusqlite::Error) -> Error + '_ {
        |e| Error::of(&self.path, e)
    }

    fn prepare(&mut self, write: bool) -> Result<()> {
        self.db.busy_timeout(PATIENCE).map_err(self.err())?;
        self.db.set_prepared_statement_cache_capacity(64);
        self.db.pragma_update(None, "cache_size", -64_000).map_err(self.err())?;
        if write {
            self.db.pragma_update(None, "foreign_keys", true).map_err(self.err())?;
            // With a write-ahead log this loses no integrity, only, after a power failure, the last batches.
            self.db.pragma_update(None, "synchronous", "normal").map_err(self.err())?;
        }
        Ok(())
    }

    /// Checks whose file it is and of which format, and lays out a new one.
    fn check(&mut self, made: bool) -> Result<()> {
        let pragma = |name: &str| self.db.pragma_query_value(None, name, |r| r.get::<_, i32>(0)).map_err(self.err());
        let (application, format) = (pragma("application_id")?, pragma("user_version")?);
        let tables: i64 = self.db.query_row("SELECT count(*) FROM sqlite_master", [], |r| r.get(0)).map_err(self.err())?;
        if application == 0 && tables == 0 && (made || !self.db.is_readonly("main").unwrap_or(true)) {
            return self.lay_out();
        }
        if application != APPLICATION {
            return Err(Error::NotALedger(self.path.clone()));
        }
        if format > FORMAT {
            return Err(Error::Newer { path: self.path.clone(), found: format, known: FORMAT });
        }
        if format < FORMAT {
            if self.db.is_readonly("main").unwrap_or(true) {
                return Err(Error::Older { path: self.path.clone(), found: format, known: FORMAT });
            }
            let path = self.path.clone();
            return self.write(upgrade).map_err(|e| Error::of(&path, e));
        }
        Ok(())
    }

    fn lay_out(&mut self) -> Result<()> {
        let path = self.path.clone();
        let make = || -> rusqlite::Result<()> {
            self.db.pragma_update(None, "journal_mode", "wal")?;
            let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let tables: i64 = tx.query_row("SELECT count(*) FROM sqlite_master", [], |r| r.get(0))?;
            if tables == 0 {
                tx.execute_batch(SCHEMA)?;
                tx.execute_batch(RELATIONS)?;
                tx.execute_batch(PAGES)?;
                tx.pragma_update(None, "application_id", APPLICATION)?;
                tx.pragma_update(None, "user_version", FORMAT)?;
            }
            tx.commit()
        };
        let mut make = make;
        make().map_err(|e| Error::of(&path, e))
    }

    /// Whether each document, by its ledger id, is stored already.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn has(&self, ids: &[String]) -> Result<Vec<bool>> {
        let mut known = self.db.prepare_cached("SELECT 1 FROM document WHERE id = ?1").map_err(self.err())?;
        ids.iter().map(|id| known.exists([id]).map_err(self.err())).collect()
    }

    /// Stores documents with their coding in one transaction: all of them, or after an error none. What is there
    /// already stays as it is.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn add(&mut self, version: &str, entries: &[Entry]) -> Result<Added> {
        let path = self.path.clone();
        self.write(|tx| add(tx, version, entries)).map_err(|e| Error::of(&path, e))
    }

    /// Codes stored documents anew: stores another coding of each, by its ledger id, and makes it the present one.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn recode(&mut self, version: &str, entries: &[(String, Entry)]) -> Result<usize> {
        let path = self.path.clone();
        let work = |tx: &Transaction<'_>| -> rusqlite::Result<usize> {
            let coding = coding(tx, version)?;
            let mut mentions = 0;
            for (id, e) in entries {
                let n: i64 = tx.prepare_cached("SELECT n FROM document WHERE id = ?1")?.query_row([id], |r| r.get(0))?;
                mentions += store_coding(tx, n, coding, e)?;
                tx.prepare_cached("UPDATE document SET coding = ?2 WHERE n = ?1")?.execute(params![n, coding])?;
            }
            set_stale(tx)?;
            Ok(mentions)
        };
        self.write(work).map_err(|e| Error::of(&path, e))
    }

    pub(crate) fn write<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let tx = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let out = work(&tx)?;
        tx.commit()?;
        Ok(out)
    }
}

/// Brings a ledger of an earlier format up to date. What follows from the documents is made anew by the next merge.
fn upgrade(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    let format: i32 = tx.pragma_query_value(None, "user_version", |r| r.get(0))?;
    if format < 2 {
        tx.execute_batch(RELATIONS)?;
    }
    if format < FORMAT {
        tx.execute_batch(PAGES)?;
        tx.execute_batch("DELETE FROM event; DELETE FROM member;")?;
        set_stale(tx)?;
        tx.pragma_update(None, "user_version", FORMAT)?;
    }
    Ok(())
}

fn escape(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

/// Notes that something was stored that no merge has seen.
pub(crate) fn set_stale(tx: &Transaction<'_>) -> rusqlite::Result<()> {
    tx.prepare_cached("INSERT OR REPLACE INTO state (key, value) VALUES ('stale', '1')")?.execute([]).map(|_| ())
}

fn coding(tx: &Transaction<'_>, version: &str) -> rusqlite::Result<i64> {
    tx.prepare_cached("INSERT OR IGNORE INTO coding (version) VALUES (?1)")?.execute([version])?;
    tx.prepare_cached("SELECT n FROM coding WHERE version = ?1")?.query_row([version], |r| r.get(0))
}

fn add(tx: &Transaction<'_>, version: &str, entries: &[Entry]) -> rusqlite::Result<Added> {
    let coding = coding(tx, version)?;
    let mut out = Added::default();
    for e in entries {
        match insert(tx, coding, e)? {
            Some(n) => {
                out.new += 1;
                out.mentions += store_coding(tx, n, coding, e)?;
            }
            None => out.known += 1,
        }
    }
    if out.new > 0 {
        set_stale(tx)?;
    }
    Ok(out)
}

/// Stores a document; none if it is there.
fn insert(tx: &Transaction<'_>, coding: i64, e: &Entry) -> rusqlite::Result<Option<i64>> {
    let d = &e.document;
    let mut insert = tx.prepare_cached(
        "INSERT INTO document (id, given, outlet, url, title, author, published, language, text, sketch, coding)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO NOTHING RETURNING n",
    )?;
    let row = params![document_id(d), d.id, d.outlet, d.url, d.title, d.author, d.published, d.language, d.text, e.sketch.to_bytes(), coding];
    let n: Option<i64> = insert.query_row(row, |r| r.get(0)).optional()?;
    if let Some(n) = n {
        let body = fold(&format!("{}\n{}", d.title, d.text));
        tx.prepare_cached("INSERT INTO search (rowid, body) VALUES (?1, ?2)")?.execute(params![n, body])?;
    }
    Ok(n)
}

fn store_coding(tx: &Transaction<'_>, n: i64, coding: i64, e: &Entry) -> rusqlite::Result<usize> {
    let diagnostics = serde_json::to_string(&e.coded.diagnostics).unwrap_or_default();
    tx.prepare_cached("INSERT OR IGNORE INTO coded (doc, coding, outlet, agency, diagnostics) VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
        n,
        coding,
        e.outlet,
        e.agency,
        diagnostics
    ])?;
    let mut insert = tx.prepare_cached("INSERT OR IGNORE INTO mention (doc, coding, title, place, json) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let mut store = |title: i64, list: &[Mention]| -> rusqlite::Result<()> {
        for (i, m) in list.iter().enumerate() {
            let json = serde_json::to_string(m).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))?;
            insert.execute(params![n, coding, title, i as i64, json])?;
        }
        Ok(())
    };
    store(0, &e.coded.events)?;
    store(1, &e.coded.title_events)?;
    Ok(e.coded.events.len())
}
