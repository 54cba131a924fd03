//! Finite verbs and participles: subject, object, prepositions.

use super::companion::companions;
use super::issuer::issuer;
use super::passive::is_passive;
use super::prep::{by_prep, by_prep_nested, role_of};
use super::pronoun::pronoun;
use super::scope::{content_end, scope_end};
use super::{blank, frame_of, give};
use crate::act::{Act, Construction, Who};
use crate::np::{Head, NpKind};
use crate::pos::Pos;
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use crate::verbs::{Order, Verb, bare};
use isnad_lexicon::{Cat, Content, Frame, Prep, Role, form};
use isnad_model::{EventType, Status};

/// A participle used as a verb; its subject is the clause's.
pub(crate) fn participle(s: &Sentence<'_>, verbs: &[Verb], i: usize, r: &Reading) -> Act {
    let near = verbs.iter().rfind(|v| v.node < i && v.subject.is_some());
    participle_of(s, i, r, near.and_then(|v| v.subject).or_else(|| s.np_before(i)))
}

/// "The parties that refuse the visit", said by a participle with the article, which has what the verb has behind it: who
/// does it stands right before.
pub(crate) fn who_do(s: &Sentence<'_>, i: usize) -> Option<(usize, Reading)> {
    let n = &s.nodes[i];
    let k = s.np_before(i).filter(|_| n.art() && s.np_of[i].is_none() && n.clitic_prep().is_none() && !n.conj)?;
    // Of those who blame and those who are blamed the spelling says nothing.
    let words = |id: usize| matches!(frame_of(s.lex, id).kind, EventType::Reject | EventType::Request | EventType::Support);
    let p = s.nodes.get(i + 1).and_then(|m| m.prep(s.lex));
    let goes_on = |id: usize| n.t1 - n.t0 > 1 || n.gap.is_some() || p.is_some_and(|p| role_of(s.lex, id, p).is_some());
    let does = |r: &&Reading| r.entry.cat == Cat::Act && r.has(form::ACTP) && words(r.entry.id as usize) && goes_on(r.entry.id as usize);
    let r = n.readings.iter().find(does).copied()?;
    (s.nps[k].definite && s.nps[k].kind != NpKind::Adj).then_some((k, r))
}

/// A participle whose subject is known.
pub(crate) fn participle_of(s: &Sentence<'_>, i: usize, r: &Reading, subject: Option<usize>) -> Act {
    let id = r.entry.id as usize;
    let end = s.clause_end(i);
    let mut act = blank(s, i, id, Construction::Participle, end);
    let frame = frame_of(s.lex, id);
    if let Some(k) = subject {
        let role = if r.has(form::PASSP) { frame.object } else { frame.subject };
        give(s, &mut act, role, k);
        act.subject = Some(k);
    }
    objects(s, &mut act, id, i + 1, end, r.suffix, subject, &[]);
    act
}

