//! Whose act a verbal noun without an owner is: what governs it tells.
//!
//! "Was able to seize", "forced the army to withdraw", "their part in the shelling", "Israel's right to attack": the
//! noun's doer is the subject of the governing verb, its object, or the owner of the governing noun.

use crate::act::{Act, Construction, Who};
use crate::np::NpKind;
use crate::reading::Suffix;
use crate::roles;
use crate::sentence::Sentence;
use crate::verbs::Verb;
use isnad_lexicon::{Cat, Content, Prep, Role};
use isnad_model::{EventType, Quad};

/// Gives each verbal noun without a doer the one its governor makes do it.
pub(crate) fn doers(s: &Sentence<'_>, verbs: &[Verb], acts: &mut [Act]) {
    for i in 0..acts.len() {
        let a = &acts[i];
        let frame = &s.lex.frames[s.lex.acts[a.lexeme].frame];
        // "The talks" are known ones, not the subject's.
        let open = if frame.mutual { a.actors.len() < 2 && !s.nodes[a.node].art() } else { a.actors.is_empty() && frame.subject == Role::Actor };
        if a.construction != Construction::VerbalNoun || !open {
            continue;
        }
        let found = doer(s, verbs, acts, i);
        let a = &mut acts[i];
        for w in found {
            let mere = matches!(w, Who::Np(k) if matches!(s.nps[k].kind, NpKind::Voice | NpKind::Outlet | NpKind::Place) || s.nps[k].victim && !s.nps[k].armed);
            if !mere && !a.recipients.contains(&w) && !a.actors.contains(&w) {
                a.actors.push(w);
            }
        }
    }
}

/// Who the governor of act `i` makes do it.
fn doer(s: &Sentence<'_>, verbs: &[Verb], acts: &[Act], i: usize) -> Vec<Who> {
    if let Some(b) = acts[i].node.checked_sub(1).filter(|&b| s.class_arg(b, "case", "charge")) {
        return charged(s, acts, i, b);
    }
    let Some((at, prep, through)) = site(s, acts[i].node) else { return listed(s, acts, i) };
    let nps = |k: usize| s.with_conjuncts(k).into_iter().map(Who::Np).collect::<Vec<_>>();
    let mutual = s.lex.frames[s.lex.acts[acts[i].lexeme].frame].mutual;
    match at {
        Site::Owned(h, k) => {
            let will = s.class(h, "intend") || s.class(h, "wish");
            let complement = matches!(prep, Prep::Bi | Prep::Ala | Prep::An | Prep::Ila) || prep == Prep::Fi && !s.nodes[acts[i].node].art();
            if complement || will { nps(k) } else { Vec::new() }
        }
        Site::Will(n) => will(s, n).map(nps).unwrap_or_default(),
        Site::Act(n) => acts.iter().find(|b| b.node == n).map_or_else(Vec::new, |b| passed_on(s, b, prep, mutual)),
        Site::Verb(n) => {
            if let Some(b) = acts.iter().find(|b| b.node == n) {
                return passed_on(s, b, prep, mutual);
            }
            let Some(v) = verbs.iter().find(|v| v.node == n) else { return Vec::new() };
            if s.nodes[n].has(Cat::Report) {
                return Vec::new();
            };
            let object = (n + 1..acts[i].node).filter_map(|j| s.np_at(j)).find(|&k| {
                s.nps[k].prep.is_none() && s.governor(k).0.is_none() && Some(k) != v.subject && !s.nps[k].conj && s.nps[k].kind != NpKind::Adj
            });
            match (object, prep) {
                (Some(k), Prep::Ila | Prep::Ala | Prep::Min) if !through => nps(k),
                (None, Prep::Bi | Prep::Ala | Prep::Min) if v.suffix == Suffix::None => v.subject.map(nps).unwrap_or_default(),
                _ => Vec::new(),
            }
        }
    }
}

/// "Was jailed on a charge of torturing a lawyer": the one jailed did it.
fn charged(s: &Sentence<'_>, acts: &[Act], i: usize, at: usize) -> Vec<Who> {
    let law = |b: &&Act| matches!(b.kind, EventType::Coerce | EventType::Sanction | EventType::Accuse | EventType::Retreat);
    let same = |b: &&Act| !(b.node..at).any(|j| matches!(s.punct(j), Some('.' | '؛')));
    acts[..i].iter().rev().filter(law).find(same).map_or_else(Vec::new, |b| b.recipients.clone())
}

/// The doer of the act noun before in the same list: "the shelling and the killing".
fn listed(s: &Sentence<'_>, acts: &[Act], i: usize) -> Vec<Who> {
    const REACH: usize = 15;
    let at = acts[i].node;
    // The list's "and" may stand on a noun before: "and the carrying out of raids".
    let Some(head) = (at.saturating_sub(2)..=at).rev().find(|&j| s.nodes[j].conj) else { return Vec::new() };
    if (head..at).any(|j| s.np_of[j].is_some() || s.is_verb(j) || s.nodes[j].prep(s.lex).is_some()) {
        return Vec::new();
    }
    let before = acts[..i].iter().rfind(|b| b.node < head && b.construction == Construction::VerbalNoun);
    let Some(b) = before.filter(|b| b.node + REACH > head) else { return Vec::new() };
    let broken = (b.node + 1..head).any(|j| s.is_verb(j) || s.class(j, "compl") || s.class(j, "rel") || matches!(s.punct(j), Some('.' | '؛' | ':')));
    if broken || hostile(b.kind) != hostile(acts[i].kind) {
        return Vec::new();
    }
    b.actors.clone()
}

