//! All events, narrowed by filters.

use super::layout::layout;
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::names;
use crate::parts::filters::{self, Filters, PAGE, a_country};
use crate::parts::row;
use axum::extract::State;
use isnad_ledger::Wanted;
use maud::{Markup, html};

/// What an address asks for.
pub fn wanted(context: &Context, f: &Filters) -> Result<Wanted, Fault> {
    let countries =
        context.params.all("country").iter().flat_map(|c| c.split(',')).filter(|c| !c.is_empty()).map(a_country).collect::<Result<_, _>>()?;
    Ok(Wanted {
        countries,
        types: f.types.clone(),
        since: f.since.clone(),
        until: f.until.clone(),
        standings: f.standings.clone(),
        search: context.params.get("q").to_owned(),
    })
}

/// The page.
pub async fn page(State(app): State<App>, context: Context) -> Result<Markup, Fault> {
    let f = Filters::read(&context)?;
    let wanted = wanted(&context, &f)?;
    let after = f.after.clone();
    let found = app.read(move |l| Ok(l.event_page(&wanted, &after, PAGE)?)).await?;
    let lang = context.lang;
    let states: Vec<_> = names::states(lang).into_iter().map(|(c, n)| (c.to_owned(), n.to_owned())).collect();
    let body = html! {
        h1 { (lang.t("nav.events")) }
        form.filters method="get" action="/events" {
            (filters::select(&context, "country", lang.t("filter.country"), lang.t("filter.any"), &states))
            (filters::common(&context, false))
            label { span { (lang.t("filter.words")) } input type="search" name="q" value=(context.params.get("q")) dir="auto"; }
            button type="submit" { (lang.t("filter.go")) }
        }
        (row::events(&found.events, lang))
        (filters::pager(&context, found.next.as_deref()))
        (filters::download(&context, &format!("/api/events.csv{}", context.params.with("after", "").query())))
    };
    Ok(layout(&app, &context, lang.t("nav.events"), body))
}
