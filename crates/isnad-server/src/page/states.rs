//! Pairs of states, the busiest first.

use super::layout::{layout, wide};
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::names;
use crate::parts::{filters, row};
use crate::words::thousands;
use axum::extract::State;
use maud::{Markup, html};

/// The page.
pub async fn page(State(app): State<App>, context: Context) -> Result<Markup, Fault> {
    let world = app.world().await?;
    let lang = context.lang;
    let body = html! {
        h1 { (lang.t("nav.states")) }
        (choose(&context, "", ""))
        (wide(lang.t("nav.states"), html! {
            table {
                thead { tr { th { (lang.t("states.pair")) } th.n { (lang.t("total.events")) } th { (lang.t("outlet.newest")) } } }
                tbody {
                    @for p in &world.pairs {
                        tr {
                            th scope="row" { a href=(format!("/dyad/{}/{}", p.a, p.b)) { (names::country(&p.a, lang)) (lang.t("list.and")) (names::country(&p.b, lang)) } }
                            td.n { (thousands(p.events)) } td { (row::time(&p.newest)) }
                        }
                    }
                }
            }
        }))
        (filters::download(&context, "/api/pairs.csv"))
    };
    Ok(layout(&app, &context, lang.t("nav.states"), body))
}

/// A choice of two states.
pub fn choose(context: &Context, a: &str, b: &str) -> Markup {
    let lang = context.lang;
    let states = names::states(lang);
    let select = |name: &str, label: &str, now: &str| {
        html! { label { span { (label) } select name=(name) { @for (code, state) in &states { option value=(code) selected[*code == now] { (state) } } } } }
    };
    html! {
        form.filters method="get" action="/dyad" {
            (select("a", lang.t("states.first"), if a.is_empty() { "ISR" } else { a }))
            (select("b", lang.t("states.second"), if b.is_empty() { "QAT" } else { b }))
            button type="submit" { (lang.t("filter.go")) }
        }
    }
}
