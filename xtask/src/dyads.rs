//! Who did what to whom, counted as `shared/gold/score.py` does.

use std::collections::BTreeSet;

/// Type, `>` or `&`, and the two countries; `---` where none is known.
pub type Dyad = (String, char, String, String);

/// The dyads of an event of type `kind`.
pub fn dyads(kind: &str, actors: &[String], recipients: &[String]) -> Vec<Dyad> {
    let known = |l: &[String]| -> BTreeSet<String> { l.iter().filter(|c| !c.is_empty() && *c != "---").cloned().collect() };
    let (a, r) = (known(actors), known(recipients));
    let none = || "---".to_owned();
    if matches!(kind, "CONSULT" | "AGREE" | "COOPERATE") || a.len() > 1 && r.is_empty() {
        let both: Vec<String> = a.union(&r).cloned().collect();
        if both.len() < 2 {
            return vec![(kind.to_owned(), '&', both.first().cloned().unwrap_or_else(none), none())];
        }
        let mut out = Vec::new();
        for (i, x) in both.iter().enumerate() {
            out.extend(both[i + 1..].iter().map(|y| (kind.to_owned(), '&', x.clone(), y.clone())));
        }
        return out;
    }
    let or_none = |s: BTreeSet<String>| if s.is_empty() { BTreeSet::from([none()]) } else { s };
    let (a, r) = (or_none(a), or_none(r));
    a.iter().flat_map(|x| r.iter().map(|y| (kind.to_owned(), '>', x.clone(), y.clone()))).collect()
}
