//! Pairs of documents that copy one another, from their sketches, in near-linear time.

use crate::sketch::{BANDS, Sketch};

/// Two documents taken for copies: indexes into the list given, `a < b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CopyPair {
    /// The one.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Share of shingles in both among those in either, estimated, 0 to 1.
    pub jaccard: f32,
    /// Share of the shorter one's shingles that the longer has, estimated, 0 to 1.
    pub containment: f32,
}

/// A pair of this Jaccard or more is a pair of copies.
pub const MIN_JACCARD: f64 = 0.4;
/// So is a pair of this containment or more.
pub const MIN_CONTAINMENT: f64 = 0.7;
/// A document of fewer shingles than this is copied only by one that is the same almost word for word.
pub const FEW: u32 = 12;
/// A bucket with more documents is walked in order, each compared with this many after it: the copies still form one
/// group, and time stays linear however often one text is repeated.
pub const MAX_BUCKET: usize = 64;

/// All pairs of copies, in order of `(a, b)`.
///
/// The indexes should be in order of the documents' ids: then the result does not depend on any order of arrival.
pub fn pairs(sketches: &[Sketch]) -> Vec<CopyPair> {
    let mut out = Vec::new();
    let mut keys: Vec<(u32, u32)> = Vec::with_capacity(sketches.len());
    for band in 0..BANDS {
        keys.clear();
        keys.extend(sketches.iter().enumerate().filter(|(_, s)| !s.is_empty()).map(|(i, s)| (s.bands[band], i as u32)));
        keys.sort_unstable();
        for bucket in keys.chunk_by(|x, y| x.0 == y.0).filter(|b| b.len() > 1) {
            compare(sketches, band, bucket, &mut out);
        }
    }
    out.sort_unstable_by_key(|p| (p.a, p.b));
    out.dedup_by_key(|p| (p.a, p.b));
    out
}

fn compare(sketches: &[Sketch], band: usize, bucket: &[(u32, u32)], out: &mut Vec<CopyPair>) {
    for (i, &(_, a)) in bucket.iter().enumerate() {
        for &(_, b) in bucket.iter().skip(i + 1).take(MAX_BUCKET) {
            let (x, y) = (&sketches[a as usize], &sketches[b as usize]);
            let met_before = bucket.len() <= MAX_BUCKET && x.bands[..band].iter().zip(&y.bands[..band]).any(|(p, q)| p == q);
            if !met_before {
                out.extend(judge(x, y).map(|(j, c)| CopyPair { a, b, jaccard: j as f32, containment: c as f32 }));
            }
        }
    }
}

/// Jaccard and containment of two documents if they are copies.
pub fn judge(x: &Sketch, y: &Sketch) -> Option<(f64, f64)> {
    let jaccard = x.jaccard(y);
    let containment = x.containment(y, jaccard);
    let copies = if x.count.min(y.count) < FEW { jaccard >= 0.8 } else { jaccard >= MIN_JACCARD || containment >= MIN_CONTAINMENT };
    copies.then_some((jaccard, containment))
}
