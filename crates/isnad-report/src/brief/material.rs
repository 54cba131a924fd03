//! What a brief is written from.

use std::collections::BTreeMap;

use isnad_partners::study::Outcome;
use isnad_relations::relation::Relation;

/// A state's names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// English.
    pub en: String,
    /// Arabic.
    pub ar: String,
    /// The Arabic adjective, masculine singular without the article, or empty.
    pub nisba: String,
}

/// Names in both languages, as the language data have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// States by ISO 3166 alpha-3 code.
    pub states: BTreeMap<String, State>,
    /// Arabic names of groups, bodies and outlets, by their English names.
    pub arabic: BTreeMap<String, String>,
    /// English names of places, by their Arabic ones.
    pub places: BTreeMap<String, String>,
}

/// A document that the brief may cite.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its outlet, as given.
    pub outlet: String,
    /// Headline.
    pub title: String,
    /// Time of publication, as given.
    pub published: String,
    /// Address.
    pub url: String,
    /// Its mentions in order of the text: id and sentence.
    pub mentions: Vec<(String, String)>,
}

/// What the ledger read, as far as the brief must say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Number of documents.
    pub documents: u64,
    /// Number of outlets.
    pub outlets: u64,
    /// First day of publication, `YYYY-MM-DD`, or empty.
    pub first: String,
    /// Last day of publication, or empty.
    pub last: String,
}

/// Everything a brief is written from, beside its [`super::Plan`].
#[derive(Clone, Debug, Default)]
pub struct Material {
    /// Names of states, parties and places.
    pub names: Names,
    /// What the ledger read.
    pub read: Read,
    /// The documents that [`super::Plan::documents`] asks for, by id.
    pub documents: BTreeMap<String, Document>,
    /// What moved between the pairs that [`super::Plan::pairs`] asks for, in its order.
    pub relations: Vec<Relation>,
    /// The options weighed, if there is a partnership file.
    pub options: Option<Outcome>,
}
