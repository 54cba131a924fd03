//! Two states: series with their shifts, and the events behind them.

use super::layout::{layout, wide};
use super::overview::{direction, percent, size};
use super::states::choose;
use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::names;
use crate::parts::filters::{self, Filters, PAGE, a_country};
use crate::parts::row;
use crate::words::Lang;
use crate::world::Ask;
use axum::extract::{Path, State};
use axum::response::Redirect;
use isnad_ledger::{Direction, PairFilter};
use isnad_relations::relation::{Answer, Evidence, Relation, Shift, View};
use isnad_relations::series::PeriodRow;
use isnad_report::relation::{Links, carriers, linked_chart, mirrored_chart, note};
use maud::{Markup, PreEscaped, html};
use std::sync::Arc;

/// Periods of a series shown as a table.
const ROWS: usize = 120;

/// Two states chosen in a form.
pub async fn chosen(context: Context) -> Result<Redirect, Fault> {
    let (a, b) = (a_country(context.params.get("a"))?, a_country(context.params.get("b"))?);
    Ok(Redirect::to(&format!("/dyad/{a}/{b}{}", context.params.with("a", "").with("b", "").query())))
}

/// What an address asks of a dyad's series.
pub fn ask(context: &Context, a: &str, b: &str) -> Result<Ask, Fault> {
    let p = &context.params;
    let period = match p.get("period") {
        "" | "month" => "month",
        "day" => "day",
        "week" => "week",
        "quarter" => "quarter",
        other => return Err(Fault::bad("fault.period", other)),
    };
    let corroborated = match p.get("count") {
        "" | "all" => false,
        "corroborated" => true,
        other => return Err(Fault::bad("fault.count", other)),
    };
    let least = match p.get("least") {
        "" => Evidence::default().events,
        text => text.parse().ok().filter(|n| (2..=1000).contains(n)).ok_or_else(|| Fault::bad("fault.number", text))?,
    };
    Ok(Ask { a: a.to_owned(), b: b.to_owned(), period, corroborated, least })
}

/// What an address asks of a dyad's events.
pub fn pair_filter(context: &Context, f: &Filters) -> Result<PairFilter, Fault> {
    let direction = match context.params.get("way") {
        "" | "both" => Direction::Both,
        "forward" => Direction::Forward,
        "back" => Direction::Back,
        other => return Err(Fault::bad("fault.way", other)),
    };
    Ok(PairFilter {
        direction,
        types: f.types.iter().map(|t| t.name().to_owned()).collect(),
        standings: f.standings.clone(),
        statuses: f.statuses.clone(),
        since: f.since.clone(),
        until: f.until.clone(),
    })
}

/// The codes of a path.
pub fn codes(a: &str, b: &str) -> Result<(String, String), Fault> {
    let (a, b) = (a_country(a)?, a_country(b)?);
    if a == b { Err(Fault::bad("fault.same", a)) } else { Ok((a, b)) }
}

/// The relation asked for, worked out on a thread that may take its time.
pub async fn relation(app: &App, ask: Ask) -> Result<Option<Arc<Relation>>, Fault> {
    let world = app.world().await?;
    if let Some(known) = world.known(&ask) {
        return Ok(known);
    }
    app.read(move |l| Ok(world.relation(l, &ask)?)).await
}

/// The page.
pub async fn page(State(app): State<App>, context: Context, Path((a, b)): Path<(String, String)>) -> Result<Markup, Fault> {
    let (a, b) = codes(&a, &b)?;
    let f = Filters::read(&context)?;
    let filter = pair_filter(&context, &f)?;
    let relation = relation(&app, ask(&context, &a, &b)?).await?;
    let (x, y, after) = (a.clone(), b.clone(), f.after.clone());
    let found = app.read(move |l| Ok(l.pair_page(&x, &y, &filter, &after, PAGE)?)).await?;
    let lang = context.lang;
    let title = format!("{}{}{}", names::country(&a, lang), lang.t("list.and"), names::country(&b, lang));
    let body = html! {
        p.crumbs { a href="/states" { (lang.t("nav.states")) } }
        h1 { (title) }
        (series_form(&context))
        @match &relation {
            None => p.none { (lang.t("dyad.nothing")) },
            Some(r) => {
                (both_ways(&context, r))
                (view(&context, r, &r.forward, "forward"))
                (view(&context, r, &r.reverse, "back"))
                @for n in &r.notes { p.dim { (note(n, lang.report())) } }
            }
        }
        section id="events" aria-labelledby="behind" {
            h2 id="behind" { (lang.t("dyad.events")) }
            (events_form(&context, &a, &b))
            (row::events(&found.events, lang))
            (filters::pager(&context, found.next.as_deref()))
        }
        p.download {
            a href=(format!("/api/dyads/{a}/{b}{}", context.params.query())) { "JSON" } " "
            a href=(format!("/api/dyads/{a}/{b}/series.csv{}", context.params.query())) { (lang.t("dyad.series-csv")) } " "
            a href=(format!("/api/dyads/{a}/{b}/events.csv{}", context.params.with("after", "").query())) { (lang.t("dyad.events-csv")) }
        }
        details { summary { (lang.t("dyad.others")) } (choose(&context, &a, &b)) }
    };
    Ok(layout(&app, &context, &title, body))
}

