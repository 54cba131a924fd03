//! `isnad lexicon check`.

use super::examples;
use crate::lexicon_files;
use anyhow::{Result, bail};
use isnad_lexicon::{Lexicon, Problem};
use std::io::Write;
use std::path::Path;

/// Prints every problem as `path:line:column: message (help)`.
pub fn run(dir: Option<&Path>) -> Result<()> {
    let files = lexicon_files::files(dir)?;
    let list: Vec<(&str, &str)> = files.iter().map(|(p, t)| (p.as_ref(), t.as_ref())).collect();
    let mut problems = isnad_lexicon::check(&list);
    let lex = Lexicon::from_files(list.iter().copied());
    let (failed, ran) = examples::run(&lex);
    problems.extend(failed);
    problems.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for p in &problems {
        writeln!(out, "{}", line(p, dir))?;
    }
    out.flush()?;
    if !problems.is_empty() {
        bail!("{} problems in {} files of language data ({ran} examples run)", problems.len(), files.len());
    }
    writeln!(out, "{} files of language data, {ran} examples: no problem", files.len())?;
    Ok(out.flush()?)
}

/// The problem, its path as one can open it.
fn line(p: &Problem, dir: Option<&Path>) -> String {
    match dir {
        Some(d) => Problem { path: d.join(&p.path).to_string_lossy().into_owned(), ..p.clone() }.to_string(),
        None => p.to_string(),
    }
}
