//! An event in a list, and its badges.

use crate::names;
use crate::words::Lang;
use isnad_merge::{Event, Standing};
use maud::{Markup, html};

/// How an event stands, told by words and shape as well as colour.
pub fn standing(e: &Event, lang: Lang) -> Markup {
    let name = e.standing.name();
    let text = match e.standing {
        Standing::SingleOrigin | Standing::Denied => lang.t(&format!("standing.{name}")).to_owned(),
        _ => format!("{} ({})", lang.t(&format!("standing.{name}")), lang.count(u64::from(e.independent), "n.origin")),
    };
    html! { span.badge.(format!("s-{name}")) title=(lang.t(&format!("standing.about.{name}"))) { (mark(e.standing)) " " (text) } }
}

/// A sign for a standing.
fn mark(s: Standing) -> &'static str {
    match s {
        Standing::SingleOrigin => "○",
        Standing::Corroborated => "●",
        Standing::Confirmed => "✓",
        Standing::Contested => "⚠",
        Standing::Denied => "✕",
    }
}

/// How real an act is said to be.
pub fn status(name: &str, lang: Lang) -> Markup {
    html! { span.badge.(format!("r-{name}")) title=(lang.t(&format!("status.about.{name}"))) { (lang.t(&format!("status.{name}"))) } }
}

/// The class of an act.
pub fn quad(e: &Event, lang: Lang) -> Markup {
    let class = e.quad.name().replace(' ', "-");
    html! { span.quad.(format!("q-{class}")) { (lang.t(&format!("quad.{class}"))) } }
}

/// Words of a text, kept apart from what runs around them.
pub fn words(text: &str) -> Markup {
    html! { bdi dir="auto" { (text) } }
}

/// A day or time, always from the left.
pub fn time(text: &str) -> Markup {
    let short = text.get(..10).unwrap_or(text);
    html! { time datetime=[(short.len() == 10).then_some(short)] dir="ltr" title=[(text != short).then_some(text)] { (short) } }
}

/// Different outlets that tell an event.
pub fn outlets(e: &Event) -> usize {
    let mut list: Vec<&str> = e.tellings.iter().map(|t| t.outlet.as_str()).collect();
    list.sort_unstable();
    list.dedup();
    list.len()
}

/// An event in a list.
pub fn event(e: &Event, lang: Lang) -> Markup {
    let origins: Vec<&str> = e.origins.iter().map(|o| o.label.as_str()).take(2).collect();
    let more = e.origins.len().saturating_sub(origins.len());
    html! {
        li.event.(format!("edge-{}", e.quad.name().replace(' ', "-"))) {
            a.headline href=(format!("/event/{}", e.id)) { (names::headline(e, lang)) }
            p.badges {
                @if e.date.is_empty() { span.dim { (lang.t("event.undated")) } } @else { (time(&e.date)) }
                (status(e.status.name(), lang))
                (standing(e, lang))
            }
            p.dim {
                "«" (words(&e.trigger)) "» "
                (lang.count(outlets(e) as u64, "n.outlet"))
                @if !origins.is_empty() {
                    " · " (lang.t("event.on-word-of")) " "
                    @for (i, o) in origins.iter().enumerate() { @if i > 0 { (lang.t("list.comma")) } (words(o)) }
                    @if more > 0 { " +" (more) }
                }
            }
        }
    }
}

/// A list of events, or what stands in its place.
pub fn events(list: &[Event], lang: Lang) -> Markup {
    html! {
        @if list.is_empty() {
            p.none { (lang.t("event.none")) }
        } @else {
            ul.events { @for e in list { (event(e, lang)) } }
        }
    }
}
