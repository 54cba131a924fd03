//! The ledger's events as relations take them: merged, dated, one for each ordered pair of countries, with the outlets
//! that told them and the origins they rest on.

use std::collections::{HashMap, HashSet};

use isnad_ledger::{Error, Ledger, Wanted};
use isnad_merge::{Event, Standing};
use isnad_relations::actors;
use isnad_relations::codes::{Codebook, Scheme};
use isnad_relations::day::Day;
use isnad_relations::events::{Events, NewEvent, Report, Status};
use isnad_relations::panel::{Outlet, Panel, Seen};

/// What the ledger gives.
pub struct Taken {
    /// The events, in PLOVER's codes.
    pub events: Events,
    /// Which outlets were read, how much of each on which day, and all the ledger's events by who told them.
    pub panel: Panel,
    /// Events left out: without a country on both sides, without a day, or of a day on which nothing was read (what is
    /// told long after was watched by nobody when it happened, and what lies ahead has not).
    pub left_out: u64,
    /// Parties asked for of whom no event tells.
    pub unknown: Vec<String>,
}

/// Reads the events whose parties include all of `parties`, none given all events; `scale` holds scores by code that take
/// the place of PLOVER's. Of other dyads only the sums of who told how much are read.
///
/// None where nothing can be counted.
///
/// # Errors
///
/// [`Error`] of the store.
pub fn take(ledger: &Ledger, parties: &[&str], scale: Option<HashMap<String, f64>>) -> Result<Option<Taken>, Error> {
    let Some(watched) = Watched::read(ledger)? else { return Ok(None) };
    let events = watched.events(ledger, parties, scale)?;
    let unknown = unknown(ledger, parties)?;
    Ok(Some(Taken { events, panel: watched.panel, left_out: watched.left_out, unknown }))
}

/// Who watched, and what: the same for all dyads of a ledger.
#[derive(Debug)]
pub struct Watched {
    /// Which outlets were read, and all the ledger's events by who told them.
    pub panel: Panel,
    /// Events that are in no series.
    pub left_out: u64,
    span: (Day, Day),
}

impl Watched {
    /// Reads it; none where nothing can be counted.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn read(ledger: &Ledger) -> Result<Option<Self>, Error> {
        let stored = ledger.panel()?;
        let outlets: Vec<Outlet> = stored.outlets.into_iter().map(outlet).collect();
        let Some(read) = span(&outlets) else { return Ok(None) };
        let (mut seen, mut counted) = (Vec::new(), 0);
        for told in stored.told {
            if let Some(day) = day(&told.day).filter(|d| read.0 <= *d && *d <= read.1) {
                counted += u64::from(told.events);
                let reports = told.tellers.into_iter().map(|(outlet, origin)| Report { outlet, origin }).collect();
                seen.push(Seen { day, reports, count: told.dyads });
            }
        }
        let days = || seen.iter().map(|s| s.day);
        let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(None) };
        Ok(Some(Self { panel: Panel { outlets, seen }, left_out: stored.events.saturating_sub(counted), span: (first, last) }))
    }

    /// The events whose parties include all of `parties`, none given all events.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn events(&self, ledger: &Ledger, parties: &[&str], scale: Option<HashMap<String, f64>>) -> Result<Events, Error> {
        let (first, last) = self.span;
        let mut events = Events::new(Codebook::of(Scheme::Plover)).with_span(first, last);
        if let Some(scale) = scale {
            events = events.with_scale(scale);
        }
        let numbers: HashMap<&str, u32> = self.panel.outlets.iter().enumerate().map(|(i, o)| (o.name.as_str(), i as u32)).collect();
        let mut known = HashSet::new();
        for countries in choices(parties) {
            ledger.events(&Wanted { countries, ..Wanted::default() }, |event| -> Result<(), Error> {
                if known.insert(event.id.clone()) && day(&event.date).is_some_and(|d| first <= d && d <= last) {
                    push(&mut events, &event, &reports(&event, &numbers));
                }
                Ok(())
            })?;
        }
        Ok(events)
    }
}

