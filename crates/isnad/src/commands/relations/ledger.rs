//! The ledger's events as relations take them: merged, dated, one for each ordered pair of countries, with the outlets
//! that told them and the origins they rest on.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Result, bail};
use isnad_ledger::{Ledger, Wanted};
use isnad_merge::{Event, Standing, Who};
use isnad_relations::codes::{Codebook, Scheme};
use isnad_relations::day::Day;
use isnad_relations::events::{Events, NewEvent, Report, Status};
use isnad_relations::panel::{Outlet, Panel};

/// What the ledger gives.
pub struct Taken {
    /// The events, in PLOVER's codes.
    pub events: Events,
    /// Which outlets were read, and how much of each on which day.
    pub panel: Panel,
    /// Events left out: without a country on both sides, without a day, or of a day on which nothing was read (what is
    /// told long after was watched by nobody when it happened, and what lies ahead has not).
    pub left_out: usize,
}

/// Reads all events of a ledger; `scale` holds scores by code that take the place of PLOVER's.
pub fn take(ledger: &Ledger, scale: Option<HashMap<String, f64>>) -> Result<Taken> {
    let mut outlets = Outlets::default();
    ledger.documents(|d| -> Result<()> {
        if let Some(day) = day(&d.published) {
            outlets.read(&d.outlet, day);
        }
        Ok(())
    })?;
    let mut events = Events::new(Codebook::of(Scheme::Plover));
    if let Some(scale) = scale {
        events = events.with_scale(scale);
    }
    let mut taken = Taken { events, panel: Panel::default(), left_out: 0 };
    let mut origins = Numbers::default();
    ledger.events(&Wanted::default(), |event| -> Result<()> {
        let reports = reports(&event, &mut outlets, &mut origins);
        let watched = day(&event.date).is_some_and(|d| outlets.span().is_some_and(|(first, last)| first <= d && d <= last));
        if !watched || !push(&mut taken.events, &event, &reports) {
            taken.left_out += 1;
        }
        Ok(())
    })?;
    if taken.events.is_empty() {
        bail!("no event in the ledger has a country on both sides and a day on which anything was read");
    }
    taken.panel = outlets.panel();
    Ok(taken)
}

/// The day a date or time of publication begins with.
fn day(text: &str) -> Option<Day> {
    text.get(..10).and_then(Day::parse)
}

/// Adds the event once for each pair of countries; `false` if there is no day or no pair.
fn push(events: &mut Events, event: &Event, reports: &[Report]) -> bool {
    let Some(day) = day(&event.date) else {
        return false;
    };
    let code = match event.mode.as_str() {
        "" => event.kind.name().to_owned(),
        mode => format!("{}-{mode}", event.kind.name()),
    };
    let status = status(event);
    let (actors, recipients) = (codes(&event.actors), codes(&event.recipients));
    let mut found = false;
    for source in &actors {
        for target in recipients.iter().filter(|t| *t != source) {
            events.push(&NewEvent { day, source, target, code: &code, status, reports });
            found = true;
        }
    }
    found
}

/// What all who vouched take back, or only a denial speaks of, did not happen as far as the ledger knows.
fn status(event: &Event) -> Status {
    if event.standing == Standing::Denied { Status::Negated } else { event.status }
}

/// Actor codes, one a country: with its sector (`ISRMIL`) where one alone is named, else without.
fn codes(parties: &[Who]) -> Vec<String> {
    let mut sectors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for who in parties.iter().filter(|w| w.country.len() == 3 && w.country != "---") {
        let known = sectors.entry(&who.country).or_default();
        if who.sector.len() == 3 && who.sector.bytes().all(|b| b.is_ascii_uppercase()) {
            known.insert(&who.sector);
        }
    }
    let sector = |known: BTreeSet<&str>| if known.len() == 1 { known.into_iter().collect() } else { String::new() };
    sectors.into_iter().map(|(country, known)| country.to_owned() + &sector(known)).collect()
}

/// One report a telling, earliest first. Tellings that take the act as known share one origin.
fn reports(event: &Event, outlets: &mut Outlets, origins: &mut Numbers) -> Vec<Report> {
    let assumed = format!("assumed {}", event.id);
    let origin = |key: &str, numbers: &mut Numbers| numbers.of(if key.is_empty() { &assumed } else { key });
    event.tellings.iter().map(|t| Report { outlet: outlets.number(&t.outlet), origin: origin(&t.origin, origins) }).collect()
}

/// Numbers given out in order of first use.
#[derive(Default)]
struct Numbers(HashMap<String, u32>);

