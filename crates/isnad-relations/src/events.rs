//! The plain input: dated coded events between two actors, as a CSV file or the ledger gives them.

use std::collections::HashMap;

pub use isnad_model::Status;
use rustc_hash::FxHashMap;

use crate::actors;
use crate::codes::{Codebook, Meaning, Quad, Stage};
use crate::day::Day;

/// One report of an event: the outlet that carried it and the origin it rests on, both as numbers
/// that the caller gives out. The same origin number on two reports means one origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Report {
    /// Index of the outlet in the [`Panel`](crate::panel::Panel).
    pub outlet: u32,
    /// The origin, by a number of the caller's.
    pub origin: u32,
}

/// One event to add: one dyad of one act. An act of several parties is added once a pair.
#[derive(Clone, Copy, Debug)]
pub struct NewEvent<'a> {
    /// The day of the act.
    pub day: Day,
    /// Who did it, by actor code (`IRQ`, `ISRMIL`, `UNO`).
    pub source: &'a str,
    /// To whom.
    pub target: &'a str,
    /// What, by a code of the scheme.
    pub code: &'a str,
    /// How real it is.
    pub status: Status,
    /// Who reported it, the earliest report first; empty where the data have no outlets.
    pub reports: &'a [Report],
}

/// One stored event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub day: Day,
    pub source: u32,
    pub target: u32,
    pub code: u32,
    pub status: Status,
    reports: (u32, u32),
}

/// A code of the data and what it means.
#[derive(Clone, Debug)]
pub struct Code {
    /// The code as the data have it.
    pub text: String,
    /// Its meaning.
    pub meaning: Meaning,
}

/// Coded events in the order they were added, with each actor and code stored once.
#[derive(Clone, Debug)]
pub struct Events {
    book: Codebook,
    scale: Option<HashMap<String, f64>>,
    actors: Names,
    code_names: Names,
    codes: Vec<Code>,
    rows: Vec<Row>,
    reports: Vec<Report>,
    has_outlets: bool,
    span: Option<(Day, Day)>,
}

#[derive(Clone, Debug, Default)]
struct Names {
    texts: Vec<Box<str>>,
    numbers: FxHashMap<Box<str>, u32>,
}

impl Names {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.texts.len() as u32;
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        number
    }
}

impl Events {
    /// No events yet, read by this code book.
    pub fn new(book: Codebook) -> Self {
        Self {
            book,
            scale: None,
            actors: Names::default(),
            code_names: Names::default(),
            codes: Vec::new(),
            rows: Vec::new(),
            reports: Vec::new(),
            has_outlets: false,
            span: None,
        }
    }

    /// First and last day of the whole data, where the events to come are only some of them.
    #[must_use]
    pub fn with_span(mut self, first: Day, last: Day) -> Self {
        self.span = Some((first, last));
        self
    }

    /// Scores by code that take the place of the code book's. A code that is absent has no score.
    #[must_use]
    pub fn with_scale(mut self, scale: HashMap<String, f64>) -> Self {
        self.scale = Some(scale);
        self
    }

    /// Reads the codes anew by another code book. A scale stays in force.
    #[must_use]
    pub fn read_by(mut self, book: Codebook) -> Self {
        self.book = book;
        for number in 0..self.codes.len() {
            self.codes[number].meaning = self.meaning(&self.codes[number].text);
        }
        self
    }

    fn meaning(&self, code: &str) -> Meaning {
        let mut meaning = self.book.meaning(code);
        if let Some(scale) = &self.scale {
            meaning.score = scale.get(code).copied();
        }
        meaning
    }

