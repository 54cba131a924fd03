//! What stands around every request: whose name it comes under, how long it may take, what its answer's head says, and
//! how a fault is told.

use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::page::layout;
use crate::words::Lang;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::time::Duration;

/// Longest time an answer may take to begin.
const PATIENCE: Duration = Duration::from_secs(60);

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEAD: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

impl IntoResponse for Fault {
    /// A bare answer; [`around`] gives it its form.
    fn into_response(self) -> Response {
        let mut out = self.status.into_response();
        out.extensions_mut().insert(self);
        out
    }
}

/// Stands around every request.
pub async fn around(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let context = Context::of(&parts);
    let refused = refuse(&app, &parts);
    let head_only = parts.method == Method::HEAD;
    let mut out = match refused {
        Some(fault) => fault.into_response(),
        None => match tokio::time::timeout(PATIENCE, next.run(Request::from_parts(parts, body))).await {
            Ok(answer) => answer,
            Err(_) => Fault { status: StatusCode::SERVICE_UNAVAILABLE, key: "fault.slow", what: String::new() }.into_response(),
        },
    };
    if out.status().is_client_error() || out.status().is_server_error() {
        out = told(&app, &context, out, head_only);
    }
    for (name, value) in HEAD {
        out.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    out.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    out.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    if let Some(lang) = context.chosen {
        let cookie = match lang {
            Lang::En => "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
            Lang::Ar => "lang=ar; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
        };
        out.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_static(cookie));
    }
    out
}

/// A fault as a page, or as JSON where the interface was asked.
fn told(app: &App, context: &Context, bare: Response, head_only: bool) -> Response {
    let status = bare.status();
    let fault = bare.extensions().get::<Fault>().cloned().unwrap_or_else(|| of_status(status, &context.path));
    let allow = bare.headers().get(header::ALLOW).cloned();
    let mut out = if head_only {
        status.into_response()
    } else if context.path.starts_with("/api/") {
        (status, Json(json!({ "error": { "status": status.as_u16(), "message": fault.text(Lang::En) } }))).into_response()
    } else {
        (status, layout::fault(app, context, &fault)).into_response()
    };
    if let Some(allow) = allow {
        out.headers_mut().insert(header::ALLOW, allow);
    }
    out
}

fn of_status(status: StatusCode, path: &str) -> Fault {
    let key = match status {
        StatusCode::NOT_FOUND => "fault.missing",
        StatusCode::METHOD_NOT_ALLOWED => "fault.method",
        StatusCode::PAYLOAD_TOO_LARGE => "fault.large",
        s if s.is_client_error() => "fault.request",
        _ => "fault.ours",
    };
    Fault { status, key, what: path.to_owned() }
}

/// Requests that are not answered: those under a name that is not ours, and writes that another site begins.
fn refuse(app: &App, parts: &axum::http::request::Parts) -> Option<Fault> {
    let text = |name: HeaderName| parts.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let host = text(header::HOST);
    let host = parts.uri.host().filter(|_| host.is_empty()).unwrap_or(host);
    if !is_ours(app, host) {
        return Some(Fault { status: StatusCode::MISDIRECTED_REQUEST, key: "fault.host", what: host.to_owned() });
    }
    let site = text(HeaderName::from_static("sec-fetch-site"));
    let reads = matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
    if !reads && matches!(site, "cross-site" | "same-site") {
        return Some(Fault { status: StatusCode::FORBIDDEN, key: "fault.site", what: String::new() });
    }
    None
}

/// Whether a request's host is an address, or a name of this machine, or one of those allowed.
fn is_ours(app: &App, host: &str) -> bool {
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(name, _)| name);
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<std::net::IpAddr>().is_ok()
        || bare.eq_ignore_ascii_case("localhost")
        || app.settings().hosts.iter().any(|h| h.eq_ignore_ascii_case(bare))
}
