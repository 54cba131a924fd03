//! Pairs of documents that may be copies, from the keys of their bands.

use crate::copies::{MAX_BUCKET, judge};
use crate::sketch::Sketch;
use std::collections::VecDeque;

/// Two documents that share the key of a band.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The one, by its id; the lesser.
    pub a: String,
    /// The other.
    pub b: String,
    /// The band; none if so many documents share its key that only neighbours are looked at.
    pub band: Option<u32>,
}

/// Walks the documents of one band and key after another: the candidates are those that [`crate::copies::pairs`] looks at.
#[derive(Clone, Debug, Default)]
pub struct Buckets {
    key: Option<(u32, u32)>,
    last: VecDeque<String>,
    many: bool,
}

impl Buckets {
    /// Takes the next document, in order of band, key and document's id, and gives the candidates that are known by now.
    pub fn push(&mut self, band: u32, key: u32, document: &str) -> Vec<Candidate> {
        let mut out = Vec::new();
        if self.key != Some((band, key)) {
            out = self.finish();
            self.key = Some((band, key));
        }
        if self.last.len() == MAX_BUCKET {
            if !self.many {
                self.many = true;
                out.extend(self.among(None));
            }
            out.extend(self.last.iter().map(|a| Candidate { a: a.clone(), b: document.to_owned(), band: None }));
            self.last.pop_front();
        }
        self.last.push_back(document.to_owned());
        out
    }

    /// Ends, and gives the candidates that are left.
    pub fn finish(&mut self) -> Vec<Candidate> {
        let out = if self.many { Vec::new() } else { self.among(self.key.map(|k| k.0)) };
        *self = Self::default();
        out
    }

    fn among(&self, band: Option<u32>) -> Vec<Candidate> {
        let pair = |a: &String, b: &String| Candidate { a: a.clone(), b: b.clone(), band };
        self.last.iter().enumerate().flat_map(|(i, a)| self.last.iter().skip(i + 1).map(move |b| pair(a, b))).collect()
    }
}

/// Jaccard and containment of two candidates if they are copies; `band` is the least of theirs, none if one of them has
/// none. Those that met in an earlier band were looked at there, or were too many to be.
pub fn copies(x: &Sketch, y: &Sketch, band: Option<u32>) -> Option<(f64, f64)> {
    let met = |b: u32| x.bands.iter().zip(&y.bands).take(b as usize).any(|(p, q)| p == q);
    if band.is_some_and(met) { None } else { judge(x, y) }
}
