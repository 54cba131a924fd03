//! Whether two mentions can be of one act: sides, parties, places, words.

use crate::report::{Report, Where, Who};
use rustc_hash::FxHashMap;

/// A country code as three bytes.
pub(crate) type Code = [u8; 3];
/// No country settled.
pub(crate) const NONE: Code = *b"---";
/// Pairs of countries of one mention that are looked at.
const MAX_PAIRS: usize = 6;
/// Places farther apart than this, in kilometres, are two places.
const FAR_KM: f64 = 75.0;

fn code(text: &str) -> Code {
    text.as_bytes().try_into().unwrap_or(NONE)
}

/// The settled countries of a side, in order of the text.
pub(crate) fn countries(side: &[Who]) -> Vec<Code> {
    let mut out: Vec<Code> = Vec::new();
    for c in side.iter().map(|w| code(&w.country)).filter(|c| *c != NONE) {
        if !out.contains(&c) {
            out.push(c);
        }
    }
    out
}

/// The unordered pairs of countries a mention belongs to, the first-named first; a side that nothing settles is `---`.
pub(crate) fn pairs(r: &Report) -> Vec<(Code, Code)> {
    let (a, b) = (countries(&r.actors), countries(&r.recipients));
    let mut out = Vec::new();
    let mut add = |x: Code, y: Code| {
        let p = (x.min(y), x.max(y));
        if !out.contains(&p) && out.len() < MAX_PAIRS {
            out.push(p);
        }
    };
    if r.kind.is_mutual() && b.is_empty() && a.len() > 1 {
        for (i, &x) in a.iter().enumerate() {
            a[i + 1..].iter().for_each(|&y| add(x, y));
        }
        return out;
    }
    let or_none = |v: Vec<Code>| if v.is_empty() { vec![NONE] } else { v };
    let (a, b) = (or_none(a), or_none(b));
    for &x in &a {
        b.iter().for_each(|&y| add(x, y));
    }
    out
}

/// Classes of sectors that are not one another: the state, armed groups, people.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Class {
    State,
    Forces,
    Armed,
    People,
    Any,
}

fn class(sector: &str) -> Class {
    match sector {
        "GOV" | "SPY" | "JUD" | "LEG" => Class::State,
        "MIL" | "COP" => Class::Forces,
        "REB" | "UAF" | "PRM" | "PTY" | "OPP" | "CRM" => Class::Armed,
        "CVL" | "REF" | "JRN" | "MED" | "EDU" | "LAB" | "SOC" | "REL" | "BUS" => Class::People,
        _ => Class::Any,
    }
}

/// Whether two parties can be one, the one more general than the other: "Qatar" and "the Qatari foreign ministry". A
/// bare state may stand for its people or its forces; armed groups are nobody else.
fn can_be_one(a: &Who, b: &Who) -> bool {
    let settled = |w: &Who| code(&w.country) != NONE;
    if settled(a) && settled(b) && a.country != b.country {
        return false;
    }
    if a.proper && b.proper && a.name != b.name {
        return false;
    }
    use Class::{Any, Armed, Forces, People, State};
    match (class(&a.sector), class(&b.sector)) {
        (Any, _) | (_, Any) => true,
        (Armed, other) | (other, Armed) => other == Armed,
        (Forces, People) | (People, Forces) => false,
        (State | Forces | People, _) => true,
    }
}

fn sides_agree(a: &[Who], b: &[Who]) -> bool {
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| can_be_one(x, y)))
}

/// Whether the parties of two mentions of one type can be the same.
pub(crate) fn parties_agree(a: &Report, b: &Report) -> bool {
    if a.kind.is_mutual() {
        fn all(r: &Report) -> impl Iterator<Item = &Who> {
            r.actors.iter().chain(&r.recipients)
        }
        // Each of the fewer must be among the more.
        let (few, many) = if all(a).count() <= all(b).count() { (a, b) } else { (b, a) };
        return all(few).all(|f| all(many).any(|m| can_be_one(f, m)));
    }
    sides_agree(&a.actors, &b.actors) && sides_agree(&a.recipients, &b.recipients)
}

/// How two places stand: the same, unknown, or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    Same,
    Unknown,
    Apart,
}

pub(crate) fn places(a: Option<&Where>, b: Option<&Where>) -> Places {
    let (Some(a), Some(b)) = (a, b) else { return Places::Unknown };
    if a.key == b.key {
        return Places::Same;
    }
    match (a.at, b.at) {
        (Some(p), Some(q)) if km(p, q) > FAR_KM => Places::Apart,
        (Some(p), Some(q)) if km(p, q) < 5.0 => Places::Same,
        _ if code(&a.country) != NONE && code(&b.country) != NONE && a.country != b.country => Places::Apart,
        _ => Places::Unknown,
    }
}

/// Great-circle distance in kilometres (haversine, mean radius 6371 km).
fn km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (la, lb) = (a.0.to_radians(), b.0.to_radians());
    let (dla, dlo) = ((lb - la) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let h = dla.sin().powi(2) + la.cos() * lb.cos() * dlo.sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

/// How often each word stands in the sentences of a block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Weights {
    counts: FxHashMap<u32, u32>,
    sentences: u32,
}

impl Weights {
    pub fn add(&mut self, words: &[u32]) {
        self.sentences += 1;
        for w in words {
            *self.counts.entry(*w).or_default() += 1;
        }
    }

    /// Says how often a word stands in them, or how many sentences there are.
    pub fn set(&mut self, word: Option<u32>, n: u32) {
        match word {
            Some(w) => drop(self.counts.insert(w, n)),
            None => self.sentences = n,
        }
    }

    /// How many sentences there are.
    pub fn sentences(&self) -> u32 {
        self.sentences
    }

    /// Inverse document frequency inside the block: `ln(1 + n / count)` (K. Spärck Jones 1972, smoothed).
    fn weight(&self, word: u32) -> f64 {
        (1.0 + f64::from(self.sentences) / f64::from(self.counts.get(&word).copied().unwrap_or(1))).ln()
    }

    /// The weight of a whole sentence.
    pub fn sum(&self, words: &[u32]) -> f64 {
        words.iter().map(|w| self.weight(*w)).sum()
    }

    /// Likeness of two sentences, 0 to 1: the weight of their common words over the geometric mean of their weights,
    /// `a_sum` and `b_sum`.
    pub fn likeness(&self, (a, a_sum): (&[u32], f64), (b, b_sum): (&[u32], f64)) -> f64 {
        let (mut i, mut j, mut both) = (0, 0, 0.0);
        while i < a.len() && j < b.len() {
            let (x, y) = (a[i], b[j]);
            if x == y {
                both += self.weight(x);
            }
            (i, j) = (i + usize::from(x <= y), j + usize::from(y <= x));
        }
        let whole = (a_sum * b_sum).sqrt();
        if whole == 0.0 { 0.0 } else { (both / whole).min(1.0) }
    }
}
