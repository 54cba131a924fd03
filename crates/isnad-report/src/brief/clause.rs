//! What an event says, in a clause that does not claim more than its origins do.

use isnad_merge::{Event, Who};
use isnad_model::{EventType, Status};

use super::act::{Act, act, feminine_present};
use super::party::{Pen, Phrase, with_li};
use super::plan::{is_ahead, is_disputed};
use super::rich::{apart, cut};
use super::wording::fill;
use crate::Language;

/// Most characters of the words of an act that are quoted.
const WORDS: usize = 60;

/// Subject, what follows the verb, and the verb's forms.
struct Parts {
    by: Vec<Phrase>,
    /// English past and bare verb; Arabic past masculine, past feminine, present.
    verb: Vec<String>,
    rest: String,
    within: bool,
}

/// Whether all parties do the same to one another.
fn mutual(event: &Event) -> bool {
    match event.kind {
        EventType::Consult => !matches!(event.mode.as_str(), "visit" | "third-party"),
        EventType::Cooperate => true,
        EventType::Agree => event.recipients.is_empty(),
        _ => false,
    }
}

impl Pen<'_> {
    /// The event as a clause without its full stop: told as done, to come or possible, by its status.
    pub fn clause(&self, event: &Event) -> String {
        let Some(act) = act(event) else {
            return event.kind.name().to_owned();
        };
        let parts = self.parts(event, act);
        let nobody = self.sector("NOBODY", "");
        let first = parts.by.first().unwrap_or(&nobody);
        let by = if parts.by.is_empty() { nobody.nominative.clone() } else { self.list(&parts.by, |p| &p.nominative) };
        let plural = parts.by.len() > 1 || first.plural;
        let form = |i: usize| parts.verb.get(i).cloned().unwrap_or_default();
        let (past, base, present) = match self.language {
            Language::English => (form(0), form(1), String::new()),
            Language::Arabic if first.feminine => (form(1), String::new(), feminine_present(&form(2))),
            Language::Arabic => (form(0), String::new(), form(2)),
        };
        let is = self.words.line(if plural { "are" } else { "is" }, &[]);
        let key = match event.status {
            Status::Future => "future",
            Status::Hypothetical => "hypothetical",
            Status::Historical => "historical",
            Status::Actual | Status::Negated => "actual",
        };
        let slots: [(&str, &str); 6] = [("by", &by), ("past", &past), ("base", &base), ("present", &present), ("rest", &parts.rest), ("is", &is)];
        let text = self.words.line(key, &slots);
        self.finished(event, act, text, &parts)
    }

    /// Adds the state it stays within, the place, and the words of the report.
    fn finished(&self, event: &Event, act: &Act, mut text: String, parts: &Parts) -> String {
        if parts.within {
            let state = parts.by.first().map_or("", |p| p.nominative.as_str());
            text = self.words.line("within", &[("clause", &text), ("state", state)]);
        }
        if let Some(place) = self.place(event).filter(|p| !text.contains(p.as_str())) {
            text = self.words.line("at", &[("clause", &text), ("place", &place)]);
        }
        // Of what is disputed or not yet done the words themselves matter, however narrow the class.
        let words_matter = act.vague || is_disputed(event) || is_ahead(event);
        if words_matter && !event.trigger.is_empty() {
            let words = self.words.quoted(&apart(&cut(&event.trigger, WORDS), self.language));
            text = self.words.line("words", &[("clause", &text), ("trigger", &words)]);
        }
        text
    }

    /// Where, if the place has a name in the language.
    fn place(&self, event: &Event) -> Option<String> {
        let place = event.place.as_ref()?;
        let english = self.names.places.get(&place.text)?;
        let own = self.language.pick(english, &place.text);
        let state = self.names.states.values().any(|s| self.language.pick(&s.en, &s.ar) == own);
        (!state).then(|| own.clone())
    }

    fn parts(&self, event: &Event, act: &Act) -> Parts {
        // Of people's deeds it says enough that they are people of the state.
        let mut by = if act.people { self.recipients(&event.actors) } else { self.actors(&event.actors) };
        let all_to = self.recipients(&event.recipients);
        let mut to: Vec<Phrase> = all_to.iter().filter(|p| !by.contains(p)).cloned().collect();
        let verb = |forms: &[String]| forms[..forms.len() - 1].to_vec();
        if mutual(event) {
            by.append(&mut to);
        }
        let ahead = act.ahead.as_ref().filter(|_| is_ahead(event));
        if let Some(together) = ahead.or(act.together.as_ref()).filter(|_| to.is_empty() && by.len() > 1) {
            let (verb, rest) = match self.language {
                Language::English => (verb(&together.en), &together.en[2]),
                Language::Arabic => (verb(&together.ar), &together.ar[3]),
            };
            return Parts { by, verb, rest: rest.clone(), within: false };
        }
        if act.people {
            by = by.into_iter().map(|p| if p.state.is_empty() { p } else { self.sector("PEOPLE", &p.state) }).collect();
        }
        let (verb, with, alone) = match self.language {
            Language::English => (act.en[..2].to_vec(), &act.en[2], &act.en[3]),
            Language::Arabic => (act.ar[..3].to_vec(), &act.ar[3], &act.ar[4]),
        };
        let within = to.is_empty() && by.len() == 1 && !by[0].state.is_empty() && same_country(&event.actors, &event.recipients);
        let rest = if to.is_empty() { alone.clone() } else { self.acted_upon(with, &to) };
        Parts { by, verb, rest, within }
    }

    /// What follows the verb, with those who are acted upon.
    fn acted_upon(&self, pattern: &str, to: &[Phrase]) -> String {
        let persons = |p: &Phrase| if p.people || p.state.is_empty() { p.clone() } else { self.sector("PEOPLE", &p.state) };
        let people: Vec<Phrase> = to.iter().map(persons).collect();
        let oblique = self.list(to, |p| &p.oblique);
        fill(
            pattern,
            &[
                ("to", &oblique),
                ("li:to", &with_li(&oblique)),
                ("people:to", &self.list(&people, |p| &p.accusative)),
                ("persons:to", &self.list(&people, |p| &p.oblique)),
            ],
        )
    }
}