/// The parameters that a form does not set itself, carried along.
fn carried(context: &Context, own: &[&str]) -> Markup {
    let others = context.params.pairs().iter().filter(|(k, _)| !own.contains(&k.as_str()) && k != "after");
    html! { @for (k, v) in others { input type="hidden" name=(k) value=(v); } }
}

fn series_form(context: &Context) -> Markup {
    let lang = context.lang;
    let options = |list: &[(&str, &'static str)]| list.iter().map(|(v, k)| ((*v).to_owned(), lang.t(k).to_owned())).collect::<Vec<_>>();
    let periods = options(&[("day", "period.day"), ("week", "period.week"), ("quarter", "period.quarter")]);
    let counts = options(&[("corroborated", "count.corroborated")]);
    html! {
        form.filters method="get" action=(context.path) {
            (filters::select(context, "period", lang.t("filter.period"), lang.t("period.month"), &periods))
            (filters::select(context, "count", lang.t("filter.count"), lang.t("count.all"), &counts))
            label { span { (lang.t("filter.least")) } input type="number" name="least" min="2" max="1000" placeholder="30" value=(context.params.get("least")); }
            (carried(context, &["period", "count", "least"]))
            button type="submit" { (lang.t("filter.go")) }
        }
    }
}

fn events_form(context: &Context, a: &str, b: &str) -> Markup {
    let lang = context.lang;
    let way = |x: &str, y: &str| format!("{} {} {}", names::country(x, lang), lang.arrow(), names::country(y, lang));
    let ways = vec![("forward".to_owned(), way(a, b)), ("back".to_owned(), way(b, a))];
    let all = context.params.get("status").is_empty();
    html! {
        p.tabs {
            a href=(format!("{}#events", context.here("status", ""))) aria-current=[all.then_some("true")] { (lang.t("dyad.all")) }
            a href=(format!("{}#events", context.here("status", "actual,historical"))) aria-current=[(context.params.get("status") == "actual,historical").then_some("true")] { (lang.t("dyad.happened")) }
            a href=(format!("{}#events", context.here("status", "future,hypothetical"))) aria-current=[(context.params.get("status") == "future,hypothetical").then_some("true")] { (lang.t("dyad.announced")) }
        }
        form.filters method="get" action=(format!("{}#events", context.path)) {
            (filters::select(context, "way", lang.t("filter.way"), lang.t("filter.both"), &ways))
            (filters::common(context, false))
            (carried(context, &["way", "type", "standing", "since", "until"]))
            button type="submit" { (lang.t("filter.go")) }
        }
    }
}

struct Marks<'a> {
    context: &'a Context,
    way: &'static str,
}

impl Links for Marks<'_> {
    fn tells_shifts(&self) -> bool {
        true
    }

    fn period(&self, row: &PeriodRow) -> Option<(String, String)> {
        let params =
            self.context.params.with("after", "").with("way", self.way).with("since", &row.start.to_string()).with("until", &row.end.to_string());
        let lang = self.context.lang;
        let title = lang.fill(
            "chart.period",
            &[
                &row.period,
                &lang.count(u64::from(row.events), "n.event"),
                &row.cooperation().to_string(),
                &row.conflict().to_string(),
                &row.announced.to_string(),
            ],
        );
        Some((format!("{}{}#events", self.context.path, params.query()), title))
    }

    fn shift(&self, number: usize, shift: &Shift) -> Option<(String, String)> {
        let lang = self.context.lang;
        let title = format!("{}: {} {} {}", number + 1, shift.date, direction(shift.direction, lang), size(shift.size));
        Some((format!("#shift-{}-{}", self.way, number + 1), title))
    }

    fn party(&self, code: &str) -> String {
        names::country(code, self.context.lang).to_string()
    }
}

/// One picture of what each does to the other.
fn both_ways(context: &Context, r: &Relation) -> Markup {
    let lang = context.lang;
    let marks = ["forward", "back"].map(|way| Marks { context, way });
    html! {
        @if [&r.forward, &r.reverse].iter().any(|v| v.series.iter().any(|row| row.events > 0)) {
            section.dyad aria-labelledby="both-ways" {
                h2 id="both-ways" { (lang.t("dyad.both")) }
                (wide(lang.t("dyad.both"), html! { div.chart { (PreEscaped(mirrored_chart(r, lang.report(), Some([&marks[0], &marks[1]])))) } }))
            }
        }
    }
}

