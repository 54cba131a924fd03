//! Finite verbs of a sentence: subject, voice, polarity, clause.

use crate::np::NpKind;
use crate::pos::Pos;
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, form};

/// How a verb's subject was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Verb, subject, object.
    Vso,
    /// Subject, verb.
    Sv,
    /// Antecedent of a relative clause.
    Relative,
    /// Taken over from the verb before, or from the speaker.
    Inherited,
    None,
}

/// A finite verb.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    pub node: usize,
    pub end: usize,
    pub subject: Option<usize>,
    /// The subject is an act noun: its node.
    pub subject_noun: Option<usize>,
    pub order: Order,
    pub negated: bool,
    pub future: bool,
    pub present: bool,
    pub qad: bool,
    pub first_person: bool,
    pub suffix: Suffix,
    /// The antecedent of a relative clause, when it is not the subject.
    pub antecedent: Option<usize>,
}

impl Verb {
    /// A verb of which nothing but its place is known.
    pub fn bare(node: usize, end: usize) -> Self {
        Self {
            node,
            end,
            subject: None,
            subject_noun: None,
            order: Order::None,
            negated: false,
            future: false,
            present: true,
            qad: false,
            first_person: false,
            suffix: Suffix::None,
            antecedent: None,
        }
    }
}

/// All finite verbs, left to right, their subjects found or inherited.
pub(crate) fn find(s: &Sentence<'_>) -> Vec<Verb> {
    let mut out: Vec<Verb> = Vec::new();
    for i in 0..s.len() {
        if s.is_verb(i) {
            let v = verb(s, &out, i);
            out.push(v);
        }
    }
    out
}

fn main_reading<'n>(s: &'n Sentence<'_>, i: usize) -> Option<&'n Reading> {
    let n = &s.nodes[i];
    n.readings.iter().filter(|r| r.is_verb()).min_by_key(|r| match r.entry.cat {
        Cat::Act => 0,
        Cat::Report => 1,
        Cat::Light => 2,
        _ => 3,
    })
}

fn verb(s: &Sentence<'_>, before: &[Verb], i: usize) -> Verb {
    let r = main_reading(s, i);
    let mut v = Verb {
        node: i,
        end: s.clause_end(i),
        subject: None,
        subject_noun: None,
        order: Order::None,
        negated: false,
        future: r.is_some_and(|r| r.fut),
        present: r.is_some_and(|r| r.has(form::PRES)),
        qad: false,
        first_person: r.is_some_and(|r| r.has(form::P1)) && s.nodes[i].readings.iter().filter(|r| r.is_verb()).all(|r| r.has(form::P1)),
        suffix: r.map_or(Suffix::None, |r| r.suffix),
        antecedent: None,
    };
    let start = particles(s, &mut v);
    subject(s, before, start, &mut v);
    v
}

/// Reads the particles before the verb; returns the node where the verb's group begins.
fn particles(s: &Sentence<'_>, v: &mut Verb) -> usize {
    let mut k = v.node;
    while k > 0 {
        let b = k - 1;
        if s.class(b, "neg") || s.class(b, "maybe-neg") && not_what(s, b) {
            v.negated = true;
        } else if s.class(b, "future") && !s.class(b, "prep") {
            v.future = true;
        } else if s.class(b, "qad") {
            v.qad = true;
        } else if !(s.class(b, "aux") || s.class(b, "part")) {
            break;
        }
        k -= 1;
        if s.nodes[b].conj {
            break;
        }
    }
    k
}

/// `ما` at the head of a clause is "not"; anywhere else it is "what".
fn not_what(s: &Sentence<'_>, b: usize) -> bool {
    b.checked_sub(1).is_none_or(|p| s.nodes[p].punct.is_some_and(|c| !matches!(c, ')' | '»')) || s.class(p, "compl") || s.class(p, "subord"))
        && s.nodes[b].readings.iter().all(|r| r.prep.is_none())
}