fn hostile(kind: EventType) -> bool {
    matches!(kind.quad(), Quad::VerbalConflict | Quad::MaterialConflict)
}

/// The one of an act's parties who does what its complement names.
fn passed_on(s: &Sentence<'_>, b: &Act, prep: Prep, mutual: bool) -> Vec<Who> {
    match b.content_kind(s.lex) {
        Content::Demand | Content::Accusation => b.recipients.clone(),
        Content::Threat => b.actors.clone(),
        Content::Absorb if b.kind == EventType::Threaten => b.recipients.clone(),
        // "Gave them a green light to attack", "invited them to visit".
        Content::Absorb if b.kind == EventType::Agree && prep == Prep::Li && !mutual && !b.recipients.is_empty() => b.recipients.clone(),
        Content::Absorb if prep == Prep::Bi => b.actors.clone(),
        _ => Vec::new(),
    }
}

/// Whose will a word of will or attempt tells: the phrase behind it, else the one before it.
fn will(s: &Sentence<'_>, n: usize) -> Option<usize> {
    // "Qatar may seek": particles stand between.
    let particle = |j: usize| s.class(j, "qad") || s.class(j, "neg") || s.class(j, "future") || s.class(j, "aux");
    let start = (0..n).rev().find(|&j| !particle(j)).map_or(n, |j| j + 1);
    s.np_at(n + 1)
        .filter(|&k| s.nps[k].prep.is_none() && s.nps[k].kind != NpKind::Adj)
        .or_else(|| s.np_before(start).filter(|&k| s.governor(k).0.is_none()))
}

/// What stands before a verbal noun and governs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Site {
    Verb(usize),
    /// A noun that names an act.
    Act(usize),
    /// Another noun with its owner.
    Owned(usize, usize),
    /// A word of will or attempt that is no verb to the reader.
    Will(usize),
}

/// The preposition a noun chain hangs on and the node before it.
fn hook(s: &Sentence<'_>, i: usize) -> Option<(Prep, usize)> {
    let mut h = i;
    for _ in 0..6 {
        if let Some(p) = s.nodes[h].clitic_prep() {
            return Some((p, h.checked_sub(1)?));
        }
        if s.nodes[h].conj {
            return None;
        }
        let b = h.checked_sub(1)?;
        let n = &s.nodes[b];
        if let Some(p) = n.own_prep(s.lex) {
            return Some((p, b.checked_sub(1)?));
        }
        if n.punct.is_some_and(|c| matches!(c, '«' | '"' | '“')) || s.class(b, "quant") || s.class(b, "demo") {
            h = b;
            continue;
        }
        let bare = n.punct.is_none() && !s.is_verb(b) && s.np_of[b].is_none() && s.act_noun(b).is_none() && n.find(Cat::Func).is_none() && !n.art();
        if !bare {
            return (n.punct.is_none()).then_some((Prep::Obj, b));
        }
        h = b;
    }
    None
}

/// What governs the act noun at `i`, through nouns that own nothing, and the preposition between.
fn site(s: &Sentence<'_>, i: usize) -> Option<(Site, Prep, bool)> {
    let (mut prep, mut b) = hook(s, i)?;
    let mut through = false;
    for _ in 0..12 {
        let n = &s.nodes[b];
        if s.is_verb(b) {
            return Some((Site::Verb(b), prep, through));
        }
        if s.class(b, "intend") || s.class(b, "wish") {
            return Some((Site::Will(b), prep, through));
        }
        if n.punct.is_some_and(|c| !matches!(c, '»' | '"' | '”' | '«' | '“' | '(' | ')')) {
            return None;
        }
        if let Some(k) = s.np_of[b] {
            let np = &s.nps[k];
            let a = np.n0.checked_sub(1)?;
            if np.kind != NpKind::Adj && np.prep.is_none() && !np.conj {
                let head = &s.nodes[a];
                if s.act_noun(a).is_some() {
                    return Some((Site::Act(a), prep, through));
                }
                if s.class(a, "intend") || s.class(a, "wish") {
                    return Some((Site::Owned(a, k), prep, through));
                }
                if head.nominal()
                    && !s.is_verb(a)
                    && s.np_of[a].is_none()
                    && head.punct.is_none()
                    && !head.art()
                    && !head.has(Cat::Time)
                    && head.find(Cat::Func).is_none()
                {
                    return Some((Site::Owned(a, k), prep, through));
                }
            }
            b = a;
            continue;
        }
        if s.act_noun(b).is_some() {
            return Some((Site::Act(b), prep, through));
        }
        // Another word of structure begins another phrase.
        if n.find(Cat::Func).is_some()
            && !(s.class(b, "prep") || s.class(b, "quant") || s.class(b, "demo") || s.class(b, "part") || s.class(b, "approx") || s.class(b, "self"))
        {
            return None;
        }
        let owner = n.readings.iter().find(|r| !r.is_verb() && r.entry.cat != Cat::Func && r.suffix != Suffix::None).map(|r| r.suffix);
        if let Some(x) = owner
            && let Some(k) = roles::pronoun(s, b, x, None)
        {
            return Some((Site::Owned(b, k), prep, through));
        }
        if n.nominal() && !n.has(Cat::Time) && !n.has(Cat::Adj) && n.find(Cat::Func).is_none() {
            // A noun nobody owns: what governs it governs the act too.
            let (p, c) = hook(s, b)?;
            through = true;
            prep = p;
            b = c;
            continue;
        }
        b = b.checked_sub(1)?;
    }
    None
}
