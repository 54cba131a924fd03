//! The whole answer about two parties: series and shifts, both ways and pooled.

use serde::Serialize;

use crate::codes::{Quad, Scheme};
use crate::day::{Day, Period};
use crate::events::{DyadEvent, Events, Report, origins};
use crate::panel::{Exposure, Panel, Sight, Watch};
use crate::series::{PeriodRow, series};
use crate::shift::{Change, Daily, Finder, Level, Settings};

/// Which events count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// All of them.
    #[default]
    All,
    /// Those that rest on two or more independent origins.
    Corroborated,
}

impl Standing {
    fn shows(self, reports: &[Report], read: &dyn Fn(u32) -> bool) -> bool {
        match self {
            Self::All => reports.is_empty() || reports.iter().any(|r| read(r.outlet)),
            Self::Corroborated => origins(reports, read) >= 2,
        }
    }
}

/// Whether shifts are found with all the data or as they became known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// With all the data.
    #[default]
    Retrospective,
    /// Day by day, each with what was known then.
    Online,
}

/// Evidence below which a dyad gets no shifts and no levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Events.
    pub events: usize,
    /// Days with an event.
    pub days: usize,
}

impl Default for Evidence {
    fn default() -> Self {
        Self { events: 30, days: 12 }
    }
}

/// What to work out.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Length of a row.
    pub period: Period,
    /// How shifts are found.
    pub mode: Mode,
    /// What a shift needs.
    pub settings: Settings,
    /// Which events count.
    pub standing: Standing,
    /// Least evidence.
    pub least: Evidence,
    /// Last day to read, as if today were that day.
    pub until: Option<Day>,
    /// Most events listed with a shift.
    pub carriers: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            period: Period::Month,
            mode: Mode::default(),
            settings: Settings::default(),
            standing: Standing::default(),
            least: Evidence::default(),
            until: None,
            carriers: 8,
        }
    }
}

/// One of the two things that can shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Verbal and material conflict.
    Conflict,
    /// Verbal and material cooperation.
    Cooperation,
}

impl Class {
    fn holds(self, quad: Option<Quad>) -> bool {
        quad.is_some_and(|quad| quad.is_conflict() == (self == Self::Conflict))
    }
}

/// The way a class moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Direction {
    /// More conflict.
    #[serde(rename = "rising conflict")]
    RisingConflict,
    /// Less conflict.
    #[serde(rename = "falling conflict")]
    FallingConflict,
    /// More cooperation.
    #[serde(rename = "rising cooperation")]
    RisingCooperation,
    /// Less cooperation.
    #[serde(rename = "falling cooperation")]
    FallingCooperation,
}

impl Direction {
    fn of(class: Class, rising: bool) -> Self {
        match (class, rising) {
            (Class::Conflict, true) => Self::RisingConflict,
            (Class::Conflict, false) => Self::FallingConflict,
            (Class::Cooperation, true) => Self::RisingCooperation,
            (Class::Cooperation, false) => Self::FallingCooperation,
        }
    }

    /// Whether the level goes up.
    pub fn is_rising(self) -> bool {
        matches!(self, Self::RisingConflict | Self::RisingCooperation)
    }
}

/// A level with what kind of events made it up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Phase {
    /// Dates, count and rate of the class that shifted.
    #[serde(flatten)]
    pub level: Level,
    /// Mean score of all the dyad's events in it, -10 to 10.
    pub score_mean: Option<f64>,
    /// Share of material conflict among its classed events, 0 to 1.
    pub material_conflict_share: Option<f64>,
}

/// Events alike that carry a shift.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Carrier {
    /// The day.
    pub date: Day,
    /// Who.
    pub source: String,
    /// To whom.
    pub target: String,
    /// The code.
    pub code: String,
    /// Its English name.
    pub name: &'static str,
    /// Its Arabic name.
    pub name_ar: &'static str,
    /// Its score.
    pub score: Option<f64>,
    /// How many such events on the day.
    pub count: usize,
}

/// A change of level that the evidence supports.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shift {
    /// Retrospective: the first day of the new level. Online: the day on which it became known.
    pub date: Day,
    /// The first day of the new level, as estimated.
    pub began: Day,
    /// The class that shifted.
    pub class: Class,
    /// Where to.
    pub direction: Direction,
    /// Level after over level before.
    pub size: f64,
    /// 95% interval of the size.
    pub size_low: f64,
    /// Upper end.
    pub size_high: f64,
    /// Posterior probability of a change within four weeks of the date, 0 to 1.
    pub probability: f64,
    /// What was before.
    pub before: Phase,
    /// What came after.
    pub after: Phase,
    /// The events that carry it, gravest first.
    pub events: Vec<Carrier>,
}

