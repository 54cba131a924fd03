//! Weights of a linear model, as a table.

use crate::{Joined, Problem, table::Table};
use hashbrown::HashTable;
use isnad_model::EventType;
use rustc_hash::FxHashMap;

/// A logistic regression: feature names with their weights, and a threshold for each event type.
#[derive(Clone, Debug, Default)]
pub struct Model {
    weights: Weights,
    thresholds: FxHashMap<EventType, f64>,
    calibration: Option<Calibration>,
}

/// A straight line over log-odds (Platt scaling): from what a model says to the share that is right of what it says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// What the log-odds are multiplied by; 0 or more, so that the order stays.
    pub slope: f64,
    /// What is added to them.
    pub shift: f64,
}

impl Calibration {
    /// The probability that stands behind a raw one.
    pub fn of(&self, raw: f64) -> f64 {
        const EDGE: f64 = 1e-6;
        let p = raw.clamp(EDGE, 1.0 - EDGE);
        Model::probability(self.shift + self.slope * (p / (1.0 - p)).ln())
    }
}

impl Model {
    /// What a weight of 1 is in thousandths.
    pub const UNIT: f64 = 1000.0;

    /// Reads `feature, weight` rows; a feature `threshold TYPE` sets the probability below which that type is dropped,
    /// and `calibration slope` and `calibration shift`, which come together, say how probabilities are reported.
    pub(crate) fn read(path: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let t = Table::read(path, text, &["feature", "weight"], problems);
        let mut model = Self::default();
        let (mut slope, mut shift) = (None, None);
        for r in &t.rows {
            let Ok(w) = t.cell(r, "weight").parse::<f64>() else {
                problems.push(t.problem(r, "weight", "no number", "made by: cargo xtask train"));
                continue;
            };
            let name = t.cell(r, "feature");
            match name {
                "calibration slope" if w < 0.0 => {
                    problems.push(t.problem(r, "weight", "a negative slope turns the order round", "made by: cargo xtask train"));
                    continue;
                }
                "calibration slope" => {
                    slope = Some(w);
                    continue;
                }
                "calibration shift" => {
                    shift = Some(w);
                    continue;
                }
                _ => {}
            }
            match name.strip_prefix("threshold ").and_then(EventType::parse) {
                Some(kind) => {
                    model.thresholds.insert(kind, w);
                }
                None => match thousandths(w) {
                    Some(w) => model.weights.insert(Joined::EMPTY.with(&[name]), w),
                    None => problems.push(t.problem(r, "weight", "beyond 32 on either side", "made by: cargo xtask train")),
                },
            }
        }
        model.calibration = slope.zip(shift).map(|(slope, shift)| Calibration { slope, shift });
        model
    }

    /// Whether there is no model at all.
    pub fn is_empty(&self) -> bool {
        self.weights.0.is_empty()
    }

    /// The weight of the feature of that name, in thousandths as the tables have it; 0 where it has none.
    pub fn thousandths(&self, name: Joined) -> i16 {
        self.weights.get(name)
    }

    /// The probability that a sum of weights stands for.
    pub fn probability(sum: f64) -> f64 {
        1.0 / (1.0 + (-sum).exp())
    }

    /// The share that is right of what the model holds this likely; the raw probability where the table does not say.
    pub fn calibrated(&self, raw: f64) -> f64 {
        self.calibration.map_or(raw, |c| c.of(raw))
    }

    /// The probability below which acts of a type are dropped.
    pub fn threshold(&self, kind: EventType) -> f64 {
        self.thresholds.get(&kind).copied().unwrap_or(0.5)
    }
}

/// A weight as it is kept, where it is not too large.
fn thousandths(weight: f64) -> Option<i16> {
    let w = (weight * Model::UNIT).round();
    (w.abs() <= f64::from(i16::MAX)).then_some(w as i16)
}

/// Weights by the hash of the feature's name: eight bytes each, so that all stay in the nearest memory.
#[derive(Clone, Debug, Default)]
struct Weights(HashTable<Weight>);

/// A weight in thousandths with what it is found by: 48 bits of the hash.
#[derive(Clone, Copy, Debug)]
struct Weight {
    high: u32,
    low: u16,
    thousandths: i16,
}

impl Weight {
    fn of(name: Joined, thousandths: i16) -> Self {
        let hash = name.number();
        Self { high: (hash >> 32) as u32, low: hash as u16, thousandths }
    }

    fn hash(&self) -> u64 {
        u64::from(self.high) << 32 | u64::from(self.low)
    }
}

impl Weights {
    fn insert(&mut self, name: Joined, thousandths: i16) {
        let weight = Weight::of(name, thousandths);
        self.0.entry(weight.hash(), |w| w.hash() == weight.hash(), Weight::hash).insert(weight);
    }

    fn get(&self, name: Joined) -> i16 {
        let hash = Weight::of(name, 0).hash();
        self.0.find(hash, |w| w.hash() == hash).map_or(0, |w| w.thousandths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(rows: &str) -> (Model, Vec<Problem>) {
        let mut problems = Vec::new();
        (Model::read("filter.tsv", &format!("feature\tweight\n{rows}"), &mut problems), problems)
    }

    #[test]
    fn a_calibration_keeps_the_order() {
        let (m, problems) = model("a\t1\ncalibration slope\t0.5\ncalibration shift\t-0.2\n");
        assert!(problems.is_empty());
        let values: Vec<f64> = (0..=100).map(|i| m.calibrated(f64::from(i) / 100.0)).collect();
        assert!(values.is_sorted() && values.iter().all(|v| (0.0..=1.0).contains(v)));
        assert!((m.calibrated(0.5) - Model::probability(-0.2)).abs() < 1e-12);
    }

    #[test]
    fn without_one_the_raw_probability_stands() {
        assert_eq!(model("a\t1\n").0.calibrated(0.3), 0.3);
    }

    #[test]
    fn a_slope_that_turns_the_order_round_is_named() {
        let (m, problems) = model("calibration slope\t-1\ncalibration shift\t0\n");
        assert_eq!(problems.len(), 1);
        assert_eq!(m.calibrated(0.3), 0.3);
    }
}
