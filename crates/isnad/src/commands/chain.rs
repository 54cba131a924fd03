//! `isnad chain`: an event's reports as a tree, down to the origins.

use super::drift::describe;
use super::ledger::{self, Listing};
use anyhow::Result;
use isnad_ledger::{Decision, Ledger, Ruling};
use isnad_merge::{Event, Telling};
use std::io::Write;

/// Show who told an event and on whose word: a tree of its reports with the origins as roots.
#[derive(clap::Args)]
pub struct Args {
    /// The event, by its id or the start of it.
    #[arg(value_name = "EVENT")]
    event: String,
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// Show the sentence of each report.
    #[arg(long)]
    sentences: bool,
    /// How to write it.
    #[arg(long, value_enum, default_value = "text")]
    to: Listing,
}

/// Runs the command.
pub fn run(args: Args) -> Result<()> {
    let store = args.ledger.read()?;
    let event = store.event(&args.event)?;
    let mut out = ledger::out();
    match args.to {
        Listing::Jsonl => ledger::line(&mut out, &event)?,
        Listing::Text => text(&mut out, &store, &event, args.sentences)?,
    }
    out.flush()?;
    Ok(())
}

fn text(out: &mut impl Write, store: &Ledger, e: &Event, sentences: bool) -> Result<()> {
    head(out, e)?;
    for o in &e.origins {
        let behind = if o.behind.is_empty() { String::new() } else { format!(" ← {}", o.behind.join(", ")) };
        writeln!(out, "\n{}{behind}  ({}, {} {})", o.label, o.kind, o.documents, if o.documents == 1 { "document" } else { "documents" })?;
        let mut tree = Tree { out, store, event: e, sentences, done: Vec::new() };
        let of_origin = |t: &&Telling| t.origin == o.key;
        let roots: Vec<&Telling> = e
            .tellings
            .iter()
            .filter(of_origin)
            .filter(|t| t.retells.as_ref().is_none_or(|m| !e.tellings.iter().any(|x| x.doc == *m && x.origin == o.key)))
            .collect();
        for (i, root) in roots.iter().enumerate() {
            tree.branch(root, "", i + 1 == roots.len())?;
        }
    }
    let known: Vec<&Telling> = e.tellings.iter().filter(|t| t.origin.is_empty()).collect();
    if !known.is_empty() {
        writeln!(out, "\ntaken as known, on nobody's word")?;
        let mut tree = Tree { out, store, event: e, sentences, done: Vec::new() };
        for (i, t) in known.iter().enumerate() {
            tree.branch(t, "", i + 1 == known.len())?;
        }
    }
    tail(out, store, e)
}

fn head(out: &mut impl Write, e: &Event) -> Result<()> {
    writeln!(out, "{}  {} {}  {}  {}", e.id, e.kind, e.status, ledger::parties(e), if e.date.is_empty() { "undated" } else { &e.date })?;
    writeln!(out, "{}", ledger::standing(e))?;
    for t in &e.history {
        writeln!(out, "    {}  {} ({} {})", t.at, t.standing.name(), t.origins, if t.origins == 1 { "origin" } else { "origins" })?;
    }
    Ok(())
}

fn tail(out: &mut impl Write, store: &Ledger, e: &Event) -> Result<()> {
    for l in &e.links {
        let by = match l.by.as_str() {
            "report" => " (names only the report)",
            _ => "",
        };
        writeln!(
            out,
            "\n{} by {}{}{by}, {}  [{} in {}]",
            l.kind,
            l.voice,
            if l.country.is_empty() { String::new() } else { format!(" ({})", l.country) },
            l.at,
            l.event,
            l.doc
        )?;
    }
    for d in touching(&store.decisions()?, e) {
        writeln!(
            out,
            "\ndecided {}  {}{}{}",
            d.at,
            name(&d),
            if d.by.is_empty() { String::new() } else { format!(" by {}", d.by) },
            if d.note.is_empty() { String::new() } else { format!(": {}", d.note) }
        )?;
    }
    Ok(())
}

fn name(d: &Decision) -> String {
    let what = match &d.ruling {
        Ruling::Same { .. } => "one event".to_owned(),
        Ruling::Apart { .. } => "not one event".to_owned(),
        Ruling::Wrong { .. } => "wrong code".to_owned(),
        Ruling::From { doc, piece } => format!("{doc} comes from {piece}"),
        Ruling::Undo { decision } => format!("undo {decision}"),
    };
    format!("{what} [{}]", d.id)
}

/// The decisions in force that touch a document of the event.
pub fn touching(all: &[Decision], e: &Event) -> Vec<Decision> {
    let told = |doc: &str| e.tellings.iter().any(|t| t.doc == doc);
    all.iter()
        .filter(|d| !d.undone)
        .filter(|d| match &d.ruling {
            Ruling::Same { a, b } | Ruling::Apart { a, b } => a.iter().chain(b).any(|x| told(&x.doc)),
            Ruling::Wrong { mention } => told(&mention.doc),
            Ruling::From { doc, .. } => told(doc),
            Ruling::Undo { .. } => false,
        })
        .cloned()
        .collect()
}

struct Tree<'a, W> {
    out: &'a mut W,
    store: &'a Ledger,
    event: &'a Event,
    sentences: bool,
    done: Vec<&'a str>,
}

impl<'a, W: Write> Tree<'a, W> {
    fn branch(&mut self, t: &'a Telling, indent: &str, last: bool) -> Result<()> {
        // A decision may make two pieces models of one another.
        if self.done.contains(&t.doc.as_str()) {
            return Ok(());
        }
        self.done.push(&t.doc);
        let outlet = if t.outlet.is_empty() { "unknown outlet" } else { &t.outlet };
        let by = if t.by.is_empty() { String::new() } else { format!(" [{}]", t.by) };
        let chain = if t.chain.is_empty() { String::new() } else { format!("  citing {}", t.chain.join(" ← ")) };
        writeln!(self.out, "{indent}{}{outlet}{by}  {}  {}{chain}  {}", if last { "└─ " } else { "├─ " }, t.published, t.status, t.doc)?;
        let below = format!("{indent}{}", if last { "   " } else { "│  " });
        for d in &t.drift {
            writeln!(self.out, "{below}! {}", describe(d))?;
        }
        if self.sentences {
            let ids: Vec<&String> = self.event.mentions.iter().map(|m| &m.0).collect();
            for (_, m) in self.store.mentions(&t.doc)?.into_iter().filter(|(id, _)| ids.contains(&id)) {
                writeln!(self.out, "{below}“{}”", m.sentence.trim())?;
            }
        }
        let event = self.event;
        let children: Vec<&Telling> = event.tellings.iter().filter(|c| c.retells.as_deref() == Some(&t.doc) && c.origin == t.origin).collect();
        for (i, c) in children.iter().enumerate() {
            self.branch(c, &below, i + 1 == children.len())?;
        }
        Ok(())
    }
}
