//! What is known of each feed between two runs.

use super::Alert;
use crate::fetch::Validators;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::Path;

/// Items remembered of one feed; no feed shows as many.
const REMEMBERED: usize = 5_000;
/// Alerts kept for the Atom file.
const ALERTS: usize = 200;

/// Kept beside the ledger.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    feeds: BTreeMap<String, Known>,
    /// The latest alerts, the newest last.
    pub alerts: VecDeque<Alert>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Known {
    validators: Validators,
    seen: VecDeque<String>,
}

impl State {
    /// Reads the file; a missing one is an empty state.
    pub fn load(path: &Path) -> Result<Self> {
        match fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| format!("{} is damaged; remove it to begin anew", path.display())),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(e).with_context(|| format!("cannot read {}", path.display())),
        }
    }

    /// Writes the file, in one step.
    pub fn save(&self, path: &Path) -> Result<()> {
        replace(path, &serde_json::to_vec(self)?)
    }

    /// What the feed's server said of the version read last.
    pub fn validators(&self, feed: &str) -> Validators {
        self.feeds.get(feed).map(|k| k.validators.clone()).unwrap_or_default()
    }

    /// Whether an item of the feed was stored.
    pub fn knows(&self, feed: &str, key: &str) -> bool {
        self.feeds.get(feed).is_some_and(|k| k.seen.iter().any(|s| s == key))
    }

    /// Notes what was stored; `validators` are none where the feed must be read again.
    pub fn seen(&mut self, feed: &str, keys: Vec<String>, validators: Option<Validators>) {
        let known = self.feeds.entry(feed.to_owned()).or_default();
        known.seen.extend(keys);
        let surplus = known.seen.len().saturating_sub(REMEMBERED);
        known.seen.drain(..surplus);
        known.validators = validators.unwrap_or_default();
    }

    /// Keeps the latest alerts.
    pub fn alerted(&mut self, alerts: Vec<Alert>) {
        self.alerts.extend(alerts);
        let surplus = self.alerts.len().saturating_sub(ALERTS);
        self.alerts.drain(..surplus);
    }
}

/// Writes a file so that a reader sees the old or the new one, never half.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).with_context(|| format!("cannot write {}", path.display()))
}
