//! Decisions: what people know better, taken by those who hold the token.

use crate::app::App;
use crate::context::Context;
use crate::fault::Fault;
use crate::parts::row;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Redirect;
use isnad_ledger::{Decision, Ledger, Ruling};
use isnad_merge::{Event, Reporter, Voices};
use maud::{Markup, html};
use serde::Deserialize;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long a request waits for the merge that follows a decision.
const PATIENCE: Duration = Duration::from_secs(10);

/// A decision as it is sent.
#[derive(Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct Wish {
    /// `same`, `apart`, `wrong`, `from` or `undo`.
    pub what: String,
    /// An event, a mention, a document or a decision, by its id.
    pub a: String,
    /// The other event, or the piece that a document comes from.
    pub b: String,
    /// Who decides.
    pub by: String,
    /// Why.
    pub note: String,
    /// The token; the interface takes it from the head of the request instead.
    pub token: String,
}

/// Takes a decision from a page and goes back to the event.
pub async fn taken(State(app): State<App>, form: Result<Form<Wish>, axum::extract::rejection::FormRejection>) -> Result<Redirect, Fault> {
    let Form(wish) = form.map_err(|e| Fault::bad("fault.form", e.body_text()).with(e.status()))?;
    allow(&app, &wish.token)?;
    let back =
        if wish.a.starts_with('e') || wish.a.starts_with('m') { format!("/event/{}", crate::address::escape(&wish.a)) } else { "/".to_owned() };
    decide(&app, wish).await?;
    Ok(Redirect::to(&back))
}

/// Refuses whoever does not know the token.
pub fn allow(app: &App, given: &str) -> Result<(), Fault> {
    let Some(token) = app.settings().token.as_deref() else {
        return Err(Fault::bad("fault.no-token", "").with(StatusCode::FORBIDDEN));
    };
    // Every byte is looked at, whatever the first ones are, so that time tells nothing.
    let differ = token.bytes().zip(given.bytes().chain(std::iter::repeat(0))).fold(token.len() ^ given.len(), |d, (a, b)| d | usize::from(a ^ b));
    if differ == 0 { Ok(()) } else { Err(Fault::bad("fault.token", "").with(StatusCode::FORBIDDEN)) }
}

/// Stores a decision and merges anew; a merge that takes long goes on by itself.
pub async fn decide(app: &App, wish: Wish) -> Result<Decision, Fault> {
    let (shared, lock) = (app.clone(), app.writer().lock_owned().await);
    let made = tokio::task::spawn_blocking(move || {
        let _lock = lock;
        let mut ledger = Ledger::open(&shared.settings().ledger)?;
        let ruling = ruling(&ledger, &wish)?;
        let (by, note) = (wish.by.chars().take(200).collect(), wish.note.chars().take(2000).collect());
        Ok::<_, Fault>(ledger.decide(Decision { id: String::new(), ruling, by, at: now(), note, undone: false })?)
    });
    let decision = made.await.map_err(|e| Fault::ours(e.to_string()))??;
    let (shared, lock) = (app.clone(), app.writer().lock_owned().await);
    let merge = tokio::task::spawn_blocking(move || {
        let _lock = lock;
        let mut ledger = Ledger::open(&shared.settings().ledger)?;
        let lexicon = &shared.settings().lexicon;
        let mut voices = Voices::new(lexicon);
        voices.learn(ledger.outlets()?);
        ledger.refresh(&Reporter::new(lexicon, &voices))
    });
    match tokio::time::timeout(PATIENCE, merge).await {
        Ok(Ok(Err(e))) => Err(e.into()),
        Ok(Err(e)) => Err(Fault::ours(e.to_string())),
        _ => Ok(decision),
    }
}