/// A finite act verb.
pub(crate) fn finite(s: &Sentence<'_>, verbs: &[Verb], v: &Verb, r: &Reading, nouns: &[Act]) -> Act {
    let id = r.entry.id as usize;
    let frame = frame_of(s.lex, id);
    let passive = is_passive(s, v, r, id);
    let construction = match (passive, v.order) {
        (true, _) => Construction::Passive,
        (_, Order::Relative) => Construction::Relative,
        _ => Construction::Active,
    };
    let mut act = blank(s, v.node, id, construction, v.end);
    // "Targets none but": the exception undoes the negation.
    act.negated = v.negated && !(v.node + 1..v.end).any(|j| s.class(j, "except"));
    if v.future {
        act.status = Status::Future;
    }
    act.subject = v.subject;
    let subject_role = if passive { frame.object } else { frame.subject };
    if let Some(k) = v.subject {
        give(s, &mut act, if frame.mutual && subject_role != Role::None { Role::Actor } else { subject_role }, k);
        if subject_role == Role::Actor
            && let Some(m) = issuer(s, verbs, v, k)
        {
            act.actors.clear();
            give(s, &mut act, Role::Actor, m);
        }
        if let Some(m) = v.with.filter(|_| subject_role == Role::Actor) {
            give(s, &mut act, Role::Actor, m);
        }
        if let Some(m) = held_to_be(s, v, k).filter(|_| subject_role == Role::Actor) {
            give(s, &mut act, Role::Actor, m);
        }
    } else if let Some(n) = v.subject_noun {
        // "An attack targeted the army": the attack's actor is the actor; "they attacked in a raid that targeted a house":
        // who attacked.
        if let Some(a) = nouns.iter().find(|a| a.node == n)
            && subject_role == Role::Actor
        {
            act.actors.extend(a.actors.iter().cloned());
            if let Some(k) = around(s, verbs, n).filter(|_| act.actors.is_empty()) {
                give(s, &mut act, Role::Actor, k);
            }
        }
    }
    let from = match (v.order, v.subject) {
        // A place stands before the subject: "arrived in Baghdad the minister".
        (Order::Vso, Some(k)) if s.nodes[v.node].t1 - s.nodes[v.node].t0 > 1 && s.np_at(v.node + 1).is_some_and(|m| m != k) => v.node + 1,
        (Order::Vso, Some(k)) => s.nps[*s.with_conjuncts(k).last().unwrap_or(&k)].n1,
        _ => v.node + 1,
    };
    if v.suffix != Suffix::None && !passive && behind_preposition(s, v.node) {
        // "After his exposure to": a verbal noun spelt like the verb, its pronoun is who would be the subject.
        if let Some(k) = pronoun(s, v.node, v.suffix, None) {
            give(s, &mut act, subject_role, k);
        }
    } else if v.suffix != Suffix::None && !passive {
        let target = v.antecedent.or_else(|| pronoun(s, v.node, v.suffix, v.subject));
        if let Some(k) = target {
            // "Handed him a note": the expression has its object, the pronoun is the other one.
            let relative = v.node > 0 && s.class(v.node - 1, "rel");
            let role = if !relative && has_own_object(s, r, frame) { Role::Recipient } else { frame.object };
            give(s, &mut act, role, k);
        }
    }
    for m in companions(s, v).filter(|_| v.subject.is_some() && !passive) {
        give(s, &mut act, subject_role, m);
    }
    objects(s, &mut act, id, from, v.end, if passive { Suffix::First } else { v.suffix }, v.subject, nouns);
    act
}

/// Who acts in the clause that an act noun stands in.
fn around(s: &Sentence<'_>, verbs: &[Verb], noun: usize) -> Option<usize> {
    let v = verbs.iter().rfind(|v| v.node < noun && noun < v.end)?;
    let r = s.nodes[v.node].readings.iter().find(|r| r.is_verb() && r.entry.cat == Cat::Act)?;
    let id = r.entry.id as usize;
    v.subject.filter(|_| frame_of(s.lex, id).subject == Role::Actor && !is_passive(s, v, r, id))
}

/// "Contacted the leadership of": a noun that elsewhere opens a preposition, behind a verb that wants its first letter.
fn own_bi(s: &Sentence<'_>, id: usize, k: usize) -> bool {
    let head = s.nps[k].n0.checked_sub(1).is_some_and(|b| s.nodes[b].span.of(s.text).starts_with('\u{0628}'));
    head && matches!(role_of(s.lex, id, Prep::Bi), Some(Role::Recipient | Role::Partner))
}

/// "Ties between X and Y": the preposition belongs to the noun before it.
fn of_a_noun(s: &Sentence<'_>, k: usize) -> bool {
    s.nps[k].n0.checked_sub(2).is_some_and(|b| s.np_of[b].is_none() && s.pos[b] == Pos::Noun && s.act_noun(b).is_none() && !s.nodes[b].has(Cat::Time))
}

/// "The chief negotiator on the file, Ali": a name of the same state behind a nameless office is its holder's.
fn names_holder(s: &Sentence<'_>, office: usize, k: usize) -> bool {
    let (o, n) = (&s.nps[office], &s.nps[k]);
    let nameless = o.kind == NpKind::Role && o.person && !o.plural && o.name_span.is_none() && o.n1 < n.n0;
    nameless && n.kind == NpKind::Person && o.has_country() && o.country == n.country && s.punct(n.n0 - 1).is_none()
}

/// "Voiced his country's rejection of": behind the noun of an expression "his country" is its doer.
fn doer_of_own(s: &Sentence<'_>, k: usize) -> bool {
    let np = &s.nps[k];
    let b = np.n0.wrapping_sub(1);
    let home = matches!(np.role, Some(Head::Role(r)) if s.lex.roles[r as usize].home);
    home && np.prep.is_none() && matches!(np.owner, Suffix::Masc | Suffix::Fem) && s.taken.get(b) == Some(&true) && s.nodes[b].has(Cat::Act)
}

