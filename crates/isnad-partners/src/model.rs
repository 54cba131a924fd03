//! A partnership, checked: what a state needs, who provides it, and what it could change.

use serde::Serialize;

/// A number known within a range; uniform between its ends when sampled.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Range {
    /// Lower end.
    pub low: f64,
    /// Upper end, no less than the lower.
    pub high: f64,
}

impl Range {
    /// The middle.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.low, self.high)
    }

    /// Whether its ends differ.
    pub fn is_uncertain(self) -> bool {
        self.high > self.low
    }
}

/// A name in two languages.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Name {
    /// The identifier in the file.
    pub id: String,
    /// In English.
    pub en: String,
    /// In Arabic.
    pub ar: String,
}

/// What a value in the file rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ground {
    /// What it is about: `reliability of usa`.
    pub about: String,
    /// Whether the file calls it a fact; else it is a judgement.
    pub fact: bool,
    /// Its source, empty if none is given.
    pub source: String,
}

/// Words of the file in its two languages; Arabic is empty where the file gives none.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Text {
    /// In English.
    pub en: String,
    /// In Arabic.
    pub ar: String,
}

/// A public fact that the file's judgements start from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// What is the case.
    pub text: Text,
    /// Where it can be looked up.
    pub source: String,
}

/// Something the state needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Its name.
    pub name: Name,
    /// Its weight beside the other needs, positive; weights are scaled to sum to one.
    pub weight: Range,
}

/// Somebody who may provide it.
#[derive(Clone, Debug, PartialEq)]
pub struct Partner {
    /// Its name.
    pub name: Name,
    /// Probability that it delivers when called upon, 0 to 1.
    pub reliability: Range,
    /// Partners without whom it cannot deliver.
    pub depends_on: Vec<usize>,
}

/// What one partner provides for one need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Provision {
    /// Index of the partner.
    pub partner: usize,
    /// Index of the need.
    pub need: usize,
    /// Share of the need that it covers if it delivers, 0 to 1.
    pub amount: Range,
}

/// A portfolio that the state can choose; the first one is what it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its name.
    pub name: Name,
    /// Its cost, in the file's unit, not negative.
    pub cost: Range,
    /// Everything provided under it.
    pub provisions: Vec<Provision>,
}

/// Partners that fail or weaken together.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Its name.
    pub name: Name,
    /// Factor on each partner's reliability, 0 for one that fails.
    pub factors: Vec<f64>,
}

/// A partnership file, checked.
#[derive(Clone, Debug, PartialEq)]
pub struct Partnership {
    /// The state whose partnership it is.
    pub state: String,
    /// Title in English and Arabic.
    pub title: (String, String),
    /// The day it speaks of, as written.
    pub as_of: String,
    /// Number of samples.
    pub samples: u32,
    /// Seed of the samples.
    pub seed: u64,
    /// Coverage given up for one unit of cost.
    pub cost_weight: Range,
    /// What the file says it leaves out.
    pub left_out: Vec<Text>,
    /// The needs, at least one.
    pub needs: Vec<Need>,
    /// The partners, at least one.
    pub partners: Vec<Partner>,
    /// The options, what the state has first.
    pub options: Vec<Choice>,
    /// The scenarios, the one in which nobody fails first.
    pub scenarios: Vec<Scenario>,
    /// The facts it starts from.
    pub facts: Vec<Fact>,
    /// What each value rests on.
    pub grounds: Vec<Ground>,
}
