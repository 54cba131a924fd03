//! Events or their mentions as typed columns.

use super::{Args, each};
use anyhow::Result;
use isnad_arrow::{At, Events, Form, Mentions, Writer, event_schema, mention_schema};
use isnad_ledger::Ledger;
use isnad_merge::Event;
use std::io::Write;

/// Rows handed on together.
const BATCH: usize = 4096;

/// Writes the events asked for, a row an event, or their mentions, in the order of the events.
pub fn write(form: Form, of_mentions: bool, args: &Args, store: &Ledger, out: impl Write + Send) -> Result<()> {
    if of_mentions { mentions(form, args, store, out) } else { events(form, args, store, out) }
}

fn events(form: Form, args: &Args, store: &Ledger, out: impl Write + Send) -> Result<()> {
    let mut file = Writer::new(form, out, &event_schema())?;
    let mut rows = Events::default();
    each(args, store, |e| {
        rows.push(&e);
        if rows.len() >= BATCH { Ok(file.write(&rows.finish()?)?) } else { Ok(()) }
    })?;
    if !rows.is_empty() {
        file.write(&rows.finish()?)?;
    }
    Ok(file.finish()?.flush()?)
}

fn mentions(form: Form, args: &Args, store: &Ledger, out: impl Write + Send) -> Result<()> {
    let mut file = Writer::new(form, out, &mention_schema())?;
    let mut rows = Mentions::default();
    each(args, store, |e| {
        of_event(store, &e, &mut rows)?;
        if rows.len() >= BATCH { Ok(file.write(&rows.finish()?)?) } else { Ok(()) }
    })?;
    if !rows.is_empty() {
        file.write(&rows.finish()?)?;
    }
    Ok(file.finish()?.flush()?)
}

/// The mentions of an event, document by document, the earliest first.
fn of_event(store: &Ledger, e: &Event, rows: &mut Mentions) -> Result<()> {
    for t in &e.tellings {
        let d = store.find_document(&t.doc)?;
        let at = At { document: &t.doc, given: &d.given, outlet: &d.outlet, url: &d.url, published: &d.published, language: &d.language };
        let mut seen: Vec<String> = Vec::new();
        for (n, (id, m)) in store.mentions(&t.doc)?.into_iter().enumerate() {
            // Two mentions of one type in one place are one.
            if e.mentions.iter().any(|x| x.0 == id) && !seen.contains(&id) {
                rows.push(Some(&e.id), at, ("text", n), &m);
                seen.push(id);
            }
        }
    }
    Ok(())
}
