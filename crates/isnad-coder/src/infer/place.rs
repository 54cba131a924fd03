//! The country of the place where a party is.

use crate::np::{Code, NpKind};
use crate::sentence::Sentence;
use isnad_lexicon::Prep;

/// The country of the nearest place the sentence names.
pub(super) fn of(s: &Sentence<'_>, k: usize) -> Option<Code> {
    let me = &s.nps[k];
    (0..s.nps.len())
        .filter(|&j| j != k && is_place(s, j) && !at_issue(s, k, j))
        .min_by_key(|&j| s.nps[j].n0.abs_diff(me.n0))
        .map(|j| s.nps[j].country)
}

/// Whether the place is that of what party `k` acts about, not where it is: "demonstrators against the war in Iraq".
fn at_issue(s: &Sentence<'_>, k: usize, j: usize) -> bool {
    let (me, n) = (&s.nps[k], &s.nps[j]);
    me.n1 < n.n0 && n.prep == Some(Prep::Fi) && (me.n1..n.n0).any(|i| s.class(i, "cause") || s.nodes[i].own_prep(s.lex) == Some(Prep::Didd))
}

/// The country of a place named right behind the party: "the courts in Karlsruhe". An army need not be of where it stands.
pub(super) fn behind(s: &Sentence<'_>, k: usize) -> Option<Code> {
    let (np, next) = (&s.nps[k], s.nps.get(k + 1)?);
    let near = next.n0 >= np.n1 && (np.n1..next.n0).all(|i| s.nodes[i].own_prep(s.lex) == Some(Prep::Fi));
    let there = next.prep == Some(Prep::Fi) || next.prep == Some(Prep::Bi) && next.kind == NpKind::Place;
    let place = next.has_country() && (matches!(next.kind, NpKind::Place | NpKind::State) || next.by_place && next.thing);
    (near && there && place && !(np.armed && np.sector == "MIL")).then_some(next.country)
}

/// Whether phrase `j` names where something is: a place, or a state or capital within which; not where from or whither.
fn is_place(s: &Sentence<'_>, j: usize) -> bool {
    let n = &s.nps[j];
    let (governor, _) = s.governor(j);
    n.has_country()
        && !matches!(governor, Some(Prep::Ila | Prep::Min | Prep::An))
        && !dateline(s, j)
        && (n.kind == NpKind::Place || n.by_place && n.thing || n.kind == NpKind::State && matches!(governor, Some(Prep::Fi | Prep::Other)))
}

/// Whether phrase `j` is where the report was written: the first words, closed by a dash, a bracket or a colon.
fn dateline(s: &Sentence<'_>, j: usize) -> bool {
    const LONGEST: usize = 4;
    let n = &s.nps[j];
    n.n0 <= LONGEST
        && n.prep.is_none()
        && (0..n.n0).all(|i| s.np_of[i].is_some() || s.punct(i).is_some())
        && matches!(s.punct(n.n1), Some('-' | '–' | 'ـ' | ':' | '(' | '/' | '،'))
}
