//! Every table as CSV.

use super::lists::{EventQuery, PairQuery, PeriodQuery};
use super::one::SeriesQuery;
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::page::{dyad, events as events_page, network as network_page};
use crate::parts::filters::{Filters, a_day};
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use isnad_ledger::EventPage;
use isnad_merge::{Event, Who};

/// Most rows of a file.
const ROWS: usize = 10_000;

const EVENT: [&str; 15] = [
    "id",
    "date",
    "type",
    "mode",
    "quad",
    "score",
    "status",
    "standing",
    "independent_origins",
    "actors",
    "recipients",
    "place",
    "trigger",
    "tellings",
    "origins",
];

fn joined(list: impl IntoIterator<Item = String>) -> String {
    list.into_iter().map(|t| t.replace('|', "/")).collect::<Vec<_>>().join("|")
}

fn side(list: &[Who]) -> String {
    joined(
        list.iter()
            .map(|w| format!("{}{}", w.country, if w.sector.len() == 3 && w.sector != "---" { format!(" {}", w.sector) } else { String::new() })),
    )
}

fn event_row(e: &Event) -> Vec<String> {
    vec![
        e.id.clone(),
        e.date.clone(),
        e.kind.name().to_owned(),
        e.mode.clone(),
        e.quad.name().to_owned(),
        e.score.map(|s| s.to_string()).unwrap_or_default(),
        e.status.name().to_owned(),
        e.standing.name().to_owned(),
        e.independent.to_string(),
        side(&e.actors),
        side(&e.recipients),
        e.place.as_ref().map(|p| p.text.clone()).unwrap_or_default(),
        e.trigger.clone(),
        e.tellings.len().to_string(),
        joined(e.origins.iter().map(|o| o.label.clone())),
    ]
}

/// Writes rows under a header.
fn file(header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Result<Response, Fault> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(header).map_err(|e| Fault::ours(e.to_string()))?;
    for row in rows {
        out.write_record(row).map_err(|e| Fault::ours(e.to_string()))?;
    }
    let bytes = out.into_inner().map_err(|e| Fault::ours(e.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"isnad.csv\"")], bytes)
        .into_response())
}

fn of_events(found: &EventPage) -> Result<Response, Fault> {
    file(&EVENT, found.events.iter().map(event_row))
}

/// Events, newest first, 10,000 at most.
#[utoipa::path(get, path = "/api/events.csv", params(EventQuery), responses((status = 200, content_type = "text/csv", body = String), (status = "4XX", body = super::Refusal)))]
pub(super) async fn events(State(app): State<App>, context: Context) -> Result<Response, Fault> {
    let f = Filters::read(&context)?;
    let (wanted, rows) = (events_page::wanted(&context, &f)?, rows(&context)?);
    let found = app.read(move |l| Ok(l.event_page(&wanted, &f.after, rows)?)).await?;
    of_events(&found)
}

/// Rows asked for: all a file may have, or fewer.
fn rows(context: &Context) -> Result<usize, Fault> {
    if context.params.get("limit").is_empty() { Ok(ROWS) } else { super::limit(context, ROWS) }
}

