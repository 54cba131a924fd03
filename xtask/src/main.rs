//! The project's own chores. `cargo xtask code FILE.jsonl` codes without the command line's crates; `cargo xtask bench NEWS` times the coder; `cargo xtask train SHARED` makes `lexicon/model/filter.tsv`; `cargo xtask accuracy SHARED` writes the figures of `docs/accuracy.md`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod accuracy;
mod attach;
mod bench;
mod calibrate;
mod code;
mod dyads;
mod logistic;
mod train;

use anyhow::{Result, bail};
use std::path::Path;

// The coder makes many small lists a sentence.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["train", shared, rest @ ..] => train::run(Path::new(shared), rest.contains(&"--dry-run")),
        ["train-attach", shared, rest @ ..] => attach::run(Path::new(shared), rest.contains(&"--dry-run")),
        ["accuracy", shared, rest @ ..] => accuracy::run(Path::new(shared), rest.contains(&"--floors")),
        ["bench", news] => bench::run(Path::new(news)),
        ["code", file] => code::run(Path::new(file)),
        ["explain", text] => code::explain(text),
        _ => bail!(
            "usage: cargo xtask train SHARED [--dry-run] | train-attach SHARED [--dry-run] | accuracy SHARED [--floors] | bench NEWS | code FILE.jsonl | explain SENTENCE"
        ),
    }
}
