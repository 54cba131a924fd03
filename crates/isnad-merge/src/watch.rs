//! An event as relations between states count it: between whom, and told by whom.

use crate::event::Event;
use crate::report::Who;
use std::collections::{BTreeMap, BTreeSet};

impl Event {
    /// The ordered pairs of actor codes it counts for, each once: every party that acts with every other that it acts
    /// upon; of a mutual act every two of its parties, both ways. A code is a country's, with the sector (`ISRMIL`) where its party has one alone.
    pub fn dyads(&self) -> Vec<(String, String)> {
        let all = || codes(self.actors.iter().chain(&self.recipients));
        let (actors, recipients) = if self.kind.is_mutual() { (all(), all()) } else { (codes(&self.actors), codes(&self.recipients)) };
        let pairs = actors.iter().flat_map(|s| recipients.iter().map(move |t| (s.clone(), t.clone())));
        pairs.filter(|(s, t)| s != t).collect()
    }

    /// The outlets that tell it, earliest first, each with the number of the origin it counts for; the same number is the
    /// same origin, and all tellings that take the act as known share one. What an outlet tells twice on one origin
    /// stands once.
    pub fn tellers(&self) -> Vec<(&str, u32)> {
        let mut origins: Vec<&str> = Vec::new();
        let mut out: Vec<(&str, u32)> = Vec::new();
        for t in &self.tellings {
            let known = origins.iter().position(|o| *o == t.origin);
            let number = known.unwrap_or_else(|| {
                origins.push(&t.origin);
                origins.len() - 1
            });
            let teller = (t.outlet.as_str(), number as u32);
            if !out.contains(&teller) {
                out.push(teller);
            }
        }
        out
    }
}

/// Actor codes, one a country: with its sector where one alone is named, else without.
fn codes<'a>(parties: impl IntoIterator<Item = &'a Who>) -> Vec<String> {
    let mut sectors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for who in parties.into_iter().filter(|w| w.country.len() == 3 && w.country != "---") {
        let known = sectors.entry(&who.country).or_default();
        if who.sector.len() == 3 && who.sector.bytes().all(|b| b.is_ascii_uppercase()) {
            known.insert(&who.sector);
        }
    }
    let sector = |known: BTreeSet<&str>| if known.len() == 1 { known.into_iter().collect() } else { String::new() };
    sectors.into_iter().map(|(country, known)| country.to_owned() + &sector(known)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Telling;

    fn who(country: &str, sector: &str) -> Who {
        Who { country: country.to_owned(), sector: sector.to_owned(), ..Who::default() }
    }

    fn event() -> Event {
        let telling = |outlet: &str, origin: &str| Telling { outlet: outlet.to_owned(), origin: origin.to_owned(), ..Telling::default() };
        let nothing = r#"{"id":"","type":"ASSAULT","mode":"","quad":"material conflict","score":null,"status":"actual","actors":[],
            "recipients":[],"place":null,"date":"","date_from":"","standing":"single-origin","independent":0,"origins":[],"history":[],
            "links":[],"tellings":[],"mentions":[],"trigger":""}"#;
        Event {
            actors: vec![who("ISR", "MIL"), who("ISR", "")],
            recipients: vec![who("QAT", "CVL"), who("---", "")],
            tellings: vec![telling("a", "axios"), telling("b", "axios"), telling("a", ""), telling("b", "axios")],
            ..serde_json::from_str(nothing).unwrap()
        }
    }

    #[test]
    fn a_pair_of_countries_is_one_dyad() {
        assert_eq!(event().dyads(), [("ISRMIL".to_owned(), "QATCVL".to_owned())]);
        assert_eq!(codes(&[who("QAT", "CVL"), who("IGO", ""), who("QAT", "GOV")]), ["IGO", "QAT"]);
        assert!(Event { recipients: vec![who("ISR", "MIL")], ..event() }.dyads().is_empty());
        assert!(Event { recipients: Vec::new(), ..event() }.dyads().is_empty());
    }

    #[test]
    fn a_mutual_act_counts_both_ways() {
        let met = Event { kind: isnad_model::EventType::Consult, actors: vec![who("ISR", "GOV"), who("QAT", "")], recipients: Vec::new(), ..event() };
        assert_eq!(met.dyads(), [("ISRGOV".to_owned(), "QAT".to_owned()), ("QAT".to_owned(), "ISRGOV".to_owned())]);
    }

    #[test]
    fn one_origin_has_one_number() {
        assert_eq!(event().tellers(), [("a", 0), ("b", 0), ("a", 1)]);
    }
}
