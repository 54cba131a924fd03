//! A short name that the document never gives in full.

use super::near::of_a_state;
use crate::np::Name;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, PartyKind, form};

/// Letters from which on a name that is nothing else needs no other evidence.
const TELLING: usize = 4;

/// Whom the short name of party `k` means: a bearer of a state that the sentence names, or the bearer of a name of some
/// length that is no other word. A person's that is also a word means nobody.
pub(super) fn of(s: &Sentence<'_>, k: usize) -> Option<u32> {
    let np = &s.nps[k];
    let Some(Name::Party(first)) = np.last_name else { return None };
    let n = &s.nodes[np.head];
    let person = s.lex.parties[first as usize].kind == PartyKind::Person;
    if n.ordinary() && person {
        return None;
    }
    let country = |p: u32| s.lex.parties[p as usize].country.as_str();
    let named = |p: u32| s.nps.iter().enumerate().any(|(j, o)| j != k && of_a_state(o) && o.country == *country(p));
    let bearers = n.readings.iter().filter(|r| r.entry.cat == Cat::Party).map(|r| r.entry.id);
    bearers.clone().find(|&p| named(p)).or_else(|| {
        let alone = n.readings.iter().all(|r| match r.entry.cat {
            Cat::Party => true,
            Cat::Act => person,
            Cat::Given => r.has(form::WEAK) && n.has(Cat::Act),
            _ => false,
        });
        (alone && np.span.of(s.text).chars().count() >= TELLING).then_some(first)
    })
}
