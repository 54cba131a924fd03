use crate::Mention;
use serde::{Deserialize, Serialize};

/// One article as published. Fields the input does not give are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// As given, or from the content.
    pub id: String,
    /// The body.
    pub text: String,
    /// Headline.
    pub title: String,
    /// Address.
    pub url: String,
    /// Outlet.
    pub outlet: String,
    /// Byline as printed: a writer, a desk, an agency, a dateline.
    pub author: String,
    /// Day or time of publication, ISO 8601.
    pub published: String,
    /// Language code; empty is taken for Arabic.
    pub language: String,
}

/// A document's coding.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Coded {
    /// The document's id.
    pub id: String,
    /// As in the document.
    pub outlet: String,
    /// As in the document.
    pub title: String,
    /// As in the document.
    pub url: String,
    /// As in the document.
    pub published: String,
    /// As in the document, or `ar`.
    pub language: String,
    /// Mentions of the body, in order of the text.
    pub events: Vec<Mention>,
    /// Mentions of the title, spans into the title; they count for no event by themselves.
    pub title_events: Vec<Mention>,
    /// What was odd about the input.
    pub diagnostics: Vec<Diagnostic>,
}

/// Something odd about an input that did not stop the work.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// File, line or byte where it was met.
    pub place: String,
    /// What it is and what was done.
    pub message: String,
}
