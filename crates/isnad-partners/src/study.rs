//! The options weighed: results at the middle of all ranges, over samples of them, and the
//! assumptions that would change the ranking.

use serde::Serialize;

use crate::dice::Dice;
use crate::model::{Fact, Ground, Name, Partnership, Range, Text};
use crate::value::{Parameters, greatest_regrets, herfindahl};

/// Two options whose values differ by less than this are level; the cheaper one, then the earlier
/// one, is then the better.
const LEVEL: f64 = 1e-9;

/// A number at the middle of all ranges, with the middle nine tenths of the samples.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// At the middle of all ranges.
    pub middle: f64,
    /// Fifth percentile of the samples.
    pub low: f64,
    /// Ninety-fifth percentile.
    pub high: f64,
}

/// How much an option's coverage rests on one partner.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dependence {
    /// The partner.
    pub partner: Name,
    /// Its Shapley value, in coverage.
    pub shapley: f64,
    /// Its Shapley value over the whole coverage.
    pub share: f64,
    /// Coverage lost if it alone fails.
    pub loss: f64,
}

/// An option's coverage in one scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InScenario {
    /// The scenario.
    pub scenario: Name,
    /// Expected share of the needs covered, 0 to 1.
    pub coverage: Spread,
    /// Best option's value less this one's, at the middle of all ranges.
    pub regret: f64,
}

/// One option weighed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weighed {
    /// The option.
    pub option: Name,
    /// Its cost, in the file's unit.
    pub cost: Range,
    /// Rank by greatest regret, from 1.
    pub rank: usize,
    /// Greatest regret over the scenarios.
    pub greatest_regret: Spread,
    /// Share of the samples in which it has the least greatest regret.
    pub best_share: f64,
    /// Share of the samples in which it has the best mean value over the scenarios.
    pub best_mean_share: f64,
    /// Whether no other option is as good in cost, calm coverage and worst coverage, and better
    /// in one.
    pub pareto: bool,
    /// An option that is, if there is one.
    pub dominated_by: Option<String>,
    /// Coverage by scenario.
    pub scenarios: Vec<InScenario>,
    /// The partner whose loss alone costs most coverage.
    pub worst_loss: Option<Dependence>,
    /// Herfindahl index of the partners' parts in what is delivered.
    pub herfindahl: f64,
    /// By partner, greatest share first.
    pub dependence: Vec<Dependence>,
}

/// An assumption that, alone, changes which option is best.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flip {
    /// The assumption: `reliability of usa`.
    pub assumption: String,
    /// Its range in the file.
    pub range: Range,
    /// The value past which another option is best, all else at the middle.
    pub at: f64,
    /// Whether that is above the middle.
    pub above: bool,
    /// The option that is then best.
    pub best: String,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The state.
    pub state: String,
    /// Title, English and Arabic.
    pub title: (String, String),
    /// The day it speaks of.
    pub as_of: String,
    /// Best option by least greatest regret, all at the middle.
    pub best: String,
    /// The options, best first.
    pub options: Vec<Weighed>,
    /// Needs with the share covered today when nobody fails.
    pub needs: Vec<(Name, f64)>,
    /// Assumptions that flip the ranking, those nearest to the middle first.
    pub flips: Vec<Flip>,
    /// What is not in these numbers.
    pub left_out: Vec<Text>,
    /// The facts that the file starts from.
    pub facts: Vec<Fact>,
    /// Entries whose values the file calls facts.
    pub values_from_facts: usize,
    /// Entries whose values are judgements.
    pub judgements: usize,
    /// What each value rests on.
    pub grounds: Vec<Ground>,
    /// Samples drawn.
    pub samples: u32,
    /// Their seed.
    pub seed: u64,
}

struct Study<'a> {
    file: &'a Partnership,
    parameters: Parameters,
}

/// What one set of values makes of the options.
struct Drawn {
    coverage: Vec<Vec<f64>>,
    value: Vec<Vec<f64>>,
    regrets: Vec<f64>,
    best: usize,
    best_mean: usize,
}

