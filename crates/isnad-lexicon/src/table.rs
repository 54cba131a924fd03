//! A TSV file as rows of named cells.

use crate::Problem;

pub(crate) struct Table<'a> {
    pub path: &'a str,
    header: Vec<&'a str>,
    pub rows: Vec<Row<'a>>,
}

pub(crate) struct Row<'a> {
    pub line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Table<'a> {
    /// Reads a table; rows of the wrong width and missing columns become problems.
    pub fn read(path: &'a str, text: &'a str, required: &[&str], problems: &mut Vec<Problem>) -> Self {
        let mut lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
        let header: Vec<&str> = lines.next().map(|(_, l)| l.split('\t').map(str::trim).collect()).unwrap_or_default();
        for want in required {
            if !header.contains(want) {
                problems.push(Problem::new(path, 1, 0, format!("column '{want}' is missing"), "add it to the header line"));
            }
        }
        let mut rows = Vec::new();
        for (i, l) in lines {
            let cells: Vec<&str> = l.split('\t').map(str::trim).collect();
            if cells.len() > header.len() {
                problems.push(Problem::new(
                    path,
                    i + 1,
                    header.len() + 1,
                    format!("{} cells where the header has {}", cells.len(), header.len()),
                    "one tab between cells, none inside",
                ));
            }
            rows.push(Row { line: i + 1, cells });
        }
        Self { path, header, rows }
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| *h == name)
    }

    /// The cell of that name; empty where the row or the table has none.
    pub fn cell(&self, row: &Row<'a>, name: &str) -> &'a str {
        self.column(name).and_then(|c| row.cells.get(c).copied()).unwrap_or("")
    }

    /// All cells of the row.
    pub fn cells<'r>(&self, row: &'r Row<'a>) -> impl Iterator<Item = &'r str> + use<'r, 'a> {
        row.cells.iter().copied()
    }

    /// The cell's alternatives, blanks trimmed, empty ones left out.
    pub fn list(&self, row: &Row<'a>, name: &str) -> Vec<&'a str> {
        self.cell(row, name).split('|').map(str::trim).filter(|s| !s.is_empty()).collect()
    }

    /// A problem in that cell.
    pub fn problem(&self, row: &Row<'a>, name: &str, message: impl Into<String>, help: impl Into<String>) -> Problem {
        Problem::new(self.path, row.line, self.column(name).map_or(0, |c| c + 1), message, help)
    }
}
