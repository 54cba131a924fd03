//! What a request asks for beside its path: the language and the parameters.

use crate::address::Params;
use crate::fault::Fault;
use crate::words::Lang;
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::request::Parts;

/// The language, path and parameters of a request.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Language of the answer.
    pub lang: Lang,
    /// Path of the address.
    pub path: String,
    /// Parameters of the address, without the language.
    pub params: Params,
    /// The language the address itself asks for, to be remembered.
    pub chosen: Option<Lang>,
}

impl Context {
    /// Reads the head of a request; parameters that cannot be read are left out.
    pub fn of(parts: &Parts) -> Self {
        Self::read(parts).unwrap_or_else(|_| Self { lang: preferred(parts), path: parts.uri.path().to_owned(), ..Self::default() })
    }

    fn read(parts: &Parts) -> Result<Self, Fault> {
        let params = Params::read(parts.uri.query().unwrap_or_default())?;
        let chosen = Lang::parse(params.get("lang"));
        let lang = chosen.unwrap_or_else(|| preferred(parts));
        Ok(Self { lang, path: parts.uri.path().to_owned(), params: params.with("lang", ""), chosen })
    }

    /// The words of a key.
    pub fn t(&self, key: &str) -> &'static str {
        self.lang.t(key)
    }

    /// This address with a parameter changed; paging begins anew.
    pub fn here(&self, key: &str, value: &str) -> String {
        format!("{}{}", self.path, self.params.with("after", "").with(key, value).query())
    }
}

/// The language of the cookie, else the first known one that the browser prefers.
fn preferred(parts: &Parts) -> Lang {
    let header = |name| parts.headers.get(name).and_then(|v: &axum::http::HeaderValue| v.to_str().ok()).unwrap_or_default();
    let cookie = header(COOKIE).split(';').filter_map(|c| c.trim().strip_prefix("lang=")).find_map(Lang::parse);
    let accepted = || header(ACCEPT_LANGUAGE).split(',').find_map(|l| Lang::parse(l.trim().get(..2)?));
    cookie.or_else(accepted).unwrap_or_default()
}

impl<S: Sync> FromRequestParts<S> for Context {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        Self::read(parts)
    }
}