impl Study<'_> {
    fn draw(&self, values: &[f64]) -> Drawn {
        let weight = self.parameters.cost_weight(values);
        let standing: Vec<Vec<f64>> = (self.file.scenarios.iter()).map(|scenario| self.parameters.standing(values, &scenario.factors)).collect();
        let options = 0..self.file.options.len();
        let coverage: Vec<Vec<f64>> = options.clone().map(|o| standing.iter().map(|s| self.parameters.coverage(o, values, s)).collect()).collect();
        let net = |o: usize| {
            let cost = weight * self.parameters.cost(o, values);
            coverage[o].iter().map(|c| c - cost).collect::<Vec<f64>>()
        };
        let value: Vec<Vec<f64>> = options.map(net).collect();
        let regrets = greatest_regrets(&value);
        let losses: Vec<f64> = value.iter().map(|v| -v.iter().sum::<f64>() / v.len() as f64).collect();
        let best = self.least(&regrets, values);
        let best_mean = self.least(&losses, values);
        Drawn { coverage, value, regrets, best, best_mean }
    }

    fn least(&self, losses: &[f64], values: &[f64]) -> usize {
        let cost = |o: usize| self.parameters.cost(o, values);
        let better = |a: usize, b: usize| {
            let gain = losses[a] - losses[b];
            if gain > LEVEL || (gain.abs() <= LEVEL && cost(b) < cost(a)) { b } else { a }
        };
        (0..losses.len()).reduce(better).unwrap_or(0)
    }

    fn samples(&self) -> Vec<Drawn> {
        let mut dice = Dice::new(self.file.seed);
        let mut draws = Vec::with_capacity(self.file.samples as usize);
        for _ in 0..self.file.samples {
            let values: Vec<f64> = (self.parameters.list.iter()).map(|(_, range)| range.low + (range.high - range.low) * dice.roll()).collect();
            draws.push(self.draw(&values));
        }
        draws
    }

    fn flips(&self, middle: &[f64], best: usize) -> Vec<Flip> {
        let mut flips: Vec<(f64, Flip)> = Vec::new();
        for (number, (assumption, range)) in self.parameters.list.iter().enumerate() {
            for end in [range.low, range.high].into_iter().filter(|_| range.is_uncertain()) {
                let at = |x: f64| {
                    let mut values = middle.to_vec();
                    values[number] = x;
                    self.draw(&values).best
                };
                if at(end) == best {
                    continue;
                }
                let (mut same, mut other) = (middle[number], end);
                for _ in 0..40 {
                    let x = f64::midpoint(same, other);
                    if at(x) == best { same = x } else { other = x }
                }
                let far = (other - middle[number]).abs() / (range.high - range.low);
                flips.push((
                    far,
                    Flip {
                        assumption: assumption.clone(),
                        range: *range,
                        at: other,
                        above: end > middle[number],
                        best: self.file.options[at(other)].name.id.clone(),
                    },
                ));
            }
        }
        flips.sort_by(|a, b| a.0.total_cmp(&b.0));
        flips.into_iter().map(|f| f.1).collect()
    }

    fn dependence(&self, option: usize, middle: &[f64]) -> (Vec<Dependence>, f64) {
        let calm = vec![1.0; self.parameters.partner_count()];
        let standing = self.parameters.standing(middle, &calm);
        let whole = self.parameters.coverage(option, middle, &standing);
        let shapley = self.parameters.shapley(option, middle, &standing);
        let mut all = Vec::new();
        for (partner, shapley) in shapley.into_iter().enumerate() {
            let mut without = standing.clone();
            without[partner] = 0.0;
            let loss = whole - self.parameters.coverage(option, middle, &without);
            let share = if whole > 0.0 { shapley / whole } else { 0.0 };
            let partner = self.file.partners[partner].name.clone();
            all.push(Dependence { partner, shapley, share, loss });
        }
        all.sort_by(|a, b| b.share.total_cmp(&a.share));
        let parts = self.parameters.contributions(option, middle, &standing);
        (all, herfindahl(&parts))
    }

    fn left_out(&self, needs: &[(Name, f64)]) -> Vec<Text> {
        let mut left_out = self.file.left_out.clone();
        let mut add = |en: String| left_out.push(Text { en, ar: String::new() });
        for (need, _) in needs.iter().filter(|need| need.1 <= 0.0) {
            add(format!("nobody provides {} today", need.en));
        }
        for (number, partner) in self.file.partners.iter().enumerate() {
            let provides = |o: &crate::model::Choice| o.provisions.iter().any(|p| p.partner == number);
            if !self.file.options.iter().any(provides) {
                add(format!("{} provides nothing in any option", partner.name.en));
            }
        }
        if self.file.cost_weight.high <= 0.0 {
            add("cost: the file gives no cost_weight, so the ranking is by coverage alone".to_owned());
        }
        add("how assumptions move together: samples are drawn from each range on its own".to_owned());
        left_out
    }

    fn weighed(&self, option: usize, middle: &[f64], now: &Drawn, draws: &[Drawn]) -> Weighed {
        let (dependence, herfindahl) = self.dependence(option, middle);
        let scenarios = self.file.scenarios.iter().enumerate().map(|(s, scenario)| {
            let best = now.value.iter().map(|v| v[s]).fold(f64::NEG_INFINITY, f64::max);
            InScenario {
                scenario: scenario.name.clone(),
                coverage: spread(now.coverage[option][s], draws.iter().map(|d| d.coverage[option][s])),
                regret: best - now.value[option][s],
            }
        });
        let share = |hit: &dyn Fn(&Drawn) -> bool| draws.iter().filter(|d| hit(d)).count() as f64 / draws.len().max(1) as f64;
        let dominated_by = self.dominated(option, middle, now);
        Weighed {
            option: self.file.options[option].name.clone(),
            cost: self.file.options[option].cost,
            rank: 0,
            greatest_regret: spread(now.regrets[option], draws.iter().map(|d| d.regrets[option])),
            best_share: share(&|d| d.best == option),
            best_mean_share: share(&|d| d.best_mean == option),
            pareto: dominated_by.is_none(),
            dominated_by: dominated_by.map(|o| self.file.options[o].name.id.clone()),
            scenarios: scenarios.collect(),
            worst_loss: dependence.iter().cloned().reduce(|a, b| if b.loss > a.loss { b } else { a }),
            herfindahl,
            dependence,
        }
    }

    fn dominated(&self, option: usize, middle: &[f64], now: &Drawn) -> Option<usize> {
        let criteria = |o: usize| {
            let worst = now.coverage[o].iter().copied().fold(f64::INFINITY, f64::min);
            [-self.parameters.cost(o, middle), now.coverage[o][0], worst]
        };
        let own = criteria(option);
        (0..self.file.options.len()).filter(|o| *o != option).find(|o| {
            let other = criteria(*o);
            let no_worse = other.iter().zip(&own).all(|(a, b)| *a >= b - LEVEL);
            no_worse && other.iter().zip(&own).any(|(a, b)| *a > b + LEVEL)
        })
    }
}

