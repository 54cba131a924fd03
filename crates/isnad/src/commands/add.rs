//! `isnad add`: read, code and store.

use super::ledger;
use crate::lexicon_files;
use crate::progress::Progress;
use anyhow::{Context, Result};
use isnad_coder::Coder;
use isnad_intake::{FieldMap, Item, Options};
use isnad_ledger::{Added, Entry, Ledger};
use isnad_lexicon::Lexicon;
use isnad_merge::{Voices, document_id};
use isnad_model::{Diagnostic, Document};
use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// Read articles, code them and store them in a ledger.
#[derive(clap::Args)]
pub struct Args {
    /// Files and folders of articles: text, pages, JSON, feeds, web archives, zip or gzip of these; `-` for standard input.
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<PathBuf>,
    #[command(flatten)]
    ledger: ledger::LedgerFile,
    /// Which fields of JSON records are which of a document's: outlet=source,text=content,…
    #[arg(long, value_name = "MAP", default_value = "")]
    map: FieldMap,
    /// Outlet of documents that name none.
    #[arg(long, value_name = "NAME", default_value = "")]
    outlet: String,
    /// Documents stored in one transaction; what a killed process loses at most.
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    batch: u32,
    /// Threads that code; by default one a processor.
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Leave the merge to a later run; the ledger says until then that it is due.
    #[arg(long)]
    no_merge: bool,
    /// Report time by stage on standard error.
    #[arg(long)]
    timings: bool,
}

/// Documents read together, and what was odd about them.
#[derive(Default)]
struct Chunk {
    documents: Vec<Document>,
    diagnostics: Vec<Diagnostic>,
    known: usize,
}

struct Coded {
    entries: Vec<Entry>,
    diagnostics: Vec<Diagnostic>,
    known: usize,
    took: Duration,
}

#[derive(Default)]
struct Totals {
    added: Added,
    odd: usize,
    coding: Duration,
    storing: Duration,
}

/// Runs the command.
pub fn run(args: Args, lexicon: Option<&Path>) -> Result<()> {
    let lex = lexicon_files::load(lexicon)?;
    let mut store = Ledger::open(&args.ledger.ledger)?;
    let files = files(&args.inputs)?;
    let start = Instant::now();
    let totals = pipeline(&args, &files, &lex, &mut store)?;
    let merge_start = Instant::now();
    if !args.no_merge && store.is_stale()? {
        let progress = Progress::spin("merging");
        let merged = ledger::merge(&mut store, &lex)?;
        progress.clear()?;
        eprintln!(
            "{} documents in {} groups of copies, {} events ({} new or changed)",
            merged.documents, merged.groups, merged.events, merged.changed
        );
    }
    let a = totals.added;
    eprintln!("{} added, {} known already, {} mentions, {} odd", a.new, a.known, a.mentions, totals.odd);
    if args.timings {
        let seconds = |d: Duration| d.as_secs_f64();
        eprintln!(
            "timings: coding {:.2} s over all threads, storing {:.2} s, merging {:.2} s, in all {:.2} s",
            seconds(totals.coding),
            seconds(totals.storing),
            seconds(merge_start.elapsed()),
            seconds(start.elapsed())
        );
    }
    Ok(())
}

/// Every file under the inputs, folders walked in order of name.
fn files(inputs: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    let mut todo: Vec<PathBuf> = inputs.iter().rev().cloned().collect();
    while let Some(path) = todo.pop() {
        if path.as_os_str() != "-" && fs::metadata(&path).with_context(|| format!("cannot read {}", path.display()))?.is_dir() {
            let mut inside = fs::read_dir(&path)?.map(|e| e.map(|e| e.path())).collect::<std::io::Result<Vec<_>>>()?;
            inside.sort();
            todo.extend(inside.into_iter().rev());
        } else {
            out.push(path);
        }
    }
    Ok(out)
}

