//! The country of a party the phrase itself does not name: from its owner, from the sentence, then from the document.

mod antecedent;
mod near;
mod place;
mod short_name;
mod titled;

use crate::memory::Memory;
use crate::np::{Code, Evidence, Head, Name, Np, NpKind};
use crate::reading::Suffix;
use crate::roles;
use crate::sentence::Sentence;
use isnad_lexicon::Cat;

/// Fills in countries of generic parties ("the police", "seven soldiers", "his country"), each kind of evidence where the
/// surer ones say nothing. Parties are read from left to right, so that one settled by what stands before it settles the next.
pub(crate) fn countries(s: &mut Sentence<'_>, memory: &Memory) {
    let home = Some(memory.home()).filter(|c| !c.is_empty());
    for k in 0..s.nps.len() {
        let np = &s.nps[k];
        if !open(s, np) && !antecedent::is_others(s, np) {
            continue;
        }
        if np.voice == "unnamed" {
            continue;
        }
        if let Some(p) = short_name::of(s, k) {
            let (country, sector) = (&s.lex.parties[p as usize].country, &s.lex.parties[p as usize].sector);
            s.nps[k].country = country.into();
            s.nps[k].sector = sector.into();
            s.nps[k].name = Name::Party(p);
            s.nps[k].evidence = Evidence::ShortName;
            continue;
        }
        if let Some(j) = antecedent::others(s, k) {
            antecedent::take(s, k, j);
            s.nps[k].sector = s.nps[j].sector;
            continue;
        }
        if let Some(j) = antecedent::of(s, k) {
            antecedent::take(s, k, j);
            continue;
        }
        if titled::is(s, &s.nps[k]) {
            if let Some(c) = titled::of(s, k, memory) {
                s.nps[k].country = c;
                s.nps[k].evidence = Evidence::Title;
            }
            continue;
        }
        let as_of = |e: Evidence| move |c: Code| (c, e);
        let found = owner(s, k)
            .map(as_of(Evidence::Owner))
            .or_else(|| his(s, np, memory.speaker_country()).map(as_of(Evidence::Speaker)))
            .or_else(|| neighbour(s, k).map(as_of(Evidence::Neighbour)))
            .or_else(|| home.filter(|_| is_home(s, np)).map(as_of(Evidence::Document)))
            .or_else(|| place::behind(s, k).map(as_of(Evidence::Behind)))
            .or_else(|| from_sentence(s, k))
            .or_else(|| near::voice(s, k).map(as_of(Evidence::Voice)))
            .or(home.map(as_of(Evidence::Document)));
        if let Some((c, e)) = found {
            s.nps[k].country = c;
            s.nps[k].evidence = e;
        }
    }
}

/// Whether the party may belong to a state that its phrase does not name.
fn open(s: &Sentence<'_>, np: &Np) -> bool {
    let loose = np.has_country()
        || np.stateless
        || matches!(np.sector.as_str(), "UAF" | "CRM" | "---" | "BUS")
        || np.sector == "JRN" && !np.person
        || matches!(np.kind, NpKind::Voice | NpKind::Outlet | NpKind::Place | NpKind::Named | NpKind::Adj);
    !loose && !vague(s, np)
}

/// From the sentence: a body of state from the state spoken of, people from the place where they are.
fn from_sentence(s: &Sentence<'_>, k: usize) -> Option<(Code, Evidence)> {
    let body = matches!(s.nps[k].sector.as_str(), "GOV" | "MIL" | "COP" | "LEG" | "JUD" | "SPY" | "OPP" | "PTY");
    let place = || place::of(s, k).map(|c| (c, Evidence::Place));
    let one = || near::one_state(s, k).map(|c| (c, Evidence::State));
    // Courts judge who is of another state: the party before does not tell whose they are.
    let court = s.nps[k].sector == "JUD";
    let before = || near::before(s, k).filter(|_| !court).map(|c| (c, Evidence::Before));
    if s.nps[k].sector == "MIL" {
        one().or_else(place)
    } else if body {
        one().or_else(before).or_else(place)
    } else {
        place().or_else(one).or_else(before)
    }
}

/// Bare heads that say too little to belong to the story's country: "states", "the sides".
fn vague(s: &Sentence<'_>, np: &Np) -> bool {
    let needs = matches!(np.role, Some(Head::Role(r)) if s.lex.roles[r as usize].needs_modifier);
    needs && np.owner == Suffix::None && plain(s, np) && (np.sector == "UNK" && !np.person && !np.thing || !np.definite && np.plural)
}

/// Whether nothing but ordinary adjectives follows the head: "many states", "other countries".
fn plain(s: &Sentence<'_>, np: &Np) -> bool {
    let says = |r: &crate::reading::Reading| matches!(r.entry.cat, Cat::Party | Cat::Place | Cat::Domain) && !r.has(isnad_lexicon::form::ADJ);
    (np.head + 1..np.n1).all(|j| s.nodes[j].has(Cat::Adj) && !s.nodes[j].readings.iter().any(says))
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
    let own = near::of_a_state(before);
    let joined =
        np.conj && before.kind == np.kind || !np.conj && np.prep.is_none() && before.kind == NpKind::Person && np.kind == NpKind::Role && np.person;
    (own && joined && before.n1 == np.n0).then_some(before.country)
}