/// Whether the expression itself holds the verb's direct object, so that a further one is the person given or told.
fn has_own_object(s: &Sentence<'_>, r: &Reading, frame: &Frame) -> bool {
    let preposition = |w: &str| s.lex.look_up(w).iter().any(|e| e.cat == Cat::Func && s.lex.funcs[e.id as usize].prep.is_some());
    matches!(frame.object, Role::None | Role::Topic) && !frame.mutual && s.lex.rest(r.entry).first().is_some_and(|w| !preposition(w))
}

/// "Gave Tel Aviv a green light": the bare phrase between the subject, or the verb, and the expression's own object.
fn between(s: &Sentence<'_>, act: &Act, id: usize, subject: Option<usize>) -> Option<usize> {
    let r = s.nodes[act.node].readings.iter().find(|r| r.is_verb() && r.entry.cat == Cat::Act && r.entry.id as usize == id)?;
    let gap = (act.node + 1..act.end).find(|&j| s.taken[j])?;
    let found = (0..s.nps.len()).find(|&k| {
        let own = subject.is_some_and(|x| x == k || s.with_conjuncts(x).contains(&k));
        s.nps[k].n0 > act.node && s.nps[k].n1 <= gap && bare(s, k) && !own && !s.nps[k].conj
    })?;
    (subject.is_some() && has_own_object(s, r, frame_of(s.lex, id))).then_some(found)
}

/// "Put the party on the list of terrorist organisations": the bare phrase behind the subject, before the expression's words.
fn before_own(s: &Sentence<'_>, act: &Act, subject: Option<usize>) -> Option<usize> {
    let gap = (act.node + 1..act.end).find(|&j| s.taken[j])?;
    let k = s.np_before(gap).filter(|&k| s.nps[k].n0 > act.node && bare(s, k) && !s.nps[k].conj)?;
    let own = subject.is_some_and(|x| x == k || s.with_conjuncts(x).contains(&k));
    (subject.is_some() && !own && s.nps[k].is_party()).then_some(k)
}

/// "The forces allied with X": the preposition belongs to the participle that ends the phrase before.
fn ends_in_participle(s: &Sentence<'_>, k: usize) -> bool {
    let n0 = s.nps[k].n0;
    let b = n0 - usize::from(n0 > 0 && s.nodes[n0 - 1].own_prep(s.lex).is_some());
    s.np_before(b).is_some_and(|m| {
        let last = &s.nodes[s.nps[m].n1 - 1];
        s.nps[m].n1 > s.nps[m].head + 1 && last.art() && last.readings.iter().any(|r| r.has(form::ACTP | form::PASSP))
    })
}

/// Where no finite verb stands.
fn behind_preposition(s: &Sentence<'_>, i: usize) -> bool {
    !s.nodes[i].conj
        && i > 0
        && (s.participle(i - 1) || s.nodes[i - 1].own_prep(s.lex).is_some() || s.class(i - 1, "before-after") || s.class(i - 1, "cause"))
}

/// Whom a nameless subject is held to be: "gunmen thought to be of the group attacked".
fn held_to_be(s: &Sentence<'_>, v: &Verb, k: usize) -> Option<usize> {
    let np = &s.nps[k];
    if np.has_country() || np.n1 >= v.node {
        return None;
    }
    let held = |j: usize| s.class_arg(j, "compl", "pronoun") || s.nodes[j].has(Cat::Report) && !s.is_verb(j);
    let j = (np.n1..v.node).find(|&j| held(j))?;
    (j + 1..v.node.min(j + 4)).find_map(|i| s.np_at(i)).filter(|&m| s.nps[m].prep == Some(Prep::Min) && s.nps[m].has_country())
}

