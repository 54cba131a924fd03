//! `isnad watch`: poll feeds and add what is new.

pub mod alert;
mod config;
mod poll;
mod state;
mod store;
#[cfg(test)]
mod tests;

pub use alert::Alert;
pub use store::LedgerSink;

use crate::fetch::{Fetcher, Rules};
use anyhow::{Context, Result};
use config::{Config, Feed};
use isnad_model::Document;
use state::State;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Poll feeds politely and add what is new to a ledger; without one, print new documents as JSON lines.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Feeds to poll, as TOML: `[[feed]]` with `url`, and if wanted `outlet`, `every = "10m"`, `pages = true`.
    #[arg(value_name = "FEEDS")]
    feeds: PathBuf,
    /// The ledger's file.
    #[arg(long, value_name = "FILE", env = "ISNAD_LEDGER")]
    pub ledger: Option<PathBuf>,
    /// Poll each feed once and end.
    #[arg(long)]
    once: bool,
    /// Print a JSON line for each new denial, change of standing, or first report in a watched dyad, and keep an Atom
    /// file of them.
    #[arg(long, requires = "ledger")]
    alert: bool,
    /// The Atom file of alerts; by default beside the ledger.
    #[arg(long, value_name = "FILE", requires = "alert")]
    atom: Option<PathBuf>,
    /// Permit addresses of the local network.
    #[arg(long)]
    allow_local: bool,
}

/// Where new documents go.
pub trait Sink {
    /// Stores documents; gives what is worth an alert about them.
    fn add(&mut self, docs: Vec<Document>) -> Result<Vec<Alert>>;
}

/// Prints documents as JSON lines.
struct Print;

impl Sink for Print {
    fn add(&mut self, docs: Vec<Document>) -> Result<Vec<Alert>> {
        let mut out = std::io::stdout().lock();
        for d in docs {
            serde_json::to_writer(&mut out, &d)?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
        Ok(Vec::new())
    }
}

/// Runs the command, documents going to the ledger or else to standard output.
pub fn run(args: Args, lexicon: Option<&Path>) -> Result<()> {
    let config = Config::load(&args.feeds)?;
    let Some(ledger) = args.ledger.clone() else { return watch(&args, &config, &mut Print) };
    let lex = crate::lexicon_files::load(lexicon)?;
    let mut sink = LedgerSink::open(&ledger, &lex, config.dyads.clone())?;
    watch(&args, &config, &mut sink)
}

/// Polls until the process ends, or once.
fn watch(args: &Args, config: &Config, sink: &mut dyn Sink) -> Result<()> {
    let state_file = beside(args.ledger.as_deref(), "watch.json");
    let mut state = match &state_file {
        Some(path) => State::load(path)?,
        None => State::default(),
    };
    let rules = Rules { allow_local: args.allow_local, pause: config.pause, ..Rules::default() };
    let mut fetcher = Fetcher::new(Rules { agent: config.agent.clone().unwrap_or_else(|| rules.agent.clone()), ..rules });
    let mut due: Vec<Instant> = vec![Instant::now(); config.feeds.len()];
    loop {
        let now = Instant::now();
        let mut round = Vec::new();
        for (feed, due) in config.feeds.iter().zip(&mut due).filter(|(_, due)| **due <= now) {
            *due = now + feed.every.unwrap_or(config.every);
            round.push(feed);
        }
        let alerts = poll_round(&round, &mut fetcher, &mut state, sink, &mut say)?;
        if args.alert && !alerts.is_empty() {
            emit(args, &mut state, alerts)?;
        }
        if let Some(path) = &state_file {
            state.save(path)?;
        }
        let Some(next) = due.iter().min().filter(|_| !args.once) else { return Ok(()) };
        thread::sleep(next.saturating_duration_since(Instant::now()).max(Duration::from_millis(100)));
    }
}

/// Polls feeds in turn and stores what is new in all of them at once, since each addition ends in a merge. A feed that
/// fails is told and left; only the store's failure ends the run.
fn poll_round(feeds: &[&Feed], fetcher: &mut Fetcher, state: &mut State, sink: &mut dyn Sink, say: &mut dyn FnMut(&str)) -> Result<Vec<Alert>> {
    let mut documents: Vec<Document> = Vec::new();
    let mut seen = Vec::new();
    for feed in feeds {
        match poll::poll(feed, fetcher, state, say) {
            Ok(Some(found)) => {
                say(&format!("{}: {} new of {}", feed.url, found.new.len(), found.items));
                let (keys, new): (Vec<String>, Vec<Document>) = found.new.into_iter().unzip();
                documents.extend(new);
                seen.push((&feed.url, keys, found.validators));
            }
            Ok(None) => say(&format!("{}: unchanged", feed.url)),
            Err(e) => say(&format!("{}: {e}", feed.url)),
        }
    }
    let alerts = if documents.is_empty() { Vec::new() } else { sink.add(documents).context("cannot store what was fetched")? };
    for (url, keys, validators) in seen {
        state.seen(url, keys, validators);
    }
    Ok(alerts)
}

/// Prints alerts, and writes the Atom file anew.
fn emit(args: &Args, state: &mut State, alerts: Vec<Alert>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for a in &alerts {
        serde_json::to_writer(&mut out, a)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    state.alerted(alerts);
    match args.atom.clone().or_else(|| beside(args.ledger.as_deref(), "alerts.atom")) {
        Some(path) => state::replace(&path, alert::atom(&state.alerts).as_bytes()),
        None => Ok(()),
    }
}

/// A file beside the ledger, named after it.
fn beside(ledger: Option<&Path>, end: &str) -> Option<PathBuf> {
    let ledger = ledger?;
    Some(ledger.with_file_name(format!("{}.{end}", ledger.file_name()?.to_string_lossy())))
}

/// A line of the log, with the time, on standard error.
fn say(line: &str) {
    let now = alert::now();
    let _ = writeln!(std::io::stderr().lock(), "{now} {line}");
}
