//! What every page has around it.

use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::words::thousands;
use maud::{DOCTYPE, Markup, html};

/// The places of the head's menu: address, key of the words.
const MENU: [(&str, &str); 8] = [
    ("/", "nav.overview"),
    ("/events", "nav.events"),
    ("/states", "nav.states"),
    ("/network", "nav.network"),
    ("/outlets", "nav.outlets"),
    ("/documents", "nav.documents"),
    ("/trace", "nav.trace"),
    ("/partners", "nav.partners"),
];

/// A whole page.
pub fn layout(app: &App, context: &Context, title: &str, body: Markup) -> Markup {
    let lang = context.lang;
    let switched = format!("{}{}", context.path, context.params.with("lang", lang.other().code()).query());
    html! {
        (DOCTYPE)
        html lang=(lang.code()) dir=(lang.dir()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (context.t("site.name")) }
                link rel="stylesheet" href="/assets/style.css";
                link rel="icon" href="/favicon.ico" type="image/svg+xml";
                script src="/assets/page.js" defer {}
            }
            body {
                a.skip href="#main" { (context.t("site.skip")) }
                header.top {
                    div.bar {
                        a.name href="/" { (context.t("site.name")) }
                        form.find action="/search" method="get" role="search" {
                            input type="search" name="q" aria-label=(context.t("search.label")) placeholder=(context.t("search.hint"))
                                value=[(context.path == "/search").then(|| context.params.get("q"))] dir="auto";
                            button type="submit" { (context.t("search.go")) }
                        }
                        a.switch href=(switched) lang=(lang.other().code()) hreflang=(lang.other().code()) rel="alternate" { (lang.other().t("site.language")) }
                    }
                    nav aria-label=(context.t("nav.label")) {
                        @for (address, key) in MENU {
                            a href=(address) aria-current=[(context.path == address).then_some("page")] { (context.t(key)) }
                        }
                    }
                }
                main id="main" { (body) }
                footer.bottom {
                    @if let Some(world) = app.last_world() {
                        p {
                            (lang.count(world.totals.documents, "n.document")) " · "
                            (lang.count(world.totals.outlets, "n.outlet")) " · "
                            (lang.count(world.totals.origins, "n.origin")) " · "
                            (lang.count(world.totals.events, "n.event"))
                        }
                    }
                    p {
                        (context.t("foot.about")) " "
                        a href="/api/openapi.json" { (context.t("foot.api")) }
                    }
                }
            }
        }
    }
}

/// The page of a fault.
pub fn fault(app: &App, context: &Context, fault: &Fault) -> Markup {
    let status = fault.status.as_u16();
    let body = html! {
        div.fault role="alert" {
            h1 { (context.t("fault.title")) }
            p { (fault.text(context.lang)) }
            p.dim { "HTTP " (thousands(u64::from(status))) }
            p { a href="/" { (context.t("fault.home")) } }
        }
    };
    layout(app, context, context.t("fault.title"), body)
}

/// A table in a box that may scroll by itself, so that the page never does.
pub fn wide(label: &str, table: Markup) -> Markup {
    html! { div.wide tabindex="0" role="region" aria-label=(label) { (table) } }
}
