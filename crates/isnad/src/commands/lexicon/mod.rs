//! `isnad lexicon`: the language data checked, counted, listed, and measured against a corpus.

mod check;
mod examples;
mod forms;
mod gaps;
mod stats;

use anyhow::Result;
use std::path::{Path, PathBuf};

/// Check, count and list the language data; find what a corpus has and they have not.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Name every problem by path, line and column, and run every example of the frames. Fails where there is any.
    Check {
        /// A folder of language data [default: that of --lexicon, else the built-in copy].
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// Count what the language data hold.
    Stats,
    /// List all written forms, one a line, sorted.
    Forms,
    Gaps(gaps::Args),
}

/// Runs the command.
pub fn run(args: &Args, lexicon: Option<&Path>) -> Result<()> {
    match &args.command {
        Command::Check { dir } => check::run(dir.as_deref().or(lexicon)),
        Command::Stats => stats::run(lexicon),
        Command::Forms => forms::run(lexicon),
        Command::Gaps(args) => gaps::run(args, lexicon),
    }
}
