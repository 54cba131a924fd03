//! A dyad's series: one row a period.

use serde::Serialize;

use crate::codes::{Quad, Stage};
use crate::day::{Day, Period};
use crate::events::{DyadEvent, Status};
use crate::panel::Exposure;

/// Two-sided 95% point of the normal law.
const Z95: f64 = 1.959_963_984_540_054;

/// One period of a dyad's series. Counts are of events that happened (status actual), except
/// `announced` and `threatened`, which also take what is planned or only possible.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeriodRow {
    /// Name of the period: `1990-08-02`, `1990-W31`, `1990-08`, `1990-Q3`.
    pub period: String,
    /// First day.
    pub start: Day,
    /// Last day.
    pub end: Day,
    /// Mean exposure of its days, 1 under the reference panel.
    pub exposure: f64,
    /// All events.
    pub events: u32,
    /// Events whose code is in no quad class: statements and unknown codes.
    pub unclassed: u32,
    /// Meetings, promises, praise, agreements.
    pub verbal_cooperation: u32,
    /// Aid, trade, release, withdrawal.
    pub material_cooperation: u32,
    /// Accusation, refusal, threat.
    pub verbal_conflict: u32,
    /// Sanctions, mobilisation, coercion, violence.
    pub material_conflict: u32,
    /// Deeds: neither announced nor threatened.
    pub happened: u32,
    /// Promised, planned, agreed for later.
    pub announced: u32,
    /// Threatened, or only possible.
    pub threatened: u32,
    /// Events that rest on two or more independent origins; `None` without outlets.
    pub corroborated: Option<u32>,
    /// Sum of the scores, -10 to 10 each.
    pub score_sum: f64,
    /// 95% interval of the sum, as of a compound Poisson sum.
    pub score_sum_low: f64,
    /// Upper end.
    pub score_sum_high: f64,
    /// Mean score; `None` without a scored event.
    pub score_mean: Option<f64>,
    /// 95% interval of the mean (Student's t, kept within the scale); `None` below two events.
    pub score_mean_low: Option<f64>,
    /// Upper end.
    pub score_mean_high: Option<f64>,
    /// Share of material conflict among the classed events; `None` if there are none.
    pub material_conflict_share: Option<f64>,
    /// 95% interval of the share (Wilson).
    pub material_conflict_share_low: Option<f64>,
    /// Upper end.
    pub material_conflict_share_high: Option<f64>,
}

impl PeriodRow {
    /// Events in the two conflict classes.
    pub fn conflict(&self) -> u32 {
        self.verbal_conflict + self.material_conflict
    }

    /// Events in the two cooperation classes.
    pub fn cooperation(&self) -> u32 {
        self.verbal_cooperation + self.material_cooperation
    }

