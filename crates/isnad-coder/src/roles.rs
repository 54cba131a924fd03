//! Acts and their roles: the constructions.

use crate::act::{Act, Construction, Who};
use crate::np::NpKind;
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use crate::verbs::{Order, Verb};
use isnad_lexicon::{Cat, Content, Frame, Lexicon, Prep, Role, form};
use isnad_model::{EventType, Status, Voice};
use isnad_text::Span;

/// Finds every act of the sentence with its roles.
pub(crate) fn find(s: &Sentence<'_>, verbs: &[Verb]) -> Vec<Act> {
    let mut out: Vec<Act> = Vec::new();
    // Verbal nouns first, right to left, so that a verb can ask for its object's parties.
    for i in (0..s.len()).rev() {
        let as_verb = s.participle(i) && s.np_of[i].is_none() && s.nodes[i].readings.iter().any(|r| r.entry.cat == Cat::Act && r.has(form::ACTP));
        if let Some(id) = s.act_noun(i).filter(|_| !as_verb) {
            out.push(noun(s, i, id));
        } else if s.participle(i)
            && s.np_of[i].is_none()
            && let Some(r) = s.nodes[i].readings.iter().find(|r| r.entry.cat == Cat::Act && r.has(form::ACTP | form::PASSP))
        {
            out.push(participle(s, verbs, i, r));
        }
    }
    for v in verbs {
        let act = s.nodes[v.node].readings.iter().find(|r| r.entry.cat == Cat::Act && r.is_verb()).copied();
        let light = s.nodes[v.node].readings.iter().find(|r| r.entry.cat == Cat::Light && r.is_verb()).copied();
        let carried = light.and_then(|r| carried_noun(s, v, &s.lex.lights[r.entry.id as usize]).map(|n| (r, n)));
        match (act, carried) {
            (a, Some((r, n))) if a.is_none() || s.nodes[v.node].gap.is_none() => light_verb(s, v, r, n, &mut out),
            (Some(r), _) => {
                let act = finite(s, v, &r, &out);
                out.push(act);
            }
            _ => {}
        }
    }
    out.sort_by_key(|a| a.node);
    out
}

fn blank(s: &Sentence<'_>, node: usize, id: usize, construction: Construction, end: usize) -> Act {
    let lexeme = &s.lex.acts[id];
    let frame = &s.lex.frames[lexeme.frame];
    Act {
        node,
        light: None,
        lexeme: id,
        kind: frame.kind,
        mode: if lexeme.mode.is_empty() { frame.mode.clone() } else { lexeme.mode.clone() },
        trigger: trigger(s, node),
        construction,
        actors: Vec::new(),
        recipients: Vec::new(),
        content: None,
        end,
        status: Status::Actual,
        negated: false,
        sources: Vec::new(),
        voice: Voice::Report,
        parent: None,
        dropped: None,
        subject: None,
        confidence: 0.0,
    }
}

/// The words that name the act: the node, and the rest of its expression where that follows at once.
fn trigger(s: &Sentence<'_>, i: usize) -> Span {
    let n = &s.nodes[i];
    match n.gap {
        Some((a, b)) if a == n.t1 => {
            let last = s.nodes.iter().rfind(|m| m.t0 >= a && m.t1 <= b);
            last.map_or(n.span, |m| Span::new(n.span.start, m.span.end))
        }
        _ => n.span,
    }
}

/// The role a preposition marks: the lexeme's word first, then the frame's.
fn role_of(lex: &Lexicon, id: usize, p: Prep) -> Option<Role> {
    let a = &lex.acts[id];
    let said = a.preps.iter().find(|(q, _)| *q == p).map(|(_, r)| *r).or_else(|| lex.frames[a.frame].prep(p));
    // "Against" and "upon" mark who suffers it whatever the verb; "at the hands of" who does it.
    said.or(match p {
        Prep::Bihaqq | Prep::Didd if !lex.frames[a.frame].mutual => Some(Role::Recipient),
        Prep::MinQibal => Some(Role::Actor),
        _ => None,
    })
}

fn frame_of(lex: &Lexicon, id: usize) -> &Frame {
    &lex.frames[lex.acts[id].frame]
}

