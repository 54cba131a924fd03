//! Outlets: what each originates, what it repeats, whose word it carries.

use super::layout::{layout, wide};
use crate::address::escape;
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::parts::{chain, filters, row};
use crate::words::thousands;
use axum::extract::{Path, State};
use maud::{Markup, html};

/// Events shown of each part.
const SHOWN: usize = 12;

/// All outlets.
pub async fn list(State(app): State<App>, context: Context) -> Result<Markup, Fault> {
    let world = app.world().await?;
    let lang = context.lang;
    let body = html! {
        h1 { (lang.t("nav.outlets")) }
        p.dim { (lang.t("outlet.about")) }
        (wide(lang.t("nav.outlets"), html! {
            table {
                thead { tr { th { (lang.t("outlet.name")) } th.n { (lang.t("outlet.own")) } th.n { (lang.t("outlet.first-hand")) } th.n { (lang.t("outlet.retold")) } th { (lang.t("outlet.newest")) } } }
                tbody {
                    @for o in &world.outlets {
                        tr {
                            th scope="row" { @if o.outlet.is_empty() { (lang.t("outlet.unknown")) } @else { a href=(format!("/outlet/{}", escape(&o.outlet))) { (row::words(&o.outlet)) } } }
                            td.n { (thousands(o.parts.own)) } td.n { (thousands(o.parts.first_hand)) } td.n { (thousands(o.parts.retold)) }
                            td { (row::time(&o.newest)) }
                        }
                    }
                }
            }
        }))
        (filters::download(&context, "/api/outlets.csv"))
    };
    Ok(layout(&app, &context, lang.t("nav.outlets"), body))
}

/// One outlet.
pub async fn page(State(app): State<App>, context: Context, Path(name): Path<String>) -> Result<Markup, Fault> {
    let (outlet, cited, told) = app
        .read(move |l| {
            let outlet = l.outlet_row(&name)?.ok_or_else(|| Fault::missing(&name))?;
            let told = [l.told_by(&name, 0, SHOWN)?, l.told_by(&name, 1, SHOWN)?, l.told_by(&name, 2, SHOWN)?];
            Ok((outlet, l.cited(&name, 40)?, told))
        })
        .await?;
    let lang = context.lang;
    let parts = [("own", outlet.parts.own), ("first-hand", outlet.parts.first_hand), ("retold", outlet.parts.retold)];
    let body = html! {
        p.crumbs { a href="/outlets" { (lang.t("nav.outlets")) } }
        h1 { (row::words(&outlet.outlet)) }
        dl.totals { @for (key, n) in parts { div { dt { (lang.t(&format!("outlet.{key}"))) } dd { (thousands(n)) } } } }
        p { a.more href=(format!("/documents?outlet={}", escape(&outlet.outlet))) { (lang.t("outlet.documents")) } }
        div.columns {
            div {
                @for ((key, _), list) in parts.iter().zip(&told).filter(|(_, l)| !l.is_empty()) {
                    section { h2 { (lang.t(&format!("outlet.{key}"))) } (row::events(list, lang)) }
                }
            }
            section aria-labelledby="cited" {
                h2 id="cited" { (lang.t("outlet.cited")) }
                table {
                    thead { tr { th { (lang.t("outlet.origin")) } th.n { (lang.t("outlet.tellings")) } } }
                    tbody { @for c in &cited { tr { th scope="row" { @if c.origin.is_empty() { (lang.t("chain.assumed")) } @else { (chain::outlet(&c.origin, lang)) } } td.n { (thousands(c.tellings)) } } } }
                }
            }
        }
    };
    Ok(layout(&app, &context, &outlet.outlet, body))
}
