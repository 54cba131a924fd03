//! What goes from stage to stage, as bytes: exact, and small beside the text it was made of.

use super::denial::{Deniable, Denial};
use super::document::Told;
use crate::day::When;
use crate::report::{Doc, Report, Where, Who};
use crate::voices::Voice;
use isnad_model::{About, EventType, SourceKind, Span, Status};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// Bytes that no stage wrote, or one of another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a row between two stages of the merge is damaged; every machine must run the same version")
    }
}

impl std::error::Error for Broken {}

pub(super) fn write(value: &impl Serialize) -> Vec<u8> {
    // Plain values into memory: nothing there can fail.
    postcard::to_allocvec(value).unwrap_or_default()
}

pub(super) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Broken> {
    postcard::from_bytes(bytes).map_err(|_| Broken)
}

/// A party, with what JSON leaves out.
#[derive(Serialize, Deserialize)]
struct Side(String, String, String, String, bool);

/// A place, with what JSON leaves out.
#[derive(Serialize, Deserialize)]
struct Spot(String, String, String, Option<(f64, f64)>);

#[derive(Serialize, Deserialize)]
struct Row {
    id: String,
    coded_id: String,
    kind: EventType,
    mode: String,
    score: Option<f64>,
    status: Status,
    inferred: bool,
    when: Option<(i32, i32)>,
    dated: bool,
    told: Option<i32>,
    actors: Vec<Side>,
    recipients: Vec<Side>,
    place: Option<Spot>,
    chain: Vec<(String, String, SourceKind, String)>,
    words: Vec<u32>,
    lexemes: Vec<String>,
    named: bool,
    denies: bool,
    about: Vec<(bool, String)>,
    trigger: String,
    span: (u32, u32),
    sentence: (u32, u32),
    confidence: f64,
}

fn side(w: Who) -> Side {
    Side(w.country, w.sector, w.name, w.text, w.proper)
}

fn who(s: Side) -> Who {
    Who { country: s.0, sector: s.1, name: s.2, text: s.3, proper: s.4 }
}

fn ends(s: Span) -> (u32, u32) {
    let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (place(s.start), place(s.end))
}

fn span(s: (u32, u32)) -> Span {
    Span::new(s.0 as usize, s.1 as usize)
}

impl From<Report> for Row {
    fn from(r: Report) -> Self {
        let about = |a| match a {
            About::Mention(id) => (true, id),
            About::Report { report_of } => (false, report_of),
        };
        Self {
            id: r.id,
            coded_id: r.coded_id,
            kind: r.kind,
            mode: r.mode,
            score: r.score,
            status: r.status,
            inferred: r.inferred,
            when: r.when.map(|w| (w.first, w.last)),
            dated: r.dated,
            told: r.told,
            actors: r.actors.into_iter().map(side).collect(),
            recipients: r.recipients.into_iter().map(side).collect(),
            place: r.place.map(|p| Spot(p.text, p.key, p.country, p.at)),
            chain: r.chain.into_iter().map(|v| (v.key, v.label, v.kind, v.country)).collect(),
            words: r.words,
            lexemes: r.lexemes,
            named: r.named,
            denies: r.denies,
            about: r.about.into_iter().map(about).collect(),
            trigger: r.trigger,
            span: ends(r.span),
            sentence: ends(r.sentence),
            confidence: r.confidence,
        }
    }
}

impl From<Row> for Report {
    fn from(r: Row) -> Self {
        let about = |(mention, text)| if mention { About::Mention(text) } else { About::Report { report_of: text } };
        Self {
            id: r.id,
            doc: 0,
            coded_id: r.coded_id,
            kind: r.kind,
            mode: r.mode,
            quad: r.kind.quad(),
            score: r.score,
            status: r.status,
            inferred: r.inferred,
            when: r.when.map(|(first, last)| When { first, last }),
            dated: r.dated,
            told: r.told,
            actors: r.actors.into_iter().map(who).collect(),
            recipients: r.recipients.into_iter().map(who).collect(),
            place: r.place.map(|p| Where { text: p.0, key: p.1, country: p.2, at: p.3 }),
            chain: r.chain.into_iter().map(|(key, label, kind, country)| Voice { key, label, kind, country }).collect(),
            words: r.words,
            lexemes: r.lexemes,
            named: r.named,
            denies: r.denies,
            about: r.about.into_iter().map(about).collect(),
            trigger: r.trigger,
            span: span(r.span),
            sentence: span(r.sentence),
            confidence: r.confidence,
        }
    }
}

type Document = (String, String, String, String, String, String);

#[derive(Serialize, Deserialize)]
struct Line(Document, Row, Vec<Row>, bool, Vec<String>);

impl Told {
    /// As bytes.
    pub fn to_bytes(self) -> Vec<u8> {
        let d = self.doc;
        let doc = (d.id, d.outlet, d.agency, d.published, d.group, d.group_origin);
        write(&Line(doc, self.report.into(), self.titles.into_iter().map(Row::from).collect(), self.known, self.targets))
    }

    /// From bytes.
    ///
    /// # Errors
    ///
    /// [`Broken`] where they are none of [`Told::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Broken> {
        let Line((id, outlet, agency, published, group, group_origin), report, titles, known, targets) = read(bytes)?;
        let doc = Doc { id, outlet, agency, published, group, group_origin };
        Ok(Self { doc, report: report.into(), titles: titles.into_iter().map(Report::from).collect(), known, targets })
    }
}

macro_rules! bytes {
    ($($kind:ty),+) => {$(
        impl $kind {
            /// As bytes.
            pub fn to_bytes(&self) -> Vec<u8> {
                write(self)
            }

            /// From bytes.
            ///
            /// # Errors
            ///
            /// [`Broken`] where they are none of `to_bytes`.
            pub fn from_bytes(bytes: &[u8]) -> Result<Self, Broken> {
                read(bytes)
            }
        }
    )+};
}

bytes!(Denial, Deniable);