fn agrees(s: &Sentence<'_>, i: usize, np: usize, after: bool) -> bool {
    let np = &s.nps[np];
    let forms: Vec<&Reading> = s.nodes[i].readings.iter().filter(|r| r.is_verb()).collect();
    forms.iter().any(|r| {
        if r.has(form::P1) {
            return false;
        }
        if r.has(form::PL) {
            return !after && (np.plural || np.kind == NpKind::Named || np.kind == NpKind::State);
        }
        if r.has(form::FEM) {
            return np.feminine || !np.person || np.plural && !np.counted && !after;
        }
        // Masculine singular: before the subject it goes with any masculine number.
        !(np.person && (np.feminine && np.kind == NpKind::Role || np.plural && !after))
    })
}

fn subject(s: &Sentence<'_>, before: &[Verb], start: usize, v: &mut Verb) {
    let topic = (0..start).any(|j| s.class(j, "topic"));
    let own_conj = (s.nodes[v.node].conj || s.nodes[start].conj) && !topic;
    // Relative clause: the noun before the relative pronoun, or an indefinite noun right before the verb.
    if start > 0 && s.class(start - 1, "rel") && !s.nodes[start - 1].conj {
        let antecedent = antecedent(s, start - 1);
        let after = vso(s, v).filter(|&k| agrees(s, v.node, k, true));
        let resumed = (v.node + 1..v.end).any(|j| {
            s.nodes[j]
                .readings
                .iter()
                .any(|r| r.entry.cat == Cat::Func && r.suffix != Suffix::None && s.lex.funcs[r.entry.id as usize].prep.is_some())
        });
        if (v.suffix != Suffix::None || resumed) && after.is_some() {
            v.subject = after;
            v.order = Order::Vso;
            if let Ante::Np(k) = antecedent {
                v.antecedent = Some(k);
            }
            return;
        }
        match antecedent {
            Ante::Np(k) => v.subject = Some(k),
            Ante::Act(n) => v.subject_noun = Some(n),
            Ante::None => {}
        }
        v.order = Order::Relative;
        if v.subject.is_none() && v.subject_noun.is_none() {
            v.subject = after;
            if after.is_some() {
                v.order = Order::Vso;
            }
        }
        return;
    }
    // "The planes had": the auxiliary's subject comes before whatever follows the verb.
    if v.qad && !own_conj && start > 1 {
        let aux = (start.saturating_sub(30)..start).rev().find(|&j| {
            (s.class(j, "aux") && j + 9 > start || s.class(j, "compl") && vso(s, v).is_none())
                && s.np_at(j + 1).is_some_and(|k| s.nps[k].prep.is_none() && s.nps[k].kind != NpKind::Adj)
        });
        if let Some(k) = aux.and_then(|j| s.np_at(j + 1)).filter(|&k| agrees(s, v.node, k, false)) {
            v.subject = Some(k);
            v.order = Order::Sv;
            return;
        }
    }
    let sv = if own_conj { None } else { before_verb(s, start, v) };
    let after = vso(s, v).filter(|&k| agrees(s, v.node, k, true));
    if let Some(k) = sv.filter(|&k| agrees(s, v.node, k, false)) {
        let initial = clause_initial(s, k);
        let first = s.nps[k].n0;
        if first > 0 && s.class(first - 1, "neg") {
            v.negated = true;
        }
        if initial || after.is_none() {
            v.subject = Some(k);
            v.order = Order::Sv;
            return;
        }
    }
    if let Some(k) = after {
        v.subject = Some(k);
        v.order = Order::Vso;
        return;
    }
    // "The forces, backed by tanks, had entered": the auxiliary's subject, far back.
    if v.qad && !own_conj {
        let aux = (0..start).rev().find(|&j| s.class(j, "aux") && s.np_at(j + 1).is_some_and(|k| s.nps[k].prep.is_none()));
        if let Some(k) = aux.and_then(|j| s.np_at(j + 1)) {
            v.subject = Some(k);
            v.order = Order::Sv;
            return;
        }
    }
    if let Some(n) = noun_subject(s, start, v) {
        v.subject_noun = Some(n);
        v.order = Order::Sv;
        return;
    }
    if v.first_person {
        return;
    }
    // Dropped: the subject of the verb before, if nothing else came between.
    let pronoun = start > 0 && s.nodes[start - 1].func(s.lex).is_some_and(|f| f.class == "compl" && f.arg == "pronoun" || f.class == "pronoun");
    if s.pos[v.node] == Pos::Report {
        // "and he said": the one who spoke before.
        if let Some(p) = before.iter().rev().find(|p| s.pos[p.node] == Pos::Report && p.subject.is_some()) {
            v.subject = p.subject;
            v.order = Order::Inherited;
            return;
        }
    }
    if let Some(p) = before.last().filter(|p| (own_conj || pronoun || v.present) && p.subject.is_some())
        && p.subject.is_some_and(|k| agrees(s, v.node, k, false))
    {
        v.subject = p.subject;
        v.order = Order::Inherited;
    }
}

