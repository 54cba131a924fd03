//! Passives that nothing but the sentence shows.

use super::frame_of;
use super::prep::role_of;
use crate::np::NpKind;
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use crate::verbs::{Order, Verb, object_behind};
use isnad_lexicon::{Prep, Role, form};
use isnad_model::EventType;

/// Undiacritised passives: a verb whose only party stands where the victim would.
pub(crate) fn is_passive(s: &Sentence<'_>, v: &Verb, r: &Reading, id: usize) -> bool {
    let frame = frame_of(s.lex, id);
    if r.has(form::PASSIVE) || s.nodes[v.node].damma {
        return true;
    }
    if frame.object == Role::None || frame.mutual || r.suffix != Suffix::None || s.nodes[v.node].gap.is_some() {
        return false;
    }
    if !matches!(frame.kind, EventType::Assault | EventType::Coerce | EventType::Sanction | EventType::Retreat | EventType::Aid)
        || frame.object != Role::Recipient
    {
        return false;
    }
    let Some(k) = v.subject else { return false };
    let np = &s.nps[k];
    let by_agent = (np.n1..v.end).any(|j| s.nodes[j].own_prep(s.lex) == Some(Prep::MinQibal));
    if by_agent {
        return true;
    }
    let last = s.nps[*s.with_conjuncts(k).last().unwrap_or(&k)].n1;
    let has_object = object_behind(s, k, v.end);
    match v.order {
        Order::Vso => !has_object && (np.counted || np.victim || !np.can_act() || !np.definite && !np.armed || lethal_victim(s, v, k)),
        Order::Sv | Order::Relative | Order::Inherited => {
            !has_object
                && (np.victim || np.counted || matches!(np.sector.as_str(), "CVL" | "JRN" | "MED" | "REF" | "EDU" | "LAB") && !np.armed)
                && !(last..v.end).any(|j| s.nodes[j].prep(s.lex).is_some_and(|p| role_of(s.lex, id, p) == Some(Role::Recipient)))
        }
        Order::None => false,
    }
}

/// A named person alone behind "killed", "arrested" is the one it was done to.
pub(crate) fn lethal_victim(s: &Sentence<'_>, v: &Verb, k: usize) -> bool {
    let np = &s.nps[k];
    let noun = (np.n1..v.end).find(|&j| s.act_noun(j).is_some()).unwrap_or(v.end);
    let recipient_by_prep = (np.n1..noun).any(|j| s.nodes[j].prep(s.lex).is_some_and(|p| matches!(p, Prep::Ala | Prep::Didd)));
    (np.kind == NpKind::Person || np.person) && !recipient_by_prep
}
