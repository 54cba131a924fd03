//! One poll of one feed.

use super::config::Feed;
use super::state::State;
use crate::fetch::{Error, Fetcher, Page, Validators};
use isnad_intake::{Item, Options, read};
use isnad_merge::document_id;
use isnad_model::Document;
use std::ops::ControlFlow;

/// Most pages fetched in one poll of a feed; the rest waits for the next.
const PAGES: usize = 50;

/// What a poll found.
pub struct Found {
    /// New items: the key they are remembered by, and the document.
    pub new: Vec<(String, Document)>,
    /// Items in the feed.
    pub items: usize,
    /// What the server said of this version; none where the feed must be read again.
    pub validators: Option<Validators>,
}

/// Fetches a feed and picks its new items; none where it has not changed.
pub fn poll(feed: &Feed, fetcher: &mut Fetcher, state: &State, say: &mut dyn FnMut(&str)) -> Result<Option<Found>, Error> {
    let Some(page) = fetcher.fetch(&feed.url, &state.validators(&feed.url))? else { return Ok(None) };
    let documents = documents(&feed.url, &page, &feed.outlet, say);
    let items = documents.len();
    let mut new: Vec<(String, Document)> =
        documents.into_iter().map(|d| (document_id(&d), d)).filter(|(key, _)| !state.knows(&feed.url, key)).collect();
    let mut validators = Some(page.validators);
    if feed.pages {
        if new.len() > PAGES {
            say(&format!("{}: {} new items, the pages of {PAGES} now, the rest with the next poll", feed.url, new.len()));
            new.truncate(PAGES);
            validators = None;
        }
        for (_, document) in &mut new {
            whole(document, fetcher, say);
        }
    }
    Ok(Some(Found { new, items, validators }))
}

/// The documents of an answer.
fn documents(name: &str, page: &Page, outlet: &str, say: &mut dyn FnMut(&str)) -> Vec<Document> {
    let options = Options { outlet: outlet.to_owned(), url: page.url.clone(), charset: page.charset.clone(), ..Options::default() };
    let mut documents = Vec::new();
    read(name, page.bytes.as_slice(), &options, &mut |item| {
        match item {
            Item::Document(d) => documents.push(d),
            Item::Diagnostic(d) => say(&format!("{}: {}", d.place, d.message)),
        }
        ControlFlow::Continue(())
    });
    documents
}

/// Fills an item up from its page, where the page has more; a page that fails leaves the item as it is.
fn whole(item: &mut Document, fetcher: &mut Fetcher, say: &mut dyn FnMut(&str)) {
    if item.url.is_empty() {
        return;
    }
    let page = match fetcher.fetch(&item.url, &Validators::default()) {
        Ok(Some(page)) => page,
        Ok(None) => return,
        Err(e) => return say(&format!("{}: {e}; the feed's own text stands", item.url)),
    };
    let Some(found) = documents(&item.url, &page, &item.outlet, say).into_iter().max_by_key(|d| d.text.len()) else { return };
    if found.text.len() > item.text.len() {
        item.text = found.text;
        item.language = found.language;
    }
    for (own, other) in [(&mut item.title, found.title), (&mut item.author, found.author), (&mut item.published, found.published)] {
        if own.is_empty() {
            *own = other;
        }
    }
}
