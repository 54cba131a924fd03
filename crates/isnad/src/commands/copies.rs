//! `isnad copies`: list the documents that copy one another.

use super::ledger::{self, Listing};
use anyhow::Result;
use isnad_ledger::ListedCopy;
use std::io::Write;

/// List the pairs of documents taken for copies, with the share of text they have in common.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// How to write the list.
    #[arg(long, value_enum, default_value = "text")]
    to: Listing,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let store = args.ledger.read()?;
    let mut out = ledger::out();
    store.copies(|c: ListedCopy| -> Result<()> {
        match args.to {
            Listing::Jsonl => ledger::line(&mut out, &c),
            Listing::Text => {
                Ok(writeln!(out, "{}  {}  {:.0}% alike, {:.0}% of the shorter in the longer", c.a, c.b, 100.0 * c.jaccard, 100.0 * c.containment)?)
            }
        }
    })?;
    out.flush()?;
    Ok(())
}
