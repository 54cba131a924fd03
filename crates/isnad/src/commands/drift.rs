//! `isnad drift`: what changed from telling to telling.

use super::ledger::{self, Listing};
use anyhow::Result;
use isnad_merge::{Drift, Event};
use serde::Serialize;
use std::io::Write;

/// Show, retelling by retelling, what changed against what it retells.
#[derive(clap::Args)]
pub struct Args {
    /// The event, by its id or the start of it.
    #[arg(value_name = "EVENT")]
    event: String,
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// How to write it.
    #[arg(long, value_enum, default_value = "text")]
    to: Listing,
}

/// One retelling in JSON.
#[derive(Serialize)]
struct Row<'a> {
    event: &'a str,
    #[serde(flatten)]
    telling: &'a isnad_merge::Telling,
}

/// A change in words.
pub fn describe(d: &Drift) -> String {
    match d {
        Drift::HedgeDropped { from, to } => format!("hedge dropped: {from} → {to}"),
        Drift::HedgeAdded { from, to } => format!("hedge added: {from} → {to}"),
        Drift::SourceLost { voice } => format!("source lost: {voice}"),
        Drift::StrongerAct { from, to } => format!("stronger act: {from} → {to}"),
        Drift::PartiesWidened { countries } => format!("parties widened by {}", countries.join(", ")),
        Drift::PartiesNarrowed { countries } => format!("parties narrowed by {}", countries.join(", ")),
        Drift::TitleAgainstText { text, title } => format!("headline against text: {title} over {text}"),
    }
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let store = args.ledger.read()?;
    let event = store.event(&args.event)?;
    let mut out = ledger::out();
    match args.to {
        Listing::Jsonl => event.tellings.iter().try_for_each(|telling| ledger::line(&mut out, &Row { event: &event.id, telling }))?,
        Listing::Text => text(&mut out, &event)?,
    }
    out.flush()?;
    Ok(())
}

fn text(out: &mut impl Write, e: &Event) -> Result<()> {
    writeln!(out, "{}  {}  {}  {}", e.id, e.kind, ledger::parties(e), ledger::standing(e))?;
    for t in &e.tellings {
        let outlet = |doc: &str| {
            e.tellings.iter().find(|x| x.doc == doc).map_or(doc.to_owned(), |x| if x.outlet.is_empty() { doc.to_owned() } else { x.outlet.clone() })
        };
        let model = t.retells.as_ref().map_or("first hand".to_owned(), |m| format!("retells {} ({})", outlet(m), t.by));
        writeln!(out, "{}  {}  {}  {model}", t.published, outlet(&t.doc), t.status)?;
        for d in &t.drift {
            writeln!(out, "    {}", describe(d))?;
        }
    }
    Ok(())
}
