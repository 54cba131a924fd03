//! `isnad score`: the gold set's figures, equal to its scoring script to the last digit.

mod compare;
mod files;

use anyhow::{Context, Result};
use serde::Serialize;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// Score coded events against gold events.
#[derive(clap::Args)]
pub struct Args {
    /// What to compare; told from the gold file where it is not given.
    #[arg(long, value_enum)]
    mode: Option<Mode>,
    /// Gold: JSON lines with `events` or `spans`, or a CSV with a label a sentence.
    gold: PathBuf,
    /// Predicted: what `isnad read --to jsonl` writes.
    predicted: PathBuf,
}

/// Ways to score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Mode {
    /// Full coding of sentences or articles.
    Events,
    /// Whether sentences with an event of one type are found.
    Detect,
    /// Countries of actor and recipient.
    Actors,
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let mode = args.mode.map_or_else(|| guess(&args.gold), Ok)?;
    match mode {
        Mode::Events => print(&compare::events(&args.gold, &args.predicted)?),
        Mode::Detect => print(&compare::detect(&args.gold, &args.predicted)?),
        Mode::Actors => print(&compare::actors(&args.gold, &args.predicted)?),
    }
}

/// The mode the first line of the gold file calls for.
fn guess(gold: &Path) -> Result<Mode> {
    let file = std::fs::File::open(gold).with_context(|| format!("cannot open {}", gold.display()))?;
    let mut line = String::new();
    BufReader::new(file).read_line(&mut line).with_context(|| format!("cannot read {}", gold.display()))?;
    Ok(match serde_json::from_str::<serde_json::Value>(&line) {
        Err(_) => Mode::Detect,
        Ok(v) if v.get("spans").is_some() && v.get("events").is_none() => Mode::Actors,
        Ok(_) => Mode::Events,
    })
}

fn print(figures: &impl Serialize) -> Result<()> {
    let mut out = Vec::new();
    let indent = serde_json::ser::PrettyFormatter::with_indent(b" ");
    figures.serialize(&mut serde_json::Serializer::with_formatter(&mut out, indent))?;
    out.push(b'\n');
    std::io::stdout().lock().write_all(&out)?;
    Ok(())
}
