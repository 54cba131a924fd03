//! Nouns that a light verb carries: "launched an attack".

use super::companion::companions;
use super::prep::by_prep;
use super::{frame_of, give};
use crate::act::{Act, Construction, Who};
use crate::np::NpKind;
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use crate::verbs::Verb;
use isnad_lexicon::{Cat, Role};
use isnad_model::Status;
use isnad_text::Span;

/// The act noun a light verb carries.
pub(crate) fn carried_noun(s: &Sentence<'_>, v: &Verb, light: &isnad_lexicon::Light) -> Option<usize> {
    let mut j = v.node + 1;
    let mut steps = 0;
    while j < v.end && steps < 10 {
        if s.act_noun(j).is_some() {
            let n = &s.nodes[j];
            let before = s.nodes.get(j - 1).filter(|_| j > v.node + 1).and_then(|b| b.own_prep(s.lex));
            let p = n.clitic_prep().or(before);
            let fits = match light.prep {
                Some(want) => p == Some(want),
                None => p.is_none() && s.governor_of_node(j).is_none(),
            };
            if fits {
                return Some(j);
            }
            if light.prep.is_none() || p.is_some() {
                return None;
            }
        }
        steps += 1;
        j += 1;
    }
    // "An attack was carried out", "an attack which the army launched": the noun stands before.
    if light.role == Role::None { v.subject_noun } else { noun_before(s, v, light) }
}

/// The act noun that a relative clause's verb takes up again by a pronoun: "an attack that the army launched".
pub(crate) fn noun_before(s: &Sentence<'_>, v: &Verb, light: &isnad_lexicon::Light) -> Option<usize> {
    let resumed = match light.prep {
        None => v.suffix != Suffix::None,
        Some(p) => (v.node + 1..(v.node + 3).min(s.len()))
            .any(|j| s.nodes[j].find(Cat::Func).is_some_and(|r| r.suffix != Suffix::None && s.lex.funcs[r.entry.id as usize].prep == Some(p))),
    };
    if !resumed || s.nodes[v.node].conj {
        return None;
    }
    (v.node.saturating_sub(8)..v.node)
        .rev()
        .take_while(|&j| !s.is_verb(j) && !matches!(s.punct(j), Some('.' | '؛' | ':')))
        .find(|&j| s.act_noun(j).is_some())
}

pub(crate) fn light_verb(s: &Sentence<'_>, v: &Verb, r: Reading, n: usize, acts: &mut [Act]) {
    let light = s.lex.lights[r.entry.id as usize].clone();
    let Some(act) = acts.iter_mut().find(|a| a.node == n) else { return };
    let frame = frame_of(s.lex, act.lexeme);
    act.light = Some(v.node);
    act.construction = Construction::LightVerb;
    act.subject = v.subject;
    // What does not end goes on.
    act.negated |= v.negated && light.flag != "end" || light.flag == "negated";
    if v.future || light.flag == "future" {
        act.status = Status::Future;
    } else if light.flag == "hypothetical" {
        act.status = Status::Hypothetical;
    }
    let role = match light.role {
        Role::Actor if frame.mutual => Role::Actor,
        Role::Actor => {
            if frame.subject == Role::None {
                Role::Actor
            } else {
                frame.subject
            }
        }
        other => other,
    };
    if let Some(k) = v.subject {
        let filled = match role {
            Role::Actor => act.actors.is_empty() || frame.mutual,
            _ => true,
        };
        if filled || act.actors.iter().all(|w| matches!(w, Who::Np(x) if s.nps[*x].kind == NpKind::Adj)) {
            if role == Role::Actor && !frame.mutual {
                act.actors.clear();
            }
            give(s, act, role, k);
            for m in companions(s, v) {
                give(s, act, role, m);
            }
            if role == Role::Actor {
                // "Expressed its condemnation": its is the subject's own.
                act.recipients.retain(|w| *w != Who::Np(k));
            }
        }
    }
    let id = act.lexeme;
    let end = v.end;
    // Prepositions that stand between the light verb and its noun, or behind the noun's own phrase.
    let mut j = v.node + 1;
    while j < end {
        if let Some(k) = s.np_at(j) {
            let np = &s.nps[k];
            if Some(k) != v.subject
                && (j < n || j >= act.end)
                && let Some(p) = np.prep.filter(|_| j < n || act.recipients.is_empty())
            {
                by_prep(s, act, id, p, k);
            }
            j = np.n1;
        } else {
            j += 1;
        }
    }
    act.end = act.end.max(end.min(act.end.max(n + 1)));
    let (a, b) = (s.nodes[v.node].span, s.nodes[n].span);
    if v.node < n && n - v.node <= 2 {
        act.trigger = Span::new(a.start, b.end);
    }
}
