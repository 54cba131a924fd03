//! Finite verbs of a sentence: subject, voice, polarity, clause.

mod after;
mod agree;
mod before;
mod relative;
mod subject;
mod taken_over;
mod valency;

use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, form};

pub(crate) use after::{bare, genitive_of_phrase, object_behind, past};
pub(crate) use agree::agrees;

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
    /// Who acts together with the subject: "he and the king".
    pub with: Option<usize>,
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
            with: None,
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
    awaited(s, &mut out);
    out
}

/// "In Tunis, which he visited, the minister said": the subject of a clause that opens the sentence comes with the next verb.
fn awaited(s: &Sentence<'_>, verbs: &mut [Verb]) {
    for i in 1..verbs.len() {
        let (v, next) = (&verbs[i - 1], &verbs[i]);
        if v.antecedent.is_some() && v.order == Order::None && v.subject.is_none() && next.order == Order::Vso {
            let k = next.subject.filter(|&k| agree::agrees(s, v.node, k, false));
            if let Some(k) = k {
                subject::set(&mut verbs[i - 1], k, Order::Inherited);
            }
        }
    }
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
        end: s.clause_end(joined(s, i)),
        subject: None,
        with: None,
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
    subject::subject(s, before, start, &mut v);
    v
}

/// The last of verbs of one form that are joined with nothing between: they share what follows, "arrested and tortured by".
fn joined(s: &Sentence<'_>, mut i: usize) -> usize {
    const FORM: u16 = form::PAST | form::PRES | form::FEM | form::PL | form::DUAL | form::PASSIVE;
    let shape = |i: usize| main_reading(s, i).map(|r| r.entry.form & FORM);
    while s.is_verb(i + 1) && s.nodes[i + 1].conj && shape(i) == shape(i + 1) && s.nodes[i].readings.iter().all(|r| r.suffix == Suffix::None) {
        i += 1;
    }
    i
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
