//! Where a voice ends that is no party's name: with the body it is of, or an owner that nobody knows.

use crate::np::{Np, NpKind};
use crate::reading::Suffix;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Prep};

/// "The site of Dibo", "the sources of the press office": a bare head whose owner is no party ends with him.
pub(super) fn owner(s: &Sentence<'_>, np: &Np) -> Option<usize> {
    const MOST: usize = 3;
    let head = &s.nodes[np.head];
    let bare = matches!(np.kind, NpKind::Role | NpKind::Voice)
        && np.n1 == np.n0 + 1
        && head.t1 == head.t0 + 1
        && np.name_span.is_none()
        && np.name.is_none()
        && !head.art();
    // A single person's name stands beside his office.
    if !bare || np.person && !np.plural || head.readings.iter().any(|r| r.suffix != Suffix::None) {
        return None;
    }
    let plain = |n: &crate::node::Node<'_>| n.is_word() && !n.number && !n.conj && n.clitic_prep().is_none() && n.func(s.lex).is_none();
    let names = |n: &crate::node::Node<'_>| {
        let said = n.readings.iter().any(|r| r.is_verb() || matches!(r.entry.cat, Cat::Act | Cat::Report | Cat::Time));
        !said && (n.art() || n.readings.is_empty() || n.has(Cat::Given))
    };
    let mut j = np.n1;
    while j < s.len().min(np.n1 + MOST) {
        let n = &s.nodes[j];
        let adjective = j > np.n1 && s.np_at(j).is_some_and(|k| s.nps[k].kind == NpKind::Adj && s.nps[k].prep.is_none());
        let own = s.np_of[j].is_none() && names(n) && (j == np.n1 || n.art() || !s.nodes[j - 1].art());
        if !plain(n) || !(adjective || own) {
            break;
        }
        j += 1;
    }
    (j > np.n1).then(|| s.nodes[j - 1].span.end)
}

/// "A source in the ministry of defence", "senior officials in the alliance", "a correspondent of the agency": where the
/// phrase of those who have no name ends with the body that they are of.
pub(super) fn of_a_body(s: &Sentence<'_>, np: &Np) -> Option<usize> {
    let nameless =
        np.name_span.is_none() && np.name.is_none() && (np.kind == NpKind::Voice && np.voice == "anonymous" || np.kind == NpKind::Role && np.person);
    if !nameless || s.nodes[np.head].art() {
        return None;
    }
    let mut j = np.n1;
    let describes = |n: &crate::node::Node<'_>| n.is_word() && (n.is_func(s.lex, "quant") || n.has(Cat::Adj) && n.func(s.lex).is_none());
    while j < np.n1 + 3 && s.np_of[j.min(s.len() - 1)].is_none() && s.nodes.get(j).is_some_and(describes) {
        j += 1;
    }
    if s.nodes.get(j)?.own_prep(s.lex) == Some(Prep::Fi) {
        j += 1;
    }
    let body = &s.nps[s.np_at(j)?];
    let office = matches!(body.sector.as_str(), "GOV" | "MIL" | "COP" | "SPY" | "JUD" | "LEG" | "PTY" | "OPP" | "REB" | "EDU" | "MED" | "---");
    // "A source told the agency": only those who work for a medium are of it.
    let institution = body.kind == NpKind::Named || body.kind == NpKind::Outlet && np.sector == "JRN" || body.kind == NpKind::Role && office;
    let of = matches!(body.prep, Some(Prep::Fi | Prep::Li | Prep::Bi)) && !body.conj;
    (institution && of).then_some(body.span.end)
}
