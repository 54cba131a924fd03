//! One event, document, outlet or dyad.

use super::lists::value;
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::page::dyad as dyad_page;
use crate::page::event::Told;
use axum::Json;
use axum::extract::{Path, State};
use serde_json::{Value, json};
use utoipa::IntoParams;

/// Documents whose mentions are given.
const DOCUMENTS: usize = 500;

/// What is asked of a series.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // Described here, read by `dyad::ask`.
pub(super) struct SeriesQuery {
    /// Length of a row: day, week, month, quarter.
    period: Option<String>,
    /// What counts: all, or corroborated for events of two or more independent origins.
    count: Option<String>,
    /// Least number of events below which no shift is told, 2 to 1000.
    #[param(minimum = 2, maximum = 1000)]
    least: Option<u32>,
}

/// An event, by its id, the start of it, or an id it had before.
#[utoipa::path(get, path = "/api/events/{id}", params(("id" = String, Path)), responses((status = 200, body = Value), (status = "4XX", body = super::Refusal)))]
pub(super) async fn event(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Fault> {
    app.read(move |l| value(&l.event(&id)?)).await.map(Json)
}

/// The sentences that tell an event, by document.
#[utoipa::path(get, path = "/api/events/{id}/mentions", params(("id" = String, Path)), responses((status = 200, body = Value), (status = "4XX", body = super::Refusal)))]
pub(super) async fn mentions(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Fault> {
    let told = app.read(move |l| Told::read(l, &id, DOCUMENTS)).await?;
    let items: Vec<Value> = told
        .documents
        .iter()
        .map(|(d, list)| json!({ "document": d, "mentions": list.iter().map(|(id, m)| json!({ "id": id, "mention": m })).collect::<Vec<_>>() }))
        .collect();
    Ok(Json(json!({ "event": told.event.id, "items": items })))
}

/// A document with its mentions and the events they are of.
#[utoipa::path(get, path = "/api/documents/{id}", params(("id" = String, Path)), responses((status = 200, body = Value), (status = "4XX", body = super::Refusal)))]
pub(super) async fn document(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Fault> {
    app.read(move |l| {
        let listed = l.find_document(&id)?;
        let events: std::collections::BTreeMap<String, String> = l.events_in(&listed.id)?.into_iter().collect();
        let mentions: Vec<Value> = l.mentions(&listed.id)?.iter().map(|(id, m)| json!({ "id": id, "event": events.get(id), "mention": m })).collect();
        Ok(json!({ "document": listed, "text": l.document(&listed.id)?.text, "mentions": mentions }))
    })
    .await
    .map(Json)
}

/// An outlet: what it originates, what it repeats, whose word it carries.
#[utoipa::path(get, path = "/api/outlets/{name}", params(("name" = String, Path)), responses((status = 200, body = Value), (status = "4XX", body = super::Refusal)))]
pub(super) async fn outlet(State(app): State<App>, Path(name): Path<String>) -> Result<Json<Value>, Fault> {
    app.read(move |l| {
        let outlet = l.outlet_row(&name)?.ok_or_else(|| Fault::missing(&name))?;
        Ok(json!({ "outlet": outlet, "cited": l.cited(&name, 200)? }))
    })
    .await
    .map(Json)
}

/// Series and shifts between two states, both ways and together.
#[utoipa::path(get, path = "/api/dyads/{a}/{b}", params(("a" = String, Path, description = "ISO 3166 alpha-3"), ("b" = String, Path, description = "ISO 3166 alpha-3"), SeriesQuery), responses((status = 200, body = Value), (status = "4XX", body = super::Refusal)))]
pub(super) async fn dyad(State(app): State<App>, context: Context, Path((a, b)): Path<(String, String)>) -> Result<Json<Value>, Fault> {
    let (a, b) = dyad_page::codes(&a, &b)?;
    let relation = dyad_page::relation(&app, dyad_page::ask(&context, &a, &b)?).await?;
    Ok(Json(json!({ "a": a, "b": b, "relation": relation.as_deref() })))
}
