//! Series as CSV and JSON rows.

use std::io::Write;

use anyhow::Result;
use isnad_relations::day::Period;
use isnad_relations::events::Events;
use isnad_relations::panel::Exposure;
use isnad_relations::relation::Relation;
use isnad_relations::series::{PeriodRow, series};
use serde::Serialize;

use super::Form;

/// Columns that name a row's dyad; those of [`PeriodRow`] follow.
const NAMES: [&str; 3] = ["view", "source", "target"];

const COLUMNS: [&str; 22] = [
    "period",
    "start",
    "end",
    "exposure",
    "events",
    "unclassed",
    "verbal_cooperation",
    "material_cooperation",
    "verbal_conflict",
    "material_conflict",
    "happened",
    "announced",
    "threatened",
    "corroborated",
    "score_sum",
    "score_sum_low",
    "score_sum_high",
    "score_mean",
    "score_mean_low",
    "score_mean_high",
    "material_conflict_share",
    "material_conflict_share_low",
];

fn writer<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().has_headers(false).from_writer(out)
}

fn header<W: Write>(csv: &mut csv::Writer<W>) -> csv::Result<()> {
    csv.write_record(NAMES.iter().chain(&COLUMNS).chain(&["material_conflict_share_high"]))
}

/// Writes the three views' series, a row a period.
pub fn csv(out: impl Write, relation: &Relation) -> Result<()> {
    let mut csv = writer(out);
    header(&mut csv)?;
    let views = [("forward", &relation.forward), ("reverse", &relation.reverse), ("pooled", &relation.pooled)];
    for (name, view) in views {
        for row in &view.series {
            csv.serialize((name, &view.source, &view.target, row))?;
        }
    }
    Ok(csv.flush()?)
}

#[derive(Serialize)]
struct Dyad {
    source: String,
    target: String,
    series: Vec<PeriodRow>,
}

/// Writes the series of the busiest dyads.
pub fn busiest(mut out: impl Write, events: &Events, count: usize, period: Period, form: Form) -> Result<()> {
    let Some(span) = events.days() else {
        return Ok(());
    };
    let mut dyads = Vec::with_capacity(count);
    for (source, target, _) in events.busiest().into_iter().take(count) {
        let series = series(&events.dyad(&source, &target, None), span, period, &Exposure::level());
        dyads.push(Dyad { source, target, series });
    }
    if form == Form::Json {
        serde_json::to_writer(&mut out, &serde_json::json!({ "dyads": dyads }))?;
        return Ok(writeln!(out)?);
    }
    let mut csv = writer(out);
    header(&mut csv)?;
    for dyad in &dyads {
        for row in &dyad.series {
            csv.serialize(("forward", &dyad.source, &dyad.target, row))?;
        }
    }
    Ok(csv.flush()?)
}
