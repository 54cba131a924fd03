//! Whether `confidence` is the share of mentions that are right, and what a least confidence finds and costs.

use super::figure::{Figure, Kind, interval};
use super::page::cell;
use super::sets::{Record, Set};
use crate::calibrate::{Said, brier};
use isnad_score::{Event, pairs};
use std::collections::HashSet;

/// The least confidences at which precision and recall are shown; 0 is everything that is coded.
const LEAST: [f64; 4] = [0.0, 0.5, 0.8, 0.95];
/// Where the rows of the reliability table begin.
const FROM: [f64; 8] = [0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/// The tables of confidence, on the development sets and on those never read.
pub fn section(sets: &[Set]) -> String {
    let of = |take: fn(&Set) -> bool| sets.iter().filter(|s| take(s)).flat_map(|s| &s.records).collect::<Vec<_>>();
    let parts = [("dev and articles_dev", of(|s| s.name == "dev" || s.name == "articles_dev")), ("the measuring sets", of(Set::measures))];
    let mut out = String::from(
        "\n### Confidence\n\nA mention is right that is paired with a gold event of its type. The Brier score is the mean squared error; beside it that of saying each time the share that is right.\n",
    );
    for (name, records) in &parts {
        out.push_str(&format!("\nOn {name}: {}\n\n| confidence | mentions | mean | right |\n|---|---|---|---|\n", brier_line(records)));
        out.push_str(&reliability(records));
    }
    out.push_str("\nPrecision and recall of `event_type` where only mentions of a least confidence are taken:\n\n| least |");
    for (name, _) in &parts {
        out.push_str(&format!(" precision, {name} | recall, {name} |"));
    }
    out.push_str("\n|---|---|---|---|---|\n");
    for least in LEAST {
        out.push_str(&format!("| {least} |"));
        for (_, records) in &parts {
            for kind in [Kind::Precision, Kind::Recall] {
                let figure = Figure { name: String::new(), kind, records: records.iter().map(|r| taken(r, least)).collect() };
                out.push_str(&format!(" {} |", cell(figure.bounded())));
            }
        }
        out.push('\n');
    }
    out
}

/// The counts of a record of whose mentions only the surer ones are taken.
fn taken(r: &Record, least: f64) -> [usize; 4] {
    let said: Vec<Event> = r.said.iter().zip(&r.confidence).filter(|(_, c)| **c >= least).map(|(e, _)| e.clone()).collect();
    let right = pairs(&r.gold, &said).len();
    [right, said.len(), right, r.gold.len()]
}

/// Each mention's confidence, and whether it is right.
fn mentions(r: &Record) -> Vec<Said> {
    let right: HashSet<usize> = pairs(&r.gold, &r.said).into_iter().map(|p| p.1).collect();
    r.confidence.iter().enumerate().map(|(i, &c)| (c, right.contains(&i))).collect()
}

fn brier_line(records: &[&Record]) -> String {
    let said: Vec<Vec<Said>> = records.iter().map(|r| mentions(r)).collect();
    let all: Vec<Said> = said.iter().flatten().copied().collect();
    let share = all.iter().filter(|s| s.1).count() as f64 / all.len().max(1) as f64;
    let (low, high) = interval(said.len(), |picked| {
        let some: Vec<Said> = picked.iter().flat_map(|&i| &said[i]).copied().collect();
        (!some.is_empty()).then(|| brier(some.iter().copied()))
    });
    format!(
        "{} mentions, {share:.2} right; Brier score {:.3} ({low:.3}–{high:.3}), of the share alone {:.3}.",
        all.len(),
        brier(all.iter().copied()),
        share * (1.0 - share)
    )
}

fn reliability(records: &[&Record]) -> String {
    let said: Vec<Vec<Said>> = records.iter().map(|r| mentions(r)).collect();
    let mut out = String::new();
    for (i, &from) in FROM.iter().enumerate() {
        let to = FROM.get(i + 1).copied().unwrap_or(f64::INFINITY);
        let inside = |s: &&Said| s.0 >= from && s.0 < to;
        let counts = said.iter().map(|m| {
            let (n, right) = (m.iter().filter(inside).count(), m.iter().filter(inside).filter(|s| s.1).count());
            [right, n, right, n]
        });
        let figure = Figure { name: String::new(), kind: Kind::Recall, records: counts.collect() };
        let Some(value) = figure.bounded() else { continue };
        let mean = said.iter().flatten().filter(inside).map(|s| s.0).sum::<f64>() / value.of as f64;
        let name = if to.is_finite() { format!("{from:.1} to {to:.1}") } else { format!("{from:.1} to 1") };
        out.push_str(&format!("| {name} | {} | {mean:.2} | {} |\n", value.of, cell(Some(value))));
    }
    out
}
