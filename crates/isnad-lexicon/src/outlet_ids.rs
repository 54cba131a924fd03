//! Outlets by what documents call them: a domain, its first label, a name.

use crate::Outlet;
use isnad_text::fold;
use rustc_hash::FxHashMap;

/// The numbers of outlets by the spellings that name them; the first outlet of a spelling counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct OutletIds {
    domains: FxHashMap<String, usize>,
    labels: FxHashMap<String, usize>,
    names: FxHashMap<String, usize>,
}

impl OutletIds {
    pub fn new(outlets: &[Outlet]) -> Self {
        let mut ids = Self::default();
        for (i, o) in outlets.iter().enumerate() {
            for d in &o.domains {
                ids.domains.entry(d.clone()).or_insert(i);
                ids.labels.entry(plain(d.split('.').next().unwrap_or(""))).or_insert(i);
            }
            for n in &o.names {
                ids.names.entry(n.clone()).or_insert(i);
            }
        }
        ids
    }

    /// The first outlet that `id` names.
    pub fn find(&self, id: &str) -> Option<usize> {
        let lower = id.to_ascii_lowercase();
        let found = [self.domains.get(&lower), self.labels.get(&plain(&lower)), self.names.get(&fold(id))];
        found.into_iter().flatten().min().copied()
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| *c != '-').collect()
}
