//! Names for a brief, from the language data.

use isnad_lexicon::{Cat, Lexicon, PartyKind};
use isnad_merge::Event;
use isnad_report::brief::{Names, State};
use isnad_text::fold;

/// Kinds of places that are too wide to say where something happened.
const WIDE: [&str; 4] = ["region", "sea", "river", "border"];
/// The Arabic article.
const ARTICLE: &str = "\u{0627}\u{0644}";

/// Leaves out of an event the unnamed voices whose words are none of a voice: what the coding took for one by mistake.
pub fn tidy(event: &mut Event, lexicon: &Lexicon) {
    let speaks = |text: &String| {
        let first = fold(text.split_whitespace().next().unwrap_or(""));
        let known = |w: &str| lexicon.look_up(w).iter().any(|e| matches!(e.cat, Cat::Voice | Cat::Role | Cat::Outlet));
        known(&first) || first.strip_prefix(ARTICLE).is_some_and(known)
    };
    for origin in &mut event.origins {
        origin.behind.retain(speaks);
    }
}

/// Names of states, of groups, institutions and bodies, of outlets, and of places, in both languages.
pub fn names(lexicon: &Lexicon) -> Names {
    let mut out = Names::default();
    for party in &lexicon.parties {
        match party.kind {
            PartyKind::State => {
                let state = State { en: party.name.clone(), ar: party.arabic.clone(), nisba: party.nisba.clone() };
                out.states.insert(party.country.clone(), state);
            }
            PartyKind::Group | PartyKind::Body if !party.name.is_empty() && !party.arabic.is_empty() => {
                out.arabic.entry(party.name.clone()).or_insert_with(|| party.arabic.clone());
            }
            _ => {}
        }
    }
    for outlet in lexicon.outlets.iter().filter(|o| !o.arabic.is_empty()) {
        out.arabic.entry(outlet.name.clone()).or_insert_with(|| outlet.arabic.clone());
    }
    for place in lexicon.places.iter().filter(|p| !p.arabic.is_empty() && !WIDE.contains(&p.kind.as_str())) {
        out.places.entry(place.arabic.clone()).or_insert_with(|| place.name.clone());
    }
    out
}
