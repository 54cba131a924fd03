//! Questions that carry more than an address: articles traced, partnership files weighed, decisions.

use super::Page;
use super::lists::{value, values};
use crate::app::App;
use crate::decide::{self as decisions_of, Wish};
use crate::fault::Fault;
use crate::page::{partners as partners_page, trace as trace_page};
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

/// An article to trace: its text, or an address or id.
#[derive(Deserialize, ToSchema)]
#[serde(default)]
#[derive(Default)]
pub(super) struct TraceRequest {
    /// The article's text.
    text: String,
    /// Or its address, or the id of a document of the ledger.
    at: String,
    /// Headline.
    title: String,
    /// Outlet.
    outlet: String,
    /// Day of publication, YYYY-MM-DD.
    published: String,
}

/// A partnership file to weigh.
#[derive(Deserialize, ToSchema)]
pub(super) struct PartnersRequest {
    /// The file, TOML.
    text: String,
}

fn body<T>(sent: Result<Json<T>, JsonRejection>) -> Result<T, Fault> {
    sent.map(|Json(t)| t).map_err(|e| Fault::bad("fault.form", e.body_text()).with(e.status()))
}

/// The claims of an article, each with the event it tells.
#[utoipa::path(post, path = "/api/trace", request_body = TraceRequest, responses((status = 200, body = Page<Value>), (status = "4XX", body = super::Refusal)))]
pub(super) async fn trace(State(app): State<App>, sent: Result<Json<TraceRequest>, JsonRejection>) -> Result<Json<Page<Value>>, Fault> {
    let r = body(sent)?;
    let article = trace_page::Article { text: r.text, at: r.at, title: r.title, outlet: r.outlet, published: r.published };
    let found = trace_page::claims_of(&app, &article).await?;
    Ok(Json(Page { items: values(&found)?, next: None }))
}

/// A partnership file weighed.
#[utoipa::path(post, path = "/api/partners", request_body = PartnersRequest, responses((status = 200, body = Value), (status = "4XX", body = super::Refusal)))]
pub(super) async fn partners(State(app): State<App>, sent: Result<Json<PartnersRequest>, JsonRejection>) -> Result<Json<Value>, Fault> {
    let text = body(sent)?.text;
    if text.len() > 100_000 {
        return Err(Fault::bad("fault.large", ""));
    }
    let world = app.world().await?;
    app.read(move |l| {
        let known = partners_page::from_ledger(&world, l, &text)?;
        value(&partners_page::outcome(&text, &known).map_err(|e| Fault::bad("fault.file", e))?)
    })
    .await
    .map(Json)
}

/// All decisions, in the order they were made.
#[utoipa::path(get, path = "/api/decisions", responses((status = 200, body = Page<Value>), (status = "4XX", body = super::Refusal)))]
pub(super) async fn decisions(State(app): State<App>) -> Result<Json<Page<Value>>, Fault> {
    let list = app.read(|l| Ok(l.decisions()?)).await?;
    let mut items = values(&list)?;
    for (item, d) in items.iter_mut().zip(&list) {
        item["undone"] = d.undone.into();
    }
    Ok(Json(Page { items, next: None }))
}

/// Takes a decision; needs the token.
#[utoipa::path(post, path = "/api/decisions", request_body = Wish, security(("token" = [])), responses((status = 201, body = Value), (status = "4XX", body = super::Refusal)))]
pub(super) async fn decide(
    State(app): State<App>,
    head: HeaderMap,
    sent: Result<Json<Wish>, JsonRejection>,
) -> Result<(StatusCode, Json<Value>), Fault> {
    let token = head.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|v| v.strip_prefix("Bearer ")).unwrap_or_default();
    decisions_of::allow(&app, token)?;
    let made = decisions_of::decide(&app, body(sent)?).await?;
    Ok((StatusCode::CREATED, Json(value(&made)?)))
}
