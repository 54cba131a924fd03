//! An article pasted, or its address: where each of its claims comes from.

use super::layout::layout;
use crate::app::App;
use crate::claim::{self, Claim};
use crate::context::Context;
use crate::fault::Fault;
use crate::parts::claims;
use axum::Form;
use axum::extract::State;
use isnad_model::Document;
use maud::{Markup, html};
use serde::Deserialize;

/// Longest article traced, in bytes.
pub const LONGEST: usize = 200_000;

/// What is traced.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Article {
    /// The article's text.
    pub text: String,
    /// Or its address, or the id of a document of the ledger.
    pub at: String,
    /// Headline.
    pub title: String,
    /// Outlet.
    pub outlet: String,
    /// Day of publication.
    pub published: String,
}

/// The form, or the claims of a document of the ledger.
pub async fn page(State(app): State<App>, context: Context) -> Result<Markup, Fault> {
    let at = context.params.get("at").to_owned();
    if at.is_empty() {
        return Ok(shown(&app, &context, &Article::default(), None));
    }
    // Only what the ledger has: no address is fetched for a mere link.
    let id = at.clone();
    let found = app.read(move |l| Ok(claim::stored(l, &l.find_document(&id)?.id)?)).await?;
    Ok(shown(&app, &context, &Article { at, ..Article::default() }, Some(&found)))
}

/// The claims of what was pasted.
pub async fn traced(
    State(app): State<App>,
    context: Context,
    form: Result<Form<Article>, axum::extract::rejection::FormRejection>,
) -> Result<Markup, Fault> {
    let Form(article) = form.map_err(|e| Fault::bad("fault.form", e.body_text()).with(e.status()))?;
    let found = claims_of(&app, &article).await?;
    Ok(shown(&app, &context, &article, Some(&found)))
}

/// The claims of an article: of its text if there is one, else of the document or page at its address.
pub async fn claims_of(app: &App, article: &Article) -> Result<Vec<Claim>, Fault> {
    if article.text.len() > LONGEST {
        return Err(Fault::bad("fault.large", ""));
    }
    if !article.text.trim().is_empty() {
        let published = crate::parts::filters::a_day(article.published.trim())?;
        let document = Document {
            text: article.text.replace('\0', ""),
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            published,
            ..Document::default()
        };
        return documents(app, vec![document]).await;
    }
    let at = article.at.trim().to_owned();
    if at.is_empty() {
        return Err(Fault::bad("fault.nothing", ""));
    }
    let name = at.clone();
    match app.read(move |l| Ok(claim::stored(l, &l.find_document(&name)?.id)?)).await {
        Err(f) if f.key == "fault.missing" && (at.starts_with("https://") || at.starts_with("http://")) => fetched(app, at).await,
        other => other,
    }
}

async fn fetched(app: &App, at: String) -> Result<Vec<Claim>, Fault> {
    let Some(fetch) = app.settings().fetch.clone() else {
        return Err(Fault::bad("fault.no-fetch", at));
    };
    let job = tokio::task::spawn_blocking(move || fetch(&at).map_err(|e| Fault::bad("fault.fetch", e)));
    let list = job.await.map_err(|e| Fault::ours(e.to_string()))??;
    documents(app, list).await
}

async fn documents(app: &App, list: Vec<Document>) -> Result<Vec<Claim>, Fault> {
    let shared = app.clone();
    app.read(move |l| {
        let mut out = Vec::new();
        for d in &list {
            out.extend(claim::fresh(l, &shared.settings().lexicon, d)?);
        }
        Ok(out)
    })
    .await
}

fn shown(app: &App, context: &Context, article: &Article, found: Option<&[Claim]>) -> Markup {
    let lang = context.lang;
    let body = html! {
        h1 { (lang.t("nav.trace")) }
        p.lead { (lang.t("trace.about")) }
        form.trace method="post" action="/trace" {
            label { span { (lang.t("trace.text")) } textarea name="text" rows="8" dir="auto" { (article.text) } }
            div.filters {
                label { span { (lang.t("trace.outlet")) } input type="text" name="outlet" value=(article.outlet) dir="auto"; }
                label { span { (lang.t("trace.published")) } input type="date" name="published" value=(article.published); }
                label.long { span { (lang.t("trace.at")) } input type="text" name="at" value=(article.at) dir="ltr"; }
            }
            button type="submit" { (lang.t("trace.go")) }
        }
        @if let Some(found) = found {
            section aria-labelledby="claims" aria-live="polite" {
                h2 id="claims" { (lang.count(found.len() as u64, "n.claim")) }
                (claims::list(found, lang))
            }
        }
    };
    layout(app, context, lang.t("nav.trace"), body)
}
