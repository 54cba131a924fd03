//! What the ledger says about a partner's reliability.

use std::collections::BTreeSet;

use isnad_partners::model::Range;
use isnad_partners::read::FromLedger;
use isnad_relations::actors;
use isnad_relations::events::Events;

/// Fewest acts of a partner towards the state that say anything.
pub const LEAST: usize = 5;

/// Standard normal quantile of 0.95: the interval holds nine tenths.
const Z: f64 = 1.645;

/// For each country that acted towards `state`: the share of its acts there that were cooperation, as Wilson's (1927)
/// score interval at nine tenths. Countries with fewer than `LEAST` such acts are left out. A partner's id in the file is its
/// country's code, in either case.
pub fn reliabilities(events: &Events, state: &str) -> FromLedger {
    let everyone: BTreeSet<&str> = events.iter().map(|e| actors::country(e.source)).filter(|c| *c != state).collect();
    let range = |partner: &str| {
        let quads: Vec<_> = events.dyad(partner, state, None).iter().filter_map(|e| e.quad()).collect();
        let kept = quads.iter().filter(|q| !q.is_conflict()).count();
        (quads.len() >= LEAST).then(|| wilson(kept, quads.len()))
    };
    let known = everyone.into_iter().filter_map(|p| range(p).map(|r| (p, r)));
    known.flat_map(|(p, r)| [(p.to_owned(), r), (p.to_ascii_lowercase(), r)]).collect()
}

fn wilson(kept: usize, all: usize) -> Range {
    let (kept, n) = (kept as f64, all as f64);
    let (share, z2) = (kept / n, Z * Z);
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    Range { low: (centre - half).max(0.0), high: (centre + half).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_relations::codes::{Codebook, Scheme};
    use isnad_relations::day::Day;
    use isnad_relations::events::{NewEvent, Status};

    fn events(codes: &[&str]) -> Events {
        let mut events = Events::new(Codebook::of(Scheme::Plover));
        for code in codes {
            events.push(&NewEvent { day: Day(0), source: "USAGOV", target: "QAT", code, status: Status::Actual, reports: &[] });
        }
        events
    }

    #[test]
    fn the_share_of_cooperation_with_its_uncertainty() {
        let found = reliabilities(&events(&["AID", "CONSULT", "SUPPORT", "COOPERATE", "ACCUSE"]), "QAT");
        let range = found["usa"];
        // By hand: share 0.8 of 5, z 1.645.
        assert!((range.low - 0.4353).abs() < 1e-4 && (range.high - 0.9540).abs() < 1e-4, "{range:?}");
    }

    #[test]
    fn little_says_nothing() {
        assert!(reliabilities(&events(&["AID"; 4]), "QAT").is_empty());
    }
}
