//! Verb expressions told of things, whose subject may stand before the verb: "the shells that fell on the town".

use crate::expression::Row;
use crate::reading::Reading;
use isnad_lexicon::{Cat, Lexicon, Role};
use isnad_text::Kind;

/// The readings of the verb `at` as an expression whose further words stand a few words before it.
pub(crate) fn told_behind(row: Row<'_>, at: usize) -> impl Iterator<Item = &Reading> {
    row.words.openings(row.word(at)).iter().filter(move |r| told_of_things(row.lex, r) && stands_before(row, r, at))
}

/// A verb expression whose further words are its subject, and no party: "a shell fell", "the march set out".
fn told_of_things(lex: &Lexicon, r: &Reading) -> bool {
    r.entry.cat == Cat::Act && r.is_verb() && lex.frames[lex.acts[r.entry.id as usize].frame].subject == Role::None
}

/// Whether the subject of such an expression stands before the verb: "the shells that fell".
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
