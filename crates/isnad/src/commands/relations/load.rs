//! Reads coded events from CSV files.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use isnad_relations::codes::{Codebook, Scheme, detect};
use isnad_relations::day::Day;
use isnad_relations::events::{Events, NewEvent, Status};

/// Most codes looked at to tell the scheme.
const SAMPLE: usize = 20_000;

fn open(path: &Path) -> Result<Box<dyn Read>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let file = BufReader::with_capacity(1 << 16, file);
    let packed = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("gz"));
    Ok(if packed { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) })
}

/// The columns of an events file, by the names in its first row.
struct Columns {
    date: usize,
    source: usize,
    target: usize,
    code: usize,
    status: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord) -> Result<Self> {
        let find = |name: &str| {
            let is = |cell: &str| cell.trim_start_matches('\u{feff}').trim().eq_ignore_ascii_case(name);
            header.iter().position(is)
        };
        let need = |name: &str| {
            find(name).ok_or_else(|| anyhow!("line 1: no column {name} (needed: date, source, target, code)"))
        };
        Ok(Self {
            date: need("date")?,
            source: need("source")?,
            target: need("target")?,
            code: need("code")?,
            status: find("status"),
        })
    }
}

/// Reads the events of a file, in its scheme or in the one its codes show it to have.
pub fn events(path: &Path, scheme: Option<Scheme>, scale: Option<&Path>) -> Result<Events> {
    let place = || path.display().to_string();
    let mut text = String::new();
    open(path)?.read_to_string(&mut text).with_context(place)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns = Columns::of(reader.headers().with_context(place)?).with_context(place)?;
    let scheme = match scheme {
        Some(scheme) => scheme,
        None => sample(&text, columns.code).with_context(place)?,
    };
    let mut events = Events::new(Codebook::of(scheme));
    if let Some(scale) = scale {
        events = events.with_scale(scores(scale)?);
    }
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).with_context(place)? {
        let line = record.position().map_or(0, csv::Position::line);
        push(&mut events, &columns, &record).with_context(|| format!("{}:{line}", path.display()))?;
    }
    if events.is_empty() {
        bail!("{}: no events", path.display());
    }
    Ok(events)
}

fn push(events: &mut Events, columns: &Columns, record: &csv::StringRecord) -> Result<()> {
    let cell = |column: usize| record.get(column).unwrap_or_default().trim();
    let date = cell(columns.date);
    let day = Day::parse(date).ok_or_else(|| anyhow!("{date:?} is no date (YYYY-MM-DD)"))?;
    let status = columns.status.map_or("", cell);
    let status = Status::parse(status).ok_or_else(|| {
        anyhow!("{status:?} is no status (actual, future, hypothetical, negated, historical)")
    })?;
    events.push(&NewEvent {
        day,
        source: cell(columns.source),
        target: cell(columns.target),
        code: cell(columns.code),
        status,
        reports: &[],
    });
    Ok(())
}

fn sample(text: &str, code: usize) -> Result<Scheme> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut codes = Vec::new();
    for record in reader.records().take(SAMPLE) {
        codes.push(record?.get(code).unwrap_or_default().to_owned());
    }
    Ok(detect(codes.iter().map(String::as_str)))
}

/// Reads a scale: columns code and score; a row without a score gives its code none.
fn scores(path: &Path) -> Result<HashMap<String, f64>> {
    let place = || path.display().to_string();
    let mut reader = csv::Reader::from_reader(open(path)?);
    let mut scores = HashMap::new();
    for record in reader.records() {
        let record = record.with_context(place)?;
        let (code, score) = (record.get(0).unwrap_or_default(), record.get(1).unwrap_or_default());
        if let Ok(score) = score.trim().parse::<f64>() {
            scores.insert(code.trim().to_owned(), score);
        }
    }
    if scores.is_empty() {
        bail!("{}: no scores (columns needed: code, score)", path.display());
    }
    Ok(scores)
}
