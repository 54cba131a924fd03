//! A partnership file weighed, its ranges adjustable.

use super::layout::{layout, wide};
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::ranges::{self, Adjustable};
use crate::reliability::reliabilities;
use crate::words::Lang;
use crate::world::World;
use axum::extract::{Multipart, State};
use isnad_ledger::Ledger;
use isnad_partners::model::Name;
use isnad_partners::read::{FromLedger, read};
use isnad_partners::study::{Outcome, weigh};
use isnad_report::partners::{assumption, chart, left_out, text, verdict};
use maud::{Markup, PreEscaped, html};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Longest file, in bytes.
const LONGEST: usize = 100_000;
/// Most samples drawn for a page.
const SAMPLES: u32 = 2_000;
/// Most partners, needs, options, scenarios each.
const MOST: usize = 24;

/// A file as it is being looked at.
struct Study {
    text: String,
    outcome: Result<Outcome, String>,
    ranges: Vec<Adjustable>,
}

/// The form, or a named file weighed.
pub async fn page(State(app): State<App>, context: Context) -> Result<Markup, Fault> {
    let named = &app.settings().partners;
    let asked = context.params.get("file");
    let found = named.iter().find(|n| if asked.is_empty() { true } else { n.name == asked });
    let study = match found {
        None if !asked.is_empty() => return Err(Fault::missing(asked)),
        None => None,
        Some(n) => Some(study(&app, n.text.clone()).await?),
    };
    Ok(shown(&app, &context, study.as_ref()))
}

