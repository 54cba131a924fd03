//! How sure a coding is.

use crate::act::{Act, Construction};
use crate::sentence::Sentence;

/// Sets every act's confidence, 0 to 1.
pub(crate) fn assign(s: &Sentence<'_>, acts: &mut [Act]) {
    let _ = s;
    for a in acts {
        let mut p: f64 = match a.construction {
            Construction::Active | Construction::LightVerb => 0.75,
            Construction::Passive => 0.7,
            Construction::Relative | Construction::Participle => 0.65,
            Construction::VerbalNoun | Construction::Demand => 0.5,
        };
        if !a.actors.is_empty() {
            p += 0.1;
        }
        if !a.recipients.is_empty() {
            p += 0.1;
        }
        a.confidence = p.min(0.97);
    }
}
