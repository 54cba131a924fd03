//! How sure a coding is: a linear model over [features](crate::features), its weights a table of the language data.
//!
//! The weights are those of a logistic regression, so that the value is a probability. They are made by
//! `cargo xtask train`; without a table every act passes and the confidence is a mere half.

use crate::act::Act;
use crate::date::Found;
use crate::features::{self, Sum};
use crate::sentence::Sentence;
use crate::source::Report;
use isnad_lexicon::Model;

/// Share of the threshold that an act with a political actor and a recipient must reach.
const TOLD: f64 = 0.4;

/// Sets every act's confidence, 0 to 1, and drops those below the threshold of the table.
pub(crate) fn assign(s: &Sentence<'_>, acts: &mut [Act], reports: &[Report], dates: &[Found]) {
    let model = &s.lex.filter;
    for i in 0..acts.len() {
        let mut sum = Sum { model, total: 0.0 };
        features::of(s, acts, i, reports, dates, &mut sum);
        let p = Model::probability(sum.total);
        acts[i].confidence = p;
        // An act told with both its sides needs less evidence from its surroundings.
        let told = crate::filter::both_sides(s, &acts[i]);
        let floor = model.threshold(acts[i].kind) * if told { TOLD } else { 1.0 };
        if acts[i].alive() && !model.is_empty() && p < floor {
            acts[i].dropped = Some("unlikely");
        }
    }
}