/// One thread reads, some code, this one stores, in the order of the input.
fn pipeline(args: &Args, files: &[PathBuf], lex: &Lexicon, store: &mut Ledger) -> Result<Totals> {
    let threads = args.threads.or_else(|| thread::available_parallelism().ok().map(usize::from)).unwrap_or(1).clamp(1, 64);
    let version = Coder::new(lex).version();
    let read = AtomicU64::new(0);
    let size: u64 = files.iter().filter_map(|f| fs::metadata(f).ok()).map(|m| m.len()).sum();
    thread::scope(|scope| {
        let (mut jobs, mut results) = (Vec::new(), Vec::new());
        for _ in 0..threads {
            let (job, take) = sync_channel::<Chunk>(2);
            let (give, result) = sync_channel::<Coded>(2);
            scope.spawn(move || work(lex, &take, &give));
            jobs.push(job);
            results.push(result);
        }
        let read = &read;
        let reader = scope.spawn(move || {
            Reader { args, jobs, chunk: Chunk::default(), sent: 0, seen: Ledger::open_to_read(&args.ledger.ledger).ok(), read }.run(files)
        });
        let mut totals = Totals::default();
        let mut progress = Progress::new(Some(size), false);
        let mut shown = 0;
        for result in results.iter().cycle() {
            let Ok(coded) = result.recv() else { break };
            progress.say(&coded.diagnostics.iter().map(|d| format!("{}: {}", d.place, d.message)).collect::<Vec<_>>())?;
            totals.odd += coded.diagnostics.len();
            totals.coding += coded.took;
            let begin = Instant::now();
            let added = store.add(&version, &coded.entries)?;
            totals.storing += begin.elapsed();
            totals.added.new += added.new;
            totals.added.known += added.known + coded.known;
            totals.added.mentions += added.mentions;
            // An archive is read more than once in places.
            let now = read.load(Relaxed).min(size);
            progress.add(now - shown, added.new + added.known + coded.known, added.mentions);
            shown = now;
        }
        progress.clear()?;
        drop(results);
        reader.join().map_err(|_| anyhow::anyhow!("reading stopped short"))??;
        Ok(totals)
    })
}

fn work(lex: &Lexicon, take: &Receiver<Chunk>, give: &SyncSender<Coded>) {
    let mut coder = Coder::new(lex);
    let voices = Voices::new(lex);
    for chunk in take {
        let begin = Instant::now();
        let mut took = Duration::ZERO;
        let entries = chunk
            .documents
            .into_iter()
            .map(|d| {
                let e = ledger::entry(d, &mut coder, &voices);
                took = begin.elapsed();
                e
            })
            .collect();
        if give.send(Coded { entries, diagnostics: chunk.diagnostics, known: chunk.known, took }).is_err() {
            break;
        }
    }
}

/// Reads inputs and deals documents out in chunks.
struct Reader<'a> {
    args: &'a Args,
    jobs: Vec<SyncSender<Chunk>>,
    chunk: Chunk,
    sent: usize,
    seen: Option<Ledger>,
    read: &'a AtomicU64,
}

impl Reader<'_> {
    fn run(mut self, files: &[PathBuf]) -> Result<()> {
        let options = Options { map: self.args.map.clone(), outlet: self.args.outlet.clone(), ..Options::default() };
        for path in files {
            let name = path.display().to_string();
            let read = self.read;
            let mut stopped = false;
            let mut sink = |item: Item| {
                stopped = self.take(item).is_err();
                if stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            if path.as_os_str() == "-" {
                isnad_intake::read("standard input", std::io::stdin().lock(), &options, &mut sink);
            } else {
                match File::open(path) {
                    Ok(file) => isnad_intake::read_seekable(&name, Counted { file: std::io::BufReader::new(file), read }, &options, &mut sink),
                    Err(e) => {
                        let _ = sink(Item::Diagnostic(Diagnostic { place: name, message: format!("cannot be read: {e}") }));
                    }
                }
            }
            if stopped {
                return Ok(());
            }
        }
        let _ = self.send();
        Ok(())
    }

    /// An error says that nobody takes documents any more.
    fn take(&mut self, item: Item) -> std::result::Result<(), ()> {
        match item {
            Item::Document(d) => self.chunk.documents.push(d),
            Item::Diagnostic(d) => self.chunk.diagnostics.push(d),
        }
        if self.chunk.documents.len() >= self.args.batch as usize { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> std::result::Result<(), ()> {
        let mut chunk = std::mem::take(&mut self.chunk);
        if let Some(seen) = &self.seen {
            let ids: Vec<String> = chunk.documents.iter().map(document_id).collect();
            if let Ok(known) = seen.has(&ids) {
                let before = chunk.documents.len();
                let mut known = known.into_iter();
                chunk.documents.retain(|_| !known.next().unwrap_or(false));
                chunk.known = before - chunk.documents.len();
            }
        }
        let to = self.sent % self.jobs.len();
        self.sent += 1;
        self.jobs[to].send(chunk).map_err(|_| ())
    }
}

/// Counts the bytes read of a file.
struct Counted<'a, R> {
    file: R,
    read: &'a AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.read.fetch_add(n as u64, Relaxed);
        Ok(n)
    }
}

impl<R: Seek> Seek for Counted<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}
