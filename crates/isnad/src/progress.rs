//! How far long work has come, and what was odd on the way; both on standard error.

use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// Progress of a run over documents.
pub struct Progress {
    bar: ProgressBar,
    shown: bool,
    began: Instant,
    bytes: u64,
    documents: usize,
    events: usize,
}

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
        Self { bar, shown, began: Instant::now(), bytes: 0, documents: 0, events: 0 }
    }

    /// Says what was odd.
    pub fn say(&self, notes: &[String]) -> Result<()> {
        let write = || -> std::io::Result<()> {
            let mut err = std::io::stderr().lock();
            notes.iter().try_for_each(|n| writeln!(err, "isnad: {n}"))
        };
        if notes.is_empty() { Ok(()) } else { Ok(self.bar.suspend(write)?) }
    }

    /// Counts what was done.
    pub fn add(&mut self, bytes: u64, documents: usize, events: usize) {
        self.bytes += bytes;
        self.documents += documents;
        self.events += events;
        self.bar.set_position(self.bytes);
        self.bar.set_message(format!("{} documents, {} events", self.documents, self.events));
    }

    /// Takes the bar away and sums up.
    pub fn finish(&self) -> Result<()> {
        self.bar.finish_and_clear();
        if self.shown {
            let s = self.began.elapsed().as_secs_f64();
            let rate = self.bytes as f64 / 1e6 / s.max(1e-9);
            writeln!(std::io::stderr().lock(), "{} documents, {} events in {s:.1} s ({rate:.1} MB/s)", self.documents, self.events)?;
        }
        Ok(())
    }
}
