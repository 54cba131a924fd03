//! The country of a party the phrase itself does not name: from the sentence, then from the document.

use crate::np::{Code, NpKind};
use crate::sentence::Sentence;

/// Fills in countries of generic parties ("the police", "seven soldiers") from the places and states of the sentence.
pub(crate) fn countries(s: &mut Sentence<'_>, home: Code) {
    for k in 0..s.nps.len() {
        let np = &s.nps[k];
        if np.has_country() || matches!(np.sector.as_str(), "UAF" | "CRM" | "JRN" | "---" | "BUS") || matches!(np.kind, NpKind::Voice | NpKind::Outlet | NpKind::Place) {
            continue;
        }
        if let Some(c) = from_sentence(s, k).or_else(|| (!home.is_empty()).then_some(home)) {
            s.nps[k].country = c;
        }
    }
}

/// The one country the sentence's places name, or failing these the one state all its parties share.
fn from_sentence(s: &Sentence<'_>, k: usize) -> Option<Code> {
    let me = &s.nps[k];
    let mut places: Vec<(usize, Code)> = s.nps.iter().filter(|n| n.kind == NpKind::Place && n.has_country()).map(|n| (n.n0.abs_diff(me.n0), n.country)).collect();
    places.extend(s.nps.iter().filter(|n| n.kind == NpKind::State && matches!(n.prep, Some(isnad_lexicon::Prep::Fi))).map(|n| (n.n0.abs_diff(me.n0), n.country)));
    places.sort_unstable();
    if let Some((_, c)) = places.first() {
        return Some(*c);
    }
    let mut states: Vec<Code> = s.nps.iter().filter(|n| n.has_country() && !n.by_place && n.country.len() == 3 && !matches!(n.country.as_str(), "IGO" | "NGO") && !matches!(n.kind, NpKind::Outlet | NpKind::Voice)).map(|n| n.country).collect();
    states.sort_unstable();
    states.dedup();
    match states.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