/// Puts a party phrase and its conjuncts into a role.
fn give(s: &Sentence<'_>, act: &mut Act, role: Role, k: usize) {
    let kind = act.kind;
    let mutual = s.lex.frames[s.lex.acts[act.lexeme].frame].mutual;
    let list = match role {
        Role::Actor => &mut act.actors,
        Role::Partner => {
            if mutual || kind.is_mutual() {
                &mut act.actors
            } else {
                &mut act.recipients
            }
        }
        Role::Recipient => &mut act.recipients,
        Role::Topic | Role::None => return,
    };
    for m in s.with_conjuncts(k) {
        let np = &s.nps[m];
        if matches!(np.kind, NpKind::Voice) && role != Role::Actor {
            continue;
        }
        if !list.contains(&Who::Np(m)) {
            list.push(Who::Np(m));
        }
    }
}

/// Whether a pronoun can mean a party phrase.
pub(crate) fn fits(s: &Sentence<'_>, k: usize, suffix: Suffix) -> bool {
    let np = &s.nps[k];
    if !np.is_party() && suffix != Suffix::Masc && suffix != Suffix::Fem {
        return false;
    }
    match suffix {
        Suffix::Masc => {
            !np.feminine
                && !np.plural
                && (np.kind == NpKind::Person || np.kind == NpKind::Role && np.person || np.kind == NpKind::Adj || np.kind == NpKind::Voice)
        }
        Suffix::Fem => np.feminine || !np.person,
        Suffix::Plural => np.plural || np.kind == NpKind::Named,
        Suffix::First => true,
        _ => false,
    }
}

/// The party an attached pronoun means: the last phrase before it that fits.
pub(crate) fn pronoun(s: &Sentence<'_>, i: usize, suffix: Suffix, not: Option<usize>) -> Option<usize> {
    (0..s.nps.len()).rev().find(|&k| {
        let np = &s.nps[k];
        let odd = np.kind == NpKind::Adj && suffix == Suffix::Plural || np.kind == NpKind::Place && suffix == Suffix::Masc;
        np.n1 <= i && Some(k) != not && np.is_party() && !odd && suffix != Suffix::First && fits(s, k, suffix)
    })
}

