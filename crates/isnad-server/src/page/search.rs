//! Search across spellings.

use super::document::listing;
use super::layout::layout;
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::parts::filters::PAGE;
use axum::extract::State;
use maud::{Markup, html};

/// Pages of results.
const DEEPEST: usize = 100;

/// The page.
pub async fn page(State(app): State<App>, context: Context) -> Result<Markup, Fault> {
    let words = context.params.get("q").to_owned();
    let number = match context.params.get("page") {
        "" => 1,
        text => text.parse::<usize>().ok().filter(|n| (1..=DEEPEST).contains(n)).ok_or_else(|| Fault::bad("fault.number", text))?,
    };
    let lang = context.lang;
    let mut found = Vec::new();
    if !words.trim().is_empty() {
        let words = words.clone();
        let search = app.read(move |l| Ok(l.search_page(&words, (number - 1) * PAGE, PAGE + 1)?)).await;
        found = search.or_else(|f| if f.key == "fault.query" { Ok(Vec::new()) } else { Err(f) })?;
    }
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let body = html! {
        h1 { (lang.t("search.title")) @if !words.is_empty() { ": " (crate::parts::row::words(&words)) } }
        p.dim { (lang.t("search.about")) }
        @if words.trim().is_empty() { p.none { (lang.t("search.empty")) } } @else {
            (listing(&found, lang))
            p { a.more href=(format!("/events{}", crate::address::Params::default().with("q", &words).query())) { (lang.t("search.events")) } }
        }
        @if number > 1 || more {
            nav.pager aria-label=(lang.t("pager.label")) {
                @if number > 1 { a href=(context.here("page", &(number - 1).to_string())) { (lang.t("pager.back")) } }
                @if more { a rel="next" href=(context.here("page", &(number + 1).to_string())) { (lang.t("pager.next")) } }
            }
        }
    };
    Ok(layout(&app, &context, lang.t("search.title"), body))
}
