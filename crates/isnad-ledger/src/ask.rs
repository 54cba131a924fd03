//! Questions to the ledger.

use crate::decide::Anchor;
use crate::error::{Error, Result};
use crate::ledger::Ledger;
use isnad_merge::{Event, Standing, mention_id};
use isnad_model::{Document, EventType, Mention};
use isnad_text::fold;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};
use serde::Serialize;

/// A document as it is listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its id in the ledger.
    pub id: String,
    /// The id it came with, or empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub given: String,
    /// Address.
    pub url: String,
    /// Outlet, as given.
    pub outlet: String,
    /// Time of publication, as given.
    pub published: String,
    /// Headline.
    pub title: String,
    /// The agency or outlet its text comes from, by its one name.
    pub origin: String,
    /// The same for documents that copy one another.
    pub group: String,
    /// Language, as given.
    pub language: String,
    /// Byline, as given.
    pub author: String,
}

/// A pair of copies as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListedCopy {
    /// The one document.
    pub a: String,
    /// The other.
    pub b: String,
    /// Estimated, 0 to 1.
    pub jaccard: f64,
    /// Of the shorter in the longer, estimated, 0 to 1.
    pub containment: f64,
}

/// Which events are asked for; what is empty excludes none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Countries that must all be among the parties.
    pub countries: Vec<String>,
    /// Types.
    pub types: Vec<EventType>,
    /// First day, `YYYY-MM-DD`.
    pub since: String,
    /// Last day.
    pub until: String,
    /// Standings.
    pub standings: Vec<Standing>,
    /// Words that a document that tells it must have.
    pub search: String,
}

pub(crate) const LIST: &str = "SELECT d.id, d.given, d.url, d.outlet, d.published, d.title, coalesce(p.origin, ''), coalesce(p.grp, d.id), d.language, d.author FROM document d LEFT JOIN placing p ON p.doc = d.n";

pub(crate) fn listed(r: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        id: r.get(0)?,
        given: r.get(1)?,
        url: r.get(2)?,
        outlet: r.get(3)?,
        published: r.get(4)?,
        title: r.get(5)?,
        origin: r.get(6)?,
        group: r.get(7)?,
        language: r.get(8)?,
        author: r.get(9)?,
    })
}

impl Ledger {
    pub(crate) fn damaged(&self, what: &str, e: impl std::fmt::Display) -> Error {
        Error::Damaged { path: self.path.clone(), detail: format!("{what}: {e}") }
    }

    /// Calls `each` with every document, in order of id.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store, or what `each` returns.
    pub fn documents<E: From<Error>>(&self, mut each: impl FnMut(Listed) -> std::result::Result<(), E>) -> std::result::Result<(), E> {
        let mut query = self.db.prepare_cached(&format!("{LIST} ORDER BY d.id")).map_err(self.err())?;
        let rows = query.query_map([], listed).map_err(self.err())?;
        for row in rows {
            each(row.map_err(self.err())?)?;
        }
        Ok(())
    }

    /// Calls `each` with every pair of copies, in order of the ids, the lesser first.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store, or what `each` returns.
    pub fn copies<E: From<Error>>(&self, mut each: impl FnMut(ListedCopy) -> std::result::Result<(), E>) -> std::result::Result<(), E> {
        let sql = "SELECT min(x.id, y.id) AS a, max(x.id, y.id) AS b, jaccard, containment FROM copy JOIN document x ON x.n = a JOIN document y ON y.n = b ORDER BY 1, 2";
        let sql = sql.replace("x.n = a", "x.n = copy.a").replace("y.n = b", "y.n = copy.b");
        let mut query = self.db.prepare_cached(&sql).map_err(self.err())?;
        let round = |v: f64| (v * 1000.0).round() / 1000.0;
        let rows = query
            .query_map([], |r| Ok(ListedCopy { a: r.get(0)?, b: r.get(1)?, jaccard: round(r.get(2)?), containment: round(r.get(3)?) }))
            .map_err(self.err())?;
        for row in rows {
            each(row.map_err(self.err())?)?;
        }
        Ok(())
    }

    /// A document as it is listed, by id, the start of an id, the id it came with, or its address.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] or [`Error::Ambiguous`]; else of the store.
    pub fn find_document(&self, name: &str) -> Result<Listed> {
        for column in ["d.id", "d.given", "d.url"] {
            let found = self.db.query_row(&format!("{LIST} WHERE {column} = ?1 ORDER BY d.id LIMIT 1"), [name], listed).optional();
            if let Some(found) = found.map_err(self.err())? {
                return Ok(found);
            }
        }
        let id = self.by_prefix("document", "id", name)?;
        self.db.query_row(&format!("{LIST} WHERE d.id = ?1"), [&id], listed).map_err(self.err())
    }

