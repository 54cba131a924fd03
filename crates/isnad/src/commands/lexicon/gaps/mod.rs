//! `isnad lexicon gaps`: what a corpus says often and the language data do not know, where it matters.

mod find;
mod words;

use crate::input::{self, Inputs, Item};
use crate::render::cell::clean;
use crate::render::grid::{Cell, Grid};
use crate::render::style::{Paint, Tone, When, width};
use crate::{lexicon_files, pipeline, progress};
use anyhow::Result;
use find::{Finder, Gap};
use std::collections::HashMap;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// List the frequent words and names of a corpus that stand where an act, a party, a source or a place would and are
/// unknown, most harmful first.
///
/// Harm is the count times the weight of the place where the word stands. Tab-separated where standard output is no
/// terminal: harm, count, kind, word, and where it was first met.
#[derive(clap::Args)]
pub struct Args {
    /// Text files, JSON lines, archives of JSON arrays, folders of these, or - for standard input.
    #[arg(value_name = "CORPUS")]
    input: Vec<PathBuf>,
    /// How many to list.
    #[arg(long, default_value_t = 200, value_name = "N")]
    top: usize,
    /// Leave out what is met fewer times than this.
    #[arg(long, default_value_t = 3, value_name = "N")]
    min: usize,
    /// Only this kind.
    #[arg(long, value_enum)]
    kind: Option<find::Kind>,
}

/// Counts of one group of items, or of all.
#[derive(Default)]
struct Counts {
    gaps: HashMap<Gap, (usize, String)>,
    notes: Vec<String>,
    bytes: u64,
    documents: usize,
}

/// Runs the command.
pub fn run(args: &Args, lexicon: Option<&Path>) -> Result<()> {
    let inputs = Inputs::new(&args.input)?;
    let lex = lexicon_files::load(lexicon)?;
    let mut progress = progress::Progress::new(inputs.bytes, false);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut all: HashMap<Gap, (usize, String)> = HashMap::new();
    let feed = |sink: &mut dyn FnMut(Vec<Item>) -> bool| crate::commands::read::grouped(&inputs, sink);
    let worker = || {
        let mut finder = Finder::new(&lex);
        move |group| count(group, &mut finder)
    };
    pipeline::ordered(threads, feed, worker, |counts: Counts| {
        progress.say(&counts.notes)?;
        for (gap, (n, example)) in counts.gaps {
            all.entry(gap).or_insert((0, example)).0 += n;
        }
        progress.add(counts.bytes, counts.documents, 0);
        Ok(())
    })?;
    progress.finish()?;
    words::join(&mut all);
    print(&ranked(all, args))
}

fn count(group: Vec<Item>, finder: &mut Finder<'_>) -> Counts {
    let mut counts = Counts::default();
    for item in group {
        let place = item.place.clone();
        counts.bytes += item.size() as u64;
        let (documents, notes) = input::documents(item);
        counts.notes.extend(notes.iter().map(|n| format!("{place}: {n}")));
        match documents {
            Err(e) => counts.notes.push(format!("{place}: {e:#}")),
            Ok(documents) => {
                for d in documents {
                    counts.documents += 1;
                    finder.text(&d.text, &mut counts.gaps);
                }
            }
        }
    }
    counts
}

type Row = (usize, usize, Gap, String);

fn ranked(all: HashMap<Gap, (usize, String)>, args: &Args) -> Vec<Row> {
    let mut rows: Vec<Row> = all
        .into_iter()
        .filter(|(g, (n, _))| *n >= args.min && args.kind.is_none_or(|k| k == g.kind))
        .map(|(g, (n, example))| (n * g.kind.weight(), n, g, example))
        .collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.2.kind, &a.2.word).cmp(&(b.2.kind, &b.2.word))));
    rows.truncate(args.top);
    rows
}

fn print(rows: &[Row]) -> Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if std::io::stdout().is_terminal() {
        let mut grid = Grid::new(["harm", "times", "stands where", "word", "as in"]);
        for (harm, n, gap, example) in rows {
            let cells = [harm.to_string(), n.to_string(), gap.kind.name().to_owned(), gap.word.clone(), clean(example)];
            grid.push(cells.into_iter().map(|c| Cell::new(c, Tone::Plain)).collect());
        }
        let mut text = String::new();
        grid.write(Paint::new(When::Auto), width(), 0, &mut text);
        out.write_all(text.as_bytes())?;
    } else {
        for (harm, n, gap, example) in rows {
            writeln!(out, "{harm}\t{n}\t{}\t{}\t{}", gap.kind.name(), gap.word, clean(example))?;
        }
    }
    Ok(out.flush()?)
}
