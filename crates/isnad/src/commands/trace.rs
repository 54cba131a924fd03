//! `isnad trace`: for each claim of an article, where it comes from and how it stands.

use super::drift::describe;
use super::ledger::{self, Listing};
use crate::fetch::{Fetcher, Rules, Validators};
use crate::lexicon_files;
use anyhow::{Context, Result};
use isnad_coder::Coder;
use isnad_intake::{FieldMap, Item, Options};
use isnad_ledger::{Error, Ledger, Listed};
use isnad_lexicon::Lexicon;
use isnad_merge::{Doc, Event, Reporter, Voices, event_id};
use isnad_model::{Document, Mention};
use serde::Serialize;
use std::fs::File;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

/// For each claim of an article: is its origin known, who else carries it, how did it change on the way, has anyone
/// denied it.
#[derive(clap::Args)]
pub struct Args {
    /// A file with the article, the id of a document of the ledger, or an address: of a document of the ledger, else it is
    /// fetched.
    #[arg(value_name = "FILE|URL")]
    article: String,
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// Which fields of JSON records are which of a document's.
    #[arg(long, value_name = "MAP", default_value = "")]
    map: FieldMap,
    /// Outlet, where the file names none.
    #[arg(long, value_name = "NAME", default_value = "")]
    outlet: String,
    /// Permit an address of the local network.
    #[arg(long)]
    allow_local: bool,
    /// How to write it.
    #[arg(long, value_enum, default_value = "text")]
    to: Listing,
}

/// What is known of one claim.
#[derive(Serialize)]
struct Claim {
    document: String,
    sentence: String,
    trigger: String,
    #[serde(rename = "type")]
    kind: &'static str,
    status: &'static str,
    event: Option<Event>,
}

/// Runs the command.
pub fn run(args: Args, lexicon: Option<&Path>) -> Result<()> {
    let store = args.ledger.read()?;
    let lex = lexicon_files::load(lexicon)?;
    let mut out = ledger::out();
    match store.find_document(&args.article) {
        Ok(d) => stored(&mut out, &store, &d, args.to)?,
        Err(Error::Unknown(_)) if is_address(&args.article) || Path::new(&args.article).exists() => {
            let documents = if is_address(&args.article) { fetch(&args)? } else { read(&args)? };
            for d in documents {
                fresh(&mut out, &store, &lex, &d, args.to)?;
            }
        }
        Err(Error::Unknown(name)) => anyhow::bail!("there is neither a file nor a document of the ledger called '{name}', and it is no address"),
        Err(e) => return Err(e.into()),
    }
    out.flush()?;
    Ok(())
}

fn is_address(name: &str) -> bool {
    name.starts_with("https://") || name.starts_with("http://")
}

fn options(args: &Args) -> Options {
    Options { map: args.map.clone(), outlet: args.outlet.clone(), ..Options::default() }
}

fn read(args: &Args) -> Result<Vec<Document>> {
    let file = File::open(&args.article).with_context(|| format!("cannot read {}", args.article))?;
    let mut docs = Vec::new();
    isnad_intake::read_seekable(&args.article, std::io::BufReader::new(file), &options(args), &mut |item| keep(item, &mut docs));
    Ok(docs)
}

fn fetch(args: &Args) -> Result<Vec<Document>> {
    let mut fetcher = Fetcher::new(Rules { allow_local: args.allow_local, ..Rules::default() });
    let page = fetcher.fetch(&args.article, &Validators::default())?.unwrap_or_default();
    let options = Options { url: page.url, charset: page.charset, ..options(args) };
    let mut docs = Vec::new();
    isnad_intake::read(&args.article, page.bytes.as_slice(), &options, &mut |item| keep(item, &mut docs));
    anyhow::ensure!(!docs.is_empty(), "{}: no article found in the page", args.article);
    Ok(docs)
}

fn keep(item: Item, docs: &mut Vec<Document>) -> ControlFlow<()> {
    match item {
        Item::Document(d) => docs.push(d),
        Item::Diagnostic(d) => eprintln!("isnad: {}: {}", d.place, d.message),
    }
    ControlFlow::Continue(())
}

/// A document of the ledger: its mentions are members of events.
fn stored(out: &mut impl Write, store: &Ledger, d: &Listed, to: Listing) -> Result<()> {
    for (id, m) in store.mentions(&d.id)? {
        let event = store.event(&event_id(&id)).ok();
        write(out, claim(&d.id, &m, event), &d.id, to)?;
    }
    Ok(())
}

/// An article that is not in the ledger: merged with the events its parties have there, on the spot.
fn fresh(out: &mut impl Write, store: &Ledger, lex: &Lexicon, d: &Document, to: Listing) -> Result<()> {
    let id = isnad_merge::document_id(d);
    if let Ok(known) = store.find_document(&id) {
        return stored(out, store, &known, to);
    }
    let mut voices = Voices::new(lex);
    voices.learn(store.outlets()?);
    let reporter = Reporter::new(lex, &voices);
    let mut coder = Coder::new(lex);
    let coded = coder.code(d);
    for m in &coded.events {
        let event = nearest(store, &reporter, d, &id, m)?;
        write(out, claim(&id, m, event), &id, to)?;
    }
    Ok(())
}

