//! Figures as the gold set's script prints them.

use serde::Serialize;

/// Precision, recall and F1 with what they count.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Prf {
    p: f64,
    r: f64,
    f1: f64,
    gold: usize,
    predicted: usize,
}

/// Rounded to four places as the scoring script rounds: the exact binary value, ties to even.
pub fn round4(x: f64) -> f64 {
    format!("{x:.4}").parse().unwrap_or(x)
}

/// `a / b`, or nothing over nothing.
fn over(a: usize, b: usize) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

/// A share, rounded.
pub fn share(ok: usize, of: usize) -> f64 {
    round4(over(ok, of))
}

impl Prf {
    /// From hits, predicted and gold.
    pub fn new(tp: usize, predicted: usize, gold: usize) -> Self {
        Self::of(over(tp, predicted), over(tp, gold), predicted, gold)
    }

    /// From precision and recall counted apart.
    pub fn of(p: f64, r: f64, predicted: usize, gold: usize) -> Self {
        let f1 = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
        Self { p: round4(p), r: round4(r), f1: round4(f1), gold, predicted }
    }
}
