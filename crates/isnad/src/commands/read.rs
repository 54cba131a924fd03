//! `isnad read`: code text into events.

use crate::lexicon_files;
use anyhow::Result;
use isnad_coder::Coder;
use isnad_model::Document;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Args {
    #[arg(long)]
    to: Option<String>,
    input: Vec<PathBuf>,
}

pub fn run(args: Args, lexicon: Option<&Path>) -> Result<()> {
    let lex = lexicon_files::load(lexicon)?;
    let mut coder = Coder::new(&lex);
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    for p in args.input {
        let f = std::io::BufReader::new(std::fs::File::open(p)?);
        for line in f.lines() {
            let line = line?;
            let doc: Document = serde_json::from_str(&line)?;
            let coded = coder.code(&doc);
            serde_json::to_writer(&mut out, &coded)?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
