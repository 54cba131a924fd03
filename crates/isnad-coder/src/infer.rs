//! The country of a party the phrase itself does not name: from its owner, from the sentence, then from the document.

use crate::np::{Code, Head, Name, Np, NpKind};
use crate::reading::Suffix;
use crate::roles;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Prep};

/// Fills in countries of generic parties ("the police", "seven soldiers", "his country").
pub(crate) fn countries(s: &mut Sentence<'_>, home: Code, speaker: Code) {
    for k in 0..s.nps.len() {
        let np = &s.nps[k];
        if np.has_country()
            || np.stateless
            || matches!(np.sector.as_str(), "UAF" | "CRM" | "JRN" | "---" | "BUS")
            || matches!(np.kind, NpKind::Voice | NpKind::Outlet | NpKind::Place | NpKind::Named | NpKind::Adj)
        {
            continue;
        }
        if vague(s, np) {
            continue;
        }
        // A short name that the document never gave in full: whom it means elsewhere.
        if let Some(Name::Party(p)) = np.last_name.filter(|_| s.nodes[np.head].readings.iter().all(|r| r.entry.cat == Cat::Party)) {
            let (country, sector) = (&s.lex.parties[p as usize].country, &s.lex.parties[p as usize].sector);
            s.nps[k].country = country.into();
            s.nps[k].sector = sector.into();
            s.nps[k].name = Name::Party(p);
            continue;
        }
        let home = (!home.is_empty()).then_some(home);
        let found = owner(s, k)
            .or_else(|| his(s, np, speaker))
            .or_else(|| neighbour(s, k))
            .or_else(|| home.filter(|_| is_home(s, np)))
            .or_else(|| from_sentence(s, k))
            .or(home);
        if let Some(c) = found {
            s.nps[k].country = c;
        }
    }
}

/// Bare heads that say too little to belong to the story's country: "states", "the sides".
fn vague(s: &Sentence<'_>, np: &Np) -> bool {
    let needs = matches!(np.role, Some(Head::Role(r)) if s.lex.roles[r as usize].needs_modifier);
    needs && np.owner == Suffix::None && np.n1 == np.head + 1 && (np.sector == "UNK" && !np.person && !np.thing || !np.definite && np.plural)
}

/// Whether the head stands for the story's own country: "the kingdom".
fn is_home(s: &Sentence<'_>, np: &Np) -> bool {
    np.definite && matches!(np.role, Some(Head::Role(r)) if s.lex.roles[r as usize].home)
}

/// The country of the one the pronoun on the phrase means: "his country", "her embassies".
fn owner(s: &Sentence<'_>, k: usize) -> Option<Code> {
    let np = &s.nps[k];
    if matches!(np.owner, Suffix::None | Suffix::First | Suffix::Second) {
        return None;
    }
    let fits = |j: &usize| {
        let o = &s.nps[*j];
        o.n1 <= np.head && o.has_country() && !matches!(o.kind, NpKind::Place | NpKind::Outlet | NpKind::Voice) && roles::fits(s, *j, np.owner)
    };
    let free = |j: &usize| s.nps[*j].prep.is_none();
    (0..k).rev().filter(fits).find(free).or_else(|| (0..k).rev().find(fits)).map(|j| s.nps[j].country)
}

/// "His country" without him in the sentence is the last speaker's.
fn his(s: &Sentence<'_>, np: &Np, speaker: Code) -> Option<Code> {
    let country = np.owner == Suffix::Masc && is_home(s, np);
    (country && speaker.len() == 3 && speaker != "---").then_some(speaker)
}

/// A second conjunct is of the first one's country, an office behind a name of the named one's.
fn neighbour(s: &Sentence<'_>, k: usize) -> Option<Code> {
    let (np, before) = (&s.nps[k], &s.nps[k.checked_sub(1)?]);
    let own = before.has_country() && !before.stateless && before.country.len() == 3 && !matches!(before.country.as_str(), "IGO" | "NGO");
    let joined =
        np.conj && before.kind == np.kind || !np.conj && np.prep.is_none() && before.kind == NpKind::Person && np.kind == NpKind::Role && np.person;
    (own && joined && before.n1 == np.n0).then_some(before.country)
}

/// The one country the sentence's places name, or failing these the one state all its parties share.
fn from_sentence(s: &Sentence<'_>, k: usize) -> Option<Code> {
    let me = &s.nps[k];
    let away = |j: usize| matches!(s.governor(j).0, Some(Prep::Ila | Prep::Min | Prep::An));
    let place = |j: &usize| {
        let n = &s.nps[*j];
        n.has_country()
            && !away(*j)
            && (n.kind == NpKind::Place || n.kind == NpKind::State && matches!(s.governor(*j).0, Some(Prep::Fi | Prep::Other)))
    };
    if let Some(j) = (0..s.nps.len()).filter(place).min_by_key(|&j| s.nps[j].n0.abs_diff(me.n0)) {
        return Some(s.nps[j].country);
    }
    let state = |j: &usize| {
        let n = &s.nps[*j];
        n.has_country()
            && !n.by_place
            && !(me.victim && n.armed && n.kind != NpKind::State)
            && n.country.len() == 3
            && !matches!(n.country.as_str(), "IGO" | "NGO")
            && !matches!(n.kind, NpKind::Outlet | NpKind::Voice)
    };
    let mut states: Vec<Code> = (0..s.nps.len()).filter(state).map(|j| s.nps[j].country).collect();
    states.sort_unstable();
    states.dedup();
    match states.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}
