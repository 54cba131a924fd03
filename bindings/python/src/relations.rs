//! `relations`: events into series and shifts between two states.

use crate::capsule::{self, Input};
use crate::error::{of_stream, raise};
use arrow_array::{RecordBatch, RecordBatchReader};
use isnad_arrow::read::{self, TextColumn};
use isnad_merge::{Event, Standing as Stands};
use isnad_relations::codes::{Codebook, Scheme, detect};
use isnad_relations::day::{Day, Period};
use isnad_relations::events::{Events, NewEvent, Report, Status};
use isnad_relations::panel::{Outlet, Panel, Seen};
use isnad_relations::relation::{Mode, Options, Standing, relation};
use isnad_relations::shift::Settings;
use pyo3::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// What the answer is worked out from.
struct Given {
    events: Events,
    panel: Option<Panel>,
    left_out: usize,
}

/// Series and shifts between two parties; the answer as JSON, as the command line writes it.
#[pyfunction]
#[pyo3(signature = (events, a, b, documents=None, period="month", online=false, standing="all", as_of=None, threshold=None))]
#[allow(clippy::too_many_arguments)]
pub fn relations(
    py: Python<'_>,
    events: &Bound<'_, PyAny>,
    a: &str,
    b: &str,
    documents: Option<&Bound<'_, PyAny>>,
    period: &str,
    online: bool,
    standing: &str,
    as_of: Option<&str>,
    threshold: Option<f64>,
) -> PyResult<String> {
    let events = capsule::take(events)?;
    let documents = documents.map(capsule::take).transpose()?;
    let options = options(period, online, standing, as_of, threshold)?;
    py.detach(|| {
        let given = if events.schema().column_with_name("tellings").is_some() { merged(events, documents)? } else { coded(events)? };
        let parties: Vec<String> = [a, b].iter().map(|p| p.trim().to_ascii_uppercase()).collect();
        if let Some(unknown) = parties.iter().find(|p| !given.events.has_actor(p)) {
            return Err(raise(format!("no event has the party '{unknown}'; parties are ISO 3166 alpha-3 codes, or as the data have them")));
        }
        let answer = relation(&given.events, given.panel.as_ref(), (&parties[0], &parties[1]), &options);
        let mut answer = answer.ok_or_else(|| raise("there is no event up to that day"))?;
        if given.left_out > 0 {
            let why = "no country on one side, no day, or a day on which nothing was read";
            answer.notes.push(format!("{} events are not counted: {why}", given.left_out));
        }
        serde_json::to_string(&answer).map_err(raise)
    })
}

fn options(period: &str, online: bool, standing: &str, as_of: Option<&str>, threshold: Option<f64>) -> PyResult<Options> {
    let mut settings = if online { Settings::online() } else { Settings::default() };
    if let Some(t) = threshold {
        if !(0.0..=1.0).contains(&t) {
            return Err(raise("threshold: a number from 0 to 1 is needed"));
        }
        settings.threshold = t;
    }
    let period = match period {
        "day" => Period::Day,
        "week" => Period::Week,
        "month" => Period::Month,
        "quarter" => Period::Quarter,
        other => return Err(raise(format!("'{other}' is no period; give day, week, month or quarter"))),
    };
    let standing = match standing {
        "all" => Standing::All,
        "corroborated" => Standing::Corroborated,
        other => return Err(raise(format!("'{other}' is no choice of events; give all or corroborated"))),
    };
    let until = as_of.map(|d| Day::parse(d).ok_or_else(|| raise("as_of: a day as YYYY-MM-DD is needed"))).transpose()?;
    let mode = if online { Mode::Online } else { Mode::Retrospective };
    Ok(Options { period, mode, settings, standing, until, ..Options::default() })
}

