//! Small repairs of text: entities, white space, control and direction marks, bylines.

use std::sync::LazyLock;

/// Resolves HTML entities and folds white space into single spaces.
pub fn line(s: &str) -> String {
    let decoded = html_escape::decode_html_entities(s);
    fold(&decoded)
}

/// Folds white space into single spaces and drops control characters and byte order marks.
pub fn fold(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        if c.is_whitespace() || c == '\u{a0}' {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else if !c.is_control() && c != '\u{feff}' {
            out.push(c);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Folds white space within each line, drops empty lines and the marks [`fold`] drops.
pub fn lines(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    for l in s.lines() {
        let l = fold(l);
        if !l.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&l);
        }
    }
    out
}

static LEADS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("../data/bylines.tsv").lines().filter(|l| !l.starts_with('#')).skip(1).collect());

/// A byline on one line, without the words that lead it in.
pub fn byline(s: &str) -> String {
    let mut line = line(s);
    let lower = line.to_lowercase();
    let lead = LEADS.iter().filter(|l| lower.starts_with(**l) && lower.len() == line.len()).max_by_key(|l| l.len());
    // A word that merely begins so is no lead.
    if let Some(rest) = lead.and_then(|l| line.get(l.len()..).filter(|r| !l.ends_with(char::is_alphabetic) || !r.starts_with(char::is_alphabetic))) {
        line = rest.trim_start_matches([' ', ':', '-', '\u{2013}']).to_owned();
    }
    line
}

/// Turns Arabic-Indic and Persian digits into ASCII ones.
pub fn ascii_digits(s: &str) -> String {
    let digit = |c: char| match c as u32 {
        n @ 0x660..=0x669 => char::from_digit(n - 0x660, 10),
        n @ 0x6f0..=0x6f9 => char::from_digit(n - 0x6f0, 10),
        _ => None,
    };
    s.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn folds() {
        assert_eq!(super::line("&nbsp; a &amp;\n b\u{feff} "), "a & b");
        assert_eq!(super::lines(" a  b \n\n\r\n c\u{0} "), "a b\nc");
        assert_eq!(super::byline("كتب: سامي &ndash; جدة"), "سامي – جدة");
        assert_eq!(super::byline("مرسلة بواسطة كريم"), "كريم");
        assert_eq!(super::byline("By Jane Roe"), "Jane Roe");
        assert_eq!(super::byline("Byron"), "Byron");
        assert_eq!(super::byline("بقلمها"), "بقلمها");
        assert_eq!(super::ascii_digits("٢٠٢٥-۰۹"), "2025-09");
    }
}
