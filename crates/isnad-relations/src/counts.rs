//! The model of event counts within one stretch of time.
//!
//! News comes in bursts, so a Poisson law would see a shift in every busy week. Counts in a bin of
//! exposure `e` follow a negative binomial law with shape `r·e` and success probability `p`: its
//! mean is `e` times the rate `r(1-p)/p`, its variance exceeds the mean by mean²/(r·e), and a sum of
//! bins is of the same family. With a beta prior on `p` the probability of a whole stretch has a
//! closed form in its summed exposure and count alone.

use statrs::function::gamma::{digamma, ln_gamma};

/// Shape of the prior on a stretch's rate: below one, so that very quiet and very busy stretches
/// are both expected.
const PRIOR_SHAPE: f64 = 0.5;

/// Mean of the prior on a stretch's rate, in events a bin. Fixed, and so the same for every dyad
/// and day: what is known on a day must not rest on later data.
const PRIOR_MEAN: f64 = 2.0;

/// Exposures below this (in bins) count as nobody watching.
pub(crate) const NO_EXPOSURE: f64 = 1e-9;

/// Negative binomial counts of one common shape `r`, with a beta prior on each stretch's `p`.
#[derive(Clone, Copy, Debug)]
pub struct CountModel {
    r: f64,
    a: f64,
    b: f64,
    ln_beta_prior: f64,
}

impl CountModel {
    /// A model with shape `r` per bin.
    pub fn new(r: f64) -> Self {
        let b = PRIOR_SHAPE;
        let a = 1.0 + r * b / PRIOR_MEAN;
        let ln_beta_prior = ln_gamma_fast(a) + ln_gamma_fast(b) - ln_gamma_fast(a + b);
        Self { r, a, b, ln_beta_prior }
    }

    /// Log probability of a stretch with this summed exposure and count, less
    /// [`Self::ln_constant`] of its bins.
    #[inline]
    pub fn ln_stretch(&self, exposure: f64, count: f64) -> f64 {
        let a = self.a + self.r * exposure;
        let b = self.b + count;
        ln_gamma_fast(a) + ln_gamma_fast(b) - ln_gamma_fast(a + b) - self.ln_beta_prior
    }

    /// The part of one bin's log probability that does not depend on its stretch.
    pub fn ln_constant(&self, exposure: f64, count: f64) -> f64 {
        if exposure < NO_EXPOSURE {
            return 0.0;
        }
        let shape = self.r * exposure;
        ln_gamma(shape + count) - ln_gamma(shape) - ln_gamma(count + 1.0)
    }

    /// Posterior mean and standard deviation of the log rate (events a bin of exposure one).
    pub fn ln_rate(&self, exposure: f64, count: f64) -> (f64, f64) {
        let a = self.a + self.r * exposure;
        let b = self.b + count;
        let mean = digamma(b) - digamma(a) + self.r.ln();
        (mean, (trigamma(a) + trigamma(b)).sqrt())
    }
}

/// ln Γ(x) for x > 0 by Stirling's series after shifting x above 8: within 1e-11 of exact.
#[inline]
pub(crate) fn ln_gamma_fast(x: f64) -> f64 {
    let (mut x, mut product) = (x, 1.0);
    while x < 8.0 {
        product *= x;
        x += 1.0;
    }
    let inverse = 1.0 / x;
    let square = inverse * inverse;
    let series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * (1.0 / 1680.0 - square / 1188.0))));
    let shifted = if product == 1.0 { 0.0 } else { product.ln() };
    (x - 0.5) * x.ln() - x + 0.918_938_533_204_672_8 + series - shifted
}

/// The derivative of the digamma function for x > 0, by its recurrence and asymptotic series.
fn trigamma(x: f64) -> f64 {
    let (mut x, mut sum) = (x, 0.0);
    while x < 10.0 {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let i = 1.0 / x;
    let s = i * i;
    sum + i * (1.0 + i * (0.5 + i * (1.0 / 6.0 - s * (1.0 / 30.0 - s * (1.0 / 42.0 - s / 30.0)))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// ∏ NB(y; r·e, p) integrated over the beta prior on p by the midpoint rule.
    fn by_quadrature(model: &CountModel, bins: &[(f64, f64)]) -> f64 {
        let steps = 200_000;
        let density = |p: f64| {
            let prior = (model.a - 1.0) * p.ln() + (model.b - 1.0) * (1.0 - p).ln() - model.ln_beta_prior;
            let bin = |&(e, y): &(f64, f64)| model.ln_constant(e, y) + model.r * e * p.ln() + y * (1.0 - p).ln();
            (prior + bins.iter().map(bin).sum::<f64>()).exp()
        };
        // p = 1 - u² takes the prior's pole at p = 1 away.
        let at = |i: usize| (i as f64 + 0.5) / steps as f64;
        (0..steps).map(at).map(|u| density(1.0 - u * u) * 2.0 * u).sum::<f64>() / steps as f64
    }

    #[test]
    fn a_stretch_has_the_closed_form() {
        let model = CountModel::new(0.7);
        let bins = [(1.0, 0.0), (1.0, 3.0), (0.5, 1.0), (2.0, 9.0)];
        let constant: f64 = bins.iter().map(|&(e, y)| model.ln_constant(e, y)).sum();
        let closed = (constant + model.ln_stretch(4.5, 13.0)).exp();
        let numeric = by_quadrature(&model, &bins);
        assert!((closed / numeric - 1.0).abs() < 1e-6, "{closed} {numeric}");
    }

    #[test]
    fn a_large_shape_is_gamma_poisson() {
        // Gamma(½, ½/m) prior, Poisson counts: S events in n bins.
        let (n, s) = (10.0, 12.0);
        let model = CountModel::new(1e7);
        let bins = [0.0, 1.0, 2.0, 3.0, 0.0, 1.0, 2.0, 1.0, 1.0, 1.0];
        let constant: f64 = bins.iter().map(|&y| model.ln_constant(1.0, y)).sum();
        let rate = PRIOR_SHAPE / PRIOR_MEAN;
        let exact = PRIOR_SHAPE * rate.ln() - ln_gamma(PRIOR_SHAPE) + ln_gamma(PRIOR_SHAPE + s)
            - (PRIOR_SHAPE + s) * (rate + n).ln()
            - bins.iter().map(|&y: &f64| ln_gamma(y + 1.0)).sum::<f64>();
        assert!((constant + model.ln_stretch(n, s) - exact).abs() < 1e-3);
    }

    proptest! {
        #[test]
        fn ln_gamma_agrees_with_statrs(x in 0.01f64..1e6) {
            let exact = ln_gamma(x);
            prop_assert!((ln_gamma_fast(x) - exact).abs() < 1e-9 * (1.0 + exact.abs()));
        }

        #[test]
        fn trigamma_is_the_slope_of_digamma(x in 0.05f64..1e3) {
            let h = 1e-4 * x;
            let slope = (digamma(x + h) - digamma(x - h)) / (2.0 * h);
            prop_assert!((trigamma(x) / slope - 1.0).abs() < 1e-5);
        }
    }
}
