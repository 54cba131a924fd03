//! Fetching over HTTP, politely: conditional requests, robots, one request a host at a time with a pause between,
//! back-off after failures; no address of the local network, before and after every redirect; bounded size and time.

mod address;
mod pace;
mod robots;
#[cfg(test)]
mod tests;

use address::Checked;
use pace::Pace;
use robots::Robots;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::io;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::{Response, header};
use ureq::unversioned::transport::DefaultConnector;

/// How requests are made.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Whether addresses of the local network may be asked.
    pub allow_local: bool,
    /// Name sent with each request; its first word is looked for in `robots.txt`.
    pub agent: String,
    /// Most bytes of an answer.
    pub size: u64,
    /// Longest time of one request, from the look-up of the name to the last byte.
    pub time: Duration,
    /// Most redirects followed.
    pub redirects: usize,
    /// Pause between two requests to one host.
    pub pause: Duration,
    /// Wait after a first failure of a host; doubled with each further one.
    pub back_off: Duration,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            allow_local: false,
            agent: format!("isnad/{} (feed reader)", env!("CARGO_PKG_VERSION")),
            size: 16 << 20,
            time: Duration::from_secs(30),
            redirects: 8,
            pause: Duration::from_secs(1),
            back_off: Duration::from_secs(60),
        }
    }
}

/// What a server said of the version it gave, to be given back in the next request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Validators {
    /// `ETag`.
    pub etag: String,
    /// `Last-Modified`.
    pub modified: String,
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Where it was found, after redirects.
    pub url: String,
    /// The content.
    pub bytes: Vec<u8>,
    /// Character encoding the server declared, or empty.
    pub charset: String,
    /// To be given back next time.
    pub validators: Validators,
}

/// Why an address could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Not an HTTP address.
    #[error("“{0}” is no web address")]
    Address(String),
    /// It leads into the local network.
    #[error("{0} leads to an address of the local network, refused (--allow-local permits it)")]
    Local(String),
    /// The site's `robots.txt` forbids it.
    #[error("{0} is forbidden by its robots.txt")]
    Robots(String),
    /// Redirects come back to where they were.
    #[error("redirects go in a circle at {0}")]
    Circle(String),
    /// Too many redirects.
    #[error("more than {0} redirects")]
    Redirects(usize),
    /// The server's answer is a failure.
    #[error("the server answers {0}")]
    Status(u16),
    /// Larger than allowed.
    #[error("larger than {0} bytes")]
    Size(u64),
    /// The host failed lately and is left alone for a while.
    #[error("{host} failed {failures} times and is left alone for {} s more", .wait.as_secs())]
    Waiting {
        /// The host.
        host: String,
        /// Failures in a row.
        failures: u32,
        /// For how long.
        wait: Duration,
    },
    /// No answer.
    #[error("no answer: {0}")]
    Transport(String),
}

/// Fetches, one request at a time.
pub struct Fetcher {
    agent: Agent,
    rules: Rules,
    pace: Pace,
    robots: HashMap<String, (Instant, Robots)>,
}

/// How long a `robots.txt` is believed.
const ROBOTS_AGE: Duration = Duration::from_secs(24 * 3_600);
/// Most bytes of a `robots.txt` that are read.
const ROBOTS_SIZE: u64 = 512 << 10;

/// One step of a way through redirects.
enum Step {
    Done(Option<Page>),
    To(String),
}

