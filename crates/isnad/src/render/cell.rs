//! Text in cells of fixed width, right-to-left and left-to-right side by side.
//!
//! Each run of right-to-left letters is put between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, so that a
//! terminal that reorders does so inside the cell and the columns stay where they are.

use isnad_text::is_mark;
use std::fmt::Write;
use unicode_width::UnicodeWidthChar;

const ISOLATE: char = '\u{2068}';
const POP: char = '\u{2069}';

/// Cells a text takes. Counted letter by letter: a terminal gives lam and alef a cell each.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// The text as it may stand in a cell: on one line, without control characters and without marks of direction that
/// could reach beyond it.
pub fn clean(text: &str) -> String {
    let direction = |c: char| is_mark(c) && c.width().unwrap_or(0) == 0 && !('\u{064B}'..='\u{0670}').contains(&c);
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !direction(*c)) {
        let blank = c.is_whitespace() || c.is_control();
        if !(blank && out.ends_with(' ')) {
            out.push(if blank { ' ' } else { c });
        }
    }
    out.trim().to_owned()
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The text with its right-to-left part, from the first such letter to the last, isolated.
pub fn isolate(text: &str) -> String {
    let at = |c: Option<(usize, char)>| c.map(|(i, _)| i);
    let Some(first) = at(text.char_indices().find(|(_, c)| is_rtl(*c))) else { return text.to_owned() };
    let last = text.char_indices().rfind(|(_, c)| is_rtl(*c)).map_or(text.len(), |(i, c)| i + c.len_utf8());
    // Quotes around the run belong to it.
    let open = text[..first].chars().next_back().filter(|c| matches!(c, '«' | '"' | '“')).map_or(first, |c| first - c.len_utf8());
    let close = text[last..].chars().next().filter(|c| matches!(c, '»' | '"' | '”')).map_or(last, |c| last + c.len_utf8());
    format!("{}{ISOLATE}{}{POP}{}", &text[..open], &text[open..close], &text[close..])
}

/// The text broken at blanks into lines of at most `most` cells; words that are longer are cut.
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    let most = most.max(2);
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let w = width(word);
        match out.last_mut() {
            Some(l) if width(l) + 1 + w <= most => {
                let _ = write!(l, " {word}");
            }
            _ if w <= most => out.push(word.to_owned()),
            _ => pieces(word, most, &mut out),
        }
    }
    out
}

fn pieces(word: &str, most: usize, out: &mut Vec<String>) {
    let (mut piece, mut w) = (String::new(), 0);
    for c in word.chars() {
        let cells = c.width().unwrap_or(0);
        if w + cells > most {
            out.push(std::mem::take(&mut piece));
            w = 0;
        }
        piece.push(c);
        w += cells;
    }
    out.push(piece);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isolates_the_arabic_and_counts_letters() {
        assert_eq!(isolate("ISR «الهجوم» x"), "ISR \u{2068}«الهجوم»\u{2069} x");
        assert_eq!(isolate("none"), "none");
        assert_eq!(width("لا"), 2);
        assert_eq!(width("قُطر"), 3);
        assert_eq!(width("\u{2068}قطر\u{2069}"), 3);
    }

    #[test]
    fn nothing_escapes_a_cell() {
        assert_eq!(clean("a\n\tb\u{202e}c\u{1b}[31m"), "a bc [31m");
        assert_eq!(clean("\u{2068}قطر"), "قطر");
    }

    #[test]
    fn wraps_at_blanks() {
        assert_eq!(wrap("aa bb cc", 5), ["aa bb", "cc"]);
        assert_eq!(wrap("aaaaaaa b", 3), ["aaa", "aaa", "a b"]);
        assert!(wrap("", 5).is_empty());
    }
}
