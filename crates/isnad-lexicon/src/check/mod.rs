//! What is wrong in the language data beyond what stops a row from being read.

mod columns;
mod forms;
mod marks;
mod reach;

use crate::table::Table;
use crate::{Lexicon, Problem, embedded};
use columns::Kind;
use rustc_hash::FxHashSet;

/// The files of the embedded data: path inside the lexicon folder, text.
pub fn embedded_files() -> &'static [(&'static str, &'static str)] {
    embedded::FILES
}

/// Every problem of the given files, those met in reading among them, in order of path and line.
pub fn check<'a>(files: &[(&'a str, &'a str)]) -> Vec<Problem> {
    let lex = Lexicon::from_files(files.iter().copied());
    let mut out = lex.problems.clone();
    let states = states(files);
    for &(path, text) in files {
        marks::check(path, text, &mut out);
        if let Some(columns) = columns::of(path) {
            let mut quiet = Vec::new();
            let table = Table::read(path, text, &[], &mut quiet);
            cells(&table, columns, &states, &mut out);
            forms::check(&table, columns, &mut out);
            reach::check(&table, columns, &lex, &mut out);
        }
    }
    unused_frames(&lex, files, &mut out);
    out.sort_by(|a, b| (&a.path, a.line, a.column, &a.message).cmp(&(&b.path, b.line, b.column, &b.message)));
    out.dedup();
    out
}

/// The countries that `parties/states.tsv` names.
fn states<'a>(files: &[(&'a str, &'a str)]) -> FxHashSet<&'a str> {
    let mut out: FxHashSet<&str> = ["IGO", "NGO", "---"].into_iter().collect();
    for &(path, text) in files.iter().filter(|(p, _)| *p == "parties/states.tsv") {
        let table = Table::read(path, text, &[], &mut Vec::new());
        out.extend(table.rows.iter().map(|r| table.cell(r, "iso3")));
    }
    out
}

fn cells(table: &Table<'_>, columns: &[(&str, Kind)], states: &FxHashSet<&str>, out: &mut Vec<Problem>) {
    let mut ids = FxHashSet::default();
    for row in &table.rows {
        for (name, kind) in columns {
            let cell = table.cell(row, name);
            if let Some((message, help)) = kind.fault(cell, states) {
                out.push(table.problem(row, name, message, help));
            }
            if *kind == Kind::Id && !ids.insert(cell) && !table.path.starts_with("acts/") {
                out.push(table.problem(row, name, format!("id '{cell}' is taken"), "ids are unique in a table"));
            }
        }
        let (from, to) = (table.cell(row, "from"), table.cell(row, "to"));
        if !from.is_empty() && !to.is_empty() && to.get(..from.len().min(to.len())) < from.get(..from.len().min(to.len())) {
            out.push(table.problem(row, "to", format!("'{to}' is before '{from}'"), "from, then to"));
        }
    }
}

fn unused_frames(lex: &Lexicon, files: &[(&str, &str)], out: &mut Vec<Problem>) {
    let used: FxHashSet<usize> = lex.acts.iter().map(|a| a.frame).collect();
    for (i, frame) in lex.frames.iter().enumerate().filter(|(i, _)| !used.contains(i)) {
        let _ = i;
        let wanted = format!("id = \"{}\"", frame.id);
        let text = files.iter().find(|(p, _)| *p == frame.path).map_or("", |f| f.1);
        let line = text.lines().position(|l| l.trim() == wanted).map_or(0, |l| l + 1);
        out.push(Problem::new(&frame.path, line, 0, format!("no act belongs to frame '{}'", frame.id), "give it acts, or take it out"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(path: &str, text: &str) -> Vec<String> {
        check(&[(path, text)]).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn codes_dates_and_numbers() {
        let head = "names\tcountry\tsector\toffice\tenglish\tfrom\tto\n";
        let m = messages("parties/people.tsv", &format!("{head}فلان الفلاني\tXXX\tGOVT\tking\tSo\t2015-13\t2014\n"));
        assert!(m.iter().any(|m| m.contains("2:2: no country 'XXX'")), "{m:?}");
        assert!(m.iter().any(|m| m.contains("2:3: no sector 'GOVT'")), "{m:?}");
        assert!(m.iter().any(|m| m.contains("2:6: '2015-13' is no day")), "{m:?}");
        let m = messages("places.tsv", "names\tcountry\tenglish\tkind\tlat\tlon\tpopulation\nمكان ما\t---\tX\ttown\t95\t3\t12k\n");
        assert_eq!(m.len(), 3, "{m:?}");
    }

    #[test]
    fn forms_given_twice_and_forms_never_met() {
        let head = "names\tkind\tcountry\tenglish\tdomains\n";
        let m = messages("sources/outlets.tsv", &format!("{head}أخبار الغد|اخبار الغد\tpaper\t---\tX\t\n(أ)\tpaper\t---\tY\t\n\tpaper\t---\tZ\t\n"));
        assert!(m.iter().any(|m| m.contains("2:1: ") && m.contains("one spelling")), "{m:?}");
        assert!(m.iter().any(|m| m.contains("3:1: ") && m.contains("never")), "{m:?}");
        assert!(m.iter().any(|m| m.contains("4:1: ") && m.contains("empty")), "{m:?}");
    }

    #[test]
    fn hidden_marks() {
        let m = messages("words/titles.tsv", "words\tgloss\nالسيد\u{200f}\tx\n");
        assert!(m.iter().any(|m| m.contains("2:1: hidden U+200F")), "{m:?}");
    }
}
