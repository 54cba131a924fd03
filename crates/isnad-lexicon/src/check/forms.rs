//! Forms given twice, and rows without any.

use super::columns::Kind;
use crate::Problem;
use crate::table::Table;
use isnad_text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// Finds forms that one cell gives twice, rows that say the same as an earlier one, and rows without a form.
pub(super) fn check(table: &Table<'_>, columns: &[(&str, Kind)], out: &mut Vec<Problem>) {
    let mut rows: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    for row in &table.rows {
        let mut any = false;
        for (name, _) in columns.iter().filter(|(_, k)| k.is_forms()) {
            let mut seen = FxHashSet::default();
            // Presents answer pasts one by one, so that the same may stand twice.
            let paired = matches!(*name, "past" | "present");
            for form in table.list(row, name) {
                any = true;
                if !seen.insert(fold(form)) && !paired {
                    out.push(table.problem(row, name, format!("'{form}' and an earlier form of the cell are one spelling"), "give it once"));
                }
            }
        }
        if !any {
            out.push(table.problem(row, columns[0].0, "the row has no form", "fill it in, or take it out"));
        }
        let whole: Vec<String> = table.cells(row).map(fold).collect();
        if let Some(first) = rows.insert(whole, row.line) {
            out.push(table.problem(row, columns[0].0, format!("the row says the same as line {first}"), "take one out"));
        }
    }
    names_taken(table, columns, out);
}

/// A name that two rows of one table of named things give.
fn names_taken(table: &Table<'_>, columns: &[(&str, Kind)], out: &mut Vec<Problem>) {
    // One person has a row an office; a place's name may stand for several places.
    if !matches!(table.path, "parties/states.tsv" | "parties/groups.tsv" | "parties/institutions.tsv" | "parties/bodies.tsv" | "sources/outlets.tsv")
    {
        return;
    }
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for row in &table.rows {
        for (name, _) in columns.iter().filter(|(n, _)| *n == "names") {
            for form in table.list(row, name) {
                match seen.get(&fold(form)) {
                    Some(&line) if line != row.line => {
                        out.push(table.problem(row, name, format!("'{form}' is the name of line {line} too"), "give it to one of them"));
                    }
                    _ => {
                        seen.insert(fold(form), row.line);
                    }
                }
            }
        }
    }
}
