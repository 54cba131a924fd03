//! Who acts where a statement or a source is the subject.

use crate::np::NpKind;
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
    let owner = s.np_at(np.n1).filter(|&m| {
        let o = &s.nps[m];
        matches!(o.prep, None | Some(Prep::Li)) && !o.conj && o.kind != NpKind::Adj && o.is_party() && o.n0 < v.end
    });
    let around = || {
        let w = verbs.iter().rev().find(|w| w.node < np.n0 && w.order != Order::Relative)?;
        w.subject.filter(|&m| m != k && s.nps[m].is_party())
    };
    owner.or_else(|| if np.voice == "document" && np.n1 == v.node { around() } else { None })
}
