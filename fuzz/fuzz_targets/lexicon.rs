//! Any files of language data are read and checked without a panic, and whatever was read can code.
#![no_main]

use isnad_coder::Coder;
use isnad_lexicon::{Lexicon, check};
use isnad_model::Document;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    // Files are parted by lines `== path`.
    let mut files: Vec<(&str, &str)> = Vec::new();
    for part in text.split("== ").filter(|p| !p.is_empty()) {
        files.push(part.split_once('\n').unwrap_or((part, "")));
    }
    let lexicon = Lexicon::from_files(files.iter().copied());
    let problems = check(&files);
    assert!(problems.len() >= lexicon.problems.len().min(1));
    assert!(lexicon.forms().is_sorted());
    let mut coder = Coder::new(&lexicon);
    for frame in &lexicon.frames {
        for example in frame.accept.iter().chain(&frame.reject).take(4) {
            coder.code(&Document { text: example.text.clone(), ..Document::default() });
        }
    }
    coder.code(&Document { text: text.chars().take(400).collect(), ..Document::default() });
});
