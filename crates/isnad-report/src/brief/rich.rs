//! Text of one language inside a text of the other.

use crate::Language;

/// First strong isolate: what follows runs in its own direction until [`CLOSE`].
pub(super) const OPEN: char = '\u{2068}';
/// End of an isolate.
pub(super) const CLOSE: char = '\u{2069}';

/// Whether a letter is of the Arabic script.
pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// The text, held apart where its letters are of the other script.
pub(crate) fn apart(text: &str, language: Language) -> String {
    let foreign = match language {
        Language::English => text.chars().any(is_arabic),
        Language::Arabic => text.chars().any(|c| c.is_ascii_alphabetic()),
    };
    if foreign { format!("{OPEN}{text}{CLOSE}") } else { text.to_owned() }
}

/// A figure with signs, held apart so that it is not turned round in Arabic.
pub(super) fn figure(text: &str, language: Language) -> String {
    language.pick(text.to_owned(), format!("\u{2066}{text}{CLOSE}"))
}

/// The first letter large, isolates and marks of emphasis passed over.
pub(crate) fn sentence_case(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = false;
    for c in text.chars() {
        if !done && c.is_alphanumeric() {
            out.extend(c.to_uppercase());
            done = true;
        } else {
            out.push(c);
        }
    }
    out
}

/// A quotation cut to a length at a word, blanks and line breaks made single, without what would be read as marks of
/// emphasis or as isolates.
pub(super) fn cut(text: &str, most: usize) -> String {
    let plain = |c: char| !matches!(c, '*' | '`' | '\u{2066}'..='\u{2069}' | '\u{202A}'..='\u{202E}');
    let text: String = text.chars().filter(|c| plain(*c)).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most).collect();
    let end = kept.rfind(' ').unwrap_or(kept.len());
    format!("{} …", kept[..end].trim_end_matches(['،', ',', ';', '؛', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_script_is_held_apart() {
        assert_eq!(apart("قطر", Language::English), "\u{2068}قطر\u{2069}");
        assert_eq!(apart("قطر", Language::Arabic), "قطر");
        assert_eq!(apart("Axios", Language::Arabic), "\u{2068}Axios\u{2069}");
    }

    #[test]
    fn sentences_begin_large() {
        assert_eq!(sentence_case("“the state"), "“The state");
        assert_eq!(sentence_case("قطر"), "قطر");
    }

    #[test]
    fn quotations_end_at_a_word() {
        assert_eq!(cut("one  two\nthree", 100), "one two three");
        assert_eq!(cut("one two, three", 10), "one two …");
    }
}
