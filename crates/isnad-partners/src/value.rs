//! What a portfolio is worth: coverage, dependence, regret. All exact.
//!
//! A partner stands with the probability of its reliability, each apart from the others; it
//! delivers if it and all those it depends on stand. A need is covered by the summed amounts of
//! the partners that deliver, at most fully. Coverage is the expected share over the needs,
//! weighed; it is summed over every pattern of standing and failing partners.

use crate::model::{Partnership, Range};

/// Where in the list of parameters each assumption stands.
#[derive(Clone, Debug)]
pub(crate) struct Parameters {
    /// Name and range of each assumption.
    pub list: Vec<(String, Range)>,
    partners: usize,
    costs: usize,
    cost_weight: usize,
    /// By option, by need: (partner, parameter of the amount).
    amounts: Vec<Vec<Vec<(usize, usize)>>>,
    needs: usize,
    /// By partner: itself and all whom it needs, as bits.
    required: Vec<u32>,
}

impl Parameters {
    pub fn of(file: &Partnership) -> Self {
        let mut list: Vec<(String, Range)> = Vec::new();
        for need in &file.needs {
            list.push((format!("weight of {}", need.name.id), need.weight));
        }
        let partners = list.len();
        for partner in &file.partners {
            list.push((format!("reliability of {}", partner.name.id), partner.reliability));
        }
        let costs = list.len();
        for option in &file.options {
            list.push((format!("cost of {}", option.name.id), option.cost));
        }
        let cost_weight = list.len();
        list.push(("cost_weight".to_owned(), file.cost_weight));
        // One amount that several options share is one assumption.
        let mut known: Vec<(usize, usize, Range, usize)> = Vec::new();
        let mut amounts = Vec::new();
        for option in &file.options {
            let mut by_need = vec![Vec::new(); file.needs.len()];
            for p in &option.provisions {
                let same = known.iter().find(|k| (k.0, k.1) == (p.partner, p.need) && k.2 == p.amount);
                let number = same.map_or(list.len(), |k| k.3);
                if number == list.len() {
                    let (need, partner) = (&file.needs[p.need].name.id, &file.partners[p.partner].name.id);
                    let seen = known.iter().any(|k| (k.0, k.1) == (p.partner, p.need));
                    let under = if seen { format!(" under {}", option.name.id) } else { String::new() };
                    list.push((format!("{need} by {partner}{under}"), p.amount));
                    known.push((p.partner, p.need, p.amount, number));
                }
                by_need[p.need].push((p.partner, number));
            }
            amounts.push(by_need);
        }
        let required = (0..file.partners.len()).map(|p| required(file, p)).collect();
        Self { list, partners, costs, cost_weight, amounts, needs: file.needs.len(), required }
    }

    /// Every assumption at the middle of its range.
    pub fn middle(&self) -> Vec<f64> {
        self.list.iter().map(|(_, range)| range.middle()).collect()
    }

    pub fn partner_count(&self) -> usize {
        self.required.len()
    }

    /// Chance that each partner stands, under a scenario's factors.
    pub fn standing(&self, values: &[f64], factors: &[f64]) -> Vec<f64> {
        factors.iter().enumerate().map(|(p, factor)| values[self.partners + p] * factor).collect()
    }

    /// Expected share of one need that an option covers, partners standing with these chances.
    pub fn need_coverage(&self, option: usize, need: usize, values: &[f64], standing: &[f64]) -> f64 {
        let providers = &self.amounts[option][need];
        let mut relevant = providers.iter().fold(0u32, |mask, (p, _)| mask | self.required[*p]);
        let (mut always, mut bits) = (0u32, Vec::new());
        while relevant != 0 {
            let partner = relevant.trailing_zeros() as usize;
            relevant &= relevant - 1;
            if standing[partner] >= 1.0 {
                always |= 1 << partner;
            } else if standing[partner] > 0.0 {
                bits.push(partner);
            }
        }
        let mut expected = 0.0;
        for pattern in 0u32..1 << bits.len() {
            let (mut stands, mut chance) = (always, 1.0);
            for (i, partner) in bits.iter().enumerate() {
                if pattern >> i & 1 == 1 {
                    stands |= 1 << partner;
                    chance *= standing[*partner];
                } else {
                    chance *= 1.0 - standing[*partner];
                }
            }
            let delivered = providers.iter().filter(|(p, _)| stands & self.required[*p] == self.required[*p]);
            expected += chance * delivered.map(|(_, amount)| values[*amount]).sum::<f64>().min(1.0);
        }
        expected
    }

