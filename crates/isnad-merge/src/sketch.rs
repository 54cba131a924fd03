//! A sketch of each document, from which copies are found without the text.
//!
//! Method: shingles of five folded words (A. Broder, "On the resemblance and containment of documents", 1997). Two
//! samples are kept: 126 values of a similarity signature (S. Dahlgaard, M. Knudsen and M. Thorup, "Fast similarity
//! sketching", 2017: MinHash's precision in one pass) in 42 bands of three, as one key a band, to find candidates
//! (P. Indyk and R. Motwani 1998; a pair of Jaccard j meets in some band with chance 1 − (1 − j³)^42: 0.996 at 0.5,
//! 0.68 at 0.3); and the 256 least shingle hashes (bottom-k, E. Cohen and H. Kaplan 2007) to estimate Jaccard and containment: exact
//! for documents of up to 256 shingles, beyond with a standard error of at most 0.032.

use isnad_text::{fold_char, is_mark};
use std::sync::LazyLock;

/// Words in a shingle.
pub const SHINGLE: usize = 5;
/// Bands of the MinHash signature.
pub const BANDS: usize = 42;
/// MinHash values in a band.
pub const ROWS: usize = 3;
/// Least shingle hashes kept.
pub const LOW: usize = 256;
/// Shingles looked at; what a document has beyond these many does not count. Keeps time and memory bounded.
pub const MAX_SHINGLES: usize = 200_000;

/// What is kept of a document's wording: about 1.2 kB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    /// Distinct shingles of the whole text.
    pub count: u32,
    /// One key a band; documents with an equal key in the same band are candidates.
    pub bands: [u32; BANDS],
    /// The least shingle hashes, ascending, at most [`LOW`].
    pub low: Vec<u32>,
}

/// Scrambles 64 bits (the finaliser of SplitMix64, S. Vigna 2015).
pub(crate) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

/// What a character does to a word: ends it, nothing, or adds this letter.
const ENDS: u32 = u32::MAX;
const NOTHING: u32 = u32::MAX - 1;

fn effect(c: char) -> u32 {
    if is_mark(c) {
        NOTHING
    } else if c.is_alphanumeric() {
        fold_char(c).map_or(NOTHING, u32::from)
    } else {
        ENDS
    }
}

/// Effects of the characters up to the end of the Arabic block, for speed.
static EFFECTS: LazyLock<Vec<u32>> = LazyLock::new(|| (0..0x700).map(|c| char::from_u32(c).map_or(ENDS, effect)).collect());

/// Hashes of the words of a text in their one spelling: runs of letters and digits; vowels and tatweel do not count.
pub(crate) fn word_hashes(text: &str) -> Vec<u64> {
    const START: u64 = 0xCBF2_9CE4_8422_2325;
    let effects: &[u32] = &EFFECTS;
    let mut out = Vec::with_capacity(text.len() / 10);
    let (mut h, mut open) = (START, false);
    for c in text.chars() {
        match effects.get(c as usize).copied().unwrap_or_else(|| effect(c)) {
            NOTHING => {}
            ENDS if open => {
                out.push(mix(h));
                (h, open) = (START, false);
            }
            ENDS => {}
            letter => {
                h = (h ^ u64::from(letter)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23);
                open = true;
            }
        }
    }
    if open {
        out.push(mix(h));
    }
    out
}

