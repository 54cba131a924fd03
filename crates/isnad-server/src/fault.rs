//! What can go wrong with a request, each in one clear line.

use crate::words::Lang;
use axum::http::StatusCode;

/// A request that has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The answer's status.
    pub status: StatusCode,
    /// Key of the words that say what is wrong.
    pub key: &'static str,
    /// What the words speak of: the name not found, the value that is wrong.
    pub what: String,
}

impl Fault {
    /// A request that cannot be understood.
    pub fn bad(key: &'static str, what: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, key, what: what.into() }
    }

    /// Nothing of that name.
    pub fn missing(what: impl Into<String>) -> Self {
        Self { status: StatusCode::NOT_FOUND, key: "fault.missing", what: what.into() }
    }

    /// Something of ours failed.
    pub fn ours(what: impl Into<String>) -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, key: "fault.ours", what: what.into() }
    }

    /// With another status.
    #[must_use]
    pub fn with(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// What is wrong, in words.
    pub fn text(&self, lang: Lang) -> String {
        // What was asked for may be of any length and runs any way.
        let what: String = self.what.chars().take(200).collect();
        lang.fill(self.key, &[&format!("\u{2068}{what}\u{2069}")])
    }
}

impl From<isnad_ledger::Error> for Fault {
    fn from(e: isnad_ledger::Error) -> Self {
        use isnad_ledger::Error as E;
        match e {
            E::Unknown(name) => Self::missing(name),
            E::Ambiguous(name, ..) => Self::bad("fault.ambiguous", name),
            E::Query(words) => Self::bad("fault.query", words),
            E::Locked(_) => Self { status: StatusCode::SERVICE_UNAVAILABLE, key: "fault.locked", what: String::new() },
            other => Self::ours(other.to_string()),
        }
    }
}
