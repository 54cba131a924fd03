//! Party phrases, their boundaries, countries and sectors, by `parties.tsv`.

use isnad_coder::Coder;
use isnad_lexicon::Lexicon;

#[test]
fn phrases_countries_and_sectors() {
    let lex = Lexicon::embedded();
    let mut coder = Coder::new(&lex);
    let mut wrong = Vec::new();
    for line in include_str!("parties.tsv").lines().filter(|l| !l.starts_with('#')).skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [sentence, phrase, coding] = cells[..] else { panic!("three cells: {line}") };
        let found = coder.explain(sentence).into_iter().flat_map(|e| e.parties).collect::<Vec<_>>();
        if !found.iter().any(|p| p.0 == phrase && p.2 == coding) {
            let list: Vec<String> = found.iter().map(|p| format!("{} {}", p.0, p.2)).collect();
            wrong.push(format!("{sentence}\n  wanted {phrase} {coding}\n  found {}", list.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