/// Events of this package's own table, with their tellers where the documents tell who was read when.
fn merged(input: Input, documents: Option<Input>) -> PyResult<Given> {
    let mut list = Vec::new();
    for batch in input {
        list.extend(read::events(&batch.map_err(of_stream)?).map_err(raise)?);
    }
    let outlets = documents.map(outlets).transpose()?;
    let Some(outlets) = outlets else {
        let mut events = Events::new(Codebook::of(Scheme::Plover));
        let counted = list.iter().filter(|e| push(&mut events, e, &[])).count();
        return Ok(Given { left_out: list.len() - counted, events, panel: None });
    };
    let read = || outlets.iter().flat_map(|o| o.days.iter().map(|d| d.0));
    let (Some(first), Some(last)) = (read().min(), read().max()) else {
        return Err(raise("no document has a day of publication"));
    };
    let numbers: HashMap<&str, u32> = outlets.iter().zip(0..).map(|(o, i)| (o.name.as_str(), i)).collect();
    let (mut events, mut seen, mut left_out) = (Events::new(Codebook::of(Scheme::Plover)), Vec::new(), 0);
    for e in &list {
        let tellers = e.tellers().into_iter();
        let reports: Vec<Report> = tellers.filter_map(|(o, origin)| Some(Report { outlet: *numbers.get(o)?, origin })).collect();
        let in_time = day(&e.date).filter(|d| (first..=last).contains(d));
        match in_time {
            Some(day) if push(&mut events, e, &reports) => seen.push(Seen { day, reports, count: e.dyads().len() as u32 }),
            _ => left_out += 1,
        }
    }
    seen.sort_by_key(|s| s.day);
    Ok(Given { events, panel: Some(Panel { outlets, seen }), left_out })
}

fn day(text: &str) -> Option<Day> {
    text.get(..10).and_then(Day::parse)
}

/// Adds an event once for each pair of its countries; false where it has no day or no pair.
fn push(events: &mut Events, e: &Event, reports: &[Report]) -> bool {
    let Some(day) = day(&e.date) else { return false };
    let code = if e.mode.is_empty() { e.kind.name().to_owned() } else { format!("{}-{}", e.kind.name(), e.mode) };
    // What all who vouched take back, or only a denial speaks of, did not happen as far as anybody knows.
    let status = if e.standing == Stands::Denied { Status::Negated } else { e.status };
    let pairs = e.dyads();
    for (source, target) in &pairs {
        events.push(&NewEvent { day, source, target, code: &code, status, reports });
    }
    !pairs.is_empty()
}

/// Which outlets were read, and how much of each on which day.
fn outlets(input: Input) -> PyResult<Vec<Outlet>> {
    let mut days: BTreeMap<String, BTreeMap<Day, u32>> = BTreeMap::new();
    for batch in input {
        for d in read::documents(&batch.map_err(of_stream)?).map_err(raise)? {
            let of = days.entry(d.published.outlet).or_default();
            if let Some(day) = day(&d.published.at) {
                *of.entry(day).or_default() += 1;
            }
        }
    }
    Ok(days.into_iter().map(|(name, days)| Outlet { name, days: days.into_iter().collect() }).collect())
}

/// Coded events of others: columns date, source, target, code and perhaps status.
fn coded(input: Input) -> PyResult<Given> {
    let mut events = Events::new(Codebook::of(Scheme::Cameo));
    for batch in input {
        rows(&batch.map_err(of_stream)?, &mut events)?;
    }
    if events.is_empty() {
        return Err(raise("the table has no row"));
    }
    let found = detect(events.codes());
    if found != Scheme::Cameo {
        events = events.read_by(Codebook::of(found));
    }
    Ok(Given { events, panel: None, left_out: 0 })
}

fn rows(batch: &RecordBatch, events: &mut Events) -> PyResult<()> {
    let dates = read::days(batch, "date").map_err(raise)?;
    let text = |name: &str| read::texts(batch, name).map_err(raise);
    let (source, target, code) = (text("source")?, text("target")?, text("code")?);
    let status = if batch.schema().column_with_name("status").is_some() { text("status")? } else { TextColumn::Null };
    for (i, date) in dates.iter().enumerate() {
        let day = Day::parse(date).ok_or_else(|| raise(format!("row {i}: {date:?} is no date (YYYY-MM-DD)")))?;
        let told = status.or_empty(i);
        let status = if told.is_empty() { Some(Status::Actual) } else { Status::parse(told) };
        let status = status.ok_or_else(|| raise(format!("row {i}: {told:?} is no status (actual, future, hypothetical, negated, historical)")))?;
        let new = NewEvent { day, source: source.or_empty(i), target: target.or_empty(i), code: code.or_empty(i), status, reports: &[] };
        events.push(&new);
    }
    Ok(())
}