    /// The code of every event, in the order they were added.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|row| self.codes[row.code as usize].text.as_str())
    }

    /// Adds one event.
    pub fn push(&mut self, event: &NewEvent<'_>) {
        let code = self.code_names.number(event.code);
        if code as usize == self.codes.len() {
            let meaning = self.meaning(event.code);
            self.codes.push(Code { text: event.code.to_owned(), meaning });
        }
        let from = self.reports.len() as u32;
        self.reports.extend_from_slice(event.reports);
        self.has_outlets |= !event.reports.is_empty();
        self.rows.push(Row {
            day: event.day,
            source: self.actors.number(event.source),
            target: self.actors.number(event.target),
            code,
            status: event.status,
            reports: (from, self.reports.len() as u32),
        });
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The code book the events are read by.
    pub fn book(&self) -> &Codebook {
        &self.book
    }

    /// Whether any event says which outlets reported it.
    pub fn has_outlets(&self) -> bool {
        self.has_outlets
    }

    /// First and last day of the whole data; `None` if there are no events.
    pub fn days(&self) -> Option<(Day, Day)> {
        let days = self.rows.iter().map(|row| row.day).chain(self.span.into_iter().flat_map(|(first, last)| [first, last]));
        Some((days.clone().min()?, days.max()?))
    }

    /// How many events have a code that the scheme does not have.
    pub fn unknown_codes(&self) -> usize {
        let unknown = |row: &&Row| self.codes[row.code as usize].meaning == Meaning::UNKNOWN;
        self.rows.iter().filter(unknown).count()
    }

    /// The events of an ordered dyad up to and including a day, in order of day. An actor code
    /// counts for a party if it begins with the party's code (`ISRMIL` for `ISR`) or with one of
    /// its [aliases](actors::aliases).
    pub fn dyad(&self, source: &str, target: &str, until: Option<Day>) -> Vec<DyadEvent<'_>> {
        let (sources, targets) = (self.matching(source), self.matching(target));
        let until = until.unwrap_or(Day(i32::MAX));
        let chosen = |row: &&Row| sources[row.source as usize] && targets[row.target as usize] && row.day <= until;
        let mut events: Vec<_> = self.rows.iter().filter(chosen).map(|row| self.view(row)).collect();
        events.sort_by_key(|event| event.day);
        events
    }

    /// Whether any actor code counts for a party.
    pub fn has_actor(&self, party: &str) -> bool {
        self.matching(party).contains(&true)
    }

    fn matching(&self, party: &str) -> Vec<bool> {
        let aliases = actors::aliases(party);
        let matches = |actor: &str| aliases.iter().any(|alias| actor.starts_with(alias.as_str()));
        self.actors.texts.iter().map(|actor| matches(actor)).collect()
    }

    fn view(&self, row: &Row) -> DyadEvent<'_> {
        let (from, to) = row.reports;
        DyadEvent {
            day: row.day,
            source: &self.actors.texts[row.source as usize],
            target: &self.actors.texts[row.target as usize],
            code: &self.codes[row.code as usize],
            status: row.status,
            reports: &self.reports[from as usize..to as usize],
        }
    }

    /// Every event, with its outlets.
    pub fn iter(&self) -> impl Iterator<Item = DyadEvent<'_>> {
        self.rows.iter().map(|row| self.view(row))
    }

    /// Ordered country pairs (first three letters of either actor code) with their number of
    /// events, busiest first, ties by name.
    pub fn busiest(&self) -> Vec<(String, String, usize)> {
        let mut names = Names::default();
        let number = |actor: &str, names: &mut Names| names.number(actors::country(actor));
        let countries: Vec<u32> = self.actors.texts.iter().map(|actor| number(actor, &mut names)).collect();
        let mut counts: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for row in &self.rows {
            let (source, target) = (countries[row.source as usize], countries[row.target as usize]);
            *counts.entry((source, target)).or_default() += 1;
        }
        let name = |number: u32| names.texts[number as usize].to_string();
        let mut all: Vec<_> = counts.into_iter().map(|((s, t), n)| (name(s), name(t), n)).collect();
        all.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| (&a.0, &a.1).cmp(&(&b.0, &b.1))));
        all
    }
}

/// An event of a dyad as it is read back.
#[derive(Clone, Copy, Debug)]
pub struct DyadEvent<'a> {
    /// The day of the act.
    pub day: Day,
    /// Who did it, by the finest code the data have.
    pub source: &'a str,
    /// To whom.
    pub target: &'a str,
    /// What.
    pub code: &'a Code,
    /// How real it is.
    pub status: Status,
    /// Who reported it.
    pub reports: &'a [Report],
}

impl DyadEvent<'_> {
    /// Its class, if it happened at all and its code has one.
    pub fn quad(&self) -> Option<Quad> {
        self.code.meaning.quad.filter(|_| self.status == Status::Actual)
    }

    /// Its score, if it happened at all and its code has one.
    pub fn score(&self) -> Option<f64> {
        self.code.meaning.score.filter(|_| self.status == Status::Actual)
    }

    /// How far it has come, by status and code; `None` if it is denied or of an earlier time.
    pub fn stage(&self) -> Option<Stage> {
        match self.status {
            Status::Actual => Some(self.code.meaning.stage),
            Status::Future => Some(Stage::Announced),
            Status::Hypothetical => Some(Stage::Threatened),
            Status::Negated | Status::Historical => None,
        }
    }

    /// Number of independent origins among the reports whose outlet passes `seen`.
    pub fn origins(&self, seen: impl Fn(u32) -> bool) -> usize {
        origins(self.reports, seen)
    }
}

/// Number of independent origins among the reports whose outlet passes `seen`.
pub(crate) fn origins(reports: &[Report], seen: impl Fn(u32) -> bool) -> usize {
    let mut origins: Vec<u32> = reports.iter().filter(|r| seen(r.outlet)).map(|r| r.origin).collect();
    origins.sort_unstable();
    origins.dedup();
    origins.len()
}
