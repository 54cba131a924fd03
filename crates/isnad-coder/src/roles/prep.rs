//! The role a preposition marks.

use super::{frame_of, give};
use crate::act::{Act, Construction};
use crate::np::{Name, NpKind};
use crate::sentence::Sentence;
use isnad_lexicon::{Lexicon, PartyKind, Prep, Role};
use isnad_model::EventType;

/// The role a preposition marks: the lexeme's word first, then the frame's.
pub(crate) fn role_of(lex: &Lexicon, id: usize, p: Prep) -> Option<Role> {
    let a = &lex.acts[id];
    let said = a.preps.iter().find(|(q, _)| *q == p).map(|(_, r)| *r).or_else(|| lex.frames[a.frame].prep(p));
    // "Against" and "upon" mark who suffers it whatever the verb; "at the hands of" who does it.
    said.or(match p {
        Prep::Bihaqq | Prep::Didd if !lex.frames[a.frame].mutual => Some(Role::Recipient),
        Prep::MinQibal => Some(Role::Actor),
        _ => None,
    })
}

pub(crate) fn by_prep(s: &Sentence<'_>, act: &mut Act, id: usize, p: Prep, k: usize) {
    if behind_recipient(s, act, id, p, k) {
        give(s, act, Role::Recipient, k);
        return;
    }
    if let Some(role) = role_of(s.lex, id, p) {
        let frame = frame_of(s.lex, id);
        // "A request from Egypt" is Egypt's; "asked of Egypt" is not.
        let noun = act.construction == Construction::VerbalNoun && act.kind == EventType::Request;
        let role = if noun && p == Prep::Min && role == Role::Recipient && act.actors.is_empty() { Role::Actor } else { role };
        if role == Role::Recipient && p == Prep::Fi && (s.nps[k].kind == NpKind::Voice || !act.recipients.is_empty()) {
            return;
        }
        // "Met in Riyadh": a city is where they met, not whom.
        if role == Role::Partner && p == Prep::Bi && city(s, k) {
            return;
        }
        if role == Role::Actor && !act.actors.is_empty() && !frame.mutual && p != Prep::MinQibal {
            return;
        }
        // "In a talk to the paper": the paper is a channel.
        if matches!(p, Prep::Li | Prep::Maa) && s.nps[k].voice == "media" && !matches!(act.kind, EventType::Coerce | EventType::Assault) {
            return;
        }
        give(s, act, role, k);
    }
}

/// Whether the phrase names a city or another place.
fn city(s: &Sentence<'_>, k: usize) -> bool {
    let np = &s.nps[k];
    let capital = || matches!(np.name, Name::Party(n) if s.lex.parties[n as usize].kind == PartyKind::Capital);
    np.kind == NpKind::Place || np.kind == NpKind::State && capital()
}

/// A party inside the noun phrase a preposition governs: "on the positions of the army".
pub(crate) fn by_prep_nested(s: &Sentence<'_>, act: &mut Act, id: usize, p: Prep, k: usize) {
    if role_of(s.lex, id, p) == Some(Role::Recipient) && act.recipients.is_empty() {
        give(s, act, Role::Recipient, k);
    } else if role_of(s.lex, id, p) == Some(Role::Partner) {
        give(s, act, Role::Partner, k);
    }
}

/// "On bases of the rebels": a party behind the noun that the recipient's preposition governs.
pub(crate) fn behind_recipient(s: &Sentence<'_>, act: &Act, id: usize, p: Prep, k: usize) -> bool {
    let n0 = s.nps[k].n0;
    if !act.recipients.is_empty() || !matches!(p, Prep::Li | Prep::Fi) || n0 == 0 || role_of(s.lex, id, p).is_some_and(|r| r != Role::None) {
        return false;
    }
    let b = n0 - 1 - usize::from(s.nodes[n0 - 1].own_prep(s.lex).is_some());
    s.np_of[b].is_none()
        && s.nodes[b].nominal()
        && s.act_noun(b).is_none()
        && b > act.node
        && s.nodes[b].clitic_prep().or_else(|| s.governor_of_node(b)).is_some_and(|q| role_of(s.lex, id, q) == Some(Role::Recipient))
}
