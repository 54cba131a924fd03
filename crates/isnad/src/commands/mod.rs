//! One module a command.

pub mod add;
pub mod brief;
pub mod chain;
pub mod copies;
pub mod decide;
pub mod demo;
pub mod documents;
pub mod drift;
pub mod events;
pub mod explain;
pub mod export;
pub mod ledger;
pub mod lexicon;
pub mod partners;
pub mod read;
pub mod recode;
pub mod relations;
pub mod score;
pub mod serve;
pub mod trace;
pub mod watch;
