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

/// The class with the greatest sum of weights.
pub fn likeliest(w: &[[f64; 5]], features: &[usize]) -> usize {
    let sums = sums(w, features);
    (0..5).fold(0, |best, c| if sums[c] > sums[best] { c } else { best })
}

fn sums(w: &[[f64; 5]], features: &[usize]) -> [f64; 5] {
    let mut out = [0.0; 5];
    for &f in features {
        for (o, x) in out.iter_mut().zip(&w[f]) {
            *o += x;
        }
    }
    out
}

/// Fits a multinomial logistic regression of five classes, by the same steps.
pub fn fit_classes(rows: &[Vec<usize>], labels: &[usize], n: usize, lambda: f64) -> Vec<[f64; 5]> {
    const ROUNDS: usize = 300;
    const STEP: f64 = 0.3;
    let mut w = vec![[0.0; 5]; n];
    let mut seen = vec![[1e-8; 5]; n];
    let total = rows.len().max(1) as f64;
    for _ in 0..ROUNDS {
        let mut gradient: Vec<[f64; 5]> = w.iter().map(|x| x.map(|v| lambda * v / total)).collect();
        for (r, &label) in rows.iter().zip(labels) {
            let sums = sums(&w, r);
            let top = sums.iter().copied().fold(f64::MIN, f64::max);
            let odds = sums.map(|x| (x - top).exp());
            let all: f64 = odds.iter().sum();
            for c in 0..5 {
                let error = (odds[c] / all - f64::from(u8::from(c == label))) / total;
                for &f in r {
                    gradient[f][c] += error;
                }
            }
        }
        for f in 0..n {
            for c in 0..5 {
                seen[f][c] += gradient[f][c] * gradient[f][c];
                w[f][c] -= STEP * gradient[f][c] / seen[f][c].sqrt();
            }
        }
    }
    w
}
