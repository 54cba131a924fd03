//! L2-regularised logistic regression over sparse 0/1 features, by full-batch gradient steps with a fixed schedule:
//! small, deterministic, and quite enough for a few thousand rows.

/// A training row: features by number, whether it is an event, its weight.
#[derive(Clone, Debug)]
pub struct Row {
    pub features: Vec<usize>,
    pub label: bool,
    pub weight: f64,
}

/// The probability of a row under `w`.
pub fn probability(w: &[f64], features: &[usize]) -> f64 {
    let z: f64 = features.iter().map(|&f| w[f]).sum();
    1.0 / (1.0 + (-z).exp())
}

/// Fits weights for `n` features; `lambda` is the strength of the L2 prior. Adagrad steps (Duchi et al. 2011).
pub fn fit(rows: &[Row], n: usize, lambda: f64) -> Vec<f64> {
    const ROUNDS: usize = 300;
    const STEP: f64 = 0.3;
    let mut w = vec![0.0; n];
    let mut seen = vec![1e-8; n];
    let total: f64 = rows.iter().map(|r| r.weight).sum::<f64>().max(1.0);
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = w.iter().map(|x| lambda * x / total).collect();
        for r in rows {
            let error = (probability(&w, &r.features) - f64::from(u8::from(r.label))) * r.weight / total;
            for &f in &r.features {
                gradient[f] += error;
            }
        }
        for f in 0..n {
            seen[f] += gradient[f] * gradient[f];
            w[f] -= STEP * gradient[f] / seen[f].sqrt();
        }
    }
    w
}
