//! From the arguments to open files.

use super::{Body, Item, Place, Sink, archive, lines, text};
use anyhow::{Result, bail};
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// A path that cannot be read, and why.
    Broken(PathBuf, String),
}

/// All inputs, in the order in which they are read.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// The inputs.
    pub list: Vec<Source>,
    /// Their length together in bytes, where all are files.
    pub bytes: Option<u64>,
}

const TEXT: &[&str] = &["txt", "text"];
const LINES: &[&str] = &["jsonl", "ndjson"];

impl Inputs {
    /// Of the arguments: files as they are, folders with all they hold in order of names, `-` and nothing at all for
    /// standard input.
    pub fn new(args: &[PathBuf]) -> Result<Self> {
        let mut list = Vec::new();
        if args.is_empty() {
            if std::io::stdin().is_terminal() {
                bail!("nothing to read: name a file or a folder, or pipe a text in");
            }
            list.push(Source::Stdin);
        }
        for a in args {
            if a.as_os_str() == "-" {
                list.push(Source::Stdin);
            } else if a.is_dir() {
                let before = list.len();
                folder(a, &mut list);
                if list.len() == before {
                    list.push(Source::Broken(a.clone(), "no .txt, .jsonl, .ndjson, .json or .zip in this folder".into()));
                }
            } else {
                list.push(Source::File(a.clone()));
            }
        }
        let size = |s: &Source| match s {
            Source::File(p) => std::fs::metadata(p).ok().filter(std::fs::Metadata::is_file).map(|m| m.len()),
            Source::Stdin => None,
            Source::Broken(..) => Some(0),
        };
        let bytes = list.iter().map(size).sum();
        Ok(Self { list, bytes })
    }

    /// Reads them all into `sink`, until it wants no more.
    pub fn read(&self, sink: &mut Sink<'_>) {
        for source in &self.list {
            if !read(source, sink) {
                return;
            }
        }
    }
}

fn folder(dir: &Path, out: &mut Vec<Source>) {
    let entries = match std::fs::read_dir(dir) {
        Ok(e) => e,
        Err(e) => return out.push(Source::Broken(dir.to_owned(), e.to_string())),
    };
    let mut paths: Vec<(PathBuf, bool)> =
        entries.flatten().filter_map(|e| Some((e.path(), e.file_type().ok()?.is_dir()))).filter(|(p, _)| !hidden(p)).collect();
    paths.sort();
    for (p, is_dir) in paths {
        if is_dir {
            folder(&p, out);
        } else if [TEXT, LINES, &["json", "zip"]].iter().any(|l| has_extension(&p, l)) {
            out.push(Source::File(p));
        }
    }
}

fn hidden(p: &Path) -> bool {
    p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'))
}

fn has_extension(p: &Path, list: &[&str]) -> bool {
    p.extension().is_some_and(|e| list.iter().any(|x| e.eq_ignore_ascii_case(x)))
}

fn read(source: &Source, sink: &mut Sink<'_>) -> bool {
    let whole = |name: &str| Place { file: Arc::from(name), line: 0 };
    match source {
        Source::Stdin => stream(BufReader::new(std::io::stdin()), &whole("standard input"), Form::Unknown, sink),
        Source::Broken(p, why) => sink(Item { place: whole(&p.to_string_lossy()), body: Body::Failure(why.clone()) }),
        Source::File(p) => {
            let place = whole(&p.to_string_lossy());
            match File::open(p) {
                Err(e) => sink(Item { place, body: Body::Failure(format!("cannot be opened: {e}")) }),
                Ok(f) if has_extension(p, &["zip"]) => archive::zip(f, &place, sink),
                Ok(f) => stream(BufReader::with_capacity(1 << 16, f), &place, form(p), sink),
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Lines,
    Unknown,
}

fn form(p: &Path) -> Form {
    if has_extension(p, TEXT) {
        Form::Text
    } else if has_extension(p, LINES) {
        Form::Lines
    } else {
        Form::Unknown
    }
}

/// Reads a stream; where its name does not tell the form, its first letter does.
fn stream(mut input: impl BufRead, place: &Place, form: Form, sink: &mut Sink<'_>) -> bool {
    let head = match first_letter(&mut input) {
        Ok(h) => h,
        Err(e) => return sink(Item { place: place.clone(), body: Body::Failure(format!("cannot be read: {e}")) }),
    };
    let Some(head) = head else {
        return sink(Item { place: place.clone(), body: Body::Note("empty: nothing to code".into()) });
    };
    match (form, head) {
        (Form::Text, _) => text::read(input, place, sink),
        (Form::Lines, _) | (Form::Unknown, b'{') => lines::read(input, place, sink),
        (Form::Unknown, b'[') if place.file.ends_with(".json") => archive::array(input, place, sink),
        _ => text::read(input, place, sink),
    }
}

/// The first byte that is no blank, among the first some thousand; the byte-order mark is taken off.
fn first_letter(input: &mut impl BufRead) -> std::io::Result<Option<u8>> {
    let buffer = input.fill_buf()?;
    if buffer.is_empty() {
        return Ok(None);
    }
    if buffer.starts_with(&[0xEF, 0xBB, 0xBF]) {
        input.consume(3);
    }
    let buffer = input.fill_buf()?;
    Ok(Some(buffer.iter().copied().find(|b| !b.is_ascii_whitespace()).unwrap_or(b' ')))
}
