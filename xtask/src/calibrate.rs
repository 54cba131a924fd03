//! From what the filter says to the share that is right of what it says so: Platt scaling of held-out probabilities.

use isnad_lexicon::Calibration;

/// A mention: the filter's probability, from weights that have not seen its sentence, and whether gold has the event.
pub type Said = (f64, bool);

/// Fits the line by Newton steps on Platt's smoothed targets (Platt 1999), which keep a few rows from certainty.
pub fn fit(said: &[Said]) -> Calibration {
    const STEPS: usize = 60;
    let right = said.iter().filter(|s| s.1).count() as f64;
    let wrong = said.len() as f64 - right;
    let (high, low) = ((right + 1.0) / (right + 2.0), 1.0 / (wrong + 2.0));
    let (mut slope, mut shift) = (1.0, 0.0);
    for _ in 0..STEPS {
        // Gradient and curvature of the log-loss; the small curvature added keeps the step defined.
        let (mut g, mut h) = ([0.0; 2], [1e-6, 0.0, 1e-6]);
        let here = Calibration { slope, shift };
        for &(raw, is_right) in said {
            let (q, x) = (here.of(raw), log_odds(raw));
            let (error, w) = (q - if is_right { high } else { low }, q * (1.0 - q));
            g = [g[0] + error * x, g[1] + error];
            h = [h[0] + w * x * x, h[1] + w * x, h[2] + w];
        }
        let det = h[0] * h[2] - h[1] * h[1];
        slope -= (h[2] * g[0] - h[1] * g[1]) / det;
        shift -= (h[0] * g[1] - h[1] * g[0]) / det;
    }
    // The order of mentions is the model's; a fit that would turn it round says nothing of them.
    if slope >= 0.0 && slope.is_finite() && shift.is_finite() { Calibration { slope, shift } } else { Calibration { slope: 1.0, shift: 0.0 } }
}

fn log_odds(p: f64) -> f64 {
    let p = p.clamp(1e-6, 1.0 - 1e-6);
    (p / (1.0 - p)).ln()
}

/// The mean squared error of probabilities.
pub fn brier(said: impl ExactSizeIterator<Item = Said>) -> f64 {
    let n = said.len().max(1) as f64;
    said.map(|(p, right)| (p - f64::from(u8::from(right))).powi(2)).sum::<f64>() / n
}

/// Fits on all, and prints what the line brings to mentions it was not fitted on, by sentences in five parts.
pub fn run(groups: &[Vec<Said>]) -> Calibration {
    const FOLDS: usize = 5;
    let all: Vec<Said> = groups.iter().flatten().copied().collect();
    let mut after: Vec<Said> = Vec::new();
    for fold in 0..FOLDS {
        let part = |inside: bool| groups.iter().enumerate().filter(move |(i, _)| (i % FOLDS == fold) == inside).flat_map(|(_, g)| g).copied();
        let line = fit(&part(false).collect::<Vec<_>>());
        after.extend(part(true).map(|(p, right)| (line.of(p), right)));
    }
    let share = all.iter().filter(|s| s.1).count() as f64 / all.len().max(1) as f64;
    println!("calibration on {} held-out mentions, {share:.2} right:", all.len());
    println!(
        "  Brier score {:.3}, raw {:.3}, always the share {:.3}",
        brier(after.iter().copied()),
        brier(all.iter().copied()),
        share * (1.0 - share)
    );
    for (name, list) in [("raw", &all), ("calibrated", &after)] {
        let cells: Vec<String> = (0..10)
            .filter_map(|i| {
                let (from, to) = (f64::from(i) / 10.0, f64::from(i + 1) / 10.0);
                let inside: Vec<&Said> = list.iter().filter(|s| s.0 >= from && (s.0 < to || i == 9)).collect();
                let right = inside.iter().filter(|s| s.1).count();
                (!inside.is_empty()).then(|| format!("{from:.1}:{:.2} ({})", right as f64 / inside.len() as f64, inside.len()))
            })
            .collect();
        println!("  right by {name} probability: {}", cells.join(" "));
    }
    let line = fit(&all);
    println!("  slope {:.3}, shift {:.3}", line.slope, line.shift);
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mentions of which a share is right that the raw probability overstates.
    fn overconfident() -> Vec<Said> {
        let mut out = Vec::new();
        for (raw, right) in [(0.9, 7), (0.5, 5), (0.1, 3)] {
            out.extend((0..1000).map(|i| (raw, i % 10 < right)));
        }
        out
    }

    #[test]
    fn what_is_overstated_comes_down() {
        let line = fit(&overconfident());
        for (raw, share) in [(0.9, 0.7), (0.5, 0.5), (0.1, 0.3)] {
            assert!((line.of(raw) - share).abs() < 0.01, "{raw}: {}", line.of(raw));
        }
    }

    #[test]
    fn the_error_falls() {
        let (said, line) = (overconfident(), fit(&overconfident()));
        assert!(brier(said.iter().map(|&(p, r)| (line.of(p), r))) < brier(said.iter().copied()));
    }

    #[test]
    fn an_order_turned_round_is_left_alone() {
        let said: Vec<Said> = (0..100).map(|i| if i % 2 == 0 { (0.9, false) } else { (0.1, true) }).collect();
        assert_eq!(fit(&said), Calibration { slope: 1.0, shift: 0.0 });
    }

    #[test]
    fn one_mention_is_enough_to_stand() {
        assert!(fit(&[(0.7, true)]).of(0.7).is_finite());
    }
}