enum Ante {
    Np(usize),
    Act(usize),
    None,
}

fn antecedent(s: &Sentence<'_>, rel: usize) -> Ante {
    let mut k = rel;
    for _ in 0..6 {
        let Some(b) = k.checked_sub(1) else { return Ante::None };
        if let Some(np) = s.np_before(k) {
            let n = &s.nps[np];
            if n.kind == NpKind::Adj {
                k = n.n0;
                continue;
            }
            // The whole noun chain may be an act: "the attack on Doha which".
            if let (Some(_), at) = s.governor(np)
                && let Some(a) = (at.saturating_sub(3)..=at).rev().find(|&a| a < s.len() && s.act_noun(a).is_some())
            {
                return Ante::Act(a);
            }
            return Ante::Np(np);
        }
        if s.act_noun(b).is_some() {
            return Ante::Act(b);
        }
        if s.is_verb(b) || s.nodes[b].func(s.lex).is_some() {
            return Ante::None;
        }
        k = b;
    }
    Ante::None
}

/// Whether the node is an expression of several adjacent words whose frame has an object: what follows is that object.
fn takes_object(s: &Sentence<'_>, i: usize) -> bool {
    use isnad_lexicon::Role;
    let n = &s.nodes[i];
    n.t1 - n.t0 > 1
        && n.find(Cat::Act).is_some_and(|r| {
            let frame = &s.lex.frames[s.lex.acts[r.entry.id as usize].frame];
            let to_prep = s
                .lex
                .rest(r.entry)
                .last()
                .is_some_and(|w| s.lex.look_up(w).iter().any(|e| e.cat == Cat::Func && e.rest == 0 && s.lex.funcs[e.id as usize].prep.is_some()));
            r.is_verb() && (matches!(frame.object, Role::Recipient | Role::Partner) || to_prep)
        })
}

/// A subject after the verb: the first phrase without a preposition, before the clause ends.
fn vso(s: &Sentence<'_>, v: &Verb) -> Option<usize> {
    if takes_object(s, v.node) {
        return None;
    }
    let mut j = v.node + 1;
    let mut skipped = 0;
    while j < v.end && skipped < 9 {
        if s.taken[j] {
            // Behind the expression's last word stands its object.
            return None;
        }
        if let Some(k) = s.np_at(j) {
            let np = &s.nps[k];
            if np.prep.is_none() && !(np.conj && j == v.node + 1) && !genitive_of_phrase(s, k) {
                return (np.kind != NpKind::Adj).then_some(k);
            }
            j = np.n1;
            skipped += 3;
            continue;
        }
        let n = &s.nodes[j];
        match n.punct {
            Some('«' | '"' | '(' | ')' | '»' | '“' | '”') => {}
            Some('،' | ',') if skipped > 0 => {}
            Some(_) => return None,
            None => {
                let time = n.has(Cat::Time) || n.number || s.class(j, "part") || s.class(j, "demo") || s.class(j, "aux") || s.class(j, "this-past");
                let adverb = n.find(Cat::Func).is_some_and(|r| s.lex.funcs[r.entry.id as usize].prep.is_some())
                    || n.clitic_prep().is_some()
                    || s.class(j, "before-after")
                    || s.class(j, "approx")
                    || s.class(j, "quant");
                let after_prep = j > 0 && (s.nodes[j - 1].own_prep(s.lex).is_some() || s.class(j - 1, "before-after") || s.class(j - 1, "cause"));
                if !(time || adverb || after_prep || s.nodes[j - 1].clitic_prep().is_some() || (skipped > 0 && n.has(Cat::Adj))) {
                    return None;
                }
            }
        }
        skipped += 1;
        j += 1;
    }
    None
}

