//! Denials that name no act, and the events that one may mean.

use crate::event::Link;
use crate::link;
use serde::{Deserialize, Serialize};

/// A denial that may name only a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Denial {
    /// The event it is of.
    pub event: String,
    /// What the events it means must have: the medium alone, or a claim in its document.
    pub key: String,
    /// Countries that deny.
    pub deniers: Vec<String>,
    /// Day of publication.
    pub told: Option<i32>,
    /// Content words.
    pub words: Vec<u32>,
    /// Mentions that it is about. If one of them is of another event, that is what it denies, and no report.
    pub targets: Vec<String>,
    /// The link it makes.
    pub link: Link,
}

/// An event that a denial may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deniable {
    /// The event.
    pub event: String,
    /// What denials it may be meant by.
    pub keys: Vec<String>,
    /// Countries of its parties.
    pub countries: Vec<String>,
    /// When it was first told.
    pub told: Option<i32>,
    /// Content words of each mention.
    pub words: Vec<Vec<u32>>,
}

impl Denial {
    /// The events, among those of its key, that it denies.
    pub fn denied<'a>(&self, found: impl IntoIterator<Item = &'a Deniable>) -> Vec<&'a str> {
        let meant = |d: &&Deniable| d.event != self.event && d.countries.iter().any(|c| self.deniers.contains(c)) && link::in_time(d.told, self.told);
        let list: Vec<&Deniable> = found.into_iter().filter(meant).collect();
        let common = |d: &Deniable| link::common(d.words.iter().map(Vec::as_slice), &self.words);
        let best = list.iter().map(|d| common(d)).max().unwrap_or(0);
        list.into_iter().filter(|d| common(d) == best).map(|d| d.event.as_str()).collect()
    }
}

/// The key of events that rest on one medium alone.
pub(super) fn medium_key(origin: &str) -> String {
    format!("origin {origin}")
}

/// The key of events that a document tells as a claim.
pub(super) fn claim_key(document: &str) -> String {
    format!("claim {document}")
}
