//! Whether a verb form can have a phrase as its subject: gender, number, and the case that a sound plural shows.

use crate::np::{Head, Name, Np, NpKind};
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, PartyKind, form};

pub(crate) fn agrees(s: &Sentence<'_>, i: usize, k: usize, after: bool) -> bool {
    let np = &s.nps[k];
    if after && oblique(s, np) {
        return false;
    }
    s.nodes[i].readings.iter().filter(|r| r.is_verb()).any(|r| fits(s, r, k, after))
}

/// Before a verb in the plural a collective counts as one: "the police ran".
pub(super) fn may_precede(s: &Sentence<'_>, i: usize, k: usize) -> bool {
    let plural = s.nodes[i].readings.iter().any(|r| r.is_verb() && r.has(form::PL));
    agrees(s, i, k, false) || plural && s.nps[k].kind == NpKind::Role
}

/// The same, the gender of a collective left open: people "came down" in the feminine.
pub(super) fn may_agree(s: &Sentence<'_>, i: usize, k: usize) -> bool {
    agrees(s, i, k, true)
        || !s.nps[k].person && !oblique(s, &s.nps[k]) && s.nodes[i].readings.iter().any(|r| r.is_verb() && !r.has(form::P1 | form::PL))
}

fn fits(s: &Sentence<'_>, r: &Reading, k: usize, after: bool) -> bool {
    let np = &s.nps[k];
    if r.has(form::P1) {
        return false;
    }
    if r.has(form::PL | form::DUAL) {
        return !after && (np.plural || np.counted || s.next_conjunct(k).is_some() || np.kind == NpKind::Named || np.kind == NpKind::State);
    }
    if r.has(form::FEM) {
        // A name does not tell its gender.
        let open = np.kind == NpKind::Person || !(np.person || after && masculine(s, np));
        return np.feminine || marked(s, np) || open || np.plural && !np.counted && !np.person && !after;
    }
    // Masculine singular: before the subject it goes with any masculine number.
    !(np.person && (np.feminine && np.kind == NpKind::Role || np.plural && !after) || feminine(s, np) || r.suffix == Suffix::None && bodies(s, np))
}

/// A sound plural or dual in the form it never has as a subject: "the demonstrators" as object.
pub(super) fn oblique(s: &Sentence<'_>, np: &Np) -> bool {
    sound_plural(s, np, "\u{064A}\u{0646}")
}

/// A sound plural in the form it has as a subject alone.
pub(super) fn nominative(s: &Sentence<'_>, np: &Np) -> bool {
    sound_plural(s, np, "\u{0648}\u{0646}")
}

fn sound_plural(s: &Sentence<'_>, np: &Np, ending: &str) -> bool {
    let n = &s.nodes[np.head];
    let sound = np.n0 == np.head && n.readings.iter().any(|r| r.entry.cat == Cat::Role && r.has(form::PL | form::DUAL));
    sound && isnad_text::fold(head_word(s, np)).ends_with(ending)
}

/// A singular generic head that takes a masculine verb.
fn masculine(s: &Sentence<'_>, np: &Np) -> bool {
    singular_head(np) && !np.feminine && !marked(s, np)
}

/// Bodies in the sound plural, "companies", "authorities": no verb in the masculine is theirs.
fn bodies(s: &Sentence<'_>, np: &Np) -> bool {
    np.kind == NpKind::Role && np.plural && !np.person && !np.counted && np.n0 == np.head && marked(s, np)
}

/// A phrase that takes a feminine verb: a singular generic head so marked, a capital, a country so spelt.
fn feminine(s: &Sentence<'_>, np: &Np) -> bool {
    let capital = || matches!(np.name, Name::Party(p) if s.lex.parties[p as usize].kind == PartyKind::Capital);
    if np.kind == NpKind::State && (capital() || head_word(s, np).ends_with(['\u{0629}', '\u{0627}'])) {
        return true;
    }
    singular_head(np) && (np.feminine || marked(s, np))
        || matches!(np.kind, NpKind::Outlet | NpKind::Voice | NpKind::Named) && !np.plural && marked(s, np)
}

fn singular_head(np: &Np) -> bool {
    np.kind == NpKind::Role && !np.plural && !np.counted && matches!(np.role, Some(Head::Role(_)))
}

/// The feminine endings, singular and plural; "a group of" rules the verb before its members do.
fn marked(s: &Sentence<'_>, np: &Np) -> bool {
    let first = s.nodes[np.n0].span.of(s.text).split_whitespace().next().unwrap_or_default();
    s.class(np.n0, "quant") && first.ends_with('\u{0629}') || head_word(s, np).ends_with(['\u{0629}', '\u{062A}'])
}

/// The first word of the head, which may be an expression of several.
fn head_word<'s>(s: &'s Sentence<'_>, np: &Np) -> &'s str {
    s.nodes[np.head].span.of(s.text).split_whitespace().next().unwrap_or_default().trim_end_matches(isnad_text::is_mark)
}
