//! The language data: the built-in copy, or a folder.

use anyhow::{Context, Result, ensure};
use isnad_lexicon::Lexicon;
use std::borrow::Cow;
use std::fs;
use std::path::Path;

/// A file of language data: path inside its folder, text.
pub type File = (Cow<'static, str>, Cow<'static, str>);

/// The language data of `dir`, or the built-in copy.
pub fn load(dir: Option<&Path>) -> Result<Lexicon> {
    if dir.is_none() {
        return Ok(Lexicon::embedded());
    }
    let files = files(dir)?;
    Ok(Lexicon::from_files(files.iter().map(|(p, t)| (p.as_ref(), t.as_ref()))))
}

/// The files of language data in `dir`, or of the built-in copy.
pub fn files(dir: Option<&Path>) -> Result<Vec<File>> {
    let Some(dir) = dir else {
        return Ok(isnad_lexicon::embedded_files().iter().map(|&(p, t)| (p.into(), t.into())).collect());
    };
    let mut files = Vec::new();
    collect(dir, dir, &mut files).with_context(|| format!("cannot read the lexicon at {}", dir.display()))?;
    ensure!(!files.is_empty(), "no language data in {}; expected the files docs/language-data.md names", dir.display());
    files.sort();
    Ok(files)
}

fn collect(root: &Path, dir: &Path, out: &mut Vec<File>) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, out)?;
        } else if path.extension().is_some_and(|e| e == "tsv" || e == "toml") {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            out.push((name.into(), text.into()));
        }
    }
    Ok(())
}
