//! Who is watching: exposure from the panel of outlets.
//!
//! An event counts once however many outlets carry it, so what an outlet adds to the counts is only
//! what no other outlet of the panel carried. When an outlet is added or lost, the change of
//! exposure is therefore measured by linking: over the days when the larger panel is read, how many
//! of the events would the common outlets alone have shown? As with a chained price index, the
//! links are multiplied. An outlet that reports only what is reported already has a link of
//! exactly one and moves nothing. Coverage itself never enters: a war that fills every paper
//! raises the counts under both panels alike.

use crate::day::Day;
use crate::events::{DyadEvent, Report};
use rustc_hash::FxHashMap;

/// Days after (or before) a change of the panel over which a link is measured.
const LINK_DAYS: i32 = 180;

/// Weight, in events, of what all dyads together say about a link beside the dyad's own events.
const LINK_PRIOR: f64 = 20.0;

/// Share of its usual number of documents below which an outlet counts as not read.
const ALIVE: f64 = 0.1;

/// Says whether an event with these reports counts when only the outlets that pass are read.
pub type Shown<'a> = &'a dyn Fn(&[Report], &dyn Fn(u32) -> bool) -> bool;

/// An outlet of the panel: what it reported in all on each day that it was read.
#[derive(Clone, Debug, Default)]
pub struct Outlet {
    /// Its name.
    pub name: String,
    /// Each day that it was read, in order, with the number of documents it reported on any topic.
    pub days: Vec<(Day, u32)>,
}

/// Events of one day, of any dyad, that were reported alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The day.
    pub day: Day,
    /// Who reported each of them, the earliest report first.
    pub reports: Vec<Report>,
    /// How many they are.
    pub count: u32,
}

/// The outlets that a ledger reads, indexed as [`Report::outlet`].
#[derive(Clone, Debug, Default)]
pub struct Panel {
    /// The outlets.
    pub outlets: Vec<Outlet>,
    /// The events of every dyad in sum, where those at hand are only a dyad's; where empty, those at hand are all.
    pub seen: Vec<Seen>,
}

/// Some events of one day as the panel sees them.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    day: Day,
    reports: &'a [Report],
    count: f64,
}

impl<'a> From<&'a Seen> for Sight<'a> {
    fn from(seen: &'a Seen) -> Self {
        Self { day: seen.day, reports: &seen.reports, count: f64::from(seen.count) }
    }
}

impl<'a> From<&DyadEvent<'a>> for Sight<'a> {
    fn from(event: &DyadEvent<'a>) -> Self {
        Self { day: event.day, reports: event.reports, count: 1.0 }
    }
}

/// A stretch of days on which an outlet was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reading {
    outlet: usize,
    from: Day,
    to: Day,
}

/// Gaps of up to this many days (a weekly paper, a feed that was down) do not end a reading.
const GAP: i32 = 21;

impl Outlet {
    /// The stretches on which the outlet was read, by its days and its usual volume.
    fn readings(&self, outlet: usize) -> Vec<Reading> {
        let mut volumes: Vec<u32> = self.days.iter().map(|d| d.1).collect();
        volumes.sort_unstable();
        let usual = volumes.get(volumes.len() / 2).copied().unwrap_or(0);
        let least = (f64::from(usual) * ALIVE).ceil() as u32;
        let mut readings: Vec<Reading> = Vec::new();
        for &(day, documents) in &self.days {
            if documents < least {
                continue;
            }
            match readings.last_mut() {
                Some(last) if day.0 - last.to.0 <= GAP => last.to = last.to.max(day),
                _ => readings.push(Reading { outlet, from: day, to: day }),
            }
        }
        readings
    }
}

/// Exposure by day, constant between changes of the panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Exposure {
    /// From each day on, the exposure; days before the first have the first's.
    steps: Vec<(Day, f64)>,
}

impl Exposure {
    /// The same exposure on all days: raw counts.
    pub fn level() -> Self {
        Self { steps: vec![(Day(i32::MIN), 1.0)] }
    }

    /// Exposure on a day, 1 under the panel of the last day.
    pub fn on(&self, day: Day) -> f64 {
        let after = self.steps.partition_point(|step| step.0 <= day);
        self.steps[after.saturating_sub(1)].1
    }

    /// Mean exposure of the days `from` to `to` (exclusive).
    pub fn mean(&self, from: Day, to: Day) -> f64 {
        if self.steps.len() == 1 {
            return self.steps[0].1;
        }
        let days = (from.0..to.0).map(Day);
        let count = f64::from((to.0 - from.0).max(1));
        days.map(|day| self.on(day)).sum::<f64>() / count
    }
}

/// What exposure comes from: who is read when, and what all dyads show of who tells what.
pub struct Watch<'a> {
    all: Vec<Sight<'a>>,
    shown: Shown<'a>,
    readings: Vec<Reading>,
}

impl<'a> Watch<'a> {
    /// From the panel and the events of every dyad, which steady the links of a thin one. `shown` says whether an event
    /// counts when only the outlets that pass are read (any report, or two origins among them).
    pub fn new(panel: &Panel, all: Vec<Sight<'a>>, shown: Shown<'a>) -> Self {
        let kept = contributing(panel, &all, shown);
        let outlets = panel.outlets.iter().enumerate().filter(|(i, _)| kept[*i]);
        let readings = outlets.flat_map(|(i, o)| o.readings(i)).collect();
        Self { all, shown, readings }
    }

