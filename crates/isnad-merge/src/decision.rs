//! What people decided, as the merge obeys it.

use rustc_hash::{FxHashMap, FxHashSet};

/// Decisions in force, resolved to mentions and documents of the ledger.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    same: Vec<(String, String)>,
    apart: FxHashMap<String, FxHashSet<String>>,
    wrong: FxHashSet<String>,
    from: FxHashMap<String, String>,
}

impl Decisions {
    /// Two mentions are of one event.
    pub fn add_same(&mut self, a: &str, b: &str) {
        self.same.push((a.to_owned(), b.to_owned()));
    }

    /// Two mentions are not of one event.
    pub fn add_apart(&mut self, a: &str, b: &str) {
        self.apart.entry(a.to_owned()).or_default().insert(b.to_owned());
        self.apart.entry(b.to_owned()).or_default().insert(a.to_owned());
    }

    /// A mention is coded wrongly and counts for nothing.
    pub fn add_wrong(&mut self, mention: &str) {
        self.wrong.insert(mention.to_owned());
    }

    /// A document's reports come from a piece: a document of the ledger by id, or a name.
    pub fn add_from(&mut self, document: &str, piece: &str) {
        self.from.insert(document.to_owned(), piece.to_owned());
    }

    /// Pairs of mentions of one event.
    pub fn same(&self) -> impl Iterator<Item = (&str, &str)> {
        self.same.iter().map(|(a, b)| (a.as_str(), b.as_str()))
    }

    /// Whether the two are decided not to be one.
    pub fn are_apart(&self, a: &str, b: &str) -> bool {
        self.apart.get(a).is_some_and(|s| s.contains(b))
    }

    /// Whether the mention is decided to be wrong.
    pub fn is_wrong(&self, mention: &str) -> bool {
        self.wrong.contains(mention)
    }

    /// What a document is decided to come from.
    pub fn from(&self, document: &str) -> Option<&str> {
        self.from.get(document).map(String::as_str)
    }
}
