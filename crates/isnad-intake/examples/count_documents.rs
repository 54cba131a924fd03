//! Reads files and prints how many documents and diagnostics they gave, by language; the time goes to standard error.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, clippy::expect_used)]

use isnad_intake::{Item, Options, read_seekable};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

fn main() {
    let mut args = std::env::args().skip(1);
    let options = Options { map: args.next().expect("usage: count_documents MAP FILE…").parse().unwrap(), ..Options::default() };
    let start = std::time::Instant::now();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut letters = 0;
    for path in args {
        read_seekable(&path, std::fs::File::open(&path).unwrap(), &options, &mut |item| {
            match item {
                Item::Document(d) => {
                    *counts.entry(format!("language {}", d.language)).or_default() += 1;
                    for (name, value) in
                        [("published", &d.published), ("author", &d.author), ("outlet", &d.outlet), ("title", &d.title), ("text", &d.text)]
                    {
                        *counts.entry(format!("with {name}")).or_default() += usize::from(!value.is_empty());
                    }
                    letters += d.text.len();
                }
                Item::Diagnostic(d) => {
                    *counts.entry("diagnostics".into()).or_default() += 1;
                    eprintln!("{}: {}", d.place, d.message);
                }
            }
            ControlFlow::Continue(())
        });
    }
    println!("{counts:#?} {letters} bytes of text");
    eprintln!("{:?}", start.elapsed());
}
