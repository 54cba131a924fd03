//! Verbal nouns: adjective, genitive, owner and prepositions.

use super::prep::{by_prep, by_prep_nested, role_of};
use super::pronoun::pronoun;
use super::scope::{content_end, scope_end};
use super::{blank, frame_of, give};
use crate::act::{Act, Construction, Who};
use crate::np::NpKind;
use crate::reading::Suffix;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Content, Frame, Prep, Role, form};

/// A verbal noun with its adjective, genitive and prepositions.
pub(crate) fn noun(s: &Sentence<'_>, i: usize, id: u32) -> Act {
    let id = id as usize;
    let frame = frame_of(s.lex, id);
    let end = noun_end(s, i);
    let mut act = blank(s, i, id, Construction::VerbalNoun, end);
    let reading = s.nodes[i].readings.iter().find(|r| r.entry.cat == Cat::Act && r.has(form::NOUN)).copied();
    let mut j = s.nodes_after(i);
    let mut owner = None;
    let owned = reading.is_some_and(|r| r.suffix != Suffix::None);
    if let Some((k, role)) = behind_last(s, i, id, j) {
        give(s, &mut act, role, k);
        j = s.nps[*s.with_conjuncts(k).last().unwrap_or(&k)].n1;
    } else if let Some(r) = reading.filter(|r| r.suffix != Suffix::None) {
        // Owner by pronoun.
        if let Some(k) = pronoun(s, i, r.suffix, None) {
            owner = Some(k);
            give(s, &mut act, if frame.mutual { Role::Actor } else { frame.genitive }, k);
        }
    } else if let Some(k) = genitive(s, i, j) {
        let role = genitive_role(s, k, frame);
        give(s, &mut act, role, k);
        owner = Some(k);
        j = s.nps[*s.with_conjuncts(k).last().unwrap_or(&k)].n1;
    }
    // The object of the verbal noun behind its genitive subject: "the army's shelling the town".
    let mut topic = None;
    while j < end {
        if let Some(k) = s.np_at(j) {
            let np = &s.nps[k];
            if np.kind == NpKind::Adj && np.prep.is_none() && s.governor(k).1 <= i + 1 && !np.conj && adjective_of(s, i, k) {
                give(s, &mut act, if frame.mutual { Role::Actor } else { frame.adjective }, k);
            } else if let Some(p) = outer_prep(s, k) {
                if theirs(s, &act, id, k) {
                    give(s, &mut act, Role::Recipient, k);
                } else if let (Some(o), Some(Role::Recipient), Role::Recipient, Prep::Ala | Prep::Li) =
                    (owner, role_of(s.lex, id, p), frame.genitive, p)
                {
                    // "The shelling of the army on the town": the genitive is the one who did it.
                    let own = s.with_conjuncts(o);
                    act.recipients.retain(|w| !matches!(w, Who::Np(x) if own.contains(x)));
                    give(s, &mut act, Role::Actor, o);
                    owner = None;
                    by_prep(s, &mut act, id, p, k);
                } else {
                    by_prep(s, &mut act, id, p, k);
                }
            } else if j == i + 1 && (owner.is_some() || owned) && !np.conj && np.kind != NpKind::Adj {
                // "His meeting the minister": the object behind the owner.
                give(s, &mut act, if frame.mutual { Role::Actor } else { Role::Recipient }, k);
            } else if !np.conj
                && act.recipients.is_empty()
                && !act.actors.is_empty()
                && frame.genitive != Role::Actor
                && np.kind != NpKind::Adj
                && frame.object == Role::Recipient
                && s.nps[k].n0 == j
                && s.np_before(j).is_some()
            {
                give(s, &mut act, Role::Recipient, k);
            } else if let (Some(p), at) = s.governor(k)
                && at > i
            {
                by_prep_nested(s, &mut act, id, p, k);
            }
            j = np.n1;
            continue;
        }
        let n = &s.nodes[j];
        if let Some(p) = n.prep(s.lex)
            && role_of(s.lex, id, p) == Some(Role::Topic)
            && topic.is_none()
        {
            topic = Some(j);
        }
        // "between" takes all that follow.
        j += 1;
    }
    let content = frame.content;
    if content != Content::Plain || topic.is_some() {
        let from = topic.unwrap_or(i + 1);
        let clause = s.clause_end(i);
        let to = if content == Content::Denial { scope_end(s, from) } else { content_end(s, from, clause) };
        act.content = Some((from, to));
    } else if s.class(end, "compl") {
        act.content = Some((end, scope_end(s, end)));
    }
    act
}

/// "Doing away with ten men": the phrase that the preposition governs in which the noun's expression ends, and its role.
fn behind_last(s: &Sentence<'_>, i: usize, id: usize, j: usize) -> Option<(usize, Role)> {
    let n = &s.nodes[i];
    let r = n.readings.iter().find(|r| r.entry.cat == Cat::Act && r.has(form::NOUN)).filter(|_| n.t1 - n.t0 > 1)?;
    let last = s.lex.rest(r.entry).last()?;
    let p = s.lex.look_up(last).iter().filter(|e| e.cat == Cat::Func && e.rest == 0).find_map(|e| s.lex.funcs[e.id as usize].prep)?;
    let k = s.np_at(j).filter(|&k| s.nps[k].prep.is_none() && !s.nps[k].conj && s.nps[k].kind != NpKind::Adj)?;
    let frame = frame_of(s.lex, id);
    let own = [frame.genitive, frame.object].into_iter().find(|r| *r == Role::Recipient);
    let role = role_of(s.lex, id, p).filter(|r| matches!(r, Role::Recipient | Role::Actor)).or(own);
    role.filter(|_| !frame.mutual).map(|role| (k, role))
}

