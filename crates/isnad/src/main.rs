//! The command line: the only crate that wires everything, and one of the few that touch files and clock.
//!
//! Results are written with `writeln!`, whose errors tell of a closed pipe; `println!` would panic there.
#![allow(clippy::print_stderr)]

mod commands;
mod fetch;
mod input;
mod lexicon_files;
mod pipeline;
mod progress;
mod render;

use clap::{Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

// The coder makes many small lists a sentence.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(name = "isnad", version, about = "Reads Arabic news into who did what to whom, on whose word", max_term_width = 100)]
struct Cli {
    /// Language data to use instead of the built-in copy.
    #[arg(long, global = true, value_name = "DIR", env = "ISNAD_LEXICON")]
    lexicon: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Read(commands::read::Args),
    Explain(commands::explain::Args),
    Lexicon(commands::lexicon::Args),
    Score(commands::score::Args),
    Relations(commands::relations::Args),
    Partners(commands::partners::Args),
    Add(commands::add::Args),
    Documents(commands::documents::Args),
    Copies(commands::copies::Args),
    Events(commands::events::Args),
    Chain(commands::chain::Args),
    Drift(commands::drift::Args),
    Trace(commands::trace::Args),
    Decide(commands::decide::Args),
    Recode(commands::recode::Args),
    Export(commands::export::Args),
    Watch(commands::watch::Args),
    Brief(commands::brief::Args),
    Serve(commands::serve::Args),
    Demo(commands::demo::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let lexicon = cli.lexicon.as_deref();
    let done = match cli.command {
        Command::Read(args) => commands::read::run(&args, lexicon),
        Command::Explain(args) => commands::explain::run(&args, lexicon),
        Command::Lexicon(args) => commands::lexicon::run(&args, lexicon),
        Command::Score(args) => commands::score::run(&args),
        Command::Relations(args) => commands::relations::run(&args),
        Command::Partners(args) => commands::partners::run(&args),
        Command::Add(args) => commands::add::run(args, lexicon),
        Command::Documents(args) => commands::documents::run(args),
        Command::Copies(args) => commands::copies::run(args),
        Command::Events(args) => commands::events::run(args),
        Command::Chain(args) => commands::chain::run(args),
        Command::Drift(args) => commands::drift::run(args),
        Command::Trace(args) => commands::trace::run(args, lexicon),
        Command::Decide(args) => commands::decide::run(args, lexicon),
        Command::Recode(args) => commands::recode::run(args, lexicon),
        Command::Export(args) => commands::export::run(&args),
        Command::Watch(args) => commands::watch::run(args, lexicon),
        Command::Brief(args) => commands::brief::run(&args, lexicon),
        Command::Serve(args) => commands::serve::run(&args, lexicon),
        Command::Demo(args) => commands::demo::run(&args, lexicon),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) if is_closed_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            let _ = writeln!(std::io::stderr(), "isnad: {e:#}");
            ExitCode::from(1)
        }
    }
}

/// `isnad … | head` is no error.
fn is_closed_pipe(e: &anyhow::Error) -> bool {
    e.chain().any(|c| c.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe))
}