    fn by_prefix(&self, table: &str, column: &str, name: &str) -> Result<String> {
        let sql = format!("SELECT DISTINCT {column} FROM {table} WHERE {column} >= ?1 AND {column} < ?1 || 'z' ORDER BY 1 LIMIT 2");
        let mut query = self.db.prepare_cached(&sql).map_err(self.err())?;
        let rows: rusqlite::Result<Vec<String>> = query.query_map([name], |r| r.get(0)).map_err(self.err())?.collect();
        let rows = rows.map_err(self.err())?;
        match rows.as_slice() {
            [one] if name.len() > 2 => Ok(one.clone()),
            [a, b] if name.len() > 2 => Err(Error::Ambiguous(name.to_owned(), a.clone(), b.clone())),
            _ => Err(Error::Unknown(name.to_owned())),
        }
    }

    /// A document as it was read.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] where there is none of that id; else of the store.
    pub fn document(&self, id: &str) -> Result<Document> {
        let mut query = self
            .db
            .prepare_cached("SELECT given, text, title, url, outlet, author, published, language FROM document WHERE id = ?1")
            .map_err(self.err())?;
        let row = query.query_row([id], |r| {
            Ok(Document {
                id: r.get(0)?,
                text: r.get(1)?,
                title: r.get(2)?,
                url: r.get(3)?,
                outlet: r.get(4)?,
                author: r.get(5)?,
                published: r.get(6)?,
                language: r.get(7)?,
            })
        });
        row.optional().map_err(self.err())?.ok_or_else(|| Error::Unknown(id.to_owned()))
    }

