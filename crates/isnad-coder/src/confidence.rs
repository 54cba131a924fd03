//! How sure a coding is: a linear model over [features](crate::features), its weights a table of the language data.
//!
//! The weights are those of a logistic regression, and what stands is decided by its raw probability. What is reported
//! is the share that was right among acts held as likely, on sentences the weights had not seen: the table's calibration.
//! Both are made by `cargo xtask train`; without a table every act passes and the confidence is a mere half.

use crate::act::Act;
use crate::date::Found;
use crate::features::{self, Sum};
use crate::filter;
use crate::sentence::Sentence;
use crate::source::Report;

/// Joins the acts that name one act, sets every act's confidence, 0 to 1, and drops those below the threshold of the table.
///
/// Whether a further word of the same type is an act of its own is for the model to say: it sees what would be joined,
/// and what it holds likely enough stays apart.
pub(crate) fn assign(s: &Sentence<'_>, acts: &mut [Act], reports: &[Report], dates: &[Found]) {
    let model = &s.lex.filter;
    let mut joined = acts.to_vec();
    filter::merge(s, &mut joined, &vec![false; acts.len()]);
    let probability = |acts: &[Act], i: usize| {
        let mut sum = Sum::of(model);
        features::of(s, acts, i, reports, dates, &mut sum);
        sum.probability()
    };
    let sure: Vec<f64> = (0..acts.len()).map(|i| probability(&joined, i)).collect();
    // What tells a deed again for certain speaks for it as it would by itself.
    let tied: Vec<bool> = (0..acts.len()).map(|i| acts[i].deed.is_some() || acts.iter().any(|a| a.deed == Some(i))).collect();
    let alone: Vec<f64> = (0..acts.len()).map(|i| if tied[i] { probability(acts, i) } else { 0.0 }).collect();
    let likely = |i: usize| sure[i] >= model.threshold(joined[i].kind);
    // Words for one act speak for it together where the chief of them is not likely by itself.
    let apart: Vec<bool> =
        (0..acts.len()).map(|i| !model.is_empty() && !tied[i] && joined[i].again.is_some_and(|k| likely(i) && likely(k))).collect();
    let speaks = |j: usize, i: usize| joined[j].again == Some(i) && !apart[j] || tied[j] && filter::chief(&joined, j) == i;
    let together = |i: usize| (0..acts.len()).filter(|&j| j == i || speaks(j, i)).map(|j| sure[j].max(alone[j])).fold(0.0, f64::max);
    let sure: Vec<f64> = (0..acts.len()).map(together).collect();
    if apart.contains(&true) {
        filter::merge(s, acts, &apart);
    } else {
        acts.clone_from_slice(&joined);
    }
    for (i, p) in sure.into_iter().enumerate() {
        acts[i].again = joined[i].again;
        acts[i].confidence = told(model.calibrated(p));
        if acts[i].alive() && !model.is_empty() && p < model.threshold(acts[i].kind) {
            acts[i].dropped = Some("unlikely");
        }
    }
}

/// A probability as it is told: four digits, more is known of none, and the same on every machine.
fn told(probability: f64) -> f64 {
    (probability * 1e4).round() / 1e4
}
