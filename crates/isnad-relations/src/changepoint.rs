//! Exact Bayesian change-point inference over binned counts.
//!
//! The time line is cut into stretches whose lengths have a geometric law above a least length;
//! each stretch's counts follow [`CountModel`]. All cuts are summed over by dynamic programming
//! (Fearnhead, Exact and efficient Bayesian inference for multiple changepoint problems,
//! Statistics and Computing 16, 2006). The same forward pass gives, bin by bin, what was known
//! then (Adams and MacKay, Bayesian online changepoint detection, 2007). The counts' shape is
//! summed over a grid, each value weighed by its evidence.

use crate::counts::CountModel;

/// Shapes of the counts that are summed over (per bin): from clumped to nearly Poisson.
const SHAPES: [f64; 8] = [0.06, 0.15, 0.35, 0.8, 1.8, 4.0, 9.0, 50.0];

/// How long stretches are expected to last, in bins.
#[derive(Clone, Copy, Debug)]
pub struct Lengths {
    /// No stretch that has ended is shorter.
    pub least: usize,
    /// Mean length beyond the least.
    pub mean: f64,
}

impl Lengths {
    fn ln_hazard(self) -> f64 {
        -(1.0 + self.mean).ln()
    }

    fn ln_survival_step(self) -> f64 {
        -(1.0 / self.mean).ln_1p()
    }
}

/// Binned counts with the exposure of each bin (1 for a full bin under the reference panel).
#[derive(Clone, Debug)]
pub struct Bins {
    sums: Vec<(f64, f64)>,
}

impl Bins {
    /// Bins from pairs of (exposure, count).
    pub fn new(bins: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let mut sums = vec![(0.0, 0.0)];
        let mut total = (0.0, 0.0);
        for (exposure, count) in bins {
            total = (total.0 + exposure, total.1 + count);
            sums.push(total);
        }
        Self { sums }
    }

    /// Number of bins.
    pub fn len(&self) -> usize {
        self.sums.len() - 1
    }

    /// Whether there is no bin at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Summed exposure and count of bins `from` to `to` (exclusive).
    #[inline]
    pub fn stretch(&self, from: usize, to: usize) -> (f64, f64) {
        let (low, high) = (self.sums[from], self.sums[to]);
        (high.0 - low.0, high.1 - low.1)
    }
}

/// The forward pass for one shape.
struct Pass {
    model: CountModel,
    /// Log probability of the first `t` bins and a cut after them, bin constants left out.
    alpha: Vec<f64>,
    /// The same for the single most probable segmentation.
    delta: Vec<f64>,
    /// For each cut `t`, (previous cut, log weight given a cut at `t`), normalised.
    into: Vec<Vec<(u32, f32)>>,
    /// The previous cut under the most probable segmentation with a cut at `t`.
    best_into: Vec<u32>,
    /// Summed bin constants of the first `t` bins.
    constant: Vec<f64>,
}

/// Weights below e^-30 of the whole are not kept for the backward pass.
const KEEP: f64 = -30.0;

impl Pass {
    fn run(model: CountModel, bins: &Bins, lengths: Lengths) -> Self {
        let n = bins.len();
        let (ln_hazard, ln_step) = (lengths.ln_hazard(), lengths.ln_survival_step());
        let mut pass = Self { model, alpha: vec![0.0], delta: vec![0.0], into: vec![Vec::new()], best_into: vec![0], constant: vec![0.0] };
        let mut cut = Vec::with_capacity(n);
        for t in 1..=n {
            cut.clear();
            let (mut best, mut best_from) = (f64::NEG_INFINITY, 0);
            for s in 0..(t + 1).saturating_sub(lengths.least) {
                if pass.alpha[s] == f64::NEG_INFINITY {
                    continue;
                }
                let (exposure, count) = bins.stretch(s, t);
                let beyond = (t - s - lengths.least) as f64;
                let step = model.ln_stretch(exposure, count) + beyond * ln_step + ln_hazard;
                cut.push((s as u32, pass.alpha[s] + step));
                if pass.delta[s] + step > best {
                    (best, best_from) = (pass.delta[s] + step, s as u32);
                }
            }
            let total = ln_sum(cut.iter().map(|w| w.1));
            pass.alpha.push(total);
            pass.delta.push(best);
            pass.best_into.push(best_from);
            let kept = cut.iter().filter(|w| w.1 - total > KEEP);
            pass.into.push(kept.map(|&(s, w)| (s, (w - total) as f32)).collect());
            let (exposure, count) = bins.stretch(t - 1, t);
            pass.constant.push(pass.constant[t - 1] + model.ln_constant(exposure, count));
        }
        pass
    }

    /// Log weight of the running stretch by its start, after the first `t` bins and a part of the
    /// next; and the start under the most probable segmentation.
    fn running(&self, bins: &Bins, lengths: Lengths, t: usize, part: (f64, f64)) -> (Vec<f64>, usize) {
        let step = lengths.ln_survival_step();
        let (mut best, mut best_from) = (f64::NEG_INFINITY, 0);
        let ends = if part.0 > 0.0 { t + 1 } else { t };
        let weight = |s: usize| {
            let (exposure, count) = bins.stretch(s, t);
            let beyond = (ends - s).saturating_sub(lengths.least) as f64;
            self.model.ln_stretch(exposure + part.0, count + part.1) + beyond * step
        };
        let mut weights = vec![f64::NEG_INFINITY; ends.max(1)];
        for s in (0..ends).filter(|&s| self.alpha[s] > f64::NEG_INFINITY) {
            let weight = weight(s);
            weights[s] = self.alpha[s] + weight;
            if self.delta[s] + weight > best {
                (best, best_from) = (self.delta[s] + weight, s);
            }
        }
        (weights, best_from)
    }
}

