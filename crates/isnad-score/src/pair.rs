//! Which predicted event is which gold event.

use crate::record::{Event, Voice, known};
use crate::text::{same_text, shared};
use isnad_model::EventType;
use std::collections::{BTreeSet, HashSet};

pub(crate) type Dyad<'a> = (&'a str, char, &'a str, &'a str);

/// One of each pair of countries; mutual types, and any act whose several actors have no recipient, give unordered
/// pairs; `---` stands only where none is known.
pub(crate) fn dyads<'a>(e: &'a Event, kind: &'a str) -> HashSet<Dyad<'a>> {
    let (a, r) = (known(&e.actors), known(&e.recipients));
    let mutual = EventType::parse(&e.kind).is_some_and(EventType::is_mutual);
    if mutual || a.len() > 1 && r.is_empty() {
        let both: Vec<&str> = a.union(&r).copied().collect();
        if both.len() < 2 {
            return HashSet::from([(kind, '&', both.first().copied().unwrap_or("---"), "---")]);
        }
        let rest = |i: usize| both[i + 1..].iter().copied();
        return both.iter().enumerate().flat_map(|(i, &x)| rest(i).map(move |y| (kind, '&', x, y))).collect();
    }
    let or_none = |s: BTreeSet<&'a str>| if s.is_empty() { BTreeSet::from(["---"]) } else { s };
    let (a, r) = (or_none(a), or_none(r));
    a.iter().flat_map(|&x| r.iter().map(move |&y| (kind, '>', x, y))).collect()
}

/// 0: not the same place; 1: the same sentence; 3: the same trigger; one more for an agreeing dyad.
fn evidence(gold: &Event, pred: &Event) -> u8 {
    let near = if shared(&gold.trigger, &pred.trigger) > 0 {
        3
    } else if let Some(g) = &gold.sentence {
        let p = pred.sentence.as_deref().unwrap_or(&[]);
        u8::from(!g.is_empty() && !p.is_empty() && 2 * shared(g, p) >= g.len().min(p.len()))
    } else {
        1
    };
    if near == 0 { 0 } else { near + u8::from(!dyads(gold, "").is_disjoint(&dyads(pred, ""))) }
}

/// One-to-one pairs of one type, as indexes into the two lists, the strongest evidence first.
pub fn pairs(gold: &[Event], pred: &[Event]) -> Vec<(usize, usize)> {
    let mut ranked = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in pred.iter().enumerate().filter(|(_, p)| p.kind == g.kind) {
            ranked.push((std::cmp::Reverse(evidence(g, p)), i, j));
        }
    }
    ranked.sort_unstable();
    let (mut used_g, mut used_p) = (vec![false; gold.len()], vec![false; pred.len()]);
    let mut out = Vec::new();
    for (e, i, j) in ranked {
        if e.0 > 0 && !used_g[i] && !used_p[j] {
            (used_g[i], used_p[j]) = (true, true);
            out.push((i, j));
        }
    }
    out
}

/// Voices of the two chains that match in order.
pub(crate) fn chain_match(gold: &[Voice], pred: &[Voice]) -> usize {
    let mut t = vec![vec![0usize; pred.len() + 1]; gold.len() + 1];
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in pred.iter().enumerate() {
            t[i + 1][j + 1] = if same_text(&g.words, &p.words) { t[i][j] + 1 } else { t[i][j + 1].max(t[i + 1][j]) };
        }
    }
    t[gold.len()][pred.len()]
}
