//! The project's own chores. `cargo xtask train SHARED` makes `lexicon/model/filter.tsv`.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod logistic;
mod train;

use anyhow::{Result, bail};
use std::path::Path;

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["train", shared, rest @ ..] => train::run(Path::new(shared), rest.contains(&"--dry-run")),
        _ => bail!("usage: cargo xtask train SHARED [--dry-run]"),
    }
}
