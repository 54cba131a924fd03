//! `isnad events`: list events.

use super::ledger::{self, Listing};
use anyhow::{Result, bail};
use isnad_ledger::Wanted;
use isnad_merge::{Event, Standing};
use isnad_model::EventType;
use std::io::Write;

/// List events, with their standing and origins.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// Only events between these two countries (ISO 3166 alpha-3), either way.
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    dyad: Vec<String>,
    /// Only events of these PLOVER types, separated by commas.
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    types: Vec<String>,
    /// Only events on or after this day, YYYY-MM-DD.
    #[arg(long, value_name = "DAY", default_value = "")]
    since: String,
    /// Only events on or before this day, YYYY-MM-DD.
    #[arg(long, value_name = "DAY", default_value = "")]
    until: String,
    /// Only events that stand so: single-origin, corroborated, confirmed, contested, denied; separated by commas.
    #[arg(long, value_name = "STANDING", value_delimiter = ',')]
    standing: Vec<String>,
    /// Only events told by a document that has all these words; words in quotation marks stand together.
    #[arg(long, value_name = "WORDS", default_value = "")]
    search: String,
    /// Only events told by at least this many outlets.
    #[arg(long, value_name = "N", default_value_t = 0)]
    outlets: usize,
    /// Only events of which a mention is at least this likely to be rightly coded, 0 to 1; docs/accuracy.md says what
    /// that finds and what it costs.
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability)]
    min_confidence: f64,
    /// How to write the list.
    #[arg(long, value_enum, default_value = "text")]
    to: Listing,
}

/// What the arguments ask for.
pub fn wanted(countries: &[String], types: &[String], since: &str, until: &str, standings: &[String], search: &str) -> Result<Wanted> {
    let mut out = Wanted { since: since.to_owned(), until: until.to_owned(), search: search.to_owned(), ..Wanted::default() };
    for c in countries {
        let code = c.trim().to_uppercase();
        if code.len() != 3 {
            bail!("'{c}' is no country code; give three letters, as QAT");
        }
        out.countries.push(code);
    }
    for t in types {
        match EventType::parse(&t.trim().to_uppercase()) {
            Some(kind) => out.types.push(kind),
            None => bail!("no event type '{t}'; there are {}", EventType::ALL.iter().map(|k| k.name()).collect::<Vec<_>>().join(", ")),
        }
    }
    for s in standings {
        match Standing::parse(s.trim()) {
            Some(standing) => out.standings.push(standing),
            None => bail!("no standing '{s}'; there are {}", Standing::ALL.map(Standing::name).join(", ")),
        }
    }
    for day in [since, until].into_iter().filter(|d| !d.is_empty()) {
        if isnad_merge::day::when(day).is_none() {
            bail!("'{day}' is no day; write YYYY-MM-DD");
        }
    }
    Ok(out)
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let wanted = wanted(&args.dyad, &args.types, &args.since, &args.until, &args.standing, &args.search)?;
    let store = args.ledger.read()?;
    let mut out = ledger::out();
    store.events(&wanted, |e| -> Result<()> {
        if args.outlets > 0 && outlets(&e) < args.outlets {
            return Ok(());
        }
        if args.min_confidence > 0.0 && store.confidence(&e)? < args.min_confidence {
            return Ok(());
        }
        match args.to {
            Listing::Jsonl => ledger::line(&mut out, &e),
            Listing::Text => text(&mut out, &e),
        }
    })?;
    out.flush()?;
    Ok(())
}

fn probability(text: &str) -> Result<f64, String> {
    let p: Option<f64> = text.parse().ok();
    p.filter(|p| (0.0..=1.0).contains(p)).ok_or_else(|| "give a number from 0 to 1, as 0.8".to_owned())
}

fn outlets(e: &Event) -> usize {
    let mut list: Vec<&str> = e.tellings.iter().map(|t| t.outlet.as_str()).collect();
    list.sort_unstable();
    list.dedup();
    list.len()
}

fn text(out: &mut impl Write, e: &Event) -> Result<()> {
    let origins: Vec<&str> = e.origins.iter().map(|o| o.label.as_str()).take(4).collect();
    let more = e.origins.len().saturating_sub(4);
    let date = if e.date.is_empty() { "----------" } else { &e.date };
    writeln!(out, "{}  {date}  {} {}  {}  {}", e.id, e.kind, e.status, ledger::parties(e), ledger::standing(e))?;
    let told = format!(
        "{} {} by {} {}",
        e.tellings.len(),
        if e.tellings.len() == 1 { "telling" } else { "tellings" },
        outlets(e),
        if outlets(e) == 1 { "outlet" } else { "outlets" }
    );
    writeln!(out, "    “{}”  {told}; from {}{}", e.trigger, origins.join("; "), if more > 0 { format!(" and {more} more") } else { String::new() })?;
    Ok(())
}
