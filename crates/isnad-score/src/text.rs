//! Comparing pieces of text word by word, whatever the spelling and the attached particles.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A word in one spelling, with and without its attached particles.
pub type Forms = BTreeSet<String>;

static LISTS: LazyLock<(Vec<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let row = |kind: &str| {
        let line = include_str!("../data/words.tsv").lines().find_map(|l| l.strip_prefix(kind)?.strip_prefix('\t'));
        line.unwrap_or("").split_whitespace().collect()
    };
    (row("function"), row("prefix"))
});

fn is_blank(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

fn spell(c: char) -> Option<char> {
    Some(match c {
        '\u{064b}'..='\u{0652}' | '\u{0640}' => return None,
        '\u{0623}' | '\u{0625}' | '\u{0622}' => '\u{0627}',
        '\u{0649}' | '\u{0626}' => '\u{064a}',
        '\u{0629}' => '\u{0647}',
        '\u{0624}' => '\u{0648}',
        _ => c,
    })
}

fn forms(word: &str) -> Forms {
    const MARKS: &str = ".,،؛:«»\"'“”()[]؟!-–…";
    let spelled: String = word.chars().filter_map(spell).collect();
    let w = spelled.trim_matches(|c| MARKS.contains(c));
    let mut out = Forms::from([w.to_owned()]);
    for prefix in &LISTS.1 {
        if let Some(rest) = w.strip_prefix(prefix).filter(|r| r.chars().count() >= 3) {
            out.insert(rest.to_owned());
        }
    }
    out
}

/// The words of a text that say something.
pub fn words(text: &str) -> Vec<Forms> {
    let empty = Forms::from([String::new()]);
    let says = |f: &Forms| *f != empty && !LISTS.0.iter().any(|w| f.contains(*w));
    text.split(is_blank).filter(|w| !w.is_empty()).map(forms).filter(says).collect()
}

/// How many words of the two lists are the same word.
pub fn shared(a: &[Forms], b: &[Forms]) -> usize {
    let mut left: Vec<&Forms> = b.iter().collect();
    let mut n = 0;
    for w in a {
        if let Some(i) = left.iter().position(|v| !w.is_disjoint(v)) {
            left.remove(i);
            n += 1;
        }
    }
    n
}

/// Whether two texts name the same: half the words of the longer are shared.
pub fn same_text(a: &[Forms], b: &[Forms]) -> bool {
    !a.is_empty() && !b.is_empty() && 2 * shared(a, b) >= a.len().max(b.len())
}
