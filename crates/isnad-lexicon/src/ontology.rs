//! Scores by type and mode.

use crate::{Problem, table::Table};
use isnad_model::EventType;

/// PLOVER's modes and conflict-cooperation scores (PLOVER manual, 2021 draft; `lexicon/ontology.tsv`).
#[derive(Clone, Debug, Default)]
pub struct Ontology {
    rows: Vec<(EventType, String, Option<f64>)>,
}

impl Ontology {
    pub(crate) fn read(path: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let t = Table::read(path, text, &["type", "mode", "quad", "score"], problems);
        let mut rows = Vec::new();
        for r in &t.rows {
            match EventType::parse(t.cell(r, "type")) {
                Some(k) => rows.push((k, t.cell(r, "mode").to_owned(), t.cell(r, "score").parse().ok())),
                None => problems.push(t.problem(r, "type", "no such event type", "one of PLOVER's sixteen")),
            }
        }
        Self { rows }
    }

    /// The score of a type and mode; the type's own where the mode has none.
    pub fn score(&self, kind: EventType, mode: &str) -> Option<f64> {
        let find = |m: &str| self.rows.iter().find(|(k, x, _)| *k == kind && x == m).and_then(|r| r.2);
        find(mode).or_else(|| find(""))
    }

    /// Whether the type has that mode.
    pub fn has_mode(&self, kind: EventType, mode: &str) -> bool {
        self.rows.iter().any(|(k, m, _)| *k == kind && m == mode)
    }
}
