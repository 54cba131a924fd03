//! Reads, checks and indexes the language data.
//!
//! The data are TSV and TOML (`docs/language-data.md` gives the format). A copy is embedded in the binary;
//! [`Lexicon::from_files`] takes any other. Reading collects every problem with file, line and column and goes on.

mod check;
mod contexts;
mod embedded;
mod entry;
mod frame;
mod further;
mod index;
mod inflect;
mod joined;
mod lexicon;
mod model;
mod ontology;
mod outlet_ids;
mod past;
mod problem;
mod rows;
mod table;

pub use check::{check, embedded_files};
pub use contexts::{Contexts, DIRECTION, NO_EVENT, PRIVATE, SITE, SPORT};
pub use entry::{Cat, Entry, form};
pub use frame::{Content, Example, Frame, Needs, Prep, Role, Turn, Who};
pub use further::Further;
pub use joined::Joined;
pub use lexicon::Lexicon;
pub use model::{Calibration, Model};
pub use ontology::Ontology;
pub use problem::Problem;
pub use rows::{
    Act, Domain, Func, Light, Office, Outlet, PartyEntry, PartyKind, PlaceEntry, Report, ReportKind, RoleEntry, RoleKind, TimeEntry, TimeKind, Title,
    VoiceEntry, class_bit,
};
