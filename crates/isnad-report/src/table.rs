//! Plain text tables.

/// Lays out rows in columns, the first row as the header; numbers are set right.
pub(crate) fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let cell = |row: &Vec<String>, i: usize| row.get(i).map_or(0, |c| width(c));
    let widths: Vec<usize> = (0..count).map(|i| rows.iter().map(|row| cell(row, i)).max().unwrap_or(0)).collect();
    let numeric =
        |i: usize| rows.iter().skip(1).all(|row| row.get(i).is_none_or(|c| c.is_empty() || c.starts_with(|x: char| "-+×0123456789".contains(x))));
    let right: Vec<bool> = (0..count).map(numeric).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (i, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[i].saturating_sub(width(cell)));
            if right[i] {
                line.push_str(&pad);
                line.push_str(cell);
            } else {
                line.push_str(cell);
                line.push_str(&pad);
            }
            line.push_str("  ");
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Columns that a text takes in a terminal: direction marks and vowel signs take none.
fn width(text: &str) -> usize {
    let none = |c: &char| matches!(*c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{64b}'..='\u{652}');
    text.chars().filter(|c| !none(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_set_right() {
        let rows = [vec!["a", "n"], vec!["bb", "10"], vec!["c", "2"]];
        let rows: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| (*c).to_owned()).collect()).collect();
        assert_eq!(columns(&rows), "a    n\nbb  10\nc    2\n");
    }
}
