//! Events: what the merge returns.

use crate::report::{Where, Who};
use isnad_model::{EventType, Quad, SourceKind, Status};
use serde::{Deserialize, Serialize};

/// Why a mention is of its event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// `first`, `copied`, `same day`, `like words`, `negated`, `points back` or `decided`; `docs/standing.md` states each.
    pub rule: String,
    /// Days between the mention's day and the event's.
    pub days: i32,
    /// Likeness of the sentence to one of the event's, 0 to 1.
    pub words: f64,
    /// Whether both name one place.
    pub place: bool,
}

impl Reason {
    pub(crate) fn first() -> Self {
        Self { rule: "first".to_owned(), ..Self::default() }
    }
}

/// What changed from one telling to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Drift {
    /// A hedge is gone, or the act is told as further on: may, will, did.
    HedgeDropped {
        /// Status before.
        from: Status,
        /// Status now.
        to: Status,
    },
    /// The act is told as less certain than before.
    HedgeAdded {
        /// Status before.
        from: Status,
        /// Status now.
        to: Status,
    },
    /// A voice that the model cites is not cited any more.
    SourceLost {
        /// The voice.
        voice: String,
    },
    /// The act is a graver one.
    StrongerAct {
        /// Words and score before.
        from: String,
        /// Words and score now.
        to: String,
    },
    /// More countries take part.
    PartiesWidened {
        /// The countries added.
        countries: Vec<String>,
    },
    /// Fewer countries take part.
    PartiesNarrowed {
        /// The countries left out.
        countries: Vec<String>,
    },
    /// The headline claims more than the text.
    TitleAgainstText {
        /// Status in the text.
        text: Status,
        /// Status in the headline.
        title: Status,
    },
}

/// One document's telling of an event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// The document.
    pub doc: String,
    /// Its outlet's one name.
    pub outlet: String,
    /// When it was published, as given.
    pub published: String,
    /// The strongest status it gives the act.
    pub status: Status,
    /// Key of the origin it counts for; empty if it takes the act as known and vouches for nothing.
    pub origin: String,
    /// The document it retells, where that is in the ledger.
    pub retells: Option<String>,
    /// How the model is known: `copy`, `cites`, `same words`, `same origin`, `decided`, or empty.
    pub by: String,
    /// What changed against the model, and the headline against the text.
    pub drift: Vec<Drift>,
    /// The voices it names, outermost first.
    pub chain: Vec<String>,
}

/// An origin: a voice the event rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The same for all spellings.
    pub key: String,
    /// For people to read.
    pub label: String,
    /// What kind of voice.
    pub kind: SourceKind,
    /// Unnamed voices or witnesses it cites.
    pub behind: Vec<String>,
    /// ISO 3166 alpha-3 of the state it speaks for, or empty.
    pub country: String,
    /// When it was first heard, as published.
    pub first: String,
    /// Documents that carry its word.
    pub documents: u32,
}

/// How an event stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// One origin vouches.
    #[default]
    SingleOrigin,
    /// Several independent origins vouch.
    Corroborated,
    /// A party that acts says so itself.
    Confirmed,
    /// Somebody vouches, somebody denies.
    Contested,
    /// Only its denial is known, or all who vouched deny it now.
    Denied,
}

impl Standing {
    /// All, in the order of the declaration.
    pub const ALL: [Self; 5] = [Self::SingleOrigin, Self::Corroborated, Self::Confirmed, Self::Contested, Self::Denied];

    /// The name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::SingleOrigin => "single-origin",
            Self::Corroborated => "corroborated",
            Self::Confirmed => "confirmed",
            Self::Contested => "contested",
            Self::Denied => "denied",
        }
    }

    /// The standing of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// A change of standing: what was known when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Turn {
    /// Time of publication of what changed it, as given.
    pub at: String,
    /// The standing from then on.
    pub standing: Standing,
    /// Independent origins by then.
    pub origins: u32,
    /// The document that changed it.
    pub doc: String,
}

/// What another event has to do with this one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// `denial`, `demand`, `threat`, `accusation` or `about`.
    pub kind: String,
    /// The other event.
    pub event: String,
    /// The mention that makes the link.
    pub mention: String,
    /// Its document.
    pub doc: String,
    /// When it was published.
    pub at: String,
    /// Who denies or demands, for people to read.
    pub voice: String,
    /// Country the voice speaks for, or empty.
    pub country: String,
    /// How it is known: `content` (it names the act), `report` (it names only the report), `negated` (the act told as
    /// not done).
    pub by: String,
}

/// An act, merged from its mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// From its earliest mention.
    pub id: String,
    /// PLOVER's type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER's mode, or empty.
    pub mode: String,
    /// The quad class.
    pub quad: Quad,
    /// PLOVER's score, −10 to 10.
    pub score: Option<f64>,
    /// How real its origins say it is.
    pub status: Status,
    /// Who did it.
    pub actors: Vec<Who>,
    /// To whom.
    pub recipients: Vec<Who>,
    /// Where.
    pub place: Option<Where>,
    /// Day (`YYYY-MM-DD`) of the act, or empty.
    pub date: String,
    /// `text` where a sentence gives the day, else `published`.
    pub date_from: String,
    /// How it stands now.
    pub standing: Standing,
    /// Number of independent origins.
    pub independent: u32,
    /// The origins, earliest first.
    pub origins: Vec<Origin>,
    /// Changes of standing, earliest first.
    pub history: Vec<Turn>,
    /// Denials and demands about it.
    pub links: Vec<Link>,
    /// One telling a document, earliest first.
    pub tellings: Vec<Telling>,
    /// Mentions (ids, with the reason each is here), earliest first.
    pub mentions: Vec<(String, Reason)>,
    /// Words that name the act in its earliest mention.
    pub trigger: String,
}

impl Event {
    /// The countries of its parties, sorted.
    pub fn countries(&self) -> Vec<&str> {
        let mut out: Vec<&str> =
            self.actors.iter().chain(&self.recipients).map(|w| w.country.as_str()).filter(|c| *c != "---" && !c.is_empty()).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}
