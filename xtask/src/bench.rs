//! `cargo xtask bench NEWS`: the coder, the bare scan of all forms, and reading the bytes, in one run over one corpus; how soon
//! the language data are ready; what a second thread brings.

use anyhow::{Context, Result, ensure};
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use isnad_coder::Coder;
use isnad_lexicon::Lexicon;
use isnad_model::Document;
use std::fs::File;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Times each five times on one core, in turn, since the machine is now faster, now slower; the best counts. Prints a table
/// in Markdown.
pub fn run(news: &Path) -> Result<()> {
    let texts = texts(news)?;
    let bytes: usize = texts.iter().map(String::len).sum();
    ensure!(bytes > 0, "no article in {}", news.display());
    let mut start = Best::NONE;
    for _ in 0..5 {
        start.time(|| Lexicon::embedded().acts.len() as u64);
    }
    let lex = Lexicon::embedded();
    let forms = lex.forms();
    let scan: CharwiseDoubleArrayAhoCorasick<u32> = CharwiseDoubleArrayAhoCorasickBuilder::new()
        .build(forms.iter().filter(|f| !f.is_empty()))
        .map_err(|e| anyhow::anyhow!("the automaton: {e}"))?;
    let documents: Vec<Document> = texts.iter().map(|t| Document { text: t.clone(), ..Document::default() }).collect();
    let (mut read, mut scanned, mut coded) = (Best::NONE, Best::NONE, Best::NONE);
    for _ in 0..5 {
        read.time(|| texts.iter().map(|t| t.bytes().fold(0u64, |a, b| a.wrapping_add(u64::from(b)))).fold(0, u64::wrapping_add));
        scanned.time(|| texts.iter().map(|t| scan.find_overlapping_iter(t).count() as u64).sum());
        coded.time(|| {
            let mut coder = Coder::new(&lex);
            documents.iter().map(|d| coder.code(d).events.len() as u64).sum()
        });
    }
    let (matches, events) = (scanned.result, coded.result);
    let rate = |s: f64| bytes as f64 / 1e6 / s;
    println!(
        "{} articles, {:.1} MB of text, {} forms, {matches} matches, {events} events; one core, best of five\n",
        texts.len(),
        bytes as f64 / 1e6,
        forms.len()
    );
    let bare = scanned.seconds;
    println!("| what | seconds | MB/s | times the bare scan |\n|---|---:|---:|---:|");
    for (name, s) in [("reading the bytes", read), ("bare scan of all forms, overlapping matches", scanned), ("the whole coder", coded)] {
        let s = s.seconds;
        println!("| {name} | {s:.2} | {:.1} | {:.2} |", rate(s), s / bare);
    }
    println!("\nThe language data are ready after {:.3} s.", start.seconds);
    let (one, two) = (on_threads(&lex, &documents, 1), on_threads(&lex, &documents, 2));
    println!("The whole coder by the clock: {one:.2} s on one thread, {two:.2} s on two, efficiency {:.2}.", one / two / 2.0);
    Ok(())
}

/// Seconds by the clock in which so many threads code all documents, the best of three.
fn on_threads(lex: &Lexicon, documents: &[Document], threads: usize) -> f64 {
    let code = |first: usize| {
        let mut coder = Coder::new(lex);
        documents.iter().skip(first).step_by(threads).map(|d| coder.code(d).events.len()).sum::<usize>()
    };
    let once = || {
        let began = Instant::now();
        std::thread::scope(|s| (0..threads).for_each(|first| drop(s.spawn(move || black_box(code(first))))));
        began.elapsed().as_secs_f64()
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// The best time of several, and what the work gave.
struct Best {
    seconds: f64,
    result: u64,
}

impl Best {
    const NONE: Self = Self { seconds: f64::INFINITY, result: 0 };

    fn time(&mut self, work: impl FnOnce() -> u64) {
        let (began, before) = (Instant::now(), busy());
        self.result = black_box(work());
        let seconds = match (before, busy()) {
            (Some(a), Some(b)) => (b - a) as f64 / 1e9,
            _ => began.elapsed().as_secs_f64(),
        };
        self.seconds = self.seconds.min(seconds);
    }
}

/// Nanoseconds this thread has run, where the system tells: other work on the machine does not count.
fn busy() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split_whitespace().next()?.parse().ok()
}

/// The articles of every zip of JSON arrays in `dir`.
fn texts(dir: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "zip")).collect();
    paths.sort();
    let mut out = Vec::new();
    for p in paths {
        let mut archive = zip::ZipArchive::new(File::open(&p)?).with_context(|| p.display().to_string())?;
        for i in 0..archive.len() {
            let articles: Vec<serde_json::Value> = serde_json::from_reader(archive.by_index(i)?)?;
            out.extend(articles.iter().filter_map(|a| a.get("content")?.as_str()).filter(|t| !t.is_empty()).map(str::to_owned));
        }
    }
    Ok(out)
}
