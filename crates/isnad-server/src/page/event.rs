//! One event: what, who, where, when, how it stands, on whose word, who denies it, and every sentence that tells it.

use super::layout::layout;
use crate::app::App;
use crate::context::Context;
use crate::decide;
use crate::fault::Fault;
use crate::names;
use crate::parts::{chain, mention, row};
use crate::words::Lang;
use axum::extract::{Path, State};
use isnad_ledger::{Decision, Ledger, Listed};
use isnad_merge::{Event, Link, Reason, Who};
use isnad_model::Mention;
use maud::{Markup, html};
use std::collections::HashMap;

/// Documents whose sentences are shown.
const DOCUMENTS: usize = 60;

/// An event with what its page needs of the ledger.
pub struct Told {
    /// The event.
    pub event: Event,
    /// Its documents, each with the sentences that tell it.
    pub documents: Vec<(Listed, Vec<(String, Mention)>)>,
    /// Decisions in force that touch one of its documents.
    pub decisions: Vec<Decision>,
}

impl Told {
    /// Reads an event by its id.
    pub fn read(ledger: &Ledger, id: &str, most: usize) -> Result<Self, Fault> {
        let event = ledger.event(id)?;
        let members: HashMap<&str, &Reason> = event.mentions.iter().map(|(id, reason)| (id.as_str(), reason)).collect();
        let mut documents = Vec::new();
        for t in event.tellings.iter().take(most) {
            let mut list = ledger.mentions(&t.doc)?;
            list.retain(|(id, _)| members.contains_key(id.as_str()));
            documents.push((ledger.find_document(&t.doc)?, list));
        }
        let decisions = decide::touching(ledger.decisions()?, &event);
        Ok(Self { documents, decisions, event })
    }
}

/// The page.
pub async fn page(State(app): State<App>, context: Context, Path(id): Path<String>) -> Result<Markup, Fault> {
    let told = app.read(move |l| Told::read(l, &id, DOCUMENTS)).await?;
    let (e, lang) = (&told.event, context.lang);
    let title = names::headline(e, lang);
    let body = html! {
        p.crumbs { a href="/events" { (lang.t("nav.events")) } }
        h1 { (title) }
        p.badges { (row::standing(e, lang)) " " (row::status(e.status.name(), lang)) " " (row::quad(e, lang)) }
        (denials(e, lang))
        (facts(e, lang))
        section aria-labelledby="chain" {
            h2 id="chain" { (lang.t("event.chain")) }
            p.dim { (lang.t("event.chain-about")) }
            (chain::tree(e, lang))
        }
        @if !e.history.is_empty() {
            section aria-labelledby="history" { h2 id="history" { (lang.t("event.history")) } (history(e, lang)) }
        }
        (links(e, lang))
        section aria-labelledby="sentences" {
            h2 id="sentences" { (lang.t("event.sentences")) }
            (mention::legend(lang))
            @for (d, list) in &told.documents { (document(e, d, list, lang)) }
            @if e.tellings.len() > told.documents.len() {
                p.dim { (lang.fill("event.more-documents", &[&(e.tellings.len() - told.documents.len()).to_string()])) }
            }
        }
        (decide::block(&app, &context, e, &told.decisions))
        p.download {
            a href=(format!("/api/events/{}", e.id)) { "JSON" } " "
            a href=(format!("/api/events/{}/tellings.csv", e.id)) { (lang.t("download.csv")) }
        }
    };
    Ok(layout(&app, &context, &title, body))
}

/// Denials, before anything else: one entry a voice and event, with every document that has it.
fn denials(e: &Event, lang: Lang) -> Markup {
    let mut voices: Vec<(&Link, Vec<&Link>)> = Vec::new();
    for l in e.links.iter().filter(|l| l.kind == "denial") {
        match voices.iter_mut().find(|(first, _)| first.voice == l.voice && first.country == l.country) {
            Some((_, list)) => list.push(l),
            None => voices.push((l, Vec::new())),
        }
    }
    html! {
        @if !voices.is_empty() {
            div.denials role="note" {
                h2 { (lang.t("event.denied")) }
                ul { @for (first, others) in &voices { li { (link(first, lang)) @for l in others { (lang.t("list.comma")) a href=(format!("/document/{}", l.doc)) { (lang.t("link.document")) } } } } }
            }
        }
    }
}

fn link(l: &Link, lang: Lang) -> Markup {
    html! {
            a href=(format!("/event/{}", l.event)) { strong { (row::words(&l.voice)) } }
            @if !l.country.is_empty() { " (" (names::country(&l.country, lang)) ")" }
            " " (row::time(&l.at))
            @if l.by == "report" { " " span.dim { (lang.t("link.report")) } }
            " · " a href=(format!("/document/{}", l.doc)) { (lang.t("link.document")) }
    }
}