/// A verbal noun with its adjective, genitive and prepositions.
fn noun(s: &Sentence<'_>, i: usize, id: u32) -> Act {
    let id = id as usize;
    let frame = frame_of(s.lex, id);
    let end = noun_end(s, i);
    let mut act = blank(s, i, id, Construction::VerbalNoun, end);
    let reading = s.nodes[i].readings.iter().find(|r| r.entry.cat == Cat::Act && r.has(form::NOUN)).copied();
    let mut j = s.nodes_after(i);
    let mut owner = None;
    // Owner by pronoun.
    if let Some(r) = reading.filter(|r| r.suffix != Suffix::None) {
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
            } else if let Some(p) = np.prep {
                if let (Some(o), Some(Role::Recipient), Role::Recipient, Prep::Ala | Prep::Li) = (owner, role_of(s.lex, id, p), frame.genitive, p) {
                    // "The shelling of the army on the town": the genitive is the one who did it.
                    let own = s.with_conjuncts(o);
                    act.recipients.retain(|w| !matches!(w, Who::Np(x) if own.contains(x)));
                    give(s, &mut act, Role::Actor, o);
                    owner = None;
                }
                by_prep(s, &mut act, id, p, k);
            } else if j == i + 1 && owner.is_some() && !np.conj && np.kind != NpKind::Adj {
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

/// Whether an adjective phrase modifies the act noun at `i`, not another noun between.
fn adjective_of(s: &Sentence<'_>, i: usize, k: usize) -> bool {
    (i + 1..s.nps[k].n0).all(|m| {
        s.nodes[m].has(Cat::Adj)
            || s.np_of[m].is_some_and(|x| s.nps[x].kind == NpKind::Adj)
            || matches!(s.punct(m), Some('-' | '–' | 'ـ' | '،' | '/' | '«' | '»' | '"'))
    })
}

/// The genitive of the noun at `i`: a phrase right behind it without preposition.
fn genitive(s: &Sentence<'_>, i: usize, j: usize) -> Option<usize> {
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

fn genitive_role(s: &Sentence<'_>, k: usize, frame: &Frame) -> Role {
    if frame.mutual {
        return Role::Actor;
    }
    let np = &s.nps[k];
    match frame.genitive {
        // "The army's shelling of the town": an armed agent with an object or "li" behind it is the actor.
        Role::Recipient if np.can_act() && np.definite && !np.counted && np.kind != NpKind::Place => {
            let next = np.n1;
            let object = s.np_at(next).is_some_and(|m| s.nps[m].prep.is_none() && !s.nps[m].conj && s.nps[m].kind != NpKind::Adj)
                || s.nodes.get(next).is_some_and(|n| n.clitic_prep() == Some(Prep::Li) && n.nominal());
            if object { Role::Actor } else { Role::Recipient }
        }
        r => r,
    }
}

/// "On bases of the rebels": a party behind the noun that the recipient's preposition governs.
fn behind_recipient(s: &Sentence<'_>, act: &Act, id: usize, p: Prep, k: usize) -> bool {
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

fn by_prep(s: &Sentence<'_>, act: &mut Act, id: usize, p: Prep, k: usize) {
    if behind_recipient(s, act, id, p, k) {
        give(s, act, Role::Recipient, k);
        return;
    }
    if let Some(role) = role_of(s.lex, id, p) {
        let frame = frame_of(s.lex, id);
        // "A request from Egypt" is Egypt's; "asked of Egypt" is not.
        let noun = act.construction == Construction::VerbalNoun;
        let role = if noun && p == Prep::Min && role == Role::Recipient && act.actors.is_empty() { Role::Actor } else { role };
        if role == Role::Recipient && p == Prep::Fi && (s.nps[k].kind == NpKind::Voice || !act.recipients.is_empty()) {
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

/// A party inside the noun phrase a preposition governs: "on the positions of the army".
fn by_prep_nested(s: &Sentence<'_>, act: &mut Act, id: usize, p: Prep, k: usize) {
    if role_of(s.lex, id, p) == Some(Role::Recipient) && act.recipients.is_empty() {
        give(s, act, Role::Recipient, k);
    } else if role_of(s.lex, id, p) == Some(Role::Partner) {
        give(s, act, Role::Partner, k);
    }
}

/// Where the phrase of a verbal noun ends: at the clause's end, or at the next act noun that can take what follows.
fn noun_end(s: &Sentence<'_>, i: usize) -> usize {
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

/// A participle used as a verb; its subject is the clause's.
fn participle(s: &Sentence<'_>, verbs: &[Verb], i: usize, r: &Reading) -> Act {
    let id = r.entry.id as usize;
    let end = s.clause_end(i);
    let mut act = blank(s, i, id, Construction::Participle, end);
    let frame = frame_of(s.lex, id);
    let near = verbs.iter().rfind(|v| v.node < i && v.subject.is_some());
    let subject = near.and_then(|v| v.subject).or_else(|| s.np_before(i));
    if let Some(k) = subject {
        let role = if r.has(form::PASSP) { frame.object } else { frame.subject };
        give(s, &mut act, role, k);
        act.subject = Some(k);
    }
    objects(s, &mut act, id, i + 1, end, r.suffix, subject, &[]);
    act
}

/// A finite act verb.
fn finite(s: &Sentence<'_>, v: &Verb, r: &Reading, nouns: &[Act]) -> Act {
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
    } else if let Some(n) = v.subject_noun {
        // "An attack targeted the army": the attack's actor is the actor.
        if let Some(a) = nouns.iter().find(|a| a.node == n)
            && subject_role == Role::Actor
        {
            act.actors.extend(a.actors.iter().cloned());
        }
    }
    let from = match (v.order, v.subject) {
        (Order::Vso, Some(k)) => s.nps[*s.with_conjuncts(k).last().unwrap_or(&k)].n1,
        _ => v.node + 1,
    };
    if v.suffix != Suffix::None && !passive {
        let target = v.antecedent.or_else(|| pronoun(s, v.node, v.suffix, v.subject));
        if let Some(k) = target {
            give(s, &mut act, if frame.object == Role::Partner { Role::Partner } else { frame.object }, k);
        }
    }
    objects(s, &mut act, id, from, v.end, if passive { Suffix::First } else { v.suffix }, v.subject, nouns);
    act
}

/// Fills object and prepositional roles from the nodes `from..end`.
#[allow(clippy::too_many_arguments)]
fn objects(s: &Sentence<'_>, act: &mut Act, id: usize, from: usize, end: usize, suffix: Suffix, subject: Option<usize>, nouns: &[Act]) {
    let frame = frame_of(s.lex, id);
    let object_role = role_of(s.lex, id, Prep::Obj).unwrap_or(frame.object);
    let mut object_done = suffix != Suffix::None;
    if object_role != Role::Recipient && act.actors.is_empty() && frame.subject == Role::Actor && act.construction != Construction::Participle {
        // The expression's own words head the subject: "demonstrators gathered".
        if let Some(k) = s.nps.iter().position(|n| n.n0 > act.node && n.n0 < end && s.taken[n.head] && n.is_party() && n.prep.is_none()) {
            give(s, act, Role::Actor, k);
        }
    }
    if act.recipients.is_empty() && object_role == Role::Recipient {
        // The expression's own words head the object: "seized the ship".
        if let Some(k) = s.nps.iter().position(|n| n.n0 > act.node && n.n0 < end && s.taken[n.head] && n.is_party()) {
            give(s, act, Role::Recipient, k);
            object_done = true;
        }
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
            if Some(k) == subject || subject.is_some_and(|x| s.with_conjuncts(x).contains(&k)) {
                j = next;
                continue;
            }
            let owned = nouns
                .iter()
                .any(|a| a.node < np.n0 && a.end > np.n0 && a.node >= from && (a.actors.contains(&Who::Np(k)) || a.recipients.contains(&Who::Np(k))));
            let nested_in = nouns.iter().find(|a| a.node >= from && a.node < np.n0 && a.end >= np.n0);
            if let Some(p) = np.prep {
                let taken = nested_in.is_some_and(|a| role_of(s.lex, a.lexeme, p).is_some());
                if taken {
                    // The nearer act noun licenses it.
                } else if !owned || role_of(s.lex, id, p) == Some(Role::Recipient) && nested_in.is_none() {
                    by_prep(s, act, id, p, k);
                }
            } else if !np.conj
                && !object_done
                && np.kind != NpKind::Adj
                && (s.governor(k).0.is_none() || j > 0 && s.taken[j - 1])
                && nested_in.is_none()
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
        if let Some(p) = n.prep(s.lex) {
            if role_of(s.lex, id, p) == Some(Role::Topic) && topic.is_none() {
                topic = Some(j);
            }
            // A pronoun on the preposition itself: "on them".
            if let Some(r) = n.readings.iter().find(|r| r.entry.cat == Cat::Func && r.suffix != Suffix::None)
                && let Some(p) = s.lex.funcs[r.entry.id as usize].prep
                && let (Some(Role::Recipient | Role::Partner), Some(k)) = (role_of(s.lex, id, p), pronoun(s, j, r.suffix, subject))
            {
                give(s, act, role_of(s.lex, id, p).unwrap_or_default(), k);
            }
        } else if s.act_noun(j).is_some() && topic.is_none() && !object_done && n.find(Cat::Func).is_none() {
            topic = Some(j);
            object_done = true;
        }
        j += 1;
    }
    if s.class(end, "compl") {
        act.content = Some((topic.unwrap_or(end), scope_end(s, end)));
    } else if topic.is_some() || frame.content != Content::Plain {
        let start = topic.unwrap_or(from);
        let to = if frame.content == Content::Denial { scope_end(s, start) } else { content_end(s, start, end) };
        act.content = Some((start, to));
    }
}

/// Undiacritised passives: a verb whose only party stands where the victim would.
fn is_passive(s: &Sentence<'_>, v: &Verb, r: &Reading, id: usize) -> bool {
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
    let stop = (last..v.end).find(|&j| matches!(s.punct(j), Some('،' | ',' | '(' | '؛'))).unwrap_or(v.end);
    let has_object = (last..stop).any(|j| {
        !s.taken[j]
            && s.nodes[j].find(Cat::Func).is_none()
            && s.nodes[j].is_word()
            && s.nodes[j].clitic_prep().is_none()
            && !s.nodes[j].conj
            && (s.np_at(j).is_some_and(|m| s.nps[m].prep.is_none() && s.nps[m].kind != NpKind::Adj && s.governor(m).0.is_none())
                || j == last
                    && s.np_of[j].is_none()
                    && !s.nodes[j].has(Cat::Time)
                    && !s.nodes[j].has(Cat::Adj)
                    && (s.nodes[j].has(Cat::Noun) || s.nodes[j].is_unknown()))
    });
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
fn lethal_victim(s: &Sentence<'_>, v: &Verb, k: usize) -> bool {
    let np = &s.nps[k];
    let noun = (np.n1..v.end).find(|&j| s.act_noun(j).is_some()).unwrap_or(v.end);
    let recipient_by_prep = (np.n1..noun).any(|j| s.nodes[j].prep(s.lex).is_some_and(|p| matches!(p, Prep::Ala | Prep::Didd)));
    (np.kind == NpKind::Person || np.person) && !recipient_by_prep
}

/// The act noun a light verb carries.
fn carried_noun(s: &Sentence<'_>, v: &Verb, light: &isnad_lexicon::Light) -> Option<usize> {
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
fn noun_before(s: &Sentence<'_>, v: &Verb, light: &isnad_lexicon::Light) -> Option<usize> {
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

fn light_verb(s: &Sentence<'_>, v: &Verb, r: Reading, n: usize, acts: &mut [Act]) {
    let light = s.lex.lights[r.entry.id as usize].clone();
    let Some(act) = acts.iter_mut().find(|a| a.node == n) else { return };
    let frame = frame_of(s.lex, act.lexeme);
    act.light = Some(v.node);
    act.construction = Construction::LightVerb;
    act.subject = v.subject;
    act.negated |= v.negated || light.flag == "negated";
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

/// Where a topic phrase ends: a comma, or a word that tells of another time or cause, closes it; a clause runs on.
fn content_end(s: &Sentence<'_>, from: usize, end: usize) -> usize {
    let closed = (from + 1..end).find(|&j| {
        let comma =
            matches!(s.punct(j), Some('،' | ',')) && s.np_of[j].is_none() && !s.nodes.get(j + 1).is_some_and(|n| n.conj && n.clitic_prep().is_some());
        comma || s.class(j, "before-after") || s.class(j, "cause") || s.nodes[j].own_prep(s.lex) == Some(Prep::Hawla) && j > from + 1
    });
    match closed {
        Some(j) => j,
        // A relative or "and" that goes on with the same demand.
        None if s.class(end, "compl") || s.class(end, "rel") => scope_end(s, end),
        None => end,
    }
}

/// Where the clause opened by "that" or a quote at `c` ends: its closing quote, else a new report, else the sentence.
pub(crate) fn scope_end(s: &Sentence<'_>, c: usize) -> usize {
    let mut j = c;
    for k in c..(c + 3).min(s.len()) {
        if matches!(s.punct(k), Some('«' | '"' | '“')) && s.np_of[k].is_none() {
            let close = s.closing(k);
            if close > k + 4 {
                return close;
            }
        }
    }
    let outer = s.quote_end.get(c).copied().unwrap_or(usize::MAX);
    j += 1;
    while j < s.len() && j < outer {
        match s.punct(j) {
            Some('؛' | ';') => return j,
            Some('،' | ',')
                if s.participle(j + 1)
                    && s.np_of[j + 1].is_none()
                    && s.nodes[j + 1].readings.iter().any(|r| matches!(r.entry.cat, Cat::Report | Cat::Act) && r.has(form::ACTP)) =>
            {
                return j;
            }
            _ => {}
        }
        if j > c + 2
            && matches!(s.punct(j - 1), Some('،' | ','))
            && s.nodes[j].func(s.lex).is_some_and(|f| f.class == "subord" && matches!(f.arg.as_str(), "contrast"))
        {
            return j - 1;
        }
        if s.nodes[j].conj && matches!(s.pos[j], crate::pos::Pos::Report) && s.nodes[j].verb().is_some_and(|r| r.has(form::PAST)) {
            return j;
        }
        j += 1;
    }
    s.len().min(outer)
}

impl Sentence<'_> {
    /// The node behind a noun.
    fn nodes_after(&self, i: usize) -> usize {
        i + 1
    }

    /// The preposition that governs the noun chain a bare noun is part of.
    pub fn governor_of_node(&self, i: usize) -> Option<Prep> {
        let mut k = i;
        while k > 0 {
            let b = &self.nodes[k - 1];
            if self.nodes[k].conj || b.punct.is_some() || self.is_verb(k - 1) {
                return None;
            }
            if let Some(p) = b.own_prep(self.lex) {
                return Some(p);
            }
            if b.find(Cat::Func).is_some() && !self.class(k - 1, "quant") && !self.class(k - 1, "demo") {
                return None;
            }
            if self.np_of[k - 1].is_some_and(|m| self.nps[m].kind != NpKind::Adj) {
                return None;
            }
            k -= 1;
            if let Some(p) = self.nodes[k].clitic_prep() {
                return Some(p);
            }
        }
        None
    }
}
