//! Documents, mentions, parties, chains and status: plain types, no input or output.
//!
//! The words are those of PLOVER and of the project's design: a *mention* is one sentence's report of one act.

mod document;
mod event_type;
mod mention;
mod party;
mod source;
mod status;

pub use document::{Coded, Diagnostic, Document};
pub use event_type::{EventType, Quad};
pub use isnad_text::Span;
pub use mention::{About, Because, Mention, Place, Voice};
pub use party::Party;
pub use source::{Source, SourceKind};
pub use status::Status;