/// The preposition that counts: in "on the south of the country" the first of the two.
fn outer_prep(s: &Sentence<'_>, k: usize) -> Option<Prep> {
    let np = &s.nps[k];
    let own = np.prep?;
    let before = np.n0.checked_sub(2).and_then(|j| s.nodes[j].own_prep(s.lex));
    Some(before.filter(|_| own == Prep::Other && s.nodes[np.n0 - 1].own_prep(s.lex) == Some(own)).unwrap_or(own))
}

/// "On bases of the rebels", "on the military airport of Damascus": the phrase owns the thing that suffers the act.
fn theirs(s: &Sentence<'_>, act: &Act, id: usize, k: usize) -> bool {
    let np = &s.nps[k];
    if !act.recipients.is_empty() || !matches!(np.prep, Some(Prep::Li | Prep::Fi | Prep::Bi)) {
        return false;
    }
    let mut b = np.n0;
    if s.nodes[np.n0].clitic_prep().is_none() {
        b -= 1;
    }
    while b > act.node + 1 && s.np_of[b - 1].is_none() && s.nodes[b - 1].has(Cat::Adj) {
        b -= 1;
    }
    let Some(thing) = b.checked_sub(1).filter(|&j| j > act.node) else { return false };
    let n = &s.nodes[thing];
    let noun = s.np_of[thing].is_none() && n.nominal() && n.find(Cat::Func).is_none() && s.act_noun(thing).is_none() && !s.is_verb(thing);
    let governor = n.clitic_prep().or_else(|| s.governor_of_node(thing));
    noun && governor.is_some_and(|p| role_of(s.lex, id, p) == Some(Role::Recipient))
}

/// Whether an adjective phrase modifies the act noun at `i`, not another noun between.
pub(crate) fn adjective_of(s: &Sentence<'_>, i: usize, k: usize) -> bool {
    (i + 1..s.nps[k].n0).all(|m| {
        s.nodes[m].has(Cat::Adj)
            || s.np_of[m].is_some_and(|x| s.nps[x].kind == NpKind::Adj)
            || matches!(s.punct(m), Some('-' | '–' | 'ـ' | '،' | '/' | '«' | '»' | '"'))
    })
}

/// The genitive of the noun at `i`: a phrase right behind it without preposition.
pub(crate) fn genitive(s: &Sentence<'_>, i: usize, j: usize) -> Option<usize> {
    let noun = &s.nodes[i];
    if noun.art() || noun.readings.iter().all(|r| r.has(form::TANWIN)) {
        return None;
    }
    let mut j = j;
    if s.punct(j).is_some_and(|c| matches!(c, '«' | '"')) {
        j += 1;
    }
    if let Some(k) = s.np_at(j) {
        let np = &s.nps[k];
        return (np.prep.is_none() && !np.conj && np.kind != NpKind::Adj).then_some(k);
    }
    // Through one plain noun: "the killing of dozens", "the lifting of the level of".
    let n = s.nodes.get(j)?;
    if n.punct.is_none() && !n.conj && n.find(Cat::Func).is_none() && n.clitic_prep().is_none() && !s.is_verb(j) && n.has(Cat::Noun) {
        let k = s.np_at(j + 1)?;
        let np = &s.nps[k];
        return (np.prep.is_none() && !np.conj).then_some(k);
    }
    None
}

pub(crate) fn genitive_role(s: &Sentence<'_>, k: usize, frame: &Frame) -> Role {
    if frame.mutual {
        return Role::Actor;
    }
    let np = &s.nps[k];
    match frame.genitive {
        // "The army's shelling of the town": an armed agent with an object or "li" behind it is the actor.
        Role::Recipient if frame.subject == Role::Actor && np.can_act() && np.definite && !np.counted && np.kind != NpKind::Place => {
            let next = np.n1;
            let object = s.np_at(next).is_some_and(|m| s.nps[m].prep.is_none() && !s.nps[m].conj && s.nps[m].kind != NpKind::Adj)
                || bare_object(s, next)
                || s.nodes.get(next).is_some_and(|n| n.clitic_prep() == Some(Prep::Li) && n.nominal());
            if object { Role::Actor } else { Role::Recipient }
        }
        r => r,
    }
}

/// A plain noun right behind the genitive: the object, "Moscow's suspending the treaty".
fn bare_object(s: &Sentence<'_>, i: usize) -> bool {
    s.nodes.get(i).is_some_and(|n| {
        let other = [Cat::Adj, Cat::Given, Cat::Title, Cat::Time, Cat::Func, Cat::Number].iter().any(|c| n.has(*c));
        n.is_word() && !n.conj && n.clitic_prep().is_none() && !s.is_verb(i) && !other && (n.has(Cat::Noun) || s.act_noun(i).is_some())
    })
}

/// Where the phrase of a verbal noun ends: at the clause's end, or at the next act noun that can take what follows.
pub(crate) fn noun_end(s: &Sentence<'_>, i: usize) -> usize {
    let clause = s.clause_end(i).min(i + 22);
    for j in i + 1..clause {
        if s.act_noun(j).is_some() && (s.nodes[j].conj || j > i + 1) {
            return j;
        }
        if s.class(j, "before-after") && !s.taken[j] || s.class(j, "aim") || s.class(j, "cause") {
            return j;
        }
        if matches!(s.punct(j), Some('،' | ','))
            && s.np_of[j].is_none()
            && !s.np_at(j + 1).is_some_and(|k| k > 0 && s.with_conjuncts(k - 1).contains(&k))
        {
            return j;
        }
    }
    clause
}
