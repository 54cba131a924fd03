//! `isnad read`: code text into events.

use crate::input::{self, Inputs, Item};
use crate::render::columns::{Piece, Sink};
use crate::render::style::{Paint, When, width};
use crate::render::{Form, Writer};
use crate::{lexicon_files, pipeline, progress};
use anyhow::{Result, bail};
use isnad_coder::Coder;
use isnad_model::{Diagnostic, Document};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// Code text into events: who did what to whom, on whose word.
#[derive(clap::Args)]
pub struct Args {
    /// Text files, JSON lines ({"id", "text"} and optionally title, url, outlet, published, language), archives of
    /// JSON arrays, folders of these, or - for standard input.
    #[arg(value_name = "FILE|DIR|-")]
    input: Vec<PathBuf>,
    /// Form of the output [default: table on a terminal, jsonl elsewhere].
    #[arg(long, value_enum)]
    to: Option<Form>,
    /// Threads [default: all cores]. The output is the same whatever their number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Colours of the table.
    #[arg(long, value_enum, default_value_t)]
    color: When,
    /// Outlet of documents that name none.
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Day of publication (YYYY-MM-DD) of documents that name none; relative dates count from it.
    #[arg(long, value_name = "DAY")]
    published: Option<String>,
}

/// What came of a group of items.
#[derive(Default)]
struct Done {
    out: Piece,
    notes: Vec<String>,
    failed: bool,
    bytes: u64,
    documents: usize,
    events: usize,
}

/// How much is handed to a thread at once: bytes, items.
const GROUP: (usize, usize) = (256 << 10, 256);

/// Runs the command.
pub fn run(args: &Args, lexicon: Option<&Path>) -> Result<()> {
    let inputs = Inputs::new(&args.input)?;
    let lex = lexicon_files::load(lexicon)?;
    let terminal = std::io::stdout().is_terminal();
    let form = args.to.unwrap_or(if terminal { Form::Table } else { Form::Jsonl });
    let writer = Writer { form, paint: Paint::new(args.color), width: width() };
    let threads = args.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let mut out = Sink::new(form.columns(), &writer.head())?;
    let mut progress = progress::Progress::new(inputs.bytes, terminal);
    let mut failed = false;
    let feed = |sink: &mut dyn FnMut(Vec<Item>) -> bool| grouped(&inputs, sink);
    let worker = || {
        let mut coder = Coder::new(&lex);
        let writer = &writer;
        move |group| code(group, &mut coder, writer, args)
    };
    pipeline::ordered(threads, feed, worker, |done: Done| {
        progress.say(&done.notes)?;
        out.take(done.out)?;
        failed |= done.failed;
        progress.add(done.bytes, done.documents, done.events);
        Ok(())
    })?;
    out.finish()?;
    progress.finish()?;
    if failed {
        bail!("not every input could be read; the lines above name them");
    }
    Ok(())
}

/// Items in groups, so that threads seldom wait for one another.
pub fn grouped(inputs: &Inputs, sink: &mut dyn FnMut(Vec<Item>) -> bool) {
    let (mut group, mut size) = (Vec::new(), 0);
    let mut open = true;
    inputs.read(&mut |item| {
        size += item.size();
        group.push(item);
        if size >= GROUP.0 || group.len() >= GROUP.1 {
            size = 0;
            open = sink(std::mem::take(&mut group));
        }
        open
    });
    if open && !group.is_empty() {
        sink(group);
    }
}

fn code(group: Vec<Item>, coder: &mut Coder<'_>, writer: &Writer, args: &Args) -> Done {
    let mut done = Done::default();
    for item in group {
        let place = item.place.clone();
        done.bytes += item.size() as u64;
        let (documents, notes) = input::documents(item);
        done.notes.extend(notes.iter().map(|n| format!("{place}: {n}")));
        let documents = documents.unwrap_or_else(|e| {
            done.failed = true;
            done.notes.push(format!("{place}: {e:#}"));
            Vec::new()
        });
        for mut d in documents {
            fill(&mut d, args);
            let mut coded = coder.code_guarded(&d);
            done.notes.extend(coded.diagnostics.iter().map(|x| format!("{place}: {}", x.message)));
            coded.diagnostics.splice(0..0, notes.iter().map(|n| Diagnostic { place: place.to_string(), message: n.clone() }));
            done.documents += 1;
            done.events += coded.events.len();
            match writer.form.columns() {
                Some(_) => done.out.mentions(&d, &coded),
                None => writer.write(&coded, &mut done.out.bytes),
            }
        }
    }
    done
}

/// Outlet and day from the options where the document has none.
fn fill(d: &mut Document, args: &Args) {
    for (field, option) in [(&mut d.outlet, &args.outlet), (&mut d.published, &args.published)] {
        if let (true, Some(value)) = (field.is_empty(), option) {
            field.clone_from(value);
        }
    }
}