/// Whether both sides are of one and the same country.
fn same_country(actors: &[Who], recipients: &[Who]) -> bool {
    let one = actors.first().map(|w| &w.country);
    !recipients.is_empty() && actors.iter().chain(recipients).all(|w| Some(&w.country) == one)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::party::tests::{names, who};
    use super::*;
    use isnad_model::Quad;

    pub(in crate::brief) fn event(kind: EventType, mode: &str, status: Status, actors: &[Who], recipients: &[Who]) -> Event {
        Event {
            id: "e".into(),
            kind,
            mode: mode.into(),
            quad: Quad::MaterialConflict,
            score: Some(-5.0),
            status,
            actors: actors.to_vec(),
            recipients: recipients.to_vec(),
            place: None,
            date: "2025-09-09".into(),
            date_from: "text".into(),
            standing: isnad_merge::Standing::SingleOrigin,
            independent: 1,
            origins: Vec::new(),
            history: Vec::new(),
            links: Vec::new(),
            tellings: Vec::new(),
            mentions: Vec::new(),
            trigger: "ستعيد تقييم شراكتها".into(),
        }
    }

    fn both(e: &Event) -> [String; 2] {
        let names = names();
        [Language::English, Language::Arabic].map(|l| Pen::new(&names, l).clause(e))
    }

    #[test]
    fn the_verb_agrees_with_its_first_subject() {
        let (isr, jor, qat) = (who("ISR", "GOV", ""), who("JOR", "GOV", ""), who("QAT", "GOV", ""));
        let e = |a: &[Who]| event(EventType::Assault, "aerial", Status::Actual, a, std::slice::from_ref(&qat));
        assert_eq!(both(&e(std::slice::from_ref(&isr))), ["Israel carried out an air strike on Qatar", "شنت إسرائيل غارة جوية على قطر"]);
        assert_eq!(both(&e(std::slice::from_ref(&jor)))[1], "شن الأردن غارة جوية على قطر");
        assert_eq!(both(&e(&[jor, isr]))[1], "شن الأردن وإسرائيل غارة جوية على قطر");
        assert_eq!(both(&e(&[])), ["a party not named carried out an air strike on Qatar", "شنت جهة لم تُسمَّ غارة جوية على قطر"]);
    }

    #[test]
    fn what_is_to_come_is_not_told_as_done() {
        let (qat, usa) = ([who("QAT", "GOV", "")], [who("USA", "GOV", "")]);
        let future = both(&event(EventType::Sanction, "discontinue", Status::Future, &qat, &usa));
        assert_eq!(future[0], "Qatar is expected to cut or reduce ties with the United States (“\u{2068}ستعيد تقييم شراكتها\u{2069}”)");
        assert_eq!(future[1], "يُنتظر أن تتخذ قطر خطوة لقطع العلاقات أو تقليصها مع الولايات المتحدة («ستعيد تقييم شراكتها»)");
        let may = both(&event(EventType::Support, "", Status::Hypothetical, &[who("JOR", "GOV", "")], &usa));
        assert!(may[0].starts_with("Jordan may voice support for the United States") && may[1].starts_with("قد يبدي الأردن تأييدا للولايات المتحدة"));
    }

    #[test]
    fn wide_classes_quote_the_words() {
        let (qat, usa) = ([who("QAT", "GOV", "")], [who("USA", "GOV", "")]);
        let e = both(&event(EventType::Sanction, "", Status::Actual, &qat, &usa));
        assert!(e[0].ends_with("(“\u{2068}ستعيد تقييم شراكتها\u{2069}”)"), "{}", e[0]);
        assert!(e[1].ends_with("مع الولايات المتحدة («ستعيد تقييم شراكتها»)"), "{}", e[1]);
    }

    #[test]
    fn who_acts_on_one_another_stands_together() {
        let (qat, usa) = (who("QAT", "GOV", ""), who("USA", "GOV", ""));
        let e = event(EventType::Consult, "phone", Status::Actual, &[usa.clone(), qat.clone()], std::slice::from_ref(&qat));
        assert_eq!(both(&e), ["the United States and Qatar held a telephone call", "أجرت الولايات المتحدة وقطر اتصالا هاتفيا"]);
        let mut e = event(EventType::Agree, "", Status::Actual, &[qat, usa], &[]);
        assert!(both(&e)[1].starts_with("توصلت قطر والولايات المتحدة إلى اتفاق"));
        e.status = Status::Future;
        assert!(both(&e)[0].starts_with("Qatar and the United States are expected to hold a meeting or reach an agreement"));
        assert!(both(&e)[1].starts_with("يُنتظر أن تعقد قطر والولايات المتحدة لقاء أو اتفاقا"));
    }

    #[test]
    fn within_a_state_and_its_people() {
        let (gov, civilians) = ([who("QAT", "GOV", "")], [who("QAT", "CVL", "")]);
        let arrest = |to: &[Who]| both(&event(EventType::Coerce, "arrest", Status::Actual, &gov, to));
        assert_eq!(arrest(&civilians), ["Qatar arrested or held civilians of Qatar", "اعتقلت قطر مدنيين من قطر"]);
        assert_eq!(arrest(&gov), ["Qatar arrested or held people within Qatar", "اعتقلت قطر أشخاصا داخل قطر"]);
        assert_eq!(arrest(&[who("JOR", "GOV", "")]), ["Qatar arrested or held people of Jordan", "اعتقلت قطر أشخاصا من الأردن"]);
        let protest = both(&event(EventType::Protest, "demo", Status::Actual, &gov, &[who("ISR", "GOV", "")]));
        assert_eq!(protest, ["people of Qatar held a demonstration against Israel", "نظم أشخاص من قطر مظاهرة ضد إسرائيل"]);
    }

    #[test]
    fn the_place_is_named_once() {
        let mut e = event(EventType::Assault, "aerial", Status::Actual, &[who("ISR", "MIL", "")], &[who("QAT", "GOV", "")]);
        e.place = Some(isnad_merge::Where { text: "الدوحة".into(), ..Default::default() });
        assert_eq!(
            both(&e),
            ["Israel’s armed forces carried out an air strike on Qatar, in Doha", "شنت القوات الإسرائيلية غارة جوية على قطر، في الدوحة"]
        );
    }
}
