//! On whose word an event is told.

use std::collections::BTreeSet;

use isnad_merge::{Event, Origin, Standing, Who};
use isnad_model::{EventType, Quad, SourceKind, Status};

use super::number::Case;
use super::party::Pen;
use super::rich::{apart, cut};

/// Most origins named.
pub(super) const NAMED: usize = 3;
/// Most characters of a voice's words.
const WORDS: usize = 60;

/// Outlets that carry an event's claim, each once: those of tellings that do not tell it as not done.
pub(super) fn outlets(event: &Event) -> BTreeSet<&str> {
    event.tellings.iter().filter(|t| t.status != Status::Negated).map(|t| t.outlet.as_str()).collect()
}

/// The states that say themselves what they did (of deeds of cooperation, meetings and agreements any party's word
/// counts), in order.
fn confirmers(event: &Event) -> Vec<&str> {
    let any = event.kind.quad() == Quad::MaterialCooperation || matches!(event.kind, EventType::Consult | EventType::Agree);
    // A state does not speak for a group or for people of its own.
    let organ = |w: &Who, c: &str| w.country == c && matches!(w.sector.as_str(), "GOV" | "MIL" | "COP" | "SPY" | "JUD" | "LEG");
    let own_deed = |c: &str| {
        let mut parties = event.actors.iter().filter(|w| w.country == c).peekable();
        parties.peek().is_some() && parties.all(|w| organ(w, c))
    };
    let side = |c: &str| own_deed(c) || (any && event.recipients.iter().any(|w| organ(w, c)));
    let own = |o: &&Origin| matches!(o.kind, SourceKind::Official | SourceKind::Party) && o.country.len() == 3 && side(&o.country);
    let mut out: Vec<&str> = Vec::new();
    for o in event.origins.iter().filter(own) {
        if !out.contains(&o.country.as_str()) {
            out.push(&o.country);
        }
    }
    out
}