/// What can be said about a dyad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Answer {
    /// There are shifts.
    #[serde(rename = "shifts")]
    Shifts,
    /// There is enough evidence, and it shows no shift.
    #[serde(rename = "no shift")]
    NoShift,
    /// The evidence is below what was asked for.
    #[serde(rename = "too little to say")]
    TooLittle,
}

/// A dyad, or a pair both ways.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct View {
    /// Who acts; for the pooled view, the first party.
    pub source: String,
    /// To whom.
    pub target: String,
    /// What can be said.
    pub answer: Answer,
    /// The evidence it rests on.
    pub evidence: Evidence,
    /// A row a period.
    pub series: Vec<PeriodRow>,
    /// In order of date.
    pub shifts: Vec<Shift>,
}

/// The answer about two parties.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Relation {
    /// From the first party to the second.
    #[serde(flatten)]
    pub forward: View,
    /// From the second to the first.
    pub reverse: View,
    /// Both ways together.
    pub pooled: View,
    /// How the codes were read.
    pub scheme: Scheme,
    /// First day of the data.
    pub first: Day,
    /// Last day read.
    pub last: Day,
    /// How shifts were found.
    pub mode: Mode,
    /// Which events count.
    pub standing: Standing,
    /// Least evidence asked for.
    pub least_evidence: Evidence,
    /// Least probability of a shift.
    pub threshold: f64,
    /// What exposure the counts have: `raw counts` or `panel of outlets`.
    pub exposure: &'static str,
    /// What a reader should know about the data.
    pub notes: Vec<String>,
}

/// Works out series and shifts between two parties, by actor code. `None` if there are no events
/// at all (in the whole data) up to the day asked for.
pub fn relation(events: &Events, panel: Option<&Panel>, (source, target): (&str, &str), options: &Options) -> Option<Relation> {
    let (first, last) = events.days()?;
    let last = options.until.map_or(last, |until| until.min(last));
    if last < first {
        return None;
    }
    let shown = |reports: &[Report], read: &dyn Fn(u32) -> bool| options.standing.shows(reports, read);
    let watch = panel.map(|panel| Watch::new(panel, sights(events, panel, last), &shown));
    let study = Study { watch, options, span: (first, last) };
    let forward = events.dyad(source, target, Some(last));
    let reverse = events.dyad(target, source, Some(last));
    let mut pooled = forward.clone();
    if !source.eq_ignore_ascii_case(target) {
        pooled.extend(&reverse);
        pooled.sort_by_key(|event| event.day);
    }
    Some(Relation {
        forward: study.view(source, target, forward),
        reverse: study.view(target, source, reverse),
        pooled: study.view(source, target, pooled),
        scheme: events.book().scheme(),
        first,
        last,
        mode: options.mode,
        standing: options.standing,
        least_evidence: options.least,
        threshold: options.settings.threshold,
        exposure: if panel.is_some() { "panel of outlets" } else { "raw counts" },
        notes: notes(events, panel),
    })
}

/// The events of every dyad up to a day, as the panel sees them.
fn sights<'a>(events: &'a Events, panel: &'a Panel, until: Day) -> Vec<Sight<'a>> {
    if panel.seen.is_empty() {
        return events.iter().filter(|event| event.day <= until).map(|event| Sight::from(&event)).collect();
    }
    panel.seen.iter().filter(|seen| seen.day <= until).map(Sight::from).collect()
}

fn notes(events: &Events, panel: Option<&Panel>) -> Vec<String> {
    let mut notes = Vec::new();
    if panel.is_none() {
        notes.push(
            "raw counts: the data name no outlets, so a change in who is watching cannot be told \
             from a change between the parties"
                .to_owned(),
        );
    }
    if events.book().scheme() == Scheme::Weis {
        notes.push("codes are read as WEIS: roots 21 and 22 occur, which CAMEO does not have".to_owned());
    }
    let unknown = events.unknown_codes();
    if unknown > 0 {
        let all = events.len();
        notes.push(format!("{unknown} of {all} events in the file have a code the scheme lacks; they are in no class"));
    }
    notes
}

struct Study<'a> {
    watch: Option<Watch<'a>>,
    options: &'a Options,
    span: (Day, Day),
}

