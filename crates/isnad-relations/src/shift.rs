//! Shifts: dated, signed changes of a dyad's level that the counts support.

use serde::Serialize;

use crate::changepoint::{Bins, ChangePoints, Lengths, Look};
use crate::counts::CountModel;
use crate::day::Day;

/// Days in a bin of the change-point inference.
pub const BIN_DAYS: i32 = 7;

/// What a shift needs.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Least posterior probability, 0 to 1.
    pub threshold: f64,
    /// Stretches of a level last no less than this, in weeks.
    pub least_weeks: usize,
    /// Mean length of a stretch beyond the least, in weeks.
    pub mean_weeks: f64,
    /// Half width, in weeks, of the time over which a shift's probability is summed.
    pub reach: usize,
    /// Least ratio between the levels before and after, either way.
    pub least_ratio: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { threshold: 0.85, least_weeks: 8, mean_weeks: 200.0, reach: 4, least_ratio: 1.5 }
    }
}

impl Settings {
    /// Defaults for finding shifts as they happen: a higher bar, since every day is a new look.
    pub fn online() -> Self {
        Self { threshold: 0.9, ..Self::default() }
    }

    fn lengths(&self) -> Lengths {
        Lengths { least: self.least_weeks, mean: self.mean_weeks }
    }
}

/// Daily counts of one class of events over the days that the data cover.
#[derive(Clone, Debug)]
pub struct Daily {
    /// The first day.
    pub first: Day,
    /// Events a day.
    pub counts: Vec<f64>,
    /// Exposure a day: 1 under the reference panel.
    pub exposure: Vec<f64>,
}

impl Daily {
    /// The day after the last.
    pub fn end(&self) -> Day {
        self.first.plus(self.counts.len() as i32)
    }

    /// Weekly bins; the last one may be short, and then has less exposure.
    fn bins(&self) -> Bins {
        let week = BIN_DAYS as usize;
        let counts = self.counts.chunks(week).map(|c| c.iter().sum::<f64>());
        let exposure = self.exposure.chunks(week).map(|e| e.iter().sum::<f64>() / week as f64);
        Bins::new(exposure.zip(counts))
    }

    /// Summed exposure (weeks) and count of the days `from` to `to` (exclusive), as offsets.
    fn stretch(&self, from: usize, to: usize) -> (f64, f64) {
        let exposure: f64 = self.exposure[from..to].iter().sum();
        (exposure / f64::from(BIN_DAYS), self.counts[from..to].iter().sum())
    }
}

/// The level of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Level {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Events of the class counted in it.
    pub events: u32,
    /// Events per 30 days of full exposure, posterior median.
    pub per_month: f64,
}

/// A change of level, before anything is said about the events that carry it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    /// First day of the new level.
    pub date: Day,
    /// For online inference, the day whose data made it known.
    pub known: Option<Day>,
    /// Posterior probability that the level changed near the date, 0 to 1.
    pub probability: f64,
    /// Level after over level before, with a 95% interval.
    pub ratio: (f64, f64, f64),
    /// The level before.
    pub before: Level,
    /// The level after.
    pub after: Level,
}

/// Finds shifts in daily counts.
pub struct Finder<'a> {
    daily: &'a Daily,
    points: ChangePoints,
    settings: Settings,
}

impl<'a> Finder<'a> {
    /// Runs the inference over the days.
    pub fn new(daily: &'a Daily, settings: Settings) -> Self {
        let points = ChangePoints::new(daily.bins(), settings.lengths());
        Self { daily, points, settings }
    }

    /// The shifts that all the data support, in order of date.
    pub fn retrospective(&self) -> Vec<Change> {
        let n = self.points.bins().len();
        let look = self.points.look(n, (0.0, 0.0));
        let smoothed = self.points.smoothed(&look);
        let model = self.points.model(&look);
        let mut edges = vec![0];
        edges.extend(self.points.segmentation(&look));
        edges.push(n);
        let mut changes = Vec::new();
        for around in edges.windows(3) {
            let [from, cut, to] = [around[0], around[1], around[2]];
            let low = cut.saturating_sub(self.settings.reach);
            let near = &smoothed[low..=(cut + self.settings.reach).min(n - 1)];
            let probability = near.iter().sum::<f64>().min(1.0);
            if probability >= self.settings.threshold {
                let span = [from, cut, to].map(|bin| self.offset(bin));
                changes.extend(self.change(model, span, probability));
            }
        }
        changes
    }