/// The distinct shingles of a text, as sorted hashes.
fn shingles(text: &str) -> Vec<u64> {
    let words = word_hashes(text);
    let mut out: Vec<u64> = words
        .windows(SHINGLE)
        .take(MAX_SHINGLES)
        .map(|w| mix(w.iter().fold(0, |h: u64, x| h.rotate_left(11).wrapping_mul(0x2545_F491_4F6C_DD1D) ^ x)))
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The signature's values: each the least of a random order of the shingles, as in MinHash, but every shingle is thrown
/// into one bin a round instead of being hashed once a bin, until no bin is empty.
fn signature(shingles: &[u64]) -> [u64; BANDS * ROWS] {
    const BINS: usize = BANDS * ROWS;
    let mut least = [u64::MAX; BINS];
    let mut empty = if shingles.is_empty() { 0 } else { BINS };
    for round in 0..2 * BINS as u64 {
        if empty == 0 {
            break;
        }
        for &s in shingles {
            let h = mix(s ^ (round + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            // From the round on in which chance may have missed a bin, each round fills one for certain.
            let bin = if round < BINS as u64 { ((h >> 32) * BINS as u64) >> 32 } else { round - BINS as u64 } as usize;
            let value = (round << 32) | (h & 0xFFFF_FFFF);
            empty -= usize::from(least[bin] == u64::MAX);
            least[bin] = least[bin].min(value);
        }
    }
    least
}

/// One key a band.
fn bands(shingles: &[u64]) -> [u32; BANDS] {
    let least = signature(shingles);
    let mut out = [0; BANDS];
    for (i, key) in out.iter_mut().enumerate() {
        let row = &least[i * ROWS..(i + 1) * ROWS];
        *key = (mix(row.iter().fold(i as u64, |h, &v| mix(h ^ v))) >> 32) as u32;
    }
    out
}

impl Sketch {
    /// The sketch of a text. A text of fewer than [`SHINGLE`] words has no shingle and is like no other.
    pub fn of(text: &str) -> Self {
        let shingles = shingles(text);
        // Sorted 64-bit hashes give sorted upper halves.
        let mut low: Vec<u32> = shingles.iter().map(|s| (s >> 32) as u32).collect();
        low.dedup();
        low.truncate(LOW);
        Self { count: shingles.len() as u32, bands: bands(&shingles), low }
    }

    /// Whether there is too little text to compare.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The share of shingles in both among those in either, 0 to 1, as estimated.
    pub fn jaccard(&self, other: &Self) -> f64 {
        let (mut i, mut j, mut both, mut all) = (0, 0, 0u32, 0u32);
        // Only where both samples reach may a hash be known to be in one and not in the other.
        let whole = |s: &Self| s.low.len() == s.count as usize || s.low.len() < LOW;
        let (a_whole, b_whole) = (whole(self), whole(other));
        while all < LOW as u32 || (a_whole && b_whole) {
            match (self.low.get(i), other.low.get(j)) {
                (Some(a), Some(b)) => {
                    both += u32::from(a == b);
                    (i, j) = (i + usize::from(a <= b), j + usize::from(b <= a));
                }
                (Some(_), None) if b_whole => i += 1,
                (None, Some(_)) if a_whole => j += 1,
                _ => break,
            }
            all += 1;
        }
        if all == 0 { 0.0 } else { f64::from(both) / f64::from(all) }
    }

    /// The share of the shorter document's shingles that the longer has, 0 to 1, from an estimated Jaccard.
    pub fn containment(&self, other: &Self, jaccard: f64) -> f64 {
        let (a, b) = (f64::from(self.count), f64::from(other.count));
        let least = a.min(b);
        if least == 0.0 { 0.0 } else { (jaccard * (a + b) / (1.0 + jaccard) / least).min(1.0) }
    }

    /// The sketch as bytes, little-endian: count, bands, least hashes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(4 * (1 + BANDS + self.low.len()));
        for v in std::iter::once(&self.count).chain(&self.bands).chain(&self.low) {
            out.extend_from_slice(&v.to_le_bytes());
        }
        out
    }

    /// Reads [`Sketch::to_bytes`]; none where the bytes are too few.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut it = bytes.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]]));
        let count = it.next()?;
        let mut bands = [0; BANDS];
        for b in &mut bands {
            *b = it.next()?;
        }
        Some(Self { count, bands, low: it.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(words: std::ops::Range<u32>) -> String {
        words.map(|w| format!("كلمة{w} ")).collect()
    }

    #[test]
    fn exact_where_short() {
        let (a, b) = (Sketch::of(&text(0..104)), Sketch::of(&text(50..154)));
        assert_eq!((a.count, b.count), (100, 100));
        let j = a.jaccard(&b);
        assert!((j - 50.0 / 150.0).abs() < 1e-9, "{j}");
        assert!((a.containment(&b, j) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn close_where_long() {
        let (a, b) = (Sketch::of(&text(0..6000)), Sketch::of(&text(2000..8000)));
        assert!((a.jaccard(&b) - 0.5).abs() < 0.1, "{}", a.jaccard(&b));
        let (long, part) = (Sketch::of(&text(0..6000)), Sketch::of(&text(100..300)));
        let j = long.jaccard(&part);
        assert!(long.containment(&part, j) > 0.3, "{j}");
    }

    #[test]
    fn spelling_does_not_count() {
        assert_eq!(Sketch::of("أعلنت الحكومةُ أن الوزيـــر وصل إلى القاهرة").low, Sketch::of("اعلنت الحكومه ان الوزير وصل الي القاهره").low);
        assert!(Sketch::of("كلمتان فقط").is_empty());
    }

    proptest! {
        #[test]
        fn bytes_come_back(text in "[ء-ي ]{0,400}") {
            let s = Sketch::of(&text);
            prop_assert_eq!(Sketch::from_bytes(&s.to_bytes()), Some(s));
        }
    }
}
