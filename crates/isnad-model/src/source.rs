use isnad_text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One voice of a source chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The words, copied from the text.
    pub text: String,
    /// Bytes of the document's text.
    pub span: Span,
    /// What kind of voice.
    pub kind: SourceKind,
    /// Its one name across spellings and languages, where known, else empty.
    #[serde(default)]
    pub name: String,
}

/// What kind of voice vouches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// Named or by office.
    Official,
    /// Agency, paper, channel, site.
    Media,
    /// Not named.
    Anonymous,
    /// Saw it.
    Witness,
    /// Judges from outside.
    Expert,
    /// An armed group or a party speaks.
    Party,
    /// A text.
    Document,
    /// Anybody else.
    #[default]
    Other,
}

impl SourceKind {
    /// The name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Media => "media",
            Self::Anonymous => "anonymous",
            Self::Witness => "witness",
            Self::Expert => "expert",
            Self::Party => "party",
            Self::Document => "document",
            Self::Other => "other",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<Self> {
        use SourceKind::*;
        [Official, Media, Anonymous, Witness, Expert, Party, Document, Other].into_iter().find(|k| k.name() == name)
    }
}

impl fmt::Display for SourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
