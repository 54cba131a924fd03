//! Verb or noun: what a node is in this sentence.

use crate::node::Node;
use crate::reading::{Reading, Suffix};
use isnad_lexicon::{Cat, Lexicon, PartyKind, RoleKind, form};

/// What a node is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pos {
    /// A finite verb that is an act, light or plain.
    Verb,
    /// A finite report verb (also counts as a verb for its surroundings).
    Report,
    /// Anything nominal or unknown.
    Noun,
    /// A function word or mark.
    Func,
}

/// Decides for each node. Undiacritised Arabic writes many past verbs and their verbal nouns alike.
pub(crate) fn tag(lex: &Lexicon, nodes: &[Node<'_>]) -> Vec<Pos> {
    let mut out: Vec<Pos> = Vec::with_capacity(nodes.len());
    for i in 0..nodes.len() {
        let p = tag_one(lex, nodes, &out, i);
        out.push(p);
    }
    out
}

fn tag_one(lex: &Lexicon, nodes: &[Node<'_>], done: &[Pos], i: usize) -> Pos {
    let n = &nodes[i];
    if n.punct.is_some() {
        return Pos::Func;
    }
    if n.verb().is_none() {
        let func = n.find(Cat::Func).is_some() && !n.readings.iter().any(|r| matches!(r.entry.cat, Cat::Party | Cat::Role));
        return if func { Pos::Func } else { Pos::Noun };
    };
    let is_verb = if n.find(Cat::Func).is_some_and(|_| !n.is_func(lex, "aux") && n.readings.len() > 1 && !n.has(Cat::Act)) {
        false
    } else if !n.nominal() && n.find(Cat::Func).is_none() {
        true
    } else {
        ambiguous(lex, nodes, done, i)
    };
    if !is_verb {
        return if n.nominal() {
            Pos::Noun
        } else if n.find(Cat::Func).is_some() {
            Pos::Func
        } else {
            Pos::Noun
        };
    }
    if n.readings.iter().any(|r| r.entry.cat == Cat::Report && r.is_verb()) && !n.readings.iter().any(|r| r.entry.cat == Cat::Act && r.is_verb()) {
        Pos::Report
    } else {
        Pos::Verb
    }
}

/// A node that may be verb or noun.
fn ambiguous(lex: &Lexicon, nodes: &[Node<'_>], done: &[Pos], i: usize) -> bool {
    let n = &nodes[i];
    // "Congratulated" is spelt like "here": the verb, where an office or a state follows that can be its subject.
    let office = |m: &Node<'_>| m.readings.iter().any(|r| r.entry.cat == Cat::Role && r.art || r.entry.cat == Cat::Party && !r.has(form::ADJ));
    let clause = i == 0 || n.conj || nodes[i - 1].punct.is_some() || nodes[i - 1].is_func(lex, "qad");
    if n.is_func(lex, "part") && n.has(Cat::Act) && clause && nodes.get(i + 1).is_some_and(office) {
        return true;
    }
    // "Began" before a noun carries it; before a verb it only helps.
    let helped = |m: &Node<'_>| m.punct.is_some() || !m.nominal() || m.readings.iter().any(|r| r.is_verb() && r.has(form::PRES));
    if n.is_func(lex, "aux") && n.has(Cat::Light) && clause && !n.nominal() && nodes.get(i + 1).is_some_and(|m| !helped(m)) {
        return true;
    }
    if !n.damma && (carried(lex, nodes, done, i) || counted(nodes, i) || reigns(lex, nodes, i) || described(nodes, i)) {
        return false;
    }
    if n.damma || n.gap.is_some() && n.readings.first().is_some_and(|r| r.is_verb()) {
        return true;
    }
    if n.readings.iter().all(|r| r.is_verb() || r.entry.cat == Cat::Given || (r.entry.cat == Cat::Func)) && n.readings.iter().any(|r| r.is_verb()) {
        // Verb or mere name: a name only after a title, a name or a head.
        let after_name = i > 0 && done[i - 1] == Pos::Noun && nodes[i - 1].readings.iter().any(|r| matches!(r.entry.cat, Cat::Given | Cat::Title));
        return !after_name && n.find(Cat::Func).is_none();
    }
    if n.readings.iter().any(|r| !r.is_verb() && (r.art || r.prep.is_some()) && r.entry.cat != Cat::Func)
        && !n.readings.iter().any(|r| r.is_verb() && !r.conj && r.prep.is_none() && !r.purpose)
    {
        return n.readings.iter().all(|r| r.is_verb());
    }
    let Some(b) = i.checked_sub(1) else { return starts_clause_as_verb(nodes, i) };
    let before = &nodes[b];
    let present = n.readings.iter().any(|r| r.is_verb() && r.has(form::PRES));
    if before.own_prep(lex).is_some() || before.is_func(lex, "before-after") || before.is_func(lex, "cause") || before.is_func(lex, "not") {
        return present && n.conj;
    }
    if before.is_func(lex, "neg")
        || before.is_func(lex, "qad")
        || before.is_func(lex, "future")
        || before.is_func(lex, "rel")
        || before.is_func(lex, "maybe-neg")
    {
        return true;
    }
    if before.is_func(lex, "compl") {
        return present || nodes.get(i + 1).is_none_or(|m| !m.art());
    }
    if before.is_func(lex, "aux") || before.is_func(lex, "subord") || before.is_func(lex, "cond") {
        return starts_clause_as_verb(nodes, i);
    }
    if before.punct.is_some() || n.conj {
        return starts_clause_as_verb(nodes, i);
    }
    // "That a policeman (acc.) killed": behind a noun in the indefinite accusative that opens the clause stands its verb.
    if opens_indefinite(lex, nodes, b) {
        return true;
    }
    // Directly after a bare noun without article: a genitive, so a noun.
    if done[b] == Pos::Noun
        && !before.art()
        && before.readings.iter().any(|r| {
            matches!(r.entry.cat, Cat::Noun | Cat::Act | Cat::Role | Cat::Number) && !r.is_verb() && r.suffix == crate::reading::Suffix::None
        })
    {
        return present;
    }
    if done[b] == Pos::Verb || done[b] == Pos::Report {
        return present && !nodes[b].readings.iter().any(|r| matches!(r.entry.cat, Cat::Light));
    }
    if done[b] == Pos::Noun {
        return true;
    }
    starts_clause_as_verb(nodes, i)
}

/// "147 students" are spelt like "the two demanded": behind a number stands what is counted.
fn counted(nodes: &[Node<'_>], i: usize) -> bool {
    let number = |m: &Node<'_>| m.number || m.has(Cat::Number);
    !nodes[i].conj && i > 0 && number(&nodes[i - 1]) && nodes[i].readings.iter().any(|r| r.entry.cat == Cat::Role && r.has(form::TANWIN))
}

/// "King of Jordan" is spelt like "Jordan owned": an office whose verb is no act, right before a state.
fn reigns(lex: &Lexicon, nodes: &[Node<'_>], i: usize) -> bool {
    let n = &nodes[i];
    let state = |r: &Reading| r.entry.cat == Cat::Party && !r.has(form::ADJ) && lex.parties[r.entry.id as usize].kind == PartyKind::State;
    let plain = n.readings.iter().all(|r| !r.is_verb() || r.entry.cat == Cat::Verb);
    let office = || n.each(Cat::Role).any(|r| lex.roles[r.entry.id as usize].kind == RoleKind::Office && !r.art);
    plain && !n.conj && office() && nodes.get(i + 1).is_some_and(|m| m.readings.iter().any(state))
}

/// "Her political isolation" is spelt like "isolated her": a noun with its owner before its definite adjective.
fn described(nodes: &[Node<'_>], i: usize) -> bool {
    let owned = |r: &Reading| r.entry.cat == Cat::Noun && r.suffix != Suffix::None;
    let adjective = |m: &Node<'_>| m.art() && m.clitic_prep().is_none() && m.each(Cat::Adj).any(|r| r.has(form::FEM) && !r.has(form::PL));
    nodes[i].readings.iter().any(owned) && nodes.get(i + 1).is_some_and(adjective)
}

/// A party in the indefinite accusative right behind "that": what follows is no genitive of it.
fn opens_indefinite(lex: &Lexicon, nodes: &[Node<'_>], b: usize) -> bool {
    let accusative = nodes[b].readings.iter().any(|r| r.entry.cat == Cat::Role && r.has(form::TANWIN));
    accusative && b.checked_sub(1).is_some_and(|c| nodes[c].is_func(lex, "compl"))
}

/// "France intends (the) expulsion of", "Israel began (the) shelling of": behind a verb that carries a noun and its subject.
fn carried(lex: &Lexicon, nodes: &[Node<'_>], done: &[Pos], i: usize) -> bool {
    const SUBJECT: usize = 4;
    let n = &nodes[i];
    let past = n.nominal() && !n.conj && !n.readings.iter().any(|r| r.is_verb() && r.has(form::PRES));
    let carries = |j: usize| nodes[j].is_func(lex, "intend") || nodes[j].is_func(lex, "wish") || nodes[j].has(Cat::Light) && done[j] == Pos::Verb;
    let subject = |j: &usize| done[*j] == Pos::Noun && nodes[*j].punct.is_none() && !carries(*j);
    if !past {
        return false;
    }
    let from = (0..i).rev().take(SUBJECT + 1).take_while(subject).last();
    from.is_some_and(|f| i - f <= SUBJECT && f > 0 && carries(f - 1) && !nodes[f - 1].nominal())
}

/// At the head of a clause a past form is a verb if something can be its subject or object: not an adjective of it.
fn starts_clause_as_verb(nodes: &[Node<'_>], i: usize) -> bool {
    let n = &nodes[i];
    let Some(next) = nodes.get(i + 1) else { return false };
    if n.readings.iter().any(|r| r.is_verb() && r.has(form::PRES | form::FEM | form::PL)) {
        return true;
    }
    // An adjective right behind in the indefinite: "a violent bombing".
    let adjective = next.readings.iter().any(|r| r.entry.cat == Cat::Adj || (r.entry.cat == Cat::Party && r.has(form::ADJ)))
        && !next.art()
        && !next.readings.iter().any(|r| matches!(r.entry.cat, Cat::Role));
    !adjective
}
