//! Characters that no eye sees and that no file of the language data needs.

use crate::Problem;

/// What a character is called if it is hidden or has a plain fellow, and what to do.
fn odd(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{200B}'..='\u{200F}' | '\u{061C}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}' => "hidden",
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "hidden direction",
        '\u{00A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => "odd blank",
        '\u{0640}' => "tatweel",
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => "presentation letter",
        '\u{FFFD}' => "broken character",
        c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => "control character",
        _ => return None,
    })
}

/// Finds them, with line and cell (in TOML, character).
pub(super) fn check(path: &str, text: &str, out: &mut Vec<Problem>) {
    let cells = path.ends_with(".tsv");
    for (i, line) in text.lines().enumerate() {
        if line.is_ascii() {
            continue;
        }
        let mut column = 1;
        for c in line.chars() {
            if let Some(what) = odd(c) {
                let message = format!("{what} U+{:04X}", u32::from(c));
                out.push(Problem::new(path, i + 1, column, message, "take it out"));
            }
            column += usize::from(!cells || c == '\t');
        }
    }
}