/// A file that is uploaded or pasted, or the one shown with other ranges, weighed.
pub async fn weighed(
    State(app): State<App>,
    context: Context,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<Markup, Fault> {
    let form = form.map_err(|e| Fault::bad("fault.form", e.body_text()).with(e.status()))?;
    let sent = Sent::read(form).await?;
    let text = ranges::adjusted_or_same(&sent.text, &sent.changes);
    let study = study(&app, text).await?;
    Ok(shown(&app, &context, Some(&study)))
}

/// What a form sends.
#[derive(Default)]
struct Sent {
    text: String,
    changes: BTreeMap<String, (f64, f64)>,
}

impl Sent {
    async fn read(mut form: Multipart) -> Result<Self, Fault> {
        let fault = |e: axum::extract::multipart::MultipartError| Fault::bad("fault.form", e.body_text()).with(e.status());
        let (mut pasted, mut uploaded, mut ends) = (String::new(), String::new(), BTreeMap::<String, [Option<f64>; 2]>::new());
        while let Some(field) = form.next_field().await.map_err(fault)? {
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(fault)?;
            if bytes.len() > LONGEST {
                return Err(Fault::bad("fault.large", name));
            }
            let value = String::from_utf8_lossy(&bytes).replace('\0', "");
            match name.as_str() {
                "text" => pasted = value,
                "file" => uploaded = value,
                _ => {
                    let (path, end) = name.rsplit_once(':').unwrap_or((&name, ""));
                    let at = usize::from(end == "high");
                    let number = value.trim().parse::<f64>().ok().filter(|n| n.is_finite());
                    ends.entry(path.to_owned()).or_default()[at] = Some(number.ok_or_else(|| Fault::bad("fault.number", value))?);
                }
            }
        }
        let fresh = !uploaded.trim().is_empty();
        let both = |(path, [low, high]): (String, [Option<f64>; 2])| Some((path, (low?.min(high?), low?.max(high?))));
        let changes = if fresh { BTreeMap::new() } else { ends.into_iter().filter_map(both).collect() };
        Ok(Self { text: if fresh { uploaded } else { pasted }, changes })
    }
}

/// Names by the ids of the file.
fn names_of(s: &Study, lang: Lang) -> BTreeMap<&str, &str> {
    let mut out = BTreeMap::new();
    if let Ok(o) = &s.outcome {
        let partners = o.options.iter().flat_map(|w| w.dependence.iter().map(|d| &d.partner));
        for n in o.options.iter().map(|w| &w.option).chain(partners).chain(o.needs.iter().map(|n| &n.0)) {
            out.insert(n.id.as_str(), name(n, lang));
        }
    }
    out
}

/// Weighs a file on a thread that may take its time.
async fn study(app: &App, text: String) -> Result<Study, Fault> {
    if text.len() > LONGEST {
        return Err(Fault::bad("fault.large", ""));
    }
    let world = if text.contains("ledger") { Some(app.world().await?) } else { None };
    app.read(move |l| {
        let known = world.map(|w| from_ledger(&w, l, &text)).transpose()?.unwrap_or_default();
        Ok(Study { outcome: outcome(&text, &known), ranges: ranges::list(&text), text })
    })
    .await
}

/// The reliabilities that the ledger gives the file's state.
pub fn from_ledger(world: &World, ledger: &Ledger, text: &str) -> Result<FromLedger, Fault> {
    let state = text.parse::<toml::Table>().ok().and_then(|t| t.get("state")?.as_str().map(str::to_ascii_uppercase)).filter(|s| s.len() == 3);
    let Some(state) = state else { return Ok(FromLedger::new()) };
    Ok(world.events_of(ledger, &state)?.map(|events| reliabilities(&events, &state)).unwrap_or_default())
}

/// The answer about a file; an error says where the file is wrong.
pub fn outcome(text: &str, known: &FromLedger) -> Result<Outcome, String> {
    let mut file = read(text, known).map_err(|e| e.to_string())?;
    let sizes = [file.partners.len(), file.needs.len(), file.options.len(), file.scenarios.len()];
    if sizes.iter().any(|n| *n > MOST) {
        return Err(format!("at most {MOST} partners, needs, options and scenarios each are weighed here; isnad partners weighs more"));
    }
    file.samples = file.samples.min(SAMPLES);
    Ok(weigh(&file))
}

fn shown(app: &App, context: &Context, study: Option<&Study>) -> Markup {
    let lang = context.lang;
    let body = html! {
        h1 { (lang.t("nav.partners")) }
        p.lead { (lang.t("partners.about")) }
        (choose(app, lang))
        @if let Some(s) = study {
            @match &s.outcome {
                Err(e) => div.fault role="alert" { p { (lang.t("partners.wrong")) } pre dir="ltr" { (e) } },
                Ok(o) => (weighing(o, &names_of(s, lang), lang)),
            }
            (sliders(s, lang))
        }
    };
    layout(app, context, lang.t("nav.partners"), body)
}

fn choose(app: &App, lang: Lang) -> Markup {
    html! {
        @if !app.settings().partners.is_empty() {
            p { (lang.t("partners.named")) " " @for n in &app.settings().partners { a href=(format!("/partners?file={}", crate::address::escape(&n.name))) { (n.name) } " " } }
        }
        details {
            summary { (lang.t("partners.own")) }
            form.filters method="post" action="/partners" enctype="multipart/form-data" {
                label.long { span { (lang.t("partners.upload")) } input type="file" name="file" accept=".toml"; }
                label.long { span { (lang.t("partners.paste")) } textarea name="text" rows="6" dir="ltr" {} }
                button type="submit" { (lang.t("partners.go")) }
            }
        }
    }
}

fn name(n: &Name, lang: Lang) -> &str {
    match lang {
        Lang::En => &n.en,
        Lang::Ar => &n.ar,
    }
}

fn percent(x: f64) -> String {
    format!("{:.0}%", x * 100.0)
}

fn weighing(o: &Outcome, names: &BTreeMap<&str, &str>, lang: Lang) -> Markup {
    let title = if lang == Lang::En { &o.title.0 } else { &o.title.1 };
    html! {
        section aria-labelledby="outcome" {
            h2 id="outcome" { (title) " (" span dir="ltr" { (o.as_of) } ")" }
            div.verdict { @for line in verdict(o, lang.report()).lines() { p { (line) } } }
            (wide(title, html! { div.chart { (PreEscaped(chart(o, lang.report()))) } }))
            (options(o, names, lang))
            h3 { (lang.t("partners.flips")) }
            @if o.flips.is_empty() { p.dim { (lang.t("partners.no-flips")) } }
            ul { @for f in &o.flips { li { (assumption(o, &f.assumption, lang.report())) " " (lang.t(if f.above { "partners.above" } else { "partners.below" })) " " span dir="ltr" { (format!("{:.2}", f.at)) } ": " bdi { (names.get(f.best.as_str()).copied().unwrap_or(&f.best)) } } } }
            h3 { (lang.t("partners.left-out")) }
            ul { @for l in &o.left_out { li { (crate::parts::row::words(&left_out(o, l, lang.report()))) } } }
            @if !o.facts.is_empty() {
                details { summary { (lang.t("partners.facts")) } ul { @for f in &o.facts { li { (crate::parts::row::words(&text(&f.text, lang.report()))) " " span.dim { "[" (crate::parts::row::words(&f.source)) "]" } } } } }
            }
            p.dim { (lang.fill("partners.rests", &[&o.judgements.to_string(), &o.values_from_facts.to_string(), &o.samples.to_string(), &o.seed.to_string()])) }
        }
    }
}

fn options(o: &Outcome, names: &BTreeMap<&str, &str>, lang: Lang) -> Markup {
    let keys =
        ["partners.option", "partners.cost", "partners.regret", "partners.best-in", "partners.pareto", "partners.worst-loss", "partners.herfindahl"];
    html! {
        (wide(lang.t("partners.options"), html! {
            table {
                caption { (lang.t("partners.options")) }
                thead { tr { @for k in keys { th { (lang.t(k)) } } } }
                tbody { @for w in &o.options { tr {
                    th scope="row" { (name(&w.option, lang)) }
                    td.n dir="ltr" { (w.cost.low) @if w.cost.is_uncertain() { "–" (w.cost.high) } }
                    td.n dir="ltr" { (format!("{:.2} ({:.2}–{:.2})", w.greatest_regret.middle, w.greatest_regret.low, w.greatest_regret.high)) }
                    td.n dir="ltr" { (percent(w.best_share)) }
                    td { @match &w.dominated_by { None => (lang.t("partners.yes")), Some(by) => (lang.fill("partners.no", &[names.get(by.as_str()).copied().unwrap_or(by)])) } }
                    td { @if let Some(d) = &w.worst_loss { (name(&d.partner, lang)) " " span dir="ltr" { "−" (percent(d.loss)) } } }
                    td.n dir="ltr" { (format!("{:.2}", w.herfindahl)) }
                } } }
            }
        }))
    }
}

fn sliders(s: &Study, lang: Lang) -> Markup {
    let names = names_of(s, lang);
    let group = |g: &str| s.ranges.iter().filter(|r| r.group == g).collect::<Vec<_>>();
    html! {
        section aria-labelledby="ranges" {
            h2 id="ranges" { (lang.t("partners.ranges")) }
            p.dim { (lang.t("partners.ranges-about")) }
            form method="post" action="/partners#outcome" enctype="multipart/form-data" {
                @for g in ["partner", "need", "option", "provision", "cost"] {
                    @let list = group(g);
                    @if !list.is_empty() {
                        details open[g == "partner"] {
                            summary { (lang.t(&format!("partners.group.{g}"))) }
                            div.ranges { @for r in list { (range(r, &names, lang)) } }
                        }
                    }
                }
                details { summary { (lang.t("partners.text")) } label { span { (lang.t("partners.text")) } textarea name="text" rows="16" dir="ltr" spellcheck="false" { (s.text) } } }
                button type="submit" { (lang.t("partners.again")) }
            }
        }
    }
}

fn range(r: &Adjustable, names: &BTreeMap<&str, &str>, lang: Lang) -> Markup {
    let mut about = String::new();
    for (i, a) in r.about.iter().enumerate() {
        let _ = write!(about, "{}{}", if i > 0 { " · " } else { "" }, names.get(a.as_str()).copied().unwrap_or(a));
    }
    let label = if about.is_empty() { lang.t(&format!("partners.group.{}", r.group)).to_owned() } else { about };
    html! {
        fieldset {
            legend { bdi { (label) } }
            @if r.from_ledger { p.dim { (lang.t("partners.from-ledger")) } } @else {
                @for (end, value, key) in [("low", r.low, "partners.low"), ("high", r.high, "partners.high")] {
                    label { span { (lang.t(key)) } input type="number" name=(format!("{}:{end}", r.path)) value=(value) min="0" max=(r.most) step="any" dir="ltr"; }
                }
            }
        }
    }
}
