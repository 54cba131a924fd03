//! The states a sentence names around a party.

use crate::np::{Code, Np, NpKind};
use crate::sentence::Sentence;
use isnad_lexicon::Prep;

/// Whether the phrase belongs to a single state.
pub(super) fn of_a_state(np: &Np) -> bool {
    np.has_country() && !np.stateless && np.country.len() == 3 && !matches!(np.country.as_str(), "IGO" | "NGO")
}

/// Whether a phrase may lend its state to party `k`: attackers do not lend theirs to what they hit, nor does
/// an adjective, which says whose act it is; whither somebody goes says nothing of the bodies that speak of it.
fn lends(s: &Sentence<'_>, k: usize, j: usize) -> bool {
    let (me, n) = (&s.nps[k], &s.nps[j]);
    of_a_state(n)
        && !n.by_place
        && !whither(s, k, j)
        && !((me.victim || me.thing) && n.armed && n.kind != NpKind::State)
        && !(me.victim && n.kind == NpKind::Adj)
        && n.kind != NpKind::Outlet
        && n.kind != NpKind::Voice
}

/// Whether the body `k` speaks or comes from elsewhere and phrase `j` is whither: not in "to Syria, which is an ally".
fn whither(s: &Sentence<'_>, k: usize, j: usize) -> bool {
    let (me, n) = (&s.nps[k], &s.nps[j]);
    let body = matches!(me.sector.as_str(), "JUD" | "GOV" | "COP" | "LEG");
    let is_it = me.n0.checked_sub(1).is_some_and(|b| s.class(b, "pronoun"));
    n.kind == NpKind::State && n.prep == Some(Prep::Ila) && body && !is_it
}

/// The one state all parties of the sentence share.
pub(super) fn one_state(s: &Sentence<'_>, k: usize) -> Option<Code> {
    let mut states: Vec<Code> = (0..s.nps.len()).filter(|&j| lends(s, k, j)).map(|j| s.nps[j].country).collect();
    states.sort_unstable();
    states.dedup();
    match states.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The state of the one who tells it, an official or a witness.
pub(super) fn voice(s: &Sentence<'_>, k: usize) -> Option<Code> {
    let tells = |n: &&Np| n.kind == NpKind::Voice && n.voice != "media" && of_a_state(n);
    s.nps[..k].iter().rev().find(tells).map(|n| n.country)
}

/// The state of the party named last before.
pub(super) fn before(s: &Sentence<'_>, k: usize) -> Option<Code> {
    let mut last = (0..k).rev().find(|&j| lends(s, k, j))?;
    // Of a list the first: the others are named beside it.
    while let Some(j) = last.checked_sub(1).filter(|&j| lends(s, k, j) && s.next_conjunct(j) == Some(last)) {
        last = j;
    }
    Some(s.nps[last].country)
}