/// The genitive of a noun behind a preposition: "praised the efforts of X" says nothing of who praised.
pub(crate) fn genitive_of_phrase(s: &Sentence<'_>, k: usize) -> bool {
    let Some(b) = s.nps[k].n0.checked_sub(1) else { return false };
    let n = &s.nodes[b];
    let bare = n.is_word()
        && !n.number
        && s.np_of[b].is_none()
        && !n.art()
        && s.pos[b] == Pos::Noun
        && !n.has(Cat::Time)
        && n.readings.iter().all(|r| r.suffix == Suffix::None);
    bare && !s.nps[k].conj && (n.clitic_prep().is_some() || b > 0 && s.nodes[b - 1].own_prep(s.lex).is_some())
}

/// A phrase that stands right before the verb's group.
fn before_verb(s: &Sentence<'_>, start: usize, v: &Verb) -> Option<usize> {
    let mut k = start;
    for _ in 0..5 {
        if let Some(np) = s.np_before(k) {
            let n = &s.nps[np];
            if n.kind == NpKind::Adj {
                return None;
            }
            // Members of a list: the first stands for all.
            let mut first = np;
            for j in (0..np).rev() {
                if s.with_conjuncts(j).contains(&np) {
                    first = j;
                }
            }
            if s.nps[first].prep.is_some() {
                // An indefinite noun after a preposition still has its own relative clause.
                return (!n.definite && !n.conj && !s.nodes[v.node].conj && k == start).then_some(np);
            }
            return Some(first);
        }
        let b = k.checked_sub(1)?;
        let n = &s.nodes[b];
        let skip = n.has(Cat::Time)
            || matches!(n.punct, Some('،' | ',' | ')' | '»' | '"'))
            || s.class(b, "this-past")
            || s.class(b, "part") && !n.conj
            || s.class(b, "approx");
        if !skip {
            return None;
        }
        k = b;
    }
    None
}

fn clause_initial(s: &Sentence<'_>, k: usize) -> bool {
    let np = &s.nps[k];
    let Some(b) = np.n0.checked_sub(1) else { return true };
    np.conj || s.nodes[b].punct.is_some() || ["compl", "subord", "conj", "cond", "part", "hedge"].iter().any(|c| s.class(b, c))
}

/// An act noun as subject: "an attack targeted", "the bombing killed".
fn noun_subject(s: &Sentence<'_>, start: usize, v: &Verb) -> Option<usize> {
    if s.nodes[v.node].conj {
        return None;
    }
    let mut k = start;
    for _ in 0..5 {
        let b = k.checked_sub(1)?;
        if let Some(np) = s.np_before(k) {
            if s.nps[np].kind == NpKind::Adj {
                k = s.nps[np].n0;
                continue;
            }
            return None;
        }
        if s.act_noun(b).is_some() {
            return Some(b);
        }
        let n = &s.nodes[b];
        if n.punct.is_some() || s.is_verb(b) || !(n.has(Cat::Adj) || n.has(Cat::Noun) || n.has(Cat::Time) || s.class(b, "rel")) {
            return None;
        }
        k = b;
    }
    None
}
