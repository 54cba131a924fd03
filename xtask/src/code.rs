//! Codes JSON lines or explains a sentence with nothing but the coder: quick to build while the coder is worked on.

use anyhow::{Context, Result};
use isnad_coder::Coder;
use isnad_lexicon::Lexicon;
use isnad_model::Document;
use std::fs;
use std::io::{Write, stdout};
use std::path::Path;

/// Codes every line of `file` to standard output.
pub fn run(file: &Path) -> Result<()> {
    let lex = Lexicon::embedded();
    let mut coder = Coder::new(&lex);
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut out = stdout().lock();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let doc: Document = serde_json::from_str(line)?;
        serde_json::to_writer(&mut out, &coder.code(&doc))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Prints the stages of a sentence as JSON.
pub fn explain(text: &str) -> Result<()> {
    let lex = Lexicon::embedded();
    for e in Coder::new(&lex).explain(text) {
        writeln!(stdout(), "{}", serde_json::to_string(&e)?)?;
    }
    Ok(())
}
