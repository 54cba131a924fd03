//! Filters of lists, kept in the address.

use crate::context::Context;
use crate::fault::Fault;
use isnad_merge::Standing;
use isnad_merge::day;
use isnad_model::{EventType, Status};
use maud::{Markup, html};

/// Events shown on a page.
pub const PAGE: usize = 30;

/// What a list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Types.
    pub types: Vec<EventType>,
    /// Standings.
    pub standings: Vec<Standing>,
    /// Statuses.
    pub statuses: Vec<Status>,
    /// First day.
    pub since: String,
    /// Last day.
    pub until: String,
    /// Where the page begins.
    pub after: String,
}

/// One value of a list that may be given as `A,B` or more than once.
fn each<T>(values: &[&str], key: &'static str, parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Fault> {
    let list = values.iter().flat_map(|v| v.split(',')).map(str::trim).filter(|v| !v.is_empty());
    list.map(|v| parse(v).ok_or_else(|| Fault::bad(key, v))).collect()
}

/// A day as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or nothing.
pub fn a_day(text: &str) -> Result<String, Fault> {
    let plain = text.len() <= 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if text.is_empty() || (plain && day::when(text).is_some()) { Ok(text.to_owned()) } else { Err(Fault::bad("fault.day", text)) }
}

/// A country's code.
pub fn a_country(text: &str) -> Result<String, Fault> {
    let code = text.trim().to_ascii_uppercase();
    if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) { Ok(code) } else { Err(Fault::bad("fault.country", text)) }
}

impl Filters {
    /// From an address.
    pub fn read(context: &Context) -> Result<Self, Fault> {
        let p = &context.params;
        Ok(Self {
            types: each(&p.all("type"), "fault.type", |t| EventType::parse(&t.to_ascii_uppercase()))?,
            standings: each(&p.all("standing"), "fault.standing", Standing::parse)?,
            statuses: each(&p.all("status"), "fault.status", Status::parse)?,
            since: a_day(p.get("since"))?,
            until: a_day(p.get("until"))?,
            after: p.get("after").to_owned(),
        })
    }
}

/// A choice of one value, the first one empty.
pub fn select(context: &Context, name: &str, label: &str, all: &str, options: &[(String, String)]) -> Markup {
    let now = context.params.get(name);
    html! {
        label { span { (label) }
            select name=(name) {
                option value="" { (all) }
                @for (value, text) in options { option value=(value) selected[value == now] { (text) } }
            }
        }
    }
}

/// The filters that all lists of events have.
pub fn common(context: &Context, with_status: bool) -> Markup {
    let named = |name: &str, prefix: &str| (name.to_owned(), context.t(&format!("{prefix}.{name}")).to_owned());
    let types: Vec<_> = EventType::ALL.iter().map(|t| named(t.name(), "type")).collect();
    let standings: Vec<_> = Standing::ALL.iter().map(|s| named(s.name(), "standing")).collect();
    let statuses: Vec<_> = ["actual", "future", "hypothetical", "negated", "historical"].iter().map(|s| named(s, "status")).collect();
    let any = context.t("filter.any");
    html! {
        (select(context, "type", context.t("filter.type"), any, &types))
        (select(context, "standing", context.t("filter.standing"), any, &standings))
        @if with_status { (select(context, "status", context.t("filter.status"), any, &statuses)) }
        (date(context, "since", context.t("filter.since")))
        (date(context, "until", context.t("filter.until")))
    }
}

/// A day to be chosen.
pub fn date(context: &Context, name: &str, label: &str) -> Markup {
    html! { label { span { (label) } input type="date" name=(name) value=(context.params.get(name)); } }
}

/// Links to the first and the next page of a list.
pub fn pager(context: &Context, next: Option<&str>) -> Markup {
    let first = !context.params.get("after").is_empty();
    html! {
        @if first || next.is_some() {
            nav.pager aria-label=(context.t("pager.label")) {
                @if first { a href=(context.here("after", "")) { (context.t("pager.first")) } }
                @if let Some(next) = next { a rel="next" href=(context.here("after", next)) { (context.t("pager.next")) } }
            }
        }
    }
}

/// Links to a table as a file.
pub fn download(context: &Context, address: &str) -> Markup {
    html! { p.download { a href=(address) { (context.t("download.csv")) } } }
}