fn ruling(ledger: &Ledger, w: &Wish) -> Result<Ruling, Fault> {
    let (a, b) = (w.a.trim(), w.b.trim());
    Ok(match w.what.as_str() {
        "same" => Ruling::Same { a: ledger.anchors(a)?, b: ledger.anchors(b)? },
        "apart" => Ruling::Apart { a: ledger.anchors(a)?, b: ledger.anchors(b)? },
        "wrong" if a.starts_with('m') => {
            let anchor = ledger.anchors(a)?.into_iter().next().ok_or_else(|| Fault::missing(a))?;
            Ruling::Wrong { mention: anchor }
        }
        "wrong" => return Err(Fault::bad("fault.mention", a)),
        "from" if !b.is_empty() => {
            let piece = ledger.find_document(b).map_or_else(|_| b.to_owned(), |d| d.id);
            Ruling::From { doc: ledger.find_document(a)?.id, piece }
        }
        "undo" => {
            let found = ledger.decisions()?.into_iter().find(|d| d.id == a).ok_or_else(|| Fault::missing(a))?;
            Ruling::Undo { decision: found.id }
        }
        other => return Err(Fault::bad("fault.ruling", other)),
    })
}

/// The time, ISO 8601 in UTC.
fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let (day, rest) = ((seconds / 86_400) as i32, seconds % 86_400);
    format!("{}T{:02}:{:02}:{:02}Z", isnad_merge::day::date(day), rest / 3600, rest / 60 % 60, rest % 60)
}

/// The decisions in force that touch a document of the event.
pub fn touching(all: Vec<Decision>, e: &Event) -> Vec<Decision> {
    let told = |doc: &str| e.tellings.iter().any(|t| t.doc == doc);
    let touches = |d: &Decision| match &d.ruling {
        Ruling::Same { a, b } | Ruling::Apart { a, b } => a.iter().chain(b).any(|x| told(&x.doc)),
        Ruling::Wrong { mention } => told(&mention.doc),
        Ruling::From { doc, .. } => told(doc),
        Ruling::Undo { .. } => false,
    };
    all.into_iter().filter(|d| !d.undone && touches(d)).collect()
}

fn name(r: &Ruling) -> &'static str {
    match r {
        Ruling::Same { .. } => "decide.same",
        Ruling::Apart { .. } => "decide.apart",
        Ruling::Wrong { .. } => "decide.wrong",
        Ruling::From { .. } => "decide.from",
        Ruling::Undo { .. } => "decide.undo",
    }
}

/// What was decided about an event, and the form to decide more.
pub fn block(app: &App, context: &Context, e: &Event, decisions: &[Decision]) -> Markup {
    let lang = context.lang;
    html! {
        section aria-labelledby="decisions" {
            h2 id="decisions" { (lang.t("decide.title")) }
            @if decisions.is_empty() { p.dim { (lang.t("decide.none")) } }
            ul { @for d in decisions { li {
                strong { (lang.t(name(&d.ruling))) } " " (row::time(&d.at)) " "
                @if !d.by.is_empty() { (row::words(&d.by)) } @if !d.note.is_empty() { ": " (row::words(&d.note)) } " " code dir="ltr" { (d.id) }
            } } }
            @if app.settings().token.is_some() { (form(context, e)) } @else { p.dim { (lang.t("decide.off")) } }
        }
    }
}

fn form(context: &Context, e: &Event) -> Markup {
    let lang = context.lang;
    html! {
        details {
            summary { (lang.t("decide.open")) }
            form.filters method="post" action="/decide" {
                label { span { (lang.t("decide.what")) } select name="what" {
                    @for (value, key) in [("same", "decide.same"), ("apart", "decide.apart"), ("wrong", "decide.wrong"), ("from", "decide.from"), ("undo", "decide.undo")] { option value=(value) { (lang.t(key)) } }
                } }
                label { span { (lang.t("decide.a")) } input type="text" name="a" value=(e.id) dir="ltr" required; }
                label { span { (lang.t("decide.b")) } input type="text" name="b" dir="auto"; }
                label { span { (lang.t("decide.by")) } input type="text" name="by" dir="auto"; }
                label { span { (lang.t("decide.note")) } input type="text" name="note" dir="auto"; }
                label { span { (lang.t("decide.token")) } input type="password" name="token" autocomplete="off" dir="ltr" required; }
                button type="submit" { (lang.t("decide.go")) }
            }
        }
    }
}
