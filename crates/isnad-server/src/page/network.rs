//! Who acts on whom in a period, cooperation and conflict apart.

use super::layout::{layout, wide};
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::names;
use crate::parts::filters::{self, a_day};
use crate::words::{Lang, thousands};
use axum::extract::State;
use isnad_ledger::Edge;
use isnad_report::network::{Graph, Tie, network};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeMap;

/// States drawn.
const STATES: usize = 40;
/// Pairs read.
pub const EDGES: usize = 4_000;
/// Ties drawn in one picture.
const TIES: usize = 120;

/// The page.
pub async fn page(State(app): State<App>, context: Context) -> Result<Markup, Fault> {
    let (since, until) = (a_day(context.params.get("since"))?, a_day(context.params.get("until"))?);
    let (from, to) = (since.clone(), until.clone());
    let edges = app.read(move |l| Ok(l.edges(&from, &to, EDGES)?)).await?;
    let lang = context.lang;
    let body = html! {
        h1 { (lang.t("network.title")) }
        p.dim { (lang.t("network.about")) }
        form.filters method="get" action="/network" {
            (filters::date(&context, "since", lang.t("filter.since")))
            (filters::date(&context, "until", lang.t("filter.until")))
            button type="submit" { (lang.t("filter.go")) }
        }
        @if edges.is_empty() { p.none { (lang.t("event.none")) } } @else {
            div.networks {
                @for conflict in [false, true] { (picture(&edges, conflict, &since, &until, lang)) }
            }
            (table(&edges, lang))
        }
        (filters::download(&context, &format!("/api/network.csv{}", context.params.query())))
    };
    Ok(layout(&app, &context, lang.t("nav.network"), body))
}

/// The states that do or suffer most, and the acts between them.
fn picture(edges: &[Edge], conflict: bool, since: &str, until: &str, lang: Lang) -> Markup {
    let count = |e: &Edge| if conflict { e.conflict } else { e.cooperation };
    let mut weight: BTreeMap<&str, u64> = BTreeMap::new();
    for e in edges {
        *weight.entry(&e.source).or_default() += count(e);
        *weight.entry(&e.target).or_default() += count(e);
    }
    let mut states: Vec<(&str, u64)> = weight.into_iter().filter(|w| w.1 > 0).collect();
    states.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    states.truncate(STATES);
    let place = |code: &str| states.iter().position(|s| s.0 == code);
    let mut ties: Vec<Tie> = Vec::new();
    let params = crate::address::Params::default().with("since", since).with("until", until).query();
    for e in edges.iter().filter(|e| count(e) > 0) {
        let (Some(from), Some(to)) = (place(&e.source), place(&e.target)) else { continue };
        let title =
            format!("{} {} {}: {}", names::country(&e.source, lang), lang.arrow(), names::country(&e.target, lang), lang.count(count(e), "n.event"));
        ties.push(Tie { from, to, count: count(e), address: format!("/dyad/{}/{}{params}", e.source, e.target), title });
    }
    ties.sort_by(|a, b| b.count.cmp(&a.count).then((a.from, a.to).cmp(&(b.from, b.to))));
    ties.truncate(TIES);
    let title = lang.t(if conflict { "network.conflict" } else { "network.cooperation" });
    let names = states.iter().map(|s| names::country(s.0, lang).to_owned()).collect();
    let addresses = states.iter().map(|s| format!("/events?country={}", s.0)).collect();
    let graph = Graph { title: title.to_owned(), names, addresses, weights: states.iter().map(|s| s.1).collect(), ties, conflict };
    html! {
        section {
            h2 { (title) }
            @if graph.ties.is_empty() { p.none { (lang.t("event.none")) } } @else { (wide(title, html! { div.chart { (PreEscaped(network(&graph, lang.report()))) } })) }
        }
    }
}

fn table(edges: &[Edge], lang: Lang) -> Markup {
    html! {
        details {
            summary { (lang.t("network.table")) }
            (wide(lang.t("network.table"), html! {
                table {
                    thead { tr { th { (lang.t("event.who")) } th { (lang.t("event.whom")) } th.n { (lang.t("network.cooperation")) } th.n { (lang.t("network.conflict")) } } }
                    tbody { @for e in edges.iter().take(200) { tr {
                        th scope="row" { (names::country(&e.source, lang)) } td { a href=(format!("/dyad/{}/{}", e.source, e.target)) { (names::country(&e.target, lang)) } }
                        td.n { (thousands(e.cooperation)) } td.n { (thousands(e.conflict)) }
                    } } }
                }
            }))
        }
    }
}
