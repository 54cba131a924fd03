use super::*;
use proptest::prelude::*;

/// Every way to cut `n` bins into stretches, by brute force.
fn segmentations(n: usize, least: usize) -> Vec<Vec<usize>> {
    let borders = n.saturating_sub(1);
    (0u32..1 << borders)
        .map(|mask| (1..n).filter(|i| mask >> (i - 1) & 1 == 1).collect::<Vec<_>>())
        .filter(|cuts| {
            let mut from = 0;
            cuts.iter().all(|&cut| {
                let long = cut - from >= least;
                from = cut;
                long
            })
        })
        .collect()
}

struct Brute {
    evidence: f64,
    cut: Vec<f64>,
}

fn brute(data: &[(f64, f64)], model: &CountModel, lengths: Lengths) -> Brute {
    let bins = Bins::new(data.iter().copied());
    let n = bins.len();
    let constant: f64 = data.iter().map(|&(e, y)| model.ln_constant(e, y)).sum();
    let hazard = 1.0 / (1.0 + lengths.mean);
    let mut result = Brute { evidence: 0.0, cut: vec![0.0; n + 1] };
    for cuts in segmentations(n, lengths.least) {
        let mut weight = constant;
        let mut from = 0;
        for &to in cuts.iter().chain([&n]) {
            let (e, y) = bins.stretch(from, to);
            weight += model.ln_stretch(e, y);
            let beyond = (to - from).saturating_sub(lengths.least);
            weight += (1.0 - hazard).ln() * beyond as f64;
            weight += if to < n { hazard.ln() } else { 0.0 };
            from = to;
        }
        result.evidence += weight.exp();
        cuts.iter().for_each(|&cut| result.cut[cut] += weight.exp());
    }
    result.cut.iter_mut().for_each(|c| *c /= result.evidence);
    result
}

fn against_brute(data: &[(f64, f64)], lengths: Lengths) {
    let bins = Bins::new(data.iter().copied());
    let n = bins.len();
    let found = ChangePoints::new(bins, lengths);
    let look = found.look(n, (0.0, 0.0));
    let (mut evidence, mut cut) = (0.0, vec![0.0; n + 1]);
    for (pass, weight) in found.passes.iter().zip(&look.shapes) {
        let exact = brute(data, &pass.model, lengths);
        evidence += exact.evidence / SHAPES.len() as f64;
        cut.iter_mut().zip(&exact.cut).for_each(|(c, e)| *c += weight * e);
    }
    assert!((look.ln_evidence - evidence.ln()).abs() < 1e-8);
    for (found, exact) in found.smoothed(&look).iter().zip(&cut) {
        assert!((found - exact).abs() < 1e-5, "{found} {exact}");
    }
}

#[test]
fn sums_over_every_segmentation() {
    let data = [0.0, 1.0, 0.0, 0.0, 7.0, 9.0, 4.0, 12.0, 1.0, 0.0, 0.0].map(|y| (1.0, y));
    for least in [1, 2, 3] {
        against_brute(&data, Lengths { least, mean: 6.0 });
    }
}

#[test]
fn filters_as_if_the_future_were_unknown() {
    let data: Vec<_> = [0.0, 1.0, 0.0, 0.0, 7.0, 9.0, 4.0, 12.0].map(|y| (1.0, y)).to_vec();
    let lengths = Lengths { least: 2, mean: 10.0 };
    let found = ChangePoints::new(Bins::new(data.iter().copied()), lengths);
    let early = ChangePoints::new(Bins::new(data[..6].iter().copied()), lengths);
    let (a, b) = (found.look(6, (0.0, 0.0)).running, early.look(6, (0.0, 0.0)).running);
    assert_eq!(a, b);
    let part = found.look(5, (1.0, 9.0)).running;
    assert!(a.iter().zip(&part).all(|(a, p)| (a - p).abs() < 1e-9), "a whole bin as a part");
    assert!((a.iter().sum::<f64>() - 1.0).abs() < 1e-5);
    assert!(a[4] > 0.7, "{a:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn agrees_with_brute_force(
        data in prop::collection::vec((0.0f64..2.0, 0u32..15), 2..9),
        least in 1usize..4,
        mean in 1.0f64..40.0,
    ) {
        let data: Vec<_> = data.iter().map(|&(e, y)| (e, if e < 1e-3 { 0.0 } else { f64::from(y) })).collect();
        against_brute(&data, Lengths { least, mean });
    }
}