/// The parties of whom no event tells.
fn unknown(ledger: &Ledger, parties: &[&str]) -> Result<Vec<String>, Error> {
    let mut unknown = Vec::new();
    for party in parties {
        let mut some = false;
        for alias in actors::aliases(party) {
            some |= ledger.has_country(actors::country(&alias))?;
        }
        if !some {
            unknown.push(party.trim().to_ascii_uppercase());
        }
    }
    Ok(unknown)
}

/// The countries to look for together: each party's, under every code that it is known by.
fn choices(parties: &[&str]) -> Vec<Vec<String>> {
    let mut out = vec![Vec::new()];
    for party in parties {
        let mut codes: Vec<String> = actors::aliases(party).iter().map(|a| actors::country(a).to_owned()).collect();
        codes.dedup();
        out = out.iter().flat_map(|before: &Vec<String>| codes.iter().map(|c| before.iter().chain([c]).cloned().collect())).collect();
    }
    out
}

/// The day a date or time of publication begins with.
fn day(text: &str) -> Option<Day> {
    text.get(..10).and_then(Day::parse)
}

fn outlet(stored: isnad_ledger::Outlet) -> Outlet {
    Outlet { name: stored.name, days: stored.days.into_iter().filter_map(|(d, n)| Some((day(&d)?, n))).collect() }
}

/// First and last day on which anything was read.
fn span(outlets: &[Outlet]) -> Option<(Day, Day)> {
    let days = || outlets.iter().flat_map(|o| o.days.iter().map(|d| d.0));
    Some((days().min()?, days().max()?))
}

/// Adds the event once for each pair of countries.
fn push(events: &mut Events, event: &Event, reports: &[Report]) {
    let Some(day) = day(&event.date) else { return };
    let code = match event.mode.as_str() {
        "" => event.kind.name().to_owned(),
        mode => format!("{}-{mode}", event.kind.name()),
    };
    let status = status(event);
    for (source, target) in event.dyads() {
        events.push(&NewEvent { day, source: &source, target: &target, code: &code, status, reports });
    }
}

/// What all who vouched take back, or only a denial speaks of, did not happen as far as the ledger knows.
fn status(event: &Event) -> Status {
    if event.standing == Standing::Denied { Status::Negated } else { event.status }
}

/// Who told it, earliest first.
fn reports(event: &Event, numbers: &HashMap<&str, u32>) -> Vec<Report> {
    event.tellers().into_iter().filter_map(|(outlet, origin)| Some(Report { outlet: *numbers.get(outlet)?, origin })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        serde_json::from_str(
            r#"{"id":"e1","type":"ASSAULT","mode":"aerial","quad":"material conflict","score":null,"status":"actual",
                "actors":[{"country":"ISR","sector":"MIL","name":"","text":""}],
                "recipients":[{"country":"QAT","sector":"","name":"","text":""}],
                "place":null,"date":"2025-09-09","date_from":"","standing":"single-origin","independent":0,"origins":[],"history":[],
                "links":[],"tellings":[],"mentions":[],"trigger":""}"#,
        )
        .unwrap()
    }

    #[test]
    fn an_event_has_its_code_and_dyad() {
        let mut events = Events::new(Codebook::of(Scheme::Plover));
        push(&mut events, &event(), &[]);
        push(&mut events, &Event { date: String::new(), ..event() }, &[]);
        let found = events.dyad("ISR", "QAT", None);
        assert_eq!((found.len(), found[0].source, found[0].code.text.as_str()), (1, "ISRMIL", "ASSAULT-aerial"));
    }

    #[test]
    fn a_party_is_looked_for_under_all_its_codes() {
        assert_eq!(choices(&[]), [Vec::<String>::new()]);
        assert_eq!(choices(&["isrmil", "KUW"]), [["ISR", "KUW"], ["ISR", "KWT"]]);
    }

    #[test]
    fn the_days_read_are_known() {
        let outlet = |days: &[i32]| Outlet { name: String::new(), days: days.iter().map(|d| (Day(*d), 1)).collect() };
        assert_eq!(span(&[]), None);
        assert_eq!(span(&[outlet(&[7]), outlet(&[3, 5])]), Some((Day(3), Day(7))));
    }

    #[test]
    fn what_is_denied_did_not_happen() {
        assert_eq!(status(&event()), Status::Actual);
        assert_eq!(status(&Event { standing: Standing::Denied, ..event() }), Status::Negated);
    }
}