fn spread(middle: f64, samples: impl Iterator<Item = f64>) -> Spread {
    let mut samples: Vec<f64> = samples.collect();
    samples.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (share * samples.len().saturating_sub(1) as f64).round() as usize;
        samples.get(place).copied().unwrap_or(middle)
    };
    Spread { middle, low: at(0.05), high: at(0.95) }
}

/// Weighs the options of a partnership.
pub fn weigh(file: &Partnership) -> Outcome {
    let study = Study { file, parameters: Parameters::of(file) };
    let middle = study.parameters.middle();
    let now = study.draw(&middle);
    let draws = study.samples();
    let mut order: Vec<usize> = (0..file.options.len()).collect();
    let cost = |o: usize| study.parameters.cost(o, &middle);
    let coarse = |x: f64| (x / LEVEL).round();
    order.sort_by(|a, b| coarse(now.regrets[*a]).total_cmp(&coarse(now.regrets[*b])).then(cost(*a).total_cmp(&cost(*b))).then(a.cmp(b)));
    let mut options: Vec<Weighed> = order.iter().map(|o| study.weighed(*o, &middle, &now, &draws)).collect();
    options.iter_mut().enumerate().for_each(|(i, option)| option.rank = i + 1);
    let calm = study.parameters.standing(&middle, &vec![1.0; file.partners.len()]);
    let covered = |n: usize| study.parameters.need_coverage(0, n, &middle, &calm);
    let needs: Vec<(Name, f64)> = file.needs.iter().enumerate().map(|(n, need)| (need.name.clone(), covered(n))).collect();
    let values_from_facts = file.grounds.iter().filter(|ground| ground.fact).count();
    Outcome {
        state: file.state.clone(),
        title: file.title.clone(),
        as_of: file.as_of.clone(),
        best: file.options[now.best].name.id.clone(),
        flips: study.flips(&middle, now.best),
        left_out: study.left_out(&needs),
        options,
        needs,
        facts: file.facts.clone(),
        values_from_facts,
        judgements: file.grounds.len() - values_from_facts,
        grounds: file.grounds.clone(),
        samples: file.samples,
        seed: file.seed,
    }
}
