//! Events as sentences, each with what it rests on.

use isnad_merge::{Drift, Event, Link, Telling};
use isnad_model::Status;

use super::cite::{cited, denial_links, denials};
use super::number::Case;
use super::page::{Sentence, Writer};

use super::rich::{apart, cut, sentence_case};

/// Tellings that changed what they retell.
#[derive(Default)]
pub(super) struct Drifts<'a> {
    /// Told as further on.
    pub dropped: Vec<&'a Telling>,
    /// A voice left out.
    pub lost: Vec<&'a Telling>,
    /// A headline that claims more.
    pub titles: Vec<&'a Telling>,
}

impl<'a> Drifts<'a> {
    pub fn of(event: &'a Event) -> Self {
        let with = |is: fn(&Drift) -> bool| event.tellings.iter().filter(|t| t.drift.iter().any(is)).collect();
        Self {
            dropped: with(|d| matches!(d, Drift::HedgeDropped { .. })),
            lost: with(|d| matches!(d, Drift::SourceLost { .. })),
            titles: with(|d| matches!(d, Drift::TitleAgainstText { .. })),
        }
    }
}

fn outlets(tellings: &[&Telling]) -> usize {
    let mut names: Vec<&str> = tellings.iter().map(|t| t.outlet.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

/// A sentence from a word on, until its clause ends or quotes something.
fn clause_from<'a>(sentence: &'a str, word: &str) -> &'a str {
    let from = sentence.find(word).unwrap_or(0);
    let rest = &sentence[from..];
    let end = rest.find(['،', ',', '؛', ';', ':', '.', '!', '?', '؟', '"', '«', '»', '“', '”', '(', ')']).unwrap_or(rest.len());
    rest[..end.max(word.len())].trim_end()
}

/// Numbers in their order, each once.
pub(super) fn once(numbers: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for n in numbers {
        if !out.contains(&n) {
            out.push(n);
        }
    }
    out
}

