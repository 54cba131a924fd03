//! Where a group of copies comes from.

/// What is known of a document before its group is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Its id.
    pub id: String,
    /// Its outlet's one name, or empty.
    pub outlet: String,
    /// The agency its byline names, or empty.
    pub agency: String,
    /// When it was published, as given.
    pub at: String,
}

/// For each document the origin of its text: its own agency; else the agency that most of its group name (of equals
/// the first by name); else the outlet of the group's earliest document by time and id.
///
/// `groups` gives each document the index of its group, as [`crate::groups::groups`] does.
pub fn group_origins(docs: &[Published], groups: &[u32]) -> Vec<String> {
    let mut order: Vec<u32> = (0..docs.len() as u32).collect();
    order.sort_by_key(|&i| (groups[i as usize], docs[i as usize].at.as_str(), docs[i as usize].id.as_str()));
    let mut out = vec![String::new(); docs.len()];
    for group in order.chunk_by(|a, b| groups[*a as usize] == groups[*b as usize]) {
        let common = agency(group.iter().map(|&i| docs[i as usize].agency.as_str()).filter(|a| !a.is_empty()));
        let first = group.iter().map(|&i| docs[i as usize].outlet.as_str()).find(|o| !o.is_empty()).unwrap_or("");
        for &i in group {
            let own = docs[i as usize].agency.as_str();
            out[i as usize] = [own, common, first].into_iter().find(|o| !o.is_empty()).unwrap_or("").to_owned();
        }
    }
    out
}

fn agency<'a>(names: impl Iterator<Item = &'a str>) -> &'a str {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    let counted = names.chunk_by(|a, b| a == b).map(|c| (c.len(), c[0]));
    counted.reduce(|best, next| if next.0 > best.0 { next } else { best }).map_or("", |b| b.1)
}
