//! `isnad documents`: list what is stored.

use super::ledger::{self, Listing};
use anyhow::Result;
use isnad_ledger::Listed;
use std::io::Write;

/// List the documents of a ledger, each with its origin and its group of copies.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// How to write the list.
    #[arg(long, value_enum, default_value = "text")]
    to: Listing,
    /// Only documents with all these words, the best first; words in quotation marks stand together.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// With --search, how many at most.
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: usize,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let store = args.ledger.read()?;
    let mut out = ledger::out();
    let mut write = |d: Listed| -> Result<()> {
        match args.to {
            Listing::Jsonl => ledger::line(&mut out, &d)?,
            Listing::Text => {
                let origin = if d.origin == d.outlet { String::new() } else { format!("  (from {})", d.origin) };
                writeln!(out, "{}  {}  {}{origin}\n    {}", d.id, d.published, d.outlet, if d.title.is_empty() { &d.url } else { &d.title })?;
            }
        }
        Ok(())
    };
    match &args.search {
        Some(words) => store.search(words, args.limit)?.into_iter().try_for_each(&mut write)?,
        None => store.documents(&mut write)?,
    }
    out.flush()?;
    Ok(())
}
