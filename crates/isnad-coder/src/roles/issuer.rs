//! Who acts where a statement or a source is the subject.

use crate::np::{Np, NpKind};
use crate::sentence::Sentence;
use crate::verbs::{Order, Verb};
use isnad_lexicon::Prep;

/// A statement acts for whoever issues it: the party behind it, "a statement of the council", or for a bare one the
/// subject of the clause around it: "agreed on a statement that condemns".
pub(crate) fn issuer(s: &Sentence<'_>, verbs: &[Verb], v: &Verb, k: usize) -> Option<usize> {
    let np = &s.nps[k];
    if np.kind != NpKind::Voice || np.has_country() {
        return None;
    }
    let around = || {
        let w = verbs.iter().rev().find(|w| w.node < np.n0 && w.order != Order::Relative)?;
        w.subject.filter(|&m| m != k && s.nps[m].is_party())
    };
    owner(s, k).filter(|&m| s.nps[m].n0 < v.end).or_else(|| if np.voice == "document" && np.n1 == v.node { around() } else { None })
}

/// Whether the phrase of a statement or a source names whose it is: "the Israeli statement".
pub(crate) fn named(np: &Np) -> bool {
    np.has_country() || np.n1 > np.head + 1 && !matches!(np.sector.as_str(), "" | "UNK" | "JRN")
}

/// The party right behind a statement: "the statement of the army".
pub(crate) fn owner(s: &Sentence<'_>, k: usize) -> Option<usize> {
    s.np_at(s.nps[k].n1).filter(|&m| {
        let o = &s.nps[m];
        matches!(o.prep, None | Some(Prep::Li)) && !o.conj && o.kind != NpKind::Adj && o.is_party()
    })
}
