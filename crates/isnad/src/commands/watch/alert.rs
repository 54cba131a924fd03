//! What is worth telling at once, as JSON lines and as an Atom feed.

use isnad_report::xml::escape;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::fmt::Write;

/// Something worth telling.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Alert {
    /// When it was found, ISO 8601.
    pub at: String,
    /// `denial`, `standing` or `first-report`.
    pub alert: String,
    /// The event's id.
    pub event: String,
    /// Its type.
    pub r#type: String,
    /// Who did what to whom, in a line.
    pub summary: String,
    /// Countries of its parties.
    pub countries: Vec<String>,
    /// Its day, or empty.
    pub date: String,
    /// Its standing now.
    pub standing: String,
    /// Its standing before, or empty.
    pub was: String,
    /// Who denies it, for a denial.
    pub voice: String,
    /// The document that led to it.
    pub document: String,
}

/// The present time, to the second.
pub fn now() -> String {
    jiff::fmt::strtime::format("%Y-%m-%dT%H:%M:%SZ", jiff::Timestamp::now()).unwrap_or_default()
}

/// An Atom feed of alerts, the newest first.
pub fn atom(alerts: &VecDeque<Alert>) -> String {
    let updated = alerts.back().map_or("1970-01-01T00:00:00Z", |a| a.at.as_str());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>isnad alerts</title>\n<id>urn:isnad:alerts</id>\n<updated>{updated}</updated>\n<author><name>isnad</name></author>\n"
    );
    for a in alerts.iter().rev() {
        let what = match a.alert.as_str() {
            "denial" => format!("Denied by {}: {}", a.voice, a.summary),
            "standing" => format!("{} (was {}): {}", a.standing, a.was, a.summary),
            _ => format!("First report: {}", a.summary),
        };
        let id = format!("urn:isnad:alert:{}:{}:{}:{}", a.alert, a.event, a.standing, a.document);
        let _ = writeln!(
            out,
            "<entry><title>{}</title><id>{}</id><updated>{}</updated><category term=\"{}\"/><content type=\"text\">{}</content></entry>",
            escape(&what),
            escape(&id),
            escape(&a.at),
            escape(&a.alert),
            escape(&format!("{what}\nevent {} · {} · {} · document {}", a.event, a.date, a.standing, a.document))
        );
    }
    out.push_str("</feed>\n");
    out
}