/// What else is said about it.
fn links(e: &Event, lang: Lang) -> Markup {
    let others: Vec<&Link> = e.links.iter().filter(|l| l.kind != "denial").collect();
    html! {
        @if !others.is_empty() {
            section aria-labelledby="links" {
                h2 id="links" { (lang.t("event.links")) }
                @for kind in ["demand", "threat", "accusation", "about"] {
                    @let list: Vec<&&Link> = others.iter().filter(|l| l.kind == kind).collect();
                    @if !list.is_empty() { h3 { (lang.t(&format!("link.{kind}"))) } ul { @for l in list { li { (link(l, lang)) } } } }
                }
            }
        }
    }
}

fn facts(e: &Event, lang: Lang) -> Markup {
    let parties = |list: &[Who]| html! { @for (i, w) in list.iter().enumerate() { @if i > 0 { (lang.t("list.comma")) } (party(w, lang)) } };
    html! {
        dl.facts {
            div { dt { (lang.t("event.what")) } dd { (names::act(e.kind.name(), &e.mode, lang)) " · «" (row::words(&e.trigger)) "»" @if let Some(s) = e.score { " · " (lang.t("event.score")) " " span dir="ltr" { (s) } } } }
            div { dt { (lang.t("event.who")) } dd { @if e.actors.is_empty() { (lang.t("party.unknown")) } (parties(&e.actors)) } }
            @if !e.recipients.is_empty() { div { dt { (lang.t("event.whom")) } dd { (parties(&e.recipients)) } } }
            @if let Some(p) = &e.place { div { dt { (lang.t("event.where")) } dd { (row::words(&p.text)) @if p.country != "---" { " (" (names::country(&p.country, lang)) ")" } } } }
            div { dt { (lang.t("event.when")) } dd { @if e.date.is_empty() { (lang.t("event.undated")) } @else { (row::time(&e.date)) " " span.dim { (lang.t(&format!("date.{}", e.date_from))) } } } }
            @if e.countries().len() > 1 {
                div { dt { (lang.t("event.relations")) } dd { (dyads(e, lang)) } }
            }
        }
    }
}

fn party(w: &Who, lang: Lang) -> Markup {
    let name = names::party(w, lang);
    html! {
        @if w.country.len() == 3 && w.country != "---" { a href=(format!("/events?country={}", w.country)) { (name) } } @else { (name) }
        @if !w.text.is_empty() && w.text != name { " " span.dim { "«" (row::words(&w.text)) "»" } }
    }
}

fn dyads(e: &Event, lang: Lang) -> Markup {
    let mut pairs = isnad_ledger::pairs(e);
    if pairs.is_empty() {
        let c = e.countries();
        pairs = c.iter().skip(1).map(|b| (c[0].to_owned(), (*b).to_owned())).collect();
    }
    pairs.truncate(6);
    html! {
        @for (i, (a, b)) in pairs.iter().enumerate() {
            @if i > 0 { (lang.t("list.comma")) }
            a href=(format!("/dyad/{a}/{b}")) { (names::country(a, lang)) " " (lang.arrow()) " " (names::country(b, lang)) }
        }
    }
}

fn history(e: &Event, lang: Lang) -> Markup {
    html! {
        ol.history {
            @for t in &e.history {
                li {
                    (row::time(&t.at)) " "
                    span.badge.(format!("s-{}", t.standing.name())) { (lang.t(&format!("standing.{}", t.standing.name()))) } " "
                    span.dim { (lang.count(u64::from(t.origins), "n.origin")) } " "
                    a href=(format!("#d-{}", t.doc)) { (lang.t("link.document")) }
                }
            }
        }
    }
}

fn document(e: &Event, d: &Listed, list: &[(String, Mention)], lang: Lang) -> Markup {
    let telling = e.tellings.iter().find(|t| t.doc == d.id);
    let reason = |id: &str| e.mentions.iter().find(|m| m.0 == id).map(|m| &m.1);
    html! {
        article.telling id=(format!("d-{}", d.id)) {
            h3 {
                a href=(format!("/document/{}", d.id)) { (row::words(if d.title.is_empty() { &d.url } else { &d.title })) }
            }
            p.dim {
                @let name = telling.map_or(d.outlet.as_str(), |t| t.outlet.as_str());
                @if name.is_empty() { (lang.t("outlet.unknown")) } @else { a href=(format!("/outlet/{}", crate::address::escape(name))) { (row::words(name)) } }
                " · " (row::time(&d.published))
            }
            @if let Some(t) = telling { @for x in &t.drift { p.drift { "△ " (chain::drift(x, lang)) } } }
            @for (id, m) in list {
                div.mention id=(id) {
                    (mention::sentence(m, lang))
                    p.badges {
                        (row::status(m.status.name(), lang)) " "
                        @if let Some(r) = reason(id) { span.dim { (lang.t(&format!("reason.{}", r.rule.replace(' ', "-")))) } }
                    }
                    (mention::because(m, lang))
                }
            }
        }
    }
}
