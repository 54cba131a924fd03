//! The sourced brief: what happened, on whose word, what is contested, what moved, what the options are.
//!
//! Pure and in two steps, because the sentences of the news are fetched only for what is told: [`Plan::new`] takes the
//! events of a state and says which documents it will cite; [`brief`] takes those documents with the relations and the
//! options, and gives a [`Brief`], which writes itself as Markdown or as one page of HTML. The wording is data:
//! `data/acts.toml`, `data/en.toml`, `data/ar.toml`.

mod act;
mod cite;
mod clause;
mod date;
mod html;
mod markdown;
mod material;
mod moved;
mod number;
mod options;
mod page;
mod party;
mod plan;
mod reference;
mod rich;
mod tell;
mod unknown;
mod vouch;
mod wording;

pub use self::material::{Document, Material, Names, Read, State};
pub(crate) use self::number::Case;
pub use self::page::{Block, Brief, Sentence, brief};
pub use self::plan::{Plan, Request};
pub use self::reference::Reference;
pub(crate) use self::rich::{apart, sentence_case};
pub(crate) use self::wording::Wording;
