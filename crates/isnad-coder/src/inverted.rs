//! Verb expressions whose further words stand before the verb: their subject, "the shells that fell on the town", or
//! their object, taken up by a pronoun, "the siege that the army laid".

use crate::expression::Row;
use crate::reading::{Reading, Suffix};
use isnad_lexicon::{Cat, Lexicon, Role, form};
use isnad_text::Kind;

/// Those of a word's expressions whose further words may stand before it, as readings that stand there.
pub(crate) fn of<'w>(lex: &'w Lexicon, openings: &'w [Reading], own: &[Reading]) -> impl Iterator<Item = Reading> + use<'w> {
    let light = own.iter().any(|x| x.entry.cat == Cat::Light);
    // The pronoun is the expression's own word again.
    openings.iter().filter(move |r| told_of_things(lex, r) || takes_up(lex, r, light)).map(|r| Reading { suffix: Suffix::None, ..*r })
}

/// The readings of the verb `at` as an expression whose further words stand some words before it.
pub(crate) fn told_behind(row: Row<'_>, at: usize) -> impl Iterator<Item = Reading> {
    row.words.inverted(row.word(at)).iter().filter(move |r| stands_before(row, r, at)).copied()
}

/// A verb expression whose further words are its subject, and no party: "a shell fell", "the march set out".
fn told_of_things(lex: &Lexicon, r: &Reading) -> bool {
    r.suffix == Suffix::None && has_own_subject(lex, r)
}

fn has_own_subject(lex: &Lexicon, r: &Reading) -> bool {
    let act = |id: usize| lex.frames[lex.acts[id].frame].subject == Role::None || lex.acts[id].of_subject;
    r.entry.cat == Cat::Act && r.is_verb() && act(r.entry.id as usize)
}

/// A verb expression that ends in its object, the verb with a pronoun that may take it up. Where the object is an act that
/// a light verb carries, "the talks that he held", the act itself is coded.
fn takes_up(lex: &Lexicon, r: &Reading, light: bool) -> bool {
    let pronoun = matches!(r.suffix, Suffix::Masc | Suffix::Fem);
    if !pronoun || r.entry.cat != Cat::Act || !r.is_verb() || has_own_subject(lex, r) {
        return false;
    }
    let act = |w: &str| lex.look_up(w).iter().any(|e| e.cat == Cat::Act && e.rest == 0 && e.form & form::NOUN != 0);
    !(light && lex.rest(r.entry).first().is_some_and(|w| act(w)))
}

/// Whether the further words of the expression stand before the verb.
fn stands_before(row: Row<'_>, r: &Reading, at: usize) -> bool {
    const REACH: usize = 12;
    let rest = row.lex.further(r.entry);
    let mut end = at;
    while end > 0 && at - end < REACH {
        if row.tokens.list[end - 1].kind == Kind::Punct && !matches!(row.tokens.norm(end - 1), "«" | "»" | "\"" | "(" | ")") {
            return false;
        }
        if let Some(start) = end.checked_sub(rest.len())
            && rest.iter().enumerate().all(|(k, w)| row.fits(start + k, *w))
        {
            return true;
        }
        end -= 1;
    }
    false
}
