//! `isnad demo`: a ledger of the bundled corpus, served.

use super::ledger;
use super::serve::{Listen, serve};
use crate::lexicon_files;
use anyhow::{Context, Result, ensure};
use include_dir::{Dir, File, include_dir};
use isnad_coder::Coder;
use isnad_intake::{Item, Options};
use isnad_ledger::Ledger;
use isnad_lexicon::Lexicon;
use isnad_merge::Voices;
use isnad_model::Document;
use isnad_server::Named;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

static CORPUS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../corpus/demo");
/// What of the corpus is articles.
const ARTICLES: [&str; 2] = ["documents", "year"];

/// Build a ledger of the bundled demo corpus in a temporary place and serve it.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    listen: Listen,
    /// Where to put the ledger, instead of a temporary place.
    #[arg(long, value_name = "FILE")]
    ledger: Option<PathBuf>,
    /// Only build the ledger.
    #[arg(long, requires = "ledger")]
    build_only: bool,
}

/// Runs the command.
pub fn run(args: &Args, lexicon: Option<&Path>) -> Result<()> {
    let lex = lexicon_files::load(lexicon)?;
    let path = match &args.ledger {
        Some(path) => path.clone(),
        None => place()?,
    };
    ensure!(!path.exists(), "{} exists already; give another file to --ledger", path.display());
    build(&path, &lex)?;
    let served = if args.build_only { Ok(()) } else { serve(&path, &args.listen, partners(), lex) };
    if args.ledger.is_none()
        && let Some(folder) = path.parent()
    {
        let _ = std::fs::remove_dir_all(folder);
    }
    served
}

/// A file in a new folder of the system's temporary one.
fn place() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("isnad-demo-{}", std::process::id()));
    std::fs::create_dir(&folder).with_context(|| format!("cannot make {}; give a file with --ledger", folder.display()))?;
    Ok(folder.join("demo.db"))
}

fn partners() -> Vec<Named> {
    let file = CORPUS.get_file("qatar.toml").and_then(File::contents_utf8);
    file.map(|text| Named { name: "qatar".to_owned(), text: text.to_owned() }).into_iter().collect()
}

fn build(path: &Path, lex: &Lexicon) -> Result<()> {
    let mut files: Vec<&File<'_>> = Vec::new();
    ARTICLES.iter().filter_map(|d| CORPUS.get_dir(d)).for_each(|d| collect(d, &mut files));
    files.sort_by_key(|f| f.path());
    let (mut coder, voices) = (Coder::new(lex), Voices::new(lex));
    let mut entries = Vec::new();
    for file in files {
        for document in documents(file) {
            entries.push(ledger::entry(document, &mut coder, &voices));
        }
    }
    let mut store = Ledger::open(path)?;
    let added = store.add(&coder.version(), &entries)?;
    let merged = ledger::merge(&mut store, lex)?;
    eprintln!("isnad: {} invented documents, {} events, in {}", added.new, merged.events, path.display());
    Ok(())
}

fn collect<'a>(dir: &'a Dir<'a>, out: &mut Vec<&'a File<'a>>) {
    out.extend(dir.files());
    dir.dirs().for_each(|d| collect(d, out));
}

fn documents(file: &File<'_>) -> Vec<Document> {
    let mut out = Vec::new();
    let name = file.path().display().to_string();
    isnad_intake::read_seekable(&name, Cursor::new(file.contents()), &Options::default(), &mut |item| {
        if let Item::Document(d) = item {
            out.push(d);
        }
        ControlFlow::Continue(())
    });
    out
}
