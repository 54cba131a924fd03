use super::*;
use crate::codes::{Codebook, Scheme};
use crate::events::{Events, NewEvent, Report, Status};
use crate::relation::{Answer, Options, Relation, Standing, relation};
use proptest::prelude::*;

const DYADS: [(&str, &str); 3] = [("ISR", "QAT"), ("QAT", "USA"), ("IRN", "ISR")];

/// A small random source of its own, so that the worlds below are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

#[derive(Clone)]
struct Act {
    day: Day,
    dyad: usize,
    reports: Vec<Report>,
}

struct World {
    acts: Vec<Act>,
    panel: Panel,
    days: i32,
}

impl World {
    /// Acts at a daily rate a dyad; each outlet read on its days carries an act by its own chance.
    fn new(seed: u64, days: i32, rate: impl Fn(usize, i32) -> f64, outlets: &[(i32, i32, f64)]) -> Self {
        let mut dice = Dice(seed | 1);
        let mut acts = Vec::new();
        for day in 0..days {
            for dyad in 0..DYADS.len() {
                for _ in 0..4 {
                    if dice.roll() >= rate(dyad, day) / 4.0 {
                        continue;
                    }
                    let mut reports = Vec::new();
                    for (outlet, &(from, to, chance)) in outlets.iter().enumerate() {
                        if dice.roll() < chance && from <= day && day < to {
                            reports.push(Report { outlet: outlet as u32, origin: outlet as u32 });
                        }
                    }
                    if !reports.is_empty() {
                        acts.push(Act { day: Day(day), dyad, reports });
                    }
                }
            }
        }
        let outlet = |(i, &(from, to, _)): (usize, &(i32, i32, f64))| Outlet {
            name: format!("outlet {i}"),
            days: (from..to).map(|day| (Day(day), 50)).collect(),
        };
        let panel = Panel { outlets: outlets.iter().enumerate().map(outlet).collect(), seen: Vec::new() };
        Self { acts, panel, days }
    }

    /// The same world with one more outlet, which from a day on reports every act already
    /// reported, with the origin of the first report.
    fn with_copier(&self, from: i32) -> Self {
        let outlet = self.panel.outlets.len() as u32;
        let mut acts = self.acts.clone();
        for act in acts.iter_mut().filter(|act| act.day.0 >= from) {
            act.reports.push(Report { outlet, origin: act.reports[0].origin });
        }
        let mut panel = self.panel.clone();
        let days = (from..self.days).map(|day| (Day(day), 400)).collect();
        panel.outlets.push(Outlet { name: "copier".to_owned(), days });
        Self { acts, panel, days: self.days }
    }

    fn relation(&self, dyad: usize, standing: Standing, with_panel: bool) -> Relation {
        let mut events = Events::new(Codebook::of(Scheme::Plover));
        for act in &self.acts {
            let (source, target) = DYADS[act.dyad];
            events.push(&NewEvent { day: act.day, source, target, code: "ASSAULT", status: Status::Actual, reports: &act.reports });
        }
        let options = Options { standing, ..Options::default() };
        relation(&events, with_panel.then_some(&self.panel), DYADS[dyad], &options).unwrap()
    }
}

#[test]
fn an_outlet_that_repeats_moves_nothing() {
    let world = World::new(7, 1500, |_, _| 0.3, &[(0, 1500, 0.5), (0, 1500, 0.5), (0, 1500, 0.4)]);
    for from in [300, 700, 1400] {
        let more = world.with_copier(from);
        for dyad in 0..DYADS.len() {
            for standing in [Standing::All, Standing::Corroborated] {
                let (a, b) = (world.relation(dyad, standing, true), more.relation(dyad, standing, true));
                assert_eq!(a.forward.shifts, b.forward.shifts);
                assert_eq!(a.forward.series, b.forward.series);
                assert_ne!(b.forward.answer, Answer::Shifts);
            }
        }
    }
}

