//! `isnad trace`: for each claim of an article, where it comes from and how it stands.

use super::drift::describe;
use super::ledger::{self, Listing};
use crate::fetch::{Fetcher, Rules, Validators};
use crate::lexicon_files;
use anyhow::{Context, Result};
use isnad_intake::{FieldMap, Item, Options};
use isnad_ledger::Error;
use isnad_model::Document;
use isnad_server::{Claim, claims_of_article, claims_of_document};
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

/// Runs the command.
pub fn run(args: Args, lexicon: Option<&Path>) -> Result<()> {
    let store = args.ledger.read()?;
    let lex = lexicon_files::load(lexicon)?;
    let mut out = ledger::out();
    match store.find_document(&args.article) {
        Ok(d) => all(&mut out, claims_of_document(&store, &d.id)?, args.to)?,
        Err(Error::Unknown(_)) if is_address(&args.article) || Path::new(&args.article).exists() => {
            let documents = if is_address(&args.article) { fetch(&args)? } else { read(&args)? };
            for d in documents {
                all(&mut out, claims_of_article(&store, &lex, &d)?, args.to)?;
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

fn all(out: &mut impl Write, claims: Vec<Claim>, to: Listing) -> Result<()> {
    claims.into_iter().try_for_each(|c| write(out, c, to))
}

fn write(out: &mut impl Write, c: Claim, to: Listing) -> Result<()> {
    if to == Listing::Jsonl {
        return ledger::line(out, &c);
    }
    let doc = c.document.as_str();
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
