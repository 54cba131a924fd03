//! The tables between the stages of a distributed merge ([`isnad_merge::stage`]): each function takes batches of one
//! stage and gives those of the next. Their columns are nobody's business but the stages'.

mod copies;
mod parts;
mod settle;
mod told;

pub use copies::{Candidates, band_schema, bands, candidate_schema, copy_schema, group_schema, groups, judged};
pub use parts::{part_schema, parts};
pub use settle::{Denied, link_schema, settled};
pub use told::{Documents, block_schema, blocks, count_schema, counted, told_schema};