fn view(context: &Context, r: &Relation, v: &View, way: &'static str) -> Markup {
    let lang = context.lang;
    let heading = format!("{} {} {}", names::country(&v.source, lang), lang.arrow(), names::country(&v.target, lang));
    let chart = linked_chart(r, v, lang.report(), &Marks { context, way });
    html! {
        section.dyad id=[(way == "forward").then_some("shifts")] aria-labelledby=(format!("way-{way}")) {
            h2 id=(format!("way-{way}")) { (heading) }
            (verdict(context, r, v))
            @if !v.shifts.is_empty() { ol.shifts { @for (i, s) in v.shifts.iter().enumerate() { (shift(context, s, way, i + 1)) } } }
            @if v.series.iter().any(|row| row.events > 0) {
                details { summary { (lang.t("dyad.scores")) } (wide(&heading, html! { div.chart { (PreEscaped(chart)) } })) }
            }
            (table(v, lang))
        }
    }
}

fn verdict(context: &Context, r: &Relation, v: &View) -> Markup {
    let lang = context.lang;
    let (events, days) = (lang.count(v.evidence.events as u64, "n.event"), lang.count(v.evidence.days as u64, "n.day"));
    let (least, least_days) = (lang.count(r.least_evidence.events as u64, "n.event"), lang.count(r.least_evidence.days as u64, "n.day"));
    html! {
        p.verdict {
            @match v.answer {
                Answer::TooLittle => {
                    (lang.fill("dyad.too-little", &[&events, &days, &least, &least_days])) " "
                    @if r.least_evidence.events > 5 && v.evidence.events >= 5 { a href=(context.here("least", "5")) { (lang.t("dyad.anyway")) } }
                }
                Answer::NoShift => (lang.fill("dyad.no-shift", &[&events, &days])),
                Answer::Shifts => (lang.fill("dyad.shifts", &[&lang.count(v.shifts.len() as u64, "n.shift"), &events, &days])),
            }
            @if r.least_evidence.events < Evidence::default().events && v.answer != Answer::TooLittle { " " strong { (lang.t("dyad.thin")) } }
        }
    }
}

/// The four weeks on the busy side of a shift, where the events that carry it lie.
fn weeks(s: &Shift) -> (String, String) {
    let (from, to) = if s.direction.is_rising() { (s.began, s.began.plus(27)) } else { (s.began.plus(-28), s.began.plus(-1)) };
    (from.to_string(), to.to_string())
}

fn shift(context: &Context, s: &Shift, way: &str, number: usize) -> Markup {
    let lang = context.lang;
    let (since, until) = weeks(s);
    let params = context.params.with("after", "").with("way", way).with("since", &since).with("until", &until);
    let month = |p: f64| format!("{p:.1}");
    html! {
        li id=(format!("shift-{way}-{number}")) {
            strong { (row::time(&s.date.to_string())) " " (direction(s.direction, lang)) " " span dir="ltr" { (size(s.size)) } }
            " " span.dim { span dir="ltr" { "(" (size(s.size_low)) "–" (size(s.size_high)) ")" } " · " (lang.fill("shift.sure", &[&percent(s.probability)])) }
            p { (lang.fill("shift.levels", &[&month(s.before.level.per_month), &month(s.after.level.per_month)])) }
            p.dim { (carriers(s, 5, lang.report())) }
            p { a.more.behind href=(format!("{}{}#events", context.path, params.query())) { (lang.t("shift.events")) } }
        }
    }
}

fn table(v: &View, lang: Lang) -> Markup {
    let rows: Vec<&PeriodRow> = v.series.iter().filter(|r| r.events + r.announced + r.threatened > 0).collect();
    let shown = &rows[rows.len().saturating_sub(ROWS)..];
    let number = |x: Option<f64>| x.map_or(String::new(), |x| format!("{x:.1}"));
    html! {
        @if !shown.is_empty() {
            details {
                summary { (lang.t("dyad.table")) }
                (wide(lang.t("dyad.table"), html! {
                    table {
                        thead { tr {
                            th { (lang.t("dyad.period")) }
                            @for key in ["total.events", "quad.verbal-cooperation", "quad.material-cooperation", "quad.verbal-conflict", "quad.material-conflict", "dyad.happened", "dyad.announced", "dyad.threatened", "dyad.score"] { th.n { (lang.t(key)) } }
                        } }
                        tbody { @for r in shown { tr {
                            th scope="row" dir="ltr" { (r.period) }
                            @for n in [r.events, r.verbal_cooperation, r.material_cooperation, r.verbal_conflict, r.material_conflict, r.happened, r.announced, r.threatened] { td.n { (n) } }
                            td.n dir="ltr" { (number(r.score_mean)) }
                        } } }
                    }
                }))
            }
        }
    }
}
