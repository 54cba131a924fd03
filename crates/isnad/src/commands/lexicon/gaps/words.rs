//! Words with and without what is attached to them: only the script, no vocabulary.

use super::find::Gap;
use std::collections::HashMap;

const ARTICLE: &str = "\u{0627}\u{0644}";
const LIL: &str = "\u{0644}\u{0644}";
const CONJUNCTIONS: [char; 2] = ['\u{0648}', '\u{0641}'];
const PREPOSITIONS: [char; 3] = ['\u{0628}', '\u{0644}', '\u{0643}'];
const FUTURE: char = '\u{0633}';
const PRONOUNS: [&str; 9] = [
    "\u{0647}\u{0645}\u{0627}",
    "\u{0647}\u{0627}",
    "\u{0647}\u{0645}",
    "\u{0647}\u{0646}",
    "\u{0643}\u{0645}",
    "\u{0646}\u{0627}",
    "\u{0646}\u{064A}",
    "\u{0647}",
    "\u{064A}",
];

/// What a word may be once its attached particles are off: itself first.
pub fn stems(word: &str) -> Vec<String> {
    let mut fronts: Vec<&str> = Vec::new();
    for w in [Some(word), word.strip_prefix(CONJUNCTIONS)].into_iter().flatten() {
        fronts.push(w);
        fronts.extend(w.strip_prefix(ARTICLE));
        fronts.extend(w.strip_prefix(LIL));
        fronts.extend(w.strip_prefix(FUTURE));
        if let Some(r) = w.strip_prefix(PREPOSITIONS) {
            fronts.push(r);
            fronts.extend(r.strip_prefix(ARTICLE));
        }
    }
    fronts.retain(|f| *f == word || f.chars().count() >= 2);
    let mut out: Vec<String> = fronts.iter().map(|f| (*f).to_owned()).collect();
    for f in fronts {
        if f == word || !f.starts_with(ARTICLE) {
            without_pronoun(f, &mut out);
        }
        // With lam the article's alef is gone: a name that always has the article has it back.
        if let Some(r) = word.strip_prefix(CONJUNCTIONS).unwrap_or(word).strip_prefix(LIL) {
            out.push(format!("{ARTICLE}{r}"));
        }
    }
    out
}

fn without_pronoun(word: &str, out: &mut Vec<String>) {
    for base in PRONOUNS.iter().filter_map(|p| word.strip_suffix(p)).filter(|b| !b.is_empty()) {
        out.push(base.to_owned());
        let mut letters = base.chars();
        match letters.next_back() {
            Some('\u{062A}') => out.push(format!("{}\u{0647}", letters.as_str())),
            Some('\u{0627}') => out.push(format!("{}\u{064A}", letters.as_str())),
            Some('\u{0648}') => out.push(format!("{base}\u{0627}")),
            _ => {}
        }
    }
}

/// The word without conjunction, preposition and article where the article shows them to be such.
pub fn bare(word: &str) -> &str {
    let w = word.strip_prefix(CONJUNCTIONS).filter(|r| r.starts_with(ARTICLE) || r.starts_with(LIL)).unwrap_or(word);
    let w = w.strip_prefix(PREPOSITIONS).filter(|r| r.starts_with(ARTICLE)).unwrap_or(w);
    [ARTICLE, LIL].iter().find_map(|p| w.strip_prefix(p)).filter(|r| r.chars().count() >= 3).unwrap_or(w)
}

/// Whether a word has the article, attached particles aside.
pub fn has_article(word: &str) -> bool {
    let w = word.strip_prefix(CONJUNCTIONS).unwrap_or(word);
    w.starts_with(ARTICLE) || w.starts_with(LIL) || w.strip_prefix(PREPOSITIONS).is_some_and(|r| r.starts_with(ARTICLE))
}

/// Adds what begins with a particle to the same without it, where that is more frequent.
pub fn join(all: &mut HashMap<Gap, (usize, String)>) {
    let mut moves: Vec<(Gap, Gap)> = Vec::new();
    for (gap, (n, _)) in all.iter() {
        let shorter = gap.word.strip_prefix(CONJUNCTIONS).or_else(|| gap.word.strip_prefix(PREPOSITIONS));
        let Some(word) = shorter else { continue };
        let other = Gap { kind: gap.kind, word: word.to_owned() };
        if all.get(&other).is_some_and(|(m, _)| m >= n) {
            moves.push((gap.clone(), other));
        }
    }
    // The longest first, so that what a word gains goes on with it.
    moves.sort_by_key(|(g, _)| (std::cmp::Reverse(g.word.len()), g.kind, g.word.clone()));
    for (from, to) in moves {
        let n = all.remove(&from).map_or(0, |(n, _)| n);
        if let Some(slot) = all.get_mut(&to) {
            slot.0 += n;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_come_off() {
        let has = |w: &str, s: &str| assert!(stems(w).iter().any(|x| x == s), "{w} {s} {:?}", stems(w));
        has("وبالقرار", "قرار");
        has("للقرار", "قرار");
        has("سيكتب", "يكتب");
        has("قوتها", "قوه");
        has("لليمن", "اليمن");
        assert_eq!(bare("والقرار"), "قرار");
        assert_eq!(bare("باكستان"), "باكستان");
        assert!(has_article("وبالقرار") && !has_article("قرار"));
    }
}