    /// Coverage of all needs, weights scaled to sum to one.
    pub fn coverage(&self, option: usize, values: &[f64], standing: &[f64]) -> f64 {
        let whole: f64 = values[..self.needs].iter().sum();
        let covered = |need: usize| values[need] * self.need_coverage(option, need, values, standing);
        (0..self.needs).map(covered).sum::<f64>() / whole.max(f64::MIN_POSITIVE)
    }

    pub fn cost(&self, option: usize, values: &[f64]) -> f64 {
        values[self.costs + option]
    }

    pub fn cost_weight(&self, values: &[f64]) -> f64 {
        values[self.cost_weight]
    }

    /// Each partner's part of what is delivered, in expectation and before any cap; sums to one.
    pub fn contributions(&self, option: usize, values: &[f64], standing: &[f64]) -> Vec<f64> {
        let mut parts = vec![0.0; self.required.len()];
        for need in 0..self.needs {
            for (partner, amount) in &self.amounts[option][need] {
                let mut required = self.required[*partner];
                let mut chance = 1.0;
                while required != 0 {
                    chance *= standing[required.trailing_zeros() as usize];
                    required &= required - 1;
                }
                parts[*partner] += values[need] * values[*amount] * chance;
            }
        }
        let whole: f64 = parts.iter().sum();
        parts.iter().map(|part| if whole > 0.0 { part / whole } else { 0.0 }).collect()
    }

    /// Shapley value of each partner for an option's coverage (Shapley, A value for n-person
    /// games, 1953): its mean marginal coverage over all orders of arrival, summed over all
    /// subsets. The values sum to the coverage.
    pub fn shapley(&self, option: usize, values: &[f64], standing: &[f64]) -> Vec<f64> {
        let n = self.required.len();
        let worth = |members: u32| {
            let present = |p: usize| if members >> p & 1 == 1 { standing[p] } else { 0.0 };
            let standing: Vec<f64> = (0..n).map(present).collect();
            self.coverage(option, values, &standing)
        };
        let worths: Vec<f64> = (0u32..1 << n).map(worth).collect();
        // |S|! (n-|S|-1)! / n! = 1 / (n · C(n-1, |S|))
        let mut weights = vec![1.0 / n as f64];
        for size in 1..n {
            weights.push(weights[size - 1] * size as f64 / (n - size) as f64);
        }
        let mut shapley = vec![0.0; n];
        for members in 0u32..1 << n {
            for (p, value) in shapley.iter_mut().enumerate().filter(|(p, _)| members >> p & 1 == 0) {
                let gain = worths[(members | 1 << p) as usize] - worths[members as usize];
                *value += weights[members.count_ones() as usize] * gain;
            }
        }
        shapley
    }
}

fn required(file: &Partnership, partner: usize) -> u32 {
    let mut mask = 0u32;
    let mut open = vec![partner];
    while let Some(p) = open.pop() {
        if mask >> p & 1 == 0 {
            mask |= 1 << p;
            open.extend(&file.partners[p].depends_on);
        }
    }
    mask
}

/// Herfindahl index of shares: 1 for a single partner, 1/n for n equal ones.
pub(crate) fn herfindahl(shares: &[f64]) -> f64 {
    shares.iter().map(|share| share * share).sum()
}

/// Greatest regret of each option over the scenarios, from values by option and scenario
/// (Savage, The theory of statistical decision, 1951).
pub(crate) fn greatest_regrets(values: &[Vec<f64>]) -> Vec<f64> {
    let scenarios = values.first().map_or(0, Vec::len);
    let best = |s: usize| values.iter().map(|v| v[s]).fold(f64::NEG_INFINITY, f64::max);
    let best: Vec<f64> = (0..scenarios).map(best).collect();
    let regret = |v: &Vec<f64>| v.iter().zip(&best).map(|(x, b)| b - x).fold(0.0, f64::max);
    values.iter().map(regret).collect()
}
