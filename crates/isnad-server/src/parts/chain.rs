//! The source chain as a tree: origins, who told it on their word, who retold it; reprints folded.

use crate::parts::row;
use crate::words::Lang;
use isnad_merge::{Drift, Event, Origin, Telling};
use maud::{Markup, html};

/// Tellings shown of one branch before the rest is folded.
const SHOWN: usize = 12;

/// The tree of an event.
pub fn tree(e: &Event, lang: Lang) -> Markup {
    let known: Vec<&Telling> = e.tellings.iter().filter(|t| t.origin.is_empty()).collect();
    html! {
        ul.chain {
            @for o in &e.origins { (origin(e, o, lang)) }
            @if !known.is_empty() {
                li.root.assumed {
                    div.node { strong { (lang.t("chain.assumed")) } }
                    (branches(e, &roots(e, ""), &mut Vec::new(), lang))
                }
            }
        }
    }
}

fn origin(e: &Event, o: &Origin, lang: Lang) -> Markup {
    html! {
        li.root {
            div.node {
                strong { (row::words(&o.label)) }
                @for b in &o.behind { " ‹ " (row::words(b)) }
                " " span.dim { (lang.t(&format!("kind.{}", o.kind.name()))) " · " (lang.count(u64::from(o.documents), "n.document")) " · " (row::time(&o.first)) }
            }
            (branches(e, &roots(e, &o.key), &mut Vec::new(), lang))
        }
    }
}

/// Tellings on an origin's word that retell no other one of it.
fn roots<'a>(e: &'a Event, key: &str) -> Vec<&'a Telling> {
    let of_origin = |t: &&Telling| t.origin == key;
    let is_root = |t: &&Telling| t.retells.as_ref().is_none_or(|m| !e.tellings.iter().any(|x| x.doc == *m && x.origin == key));
    e.tellings.iter().filter(of_origin).filter(is_root).collect()
}

fn branches<'a>(e: &'a Event, list: &[&'a Telling], done: &mut Vec<&'a str>, lang: Lang) -> Markup {
    // A decision may make two pieces models of one another.
    let fresh: Vec<&Telling> = list.iter().copied().filter(|t| !done.contains(&t.doc.as_str())).collect();
    done.extend(fresh.iter().map(|t| t.doc.as_str()));
    let (reprints, others): (Vec<&Telling>, Vec<&Telling>) = fresh.into_iter().partition(|t| t.by == "copy" && t.drift.is_empty());
    let (shown, rest) = others.split_at(others.len().min(SHOWN));
    let shown: Vec<Markup> = shown.iter().map(|t| telling(e, t, done, lang)).collect();
    let rest: Vec<Markup> = rest.iter().map(|t| telling(e, t, done, lang)).collect();
    let reprints: Vec<Markup> = reprints.iter().map(|t| telling(e, t, done, lang)).collect();
    html! {
        @if !(shown.is_empty() && reprints.is_empty()) {
            ul {
                @for t in &shown { (t) }
                @if !rest.is_empty() { li.folded { details { summary { (lang.count(rest.len() as u64, "n.more")) } ul { @for t in &rest { (t) } } } } }
                @if !reprints.is_empty() {
                    li.folded { details { summary { (lang.count(reprints.len() as u64, "n.reprint")) } ul { @for t in &reprints { (t) } } } }
                }
            }
        }
    }
}

fn telling<'a>(e: &'a Event, t: &'a Telling, done: &mut Vec<&'a str>, lang: Lang) -> Markup {
    let children: Vec<&Telling> = e.tellings.iter().filter(|c| c.retells.as_deref() == Some(&t.doc) && c.origin == t.origin).collect();
    html! {
        li {
            div.node {
                a href=(format!("#d-{}", t.doc)) { (outlet(&t.outlet, lang)) }
                @if !t.by.is_empty() { " " span.by { (lang.t(&format!("retells.{}", t.by.replace(' ', "-")))) } }
                " " (row::status(t.status.name(), lang)) " " span.dim { (row::time(&t.published)) }
                @if !t.chain.is_empty() {
                    span.dim { " " (lang.t("chain.citing")) " " @for (i, v) in t.chain.iter().enumerate() { @if i > 0 { " ‹ " } (row::words(v)) } }
                }
                @for d in &t.drift { p.drift { "△ " (drift(d, lang)) } }
            }
            (branches(e, &children, done, lang))
        }
    }
}

/// An outlet's name.
pub fn outlet(name: &str, lang: Lang) -> Markup {
    if name.is_empty() {
        html! { (lang.t("outlet.unknown")) }
    } else {
        row::words(name)
    }
}

/// A change from one telling to the next, in words.
pub fn drift(d: &Drift, lang: Lang) -> Markup {
    let status = |s: &isnad_model::Status| lang.t(&format!("status.{}", s.name())).to_owned();
    let apart = |t: &str| format!("\u{2068}{t}\u{2069}");
    let countries = |list: &[String]| list.iter().map(|c| crate::names::country(c, lang).to_owned()).collect::<Vec<_>>().join(lang.t("list.comma"));
    let text = match d {
        Drift::HedgeDropped { from, to } => lang.fill("drift.hedge-dropped", &[&status(from), &status(to)]),
        Drift::HedgeAdded { from, to } => lang.fill("drift.hedge-added", &[&status(from), &status(to)]),
        Drift::SourceLost { voice } => lang.fill("drift.source-lost", &[&apart(voice)]),
        Drift::StrongerAct { from, to } => lang.fill("drift.stronger-act", &[&apart(from), &apart(to)]),
        Drift::PartiesWidened { countries: c } => lang.fill("drift.parties-widened", &[&countries(c)]),
        Drift::PartiesNarrowed { countries: c } => lang.fill("drift.parties-narrowed", &[&countries(c)]),
        Drift::TitleAgainstText { text, title } => lang.fill("drift.title-against-text", &[&status(title), &status(text)]),
    };
    html! { (text) }
}