impl Study<'_> {
    fn exposure(&self, dyad: &[DyadEvent<'_>]) -> Exposure {
        let own = || dyad.iter().map(Sight::from).collect::<Vec<_>>();
        self.watch.as_ref().map_or_else(Exposure::level, |watch| watch.exposure(&own()))
    }

    fn view(&self, source: &str, target: &str, mut dyad: Vec<DyadEvent<'_>>) -> View {
        let exposure = self.exposure(&dyad);
        dyad.retain(|event| self.options.standing.shows(event.reports, &|_| true));
        let mut days: Vec<Day> = dyad.iter().map(|event| event.day).collect();
        days.dedup();
        let evidence = Evidence { events: dyad.len(), days: days.len() };
        let least = self.options.least;
        let enough = evidence.events >= least.events && evidence.days >= least.days;
        let shifts = if enough { self.shifts(&dyad, &exposure) } else { Vec::new() };
        let answer = match (enough, shifts.is_empty()) {
            (false, _) => Answer::TooLittle,
            (true, true) => Answer::NoShift,
            (true, false) => Answer::Shifts,
        };
        let series = series(&dyad, self.span, self.options.period, &exposure);
        let name = |party: &str| party.trim().to_ascii_uppercase();
        View { source: name(source), target: name(target), answer, evidence, series, shifts }
    }

    fn shifts(&self, dyad: &[DyadEvent<'_>], exposure: &Exposure) -> Vec<Shift> {
        let mut shifts = Vec::new();
        for class in [Class::Conflict, Class::Cooperation] {
            let daily = self.daily(dyad, class, exposure);
            let finder = Finder::new(&daily, self.options.settings);
            let changes = match self.options.mode {
                Mode::Retrospective => finder.retrospective(),
                Mode::Online => finder.online(),
            };
            shifts.extend(changes.iter().map(|change| self.shift(dyad, class, change)));
        }
        shifts.sort_by_key(|shift| (shift.date, shift.class as u8));
        shifts
    }

    fn daily(&self, dyad: &[DyadEvent<'_>], class: Class, exposure: &Exposure) -> Daily {
        let (first, last) = self.span;
        let mut counts = vec![0.0; (last.0 - first.0 + 1) as usize];
        for event in dyad.iter().filter(|event| class.holds(event.quad())) {
            counts[(event.day.0 - first.0) as usize] += 1.0;
        }
        let exposure = (first.0..=last.0).map(|day| exposure.on(Day(day))).collect();
        Daily { first, counts, exposure }
    }

    fn shift(&self, dyad: &[DyadEvent<'_>], class: Class, change: &Change) -> Shift {
        let (size, low, high) = change.ratio;
        let direction = Direction::of(class, size > 1.0);
        Shift {
            date: change.known.unwrap_or(change.date),
            began: change.date,
            class,
            direction,
            size,
            size_low: low,
            size_high: high,
            probability: change.probability,
            before: phase(dyad, change.before),
            after: phase(dyad, change.after),
            events: self.carriers(dyad, class, change, direction),
        }
    }

    /// The events of the class in the four weeks on the busy side of the change, gravest first.
    fn carriers(&self, dyad: &[DyadEvent<'_>], class: Class, change: &Change, direction: Direction) -> Vec<Carrier> {
        let (from, to) = if direction.is_rising() {
            (change.date, change.date.plus(28).min(change.after.to.plus(1)))
        } else {
            (change.date.plus(-28).max(change.before.from), change.date)
        };
        let mut carriers: Vec<Carrier> = Vec::new();
        let within = |event: &&DyadEvent<'_>| from <= event.day && event.day < to;
        for event in dyad.iter().filter(within).filter(|event| class.holds(event.quad())) {
            let same = |c: &&mut Carrier| c.date == event.day && c.code == event.code.text && c.source == event.source && c.target == event.target;
            if let Some(carrier) = carriers.iter_mut().find(same) {
                carrier.count += 1;
            } else {
                carriers.push(carrier(event));
            }
        }
        let weight = |c: &Carrier| c.score.unwrap_or(0.0).abs() * c.count as f64;
        carriers.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then_with(|| (a.date, &a.code).cmp(&(b.date, &b.code))));
        carriers.truncate(self.options.carriers);
        carriers
    }
}

fn carrier(event: &DyadEvent<'_>) -> Carrier {
    Carrier {
        date: event.day,
        source: event.source.to_owned(),
        target: event.target.to_owned(),
        code: event.code.text.clone(),
        name: event.code.meaning.en,
        name_ar: event.code.meaning.ar,
        score: event.score(),
        count: 1,
    }
}

fn phase(dyad: &[DyadEvent<'_>], level: Level) -> Phase {
    let within = || dyad.iter().filter(|e| level.from <= e.day && e.day <= level.to);
    let scores: Vec<f64> = within().filter_map(DyadEvent::score).collect();
    let quads: Vec<Quad> = within().filter_map(DyadEvent::quad).collect();
    let material = quads.iter().filter(|q| **q == Quad::MaterialConflict).count();
    let share = |part: f64, whole: usize| (whole > 0).then(|| part / whole as f64);
    Phase { level, score_mean: share(scores.iter().sum(), scores.len()), material_conflict_share: share(material as f64, quads.len()) }
}
