//! The tables, and their place in the page.

use super::figure::{Figure, Value};
use super::sentences::Sentences;
use super::sets::{self, Set};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- figures: begin; made by `cargo xtask accuracy ../shared`, not by hand -->";
const END: &str = "<!-- figures: end -->";

/// Puts the figures between the marks of the page, and leaves all else as it is.
pub fn write(page: &Path, figures: &str) -> Result<()> {
    let name = page.display();
    let text = fs::read_to_string(page).with_context(|| format!("cannot read {name}"))?;
    fs::write(page, between(&text, figures).with_context(|| format!("{name}: the two lines '{BEGIN}' and '{END}' are missing"))?)
        .with_context(|| format!("cannot write {name}"))
}

fn between(text: &str, figures: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n\n{}\n\n{END}{after}", figures.trim()))
}

/// A value with its bounds.
pub fn cell(v: Option<Value>) -> String {
    v.map_or_else(|| "–".to_owned(), |v| format!("{:.2} ({:.2}–{:.2})", v.value, v.low, v.high))
}

/// The same, with what it counts.
fn counted(v: Option<Value>) -> String {
    v.map_or_else(|| "–".to_owned(), |v| format!("{} of {}", cell(Some(v)), v.of))
}

/// A table with a column for each list of figures, all of the same names.
fn table(columns: &[(String, Vec<Figure>)], write: fn(Option<Value>) -> String) -> String {
    let mut out = String::from("|");
    for (name, _) in columns {
        out.push_str(&format!(" | {name}"));
    }
    out.push_str(&format!(" |\n|---|{}\n", "---|".repeat(columns.len())));
    for (i, figure) in columns.first().map_or(&[][..], |c| &c.1).iter().enumerate() {
        out.push_str(&format!("| {}", figure.name));
        for (_, figures) in columns {
            out.push_str(&format!(" | {}", write(figures.get(i).and_then(Figure::bounded))));
        }
        out.push_str(" |\n");
    }
    out
}

/// The tables of the fully coded sets.
pub fn sets(list: &[Set]) -> String {
    let of = |figures: fn(&Set) -> Vec<Figure>| -> Vec<(String, Vec<Figure>)> { list.iter().map(|s| (s.name.clone(), figures(s))).collect() };
    let mut out = String::from("Records and events of gold: ");
    let sizes: Vec<String> = list.iter().map(|s| format!("{} {} and {}", s.name, s.records.len(), s.events())).collect();
    out.push_str(&sizes.join("; "));
    out.push_str(".\n\nIn parentheses the middle 95 of 100 values over 1,000 resamples of the records (percentile bootstrap, fixed seed).\n");
    for (title, says, figures, write) in [
        (
            "All figures",
            "F1; from `status_accuracy` down, shares of the matched pairs.",
            sets::main as fn(&Set) -> Vec<Figure>,
            cell as fn(Option<Value>) -> String,
        ),
        ("Precision and recall", "What F1 is made of.", sets::sides, cell),
        ("By type", "F1 of the type, and how many events of it gold has.", sets::types, counted),
        ("By status", "F1 of pairs that agree on the status, and how many events of it gold has.", sets::statuses, counted),
        (
            "Places",
            "Of paired events whose gold names a place, those for which the coder gives the same words, or words of which one is the same; of those whose gold names none, those for which it gives none.",
            sets::places,
            counted,
        ),
    ] {
        out.push_str(&format!("\n### {title}\n\n{says}\n\n{}", table(&of(figures), write)));
    }
    out
}

/// The table of the gold standard records.
pub fn sentences(list: &[Sentences]) -> String {
    let columns: Vec<(String, Vec<Figure>)> = list.iter().map(|s| (s.name.clone(), s.figures.clone())).collect();
    let says = "All sentences of `shared/gold/gsr` at hand, those among them that the models learn from. `alarms` is the share of easy noes that are flagged. Precision of parties counts countries, recall sentences.";
    format!("\n### Detection and parties in single sentences\n\n{says}\n\n{}", table(&columns, counted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_by_hand_stays() {
        let text = format!("above\n{BEGIN}\nold\n{END}\nbelow\n");
        let new = between(&text, "new\n").unwrap();
        assert_eq!(new, format!("above\n{BEGIN}\n\nnew\n\n{END}\nbelow\n"));
        assert_eq!(between(&new, "new\n"), Some(new.clone()));
        assert_eq!(between("no marks", "new"), None);
    }
}