impl Writer<'_> {
    /// When: the day of the act, or of its report.
    fn when(&self, event: &Event) -> String {
        let words = self.pen.words;
        let date = words.day(&event.date);
        let key = match (event.date.is_empty(), event.date_from.as_str()) {
            (true, _) => "undated",
            (false, "text") => "on",
            (false, _) => "reported",
        };
        words.line(key, &[("date", &date)])
    }

    /// References for tellings of an event.
    fn of_tellings<'a>(&mut self, event: &Event, tellings: impl IntoIterator<Item = &'a Telling>) -> Vec<usize> {
        once(tellings.into_iter().map(|t| self.of_document(&t.doc, Some(event), "")))
    }

    /// The references an event is told by.
    pub fn of_event(&mut self, event: &Event) -> Vec<usize> {
        self.of_tellings(event, cited(event))
    }

    /// The event with the words it is told in: of a single verb the rest of its clause is quoted, too, as in the sentence
    /// that is cited for it. "imposed" says little without what.
    fn in_words(&self, event: &Event) -> Event {
        let mut out = event.clone();
        let told = cited(event).into_iter().filter_map(|t| self.material.documents.get(&t.doc)).flat_map(|d| &d.mentions);
        let sentence = told.filter(|m| event.mentions.iter().any(|x| x.0 == m.0)).map(|m| m.1.as_str()).find(|s| s.contains(&event.trigger));
        if let Some(at) = sentence.filter(|_| !event.trigger.is_empty() && !event.trigger.contains(' ')).map(|s| clause_from(s, &event.trigger)) {
            out.trigger = at.to_owned();
        }
        out
    }

    /// One that nobody denies.
    pub fn claim(&mut self, event: &Event) -> Vec<Sentence> {
        let words = self.pen.words;
        let event = &self.in_words(event);
        let text = words.line("claim", &[("clause", &self.pen.clause(event)), ("vouched", &self.pen.vouched(event))]);
        let text = words.line("lead", &[("when", &self.when(event)), ("text", &sentence_case(&text))]);
        let refs = self.of_event(event);
        let mut out = vec![Sentence { text, refs }];
        if matches!(event.status, Status::Future | Status::Hypothetical) {
            out.extend(self.drift(event));
        }
        out
    }

    /// One that somebody denies.
    pub fn disputed(&mut self, event: &Event) -> Vec<Sentence> {
        let words = self.pen.words;
        let event = &self.in_words(event);
        let (clause, when) = (self.pen.clause(event), self.when(event));
        let claimed = event.tellings.iter().any(|t| t.status != Status::Negated);
        if !claimed || event.origins.is_empty() {
            let refs = self.of_denials(event);
            let text = words.line("denied", &[("when", &when), ("clause", &clause)]);
            return vec![Sentence { text: self.capital(text), refs }];
        }
        let text = words.line("contested", &[("when", &when), ("clause", &clause), ("vouched", &self.pen.vouched(event))]);
        let refs = self.of_event(event);
        let mut out = vec![Sentence { text: self.capital(text), refs }];
        out.extend(self.denial(event));
        out.extend(self.drift(event));
        out
    }

    /// A sentence that begins after its bold date.
    fn capital(&self, text: String) -> String {
        match text.split_once(":** ") {
            Some((head, tail)) => format!("{head}:** {}", sentence_case(tail)),
            None => text,
        }
    }

    fn of_denials(&mut self, event: &Event) -> Vec<usize> {
        once(denials(event).iter().map(|(doc, mention)| self.of_document(doc, Some(event), mention)))
    }

    /// Who denies it, since when, and whether the act or only the report.
    fn denial(&mut self, event: &Event) -> Vec<Sentence> {
        let words = self.pen.words;
        let refs = self.of_denials(event);
        if refs.is_empty() {
            return Vec::new();
        }
        let links = denial_links(event);
        let countries = event.countries();
        let of_party = |l: &&&Link| self.pen.names.states.contains_key(&l.country) && countries.contains(&l.country.as_str());
        let text = match (links.iter().find(of_party), links.first()) {
            (Some(link), _) => {
                let negates = if self.pen.feminine(&link.country) { "negates_feminine" } else { "negates" };
                let slots: [(&str, &str); 3] =
                    [("negates", &words.line(negates, &[])), ("country", &self.pen.state(&link.country)), ("date", &words.day(&link.at))];
                words.line(if link.at.is_empty() { "denies_undated" } else { "denies" }, &slots)
            }
            (None, Some(link)) if !link.voice.is_empty() => {
                let voice = words.quoted(&apart(&cut(&link.voice, 60), self.pen.language));
                words.line("denies_voice", &[("voice", &voice), ("date", &words.day(&link.at))])
            }
            _ => words.line("denies_plain", &[]),
        };
        let mut out = vec![Sentence { text: sentence_case(&text), refs: refs.clone() }];
        if !links.is_empty() && links.iter().all(|l| l.by == "report") {
            out.push(Sentence { text: words.line("report_only", &[]), refs });
        }
        out
    }

    /// What the claim became on its way.
    fn drift(&mut self, event: &Event) -> Option<Sentence> {
        let words = self.pen.words;
        let drifts = Drifts::of(event);
        let ways =
            [("dropped", &drifts.dropped, Case::Nominative), ("lost", &drifts.lost, Case::Nominative), ("titles", &drifts.titles, Case::Genitive)];
        let said = ways.iter().filter(|w| !w.1.is_empty());
        let said: Vec<String> = said.map(|(key, list, case)| words.line(key, &[("outlets", &words.count("outlet", outlets(list), *case))])).collect();
        let refs = self.of_tellings(event, ways.iter().filter_map(|w| w.1.first().copied()));
        let list = if self.pen.language.is_rtl() { said.join("، و") } else { words.joined(&said) };
        (!said.is_empty()).then(|| Sentence { text: words.line("drift", &[("list", &list)]), refs })
    }
}

#[cfg(test)]
mod tests {
    use super::clause_from;

    #[test]
    fn a_verb_is_quoted_with_its_clause() {
        assert_eq!(clause_from("ودعت الوزارة الناس إلى أخذ المعلومات، وقالت", "دعت"), "دعت الوزارة الناس إلى أخذ المعلومات");
        assert_eq!(clause_from("فرضت", "فرضت"), "فرضت");
        assert_eq!(clause_from("nothing of it", "x"), "nothing of it");
    }
}
