//! Codes Arabic sentences into attributed events.
//!
//! The way: tokens into `words`, known once each, and nodes (`node`) with readings, a part of speech each, party phrases (`np`), finite
//! `verbs`, acts (`roles`) with their roles by construction, links (`link`) between acts, `sources`,
//! `status`, and what is no event (`filter`) after all. No verb is named here: the language data do.

mod act;
mod attach;
mod build;
mod confidence;
mod control;
mod date;
mod deed;
mod document;
mod explain;
mod expression;
mod features;
mod filter;
mod fits;
mod in_words;
mod infer;
mod inverted;
mod lend;
mod link;
mod memory;
mod must;
mod node;
mod np;
mod passage;
mod place;
mod pos;
mod reading;
mod repeated;
mod roles;
mod sentence;
mod source;
mod speaker;
mod status;
mod turn;
mod verbs;
mod word;
mod words;

pub use document::{Attachment, Candidate, Choice, Coder, RULES};
pub use explain::{ExplainedAct, Explanation};
