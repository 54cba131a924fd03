//! The file of feeds.

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Deserializer};
use std::path::Path;
use std::time::Duration;

/// What to poll, and how.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Time between two polls of a feed, where the feed gives none.
    #[serde(default = "quarter", deserialize_with = "duration")]
    pub every: Duration,
    /// Time between two requests to one host.
    #[serde(default = "second", deserialize_with = "duration")]
    pub pause: Duration,
    /// Name sent with each request.
    pub agent: Option<String>,
    /// Pairs of countries (ISO 3166 alpha-3) whose first reports are worth an alert.
    #[serde(default)]
    pub dyads: Vec<[String; 2]>,
    /// The feeds.
    #[serde(rename = "feed", default)]
    pub feeds: Vec<Feed>,
}

/// One feed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Its address.
    pub url: String,
    /// Outlet of the items that name no source of their own.
    #[serde(default)]
    pub outlet: String,
    /// Time between two polls.
    #[serde(default, deserialize_with = "some_duration")]
    pub every: Option<Duration>,
    /// Whether each new item's page is fetched for the whole text.
    #[serde(default)]
    pub pages: bool,
}

/// No feed is polled more often.
const LEAST: Duration = Duration::from_secs(60);

fn quarter() -> Duration {
    Duration::from_secs(900)
}

fn second() -> Duration {
    Duration::from_secs(1)
}

impl Config {
    /// Reads and checks a file of feeds.
    pub fn load(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("{}", path.display()))
    }

    /// Reads and checks the text of a file of feeds.
    pub fn parse(text: &str) -> Result<Self> {
        let config: Self = toml::from_str(text)?;
        ensure!(!config.feeds.is_empty(), "names no feed; add [[feed]] with url = \"https://…\"");
        for feed in &config.feeds {
            ensure!(feed.url.starts_with("http://") || feed.url.starts_with("https://"), "feed “{}” is no web address", feed.url);
            ensure!(config.feeds.iter().filter(|f| f.url == feed.url).count() == 1, "feed {} is named twice", feed.url);
        }
        let times = config.feeds.iter().filter_map(|f| f.every).chain([config.every]);
        ensure!(times.min().is_none_or(|t| t >= LEAST), "`every` is less than {} seconds", LEAST.as_secs());
        if let Some(code) = config.dyads.iter().flatten().find(|c| c.len() != 3 || !c.bytes().all(|b| b.is_ascii_uppercase())) {
            bail!("dyad names “{code}”, which is no ISO 3166 alpha-3 code");
        }
        Ok(config)
    }
}

/// Seconds, or a number with `s`, `m`, `h` or `d`.
fn duration<'de, D: Deserializer<'de>>(d: D) -> Result<Duration, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        Seconds(u64),
        Text(String),
    }
    let seconds = match Given::deserialize(d)? {
        Given::Seconds(n) => Some(n),
        Given::Text(t) => {
            let unit = t.trim().strip_suffix(['s', 'm', 'h', 'd']).map(|n| (n.trim().parse::<u64>(), t.trim().chars().next_back()));
            unit.and_then(|(n, unit)| {
                let factor = match unit {
                    Some('m') => 60,
                    Some('h') => 3_600,
                    Some('d') => 86_400,
                    _ => 1,
                };
                n.ok()?.checked_mul(factor)
            })
        }
    };
    let fits = seconds.filter(|s| *s <= 366 * 86_400);
    fits.map(Duration::from_secs).ok_or_else(|| serde::de::Error::custom("a time is seconds, or a number with s, m, h or d: \"15m\""))
}

fn some_duration<'de, D: Deserializer<'de>>(d: D) -> Result<Option<Duration>, D::Error> {
    duration(d).map(Some)
}
