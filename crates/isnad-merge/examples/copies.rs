//! Reads JSON lines of `{"id", "text"}` and writes the pairs taken for copies, tab-separated: jaccard, containment, id,
//! id. Times go to standard error. For measuring against other tools.
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

use isnad_merge::{Sketch, copies};
use std::io::BufRead;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut ids, mut texts) = (Vec::new(), Vec::new());
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line?)?;
        ids.push(v["id"].as_str().unwrap_or_default().to_owned());
        texts.push(v["text"].as_str().unwrap_or_default().to_owned());
    }
    let start = Instant::now();
    let sketches: Vec<Sketch> = texts.iter().map(|t| Sketch::of(t)).collect();
    let sketched = start.elapsed();
    let pairs = copies::pairs(&sketches);
    eprintln!(
        "{} documents: sketches {:.3} s, pairs {:.3} s, {} pairs",
        ids.len(),
        sketched.as_secs_f64(),
        (start.elapsed() - sketched).as_secs_f64(),
        pairs.len()
    );
    for p in pairs {
        println!("{:.3}\t{:.3}\t{}\t{}", p.jaccard, p.containment, ids[p.a as usize], ids[p.b as usize]);
    }
    Ok(())
}