    /// Events of one class.
    pub fn quad(&self, quad: Quad) -> u32 {
        match quad {
            Quad::VerbalCooperation => self.verbal_cooperation,
            Quad::MaterialCooperation => self.material_cooperation,
            Quad::VerbalConflict => self.verbal_conflict,
            Quad::MaterialConflict => self.material_conflict,
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Tally {
    quads: [u32; 4],
    stages: [u32; 3],
    events: u32,
    corroborated: u32,
    scored: u32,
    sum: f64,
    squares: f64,
}

impl Tally {
    fn add(&mut self, event: &DyadEvent<'_>) {
        if let Some(stage) = event.stage() {
            self.stages[stage as usize] += 1;
        }
        if event.status != Status::Actual {
            return;
        }
        self.events += 1;
        if let Some(quad) = event.quad() {
            self.quads[quad as usize] += 1;
        }
        if !event.reports.is_empty() {
            self.corroborated += u32::from(event.origins(|_| true) >= 2);
        }
        if let Some(score) = event.score() {
            self.scored += 1;
            self.sum += score;
            self.squares += score * score;
        }
    }
}

/// The series of a dyad's events (in order of day) from `first` to `last`, every period in it.
pub fn series(events: &[DyadEvent<'_>], (first, last): (Day, Day), period: Period, exposure: &Exposure) -> Vec<PeriodRow> {
    let with_outlets = events.iter().any(|event| !event.reports.is_empty());
    let mut rest = events.iter().skip_while(|event| event.day < first).peekable();
    let spans = period.spans(first, last);
    let mut rows = Vec::with_capacity(spans.len());
    for (start, next) in spans {
        let mut tally = Tally::default();
        while let Some(event) = rest.next_if(|event| event.day < next) {
            tally.add(event);
        }
        let mut row = row(&tally, period.label(start), (start, next));
        row.exposure = exposure.mean(start.max(first), next.min(last.plus(1)));
        row.corroborated = row.corroborated.filter(|_| with_outlets);
        rows.push(row);
    }
    rows
}

fn row(tally: &Tally, period: String, (start, next): (Day, Day)) -> PeriodRow {
    let [verbal_cooperation, material_cooperation, verbal_conflict, material_conflict] = tally.quads;
    let classed: u32 = tally.quads.iter().sum();
    let half = Z95 * tally.squares.sqrt();
    let (mean, low, high) = mean_interval(tally);
    let share = (classed > 0).then(|| share_interval(material_conflict, classed));
    let stage = |stage: Stage| tally.stages[stage as usize];
    PeriodRow {
        period,
        start,
        end: next.plus(-1),
        exposure: 1.0,
        events: tally.events,
        unclassed: tally.events - classed,
        verbal_cooperation,
        material_cooperation,
        verbal_conflict,
        material_conflict,
        happened: stage(Stage::Happened),
        announced: stage(Stage::Announced),
        threatened: stage(Stage::Threatened),
        corroborated: Some(tally.corroborated),
        score_sum: tidy(tally.sum),
        score_sum_low: tidy(tally.sum - half),
        score_sum_high: tidy(tally.sum + half),
        score_mean: mean,
        score_mean_low: low,
        score_mean_high: high,
        material_conflict_share: share.map(|s| tidy(s.0)),
        material_conflict_share_low: share.map(|s| tidy(s.1)),
        material_conflict_share_high: share.map(|s| tidy(s.2)),
    }
}

/// Rounds to six decimals, so that sums taken in another order print alike.
fn tidy(x: f64) -> f64 {
    (x * 1e6).round() / 1e6 + 0.0
}

fn mean_interval(tally: &Tally) -> (Option<f64>, Option<f64>, Option<f64>) {
    if tally.scored == 0 {
        return (None, None, None);
    }
    let n = f64::from(tally.scored);
    let mean = tally.sum / n;
    if tally.scored < 2 {
        return (Some(tidy(mean)), None, None);
    }
    let variance = ((tally.squares - n * mean * mean) / (n - 1.0)).max(0.0);
    let half = t95(tally.scored as usize - 1) * (variance / n).sqrt();
    let within = |x: f64| Some(tidy(x.clamp(-10.0, 10.0)));
    (Some(tidy(mean)), within(mean - half), within(mean + half))
}

/// 97.5% points of Student's t with 1 to 30 degrees of freedom.
const T95: [f64; 30] = [
    12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139, 2.200985, 2.178813, 2.160369, 2.144787,
    2.131450, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963, 2.079614, 2.073873, 2.068658, 2.063899, 2.059539, 2.055529, 2.051831, 2.048407,
    2.045230, 2.042272,
];

/// The 97.5% point of Student's t; above 30 degrees of freedom by the Cornish-Fisher expansion.
fn t95(freedom: usize) -> f64 {
    if let Some(t) = T95.get(freedom.wrapping_sub(1)) {
        return *t;
    }
    let (v, z) = (freedom as f64, Z95);
    let (z3, z5) = (z.powi(3), z.powi(5));
    z + (z3 + z) / (4.0 * v) + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * v * v)
}

/// A share with its 95% interval (Wilson, Probable inference, J. American Statistical
/// Association 22, 1927).
fn share_interval(part: u32, whole: u32) -> (f64, f64, f64) {
    let (n, share) = (f64::from(whole), f64::from(part) / f64::from(whole));
    let scale = 1.0 + Z95 * Z95 / n;
    let centre = (share + Z95 * Z95 / (2.0 * n)) / scale;
    let half = Z95 / scale * (share * (1.0 - share) / n + Z95 * Z95 / (4.0 * n * n)).sqrt();
    (share, (centre - half).max(0.0), (centre + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Codebook, Scheme};
    use crate::events::{Events, NewEvent};

    fn event<'a>(day: &str, code: &'a str, status: Status) -> NewEvent<'a> {
        let day = Day::parse(day).unwrap();
        NewEvent { day, source: "ISRMIL", target: "QAT", code, status, reports: &[] }
    }

    fn rows(events: &[NewEvent<'_>], first: &str, last: &str, period: Period) -> Vec<PeriodRow> {
        let mut all = Events::new(Codebook::of(Scheme::Plover));
        events.iter().for_each(|event| all.push(event));
        let span = (Day::parse(first).unwrap(), Day::parse(last).unwrap());
        series(&all.dyad("ISR", "QAT", None), span, period, &Exposure::level())
    }

    #[test]
    fn t_agrees_with_statrs() {
        use statrs::distribution::{ContinuousCDF, StudentsT};
        for freedom in [1, 2, 5, 29, 30, 31, 60, 500] {
            let exact = StudentsT::new(0.0, 1.0, freedom as f64).unwrap().inverse_cdf(0.975);
            assert!((t95(freedom) - exact).abs() < 1e-4, "{freedom}: {} {exact}", t95(freedom));
        }
    }

    #[test]
    fn counts_by_hand() {
        use Status::{Actual, Future, Hypothetical, Negated};
        let rows = rows(
            &[
                event("2025-09-09", "ASSAULT-aerial", Actual),
                event("2025-09-10", "ACCUSE", Actual),
                event("2025-09-12", "THREATEN", Actual),
                event("2025-09-13", "ASSAULT", Hypothetical),
                event("2025-09-14", "CONSULT", Future),
                event("2025-09-15", "ASSAULT", Negated),
                event("2025-11-01", "AGREE", Actual),
            ],
            "2025-09-01",
            "2025-11-30",
            Period::Month,
        );
        assert_eq!(rows.iter().map(|r| r.events).collect::<Vec<_>>(), [3, 0, 1]);
        let september = &rows[0];
        assert_eq!((september.material_conflict, september.verbal_conflict), (1, 2));
        assert_eq!((september.happened, september.announced, september.threatened), (2, 1, 2));
        assert_eq!(september.score_sum, -16.0);
        assert_eq!(september.score_mean, Some(-5.333333));
        // t(2) = 4.302653, s = 3.617089: half width 8.985361, kept within the scale.
        assert_eq!(september.score_mean_low, Some(-10.0));
        assert!((september.score_mean_high.unwrap() - 3.652).abs() < 1e-2);
        // Wilson for 1 of 3.
        assert!((september.material_conflict_share_low.unwrap() - 0.061).abs() < 1e-3);
        assert!((september.material_conflict_share_high.unwrap() - 0.792).abs() < 1e-3);
        assert_eq!(rows[1].score_mean, None);
        assert_eq!(rows[2].announced, 1);
        assert_eq!(rows[2].corroborated, None);
    }
}
