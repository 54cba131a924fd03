//! Reads coded events from CSV files.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use isnad_relations::codes::{Codebook, Scheme, detect};
use isnad_relations::day::Day;
use isnad_relations::events::{Events, NewEvent, Status};

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
        let need = |name: &str| find(name).ok_or_else(|| anyhow!("line 1: no column {name} (needed: date, source, target, code)"));
        Ok(Self { date: need("date")?, source: need("source")?, target: need("target")?, code: need("code")?, status: find("status") })
    }
}

/// Reads the events of a file, in its scheme or in the one its codes show it to have.
pub fn events(path: &Path, scheme: Option<Scheme>, scale: Option<&Path>) -> Result<Events> {
    let place = || path.display().to_string();
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).with_context(place)?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let columns = Columns::of(reader.headers().with_context(place)?).with_context(place)?;
    let mut events = Events::new(Codebook::of(scheme.unwrap_or(Scheme::Cameo)));
    if let Some(scale) = scale {
        events = events.with_scale(scores(scale)?);
    }
    let mut record = csv::ByteRecord::new();
    let mut dates = Dates::default();
    while reader.read_byte_record(&mut record).with_context(place)? {
        if let Err(error) = push(&mut events, &columns, &record, &mut dates) {
            let line = record.position().map_or(0, csv::Position::line);
            return Err(error.context(format!("{}:{line}", path.display())));
        }
    }
    if events.is_empty() {
        bail!("{}: no events", path.display());
    }
    let found = detect(events.codes());
    if scheme.is_none() && found != Scheme::Cameo {
        events = events.read_by(Codebook::of(found));
    }
    Ok(events)
}

/// Dates as they are read; in most files a date stands on many rows one after another.
#[derive(Default)]
struct Dates {
    text: String,
    day: Option<Day>,
}

impl Dates {
    fn read(&mut self, text: &str) -> Result<Day> {
        if self.day.is_none() || self.text != text {
            self.day = Day::parse(text);
            text.clone_into(&mut self.text);
        }
        self.day.ok_or_else(|| anyhow!("{text:?} is no date (YYYY-MM-DD)"))
    }
}

fn push(events: &mut Events, columns: &Columns, record: &csv::ByteRecord, dates: &mut Dates) -> Result<()> {
    let cell = |column: usize| {
        let text = std::str::from_utf8(record.get(column).unwrap_or_default());
        text.map(str::trim).map_err(|_| anyhow!("column {} is no UTF-8", column + 1))
    };
    let day = dates.read(cell(columns.date)?)?;
    let status = columns.status.map_or(Ok(""), cell)?;
    let status = if status.is_empty() { Some(Status::Actual) } else { Status::parse(status) };
    let status = status.ok_or_else(|| anyhow!("{status:?} is no status (actual, future, hypothetical, negated, historical)"))?;
    events.push(&NewEvent { day, source: cell(columns.source)?, target: cell(columns.target)?, code: cell(columns.code)?, status, reports: &[] });
    Ok(())
}

/// Reads a scale: columns code and score; a row without a score gives its code none.
pub fn scores(path: &Path) -> Result<HashMap<String, f64>> {
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
