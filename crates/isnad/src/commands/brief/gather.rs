//! What a brief needs of a ledger.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use isnad_ledger::{Ledger, Wanted};
use isnad_merge::Event;
use isnad_report::brief::{Document, Read, Request};

/// What was read, and the request with the days it was read on.
pub fn read(store: &Ledger, request: Request) -> Result<(Read, Request)> {
    let mut read = Read { outlets: store.outlets()?.len() as u64, ..Read::default() };
    store.documents(|d| -> Result<()> {
        read.documents += 1;
        let Some(day) = d.published.get(..10).filter(|day| isnad_merge::day::when(day).is_some_and(isnad_merge::day::When::is_day)) else {
            return Ok(());
        };
        if read.first.is_empty() || day < read.first.as_str() {
            day.clone_into(&mut read.first);
        }
        if day > read.last.as_str() {
            day.clone_into(&mut read.last);
        }
        Ok(())
    })?;
    let request = Request { first: read.first.clone(), last: read.last.clone(), ..request };
    Ok((read, request))
}

/// The events asked about. Those without a date are asked for too, to be counted.
pub fn events(store: &Ledger, request: &Request) -> Result<Vec<Event>> {
    let countries = [&request.state, &request.other].into_iter().filter(|c| !c.is_empty()).cloned().collect();
    let mut out = Vec::new();
    store.events(&Wanted { countries, ..Wanted::default() }, |event| -> Result<()> {
        out.push(event);
        Ok(())
    })?;
    Ok(out)
}

/// The documents that are cited, with the sentences of their mentions.
pub fn documents(store: &Ledger, ids: &BTreeSet<String>) -> Result<BTreeMap<String, Document>> {
    let mut out = BTreeMap::new();
    for id in ids {
        let listed = store.find_document(id)?;
        let mentions = store.mentions(id)?.into_iter().map(|(id, m)| (id, m.sentence)).collect();
        let document = Document { outlet: listed.outlet, title: listed.title, published: listed.published, url: listed.url, mentions };
        out.insert(id.clone(), document);
    }
    Ok(out)
}
