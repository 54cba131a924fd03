//! `isnad export`: the ledger for other tools.

mod tables;

use super::events::wanted;
use super::ledger;
use anyhow::{Context, Result, bail};
use isnad_ledger::Ledger;
use isnad_merge::{Event, Who};
use isnad_model::Mention;
use isnad_report::xml::escape;
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;

/// Write events, or their mentions, for other tools.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// jsonl: an event a line; csv: a mention a row; parquet and arrow: typed columns; graphml: events, documents and origins as a graph.
    #[arg(long, value_enum, default_value = "jsonl")]
    to: Form,
    /// Of csv: plover, a mention a row, or cameo, an event and ordered pair of parties a row, in the older layout, with only
    /// what happened. Of parquet and arrow: events or mentions [default: plover; events].
    #[arg(long, value_enum)]
    columns: Option<Columns>,
    /// Where to; standard output if nothing is given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
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
}

/// What kind of file.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Form {
    Jsonl,
    Csv,
    Parquet,
    Arrow,
    Graphml,
}

/// Which columns.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
enum Columns {
    Plover,
    Cameo,
    Events,
    Mentions,
}

impl Args {
    /// The columns that go with the form.
    fn columns(&self) -> Result<Columns> {
        let typed = matches!(self.to, Form::Parquet | Form::Arrow);
        match self.columns {
            None if typed => Ok(Columns::Events),
            None => Ok(Columns::Plover),
            Some(c @ (Columns::Events | Columns::Mentions)) if typed => Ok(c),
            Some(c @ (Columns::Plover | Columns::Cameo)) if self.to == Form::Csv => Ok(c),
            Some(Columns::Plover | Columns::Cameo) => bail!("these columns are of CSV; add --to csv"),
            Some(Columns::Events | Columns::Mentions) => bail!("these columns are typed; add --to parquet or --to arrow"),
        }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let columns = args.columns()?;
    let store = args.ledger.read()?;
    let table = matches!(args.to, Form::Parquet | Form::Arrow);
    if table && args.output.is_none() && std::io::stdout().is_terminal() {
        bail!("a table of columns is nothing for a terminal; add --output FILE");
    }
    let mut out: Box<dyn Write + Send> = match &args.output {
        Some(path) => Box::new(BufWriter::new(File::create(path).with_context(|| format!("cannot write {}", path.display()))?)),
        None => Box::new(BufWriter::new(std::io::stdout())),
    };
    match args.to {
        Form::Jsonl => each(args, &store, |e| ledger::line(&mut out, &e))?,
        Form::Graphml => graphml(args, &store, &mut out)?,
        Form::Csv => {
            let mut table = csv::Writer::from_writer(&mut out);
            table.write_record(header(columns))?;
            rows(args, columns, &store, |row| Ok(table.write_record(row)?))?;
            table.flush()?;
        }
        Form::Parquet => tables::write(isnad_arrow::Form::Parquet, columns == Columns::Mentions, args, &store, &mut out)?,
        Form::Arrow => tables::write(isnad_arrow::Form::Arrow, columns == Columns::Mentions, args, &store, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

fn each(args: &Args, store: &Ledger, f: impl FnMut(Event) -> Result<()>) -> Result<()> {
    store.events(&wanted(&args.dyad, &args.types, &args.since, &args.until, &[], "")?, f)
}

fn header(columns: Columns) -> &'static [&'static str] {
    match columns {
        Columns::Plover | Columns::Events | Columns::Mentions => &[
            "event",
            "mention",
            "document",
            "url",
            "outlet",
            "published",
            "date",
            "date_from",
            "type",
            "mode",
            "quad",
            "score",
            "status",
            "voice",
            "actor_countries",
            "actor_sectors",
            "actors",
            "recipient_countries",
            "recipient_sectors",
            "recipients",
            "place",
            "place_country",
            "latitude",
            "longitude",
            "sources",
            "origin",
            "event_status",
            "standing",
            "independent_origins",
            "rule",
            "confidence",
            "trigger",
            "sentence",
        ],
        // The layout of ICEWS, tab-separated there, with the names it has.
        Columns::Cameo => &[
            "Event ID",
            "Event Date",
            "Source Name",
            "Source Sectors",
            "Source Country",
            "Event Text",
            "CAMEO Code",
            "Intensity",
            "Target Name",
            "Target Sectors",
            "Target Country",
            "Story ID",
            "Sentence Number",
            "Publisher",
            "City",
            "District",
            "Province",
            "Country",
            "Latitude",
            "Longitude",
        ],
    }
}

fn rows(args: &Args, columns: Columns, store: &Ledger, mut give: impl FnMut(&[String]) -> Result<()>) -> Result<()> {
    let codes = codes();
    each(args, store, |e| match columns {
        Columns::Plover | Columns::Events | Columns::Mentions => plover(store, &e, &mut give),
        Columns::Cameo => cameo(&codes, &e, &mut give),
    })
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join("|")
}

fn plover(store: &Ledger, e: &Event, give: &mut impl FnMut(&[String]) -> Result<()>) -> Result<()> {
    for t in &e.tellings {
        let document = store.find_document(&t.doc)?;
        for (id, m) in store.mentions(&t.doc)? {
            if let Some((_, reason)) = e.mentions.iter().find(|x| x.0 == id) {
                let mut row = vec![e.id.clone(), id, t.doc.clone(), document.url.clone(), t.outlet.clone(), t.published.clone()];
                row.extend(coding(&m));
                row.extend([t.origin.clone(), e.status.name().into(), e.standing.name().into(), e.independent.to_string(), reason.rule.clone()]);
                row.extend([format!("{:.2}", m.confidence), m.trigger.clone(), m.sentence.clone()]);
                give(&row)?;
            }
        }
    }
    Ok(())
}

/// The columns from `date` to `sources`.
fn coding(m: &Mention) -> Vec<String> {
    let number = |v: Option<f64>| v.map(|v| v.to_string()).unwrap_or_default();
    let mut row = vec![
        m.date.clone(),
        m.date_from.clone(),
        m.kind.name().into(),
        m.mode.clone(),
        m.quad.name().into(),
        number(m.score),
        m.status.name().into(),
        if m.voice == isnad_model::Voice::Inference { "inference" } else { "report" }.into(),
    ];
    for side in [&m.actors, &m.recipients] {
        row.push(joined(side.iter().map(|p| p.country.as_str())));
        row.push(joined(side.iter().map(|p| p.sector.as_str())));
        row.push(joined(side.iter().map(|p| p.text.as_str())));
    }
    let place = m.place.as_ref();
    row.extend([place.map(|p| p.text.clone()).unwrap_or_default(), place.map(|p| p.country.clone()).unwrap_or_default()]);
    row.extend([number(place.and_then(|p| p.lat)), number(place.and_then(|p| p.lon))]);
    row.push(joined(m.sources.iter().map(|s| s.text.as_str())));
    row
}

type Codes = HashMap<(String, String), (String, String, String)>;

fn codes() -> Codes {
    let mut out = HashMap::new();
    for line in include_str!("cameo.tsv").lines().filter(|l| !l.starts_with('#')).skip(1) {
        let c: Vec<&str> = line.split('\t').collect();
        if let [kind, mode, code, goldstein, text] = c[..] {
            out.insert((kind.to_owned(), mode.to_owned()), (code.to_owned(), goldstein.to_owned(), text.to_owned()));
        }
    }
    out
}

/// One row an ordered pair of parties; mutual acts count both ways. Only what happened.
fn cameo(codes: &Codes, e: &Event, give: &mut impl FnMut(&[String]) -> Result<()>) -> Result<()> {
    if !e.status.happened() {
        return Ok(());
    }
    let find = |mode: &str| codes.get(&(e.kind.name().to_owned(), mode.to_owned()));
    let Some((code, goldstein, text)) = find(&e.mode).or_else(|| find("")) else { return Ok(()) };
    let first = e.tellings.first();
    let place = e.place.as_ref();
    for (a, b) in pairs(e) {
        let name = |w: &Who| if w.name.is_empty() { w.text.clone() } else { w.name.clone() };
        let at = place.and_then(|p| p.at);
        give(&[
            e.id.clone(),
            e.date.clone(),
            name(a),
            a.sector.clone(),
            a.country.clone(),
            text.clone(),
            code.clone(),
            goldstein.clone(),
            name(b),
            b.sector.clone(),
            b.country.clone(),
            first.map(|t| t.doc.clone()).unwrap_or_default(),
            String::new(),
            first.map(|t| t.outlet.clone()).unwrap_or_default(),
            place.map(|p| p.text.clone()).unwrap_or_default(),
            String::new(),
            String::new(),
            place.map(|p| p.country.clone()).unwrap_or_default(),
            at.map(|x| x.0.to_string()).unwrap_or_default(),
            at.map(|x| x.1.to_string()).unwrap_or_default(),
        ])?;
    }
    Ok(())
}

fn pairs(e: &Event) -> Vec<(&Who, &Who)> {
    let mutual = e.kind.is_mutual() && e.recipients.is_empty();
    let others = if mutual { &e.actors } else { &e.recipients };
    let mut out = Vec::new();
    for (i, a) in e.actors.iter().enumerate() {
        out.extend(others.iter().enumerate().filter(|(j, _)| !mutual || i != *j).map(|(_, b)| (a, b)));
    }
    out
}

/// Events, the documents that tell them, and the origins these rest on, as one graph.
fn graphml(args: &Args, store: &Ledger, out: &mut impl Write) -> Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    for (id, of) in
        [("kind", "node"), ("label", "node"), ("date", "node"), ("type", "node"), ("status", "node"), ("standing", "node"), ("relation", "edge")]
    {
        writeln!(out, r#"  <key id="{id}" for="{of}" attr.name="{id}" attr.type="string"/>"#)?;
    }
    writeln!(out, r#"  <graph id="ledger" edgedefault="directed">"#)?;
    let mut seen = std::collections::HashSet::new();
    each(args, store, |e| {
        let label = format!("{} {}", e.kind, ledger::parties(&e));
        node(
            out,
            &e.id,
            &[
                ("kind", "event"),
                ("label", &label),
                ("date", &e.date),
                ("type", e.kind.name()),
                ("status", e.status.name()),
                ("standing", e.standing.name()),
            ],
        )?;
        for o in e.origins.iter().filter(|o| seen.insert(o.key.clone())) {
            node(out, &o.key, &[("kind", "origin"), ("label", &o.label)])?;
        }
        for t in &e.tellings {
            if seen.insert(t.doc.clone()) {
                node(out, &t.doc, &[("kind", "document"), ("label", &t.outlet), ("date", &t.published)])?;
            }
        }
        for t in &e.tellings {
            edge(out, &t.doc, &e.id, "tells")?;
            match &t.retells {
                Some(model) => edge(out, &t.doc, model, "retells")?,
                None if !t.origin.is_empty() && seen.contains(&t.origin) => edge(out, &t.doc, &t.origin, "rests on")?,
                None => {}
            }
        }
        Ok(())
    })?;
    // Links lead to events that may stand later in the file.
    each(args, store, |e| e.links.iter().filter(|l| l.event != e.id).try_for_each(|l| edge(out, &l.event, &e.id, &l.kind)))?;
    writeln!(out, "  </graph>\n</graphml>")?;
    Ok(())
}

fn node(out: &mut impl Write, id: &str, data: &[(&str, &str)]) -> Result<()> {
    write!(out, r#"    <node id="{}">"#, escape(id))?;
    for (key, value) in data {
        write!(out, r#"<data key="{key}">{}</data>"#, escape(value))?;
    }
    writeln!(out, "</node>")?;
    Ok(())
}

fn edge(out: &mut impl Write, from: &str, to: &str, relation: &str) -> Result<()> {
    writeln!(out, r#"    <edge source="{}" target="{}"><data key="relation">{}</data></edge>"#, escape(from), escape(to), escape(relation))?;
    Ok(())
}
