//! What a verb's lexeme says of its direct object.

use super::Verb;
use crate::reading::{Reading, Suffix};
use crate::roles;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Content, Prep, Role, form};

/// Whether the verb wants a party as its direct object, and no pronoun on it is that object already; a form that is spelt as
/// a passive wants none.
pub(super) fn takes_party(s: &Sentence<'_>, v: &Verb) -> bool {
    let active = |r: &&Reading| r.entry.cat == Cat::Act && r.is_verb() && !r.has(form::PASSIVE);
    v.suffix == Suffix::None
        && s.nodes[v.node].readings.iter().any(|r| active(&r))
        && lexemes(s, v).any(|id| matches!(roles::object(s.lex, id), Role::Recipient | Role::Partner))
}

/// The prepositions that mark what the verb asks, blames or threatens with, behind its object.
pub(super) fn topic_by(s: &Sentence<'_>, v: &Verb, p: Prep) -> bool {
    lexemes(s, v).any(|id| roles::role_of(s.lex, id, p) == Some(Role::Topic))
}

/// Whether the verb blames somebody, whom it never does without, for something that a preposition marks.
pub(super) fn blames(s: &Sentence<'_>, v: &Verb) -> bool {
    let frame = |id: usize| &s.lex.frames[s.lex.acts[id].frame];
    let mut all = lexemes(s, v).peekable();
    all.peek().is_some() && all.all(|id| frame(id).content == Content::Accusation && roles::object(s.lex, id) == Role::Recipient)
}

/// Whether the verb asks somebody to act.
pub(super) fn demands(s: &Sentence<'_>, v: &Verb) -> bool {
    lexemes(s, v).any(|id| s.lex.frames[s.lex.acts[id].frame].content == Content::Demand)
}

fn lexemes<'s>(s: &'s Sentence<'_>, v: &Verb) -> impl Iterator<Item = usize> + 's {
    s.nodes[v.node].readings.iter().filter(|r| r.entry.cat == Cat::Act && r.is_verb()).map(|r| r.entry.id as usize)
}