impl Fetcher {
    /// A fetcher that keeps to these rules.
    pub fn new(rules: Rules) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .timeout_global(Some(rules.time))
            .user_agent(rules.agent.as_str())
            .max_response_header_size(64 << 10)
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Checked::new(rules.allow_local));
        Self { agent, pace: Pace::new(rules.pause, rules.back_off), rules, robots: HashMap::new() }
    }

    /// Fetches a page; none where it is still the version that `known` stands for.
    pub fn fetch(&mut self, url: &str, known: &Validators) -> Result<Option<Page>, Error> {
        let mut url = url.to_owned();
        let mut seen: Vec<String> = Vec::new();
        loop {
            let origin = origin(&url)?;
            if seen.contains(&url) {
                return Err(Error::Circle(url));
            }
            if seen.len() > self.rules.redirects {
                return Err(Error::Redirects(self.rules.redirects));
            }
            self.pace.check(&origin)?;
            self.permit(&origin, &url)?;
            let first = seen.is_empty();
            seen.push(url.clone());
            let done = self.step(&url, known, first);
            self.note(&origin, &done);
            match done? {
                Step::Done(page) => return Ok(page),
                Step::To(next) => url = next,
            }
        }
    }

    /// Keeps account of a host's failures.
    fn note(&mut self, origin: &str, done: &Result<Step, Error>) {
        match done {
            Ok(_) => self.pace.succeeded(origin),
            Err(Error::Transport(_) | Error::Status(429 | 500..=599)) => self.pace.failed(origin),
            Err(_) => {}
        }
    }

    fn step(&mut self, url: &str, known: &Validators, first: bool) -> Result<Step, Error> {
        let none = Validators::default();
        let mut response = self.ask(url, if first { known } else { &none })?;
        let field = |name: header::HeaderName| response.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or("").to_owned();
        let status = response.status().as_u16();
        match status {
            304 => return Ok(Step::Done(None)),
            301 | 302 | 303 | 307 | 308 => return Ok(Step::To(isnad_intake::join(field(header::LOCATION).trim(), url))),
            200..=299 => {}
            _ => {
                if let Ok(seconds) = field(header::RETRY_AFTER).trim().parse() {
                    self.pace.retry_after(&origin(url)?, Duration::from_secs(seconds));
                }
                return Err(Error::Status(status));
            }
        }
        let validators = Validators { etag: field(header::ETAG), modified: field(header::LAST_MODIFIED) };
        let charset = response.body().charset().unwrap_or("").to_owned();
        let bytes = self.body(&mut response, self.rules.size)?;
        Ok(Step::Done(Some(Page { url: url.to_owned(), bytes, charset, validators })))
    }

    /// Sends one request, no sooner than the host may be asked again.
    fn ask(&mut self, url: &str, known: &Validators) -> Result<Response<ureq::Body>, Error> {
        self.pace.wait(&origin(url)?);
        let mut request =
            self.agent.get(url).header("Accept", "text/html, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5");
        for (name, value) in [("If-None-Match", &known.etag), ("If-Modified-Since", &known.modified)] {
            if !value.is_empty() {
                request = request.header(name, value);
            }
        }
        request.call().map_err(|e| refuse(e, url, self.rules.size))
    }

    fn body(&self, response: &mut Response<ureq::Body>, limit: u64) -> Result<Vec<u8>, Error> {
        let url = String::new();
        response.body_mut().with_config().limit(limit).read_to_vec().map_err(|e| refuse(e, &url, limit))
    }

    /// Asks a site's `robots.txt` whether a page may be fetched.
    fn permit(&mut self, origin: &str, url: &str) -> Result<(), Error> {
        let fresh = self.robots.get(origin).is_some_and(|(at, _)| at.elapsed() < ROBOTS_AGE);
        if !fresh {
            let found = self.read_robots(origin)?;
            if let Some(delay) = found.delay {
                self.pace.slow(origin, delay);
            }
            self.robots.insert(origin.to_owned(), (Instant::now(), found));
        }
        let path = url.get(origin.len()..).unwrap_or("");
        let allowed = self.robots.get(origin).is_none_or(|(_, r)| r.allow(path));
        if allowed { Ok(()) } else { Err(Error::Robots(url.to_owned())) }
    }

    /// Reads a `robots.txt`. None is all allowed; a server that fails on it is not asked for anything else.
    fn read_robots(&mut self, origin: &str) -> Result<Robots, Error> {
        let mut url = format!("{origin}/robots.txt");
        for _ in 0..=5 {
            let asked = self.ask(&url, &Validators::default());
            let mut response = match asked {
                Ok(r) => r,
                Err(e) => {
                    if matches!(e, Error::Transport(_)) {
                        self.pace.failed(origin);
                    }
                    return Err(e);
                }
            };
            match response.status().as_u16() {
                200..=299 => {
                    let bytes = read_some(&mut response, ROBOTS_SIZE);
                    return Ok(Robots::parse(&String::from_utf8_lossy(&bytes), &self.rules.agent));
                }
                300..=399 => {
                    let to = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or("");
                    url = isnad_intake::join(to.trim(), &url);
                }
                status @ (429 | 500..=599) => {
                    self.pace.failed(origin);
                    return Err(Error::Status(status));
                }
                _ => return Ok(Robots::default()),
            }
        }
        Ok(Robots::default())
    }
}

/// The first bytes of an answer; what fails later does not matter.
fn read_some(response: &mut Response<ureq::Body>, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut reader = io::Read::take(response.body_mut().as_reader(), limit);
    let _ = io::Read::read_to_end(&mut reader, &mut bytes);
    bytes
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> Result<String, Error> {
    let bad = || Error::Address(url.chars().take(200).collect());
    let uri: ureq::http::Uri = url.parse().map_err(|_| bad())?;
    match (uri.scheme_str(), uri.authority()) {
        (Some(scheme @ ("http" | "https")), Some(authority)) if !authority.as_str().contains('@') && !authority.host().is_empty() => {
            Ok(format!("{scheme}://{authority}"))
        }
        _ => Err(bad()),
    }
}

fn refuse(e: ureq::Error, url: &str, limit: u64) -> Error {
    match e {
        ureq::Error::Io(e) if e.kind() == io::ErrorKind::PermissionDenied && e.get_ref().is_some_and(|r| r.is::<address::Refused>()) => {
            Error::Local(url.to_owned())
        }
        ureq::Error::BodyExceedsLimit(_) => Error::Size(limit),
        ureq::Error::BadUri(_) => Error::Address(url.to_owned()),
        other => Error::Transport(other.to_string()),
    }
}
