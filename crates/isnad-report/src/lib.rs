//! Tables, charts and briefs, in English and Arabic.
//!
//! Charts are SVG text; [`png::render`] draws them. Colours come from Okabe and Ito's palette, and
//! position tells the classes apart as well, so no reading rests on colour alone.

pub mod brief;
mod language;
pub mod network;
pub mod partners;
pub mod png;
pub mod relation;
mod svg;
mod table;
pub mod xml;

pub use language::Language;
