//! What is not known, said plainly.

use isnad_merge::Event;

use super::number::Case;
use super::page::{Block, Sentence, Writer};

impl Writer<'_> {
    /// The last section of the text.
    pub fn unknown(&mut self) -> Vec<Block> {
        let words = self.pen.words;
        let ledger = self.of_ledger();
        let told: Vec<&Event> = self.plan.told().collect();
        let mut out: Vec<Sentence> = Vec::new();
        let mut say = |text: String| out.push(Sentence { text, refs: vec![ledger] });
        let all = told.len().to_string();
        let single = told.iter().filter(|e| e.origins.len() < 2).count();
        let days = told.iter().filter(|e| !e.date.is_empty() && e.date_from != "text").count();
        let nobody = told.iter().filter(|e| self.pen.actors(&e.actors).is_empty()).count();
        for (key, n) in [("unknown_single", single), ("unknown_day", days), ("unknown_actor", nobody)] {
            if n > 0 {
                say(words.line(key, &[("all", &all), ("n", &n.to_string())]));
            }
        }
        if !self.plan.ahead.is_empty() {
            say(words.line("unknown_done", &[]));
        }
        for (key, n) in [("unknown_background", self.plan.background), ("unknown_undated", self.plan.undated)] {
            if n > 0 {
                say(words.line(key, &[("events", &words.count("event", n, Case::Nominative))]));
            }
        }
        let read = &self.material.read;
        let outlets = words.count("outlet", read.outlets as usize, Case::Nominative);
        let slots: [(&str, &str); 3] = [("outlets", &outlets), ("first", &words.day(&read.first)), ("last", &words.day(&read.last))];
        say(words.line(if read.first.is_empty() { "unknown_scope_undated" } else { "unknown_scope" }, &slots));
        let options = self.material.options.as_ref();
        out.extend(options.and_then(|o| self.left_out(o)));
        out.into_iter().map(|s| Block::Item(vec![s])).collect()
    }
}
