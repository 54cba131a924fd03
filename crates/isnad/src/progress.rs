//! How far long work has come, and what was odd on the way; both on standard error.

use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Progress of a run over documents.
pub struct Progress {
    bar: ProgressBar,
    shown: bool,
    began: Instant,
    bytes: u64,
    documents: usize,
    events: usize,
    said: BTreeMap<String, usize>,
}

/// How often the same is said of different places before it is only counted.
const OFTEN: usize = 20;

impl Progress {
    /// A bar over `total` bytes, or a mere count where the total is unknown. Nothing is drawn where standard error is
    /// no terminal, nor where results already fill it (`busy`).
    pub fn new(total: Option<u64>, busy: bool) -> Self {
        let shown = std::io::stderr().is_terminal() && !busy;
        let target = if shown { ProgressDrawTarget::stderr_with_hz(8) } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(total, target);
        let form = match total {
            Some(_) => "{bar:32} {percent:>3}%  {bytes}/{total_bytes}  {binary_bytes_per_sec}  {eta} left  {msg}",
            None => "{spinner} {bytes}  {binary_bytes_per_sec}  {msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        Self { bar, shown, began: Instant::now(), bytes: 0, documents: 0, events: 0, said: BTreeMap::new() }
    }

    /// Says what was odd, as `place: what`; the same of many places is in the end counted.
    pub fn say(&mut self, notes: &[String]) -> Result<()> {
        let said = &mut self.said;
        let mut write = || -> std::io::Result<()> {
            let mut err = std::io::stderr().lock();
            for n in notes {
                let what = n.split_once(": ").map_or(n.as_str(), |(_, what)| what);
                let times = said.entry(what.to_owned()).or_default();
                *times += 1;
                if *times <= OFTEN {
                    writeln!(err, "isnad: {n}")?;
                }
            }
            // What differs every time is not worth remembering for ever.
            if said.len() > 1000 {
                said.retain(|_, times| *times > OFTEN);
            }
            Ok(())
        };
        if notes.is_empty() { Ok(()) } else { Ok(self.bar.suspend(&mut write)?) }
    }

    /// Counts what was done.
    pub fn add(&mut self, bytes: u64, documents: usize, events: usize) {
        self.bytes += bytes;
        self.documents += documents;
        self.events += events;
        self.bar.set_position(self.bytes);
        self.bar.set_message(format!("{} documents, {} events", self.documents, self.events));
    }

    /// A mere sign of life, for work whose length nobody knows.
    pub fn spin(what: &'static str) -> Self {
        let out = Self::new(None, false);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            out.bar.set_style(style);
        }
        out.bar.set_message(what);
        out.bar.enable_steady_tick(Duration::from_millis(125));
        out
    }

    /// Takes the bar away and counts what was said too often to be repeated.
    pub fn clear(&self) -> Result<()> {
        self.bar.finish_and_clear();
        for (what, times) in self.said.iter().filter(|(_, times)| **times > OFTEN) {
            writeln!(std::io::stderr().lock(), "isnad: {what}: {} times more", times - OFTEN)?;
        }
        Ok(())
    }

    /// Takes the bar away and sums up.
    pub fn finish(&self) -> Result<()> {
        self.clear()?;
        if self.shown {
            let s = self.began.elapsed().as_secs_f64();
            let rate = self.bytes as f64 / 1e6 / s.max(1e-9);
            writeln!(std::io::stderr().lock(), "{} documents, {} events in {s:.1} s ({rate:.1} MB/s)", self.documents, self.events)?;
        }
        Ok(())
    }
}