/// A dyad alone, with all events in sum beside it, has the answer that all events together give.
#[test]
fn a_dyad_and_the_sum_of_all_are_as_good_as_all() {
    let outlets = [(0, 2000, 0.25), (900, 2000, 0.7), (0, 1500, 0.2)];
    let whole = World::new(11, 2000, |_, _| 0.8, &outlets);
    let mut sums: std::collections::BTreeMap<(Day, Vec<(u32, u32)>), u32> = std::collections::BTreeMap::new();
    for act in &whole.acts {
        *sums.entry((act.day, act.reports.iter().map(|r| (r.outlet, r.origin)).collect())).or_default() += 1;
    }
    let reports = |r: Vec<(u32, u32)>| r.into_iter().map(|(outlet, origin)| Report { outlet, origin }).collect();
    let seen: Vec<Seen> = sums.into_iter().map(|((day, r), count)| Seen { day, reports: reports(r), count }).collect();
    for (dyad, (source, target)) in DYADS.into_iter().enumerate() {
        let mut events = Events::new(Codebook::of(Scheme::Plover)).with_span(whole.acts[0].day, whole.acts[whole.acts.len() - 1].day);
        for act in whole.acts.iter().filter(|act| act.dyad == dyad) {
            events.push(&NewEvent { day: act.day, source, target, code: "ASSAULT", status: Status::Actual, reports: &act.reports });
        }
        let panel = Panel { seen: seen.clone(), ..whole.panel.clone() };
        for standing in [Standing::All, Standing::Corroborated] {
            let options = Options { standing, ..Options::default() };
            assert_eq!(relation(&events, Some(&panel), (source, target), &options).unwrap(), whole.relation(dyad, standing, true));
        }
    }
}

#[test]
fn an_outlet_that_brings_news_of_its_own_is_no_shift() {
    let outlets = [(0, 2000, 0.25), (900, 2000, 0.7), (0, 1500, 0.2)];
    let world = World::new(11, 2000, |_, _| 0.8, &outlets);
    let raw: usize = (0..3).map(|d| world.relation(d, Standing::All, false).forward.shifts.len()).sum();
    assert!(raw > 0, "raw counts take the outlet for a shift");
    for dyad in 0..DYADS.len() {
        let relation = world.relation(dyad, Standing::All, true);
        assert_eq!(relation.forward.answer, Answer::NoShift, "{:?}", relation.forward.shifts);
    }
}

#[test]
fn a_war_in_every_paper_is_a_shift() {
    // All dyads together grow sevenfold on day 1000, as coverage of the Gulf did in August 1990.
    let rate = |_: usize, day: i32| if day < 1000 { 0.15 } else { 1.05 };
    let outlets = [(0, 1600, 0.6), (0, 1600, 0.5), (1100, 1600, 0.5)];
    let world = World::new(5, 1600, rate, &outlets);
    for dyad in 0..DYADS.len() {
        let shifts = world.relation(dyad, Standing::All, true).forward.shifts;
        assert_eq!(shifts.len(), 1, "{shifts:?}");
        assert!((shifts[0].date.0 - 1000).abs() <= 14 && shifts[0].direction.is_rising());
        assert!((4.0..12.0).contains(&shifts[0].size), "{}", shifts[0].size);
    }
}

#[test]
fn an_outlet_that_falls_silent_is_lost() {
    let outlet = Outlet { name: String::new(), days: (0..100).map(|day| (Day(day), if day < 60 { 40 } else { 1 })).collect() };
    assert_eq!(outlet.readings(0), [Reading { outlet: 0, from: Day(0), to: Day(59) }]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn copying_never_changes_an_answer(seed in 1u64..1_000_000, from in 1i32..800, burst in 1.0f64..6.0) {
        let rate = move |dyad: usize, day: i32| if dyad == 0 && day > 500 { 0.2 * burst } else { 0.2 };
        let outlets = [(0, 800, 0.6), (100, 800, 0.4), (0, 650, 0.5)];
        let world = World::new(seed, 800, rate, &outlets);
        let more = world.with_copier(from);
        for dyad in 0..DYADS.len() {
            let (a, b) = (world.relation(dyad, Standing::All, true), more.relation(dyad, Standing::All, true));
            prop_assert_eq!(&a.forward.shifts, &b.forward.shifts);
            prop_assert_eq!(&a.reverse.answer, &b.reverse.answer);
        }
    }
}
