//! Bytes into [`Document`](isnad_model::Document)s: plain text, pages, JSON, feeds, web archives, zip and gzip.
//!
//! The crate is pure over readers: it opens no file and no connection. The form is told by content, never by name.
//! Whatever is odd about an input becomes a [`Diagnostic`](isnad_model::Diagnostic) that names the input and the
//! place, and the rest goes on. Memory is bounded by [`Limits`].
//!
//! ```
//! use isnad_intake::{Item, Options, read};
//! let mut titles = Vec::new();
//! let lines = r#"{"title": "أ", "text": "ب"}"#;
//! read("lines.jsonl", lines.as_bytes(), &Options::default(), &mut |item| {
//!     if let Item::Document(d) = item {
//!         titles.push(d.title);
//!     }
//!     std::ops::ControlFlow::Continue(())
//! });
//! assert_eq!(titles, ["أ"]);
//! ```

mod archive;
mod bounded;
mod detect;
mod encoding;
mod feed;
mod fields;
pub mod html;
mod json;
mod language;
mod options;
mod out;
mod plain;
mod record;
mod tidy;
mod time;
mod url;
mod warc;

pub use detect::{Format, detect};
pub use encoding::decode;
pub use fields::FieldMap;
pub use language::language;
pub use options::{Limits, Options};
pub use out::{Item, Sink};
pub use time::timestamp;
pub use url::{canonical, join};

use std::io::{Read, Seek};

/// Reads one input of any form; a zip archive is held in memory, up to [`Limits::spool`].
///
/// `name` stands in diagnostics and, for plain text, nowhere else. The sink may end the reading by breaking.
pub fn read(name: &str, input: impl Read, options: &Options, sink: &mut Sink<'_>) {
    let mut out = out::Out::new(name, options, sink);
    archive::stream(&mut out, Box::new(input), 0);
    out.end();
}

/// As [`read`], for an input that can be searched, so that a zip archive of any size is read in place.
pub fn read_seekable(name: &str, mut input: impl Read + Seek, options: &Options, sink: &mut Sink<'_>) {
    let mut head = [0; 4];
    let (n, _) = bounded::fill(&mut input, &mut head);
    let zipped = detect::is_zip(&head[..n]);
    let mut out = out::Out::new(name, options, sink);
    match input.rewind() {
        Ok(()) if zipped => archive::members(&mut out, input, 0),
        Ok(()) => archive::stream(&mut out, Box::new(input), 0),
        Err(e) => out.problem("start", &format!("cannot be read: {e}")),
    }
    out.end();
}