/// Fills object and prepositional roles from the nodes `from..end`.
#[allow(clippy::too_many_arguments)]
pub(crate) fn objects(s: &Sentence<'_>, act: &mut Act, id: usize, from: usize, end: usize, suffix: Suffix, subject: Option<usize>, nouns: &[Act]) {
    let frame = frame_of(s.lex, id);
    let object_role = role_of(s.lex, id, Prep::Obj).unwrap_or(frame.object);
    let mut object_done = suffix != Suffix::None;
    if object_role != Role::Recipient && act.actors.is_empty() && frame.subject == Role::Actor && act.construction != Construction::Participle {
        // The expression's own words head the subject: "demonstrators gathered".
        if let Some(k) = s.nps.iter().position(|n| n.n0 > act.node && n.n0 < end && s.taken[n.head] && n.is_party() && n.prep.is_none()) {
            give(s, act, Role::Actor, k);
        }
    }
    if let Some(k) = before_own(s, act, subject).filter(|_| act.recipients.is_empty() && !object_done && object_role == Role::Recipient) {
        give(s, act, Role::Recipient, k);
        object_done = true;
    }
    if act.recipients.is_empty() && object_role == Role::Recipient {
        // The expression's own words head the object: "seized the ship".
        if let Some(k) = s.nps.iter().position(|n| n.n0 > act.node && n.n0 < end && s.taken[n.head] && n.is_party()) {
            // "An Israeli rocket hit": they are what strikes, its adjective tells whose.
            let thing = frame.subject == Role::None && !s.nps[k].person;
            give(s, act, if thing { frame.adjective } else { Role::Recipient }, k);
            object_done = !thing;
        }
    }
    if let Some(k) = between(s, act, id, subject).filter(|_| act.recipients.is_empty() && suffix == Suffix::None) {
        give(s, act, Role::Recipient, k);
    }
    let mut topic: Option<usize> = None;
    let mut j = from;
    while j < end {
        if s.taken[j] {
            j += 1;
            continue;
        }
        if let Some(k) = s.np_at(j) {
            let np = &s.nps[k];
            let next = np.n1;
            let companion = j > 0 && act.actors.contains(&Who::Np(k)) && (s.class(j - 1, "likewise") || s.class(j - 1, "along"));
            if companion || doer_of_own(s, k) || Some(k) == subject || subject.is_some_and(|x| s.with_conjuncts(x).contains(&k)) {
                j = next;
                continue;
            }
            let owned = nouns
                .iter()
                .any(|a| a.node < np.n0 && a.end > np.n0 && a.node >= from && (a.actors.contains(&Who::Np(k)) || a.recipients.contains(&Who::Np(k))));
            let nested_in = nouns.iter().find(|a| a.node >= from && a.node < np.n0 && a.end >= np.n0);
            if let Some(p) = np.prep {
                let p = if p == Prep::Other && own_bi(s, id, k) { Prep::Bi } else { p };
                let taken = (p == Prep::Maa && ends_in_participle(s, k))
                    || (p == Prep::Bayna && !act.actors.is_empty() && of_a_noun(s, k))
                    || nested_in.is_some_and(|a| role_of(s.lex, a.lexeme, p).is_some());
                if taken {
                    // The nearer act noun licenses it.
                } else if !owned || role_of(s.lex, id, p) == Some(Role::Recipient) && nested_in.is_none() {
                    by_prep(s, act, id, p, k);
                }
            } else if !np.conj
                && !object_done
                && np.kind != NpKind::Adj
                && (bare(s, k) || j == from || j > 0 && s.taken[j - 1])
                && nested_in.is_none()
                && !subject.is_some_and(|x| names_holder(s, x, k))
            {
                give(s, act, object_role, k);
                object_done = true;
            } else if nested_in.is_none() && !np.conj {
                if let (Some(p), _) = s.governor(k) {
                    by_prep_nested(s, act, id, p, k);
                } else if !object_done && object_role == Role::Recipient && act.recipients.is_empty() {
                    give(s, act, Role::Recipient, k);
                }
            }
            j = next;
            continue;
        }
        let n = &s.nodes[j];
        // A pronoun on the preposition itself: "on them".
        if let Some(r) = n.readings.iter().find(|r| r.entry.cat == Cat::Func && r.suffix != Suffix::None)
            && let Some(p) = s.lex.funcs[r.entry.id as usize].prep
            && let (Some(Role::Recipient | Role::Partner), Some(k)) = (role_of(s.lex, id, p), pronoun(s, j, r.suffix, subject))
        {
            give(s, act, role_of(s.lex, id, p).unwrap_or_default(), k);
        }
        if let Some(p) = n.prep(s.lex) {
            if role_of(s.lex, id, p) == Some(Role::Topic) && topic.is_none() {
                topic = Some(j);
            }
        } else if s.act_noun(j).is_some() && topic.is_none() && !object_done && n.find(Cat::Func).is_none() {
            topic = Some(j);
            object_done = true;
        }
        j += 1;
    }
    if act.recipients.is_empty()
        && let Some(k) = (0..s.nps.len()).find(|&k| s.nps[k].prep == Some(Prep::Bihaqq) && s.nps[k].n0 >= from && s.nps[k].n0 < end)
    {
        by_prep(s, act, id, Prep::Bihaqq, k);
    }
    if s.class(end, "compl") {
        act.content = Some((topic.unwrap_or(end), scope_end(s, end)));
    } else if topic.is_some() || frame.content != Content::Plain {
        let start = topic.unwrap_or(from);
        let to = if frame.content == Content::Denial { scope_end(s, start) } else { content_end(s, start, end) };
        act.content = Some((start, to));
    }
}
