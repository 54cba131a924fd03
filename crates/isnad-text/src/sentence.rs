use crate::sign::Signs;
use crate::{Span, is_mark};

/// A sentence longer than this, in bytes, is cut at the next comma, or failing that at the next blank, so that time
/// and memory stay bounded whatever the input.
pub const MAX_SENTENCE_BYTES: usize = 6000;

/// Splits a text into sentences: at line ends, full stops, question and exclamation marks.
///
/// A stop between digits, after a lone letter (an abbreviation) or inside an ellipsis ends nothing; closing quotes and
/// brackets stay with the sentence they close. Spans are trimmed of blanks; empty ones are left out.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut it = text.char_indices();
    let (mut before, mut letters) = (' ', 0usize);
    let signs = Signs::get();
    while let Some((i, c)) = it.next() {
        let sign = signs.of(c);
        if sign.spelling.is_none() {
            continue;
        }
        if !sign.stop && i - start <= MAX_SENTENCE_BYTES {
            letters = if sign.letter { letters + 1 } else { 0 };
            before = c;
            continue;
        }
        let next = it.clone().next().map(|(_, n)| n);
        let ends = match c {
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{0085}' => true,
            '؟' | '!' | '?' | '۔' => !next.is_some_and(|n| matches!(n, '؟' | '!' | '?')),
            '.' => stop_ends(before, next, letters),
            '،' | ',' | '؛' => i - start > MAX_SENTENCE_BYTES,
            ' ' | '\t' | '\u{A0}' => i - start > MAX_SENTENCE_BYTES + 2000,
            _ => i - start > MAX_SENTENCE_BYTES + 4000,
        };
        letters = if sign.letter { letters + 1 } else { 0 };
        before = c;
        if !ends {
            continue;
        }
        let mut end = i + c.len_utf8();
        if c != '\n' {
            while let Some((j, n)) = it.clone().next() {
                if !(is_mark(n) || matches!(n, '»' | '”' | '’' | '"' | ')' | ']' | '“')) {
                    break;
                }
                // A straight quote with a word behind it opens; it does not close.
                if matches!(n, '"' | '“') && text[j + n.len_utf8()..].starts_with(char::is_alphanumeric) {
                    break;
                }
                end = j + n.len_utf8();
                it.next();
            }
        }
        push(text, start, end, &mut out);
        start = end;
    }
    push(text, start, text.len(), &mut out);
    out
}

fn stop_ends(before: char, next: Option<char>, letters: usize) -> bool {
    match next {
        Some(n) if n.is_numeric() && before.is_numeric() => false,
        Some('.') => false,
        Some(n) if n.is_alphanumeric() && n.is_ascii() => false,
        _ => !(letters == 1 && before.is_alphabetic()),
    }
}

fn push(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let body = &text[start..end];
    let left = body.trim_start();
    let s = end - left.len();
    let e = s + left.trim_end().len();
    if e > s {
        out.push(Span::new(s, e));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn stops_and_lines() {
        assert_eq!(split("وصل الوفد. غادر الوزير\nانتهى"), ["وصل الوفد.", "غادر الوزير", "انتهى"]);
        assert_eq!(split("بلغ 3.5 مليون. قال د. أحمد نعم"), ["بلغ 3.5 مليون.", "قال د. أحمد نعم"]);
        assert_eq!(split("قال «انتهى الأمر.» ثم خرج"), ["قال «انتهى الأمر.»", "ثم خرج"]);
        assert_eq!(split("لماذا؟! لأن"), ["لماذا؟!", "لأن"]);
    }

    #[test]
    fn endless_line_is_cut() {
        let long = "كلمة ".repeat(10_000);
        assert!(sentences(&long).iter().all(|s| s.end - s.start <= MAX_SENTENCE_BYTES + 4010));
    }

    proptest! {
        #[test]
        fn nothing_but_blanks_is_lost(text in "[ء-يًَُـ\u{200f}a-z0-9 .،؛«»\"()\n!؟]{0,200}") {
            let kept: String = sentences(&text).iter().map(|s| s.of(&text)).collect();
            let strip = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(strip(&kept), strip(&text));
        }
    }
}
