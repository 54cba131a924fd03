//! Lists, a page at a time.

use super::{MOST, Page, limit};
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::page::{dyad, events as events_page, network as network_page};
use crate::parts::filters::{Filters, a_day};
use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};
use utoipa::IntoParams;

/// Filters of lists of events.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // Described here, read by `Filters`.
pub(super) struct EventQuery {
    /// PLOVER types, separated by commas.
    r#type: Option<String>,
    /// Standings, separated by commas: single-origin, corroborated, confirmed, contested, denied.
    standing: Option<String>,
    /// Countries that must all be among the parties, ISO 3166 alpha-3, separated by commas.
    country: Option<String>,
    /// First day, YYYY-MM-DD.
    since: Option<String>,
    /// Last day.
    until: Option<String>,
    /// Words that a document that tells it must have, in any spelling.
    q: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Filters of a dyad's events.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub(super) struct PairQuery {
    /// Which way: both, forward, back.
    way: Option<String>,
    /// PLOVER types, separated by commas.
    r#type: Option<String>,
    /// Standings, separated by commas.
    standing: Option<String>,
    /// Statuses, separated by commas: actual, future, hypothetical, negated, historical.
    status: Option<String>,
    /// First day, YYYY-MM-DD.
    since: Option<String>,
    /// Last day.
    until: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// A page of a list without filters.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub(super) struct DocumentQuery {
    /// Only those of this outlet, by its one name.
    outlet: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// A period.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub(super) struct PeriodQuery {
    /// First day, YYYY-MM-DD.
    since: Option<String>,
    /// Last day.
    until: Option<String>,
}

/// What to search for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)]
pub(super) struct SearchQuery {
    /// Words, in any spelling; words in quotation marks stand together.
    #[param(required = true)]
    q: Option<String>,
    /// The `next` of the page before.
    after: Option<String>,
    /// Rows, 1 to 200.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

pub(super) fn value(v: &impl serde::Serialize) -> Result<Value, Fault> {
    serde_json::to_value(v).map_err(|e| Fault::ours(e.to_string()))
}

pub(super) fn values<T: serde::Serialize>(list: &[T]) -> Result<Vec<Value>, Fault> {
    list.iter().map(value).collect()
}

/// What the ledger holds, and the largest recent shifts.
#[utoipa::path(get, path = "/api/overview", responses((status = 200, body = Value), (status = "4XX", body = super::Refusal)))]
pub(super) async fn overview(State(app): State<App>) -> Result<Json<Value>, Fault> {
    let world = app.world().await?;
    let shifts = world.shifts().unwrap_or_default();
    let shifts: Vec<Value> = shifts.iter().map(|s| json!({ "source": s.source, "target": s.target, "shift": s.shift })).collect();
    Ok(Json(json!({ "totals": world.totals, "shifts": shifts })))
}

/// Events, newest first.
#[utoipa::path(get, path = "/api/events", params(EventQuery), responses((status = 200, body = Page<Value>), (status = "4XX", body = super::Refusal)))]
pub(super) async fn events(State(app): State<App>, context: Context) -> Result<Json<Page<Value>>, Fault> {
    let f = Filters::read(&context)?;
    let (wanted, rows) = (events_page::wanted(&context, &f)?, limit(&context, MOST)?);
    let found = app.read(move |l| Ok(l.event_page(&wanted, &f.after, rows)?)).await?;
    Ok(Json(Page { items: values(&found.events)?, next: found.next }))
}

/// Documents, newest first.
#[utoipa::path(get, path = "/api/documents", params(DocumentQuery), responses((status = 200, body = Page<Value>), (status = "4XX", body = super::Refusal)))]
pub(super) async fn documents(State(app): State<App>, context: Context) -> Result<Json<Page<Value>>, Fault> {
    let outlet = Some(context.params.get("outlet").to_owned()).filter(|o| !o.is_empty());
    let (after, rows) = (context.params.get("after").to_owned(), limit(&context, MOST)?);
    let (found, next) = app.read(move |l| Ok(l.document_page(outlet.as_deref(), &after, rows)?)).await?;
    Ok(Json(Page { items: values(&found)?, next }))
}

/// Documents that have all these words, the best first.
#[utoipa::path(get, path = "/api/search", params(SearchQuery), responses((status = 200, body = Page<Value>), (status = "4XX", body = super::Refusal)))]
pub(super) async fn search(State(app): State<App>, context: Context) -> Result<Json<Page<Value>>, Fault> {
    let (words, rows) = (context.params.get("q").to_owned(), limit(&context, MOST)?);
    let skip = match context.params.get("after") {
        "" => 0,
        text => text.parse::<usize>().ok().filter(|n| *n <= 10_000).ok_or_else(|| Fault::bad("fault.number", text))?,
    };
    let mut found = app.read(move |l| Ok(l.search_page(&words, skip, rows + 1)?)).await?;
    let more = found.len() > rows && skip + rows <= 10_000;
    found.truncate(rows);
    Ok(Json(Page { items: values(&found)?, next: more.then(|| (skip + rows).to_string()) }))
}

/// Every outlet with the part it plays.
#[utoipa::path(get, path = "/api/outlets", responses((status = 200, body = Page<Value>), (status = "4XX", body = super::Refusal)))]
pub(super) async fn outlets(State(app): State<App>) -> Result<Json<Page<Value>>, Fault> {
    Ok(Json(Page { items: values(&app.world().await?.outlets)?, next: None }))
}

/// The pairs of states with most events between them.
#[utoipa::path(get, path = "/api/pairs", responses((status = 200, body = Page<Value>), (status = "4XX", body = super::Refusal)))]
pub(super) async fn pairs(State(app): State<App>) -> Result<Json<Page<Value>>, Fault> {
    Ok(Json(Page { items: values(&app.world().await?.pairs)?, next: None }))
}

/// Events between two states, newest first.
#[utoipa::path(get, path = "/api/dyads/{a}/{b}/events", params(("a" = String, Path, description = "ISO 3166 alpha-3"), ("b" = String, Path, description = "ISO 3166 alpha-3"), PairQuery), responses((status = 200, body = Page<Value>), (status = "4XX", body = super::Refusal)))]
pub(super) async fn dyad_events(State(app): State<App>, context: Context, Path((a, b)): Path<(String, String)>) -> Result<Json<Page<Value>>, Fault> {
    let (a, b) = dyad::codes(&a, &b)?;
    let f = Filters::read(&context)?;
    let (filter, rows) = (dyad::pair_filter(&context, &f)?, limit(&context, MOST)?);
    let found = app.read(move |l| Ok(l.pair_page(&a, &b, &filter, &f.after, rows)?)).await?;
    Ok(Json(Page { items: values(&found.events)?, next: found.next }))
}

/// Who acts on whom in a period: what happened, cooperation and conflict apart.
#[utoipa::path(get, path = "/api/network", params(PeriodQuery), responses((status = 200, body = Page<Value>), (status = "4XX", body = super::Refusal)))]
pub(super) async fn network(State(app): State<App>, context: Context) -> Result<Json<Page<Value>>, Fault> {
    let (since, until) = (a_day(context.params.get("since"))?, a_day(context.params.get("until"))?);
    let found = app.read(move |l| Ok(l.edges(&since, &until, network_page::EDGES)?)).await?;
    Ok(Json(Page { items: values(&found)?, next: None }))
}