    /// The exposure of a dyad's counts.
    pub fn exposure(&self, dyad: &[Sight<'_>]) -> Exposure {
        let Self { all, shown, readings } = self;
        let mut borders: Vec<Day> = readings.iter().flat_map(|r| [r.from, r.to.plus(1)]).collect();
        borders.sort_unstable();
        borders.dedup();
        let mut steps: Vec<(Day, f64)> = Vec::new();
        let mut exposure = 1.0;
        for (i, &day) in borders.iter().enumerate() {
            let (before, after) = (read_on(readings, day.plus(-1)), read_on(readings, day));
            if i > 0 && !after.is_empty() && !before.is_empty() {
                let common: Vec<usize> = before.iter().copied().filter(|o| after.contains(o)).collect();
                let lost = Link { day, window: -LINK_DAYS, whole: &before, common: &common };
                let added = Link { day, window: LINK_DAYS, whole: &after, common: &common };
                exposure *= lost.ratio(dyad, all, *shown) / added.ratio(dyad, all, *shown);
            }
            let level = if after.is_empty() { 0.0 } else { exposure };
            steps.push((day, level));
        }
        let reference = steps.iter().rev().map(|s| s.1).find(|&e| e > 0.0).unwrap_or(1.0);
        steps.iter_mut().for_each(|step| step.1 /= reference);
        if steps.is_empty() { Exposure::level() } else { Exposure { steps } }
    }
}

/// Which outlets bring anything that the others do not. Those that are least often the first to
/// report are asked first, so of two that always report the same, the one that leads stays. The
/// rest are copiers: neither their coming nor their going changes what can be seen.
fn contributing(panel: &Panel, all: &[Sight<'_>], shown: Shown<'_>) -> Vec<bool> {
    // By who reported, days apart from days no more: the same few outlets over and over.
    let mut ways: FxHashMap<&[Report], f64> = FxHashMap::default();
    all.iter().for_each(|sight| *ways.entry(sight.reports).or_default() += sight.count);
    let mut firsts = vec![0.0; panel.outlets.len()];
    for (reports, count) in &ways {
        if let Some(sum) = reports.first().and_then(|first| firsts.get_mut(first.outlet as usize)) {
            *sum += count;
        }
    }
    let mut order: Vec<usize> = (0..panel.outlets.len()).collect();
    order.sort_by(|a, b| f64::total_cmp(&firsts[*a], &firsts[*b]).then(b.cmp(a)));
    let mut kept = vec![true; panel.outlets.len()];
    for outlet in order {
        let now = |o: u32| kept.get(o as usize).copied().unwrap_or(true);
        let without = |o: u32| o as usize != outlet && now(o);
        let carried = |reports: &&&[Report]| reports.iter().any(|report| report.outlet as usize == outlet);
        let lost = |reports: &&[Report]| shown(reports, &now) && !shown(reports, &without);
        kept[outlet] = ways.keys().filter(carried).any(lost);
    }
    kept
}

fn read_on(readings: &[Reading], day: Day) -> Vec<usize> {
    let read = readings.iter().filter(|r| r.from <= day && day <= r.to);
    let mut outlets: Vec<usize> = read.map(|r| r.outlet).collect();
    outlets.sort_unstable();
    outlets.dedup();
    outlets
}

struct Link<'a> {
    day: Day,
    window: i32,
    whole: &'a [usize],
    common: &'a [usize],
}

impl Link<'_> {
    /// Of the events that the whole panel shows in the window, the share that the common outlets
    /// show: the dyad's own, drawn towards that of all dyads.
    fn ratio(&self, dyad: &[Sight<'_>], all: &[Sight<'_>], shown: Shown<'_>) -> f64 {
        // A panel changed as a whole leaves nothing to link by; the counts are then taken as they are.
        if self.whole.len() == self.common.len() || self.common.is_empty() {
            return 1.0;
        }
        let (whole, common) = self.count(all, shown);
        let general = if whole > 0.0 { (common + 0.5) / (whole + 0.5) } else { 1.0 };
        let (whole, common) = self.count(dyad, shown);
        (common + LINK_PRIOR * general) / (whole + LINK_PRIOR)
    }

    fn count(&self, sights: &[Sight<'_>], shown: Shown<'_>) -> (f64, f64) {
        let far = self.day.plus(self.window);
        let (from, to) = (far.min(self.day), far.max(self.day));
        let (mut whole, mut common) = (0.0, 0.0);
        for sight in sights.iter().filter(|sight| from <= sight.day && sight.day < to) {
            if shown(sight.reports, &|outlet| self.whole.contains(&(outlet as usize))) {
                whole += sight.count;
                let among = |outlet: u32| self.common.contains(&(outlet as usize));
                common += if shown(sight.reports, &among) { sight.count } else { 0.0 };
            }
        }
        (whole, common)
    }
}

#[cfg(test)]
#[path = "panel_tests.rs"]
mod tests;
