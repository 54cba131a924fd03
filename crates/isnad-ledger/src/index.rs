//! What pages look up: an event's ordered pairs of countries, and who tells it.

use isnad_merge::{Event, Standing, Telling};
use isnad_model::Status;
use rusqlite::{Transaction, params};

/// Takes an event out.
pub(crate) fn clear(tx: &Transaction<'_>, event: &str) -> rusqlite::Result<()> {
    for table in ["dyad", "telling"] {
        tx.prepare_cached(&format!("DELETE FROM {table} WHERE event = ?1"))?.execute([event])?;
    }
    Ok(())
}

/// Puts an event in.
pub(crate) fn put(tx: &Transaction<'_>, e: &Event) -> rusqlite::Result<()> {
    let mut pair = tx.prepare_cached(
        "INSERT OR IGNORE INTO dyad (source, target, date, event, type, quad, status, standing) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    // What all who vouched take back did not happen as far as the ledger knows.
    let status = if e.standing == Standing::Denied { Status::Negated } else { e.status };
    for (source, target) in pairs(e) {
        pair.execute(params![source, target, e.date, e.id, e.kind.name(), e.quad as i64, status.name(), e.standing.name()])?;
    }
    let mut telling =
        tx.prepare_cached("INSERT OR IGNORE INTO telling (outlet, published, event, doc, origin, part) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
    for t in &e.tellings {
        let origin = e.origins.iter().find(|o| o.key == t.origin).map_or("", |o| o.label.as_str());
        telling.execute(params![t.outlet, t.published, e.id, t.doc, origin, part(t, origin)])?;
    }
    Ok(())
}

/// What part a telling plays: the outlet's own word, first hand on another's word, or a retelling.
fn part(t: &Telling, origin: &str) -> i64 {
    match &t.retells {
        Some(_) => 2,
        None if !t.outlet.is_empty() && origin == t.outlet => 0,
        None => 1,
    }
}

/// The ordered pairs of countries that an event counts for, sorted.
pub fn pairs(e: &Event) -> Vec<(String, String)> {
    let country = |code: String| code.get(..3).unwrap_or_default().to_owned();
    let mut out: Vec<(String, String)> = e.dyads().into_iter().map(|(a, b)| (country(a), country(b))).filter(|(a, b)| a != b).collect();
    out.sort_unstable();
    out.dedup();
    out
}
