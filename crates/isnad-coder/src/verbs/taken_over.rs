//! Subjects that are not said again: of "and he did", of "that he", of what follows a speaker.

use super::agree::{agrees, nominative, oblique};
use super::subject::set;
use super::{Order, Verb, valency};
use crate::pos::Pos;
use crate::reading::Suffix;
use crate::roles::{self, pronoun_of};
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Prep};

/// "That he refuses": the pronoun right before the verb is its subject, whoever stands behind it; he is the speaker.
pub(super) fn by_pronoun(s: &Sentence<'_>, before: &[Verb], start: usize, v: &mut Verb, free: bool) -> bool {
    let Some(j) = start.checked_sub(1).filter(|&j| opens_with_pronoun(s, j)) else { return false };
    if !free || v.first_person {
        return false;
    }
    match meant(s, before, j, |k| agrees(s, v.node, k, false)) {
        Some(k) => {
            set(v, k, Order::Inherited);
            true
        }
        None => false,
    }
}

/// "That he and the king stressed": whom the pronoun before the joined phrase `k` means.
pub(super) fn beside(s: &Sentence<'_>, before: &[Verb], k: usize) -> Option<usize> {
    let j = s.nps[k].n0.checked_sub(1)?;
    (s.nps[k].conj && opens_with_pronoun(s, j)).then(|| meant(s, before, j, |_| true)).flatten()
}

/// Whom the pronoun at `j` means: who spoke last, else whoever did what is told before.
fn meant(s: &Sentence<'_>, before: &[Verb], j: usize, agrees: impl Fn(usize) -> bool) -> Option<usize> {
    let suffix = pronoun_of(s, j);
    let fits = |p: &&Verb| p.subject.is_some_and(|k| roles::fits(s, k, suffix) && agrees(k));
    let speaks = |p: &&Verb| s.pos[p.node] == Pos::Report && p.order != Order::Relative;
    // A letter says what its writer does.
    let himself = |p: &&Verb| p.subject.is_some_and(|k| s.nps[k].is_party());
    let said = || before.iter().rev().filter(speaks).filter(fits);
    let spoke = said().find(himself).or_else(|| said().next()).or_else(|| before.iter().rev().find(fits));
    spoke.and_then(|p| p.subject)
}

fn opens_with_pronoun(s: &Sentence<'_>, j: usize) -> bool {
    s.class_arg(j, "compl", "pronoun") || s.class(j, "pronoun") || s.class(j, "subord") && pronoun_of(s, j) != Suffix::First
}

/// "Accused the party of serving": behind a verb of blame that says for what, the one phrase is whom it blames; who does is
/// not said again, or the verb is a passive.
pub(super) fn is_blamed(s: &Sentence<'_>, v: &Verb, k: usize) -> bool {
    let np = &s.nps[k];
    let told = s.nodes.get(np.n1).is_some_and(|n| n.clitic_prep() == Some(Prep::Bi) || s.class(np.n1, "compl"));
    let quoted = (np.n0..np.n1).any(|j| matches!(s.punct(j), Some('«' | '"' | '“')));
    told && !quoted && !nominative(s, np) && valency::blames(s, v) && s.next_conjunct(k).is_none()
}

/// Whether the one phrase behind "and urged" is whom they urged, not who urged: by its case, by the verb's gender, or
/// because what the verb says of its object follows it.
pub(super) fn is_object(s: &Sentence<'_>, v: &Verb, k: usize) -> bool {
    let np = &s.nps[k];
    if nominative(s, np) {
        return false;
    }
    let told = s.taken.get(np.n1).copied().unwrap_or(false)
        || (np.n1..(np.n1 + 2).min(s.len())).any(|j| s.nodes[j].prep(s.lex).is_some_and(|q| valency::topic_by(s, v, q)));
    oblique(s, np) || told || np.victim || np.counted
}

/// The subject of the nearest verb before that the form agrees with; people counted are mostly those it was done to.
pub(super) fn from_before(s: &Sentence<'_>, before: &[Verb], v: &mut Verb) -> bool {
    let found = before
        .iter()
        .rev()
        .take(3)
        .take_while(|p| p.subject.is_some() || !names_another(s, p))
        .find_map(|p| p.subject.filter(|&k| agrees(s, v.node, k, false) && !s.nps[k].victim && !s.nps[k].counted));
    if let Some(k) = found {
        set(v, k, Order::Inherited);
    }
    found.is_some()
}

/// The subject of the verb right before, where the form agrees with it.
pub(super) fn from_last(s: &Sentence<'_>, before: &[Verb], v: &mut Verb) -> bool {
    // What is asked is done by whom it is asked of.
    let asks = |p: &&Verb| valency::demands(s, p);
    let found = before.last().filter(|p| !asks(p)).and_then(|p| p.subject).filter(|&k| agrees(s, v.node, k, false));
    if let Some(k) = found {
        set(v, k, Order::Inherited);
    }
    found.is_some()
}

/// Whether a noun that is no party stands behind the verb as its subject: "a car entered and killed".
fn names_another(s: &Sentence<'_>, p: &Verb) -> bool {
    let j = p.node + 1;
    s.nodes
        .get(j)
        .is_some_and(|n| s.pos[j] == Pos::Noun && s.np_of[j].is_none() && n.clitic_prep().is_none() && !n.has(Cat::Time) && !n.has(Cat::Adj))
}

/// "Asked the minister to resign", "allowed the police to": the phrase right before "to" does what follows it.
fn controller(s: &Sentence<'_>, start: usize) -> Option<usize> {
    let mut j = start.checked_sub(1).filter(|&j| s.class(j, "compl") && !s.class_arg(j, "compl", "pronoun"))?;
    while j > 0 && s.nodes[j - 1].has(Cat::Time) {
        j -= 1;
    }
    let k = s.np_before(j)?;
    matches!(s.nps[k].prep, Some(Prep::Li | Prep::Min | Prep::Ala)).then_some(k)
}

/// "Banners that condemn": a bare noun before its own clause does what those do who hold it.
fn thing_before(s: &Sentence<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|b| {
        let n = &s.nodes[b];
        s.pos[b] == Pos::Noun && s.np_of[b].is_none() && n.has(Cat::Noun) && !n.art() && !n.has(Cat::Time)
    })
}

/// Dropped: the subject of the verb before, if nothing else came between.
pub(super) fn dropped(s: &Sentence<'_>, before: &[Verb], start: usize, own_conj: bool, v: &mut Verb) {
    let pronoun = start > 0 && opens_with_pronoun(s, start - 1);
    if s.pos[v.node] == Pos::Report {
        // "and he said": the one who spoke before.
        if let Some(p) = before.iter().rev().find(|p| s.pos[p.node] == Pos::Report && p.subject.is_some()) {
            v.subject = p.subject;
            v.order = Order::Inherited;
            return;
        }
    }
    if let Some(k) = controller(s, start).filter(|&k| agrees(s, v.node, k, false)) {
        set(v, k, Order::Inherited);
        return;
    }
    if v.present
        && !own_conj
        && thing_before(s, start)
        && let Some(k) = before.last().and_then(|p| p.subject)
    {
        set(v, k, Order::Inherited);
        return;
    }
    if let Some(p) = before.last().filter(|p| (own_conj || pronoun || v.present) && p.subject.is_some())
        && p.subject.is_some_and(|k| agrees(s, v.node, k, false))
    {
        v.subject = p.subject;
        v.order = Order::Inherited;
    }
    if own_conj && v.subject.is_none() {
        crate::deed::goes_on(s, before, v);
    }
}