    /// The ids of all documents whose present coding is not `version`, in order.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn coded_otherwise(&self, version: &str) -> Result<Vec<String>> {
        let sql = "SELECT d.id FROM document d JOIN coding c ON c.n = d.coding WHERE c.version <> ?1 ORDER BY d.id";
        let mut query = self.db.prepare_cached(sql).map_err(self.err())?;
        let rows: rusqlite::Result<Vec<String>> = query.query_map([version], |r| r.get(0)).map_err(self.err())?.collect();
        rows.map_err(self.err())
    }

    /// The present mentions of a document's text, with their ids, in order of the text.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn mentions(&self, doc: &str) -> Result<Vec<(String, Mention)>> {
        let sql =
            "SELECT m.json FROM document d JOIN mention m ON m.doc = d.n AND m.coding = d.coding WHERE d.id = ?1 AND m.title = 0 ORDER BY m.place";
        let mut query = self.db.prepare_cached(sql).map_err(self.err())?;
        let rows = query.query_map([doc], |r| r.get::<_, String>(0)).map_err(self.err())?;
        let mut out = Vec::new();
        for json in rows {
            let m: Mention = serde_json::from_str(&json.map_err(self.err())?).map_err(|e| self.damaged("mention", e))?;
            out.push((mention_id(doc, &m), m));
        }
        Ok(out)
    }

    /// How sure the coding of an event is: the confidence of its surest mention, 0 to 1. One sentence that is surely
    /// read is enough; doubtful readings of others do not take from it.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn confidence(&self, event: &Event) -> Result<f64> {
        let mut surest: f64 = 0.0;
        for telling in &event.tellings {
            for (id, m) in self.mentions(&telling.doc)? {
                if m.confidence > surest && event.mentions.iter().any(|own| own.0 == id) {
                    surest = m.confidence;
                }
            }
        }
        Ok(surest)
    }

    /// Mentions that decisions can hold on to: one mention by its id, or an event's first few by its.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] or [`Error::Ambiguous`]; else of the store.
    pub fn anchors(&self, name: &str) -> Result<Vec<Anchor>> {
        let ids: Vec<String> = if name.starts_with('m') {
            vec![self.by_prefix("member", "mention", name)?]
        } else {
            self.event(name)?.mentions.into_iter().map(|m| m.0).take(crate::decide::ANCHORS).collect()
        };
        let mut out = Vec::new();
        for id in ids {
            let sql = "SELECT d.id FROM member m JOIN document d ON d.n = m.doc WHERE m.mention = ?1";
            let doc: String = self.db.query_row(sql, [&id], |r| r.get(0)).map_err(self.err())?;
            let found = self.mentions(&doc)?.into_iter().find(|m| m.0 == id);
            out.extend(found.map(|(_, m)| Anchor { doc: doc.clone(), span: m.span, sentence: m.sentence_span, kind: m.kind }));
        }
        if out.is_empty() { Err(Error::Unknown(name.to_owned())) } else { Ok(out) }
    }

    /// An event by its id, the start of it, an id it had before, or the id of a mention.
    ///
    /// # Errors
    ///
    /// [`Error::Unknown`] or [`Error::Ambiguous`]; else of the store.
    pub fn event(&self, name: &str) -> Result<Event> {
        let id = match self.by_prefix("event", "id", name) {
            Ok(id) => id,
            Err(Error::Unknown(_)) if name.len() > 2 => {
                let mention = self
                    .by_prefix("member", "mention", &format!("m{}", name.get(1..).unwrap_or_default()))
                    .map_err(|_| Error::Unknown(name.to_owned()))?;
                self.db.query_row("SELECT event FROM member WHERE mention = ?1", [&mention], |r| r.get(0)).map_err(self.err())?
            }
            Err(e) => return Err(e),
        };
        let json: String = self.db.query_row("SELECT json FROM event WHERE id = ?1", [&id], |r| r.get(0)).map_err(self.err())?;
        serde_json::from_str(&json).map_err(|e| self.damaged("event", e))
    }

    /// Calls `each` with every event wanted, in order of date and id.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store, or what `each` returns.
    pub fn events<E: From<Error>>(&self, wanted: &Wanted, mut each: impl FnMut(Event) -> std::result::Result<(), E>) -> std::result::Result<(), E> {
        let (sql, values) = select(wanted)?;
        let mut statement = self.db.prepare_cached(&sql).map_err(self.err())?;
        let rows = statement.query_map(params_from_iter(&values), |r| r.get::<_, String>(0)).map_err(self.err())?;
        for json in rows {
            let event: Event = serde_json::from_str(&json.map_err(self.err())?).map_err(|e| self.damaged("event", e))?;
            let type_fits = wanted.types.is_empty() || wanted.types.contains(&event.kind);
            let standing_fits = wanted.standings.is_empty() || wanted.standings.contains(&event.standing);
            if type_fits && standing_fits {
                each(event)?;
            }
        }
        Ok(())
    }

    /// The documents that have all these words, clitics aside, the best first.
    ///
    /// # Errors
    ///
    /// [`Error::Query`] where there is no word; else of the store.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Listed>> {
        let q = asked(words)?;
        let sql = format!("{LIST} JOIN search s ON s.rowid = d.n WHERE search MATCH ?1 ORDER BY bm25(search), d.id LIMIT ?2");
        let mut statement = self.db.prepare_cached(&sql).map_err(self.err())?;
        let rows: rusqlite::Result<Vec<Listed>> = statement.query_map(params![q, limit as i64], listed).map_err(self.err())?.collect();
        rows.map_err(self.err())
    }

    /// The one names of the outlets whose documents are stored, in order.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn outlets(&self) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT c.outlet FROM document d JOIN coded c ON c.doc = d.n AND c.coding = d.coding WHERE c.outlet <> '' ORDER BY 1";
        let mut query = self.db.prepare_cached(sql).map_err(self.err())?;
        let rows: rusqlite::Result<Vec<String>> = query.query_map([], |r| r.get(0)).map_err(self.err())?.collect();
        rows.map_err(self.err())
    }

    /// Number of documents, mentions of the present coding, and events.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn counts(&self) -> Result<(u64, u64, u64)> {
        let count = |sql: &str| self.db.query_row(sql, [], |r| r.get::<_, i64>(0)).map(|n| n as u64).map_err(self.err());
        Ok((
            count("SELECT count(*) FROM document")?,
            count("SELECT count(*) FROM document d JOIN mention m ON m.doc = d.n AND m.coding = d.coding WHERE m.title = 0")?,
            count("SELECT count(*) FROM event")?,
        ))
    }
}

/// A query of the full-text index.
///
/// # Errors
///
/// [`Error::Query`] where there is no word.
pub(crate) fn asked(words: &str) -> Result<String> {
    let q = query(words);
    if q.is_empty() { Err(Error::Query(words.to_owned())) } else { Ok(q) }
}

