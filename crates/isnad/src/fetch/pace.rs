//! When a host may be asked again.

use super::Error;
use std::collections::HashMap;
use std::thread;
use std::time::{Duration, Instant};

/// Longest wait that failures add up to, and that a server may ask for.
const LONGEST: Duration = Duration::from_secs(6 * 3_600);
/// Longest pause that a `robots.txt` may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

#[derive(Default)]
struct Host {
    last: Option<Instant>,
    failures: u32,
    until: Option<Instant>,
    pause: Option<Duration>,
}

/// Keeps account of hosts.
pub(super) struct Pace {
    pause: Duration,
    back_off: Duration,
    hosts: HashMap<String, Host>,
}

impl Pace {
    pub(super) fn new(pause: Duration, back_off: Duration) -> Self {
        Self { pause, back_off, hosts: HashMap::new() }
    }

    fn host(&mut self, origin: &str) -> &mut Host {
        self.hosts.entry(origin.to_owned()).or_default()
    }

    /// Refuses a host that failed lately.
    pub(super) fn check(&mut self, origin: &str) -> Result<(), Error> {
        let now = Instant::now();
        let host = self.host(origin);
        match host.until.filter(|u| *u > now) {
            Some(until) => Err(Error::Waiting { host: origin.to_owned(), failures: host.failures, wait: until - now }),
            None => Ok(()),
        }
    }

    /// Waits until the pause since the host's last request is over.
    pub(super) fn wait(&mut self, origin: &str) {
        let common = self.pause;
        let host = self.host(origin);
        let pause = host.pause.unwrap_or(common).max(common);
        if let Some(rest) = host.last.and_then(|l| (l + pause).checked_duration_since(Instant::now())) {
            thread::sleep(rest);
        }
        host.last = Some(Instant::now());
    }

    pub(super) fn succeeded(&mut self, origin: &str) {
        let host = self.host(origin);
        (host.failures, host.until) = (0, None);
    }

    /// Doubles the wait with each failure in a row.
    pub(super) fn failed(&mut self, origin: &str) {
        let first = self.back_off;
        let host = self.host(origin);
        host.failures += 1;
        let wait = first.saturating_mul(2u32.saturating_pow((host.failures - 1).min(16))).min(LONGEST);
        let until = Instant::now() + wait;
        host.until = Some(host.until.map_or(until, |u| u.max(until)));
    }

    /// Leaves a host alone for as long as it asks.
    pub(super) fn retry_after(&mut self, origin: &str, wait: Duration) {
        let until = Instant::now() + wait.min(LONGEST);
        let host = self.host(origin);
        host.until = Some(host.until.map_or(until, |u| u.max(until)));
    }

    /// Lengthens a host's pause.
    pub(super) fn slow(&mut self, origin: &str, pause: Duration) {
        self.host(origin).pause = Some(pause.min(LONGEST_PAUSE));
    }
}
