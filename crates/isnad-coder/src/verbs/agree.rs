//! Whether a verb form can have a phrase as its subject.

use crate::np::NpKind;
use crate::reading::Reading;
use crate::sentence::Sentence;
use isnad_lexicon::form;

pub(super) fn agrees(s: &Sentence<'_>, i: usize, np: usize, after: bool) -> bool {
    let np = &s.nps[np];
    let forms: Vec<&Reading> = s.nodes[i].readings.iter().filter(|r| r.is_verb()).collect();
    forms.iter().any(|r| {
        if r.has(form::P1) {
            return false;
        }
        if r.has(form::PL) {
            return !after && (np.plural || np.kind == NpKind::Named || np.kind == NpKind::State);
        }
        if r.has(form::FEM) {
            return np.feminine || !np.person || np.plural && !np.counted && !after;
        }
        // Masculine singular: before the subject it goes with any masculine number.
        !(np.person && (np.feminine && np.kind == NpKind::Role || np.plural && !after))
    })
}
