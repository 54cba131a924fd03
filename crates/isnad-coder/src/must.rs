//! What somebody must do, as a demand of whoever says it: "that it is for Israel to stop", "it must be that Iran".

use crate::act::{Act, Construction, Who};
use crate::np::NpKind;
use crate::reading::{Reading, Suffix};
use crate::roles;
use crate::sentence::Sentence;
use crate::source::{self, Report};
use isnad_lexicon::{Cat, Content, Frame, Prep, Role};

/// Adds the demands that a mere preposition makes, and gives every such demand its speaker.
pub(crate) fn demands(s: &Sentence<'_>, reports: &[Report], acts: &mut Vec<Act>) {
    let found: Vec<(usize, usize, usize)> = (0..s.len()).filter_map(|i| laid_on(s, i)).collect();
    if !found.is_empty()
        && let Some(id) = s.lex.acts.iter().position(|a| impersonal(&s.lex.frames[a.frame]) && s.lex.frames[a.frame].genitive == Role::Recipient)
    {
        for (node, who, deed) in found {
            let mut act = roles::blank(s, node, id, Construction::VerbalNoun, s.clause_end(deed));
            roles::give(s, &mut act, Role::Recipient, who);
            let end = if s.class(deed, "compl") { roles::scope_end(s, deed) } else { roles::content_end(s, deed, act.end) };
            act.content = Some((deed, end));
            act.actors = speaker(s, reports, &act);
            if !act.actors.is_empty() {
                acts.push(act);
            }
        }
        acts.sort_by_key(|a| a.node);
    }
    for a in acts.iter_mut().filter(|a| a.actors.is_empty() && impersonal(&s.lex.frames[s.lex.acts[a.lexeme].frame])) {
        let who = speaker(s, reports, a);
        a.recipients.retain(|w| !who.contains(w));
        a.actors = who;
    }
}

/// A demand that has no subject of its own.
fn impersonal(f: &Frame) -> bool {
    f.content == Content::Demand && f.subject == Role::None
}

/// Where a duty is laid on somebody: the node that does it, whose it is, and where what is to be done begins.
fn laid_on(s: &Sentence<'_>, i: usize) -> Option<(usize, usize, usize)> {
    let must = s.class_arg(i, "wish", "must");
    let opens = || i.checked_sub(1).is_some_and(|b| s.class(b, "compl") && !s.class_arg(b, "compl", "pronoun"));
    let upon = |j: usize| s.nodes[j].each(Cat::Func).find(|r| s.lex.funcs[r.entry.id as usize].prep == Some(Prep::Ala));
    // "That it is for them to".
    let pronoun = |r: &Reading| r.suffix != Suffix::None;
    if let Some(r) = upon(i).filter(|r| pronoun(r) && opens()) {
        let who = roles::pronoun(s, i, r.suffix, None)?;
        return to_do(s, i + 1).map(|deed| (i, who, deed));
    }
    let at = if must {
        i + 1
    } else if upon(i).is_some() && opens() {
        i
    } else {
        return None;
    };
    let who = s.np_at(at).or_else(|| s.np_at(at + 1)).filter(|&k| {
        let np = &s.nps[k];
        matches!((np.prep, must), (Some(Prep::Ala), _) | (Some(Prep::Li), true)) && np.can_act()
    })?;
    let end = s.nps[*s.with_conjuncts(who).last().unwrap_or(&who)].n1;
    to_do(s, end).map(|deed| (i, who, deed))
}

/// What is to be done, right there: "that he stop", "the stopping of", "of stopping".
fn to_do(s: &Sentence<'_>, i: usize) -> Option<usize> {
    let that = |j: usize| s.class(j, "compl") && !s.class_arg(j, "compl", "pronoun") && s.is_verb(j + 1);
    let act = |j: usize| s.act_noun(j).is_some() && !s.nodes[j].art();
    if that(i) || act(i) {
        Some(i)
    } else if s.nodes.get(i).is_some_and(|n| n.own_prep(s.lex) == Some(Prep::Min)) && (that(i + 1) || act(i + 1)) {
        Some(i + 1)
    } else {
        None
    }
}

/// Who says it.
fn speaker(s: &Sentence<'_>, reports: &[Report], a: &Act) -> Vec<Who> {
    let said = source::over(reports, a).last().and_then(|r| r.inner.or(r.speaker));
    let person = said.filter(|&k| !matches!(s.nps[k].kind, NpKind::Voice | NpKind::Outlet) && !a.recipients.contains(&Who::Np(k)));
    person.map_or_else(Vec::new, |k| s.with_conjuncts(k).into_iter().map(Who::Np).collect())
}
