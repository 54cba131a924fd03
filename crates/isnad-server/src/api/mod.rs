//! The same data as JSON, described by an OpenAPI document made from this code, and every table as CSV.

mod ask;
mod lists;
mod one;
mod table;

use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi, ToSchema};

/// Rows a page of a list has unless more are asked for.
const ROWS: usize = 50;
/// Most rows of a page.
const MOST: usize = 200;

/// Every address of the interface.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/api/openapi.json", get(|| async { Json(Description::openapi()) }))
        .route("/api/overview", get(lists::overview))
        .route("/api/events", get(lists::events))
        .route("/api/events.csv", get(table::events))
        .route("/api/events/{id}", get(one::event))
        .route("/api/events/{id}/mentions", get(one::mentions))
        .route("/api/events/{id}/tellings.csv", get(table::tellings))
        .route("/api/documents", get(lists::documents))
        .route("/api/documents.csv", get(table::documents))
        .route("/api/documents/{id}", get(one::document))
        .route("/api/search", get(lists::search))
        .route("/api/outlets", get(lists::outlets))
        .route("/api/outlets.csv", get(table::outlets))
        .route("/api/outlets/{name}", get(one::outlet))
        .route("/api/pairs", get(lists::pairs))
        .route("/api/pairs.csv", get(table::pairs))
        .route("/api/dyads/{a}/{b}", get(one::dyad))
        .route("/api/dyads/{a}/{b}/events", get(lists::dyad_events))
        .route("/api/dyads/{a}/{b}/events.csv", get(table::dyad_events))
        .route("/api/dyads/{a}/{b}/series.csv", get(table::series))
        .route("/api/network", get(lists::network))
        .route("/api/network.csv", get(table::network))
        .route("/api/trace", axum::routing::post(ask::trace))
        .route("/api/partners", axum::routing::post(ask::partners))
        .route("/api/decisions", get(ask::decisions).post(ask::decide))
        .route("/api/{*rest}", axum::routing::any(nothing))
}

async fn nothing(context: Context) -> Fault {
    Fault::missing(context.path)
}

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
struct Page<T> {
    /// The rows.
    items: Vec<T>,
    /// What to give as `after` for the next page; null on the last.
    next: Option<String>,
}

/// What a refused request is answered.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)] // Only described here; `guard` writes it.
struct Refusal {
    error: RefusalText,
}

/// The status and one line that says what is wrong.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct RefusalText {
    status: u16,
    message: String,
}

/// Rows asked for.
fn limit(context: &Context, most: usize) -> Result<usize, Fault> {
    match context.params.get("limit") {
        "" => Ok(ROWS.min(most)),
        text => text.parse().ok().filter(|n| (1..=most).contains(n)).ok_or_else(|| Fault::bad("fault.number", text)),
    }
}

struct Token;

impl Modify for Token {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        description.components.get_or_insert_default().add_security_scheme("token", scheme);
    }
}

#[derive(OpenApi)]
#[openapi(
    info(title = "isnad", description = "Who did what to whom, on whose word: the ledger's documents, events, relations and options."),
    paths(
        lists::overview, lists::events, lists::documents, lists::search, lists::outlets, lists::pairs, lists::dyad_events, lists::network,
        one::event, one::mentions, one::document, one::outlet, one::dyad,
        table::events, table::tellings, table::documents, table::outlets, table::pairs, table::dyad_events, table::series, table::network,
        ask::trace, ask::partners, ask::decisions, ask::decide,
    ),
    components(schemas(Refusal)),
    modifiers(&Token),
)]
struct Description;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_address_is_described() {
        let described = Description::openapi().paths.paths;
        let code = include_str!("mod.rs").split("async fn nothing").next().unwrap();
        for piece in code.split(".route(\"").skip(1) {
            let path = piece.split('"').next().unwrap();
            if path != "/api/openapi.json" && !path.contains('*') {
                assert!(described.contains_key(path), "{path} is not described");
            }
        }
    }
}
