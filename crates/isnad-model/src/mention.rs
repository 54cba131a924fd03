use crate::{EventType, Party, Quad, Source, Status};
use isnad_text::Span;
use serde::{Deserialize, Serialize};

/// One sentence's report of one act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// From the document's content, the span and the type; the same wherever and whenever it is coded.
    pub id: String,
    /// PLOVER's type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER's mode, or empty.
    pub mode: String,
    /// The type's quad class.
    pub quad: Quad,
    /// PLOVER's conflict-cooperation score of type and mode, −10 to 10; none where the manual gives none.
    pub score: Option<f64>,
    /// The words that name the act.
    pub trigger: String,
    /// Bytes of the trigger.
    pub span: Span,
    /// The sentence, as published.
    pub sentence: String,
    /// Bytes of the sentence.
    pub sentence_span: Span,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// How real it is said to be.
    pub status: Status,
    /// Reported, or the outlet's own inference.
    pub voice: Voice,
    /// Who vouches for it, outermost first, nearest the act last.
    pub sources: Vec<Source>,
    /// What a denial, demand, threat or accusation is about.
    pub about: Vec<About>,
    /// Where it happened, if the sentence says.
    pub place: Option<Place>,
    /// Day (`YYYY-MM-DD`), month (`YYYY-MM`) or year, or empty.
    pub date: String,
    /// `text` where the sentence dates the act, `published` where the day of publication stands in, or empty.
    pub date_from: String,
    /// PLOVER contexts.
    pub context: Vec<String>,
    /// The probability that the act is rightly read as one of its type, 0 to 1.
    pub confidence: f64,
    /// Why it was coded so.
    pub because: Because,
}

/// Whether a mention is reported or inferred by the outlet itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// Told as news.
    #[default]
    Report,
    /// The outlet's own reasoning.
    Inference,
}

/// What a mention refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum About {
    /// Another mention of the same document, by id.
    Mention(String),
    /// A report known only by its outlet.
    Report {
        /// The outlet's name.
        report_of: String,
    },
}

/// A place as named in the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The words.
    pub text: String,
    /// Bytes of the document's text.
    pub span: Span,
    /// ISO 3166 alpha-3, or `---`.
    pub country: String,
    /// Latitude in degrees, where known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lat: Option<f64>,
    /// Longitude in degrees, where known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lon: Option<f64>,
}

/// The reasons for a coding.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// The frame's id.
    pub frame: String,
    /// The construction that realised it.
    pub construction: String,
    /// The lexemes that carried it.
    pub lexemes: Vec<String>,
}
