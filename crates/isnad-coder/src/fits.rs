//! Which words of expressions a written word can be: as it is, with article, tanwin or an attached pronoun.

use isnad_lexicon::{Further, Lexicon};

const FRONTS: [&str; 6] = ["\u{0627}\u{0644}", "\u{0628}\u{0627}\u{0644}", "\u{0644}\u{0644}", "\u{0628}", "\u{0644}", "\u{0648}"];
const TAILS: [&str; 7] = ["\u{0627}", "\u{0647}", "\u{0647}\u{0627}", "\u{0647}\u{0645}", "\u{0647}\u{0645}\u{0627}", "\u{0646}\u{0627}", "\u{064A}"];

/// Adds to `out` the words of expressions that `word` can be, each once.
pub(crate) fn of(lex: &Lexicon, word: &str, out: &mut Vec<Further>) {
    let from = out.len();
    let mut add = |w: &str| {
        if let Some(f) = lex.find_further(w)
            && !out[from..].contains(&f)
        {
            out.push(f);
        }
    };
    add(word);
    if word.starts_with(['\u{0627}', '\u{0628}', '\u{0644}', '\u{0648}']) {
        FRONTS.iter().filter_map(|f| word.strip_prefix(f)).for_each(&mut add);
    }
    if !word.ends_with(['\u{0627}', '\u{0647}', '\u{0645}', '\u{064A}']) {
        return;
    }
    for base in TAILS.iter().filter_map(|t| word.strip_suffix(t)).filter(|b| letters(b) >= 2) {
        add(base);
        // The seat of a final hamza follows its vowel: "partners", "his partners". A pronoun opens the feminine's ending.
        let closed = [(&['\u{064A}', '\u{0648}'][..], '\u{0621}'), (&['\u{062A}'], '\u{0647}')];
        for (open, last) in closed {
            if let Some(b) = base.strip_suffix(open).filter(|b| letters(b) >= 2) {
                add(&format!("{b}{last}"));
            }
        }
    }
}

fn letters(word: &str) -> usize {
    word.chars().count()
}
