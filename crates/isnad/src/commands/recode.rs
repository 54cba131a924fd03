//! `isnad recode`: code what is stored anew.

use super::ledger::{self, Listing};
use crate::lexicon_files;
use anyhow::Result;
use isnad_coder::Coder;
use isnad_ledger::{Entry, Ledger};
use isnad_lexicon::Lexicon;
use isnad_merge::{Voices, mention_id};
use isnad_model::Mention;
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// Code the stored documents anew with the present language data, show what changed, and merge again. The earlier
/// coding stays in the ledger.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// Only show what would change.
    #[arg(long)]
    dry_run: bool,
    /// How to write the changes.
    #[arg(long, value_enum, default_value = "text")]
    to: Listing,
}

/// Documents coded in one transaction.
const BATCH: usize = 500;

/// A mention that came, went or is coded differently.
#[derive(Serialize)]
struct Change<'a> {
    change: &'static str,
    document: &'a str,
    mention: &'a str,
    was: Option<&'a Mention>,
    now: Option<&'a Mention>,
}

#[derive(Default)]
struct Counts {
    documents: usize,
    came: usize,
    went: usize,
    differ: usize,
}

/// Runs the command.
pub fn run(args: Args, lexicon: Option<&Path>) -> Result<()> {
    let lex = lexicon_files::load(lexicon)?;
    let mut store = if args.dry_run { args.ledger.read()? } else { args.ledger.write()? };
    let mut out = ledger::out();
    let counts = recode(&args, &lex, &mut store, &mut out)?;
    out.flush()?;
    eprintln!("{} documents coded anew: {} mentions came, {} went, {} changed", counts.documents, counts.came, counts.went, counts.differ);
    if !args.dry_run && (counts.documents > 0 || store.is_stale()?) {
        let merged = ledger::merge(&mut store, &lex)?;
        eprintln!("{} events, {} new or changed", merged.events, merged.changed);
    }
    Ok(())
}

fn recode(args: &Args, lex: &Lexicon, store: &mut Ledger, out: &mut impl Write) -> Result<Counts> {
    let mut coder = Coder::new(lex);
    let voices = Voices::new(lex);
    let version = coder.version();
    let mut counts = Counts::default();
    for ids in store.coded_otherwise(&version)?.chunks(BATCH) {
        let mut entries: Vec<(String, Entry)> = Vec::with_capacity(ids.len());
        for id in ids {
            let entry = ledger::entry(store.document(id)?, &mut coder, &voices);
            let now: Vec<(String, Mention)> = entry.coded.events.iter().map(|m| (mention_id(id, m), m.clone())).collect();
            compare(args.to, out, id, &store.mentions(id)?, &now, &mut counts)?;
            counts.documents += 1;
            entries.push((id.clone(), entry));
        }
        if !args.dry_run {
            store.recode(&version, &entries)?;
        }
    }
    Ok(counts)
}

fn compare(to: Listing, out: &mut impl Write, doc: &str, was: &[(String, Mention)], now: &[(String, Mention)], counts: &mut Counts) -> Result<()> {
    let mut tell = |change: &'static str, id: &str, a: Option<&Mention>, b: Option<&Mention>| -> Result<()> {
        if to == Listing::Jsonl {
            return ledger::line(out, &Change { change, document: doc, mention: id, was: a, now: b });
        }
        let show = |m: &Mention| format!("{} {} “{}” {}>{}", m.kind, m.status, m.trigger, countries(&m.actors), countries(&m.recipients));
        let text = [a.map(|m| format!("- {}", show(m))), b.map(|m| format!("+ {}", show(m)))];
        writeln!(out, "{doc} {id}")?;
        text.into_iter().flatten().try_for_each(|t| writeln!(out, "  {t}"))?;
        Ok(())
    };
    for (id, a) in was {
        match now.iter().find(|(x, _)| x == id) {
            None => {
                counts.went += 1;
                tell("went", id, Some(a), None)?;
            }
            Some((_, b)) if !alike(a, b) => {
                counts.differ += 1;
                tell("changed", id, Some(a), Some(b))?;
            }
            Some(_) => {}
        }
    }
    for (id, b) in now.iter().filter(|(id, _)| !was.iter().any(|(x, _)| x == id)) {
        counts.came += 1;
        tell("came", id, None, Some(b))?;
    }
    Ok(())
}

fn countries(parties: &[isnad_model::Party]) -> String {
    if parties.is_empty() { "---".to_owned() } else { parties.iter().map(|p| p.country.as_str()).collect::<Vec<_>>().join("&") }
}

/// The same but for the coding's own ids, which change with its version.
fn alike(a: &Mention, b: &Mention) -> bool {
    let bare = |m: &Mention| {
        let mut m = m.clone();
        m.id.clear();
        m.about.clear();
        m
    };
    bare(a) == bare(b)
}