/// The event of the ledger that a mention would join. An article without a time is taken to be of the day of each event's
/// last telling in turn.
fn nearest(store: &Ledger, reporter: &Reporter<'_>, d: &Document, id: &str, m: &Mention) -> Result<Option<Event>> {
    let mut countries: Vec<String> = m.actors.iter().chain(&m.recipients).map(|p| p.country.clone()).filter(|c| c.len() == 3 && c != "---").collect();
    countries.sort();
    countries.dedup();
    if countries.is_empty() {
        return Ok(None);
    }
    let wanted = isnad_ledger::Wanted { countries, types: vec![m.kind], ..Default::default() };
    let mut candidates: Vec<Event> = Vec::new();
    store.events(&wanted, |e| -> Result<()> {
        candidates.push(e);
        Ok(())
    })?;
    if !d.published.is_empty() {
        return joined(store, reporter, d, id, m, candidates);
    }
    for e in candidates {
        let published = e.tellings.last().map(|t| t.published.clone()).unwrap_or_default();
        let found = joined(store, reporter, &Document { published, ..d.clone() }, id, &Mention { date: String::new(), ..m.clone() }, vec![e])?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Which of some events a mention joins when it is merged with theirs.
fn joined(store: &Ledger, reporter: &Reporter<'_>, d: &Document, id: &str, m: &Mention, candidates: Vec<Event>) -> Result<Option<Event>> {
    let doc = |id: &str, outlet: &str, published: &str| Doc {
        id: id.into(),
        outlet: outlet.into(),
        published: published.into(),
        group: id.into(),
        group_origin: outlet.into(),
        ..Doc::default()
    };
    let mut docs = vec![doc(id, &d.outlet, &d.published)];
    let mut reports = vec![reporter.report(0, id, &d.published, m)];
    let mine = reports[0].id.clone();
    for e in &candidates {
        for t in &e.tellings {
            let n = docs.len() as u32;
            docs.push(doc(&t.doc, &t.outlet, &t.published));
            let of_event = store.mentions(&t.doc)?.into_iter().filter(|(id, _)| e.mentions.iter().any(|x| x.0 == *id));
            reports.extend(of_event.map(|(_, m)| reporter.report(n, &t.doc, &t.published, &m)));
        }
    }
    let merged = isnad_merge::events(&docs, &reports, &[], &Default::default());
    let Some(home) = merged.into_iter().find(|e| e.mentions.iter().any(|x| x.0 == mine)) else { return Ok(None) };
    let shares = |e: &Event| e.mentions.iter().filter(|x| home.mentions.iter().any(|y| y.0 == x.0)).count();
    Ok(candidates.into_iter().filter(|e| shares(e) > 0).max_by_key(shares))
}

fn claim(document: &str, m: &Mention, event: Option<Event>) -> Claim {
    Claim {
        document: document.to_owned(),
        sentence: m.sentence.clone(),
        trigger: m.trigger.clone(),
        kind: m.kind.name(),
        status: m.status.name(),
        event,
    }
}

fn write(out: &mut impl Write, c: Claim, doc: &str, to: Listing) -> Result<()> {
    if to == Listing::Jsonl {
        return ledger::line(out, &c);
    }
    writeln!(out, "“{}”\n  {} {}: {}", c.sentence.trim(), c.kind, c.status, c.trigger)?;
    let Some(e) = &c.event else {
        writeln!(out, "  nothing in the ledger tells of it\n")?;
        return Ok(());
    };
    writeln!(out, "  {}  {}  {}", e.id, ledger::parties(e), ledger::standing(e))?;
    let origins: Vec<String> =
        e.origins.iter().map(|o| if o.behind.is_empty() { o.label.clone() } else { format!("{} ← {}", o.label, o.behind.join(", ")) }).collect();
    writeln!(out, "  origin: {}", if origins.is_empty() { "unknown".to_owned() } else { origins.join("; ") })?;
    let others: Vec<&str> = e.tellings.iter().filter(|t| t.doc != doc).map(|t| t.outlet.as_str()).collect();
    writeln!(out, "  also told by: {}", if others.is_empty() { "nobody else".to_owned() } else { others.join(", ") })?;
    if let Some(t) = e.tellings.iter().find(|t| t.doc == doc) {
        t.drift.iter().try_for_each(|d| writeln!(out, "  changed: {}", describe(d)))?;
    }
    for l in e.links.iter().filter(|l| l.kind == "denial") {
        writeln!(out, "  denied by {} on {}", l.voice, l.at)?;
    }
    writeln!(out)?;
    Ok(())
}