impl Pen<'_> {
    /// An outlet or agency by its name in the language.
    pub fn outlet(&self, name: &str) -> String {
        // A name of a letter or two is a slip of the coding.
        if name.chars().filter(|c| c.is_alphanumeric()).count() < 3 || name == "unknown outlet" {
            return self.words.line("outlet_unknown", &[]);
        }
        let arabic = self.names.arabic.get(name).filter(|_| self.language.is_rtl());
        apart(&cut(arabic.map_or(name, String::as_str), WORDS), self.language)
    }

    /// Whether a voice is the state as such.
    fn is_state(&self, code: &str, label: &str) -> bool {
        self.names.states.get(code).is_some_and(|s| s.ar == label)
    }

    /// A voice in words.
    pub fn voice(&self, origin: &Origin) -> String {
        let label = self.words.quoted(&apart(&cut(&origin.label, WORDS), self.language));
        let known = self.names.states.contains_key(&origin.country);
        let country = if known { self.state(&origin.country) } else { String::new() };
        let slots: [(&str, &str); 2] = [("label", &label), ("country", &country)];
        let voice = match origin.kind {
            SourceKind::Media => self.outlet(&origin.label),
            SourceKind::Official if self.is_state(&origin.country, &origin.label) => self.words.line("voice_state", &slots),
            SourceKind::Official if !known => self.words.line("voice_nameless", &slots),
            SourceKind::Official => self.words.line("voice_official", &slots),
            SourceKind::Party if known => self.words.line("voice_party", &slots),
            SourceKind::Anonymous => self.words.line("voice_anonymous", &slots),
            SourceKind::Witness => self.words.line("voice_witness", &slots),
            SourceKind::Expert => self.words.line("voice_expert", &slots),
            SourceKind::Document => self.words.line("voice_document", &slots),
            _ => self.words.line("voice_other", &slots),
        };
        match origin.behind.first() {
            Some(behind) => {
                let behind = self.words.quoted(&apart(&cut(behind, WORDS), self.language));
                self.words.line("citing", &[("voice", &voice), ("behind", &behind)])
            }
            None => voice,
        }
    }

    /// Who vouches, how many of them are independent, and how many outlets carry it.
    pub fn vouched(&self, event: &Event) -> String {
        let n = event.origins.len();
        let mut parts = vec![match n {
            0 => self.words.line("nobody", &[]),
            1 => self.words.line("single", &[("list", &self.origins(event))]),
            _ => {
                let origins = self.words.count("origin", n, Case::Genitive);
                let key = if n > NAMED { "several_more" } else { "several" };
                self.words.line(key, &[("origins", &origins), ("list", &self.origins(event))])
            }
        }];
        let confirmers = if event.standing == Standing::Confirmed { confirmers(event) } else { Vec::new() };
        if let Some(country) = confirmers.first().filter(|c| self.names.states.contains_key(**c)) {
            let feminine = if self.feminine(country) { "_feminine" } else { "" };
            let (confirms, own) = (self.words.line(&format!("confirms{feminine}"), &[]), self.words.line(&format!("self{feminine}"), &[]));
            parts.push(self.words.line("confirmed", &[("confirms", &confirms), ("country", &self.state(country)), ("self", &own)]));
        }
        let outlets = outlets(event).len();
        if outlets > n.max(1) {
            parts.push(self.words.line("carried", &[("outlets", &self.words.count("outlet", outlets, Case::Nominative))]));
        }
        parts.join(self.language.pick("; ", "، "))
    }

    fn origins(&self, event: &Event) -> String {
        let names: Vec<String> = event.origins.iter().take(NAMED).map(|o| self.voice(o)).collect();
        match (self.language.is_rtl(), names.len() > 1) {
            // Voices in quotation marks are set apart by the comma as well.
            (true, true) => names.join("، و"),
            _ => self.words.joined(&names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::clause::tests::event;
    use super::super::party::tests::{names, who};
    use super::*;
    use crate::Language;
    use isnad_merge::Telling;

    fn origin(label: &str, kind: SourceKind, country: &str) -> Origin {
        Origin { key: label.into(), label: label.into(), kind, country: country.into(), ..Origin::default() }
    }

    fn both(e: &Event) -> [String; 2] {
        let names = names();
        [Language::English, Language::Arabic].map(|l| Pen::new(&names, l).vouched(e))
    }

    fn attack() -> Event {
        event(EventType::Assault, "aerial", Status::Actual, &[who("ISR", "MIL", "")], &[who("QAT", "GOV", "")])
    }

    #[test]
    fn one_origin_and_who_repeats_it() {
        let mut e = attack();
        e.origins = vec![Origin { behind: vec!["مصدران".into()], ..origin("Axios", SourceKind::Media, "") }];
        let told = |o: &str| Telling { outlet: o.into(), origin: "Axios".into(), ..Telling::default() };
        e.tellings = ["a", "b", "c", "c"].map(told).into();
        let [en, ar] = both(&e);
        assert_eq!(en, "the only origin is Axios (citing “\u{2068}مصدران\u{2069}”, not named); three outlets carried it");
        assert_eq!(ar, "والمصدر واحد: أكسيوس (نقلا عمّن لم يُسمَّ: «مصدران»)، ونقله ثلاثة منابر");
    }

    #[test]
    fn a_party_confirms_with_its_gender() {
        let mut e = attack();
        e.standing = Standing::Confirmed;
        e.origins = vec![origin("الجيش الإسرائيلي", SourceKind::Official, "ISR"), origin("Axios", SourceKind::Media, "")];
        let [en, ar] = both(&e);
        assert!(en.starts_with("two independent origins: an official voice of Israel (“"), "{en}");
        assert!(en.ends_with("; Israel itself says so"), "{en}");
        assert_eq!(ar, "والخبر عن مصدرين مستقلين: «الجيش الإسرائيلي»، وأكسيوس، وتؤكده إسرائيل نفسها");
        e.actors = vec![who("JOR", "GOV", "")];
        e.origins[0].country = "JOR".into();
        assert!(both(&e)[1].ends_with("ويؤكده الأردن نفسه"));
    }

    #[test]
    fn what_is_taken_as_known_has_no_origin() {
        assert_eq!(both(&attack())[1], "ولا مصدر يشهد له، فهو مأخوذ على أنه معروف");
    }
}
