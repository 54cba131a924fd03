//! Rows of cells of several lines, aligned.

use super::cell::{isolate, width, wrap};
use super::style::{Paint, Tone};
use std::fmt::Write;

/// A cell: paragraphs, each wrapped by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Each paragraph with its tone.
    pub lines: Vec<(String, Tone)>,
}

impl Cell {
    /// A cell of one paragraph.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { lines: vec![(text.into(), tone)] }.without_empty()
    }

    /// With one more paragraph.
    #[must_use]
    pub fn and(mut self, text: impl Into<String>, tone: Tone) -> Self {
        self.lines.push((text.into(), tone));
        self.without_empty()
    }

    fn without_empty(mut self) -> Self {
        self.lines.retain(|(l, _)| !l.is_empty());
        self
    }

    fn wide(&self) -> usize {
        self.lines.iter().map(|(l, _)| width(l)).max().unwrap_or(0)
    }

    fn longest_word(&self) -> usize {
        self.lines.iter().flat_map(|(l, _)| l.split(' ')).map(width).max().unwrap_or(0)
    }

    fn wrapped(&self, most: usize) -> Vec<(String, Tone)> {
        self.lines.iter().flat_map(|(l, t)| wrap(l, most).into_iter().map(|w| (w, *t))).collect()
    }
}

/// A table of rows under a header.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    header: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

const GAP: usize = 2;

impl Grid {
    /// An empty grid with these column heads.
    pub fn new<S: Into<String>>(header: impl IntoIterator<Item = S>) -> Self {
        Self { header: header.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Vec<Cell>) {
        self.rows.push(row);
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The widths of the columns so that a line takes at most `total` cells; columns without content have none.
    fn widths(&self, total: usize) -> Vec<usize> {
        let cells = |c: usize| self.rows.iter().filter_map(move |r| r.get(c));
        let columns = 0..self.header.len();
        let mut w: Vec<usize> = columns.clone().map(|c| cells(c).map(Cell::wide).max().unwrap_or(0)).collect();
        let least: Vec<usize> = columns.map(|c| cells(c).map(Cell::longest_word).max().unwrap_or(0).clamp(6, 14)).collect();
        for (c, w) in w.iter_mut().enumerate().filter(|(_, w)| **w > 0) {
            *w = (*w).max(width(&self.header[c]));
        }
        let used = |w: &[usize]| w.iter().filter(|w| **w > 0).map(|w| w + GAP).sum::<usize>().saturating_sub(GAP);
        while used(&w) > total {
            // The widest gives way while it can; else whatever is wide at all.
            let widest = |hard: bool| (0..w.len()).filter(|&c| w[c] > if hard { 6 } else { least[c] }).max_by_key(|&c| (w[c], c));
            let Some(c) = widest(false).or_else(|| widest(true)) else { break };
            w[c] -= 1;
        }
        w
    }

    /// Writes the grid, every line behind `indent` blanks.
    pub fn write(&self, paint: Paint, total: usize, indent: usize, out: &mut String) {
        let widths = self.widths(total.saturating_sub(indent));
        if self.header.iter().any(|h| !h.is_empty()) {
            let head: Vec<Cell> = self.header.iter().map(|h| Cell::new(h.clone(), Tone::Dim)).collect();
            line(&head, &widths, paint, indent, out);
        }
        for row in &self.rows {
            line(row, &widths, paint, indent, out);
        }
    }
}

fn line(row: &[Cell], widths: &[usize], paint: Paint, indent: usize, out: &mut String) {
    let cells: Vec<Vec<(String, Tone)>> = row.iter().zip(widths).map(|(c, &w)| if w == 0 { Vec::new() } else { c.wrapped(w) }).collect();
    for i in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let mut text = " ".repeat(indent);
        let mut blanks = 0;
        for (cell, &w) in cells.iter().zip(widths).filter(|(_, w)| **w > 0) {
            let filled = cell.get(i).map_or(0, |(l, tone)| {
                let _ = write!(text, "{:blanks$}{}", "", paint.paint(*tone, &isolate(l)));
                blanks = 0;
                width(l)
            });
            blanks += (w + GAP).saturating_sub(filled);
        }
        out.push_str(&text);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_where_they_are() {
        let mut g = Grid::new(["what", "empty", "who"]);
        g.push(vec![Cell::new("A", Tone::Plain), Cell::default(), Cell::new("قطر", Tone::Plain)]);
        g.push(vec![Cell::new("B", Tone::Plain).and("b", Tone::Dim), Cell::default(), Cell::new("x y", Tone::Plain)]);
        let mut out = String::new();
        g.write(Paint::default(), 40, 2, &mut out);
        assert_eq!(out, "  what  who\n  A     \u{2068}قطر\u{2069}\n  B     x y\n  b\n");
    }

    #[test]
    fn fits_the_width() {
        let mut g = Grid::new(["a", "b"]);
        g.push(vec![Cell::new("word ".repeat(30).trim(), Tone::Plain), Cell::new("كلمة ".repeat(30).trim(), Tone::Plain)]);
        let mut out = String::new();
        g.write(Paint::default(), 50, 0, &mut out);
        assert!(out.lines().all(|l| width(l) <= 50), "{out}");
    }
}
