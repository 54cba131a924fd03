//! Passives that nothing but the sentence shows.

use super::frame_of;
use super::prep::role_of;
use crate::np::NpKind;
use crate::pos::Pos;
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use crate::verbs::{Order, Verb, bare, object_behind, past};
use isnad_lexicon::{Cat, Content, Prep, Role, form};
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
    let blame = frame.kind == EventType::Accuse && frame.content == Content::Accusation && matches!(v.order, Order::Sv | Order::Relative);
    if !blame && !matches!(frame.kind, EventType::Assault | EventType::Coerce | EventType::Sanction | EventType::Retreat | EventType::Aid)
        || frame.object != Role::Recipient
    {
        return false;
    }
    let Some(k) = v.subject else { return by_agent(s, v.node + 1, v.end) };
    let np = &s.nps[k];
    let behind = if v.order == Order::Vso { past(s, k) } else { v.node + 1 };
    if by_agent(s, behind, v.end) {
        return true;
    }
    let has_object = object_behind(s, behind, v.end);
    match v.order {
        Order::Vso => !has_object && (np.counted || np.victim || !np.can_act() || !np.definite && !np.armed || lethal_victim(s, v, k)),
        Order::Sv | Order::Relative | Order::Inherited => {
            let people = matches!(np.sector.as_str(), "CVL" | "JRN" | "MED" | "REF" | "EDU" | "LAB") && !np.armed;
            let alone = v.order != Order::Inherited && (np.person || np.kind == NpKind::Person) && bereft(s, v, behind);
            !has_object
                && (alone || !blame && (np.victim || np.counted || people))
                && !(behind..v.end).any(|j| s.nodes[j].prep(s.lex).is_some_and(|p| role_of(s.lex, id, p) == Some(Role::Recipient)))
        }
        Order::None => false,
    }
}

/// Nothing in the clause can be what the verb was done to: no act, no clause, no noun at all but behind a preposition.
fn bereft(s: &Sentence<'_>, v: &Verb, from: usize) -> bool {
    !s.class(v.end, "compl")
        && !(from..v.end).any(|j| {
            let n = &s.nodes[j];
            let free = n.is_word() && s.pos[j] == Pos::Noun && n.clitic_prep().is_none() && s.governor_of_node(j).is_none();
            free && !n.has(Cat::Time) && !n.has(Cat::Adj) && !n.number && s.np_of[j].is_none_or(|m| bare(s, m))
        })
}

/// "At the hands of": the verb's subject is not who did it.
fn by_agent(s: &Sentence<'_>, from: usize, end: usize) -> bool {
    (from..end).take_while(|&j| !s.class(j, "topic")).any(|j| s.nodes[j].own_prep(s.lex) == Some(Prep::MinQibal))
}

/// A named person alone behind "killed", "arrested" is the one it was done to.
pub(crate) fn lethal_victim(s: &Sentence<'_>, v: &Verb, k: usize) -> bool {
    let np = &s.nps[k];
    let noun = (np.n1..v.end).find(|&j| s.act_noun(j).is_some()).unwrap_or(v.end);
    let recipient_by_prep = (np.n1..noun).any(|j| s.nodes[j].prep(s.lex).is_some_and(|p| matches!(p, Prep::Ala | Prep::Didd)));
    (np.kind == NpKind::Person || np.person) && !recipient_by_prep
}
