//! `cargo xtask accuracy SHARED`: codes every gold set at hand, scores it as `isnad score` does, and writes the figures
//! with their intervals into `docs/accuracy.md`, between two marks; what stands around them is written by hand.
//!
//! Of the measuring sets nothing but figures leaves this command: no text, no id, no event.

mod confidence;
mod dates;
mod figure;
mod floors;
mod page;
mod sentences;
mod sets;

use anyhow::{Context, Result};
use isnad_coder::Coder;
use isnad_lexicon::Lexicon;
use std::path::Path;
use std::process::Command;

const PAGE: &str = "docs/accuracy.md";

/// Runs the command; with `floors` the figures become those that the tests hold.
pub fn run(shared: &Path, floors: bool) -> Result<()> {
    let lex = Lexicon::embedded();
    let mut coder = Coder::new(&lex);
    let sets = sets::all(&mut coder, shared)?;
    let mut out = format!("{}\n\n", stamp(&lex)?);
    out.push_str(&page::sets(&sets));
    out.push_str(&page::sentences(&sentences::all(&mut coder, shared)?));
    out.push_str(&confidence::section(&sets));
    out.push_str(&dates::section(&mut coder)?);
    page::write(Path::new(PAGE), &out)?;
    println!("wrote {PAGE}");
    if floors {
        floors::write(&sets)?;
    }
    Ok(())
}

/// What was measured: the commit and the language data.
fn stamp(lex: &Lexicon) -> Result<String> {
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed = !git(&["status", "--porcelain", "--", "crates", "lexicon", "corpus", "xtask"])?.is_empty();
    let changed = if changed { " with changes not committed" } else { "" };
    Ok(format!("Made by `cargo xtask accuracy ../shared` at commit `{commit}`{changed}, language data `{}`.", lex.hash))
}

fn git(args: &[&str]) -> Result<String> {
    let out = Command::new("git").args(args).output().context("cannot run git")?;
    anyhow::ensure!(out.status.success(), "git {}: {}", args.join(" "), String::from_utf8_lossy(&out.stderr).trim());
    Ok(String::from_utf8(out.stdout)?.trim().to_owned())
}
