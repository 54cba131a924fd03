//! Groups of documents that copy one another.

use crate::copies::CopyPair;
use rustc_hash::FxHashMap;

/// Sets that are joined pair by pair.
#[derive(Clone, Debug)]
pub(crate) struct Sets(Vec<u32>);

impl Sets {
    pub fn new(n: usize) -> Self {
        Self((0..n as u32).collect())
    }

    /// The least member of `i`'s set.
    pub fn find(&mut self, i: u32) -> u32 {
        let mut root = i;
        while self.0[root as usize] != root {
            root = self.0[root as usize];
        }
        let mut at = i;
        while self.0[at as usize] != root {
            at = std::mem::replace(&mut self.0[at as usize], root);
        }
        root
    }

    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

/// For each of `n` documents the least index of its group.
///
/// Documents whose pair has a Jaccard of at least [`crate::copies::MIN_JACCARD`] are of one group. A short document that
/// a much longer one holds joins it too, unless the longer one holds others that are no copies of the first: such
/// a digest of many stories is nobody's reprint, and joining through it would make one story of all it tells.
pub fn groups(n: usize, pairs: &[CopyPair]) -> Vec<u32> {
    let mut sets = Sets::new(n);
    let alike = |p: &&CopyPair| f64::from(p.jaccard) >= crate::copies::MIN_JACCARD;
    for p in pairs.iter().filter(alike) {
        sets.join(p.a, p.b);
    }
    let mut held: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for p in pairs.iter().filter(|p| !alike(p)) {
        let (a, b) = (sets.find(p.a), sets.find(p.b));
        held.entry(a).or_default().push(b);
        held.entry(b).or_default().push(a);
    }
    for list in held.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    // Groups that meet exactly one other, or whose fellows meet it as well, make no digest.
    let mut joins: Vec<(u32, u32)> = Vec::new();
    for (&a, list) in &held {
        joins.extend(list.iter().filter(|&&b| a < b && !digest(&held, a, b) && !digest(&held, b, a)).map(|&b| (a, b)));
    }
    joins.sort_unstable();
    for (a, b) in joins {
        sets.join(a, b);
    }
    (0..n as u32).map(|i| sets.find(i)).collect()
}

/// Whether `a` shares text with something that `b` shares none with.
fn digest(held: &FxHashMap<u32, Vec<u32>>, a: u32, b: u32) -> bool {
    let (near_a, near_b) = (&held[&a], &held[&b]);
    near_a.len() > 1 && near_a.iter().any(|c| *c != b && !near_b.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::copies::pairs;
    use crate::sketch::Sketch;

    fn story(name: &str, n: u32) -> String {
        (0..n).map(|w| format!("{name}{w} ")).collect()
    }

    #[test]
    fn a_reprint_and_a_digest() {
        let (a, b) = (story("خبر", 80), story("حدث", 80));
        let texts = [a.clone(), format!("{a} وأضاف المصدر"), b.clone(), format!("{a} {b} {}", story("آخر", 40))];
        let sketches: Vec<Sketch> = texts.iter().map(|t| Sketch::of(t)).collect();
        let g = groups(texts.len(), &pairs(&sketches));
        assert_eq!(g[0], g[1]);
        assert_ne!(g[0], g[2]);
        assert_ne!(g[3], g[0]);
    }

    #[test]
    fn an_excerpt_joins() {
        let a = story("خبر", 200);
        let texts = [a.clone(), a.split_whitespace().take(60).collect::<Vec<_>>().join(" ")];
        let sketches: Vec<Sketch> = texts.iter().map(|t| Sketch::of(t)).collect();
        let p = pairs(&sketches);
        assert_eq!(p.len(), 1, "{p:?}");
        assert_eq!(groups(2, &p), [0, 0]);
    }
}
