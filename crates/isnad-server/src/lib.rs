//! The page and the interface over HTTP.
//!
//! Pages are rendered here, on the server, and need no script; charts are those of `isnad-report`. Reading goes through
//! a few read-only connections on threads of their own, so no request waits for a writer. What follows from the whole
//! ledger (series, totals, the largest shifts) is worked out once a merge, in [`World`], while the last one serves.
//!
//! Everything that comes from outside is text: it is escaped where it is written, and a strict content security policy
//! stands behind that. Deliberately absent: any state beside the ledger, any cookie but the language's, any write
//! without the token.

mod address;
mod api;
mod app;
mod claim;
mod context;
mod decide;
mod fault;
mod guard;
mod http;
mod names;
mod page;
mod parts;
mod pool;
mod ranges;
mod relations;
mod reliability;
mod words;
mod world;

pub use app::{App, Fetch, Named, Settings};
pub use claim::{Claim, fresh as claims_of_article, stored as claims_of_document};
pub use http::{Server, StartError};
pub use relations::{Taken, Watched, take};
pub use reliability::reliabilities;
pub use words::Lang;
pub use world::World;
