//! Voices behind a noun: an accusation that is quoted, a crime that a court judges.

use crate::act::{Act, Construction, Who};
use crate::np::NpKind;
use crate::sentence::Sentence;
use isnad_lexicon::Prep;
use isnad_model::EventType;

/// The act noun quoted from party phrase `k`: it stands right behind him and his name, a comma between or not.
pub(super) fn noun(s: &Sentence<'_>, k: usize, end: usize) -> Option<usize> {
    if s.nps[k].prep != Some(Prep::An) {
        return None;
    }
    let mut j = s.nps[k].n1;
    while let Some(m) = s.np_at(j).filter(|&m| s.nps[m].prep.is_none() && !s.nps[m].conj && s.nps[m].kind != NpKind::Role) {
        j = s.nps[m].n1;
    }
    j += usize::from(matches!(s.punct(j), Some('،' | ',')));
    (j <= end && j < s.len() && s.act_noun(j).is_some() && s.nodes[j].clitic_prep().is_none()).then_some(j)
}

/// "The court convicted him of killing": the crime is on the word of the court.
pub(super) fn court(s: &Sentence<'_>, acts: &[Act], i: usize) -> Option<usize> {
    let a = &acts[i];
    let charged = || (a.node.saturating_sub(2)..a.node).any(|j| s.class_arg(j, "case", "charge"));
    let tried = a.construction == Construction::VerbalNoun && (s.nodes[a.node].clitic_prep() == Some(Prep::Bi) || charged());
    let b = acts[..i].iter().rfind(|b| b.node < a.node).filter(|_| tried)?;
    let near = b.kind == EventType::Sanction && !(b.node + 1..a.node).any(|j| s.is_verb(j) || matches!(s.punct(j), Some('.' | '؛' | ':')));
    b.actors.iter().find_map(|w| match w {
        Who::Np(k) if near && s.nps[*k].sector == "JUD" => Some(*k),
        _ => None,
    })
}
