//! Who speaks: dropped subjects inside speech, and what one sentence hands on to the next.

use crate::act::{Act, Who};
use crate::build;
use crate::memory::Memory;
use crate::np::NpKind;
use crate::sentence::Sentence;
use crate::{roles, source, verbs};
use isnad_model::{Party, Span};

/// Dropped subjects inside speech are the speaker.
pub(crate) fn fill(s: &Sentence<'_>, verbs: &[verbs::Verb], reports: &[source::Report], acts: &mut [Act], memory: &Memory) {
    for a in acts.iter_mut() {
        if a.construction == crate::act::Construction::Participle {
            participle(s, verbs, reports, a, memory);
            continue;
        }
        let verb_node = a.light.unwrap_or(a.node);
        let Some(v) = verbs.iter().find(|v| v.node == verb_node) else { continue };
        if v.subject.is_some() || v.subject_noun.is_some() || !a.actors.is_empty() {
            continue;
        }
        let frame = &s.lex.frames[s.lex.acts[a.lexeme].frame];
        if frame.subject != isnad_lexicon::Role::Actor && a.light.is_none() || a.construction == crate::act::Construction::Passive {
            continue;
        }
        let inner = source::over(reports, a).into_iter().rev().find_map(|r| r.inner.or(r.speaker));
        let pronoun =
            (verb_node.saturating_sub(4)..verb_node).find(|&j| s.nodes[j].func(s.lex).is_some_and(|f| f.class == "compl" && f.arg == "pronoun"));
        let meant = pronoun.and_then(|j| {
            // "That it": the speaker if the pronoun fits him, else the last party before that it fits.
            let suffix = roles::pronoun_of(s, j);
            let fits = |k: usize| roles::fits(s, k, suffix);
            inner.filter(|&k| fits(k)).or_else(|| roles::pronoun(s, j, suffix, inner)).or(inner)
        });
        // "We reject": whoever speaks, though no word opens his speech.
        let spoke = || {
            reports
                .iter()
                .rev()
                .filter(|r| r.node < v.node)
                .find_map(|r| r.inner.or(r.speaker))
                .or_else(|| verbs.iter().rev().filter(|w| w.node < v.node).find_map(|w| w.subject.filter(|&k| s.nps[k].person)))
        };
        let i = meant.or(inner.filter(|_| v.first_person || opens_quote(s, v))).or_else(|| spoke().filter(|_| v.first_person));
        if let Some(k) = i {
            a.actors.push(Who::Np(k));
        } else if inner.is_none()
            && v.node <= 3
            && let Some(p) = memory.speaker.as_ref().filter(|_| memory.quiet <= 1 && (source::is_speech(a) || v.first_person))
        {
            a.actors.push(Who::Outside(p.clone()));
        }
    }
}

/// A past form that may be the first person's, at the head of a quotation: "I listened".
fn opens_quote(s: &Sentence<'_>, v: &verbs::Verb) -> bool {
    let first = s.nodes[v.node].readings.iter().any(|r| r.is_verb() && r.has(isnad_lexicon::form::P1));
    first && v.node > 0 && matches!(s.punct(v.node - 1), Some('«' | '"' | '“' | '.'))
}

/// The subject of a participle that adds an act to a clause: "demanding", "threatening".
fn participle(s: &Sentence<'_>, verbs: &[verbs::Verb], reports: &[source::Report], a: &mut Act, memory: &Memory) {
    let frame = &s.lex.frames[s.lex.acts[a.lexeme].frame];
    let passive = s.nodes[a.node].readings.iter().filter(|r| r.entry.cat == isnad_lexicon::Cat::Act).all(|r| r.has(isnad_lexicon::form::PASSP));
    if frame.subject != isnad_lexicon::Role::Actor || frame.mutual || passive {
        return;
    }
    // "That the kingdom is agreeing": the phrase right before it.
    let before = s
        .np_before(a.node)
        .filter(|&k| s.nps[k].prep.is_none() && s.nps[k].kind != NpKind::Adj && s.nps[k].n0 > 0 && s.class(s.nps[k].n0 - 1, "compl"));
    let host = before.map(|k| vec![source::Voice::Np(k)]);
    let host = host.or_else(|| (a.node > 0 && s.punct(a.node - 1).is_some()).then(|| source::host(s, verbs, reports, a.node).voices));
    let Some(voices) = host else { return };
    match voices.last() {
        Some(&source::Voice::Np(k)) if a.subject != Some(k) && !s.with_conjuncts(k).contains(&a.subject.unwrap_or(usize::MAX)) => {
            let old = a.subject.replace(k);
            a.actors.retain(|w| old.is_none_or(|o| *w != Who::Np(o)) && *w != Who::Np(k));
            a.recipients.retain(|w| *w != Who::Np(k));
            if !voices.last().is_some_and(|v| v.mere(s)) {
                a.actors.insert(0, Who::Np(k));
            }
        }
        Some(_) => {}
        None => {
            if let Some(o) = a.subject.take() {
                a.actors.retain(|w| *w != Who::Np(o));
            }
            if let Some(p) = memory.speaker.as_ref().filter(|_| a.actors.is_empty()) {
                a.actors.push(Who::Outside(p.clone()));
            }
        }
    }
}

/// What the next sentence may need: who spoke last, on whose word the passage stands.
pub(crate) fn carry(s: &Sentence<'_>, memory: &mut Memory, reports: &[source::Report]) {
    memory.quiet += 1;
    let last = s.len().saturating_sub(1);
    let chain: Vec<_> = source::chain(s, reports, last, &memory.chain).into_iter().map(|x| x.0).collect();
    memory.chain.leave(s, chain);
    let mut list: Vec<&source::Report> = reports.iter().filter(|r| !r.voices.is_empty() && !r.open).collect();
    list.sort_by_key(|r| r.node);
    // Who speaks inside another's words does not go on speaking.
    let nested = |r: &source::Report| list.iter().any(|o| o.node != r.node && o.clause && !o.postposed && o.range.0 <= r.node && r.node < o.range.1);
    for r in list.iter().filter(|r| !nested(r)) {
        let gender = r.voices.last().map_or(source::Gender::Any, |v| v.gender(s));
        let chain: Vec<_> = r.voices.iter().map(|v| v.source(s)).collect();
        if r.inner.is_some() {
            memory.chain.quotes(&chain);
        }
        memory.chain.push(chain, gender);
    }
    if let Some(r) = list.iter().rev().find(|r| !nested(r)) {
        memory.quiet = 0;
        if let Some(k) = r.speaker.filter(|&k| !matches!(s.nps[k].kind, NpKind::Outlet | NpKind::Voice)) {
            let p = build::party(s, &Who::Np(k));
            memory.speaker = Some(Box::new(Party { text: String::new(), span: Span::default(), ..p }));
        }
    } else if memory.quiet > 2 {
        memory.speaker = None;
    }
}

/// The media that vouch, at the end of a sentence that begins with "this statement", for the sentence before.
pub(crate) fn vouched_back(s: &Sentence<'_>, reports: &[source::Report]) -> Vec<isnad_model::Source> {
    let points_back = (0..s.len().min(4))
        .any(|j| s.class(j, "demo") && s.nodes.get(j + 1).is_some_and(|n| n.has(isnad_lexicon::Cat::Report) || n.has(isnad_lexicon::Cat::Voice)));
    if !points_back {
        return Vec::new();
    }
    reports.iter().filter(|r| r.postposed).flat_map(|r| &r.voices).map(|v| v.source(s)).filter(|x| x.kind == isnad_model::SourceKind::Media).collect()
}
