//! A definite head that the sentence has already said whose it is: "the Lebanese opposition ... the opposition".

use crate::np::{Evidence, Head, Np, NpKind};
use crate::sentence::Sentence;

/// The earlier phrase of the sentence that party `k` speaks of again.
pub(super) fn of(s: &Sentence<'_>, k: usize) -> Option<usize> {
    let np = &s.nps[k];
    if !np.definite || np.counted || np.kind != NpKind::Role || np.n1 != np.head + 1 {
        return None;
    }
    let word = head_word(s, np);
    (0..k).rev().find(|&j| {
        let o = &s.nps[j];
        o.has_country() && matches!(o.kind, NpKind::Role | NpKind::Named) && head_word(s, o) == word
    })
}

/// Whether the phrase says no more than "others".
pub(super) fn is_others(s: &Sentence<'_>, np: &Np) -> bool {
    matches!(np.role, Some(Head::Role(r)) if s.lex.roles[r as usize].id == "akhar") && !np.has_country() && np.n1 == np.head + 1
}

/// Whose like party `k` speaks of as "others": the people named last before.
pub(super) fn others(s: &Sentence<'_>, k: usize) -> Option<usize> {
    if !is_others(s, &s.nps[k]) {
        return None;
    }
    (0..k).rev().find(|&j| (s.nps[j].victim || s.nps[j].armed) && s.nps[j].person && !is_others(s, &s.nps[j])).filter(|&j| s.nps[j].has_country())
}

/// Party `k` is the one phrase `j` names.
pub(super) fn take(s: &mut Sentence<'_>, k: usize, j: usize) {
    let (country, sector, name) = (s.nps[j].country, s.nps[j].sector, s.nps[j].name);
    let np = &mut s.nps[k];
    np.country = country;
    np.evidence = Evidence::Antecedent;
    if np.sector == "UNK" || np.sector == "REB" || country.as_str() == "IGO" {
        np.sector = sector;
    }
    if np.name.is_none() {
        np.name = name;
    }
}

/// The first word of the head, without its article.
pub(super) fn head_word<'s>(s: &Sentence<'s>, np: &Np) -> &'s str {
    let folded = s.nodes[np.head].spelling;
    let first = folded.split_whitespace().next().unwrap_or("");
    let bare = |w: &'s str, prefix: &str| w.strip_prefix(prefix).filter(|r| r.chars().count() >= 3);
    const ARTICLE: &str = "\u{0627}\u{0644}";
    const WITH_LI: &str = "\u{0644}\u{0644}";
    bare(first, ARTICLE)
        .or_else(|| bare(first, WITH_LI))
        .or_else(|| first.char_indices().nth(1).and_then(|(at, _)| bare(&first[at..], ARTICLE)))
        .unwrap_or(first)
}
