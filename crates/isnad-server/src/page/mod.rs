//! The pages, one module each.

pub mod document;
pub mod dyad;
pub mod event;
pub mod events;
pub mod layout;
pub mod network;
pub mod outlet;
pub mod overview;
pub mod partners;
pub mod search;
pub mod states;
pub mod trace;

use crate::app::App;
use crate::decide;
use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::{get, post};

const STYLE: &str = include_str!("../../assets/style.css");
const SCRIPT: &str = include_str!("../../assets/page.js");
const ICON: &str = include_str!("../../assets/icon.svg");

/// Every page.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/", get(overview::page))
        .route("/events", get(events::page))
        .route("/event/{id}", get(event::page))
        .route("/states", get(states::page))
        .route("/dyad", get(dyad::chosen))
        .route("/dyad/{a}/{b}", get(dyad::page))
        .route("/network", get(network::page))
        .route("/documents", get(document::list))
        .route("/document/{id}", get(document::page))
        .route("/search", get(search::page))
        .route("/outlets", get(outlet::list))
        .route("/outlet/{name}", get(outlet::page))
        .route("/trace", get(trace::page).post(trace::traced))
        .route("/partners", get(partners::page).post(partners::weighed))
        .route("/decide", post(decide::taken))
        .route("/assets/style.css", get(|| asset("text/css; charset=utf-8", STYLE)))
        .route("/assets/page.js", get(|| asset("text/javascript; charset=utf-8", SCRIPT)))
        .route("/favicon.ico", get(|| asset("image/svg+xml", ICON)))
}

async fn asset(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "max-age=300")], text)
}
