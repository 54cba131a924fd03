//! What every written form may stand for: forms in one string, entries in one row.

use crate::Entry;
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::ops::Range;

/// The index of all written forms. Entries are added, then [`Index::close`] puts each form's side by side.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    /// Numbers of forms, found by the hash of their letters.
    table: HashTable<u32>,
    spellings: String,
    /// Where each form's letters end; they begin where those of the form before end.
    ends: Vec<u32>,
    /// Entries added, each with the number of its form.
    added: Vec<(u32, Entry)>,
    entries: Vec<Entry>,
    /// Where each form's entries lie.
    ranges: Vec<(u32, u32)>,
}

impl Index {
    pub fn add(&mut self, form: &str, entry: Entry) {
        let number = self.number(form).unwrap_or_else(|| self.learn(form));
        self.added.push((number, entry));
    }

    fn learn(&mut self, form: &str) -> u32 {
        let number = self.ends.len() as u32;
        self.spellings.push_str(form);
        self.ends.push(self.spellings.len() as u32);
        let (spellings, ends) = (&self.spellings, &self.ends);
        self.table.insert_unique(hash(form), number, |n| hash(&spellings[letters(ends, *n)]));
        number
    }

    fn number(&self, form: &str) -> Option<u32> {
        self.table.find(hash(form), |n| self.spelling(*n) == form).copied()
    }

    fn spelling(&self, number: u32) -> &str {
        &self.spellings[letters(&self.ends, number)]
    }

    /// Puts the entries of each form side by side, in order, each once.
    pub fn close(&mut self) {
        let mut starts = vec![0u32; self.ends.len() + 1];
        for (n, _) in &self.added {
            starts[*n as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let Some((_, any)) = self.added.first().copied() else { return };
        self.entries = vec![any; self.added.len()];
        let mut next = starts.clone();
        for (n, e) in self.added.drain(..) {
            let slot = &mut next[n as usize];
            self.entries[*slot as usize] = e;
            *slot += 1;
        }
        self.ranges = starts.windows(2).map(|w| (w[0], w[0] + once(&mut self.entries[w[0] as usize..w[1] as usize]))).collect();
        self.added = Vec::new();
    }

    pub fn look_up(&self, form: &str) -> &[Entry] {
        self.number(form).map_or(&[], |n| self.of(n))
    }

    fn of(&self, number: u32) -> &[Entry] {
        self.ranges.get(number as usize).map_or(&[], |r| &self.entries[r.0 as usize..r.1 as usize])
    }

    /// All forms with their entries, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Entry])> {
        (0..self.ends.len() as u32).map(|n| (self.spelling(n), self.of(n)))
    }
}

/// Sorts entries and moves each that is new to the front; how many there are.
fn once(list: &mut [Entry]) -> u32 {
    list.sort_unstable();
    let mut kept = 0;
    for i in 0..list.len() {
        if i == 0 || list[i] != list[kept - 1] {
            list[kept] = list[i];
            kept += 1;
        }
    }
    kept as u32
}

fn letters(ends: &[u32], number: u32) -> Range<usize> {
    let n = number as usize;
    let from = n.checked_sub(1).map_or(0, |before| ends[before]);
    from as usize..ends[n] as usize
}

fn hash(form: &str) -> u64 {
    let mut h = FxHasher::default();
    h.write(form.as_bytes());
    h.finish()
}
