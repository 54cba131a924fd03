//! Force told a second time: by what is said of the attack itself, by its dead, by its purpose.
//!
//! "An attack that targeted a post and left ten dead", "fired gas to disperse the crowd": whatever the words weigh, the
//! construction says that they tell one act.

use crate::act::{Act, Construction};
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use crate::verbs::Verb;
use isnad_lexicon::{Cat, Prep, Role};
use isnad_model::EventType;

/// Finds for each act of force the one that it tells again.
pub(crate) fn told_again(s: &Sentence<'_>, verbs: &[Verb], acts: &mut [Act]) {
    for i in 0..acts.len() {
        if acts[i].kind == EventType::Assault && acts[i].alive() {
            let first = of_noun(verbs, acts, i)
                .or_else(|| toll(s, acts, i))
                .or_else(|| brought(s, verbs, acts, i))
                .or_else(|| purpose(s, acts, i).filter(|&k| acts[k].kind == EventType::Assault));
            acts[i].deed = first.filter(|&k| acts[k].deed != Some(i));
        }
    }
}

/// "The police stepped in to disperse the crowd": stepping in is no further act.
pub(crate) fn brought_in(s: &Sentence<'_>, acts: &mut [Act]) {
    for i in 0..acts.len() {
        if acts[i].kind != EventType::Assault || !acts[i].alive() {
            continue;
        }
        if let Some(k) = purpose(s, acts, i).filter(|&k| acts[k].kind == EventType::Mobilize) {
            acts[k].dropped = Some("its purpose");
        }
    }
}

/// The act of force that the noun at `node` is.
fn force(acts: &[Act], node: usize) -> Option<usize> {
    acts.iter().position(|a| a.node == node && a.kind == EventType::Assault && a.alive())
}

/// "An attack that targeted a post": the verb says of the noun what it did.
fn of_noun(verbs: &[Verb], acts: &[Act], i: usize) -> Option<usize> {
    let v = verbs.iter().find(|v| v.node == acts[i].node)?;
    v.subject_noun.and_then(|n| force(acts, n))
}

/// Whether the act's word tells of its dead and nothing of what was done.
pub(crate) fn tells_toll(s: &Sentence<'_>, a: &Act) -> bool {
    let frame = &s.lex.frames[s.lex.acts[a.lexeme].frame];
    frame.subject == Role::None && frame.object == Role::Recipient && frame.adjective == Role::None
}

/// "Clashes between X and Y that left ten dead": the verb tells the toll of the act named before it.
fn toll(s: &Sentence<'_>, acts: &[Act], i: usize) -> Option<usize> {
    const REACH: usize = 18;
    let a = &acts[i];
    if !s.is_verb(a.node) || !tells_toll(s, a) {
        return None;
    }
    let k = (0..i).rev().find(|&k| acts[k].alive() && acts[k].node < a.node)?;
    let near = acts[k].kind == EventType::Assault && a.node - acts[k].node <= REACH;
    let between = (acts[k].node + 1..a.node).any(|j| s.is_verb(j) || matches!(s.punct(j), Some('.' | '؛' | ':')));
    (near && !between).then_some(k)
}

/// "An attack that led to the killing of ten": what a plain verb says the act brought.
fn brought(s: &Sentence<'_>, verbs: &[Verb], acts: &[Act], i: usize) -> Option<usize> {
    let a = &acts[i];
    let b = a.node.checked_sub(1).filter(|_| a.construction == Construction::VerbalNoun)?;
    let (p, at) = match s.nodes[b].own_prep(s.lex) {
        Some(p) => (p, b),
        None => (s.nodes[a.node].clitic_prep()?, a.node),
    };
    let v = verbs.iter().find(|v| v.node + 1 == at && matches!(p, Prep::Ila | Prep::An | Prep::Fi | Prep::Bi))?;
    v.subject_noun.and_then(|n| force(acts, n))
}

/// "Fired gas to disperse the crowd": force used to use force is the same force.
fn purpose(s: &Sentence<'_>, acts: &[Act], i: usize) -> Option<usize> {
    let a = &acts[i];
    let n = &s.nodes[a.node];
    let aim = a.construction == Construction::VerbalNoun
        && n.clitic_prep() == Some(Prep::Li)
        && !n.art()
        // "In preparation for an attack": what is prepared is another act.
        && a.node.checked_sub(1).is_none_or(|b| !s.class(b, "aim"))
        && n.readings.iter().all(|r| r.suffix == Suffix::None);
    let verb = |k: &usize| matches!(acts[*k].construction, Construction::Active | Construction::Relative);
    let k = (0..i).rev().filter(|_| aim).find(verb)?;
    let b = &acts[k];
    let does = s.lex.frames[s.lex.acts[b.lexeme].frame].subject == Role::Actor;
    (does && b.alive() && a.node <= b.end).then_some(k)
}

/// "The attack that targeted a post and left ten dead": the attack is what "and left" speaks of as well.
pub(crate) fn goes_on(s: &Sentence<'_>, before: &[Verb], v: &mut Verb) {
    const REACH: usize = 16;
    let force = |r: &Reading| r.entry.cat == Cat::Act && s.lex.frames[s.lex.acts[r.entry.id as usize].frame].kind == EventType::Assault;
    let p = before.last().filter(|p| p.subject.is_none() && v.node - p.node <= REACH);
    let noun = p.and_then(|p| p.subject_noun).filter(|&n| s.nodes[n].readings.iter().any(force));
    let tells = |r: &Reading| force(r) || matches!(r.entry.cat, Cat::Verb | Cat::Light);
    if let (Some(p), Some(n)) = (p, noun)
        && s.nodes[v.node].readings.iter().all(tells)
    {
        v.subject_noun = Some(n);
        v.order = p.order;
    }
}
