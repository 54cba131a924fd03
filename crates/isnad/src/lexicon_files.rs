//! The language data: the built-in copy, or a folder.

use anyhow::{Context, Result};
use isnad_lexicon::Lexicon;
use std::fs;
use std::path::Path;

/// The language data of `dir`, or the built-in copy.
pub fn load(dir: Option<&Path>) -> Result<Lexicon> {
    let Some(dir) = dir else { return Ok(Lexicon::embedded()) };
    let mut files = Vec::new();
    collect(dir, dir, &mut files).with_context(|| format!("cannot read the lexicon at {}", dir.display()))?;
    anyhow::ensure!(!files.is_empty(), "no language data in {}; expected the files docs/language-data.md names", dir.display());
    Ok(Lexicon::from_files(files.iter().map(|(p, t)| (p.as_str(), t.as_str()))))
}

fn collect(root: &Path, dir: &Path, out: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "tsv" || e == "toml") {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            out.push((name, text));
        }
    }
    Ok(())
}
