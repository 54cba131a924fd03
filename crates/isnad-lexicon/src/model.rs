//! Weights of a linear model, as a table.

use crate::{Problem, joined::hash, table::Table};
use isnad_model::EventType;
use rustc_hash::FxHashMap;

/// A logistic regression: feature names with their weights, and a threshold for each event type.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// By the hash of the feature's name.
    weights: FxHashMap<u64, f64>,
    thresholds: FxHashMap<EventType, f64>,
}

impl Model {
    /// Reads `feature, weight` rows; a feature `threshold TYPE` sets the probability below which that type is dropped.
    pub(crate) fn read(path: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let t = Table::read(path, text, &["feature", "weight"], problems);
        let mut model = Self::default();
        for r in &t.rows {
            let Ok(w) = t.cell(r, "weight").parse::<f64>() else {
                problems.push(t.problem(r, "weight", "no number", "made by: cargo xtask train"));
                continue;
            };
            let name = t.cell(r, "feature");
            match name.strip_prefix("threshold ").and_then(EventType::parse) {
                Some(kind) => {
                    model.thresholds.insert(kind, w);
                }
                None => {
                    model.weights.insert(hash(&[name]), w);
                }
            }
        }
        model
    }

    /// Whether there is no model at all.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The weight of the feature whose name is these parts joined by blanks; 0 where it has none.
    pub fn weight_of(&self, parts: &[&str]) -> f64 {
        self.weights.get(&hash(parts)).copied().unwrap_or(0.0)
    }

    /// The probability that a sum of weights stands for.
    pub fn probability(sum: f64) -> f64 {
        1.0 / (1.0 + (-sum).exp())
    }

    /// The probability below which acts of a type are dropped.
    pub fn threshold(&self, kind: EventType) -> f64 {
        self.thresholds.get(&kind).copied().unwrap_or(0.5)
    }
}