fn ln_sum(weights: impl Iterator<Item = f64> + Clone) -> f64 {
    let top = weights.clone().fold(f64::NEG_INFINITY, f64::max);
    if top == f64::NEG_INFINITY {
        return top;
    }
    top + weights.filter(|w| w - top > -40.0).map(|w| (w - top).exp()).sum::<f64>().ln()
}

/// Change points of one binned count series.
pub struct ChangePoints {
    bins: Bins,
    lengths: Lengths,
    passes: Vec<Pass>,
}

/// What is known at one moment: after some bins, and perhaps a part of the next.
pub struct Look {
    /// Log evidence of the data so far, shapes weighed alike.
    pub ln_evidence: f64,
    /// Probability, by bin, that the stretch now running began with it.
    pub running: Vec<f64>,
    /// Posterior weight of each shape; sums to one.
    shapes: Vec<f64>,
    /// Weights of the running stretch's start for each shape.
    by_shape: Vec<Vec<f64>>,
    best_shape: usize,
    best_from: usize,
    at: usize,
}

impl ChangePoints {
    /// Runs the forward pass for every shape.
    pub fn new(bins: Bins, lengths: Lengths) -> Self {
        let lengths = Lengths { least: lengths.least.max(1), ..lengths };
        let pass = |&r: &f64| Pass::run(CountModel::new(r), &bins, lengths);
        let passes = SHAPES.iter().map(pass).collect();
        Self { bins, lengths, passes }
    }

    /// The bins the inference ran over.
    pub fn bins(&self) -> &Bins {
        &self.bins
    }

    /// What is known after the first `t` bins and a part (exposure, count) of the next.
    pub fn look(&self, t: usize, part: (f64, f64)) -> Look {
        let run = |pass: &Pass| pass.running(&self.bins, self.lengths, t, part);
        let runs: Vec<_> = self.passes.iter().map(run).collect();
        let totals: Vec<f64> = runs.iter().map(|run| ln_sum(run.0.iter().copied())).collect();
        let evidence = |(pass, total): (&Pass, &f64)| total + pass.constant[t] + pass.model.ln_constant(part.0, part.1);
        let evidence: Vec<f64> = self.passes.iter().zip(&totals).map(evidence).collect();
        let all = ln_sum(evidence.iter().copied());
        let shapes: Vec<f64> = evidence.iter().map(|e| (e - all).exp()).collect();
        let likelier = |a: usize, b: usize| if shapes[b] > shapes[a] { b } else { a };
        let best_shape = (0..shapes.len()).reduce(likelier).unwrap_or(0);
        let best_from = runs[best_shape].1;
        let mut running = vec![0.0; runs[0].0.len()];
        let mut by_shape = Vec::with_capacity(runs.len());
        for ((weights, _), (total, shape)) in runs.into_iter().zip(totals.iter().zip(&shapes)) {
            let own: Vec<f64> = weights.iter().map(|w| (w - total).exp()).collect();
            running.iter_mut().zip(&own).for_each(|(sum, w)| *sum += shape * w);
            by_shape.push(own);
        }
        let ln_evidence = all - (SHAPES.len() as f64).ln();
        Look { ln_evidence, running, shapes, by_shape, best_shape, best_from, at: t }
    }

    /// The count model of the most probable shape.
    pub fn model(&self, look: &Look) -> &CountModel {
        &self.passes[look.best_shape].model
    }

    /// For every bin border, the probability that a stretch ends there.
    pub fn smoothed(&self, look: &Look) -> Vec<f64> {
        let mut sum = vec![0.0; look.at + 1];
        for ((pass, own), weight) in self.passes.iter().zip(&look.by_shape).zip(&look.shapes) {
            if *weight < 1e-9 {
                continue;
            }
            let mut cut = own.clone();
            cut.resize(look.at + 1, 0.0);
            for u in (1..look.at).rev() {
                if cut[u] > 1e-12 {
                    for &(s, w) in &pass.into[u] {
                        cut[s as usize] += cut[u] * f64::from(w).exp();
                    }
                }
            }
            sum.iter_mut().zip(&cut).for_each(|(total, c)| *total += weight * c);
        }
        sum[0] = 0.0;
        sum
    }

    /// The inner borders of the most probable segmentation.
    pub fn segmentation(&self, look: &Look) -> Vec<usize> {
        let pass = &self.passes[look.best_shape];
        let mut cuts = Vec::new();
        let mut at = look.best_from;
        while at > 0 {
            cuts.push(at);
            at = pass.best_into[at] as usize;
        }
        cuts.reverse();
        cuts
    }
}

#[cfg(test)]
#[path = "changepoint_tests.rs"]
mod tests;