    /// The shifts as they became known, day by day, each as it was when first known.
    pub fn online(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        let mut settled = 1;
        let week = BIN_DAYS as usize;
        for end in 1..=self.daily.counts.len() {
            // A day without events in the middle of a bin can only make a rise less likely.
            let (t, over) = (end / week, end % week);
            if over > 0 && self.daily.counts[end - 1] == 0.0 {
                continue;
            }
            let part = self.daily.stretch(end - over, end);
            let bins = t + usize::from(over > 0);
            let low = bins.saturating_sub(self.settings.least_weeks).max(settled);
            if low >= bins {
                continue;
            }
            let look = self.points.look(t, part);
            let probability: f64 = look.running[low..].iter().sum::<f64>().min(1.0);
            if probability >= self.settings.threshold {
                changes.extend(self.known(&look, low, end, probability));
                settled = bins;
            }
        }
        changes
    }

    /// The change that a look after `end` days shows to have begun in bin `low` or later.
    fn known(&self, look: &Look, low: usize, end: usize, probability: f64) -> Option<Change> {
        let likelier = |a: usize, b: usize| if look.running[b] > look.running[a] { b } else { a };
        let cut = (low..look.running.len()).reduce(likelier)?;
        let mut cuts = self.points.segmentation(look);
        cuts.retain(|&c| c + self.settings.reach < cut);
        let from = cuts.last().copied().unwrap_or(0);
        let span = [self.offset(from), self.offset(cut), end];
        let mut change = self.change(self.points.model(look), span, probability)?;
        change.known = Some(self.daily.first.plus(end as i32 - 1));
        Some(change)
    }

    fn day_of(&self, bin: usize) -> Day {
        let days = (bin * BIN_DAYS as usize).min(self.daily.counts.len());
        self.daily.first.plus(days as i32)
    }

    fn offset(&self, bin: usize) -> usize {
        (self.day_of(bin).0 - self.daily.first.0) as usize
    }

    /// The change within a span of days (from, cut, to); `None` if it is too small.
    fn change(&self, model: &CountModel, span: [usize; 3], probability: f64) -> Option<Change> {
        let [from, cut, to] = span;
        let day = self.refine(model, from, cut, to);
        let (before, after) = (self.daily.stretch(from, day), self.daily.stretch(day, to));
        let (low, low_sd) = model.ln_rate(before.0, before.1);
        let (high, high_sd) = model.ln_rate(after.0, after.1);
        let (ratio, sd) = (high - low, low_sd.hypot(high_sd));
        if ratio.abs() < self.settings.least_ratio.ln() {
            return None;
        }
        let level = |from: usize, to: usize, ln_rate: f64, count: f64| Level {
            from: self.daily.first.plus(from as i32),
            to: self.daily.first.plus(to as i32 - 1),
            events: count as u32,
            per_month: ln_rate.exp() * 30.0 / f64::from(BIN_DAYS),
        };
        Some(Change {
            date: self.daily.first.plus(day as i32),
            known: None,
            probability,
            ratio: (ratio.exp(), (ratio - 1.96 * sd).exp(), (ratio + 1.96 * sd).exp()),
            before: level(from, day, low, before.1),
            after: level(day, to, high, after.1),
        })
    }

    /// The most probable first day of the new level near a border between bins. The sums of days
    /// follow the same law as the bins, so the same closed form dates the change to the day.
    fn refine(&self, model: &CountModel, from: usize, cut: usize, to: usize) -> usize {
        let reach = BIN_DAYS as usize * 2;
        let low = cut.saturating_sub(reach).max(from + 1);
        let high = (cut + reach).min(to.saturating_sub(1)).max(low);
        let fit = |day: usize| {
            let (before, after) = (self.daily.stretch(from, day), self.daily.stretch(day, to));
            model.ln_stretch(before.0, before.1) + model.ln_stretch(after.0, after.1)
        };
        let mut best = (cut.clamp(low, high), f64::NEG_INFINITY);
        for day in low..=high {
            let fit = fit(day);
            if fit > best.1 + 1e-9 {
                best = (day, fit);
            }
        }
        best.0
    }
}
