//! Documents: the list, and one with its coded spans.

use super::layout::layout;
use crate::address::escape;
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::names;
use crate::parts::filters::{self, PAGE};
use crate::parts::mention::{self, Role};
use crate::parts::row;
use crate::words::Lang;
use axum::extract::{Path, State};
use isnad_ledger::Listed;
use isnad_model::{Document, Mention, Span};
use maud::{Markup, html};
use std::collections::HashMap;

/// The list, newest first.
pub async fn list(State(app): State<App>, context: Context) -> Result<Markup, Fault> {
    let outlet = Some(context.params.get("outlet").to_owned()).filter(|o| !o.is_empty());
    let after = context.params.get("after").to_owned();
    let (found, next) = app.read(move |l| Ok(l.document_page(outlet.as_deref(), &after, PAGE)?)).await?;
    let lang = context.lang;
    let body = html! {
        h1 { (lang.t("nav.documents")) }
        @if !context.params.get("outlet").is_empty() { p { (row::words(context.params.get("outlet"))) } }
        (listing(&found, lang))
        (filters::pager(&context, next.as_deref()))
        (filters::download(&context, &format!("/api/documents.csv{}", context.params.with("after", "").query())))
    };
    Ok(layout(&app, &context, lang.t("nav.documents"), body))
}

/// Documents in a list.
pub fn listing(list: &[Listed], lang: Lang) -> Markup {
    html! {
        @if list.is_empty() { p.none { (lang.t("document.none")) } }
        ul.documents {
            @for d in list {
                li {
                    a.headline href=(format!("/document/{}", d.id)) { (row::words(title(d))) }
                    p.dim {
                        @if d.outlet.is_empty() { (lang.t("outlet.unknown")) } @else { (row::words(&d.outlet)) }
                        " · " (row::time(&d.published))
                        @if !d.origin.is_empty() && d.origin != d.outlet { " · " (lang.t("document.from")) " " (row::words(&d.origin)) }
                    }
                }
            }
        }
    }
}

fn title(d: &Listed) -> &str {
    [&d.title, &d.url, &d.id].into_iter().find(|t| !t.is_empty()).map_or("", |t| t.as_str())
}

struct Read {
    listed: Listed,
    outlet: String,
    document: Document,
    mentions: Vec<(String, Mention)>,
    events: HashMap<String, String>,
}

/// One document.
pub async fn page(State(app): State<App>, context: Context, Path(id): Path<String>) -> Result<Markup, Fault> {
    let read = app
        .read(move |l| {
            let listed = l.find_document(&id)?;
            let id = listed.id.clone();
            Ok(Read {
                outlet: l.outlet_of(&id)?,
                document: l.document(&id)?,
                mentions: l.mentions(&id)?,
                events: l.events_in(&id)?.into_iter().collect(),
                listed,
            })
        })
        .await?;
    let (d, lang) = (&read.listed, context.lang);
    let body = html! {
        p.crumbs { a href="/documents" { (lang.t("nav.documents")) } }
        h1 { (row::words(title(d))) }
        dl.facts {
            @let name = read.document.outlet.as_str();
            div { dt { (lang.t("document.outlet")) } dd { @if name.is_empty() { (lang.t("outlet.unknown")) } @else { a href=(format!("/outlet/{}", escape(&read.outlet))) { (row::words(name)) } } } }
            @if !d.published.is_empty() { div { dt { (lang.t("document.published")) } dd { (row::time(&d.published)) } } }
            @if !d.author.is_empty() { div { dt { (lang.t("document.author")) } dd { (row::words(&d.author)) } } }
            @if !d.origin.is_empty() { div { dt { (lang.t("document.origin")) } dd { (row::words(&d.origin)) } } }
            // Shown and not linked: an address may lead anywhere.
            @if !d.url.is_empty() { div { dt { (lang.t("document.address")) } dd { code dir="ltr" { (d.url) } } } }
        }
        (mention::legend(lang))
        (text(&read, lang))
        section aria-labelledby="acts" {
            h2 id="acts" { (lang.t("document.acts")) }
            @if read.mentions.is_empty() { p.none { (lang.t("event.none")) } }
            ul.events { @for (id, m) in &read.mentions { (act(id, m, read.events.get(id), lang)) } }
        }
        p.download { a href=(format!("/api/documents/{}", d.id)) { "JSON" } " " a href=(format!("/trace?at={}", d.id)) { (lang.t("document.trace")) } }
    };
    Ok(layout(&app, &context, title(d), body))
}

fn text(read: &Read, lang: Lang) -> Markup {
    let spans: Vec<(Span, Role)> = read.mentions.iter().flat_map(|(_, m)| mention::spans(m)).collect();
    let mut anchors: HashMap<usize, &str> = HashMap::new();
    for (id, m) in &read.mentions {
        anchors.entry(m.span.start).or_insert(id);
    }
    let pieces = mention::pieces(&read.document.text, 0, &spans);
    html! {
        div.text lang=(if read.document.language.is_empty() { "ar" } else { &read.document.language }) dir="auto" {
            @for p in &pieces {
                @match anchors.get(&p.at) {
                    Some(id) => a.to href=(format!("#{id}")) { (mention::marked(p, lang)) },
                    None => (mention::marked(p, lang)),
                }
            }
        }
    }
}

fn act(id: &str, m: &Mention, event: Option<&String>, lang: Lang) -> Markup {
    let act = names::act(m.kind.name(), &m.mode, lang);
    html! {
        li.event id=(id) {
            @match event {
                Some(e) => a.headline href=(format!("/event/{e}")) { (act) },
                None => strong { (act) },
            }
            (mention::sentence(m, lang))
            p.badges { (row::status(m.status.name(), lang)) }
            (mention::because(m, lang))
        }
    }
}
