//! Events that every reader knows: an act with certain words beside it lies back in a certain year.

use crate::Problem;
use crate::table::Table;
use aho_corasick::AhoCorasick;
use isnad_model::EventType;
use isnad_text::fold;

/// Known events of the past.
#[derive(Clone, Debug, Default)]
pub(crate) struct Past {
    /// Words beside the act, folded; none where there are no events.
    words: Option<AhoCorasick>,
    /// For each of the words, the act's type and its year.
    events: Vec<(EventType, i16)>,
}

impl Past {
    pub fn read(path: &str, text: &str, problems: &mut Vec<Problem>) -> Self {
        let t = Table::read(path, text, &["words", "type", "year"], problems);
        let (mut words, mut events) = (Vec::new(), Vec::new());
        for r in &t.rows {
            let (Some(kind), Ok(year)) = (EventType::parse(t.cell(r, "type")), t.cell(r, "year").parse()) else {
                problems.push(t.problem(r, "year", "no event type or no year", "write a type of PLOVER and a year as 2005"));
                continue;
            };
            for w in t.list(r, "words") {
                words.push(fold(w));
                events.push((kind, year));
            }
        }
        Self { words: AhoCorasick::new(words).ok(), events }
    }

    /// Whether any event is of this type.
    pub fn has(&self, kind: EventType) -> bool {
        self.events.iter().any(|(k, _)| *k == kind)
    }

    /// The year of the event that an act of this type with these folded words beside it is; of several the first in the table.
    pub fn year(&self, kind: EventType, beside: &str) -> Option<i16> {
        let found = self.words.as_ref()?.find_overlapping_iter(beside).map(|m| m.pattern().as_usize());
        found.filter(|&i| self.events[i].0 == kind).min().map(|i| self.events[i].1)
    }
}
