//! What a mention may meet: the blocks that can be merged each by itself.

use crate::cluster::{BACK_DAYS, NO_DAY};
use crate::compat::{NONE, pairs};
use crate::groups::Sets;
use crate::report::Report;
use isnad_model::EventType;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The countries and days in which a mention looks for its event.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reach {
    /// Its type.
    pub kind: EventType,
    /// Its countries, sorted; `---` alone where nothing settles any.
    pub countries: Vec<String>,
    /// First day it may mean.
    pub first: i32,
    /// Last day it may mean.
    pub last: i32,
}

fn text(code: [u8; 3]) -> String {
    String::from_utf8_lossy(&code).into_owned()
}

/// A pair of countries as it is written in tables.
pub(super) fn pair_name(pair: ([u8; 3], [u8; 3])) -> String {
    format!("{} {}", text(pair.0), text(pair.1))
}

impl Reach {
    /// The reach of a report.
    pub fn of(r: &Report) -> Self {
        let mut countries: BTreeSet<String> = pairs(r).iter().flat_map(|p| [p.0, p.1]).filter(|c| *c != NONE).map(text).collect();
        if countries.is_empty() {
            countries.insert(text(NONE));
        }
        let (first, last) = r.when.map_or((NO_DAY, NO_DAY), |w| (w.first, w.last));
        Self { kind: r.kind, countries: countries.into_iter().collect(), first, last }
    }

    /// The pairs of countries of a report, whose words weigh in its comparisons.
    pub fn pairs(r: &Report) -> Vec<String> {
        pairs(r).into_iter().map(pair_name).collect()
    }
}

/// For each reach the least index of its block. Two mentions may be of one event only if their reaches, or those of
/// others between them, share type and a country and lie within [`BACK_DAYS`] of one another.
pub fn blocks(reaches: &[Reach]) -> Vec<u32> {
    let mut sets = Sets::new(reaches.len());
    let mut by: FxHashMap<(EventType, &str), Vec<u32>> = FxHashMap::default();
    for (i, r) in (0..).zip(reaches) {
        for c in &r.countries {
            by.entry((r.kind, c)).or_default().push(i);
        }
    }
    for list in by.values_mut() {
        list.sort_unstable_by_key(|&i| reaches[i as usize].first);
        let mut end = i32::MIN;
        let mut before = None;
        for &i in list.iter() {
            let r = &reaches[i as usize];
            if let Some(b) = before.filter(|_| r.first <= end) {
                sets.join(b, i);
            }
            before = Some(i);
            end = end.max(r.last.saturating_add(BACK_DAYS));
        }
    }
    (0..reaches.len() as u32).map(|i| sets.find(i)).collect()
}

/// How often a word stands in the sentences of a pair of countries, or how many sentences there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The pair: two codes, a blank between.
    pub pair: String,
    /// The word's hash; none for the number of sentences.
    pub word: Option<u32>,
    /// How often.
    pub n: u32,
}

/// The counts of some reports; those of all are the sums.
pub fn counts<'a>(reports: impl IntoIterator<Item = &'a Report>) -> Vec<Count> {
    let mut all: FxHashMap<(_, Option<u32>), u32> = FxHashMap::default();
    for r in reports {
        for p in pairs(r) {
            *all.entry((p, None)).or_default() += 1;
            for w in &r.words {
                *all.entry((p, Some(*w))).or_default() += 1;
            }
        }
    }
    let mut out: Vec<Count> = all.into_iter().map(|((p, word), n)| Count { pair: pair_name(p), word, n }).collect();
    out.sort_unstable_by(|a, b| (&a.pair, a.word).cmp(&(&b.pair, b.word)));
    out
}
