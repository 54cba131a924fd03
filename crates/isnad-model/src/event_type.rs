use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! event_types {
    ($($variant:ident $name:literal $quad:ident $doc:literal),+ $(,)?) => {
        /// PLOVER's sixteen event types.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "UPPERCASE")]
        pub enum EventType { $(#[doc = $doc] $variant),+ }

        impl EventType {
            /// All types, in PLOVER's order.
            pub const ALL: &'static [EventType] = &[$(EventType::$variant),+];

            /// PLOVER's name.
            pub fn name(self) -> &'static str { match self { $(EventType::$variant => $name),+ } }

            /// The quad class it belongs to.
            pub fn quad(self) -> Quad { match self { $(EventType::$variant => Quad::$quad),+ } }

            /// The type of that name.
            pub fn parse(name: &str) -> Option<Self> { match name { $($name => Some(EventType::$variant),)+ _ => None } }
        }
    };
}

event_types! {
    Agree "AGREE" VerbalCooperation "Agree, offer, promise; announce future cooperation.",
    Consult "CONSULT" VerbalCooperation "Meet, visit, phone, negotiate, mediate.",
    Support "SUPPORT" VerbalCooperation "Praise, back, recognise, ratify, show solidarity.",
    Concede "CONCEDE" VerbalCooperation "Apologise, declare a ceasefire, ease, pardon, accept a demand.",
    Cooperate "COOPERATE" MaterialCooperation "Material cooperation carried out.",
    Aid "AID" MaterialCooperation "Give money, arms, relief, protection, asylum.",
    Retreat "RETREAT" MaterialCooperation "Withdraw, release, disarm, resign, let in.",
    Request "REQUEST" VerbalConflict "Ask, call on, demand, order, appeal.",
    Accuse "ACCUSE" VerbalConflict "Condemn, blame, sue, charge, investigate.",
    Reject "REJECT" VerbalConflict "Refuse, veto, deny.",
    Threaten "THREATEN" VerbalConflict "Threaten, give an ultimatum.",
    Protest "PROTEST" MaterialConflict "Demonstrate, strike, riot, boycott.",
    Sanction "SANCTION" MaterialConflict "Cut or reduce ties, expel, convict, impose sanctions.",
    Mobilize "MOBILIZE" MaterialConflict "Deploy or ready forces, short of use.",
    Coerce "COERCE" MaterialConflict "Arrest, raid, seize, deport, ban, blockade.",
    Assault "ASSAULT" MaterialConflict "Attack, kill, bomb, abduct, torture.",
}

impl EventType {
    /// Whether all parties act on one another, so that there is no recipient.
    pub fn is_mutual(self) -> bool {
        matches!(self, Self::Consult | Self::Agree | Self::Cooperate)
    }
}

impl fmt::Display for EventType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The four quad classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Quad {
    /// Words of cooperation.
    #[serde(rename = "verbal cooperation")]
    VerbalCooperation,
    /// Deeds of cooperation.
    #[serde(rename = "material cooperation")]
    MaterialCooperation,
    /// Words of conflict.
    #[serde(rename = "verbal conflict")]
    VerbalConflict,
    /// Deeds of conflict.
    #[serde(rename = "material conflict")]
    MaterialConflict,
}

impl Quad {
    /// All four, in the order tables print them.
    pub const ALL: [Self; 4] = [Self::VerbalCooperation, Self::MaterialCooperation, Self::VerbalConflict, Self::MaterialConflict];

    /// Whether the class is one of the two conflictual ones.
    pub fn is_conflict(self) -> bool {
        matches!(self, Self::VerbalConflict | Self::MaterialConflict)
    }

    /// PLOVER's name of the class.
    pub fn name(self) -> &'static str {
        match self {
            Self::VerbalCooperation => "verbal cooperation",
            Self::MaterialCooperation => "material cooperation",
            Self::VerbalConflict => "verbal conflict",
            Self::MaterialConflict => "material conflict",
        }
    }
}

impl fmt::Display for Quad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
