use isnad_text::Span;
use serde::{Deserialize, Serialize};

/// An actor or a recipient, as a sentence names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Party {
    /// The words, copied from the text; empty for a pronoun or a dropped subject.
    pub text: String,
    /// Bytes of the document's text; empty where `text` is.
    pub span: Span,
    /// ISO 3166 alpha-3, `IGO`, `NGO`, or `---` where nothing settles it.
    pub country: String,
    /// Sector code (`GOV`, `MIL`, … `UNK`), or `---`.
    pub sector: String,
    /// English name where the language data know the party, else empty.
    pub name: String,
}
