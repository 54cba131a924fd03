//! Extracts every `*.html.gz` of a folder and prints `{id: {"articleBody": text}}`; the time goes to standard error.
//! Used by `benches/extraction/compare.py`.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, clippy::expect_used)]

use std::io::Read;
use std::time::Instant;

fn main() {
    let folder = std::env::args().nth(1).expect("usage: extract_pages FOLDER");
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let pages: Vec<(String, Vec<u8>)> = paths
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "gz"))
        .map(|p| {
            let mut page = Vec::new();
            flate2::read::GzDecoder::new(std::fs::File::open(p).unwrap()).read_to_end(&mut page).unwrap();
            (p.file_name().unwrap().to_string_lossy().replace(".html.gz", ""), page)
        })
        .collect();
    let start = Instant::now();
    let mut found = serde_json::Map::new();
    for (id, page) in &pages {
        let text = isnad_intake::html::document(&String::from_utf8_lossy(page), "").text;
        found.insert(id.clone(), serde_json::json!({ "articleBody": text }));
    }
    eprintln!("{{\"pages\": {}, \"seconds\": {}}}", pages.len(), start.elapsed().as_secs_f64());
    println!("{}", serde_json::to_string(&found).unwrap());
}