/// The statement that finds the records of the events wanted, with its values. Up to two countries are looked up in the
/// table of pairs, which holds their events in order.
fn select(wanted: &Wanted) -> Result<(String, Vec<String>)> {
    let mut values: Vec<String> = Vec::new();
    let mut countries: Vec<&str> = wanted.countries.iter().map(String::as_str).collect();
    countries.sort_unstable();
    countries.dedup();
    let mut bind = |sql: &mut String, text: &str, value: &str| {
        values.push(value.to_owned());
        sql.push_str(&text.replace('?', &format!("?{}", values.len())));
    };
    let (mut sql, date, id) = match countries.as_slice() {
        [] => ("SELECT e.json FROM event e WHERE 1".to_owned(), "e.date", "e.id"),
        [first, rest @ ..] => {
            let mut sql = "SELECT e.json FROM pair p CROSS JOIN event e ON e.id = p.event".to_owned();
            bind(&mut sql, " WHERE p.a = ?", first);
            bind(&mut sql, " AND p.b = ?", rest.first().unwrap_or(first));
            (sql, "p.date", "p.event")
        }
    };
    for c in countries.iter().skip(2) {
        bind(&mut sql, " AND instr(',' || e.countries || ',', ',' || ? || ',') > 0", c);
    }
    if !wanted.since.is_empty() {
        bind(&mut sql, &format!(" AND {date} >= ?"), &wanted.since);
    }
    if !wanted.until.is_empty() {
        bind(&mut sql, &format!(" AND {date} <> '' AND {date} <= ? || '~'"), &wanted.until);
    }
    if !wanted.search.trim().is_empty() {
        let found = format!(" AND {id} IN (SELECT event FROM member WHERE doc IN (SELECT rowid FROM search WHERE search MATCH ?))");
        bind(&mut sql, &found, &asked(&wanted.search)?);
    }
    sql.push_str(&format!(" ORDER BY {date}, {id}"));
    Ok((sql, values))
}

/// A query of the full-text index: every word, bare or with what Arabic writes before a word (conjunction, preposition,
/// article), in its one spelling. Words in quotation marks are looked for as they stand, one after the other.
fn query(words: &str) -> String {
    const BEFORE: [&str; 14] = [
        "",
        "\u{0648}",
        "\u{0641}",
        "\u{0628}",
        "\u{0644}",
        "\u{0643}",
        "\u{0627}\u{0644}",
        "\u{0648}\u{0627}\u{0644}",
        "\u{0628}\u{0627}\u{0644}",
        "\u{0644}\u{0644}",
        "\u{0641}\u{0627}\u{0644}",
        "\u{0643}\u{0627}\u{0644}",
        "\u{0648}\u{0628}",
        "\u{0648}\u{0644}",
    ];
    let split = |t: &str| fold(t).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let mut parts: Vec<String> = Vec::new();
    for (i, piece) in words.split('"').enumerate() {
        let list = split(piece);
        if i % 2 == 1 && !list.is_empty() {
            parts.push(format!("\"{}\"", list.join(" ")));
        } else {
            parts.extend(list.iter().map(|w| {
                let forms: Vec<String> = BEFORE.iter().map(|b| format!("\"{b}{w}\"")).collect();
                format!("({})", forms.join(" OR "))
            }));
        }
    }
    parts.join(" AND ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How the store goes about finding the events wanted.
    fn plan(wanted: &Wanted) -> Vec<String> {
        let ledger = Ledger::open(std::path::Path::new(":memory:")).unwrap();
        let (sql, values) = select(wanted).unwrap();
        let mut query = ledger.db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let rows = query.query_map(params_from_iter(&values), |r| r.get::<_, String>(3)).unwrap();
        rows.map(|r| r.unwrap()).collect()
    }

    #[test]
    fn a_dyad_is_read_without_the_others() {
        let wanted = Wanted { countries: vec!["USA".to_owned(), "QAT".to_owned()], ..Wanted::default() };
        assert_eq!(plan(&wanted), ["SEARCH p USING PRIMARY KEY (a=? AND b=?)", "SEARCH e USING PRIMARY KEY (id=?)"]);
        let wanted = Wanted { since: "2025-09-01".to_owned(), until: "2025-09-30".to_owned(), ..wanted };
        assert_eq!(plan(&wanted), ["SEARCH p USING PRIMARY KEY (a=? AND b=? AND date>? AND date<?)", "SEARCH e USING PRIMARY KEY (id=?)"]);
        let wanted = Wanted { countries: vec!["USA".to_owned()], ..Wanted::default() };
        assert_eq!(plan(&wanted)[0], "SEARCH p USING PRIMARY KEY (a=? AND b=?)");
    }
}