/// Who told an event: one row a document.
#[utoipa::path(get, path = "/api/events/{id}/tellings.csv", params(("id" = String, Path)), responses((status = 200, content_type = "text/csv", body = String), (status = "4XX", body = super::Refusal)))]
pub(super) async fn tellings(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Fault> {
    let e = app.read(move |l| Ok(l.event(&id)?)).await?;
    let drift = |d: &isnad_merge::Drift| serde_json::to_value(d).ok().and_then(|v| v["what"].as_str().map(str::to_owned)).unwrap_or_default();
    let rows = e.tellings.iter().map(|t| {
        vec![
            t.doc.clone(),
            t.outlet.clone(),
            t.published.clone(),
            t.status.name().to_owned(),
            t.origin.clone(),
            t.retells.clone().unwrap_or_default(),
            t.by.clone(),
            joined(t.drift.iter().map(drift)),
            joined(t.chain.clone()),
        ]
    });
    file(&["document", "outlet", "published", "status", "origin", "retells", "by", "drift", "chain"], rows)
}

/// Documents, newest first, 10,000 at most.
#[utoipa::path(get, path = "/api/documents.csv", params(super::lists::DocumentQuery), responses((status = 200, content_type = "text/csv", body = String), (status = "4XX", body = super::Refusal)))]
pub(super) async fn documents(State(app): State<App>, context: Context) -> Result<Response, Fault> {
    let outlet = Some(context.params.get("outlet").to_owned()).filter(|o| !o.is_empty());
    let (after, rows) = (context.params.get("after").to_owned(), rows(&context)?);
    let (found, _) = app.read(move |l| Ok(l.document_page(outlet.as_deref(), &after, rows)?)).await?;
    let header = ["id", "outlet", "published", "title", "url", "author", "language", "origin", "group"];
    file(&header, found.into_iter().map(|d| vec![d.id, d.outlet, d.published, d.title, d.url, d.author, d.language, d.origin, d.group]))
}

/// Every outlet with the part it plays.
#[utoipa::path(get, path = "/api/outlets.csv", responses((status = 200, content_type = "text/csv", body = String), (status = "4XX", body = super::Refusal)))]
pub(super) async fn outlets(State(app): State<App>) -> Result<Response, Fault> {
    let world = app.world().await?;
    let row = |o: &isnad_ledger::OutletRow| {
        vec![o.outlet.clone(), o.parts.own.to_string(), o.parts.first_hand.to_string(), o.parts.retold.to_string(), o.newest.clone()]
    };
    file(&["outlet", "own", "first_hand", "retold", "newest"], world.outlets.iter().map(row))
}

/// The pairs of states with most events between them.
#[utoipa::path(get, path = "/api/pairs.csv", responses((status = 200, content_type = "text/csv", body = String), (status = "4XX", body = super::Refusal)))]
pub(super) async fn pairs(State(app): State<App>) -> Result<Response, Fault> {
    let world = app.world().await?;
    file(&["a", "b", "events", "newest"], world.pairs.iter().map(|p| vec![p.a.clone(), p.b.clone(), p.events.to_string(), p.newest.clone()]))
}

/// Events between two states, newest first, 10,000 at most.
#[utoipa::path(get, path = "/api/dyads/{a}/{b}/events.csv", params(("a" = String, Path), ("b" = String, Path), PairQuery), responses((status = 200, content_type = "text/csv", body = String), (status = "4XX", body = super::Refusal)))]
pub(super) async fn dyad_events(State(app): State<App>, context: Context, Path((a, b)): Path<(String, String)>) -> Result<Response, Fault> {
    let (a, b) = dyad::codes(&a, &b)?;
    let f = Filters::read(&context)?;
    let (filter, rows) = (dyad::pair_filter(&context, &f)?, rows(&context)?);
    let found = app.read(move |l| Ok(l.pair_page(&a, &b, &filter, &f.after, rows)?)).await?;
    of_events(&found)
}

/// The series between two states, both ways and together: one row a period.
#[utoipa::path(get, path = "/api/dyads/{a}/{b}/series.csv", params(("a" = String, Path), ("b" = String, Path), SeriesQuery), responses((status = 200, content_type = "text/csv", body = String), (status = "4XX", body = super::Refusal)))]
pub(super) async fn series(State(app): State<App>, context: Context, Path((a, b)): Path<(String, String)>) -> Result<Response, Fault> {
    let (a, b) = dyad::codes(&a, &b)?;
    let relation = dyad::relation(&app, dyad::ask(&context, &a, &b)?).await?;
    let header = [
        "view",
        "source",
        "target",
        "period",
        "start",
        "end",
        "exposure",
        "events",
        "verbal_cooperation",
        "material_cooperation",
        "verbal_conflict",
        "material_conflict",
        "happened",
        "announced",
        "threatened",
        "score_mean",
        "score_mean_low",
        "score_mean_high",
    ];
    let mut rows = Vec::new();
    let views = relation.as_deref().map(|r| [("forward", &r.forward), ("reverse", &r.reverse), ("pooled", &r.pooled)]);
    let number = |x: Option<f64>| x.map(|x| x.to_string()).unwrap_or_default();
    for (name, view) in views.into_iter().flatten() {
        for r in &view.series {
            let mut row = vec![name.to_owned(), view.source.clone(), view.target.clone(), r.period.clone(), r.start.to_string(), r.end.to_string()];
            row.push(r.exposure.to_string());
            let counts = [
                r.events,
                r.verbal_cooperation,
                r.material_cooperation,
                r.verbal_conflict,
                r.material_conflict,
                r.happened,
                r.announced,
                r.threatened,
            ];
            row.extend(counts.map(|n| n.to_string()));
            row.extend([number(r.score_mean), number(r.score_mean_low), number(r.score_mean_high)]);
            rows.push(row);
        }
    }
    file(&header, rows)
}

/// Who acts on whom in a period.
#[utoipa::path(get, path = "/api/network.csv", params(PeriodQuery), responses((status = 200, content_type = "text/csv", body = String), (status = "4XX", body = super::Refusal)))]
pub(super) async fn network(State(app): State<App>, context: Context) -> Result<Response, Fault> {
    let (since, until) = (a_day(context.params.get("since"))?, a_day(context.params.get("until"))?);
    let found = app.read(move |l| Ok(l.edges(&since, &until, network_page::EDGES)?)).await?;
    file(
        &["source", "target", "cooperation", "conflict"],
        found.into_iter().map(|e| vec![e.source, e.target, e.cooperation.to_string(), e.conflict.to_string()]),
    )
}
