//! On what a party's country rests.

/// On what a party's country rests, the surest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// The phrase's own words, or nothing yet.
    #[default]
    Words,
    /// A place named inside the phrase.
    Inside,
    /// What the document said of the same party before.
    Known,
    /// A short name whose bearer the document never gives in full.
    ShortName,
    /// The same head earlier in the sentence.
    Antecedent,
    /// The state spoken of whose name begins with the head.
    Title,
    /// A place named right behind it.
    Behind,
    /// The one the pronoun on the phrase means.
    Owner,
    /// The last speaker, whose country "his country" is.
    Speaker,
    /// The party before it in the same list, or the named person it is the office of.
    Neighbour,
    /// A place of the sentence.
    Place,
    /// The one state all parties of the sentence are of.
    State,
    /// The party named last before.
    Before,
    /// The state of the one who tells it.
    Voice,
    /// The country the document is about.
    Document,
}

impl Evidence {
    /// What it is called in an explanation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "",
            Self::Inside => "by a place in the phrase",
            Self::Known => "by what was said before",
            Self::ShortName => "by the short name",
            Self::Antecedent => "by the same head before",
            Self::Title => "by the state so titled",
            Self::Behind => "by the place behind it",
            Self::Owner => "by the owner",
            Self::Speaker => "by the speaker",
            Self::Neighbour => "by the party before",
            Self::Place => "by the sentence's place",
            Self::State => "by the sentence's state",
            Self::Before => "by the state before",
            Self::Voice => "by the voice",
            Self::Document => "by the document",
        }
    }
}
