use serde::{Deserialize, Serialize};
use std::fmt;

/// How real a mention says its act is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Reported as having happened or happening.
    #[default]
    Actual,
    /// Planned, intended, scheduled.
    Future,
    /// Conditional, possible, wished for, demanded.
    Hypothetical,
    /// Said not to have happened.
    Negated,
    /// Background from an earlier time.
    Historical,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Actual, Self::Future, Self::Hypothetical, Self::Negated, Self::Historical];

    /// The name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Future => "future",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
            Self::Historical => "historical",
        }
    }

    /// The status of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Whether the act is said to have taken place, now or earlier.
    pub fn happened(self) -> bool {
        matches!(self, Self::Actual | Self::Historical)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
