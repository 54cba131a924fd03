//! `isnad explain`: every stage of a sentence, laid open.

use crate::lexicon_files;
use crate::render::cell::{clean, isolate, wrap};
use crate::render::grid::{Cell, Grid};
use crate::render::style::{Paint, Tone, When, quad, width};
use anyhow::Result;
use isnad_coder::{Coder, ExplainedAct, Explanation};
use isnad_model::EventType;
use std::fmt::Write as _;
use std::io::{IsTerminal, Read, Write};
use std::path::Path;

/// Show how a sentence is read: words and their readings, parties, verbs, sources, the acts coded, and the acts
/// considered and dropped, with the reason.
#[derive(clap::Args)]
pub struct Args {
    /// The sentence; - or nothing for standard input.
    #[arg(value_name = "SENTENCE")]
    sentence: Vec<String>,
    /// Print JSON, one object a sentence.
    #[arg(long)]
    json: bool,
    /// Colours.
    #[arg(long, value_enum, default_value_t)]
    color: When,
}

/// Runs the command.
pub fn run(args: &Args, lexicon: Option<&Path>) -> Result<()> {
    let text = text(&args.sentence)?;
    let lex = lexicon_files::load(lexicon)?;
    let mut coder = Coder::new(&lex);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let page = Page { paint: Paint::new(args.color), width: width() };
    for e in coder.explain(&text) {
        if args.json {
            serde_json::to_writer(&mut out, &e)?;
            writeln!(out)?;
        } else {
            out.write_all(page.explanation(&e).as_bytes())?;
        }
    }
    Ok(out.flush()?)
}

fn text(words: &[String]) -> Result<String> {
    if !words.is_empty() && words != ["-"] {
        return Ok(words.join(" "));
    }
    anyhow::ensure!(!words.is_empty() || !std::io::stdin().is_terminal(), "nothing to explain: give a sentence, or pipe one in");
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

struct Page {
    paint: Paint,
    width: usize,
}

fn plain(text: &str) -> Cell {
    Cell::new(clean(text), Tone::Plain)
}

fn dim(text: &str) -> Cell {
    Cell::new(clean(text), Tone::Dim)
}

impl Page {
    fn explanation(&self, e: &Explanation) -> String {
        let mut out = String::new();
        for line in wrap(&clean(&e.sentence), self.width.min(100)) {
            let _ = writeln!(out, "{}", self.paint.paint(Tone::Bold, &isolate(&line)));
        }
        self.section("coded", &acts(e.acts.iter().filter(|a| a.dropped.is_empty()), false), &mut out);
        self.section("considered and dropped", &acts(e.acts.iter().filter(|a| !a.dropped.is_empty()), true), &mut out);
        self.section("sources", &reports(e), &mut out);
        self.section("verbs", &verbs(e), &mut out);
        self.section("parties", &parties(e), &mut out);
        self.section("words", &words(e), &mut out);
        out.push('\n');
        out
    }

    /// A heading and its rows; a word where there are none.
    fn section(&self, name: &str, grid: &Grid, out: &mut String) {
        let none = if grid.is_empty() { "  none" } else { "" };
        let _ = writeln!(out, "\n{}{}", self.paint.paint(Tone::Bold, name), self.paint.paint(Tone::Dim, none));
        if !grid.is_empty() {
            grid.write(self.paint, self.width, 2, out);
        }
    }
}

fn acts<'a>(list: impl Iterator<Item = &'a ExplainedAct>, dropped: bool) -> Grid {
    let last = if dropped { "dropped because" } else { "status, source" };
    let mut grid = Grid::new(["what", "words", "who", "to whom", last, "by"]);
    for a in list {
        let (kind, by) = a.coding.split_once(' ').unwrap_or((&a.coding, ""));
        let tone = if dropped { Tone::Dim } else { EventType::parse(kind).map_or(Tone::Plain, |k| quad(k.quad())) };
        let why = if dropped { Cell::new(clean(&a.dropped), Tone::Yellow) } else { plain(&a.standing) };
        grid.push(vec![Cell::new(kind, tone), plain(&a.trigger), several(&a.actors), several(&a.recipients), why, dim(by)]);
    }
    grid
}

/// Parties, one a line.
fn several(list: &str) -> Cell {
    list.split("; ").fold(Cell::default(), |cell, p| cell.and(clean(p), Tone::Plain))
}

fn reports(e: &Explanation) -> Grid {
    let mut grid = Grid::new(["report", "speaker", "who was told by", "covers"]);
    for (word, speaker, inner, covers) in &e.reports {
        grid.push(vec![plain(word), plain(speaker), plain(inner), dim(covers)]);
    }
    grid
}

fn verbs(e: &Explanation) -> Grid {
    let mut grid = Grid::new(["verb", "subject", "order and marks"]);
    for (verb, subject, marks) in &e.clauses {
        grid.push(vec![plain(verb), plain(subject), dim(marks)]);
    }
    grid
}

fn parties(e: &Explanation) -> Grid {
    let mut grid = Grid::new(["party", "kind", "code", "name", "behind"]);
    for (text, kind, code, name, prep) in &e.parties {
        grid.push(vec![plain(text), dim(kind), plain(code), plain(name), dim(prep)]);
    }
    grid
}

fn words(e: &Explanation) -> Grid {
    let mut grid = Grid::new(["word", "taken for", "may be"]);
    for (word, pos, readings) in &e.tokens {
        let may = if readings.is_empty() && *pos != "-" { Cell::new("unknown", Tone::Yellow) } else { dim(&readings.join(" | ")) };
        grid.push(vec![plain(word), Cell::new(if *pos == "-" { "" } else { pos }, Tone::Plain), may]);
    }
    grid
}
