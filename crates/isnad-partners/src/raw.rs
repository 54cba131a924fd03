//! The file as written: every value with its place, nothing checked yet.

use serde::Deserialize;
use toml::Spanned;

/// A number, or a range `[low, high]`, or `"ledger"` in the long form.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Estimate {
    /// One value held certain.
    Value(f64),
    /// Two ends.
    Range([f64; 2]),
    /// `{ low, high, source }` or `{ from = "ledger" }`.
    Long(Long),
}

/// The long form of an estimate.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Long {
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub from: Option<String>,
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub state: String,
    pub title: Option<String>,
    pub title_ar: Option<String>,
    pub as_of: Option<String>,
    pub samples: Option<Spanned<u32>>,
    pub seed: Option<u64>,
    pub cost_weight: Option<Spanned<Estimate>>,
    #[serde(default)]
    pub left_out: Vec<String>,
    pub left_out_ar: Option<Spanned<Vec<String>>>,
    #[serde(default, rename = "fact")]
    pub facts: Vec<Fact>,
    #[serde(default, rename = "need")]
    pub needs: Vec<Need>,
    #[serde(default, rename = "partner")]
    pub partners: Vec<Partner>,
    #[serde(default, rename = "provision")]
    pub provisions: Vec<Provision>,
    #[serde(default, rename = "option")]
    pub options: Vec<Choice>,
    #[serde(default, rename = "scenario")]
    pub scenarios: Vec<Scenario>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact {
    pub text: String,
    pub text_ar: Option<String>,
    pub source: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Need {
    pub id: Spanned<String>,
    pub name: Option<String>,
    pub name_ar: Option<String>,
    pub weight: Spanned<Estimate>,
    pub basis: Option<Spanned<String>>,
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Partner {
    pub id: Spanned<String>,
    pub name: Option<String>,
    pub name_ar: Option<String>,
    pub reliability: Spanned<Estimate>,
    #[serde(default)]
    pub depends_on: Vec<Spanned<String>>,
    pub basis: Option<Spanned<String>>,
    pub source: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Provision {
    pub partner: Spanned<String>,
    pub need: Spanned<String>,
    pub amount: Spanned<Estimate>,
    pub basis: Option<Spanned<String>>,
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    pub id: Spanned<String>,
    pub name: Option<String>,
    pub name_ar: Option<String>,
    pub cost: Spanned<Estimate>,
    pub extends: Option<Spanned<String>>,
    #[serde(default, rename = "provision")]
    pub provisions: Vec<Provision>,
    #[serde(default)]
    pub drops: Vec<Spanned<String>>,
    pub basis: Option<Spanned<String>>,
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scenario {
    pub id: Spanned<String>,
    pub name: Option<String>,
    pub name_ar: Option<String>,
    #[serde(default)]
    pub fail: Vec<Spanned<String>>,
    #[serde(default)]
    pub weaken: Vec<Weakening>,
    pub basis: Option<Spanned<String>>,
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weakening {
    pub partner: Spanned<String>,
    /// Reliability is multiplied by this.
    pub to: Spanned<f64>,
}
