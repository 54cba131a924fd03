//! `isnad lexicon forms`.

use crate::lexicon_files;
use anyhow::Result;
use std::io::Write;
use std::path::Path;

/// Prints all written forms: folded spelling, single words and expressions.
pub fn run(lexicon: Option<&Path>) -> Result<()> {
    let lex = lexicon_files::load(lexicon)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for form in lex.forms() {
        writeln!(out, "{form}")?;
    }
    Ok(out.flush()?)
}
