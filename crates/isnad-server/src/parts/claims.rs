//! Claims of an article, each with its origin, its carriers, its changes and its deniers.

use crate::claim::Claim;
use crate::names;
use crate::parts::{chain, row};
use crate::words::Lang;
use isnad_merge::Event;
use maud::{Markup, html};

/// All claims.
pub fn list(claims: &[Claim], lang: Lang) -> Markup {
    html! {
        @if claims.is_empty() { p.none { (lang.t("trace.no-claims")) } }
        ol.claims { @for c in claims { (claim(c, lang)) } }
    }
}

fn claim(c: &Claim, lang: Lang) -> Markup {
    html! {
        li.claim {
            blockquote.sentence lang="ar" dir="auto" { (c.sentence.trim()) }
            p.badges { strong { (names::act(c.kind, "", lang)) } " " (row::status(c.status, lang)) " " span { "«" (row::words(&c.trigger)) "»" } }
            @match &c.event {
                None => p.none { (lang.t("trace.unknown")) },
                Some(e) => (known(e, &c.document, lang)),
            }
        }
    }
}

fn known(e: &Event, document: &str, lang: Lang) -> Markup {
    let mut others: Vec<&str> = e.tellings.iter().filter(|t| t.doc != document).map(|t| t.outlet.as_str()).collect();
    others.sort_unstable();
    others.dedup();
    let own = e.tellings.iter().find(|t| t.doc == document);
    let mut denials: Vec<_> = e.links.iter().filter(|l| l.kind == "denial").collect();
    // Who denies twice denies once here; the event's page has every denial.
    let mut voices: Vec<&str> = Vec::new();
    denials.retain(|l| {
        !voices.contains(&l.voice.as_str()) && {
            voices.push(&l.voice);
            true
        }
    });
    html! {
        p { a.headline href=(format!("/event/{}", e.id)) { (names::headline(e, lang)) } " " (row::standing(e, lang)) }
        dl.facts {
            div { dt { (lang.t("trace.origin")) } dd {
                @if e.origins.is_empty() { (lang.t("trace.no-origin")) }
                @for (i, o) in e.origins.iter().take(8).enumerate() { @if i > 0 { (lang.t("list.comma")) } (row::words(&o.label)) @for b in &o.behind { " ‹ " (row::words(b)) } }
            } }
            div { dt { (lang.t("trace.carriers")) } dd {
                @if others.is_empty() { (lang.t("trace.nobody")) }
                @for (i, o) in others.iter().take(12).enumerate() { @if i > 0 { (lang.t("list.comma")) } (chain::outlet(o, lang)) }
                @if others.len() > 12 { " +" (others.len() - 12) }
            } }
            @if let Some(t) = own { @if !t.drift.is_empty() { div { dt { (lang.t("trace.changed")) } dd { @for d in &t.drift { p.drift { "△ " (chain::drift(d, lang)) } } } } } }
            @if !denials.is_empty() {
                div.deny { dt { (lang.t("trace.denied")) } dd { @for (i, l) in denials.iter().enumerate() { @if i > 0 { (lang.t("list.comma")) } (row::words(&l.voice)) " (" (row::time(&l.at)) ")" } } }
            }
        }
    }
}
