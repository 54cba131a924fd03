//! `isnad decide`: what people know better.

use super::ledger::{self, Listing};
use crate::lexicon_files;
use anyhow::Result;
use isnad_ledger::{Decision, Ledger, Ruling};
use std::io::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Record a human decision; it holds through every later merge and coding until another undoes it.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// Who decides.
    #[arg(long, value_name = "NAME", default_value = "", global = true)]
    by: String,
    /// Why.
    #[arg(long, value_name = "TEXT", default_value = "", global = true)]
    note: String,
}

#[derive(clap::Subcommand)]
enum What {
    /// These two are one event.
    Same {
        /// An event or a mention.
        a: String,
        /// Another.
        b: String,
    },
    /// These two are not one event.
    Apart {
        /// An event or a mention.
        a: String,
        /// Another.
        b: String,
    },
    /// This mention is coded wrongly; it counts for nothing.
    Wrong {
        /// The mention.
        mention: String,
    },
    /// This document's report comes from that piece.
    From {
        /// The document, by id or address.
        document: String,
        /// Another document, by id or address, or the name of a piece that is not in the ledger, in whatever language.
        piece: String,
    },
    /// An earlier decision holds no more.
    Undo {
        /// Its id.
        decision: String,
    },
    /// List the decisions.
    List {
        /// How to write the list.
        #[arg(long, value_enum, default_value = "text")]
        to: Listing,
    },
}

/// Runs the command.
pub fn run(args: Args, lexicon: Option<&Path>) -> Result<()> {
    if let What::List { to } = args.what {
        return list(&args.ledger, to);
    }
    let mut store = args.ledger.write()?;
    let ruling = ruling(&store, args.what)?;
    let made = store.decide(Decision { id: String::new(), ruling, by: args.by, at: now(), note: args.note, undone: false })?;
    let lex = lexicon_files::load(lexicon)?;
    let merged = ledger::merge(&mut store, &lex)?;
    writeln!(std::io::stdout(), "{}  {} events changed", made.id, merged.changed)?;
    Ok(())
}

fn ruling(store: &Ledger, what: What) -> Result<Ruling> {
    Ok(match what {
        What::Same { a, b } => Ruling::Same { a: store.anchors(&a)?, b: store.anchors(&b)? },
        What::Apart { a, b } => Ruling::Apart { a: store.anchors(&a)?, b: store.anchors(&b)? },
        What::Wrong { mention } => {
            anyhow::ensure!(mention.starts_with('m'), "'{mention}' is no mention; isnad trace and isnad events --to jsonl show the ids of mentions");
            Ruling::Wrong { mention: store.anchors(&mention)?.swap_remove(0) }
        }
        What::From { document, piece } => {
            let piece = store.find_document(&piece).map(|d| d.id).unwrap_or(piece);
            Ruling::From { doc: store.find_document(&document)?.id, piece }
        }
        What::Undo { decision } => {
            let all = store.decisions()?;
            let found: Vec<&Decision> = all.iter().filter(|d| d.id.starts_with(&decision) && decision.len() > 2).collect();
            match found.as_slice() {
                [one] => Ruling::Undo { decision: one.id.clone() },
                [] => anyhow::bail!("no decision '{decision}'; isnad decide list shows them"),
                [a, b, ..] => return Err(isnad_ledger::Error::Ambiguous(decision, a.id.clone(), b.id.clone()).into()),
            }
        }
        What::List { .. } => anyhow::bail!("nothing to decide"),
    })
}

fn list(file: &ledger::LedgerFile, to: Listing) -> Result<()> {
    let mut out = ledger::out();
    for d in file.read()?.decisions()? {
        match to {
            Listing::Jsonl => {
                let mut value = serde_json::to_value(&d)?;
                value["undone"] = d.undone.into();
                ledger::line(&mut out, &value)?;
            }
            Listing::Text => writeln!(out, "{}  {}  {}{}", d.id, d.at, serde_json::to_string(&d.ruling)?, if d.undone { "  (undone)" } else { "" })?,
        }
    }
    out.flush()?;
    Ok(())
}

/// The time, ISO 8601 in UTC.
fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let (day, rest) = ((seconds / 86_400) as i32, seconds % 86_400);
    format!("{}T{:02}:{:02}:{:02}Z", isnad_merge::day::date(day), rest / 3600, rest / 60 % 60, rest % 60)
}
