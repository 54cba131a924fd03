//! Weights that tell how real an act most likely is, made by the project's trainer from coded sentences.

use crate::model::hash;
use crate::{Problem, table::Table};
use isnad_model::Status;
use rustc_hash::FxHashMap;

/// A multinomial logistic regression: feature names with a weight for each status, in the order of [`Status::ALL`].
#[derive(Clone, Debug, Default)]
pub struct StatusModel {
    /// By the hash of the feature's name.
    weights: FxHashMap<u64, [f64; 5]>,
}

impl StatusModel {
    /// Reads rows of a feature and its weight for each status.
    pub(crate) fn read(path: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let columns: Vec<&str> = std::iter::once("feature").chain(Status::ALL.iter().map(|s| s.name())).collect();
        let t = Table::read(path, text, &columns, problems);
        let mut weights = FxHashMap::default();
        for r in &t.rows {
            let mut row = [0.0; 5];
            for (slot, name) in row.iter_mut().zip(&columns[1..]) {
                match t.cell(r, name).parse() {
                    Ok(w) => *slot = w,
                    Err(_) => problems.push(t.problem(r, name, "no number", "made by: cargo xtask train-status")),
                }
            }
            weights.insert(hash(&[t.cell(r, "feature")]), row);
        }
        Self { weights }
    }

    /// Whether there is no model at all.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The weights of the feature whose name is these parts joined by blanks; none where it has none.
    pub fn weights_of(&self, parts: &[&str]) -> Option<&[f64; 5]> {
        self.weights.get(&hash(parts))
    }
}