impl Numbers {
    fn of(&mut self, key: &str) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(key.to_owned()).or_insert(next)
    }
}

/// Documents a day and outlet.
#[derive(Default)]
struct Outlets {
    numbers: Numbers,
    days: Vec<BTreeMap<i32, u32>>,
}

impl Outlets {
    fn number(&mut self, name: &str) -> u32 {
        let number = self.numbers.of(name);
        self.days.resize_with(self.numbers.0.len(), BTreeMap::new);
        number
    }

    fn read(&mut self, name: &str, day: Day) {
        let number = self.number(name) as usize;
        *self.days[number].entry(day.0).or_default() += 1;
    }

    /// First and last day on which anything was read.
    fn span(&self) -> Option<(Day, Day)> {
        let first = self.days.iter().filter_map(|d| d.keys().next()).min()?;
        let last = self.days.iter().filter_map(|d| d.keys().next_back()).max()?;
        Some((Day(*first), Day(*last)))
    }

    fn panel(self) -> Panel {
        let mut names = vec![String::new(); self.days.len()];
        for (name, number) in self.numbers.0 {
            names[number as usize] = name;
        }
        let outlet = |(name, days): (String, BTreeMap<i32, u32>)| Outlet { name, days: days.into_iter().map(|(d, n)| (Day(d), n)).collect() };
        Panel { outlets: names.into_iter().zip(self.days).map(outlet).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(country: &str, sector: &str) -> Who {
        Who { country: country.to_owned(), sector: sector.to_owned(), ..Who::default() }
    }

    fn event() -> Event {
        let telling =
            |outlet: &str, origin: &str| isnad_merge::Telling { outlet: outlet.to_owned(), origin: origin.to_owned(), ..Default::default() };
        Event {
            id: "e1".to_owned(),
            kind: isnad_model::EventType::Assault,
            mode: "aerial".to_owned(),
            date: "2025-09-09".to_owned(),
            actors: vec![who("ISR", "MIL"), who("ISR", "")],
            recipients: vec![who("QAT", "CVL"), who("---", "")],
            tellings: vec![telling("a", "axios"), telling("b", "axios"), telling("a", "")],
            ..event_of_nothing()
        }
    }

    fn event_of_nothing() -> Event {
        serde_json::from_str::<Event>(
            r#"{"id":"","type":"ASSAULT","mode":"","quad":"material conflict","score":null,"status":"actual","actors":[],"recipients":[],
                "place":null,"date":"","date_from":"","standing":"single-origin","independent":0,"origins":[],"history":[],"links":[],
                "tellings":[],"mentions":[],"trigger":""}"#,
        )
        .expect("a record")
    }

    #[test]
    fn a_pair_of_countries_is_one_event() {
        let mut events = Events::new(Codebook::of(Scheme::Plover));
        assert!(push(&mut events, &event(), &[]));
        assert_eq!(events.len(), 1);
        assert_eq!(events.dyad("ISR", "QAT", None)[0].source, "ISRMIL");
        assert_eq!(events.dyad("QAT", "ISR", None).len(), 0);
        assert_eq!(codes(&[who("QAT", "CVL"), who("IGO", ""), who("QAT", "GOV")]), ["IGO", "QAT"]);
    }

    #[test]
    fn without_a_day_or_a_country_there_is_no_pair() {
        let mut events = Events::new(Codebook::of(Scheme::Plover));
        assert!(!push(&mut events, &Event { date: String::new(), ..event() }, &[]));
        assert!(!push(&mut events, &Event { recipients: Vec::new(), ..event() }, &[]));
        assert!(!push(&mut events, &Event { recipients: vec![who("ISR", "CVL")], actors: vec![who("ISR", "CVL")], ..event() }, &[]));
        assert!(events.is_empty());
    }

    #[test]
    fn the_days_read_are_known() {
        let mut outlets = Outlets::default();
        assert_eq!(outlets.span(), None);
        outlets.read("a", Day(7));
        outlets.read("b", Day(3));
        assert_eq!(outlets.span(), Some((Day(3), Day(7))));
    }

    #[test]
    fn one_origin_has_one_number() {
        let (mut outlets, mut origins) = (Outlets::default(), Numbers::default());
        let found = reports(&event(), &mut outlets, &mut origins);
        assert_eq!(found.iter().map(|r| (r.outlet, r.origin)).collect::<Vec<_>>(), [(0, 0), (1, 0), (0, 1)]);
    }

    #[test]
    fn what_is_denied_did_not_happen() {
        assert_eq!(status(&event()), Status::Actual);
        assert_eq!(status(&Event { standing: Standing::Denied, ..event() }), Status::Negated);
    }
}
