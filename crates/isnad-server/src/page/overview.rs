//! What is new, what moved, what is contested.

use super::layout::layout;
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::names;
use crate::parts::row;
use crate::words::{Lang, thousands};
use crate::world::{Shifted, World};
use axum::extract::State;
use isnad_ledger::Wanted;
use isnad_merge::Standing;
use isnad_relations::relation::Direction;
use maud::{Markup, html};

/// The page.
pub async fn page(State(app): State<App>, context: Context) -> Result<Markup, Fault> {
    let world = app.world().await?;
    let newest = app.read(|l| Ok(l.event_page(&Wanted::default(), "", 10)?)).await?;
    let disputed = Wanted { standings: vec![Standing::Contested, Standing::Denied], ..Wanted::default() };
    let disputed = app.read(move |l| Ok(l.event_page(&disputed, "", 8)?)).await?;
    let lang = context.lang;
    let body = html! {
        h1 { (lang.t("overview.title")) }
        p.lead { (lang.t("overview.lead")) }
        (totals(&world, lang))
        div.columns {
            section aria-labelledby="newest" {
                h2 id="newest" { (lang.t("overview.newest")) }
                (row::events(&newest.events, lang))
                p { a.more href="/events" { (lang.t("overview.all-events")) } }
            }
            div {
                section aria-labelledby="contested" {
                    h2 id="contested" { (lang.t("overview.contested")) }
                    (row::events(&disputed.events, lang))
                    p { a.more href="/events?standing=contested,denied" { (lang.t("overview.all-contested")) } }
                }
                section aria-labelledby="shifts" {
                    h2 id="shifts" { (lang.t("overview.shifts")) }
                    (shifts(world.shifts(), lang))
                    p { a.more href="/states" { (lang.t("overview.all-states")) } }
                }
            }
        }
    };
    Ok(layout(&app, &context, lang.t("nav.overview"), body))
}

fn totals(world: &World, lang: Lang) -> Markup {
    let t = &world.totals;
    let figures = [
        ("documents", t.documents, "/documents"),
        ("outlets", t.outlets, "/outlets"),
        ("origins", t.origins, "/outlets"),
        ("mentions", t.mentions, "/events"),
        ("events", t.events, "/events"),
    ];
    html! {
        dl.totals {
            @for (key, n, address) in figures {
                div { dt { (lang.t(&format!("total.{key}"))) } dd { a href=(address) { (thousands(n)) } } }
            }
        }
        p.dim {
            @for (i, (name, n)) in t.standings.iter().enumerate() {
                @if i > 0 { " · " }
                a href=(format!("/events?standing={name}")) { (lang.t(&format!("standing.{name}"))) } " " (thousands(*n))
            }
        }
    }
}

fn shifts(list: Option<&[Shifted]>, lang: Lang) -> Markup {
    html! {
        @match list {
            None => p.none { (lang.t("overview.shifts-later")) },
            Some([]) => p.none { (lang.t("overview.no-shifts")) },
            Some(list) => ul.shifts { @for s in list { (shifted(s, lang)) } },
        }
    }
}

fn shifted(s: &Shifted, lang: Lang) -> Markup {
    let address = format!("/dyad/{}/{}", s.source, s.target);
    html! {
        li {
            a.headline href=(format!("{address}#shifts")) {
                (names::country(&s.source, lang)) " " (lang.arrow()) " " (names::country(&s.target, lang)) ": " (direction(s.shift.direction, lang))
            }
            p.dim {
                (row::time(&s.shift.date.to_string())) " · "
                span dir="ltr" { (size(s.shift.size)) } " · "
                (lang.fill("shift.sure", &[&percent(s.shift.probability)]))
            }
        }
    }
}

/// The way a shift goes, in words.
pub fn direction(d: Direction, lang: Lang) -> &'static str {
    isnad_report::relation::direction(d, lang.report())
}

/// A ratio: `×8.2`, and `÷17` for a fall.
pub fn size(ratio: f64) -> String {
    isnad_report::relation::size(ratio)
}

/// A probability that is never told as certain.
pub fn percent(p: f64) -> String {
    format!("{:.0}%", (p * 100.0).min(99.0))
}
