//! Acts found in a sentence, before they become mentions.

use isnad_lexicon::{Content, Lexicon};
use isnad_model::{EventType, Party, Source, Status, Voice};
use isnad_text::Span;

/// The construction that realised an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Construction {
    Active,
    Passive,
    Relative,
    VerbalNoun,
    LightVerb,
    Participle,
}

impl Construction {
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Passive => "passive",
            Self::Relative => "relative",
            Self::VerbalNoun => "verbal-noun",
            Self::LightVerb => "light-verb",
            Self::Participle => "participle",
        }
    }
}

/// A party of an act: a phrase of the sentence, or one taken from outside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Who {
    /// Index of a party phrase.
    Np(usize),
    /// A party the sentence only implies.
    Outside(Box<Party>),
}

/// An act of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    /// Node of the word that carries it.
    pub node: usize,
    /// Node of the light verb, if one carries the noun.
    pub light: Option<usize>,
    pub lexeme: usize,
    pub kind: EventType,
    pub mode: String,
    pub trigger: Span,
    pub construction: Construction,
    pub actors: Vec<Who>,
    pub recipients: Vec<Who>,
    /// Nodes of what it is about: a content clause or a topic phrase.
    pub content: Option<(usize, usize)>,
    /// Where its own clause ends.
    pub end: usize,
    pub status: Status,
    pub negated: bool,
    pub sources: Vec<Source>,
    pub voice: Voice,
    /// The act whose content this one stands in.
    pub parent: Option<usize>,
    /// The act of the sentence for which it looks like another word.
    pub again: Option<usize>,
    /// The act of force that the construction says it tells again.
    pub deed: Option<usize>,
    /// Why it was dropped, if it was.
    pub dropped: Option<&'static str>,
    /// Subject phrase of the verb that carries it, for coordination.
    pub subject: Option<usize>,
    pub confidence: f64,
}

impl Act {
    pub fn content_kind(&self, lex: &Lexicon) -> Content {
        lex.frames[lex.acts[self.lexeme].frame].content
    }
    pub fn alive(&self) -> bool {
        self.dropped.is_none()
    }
}
