//! What moved between the states, and what is too little to say.

use isnad_relations::relation::{Answer, Direction, Relation, Shift, View};

use super::cite::told_shifts;
use super::number::Case;
use super::page::{Block, Sentence, Writer};
use super::reference::Reference;
use super::rich::figure;
use super::tell::once;

impl Writer<'_> {
    /// The section on shifts.
    pub fn moved(&mut self) -> Vec<Block> {
        let words = self.pen.words;
        let relations = &self.material.relations;
        if relations.is_empty() {
            let refs = vec![self.of_ledger()];
            return vec![Block::Item(vec![Sentence { text: words.line("no_relations", &[]), refs }])];
        }
        let mut out = Vec::new();
        for relation in relations {
            let mut sentences = Vec::new();
            match relation.pooled.answer {
                Answer::TooLittle => continue,
                Answer::NoShift => sentences.push(self.no_shift(relation)),
                Answer::Shifts => sentences.extend(self.shifts(relation)),
            }
            out.push(Block::Item(sentences));
            let (a, b) = (self.pen.state(&relation.forward.source), self.pen.state(&relation.forward.target));
            let title = words.line("chart", &[("a", &a), ("b", &b)]);
            out.push(Block::Chart { svg: crate::relation::chart(relation, self.pen.language), title });
        }
        out.extend(self.too_little(relations));
        out
    }

    /// The reference for a series: the command that works it out.
    fn of_relation(&mut self, relation: &Relation) -> usize {
        let command = format!("\u{2066}`isnad relations {} {}`\u{2069}", relation.forward.source, relation.forward.target);
        let text = self.pen.words.line("ref_relations", &[("command", &command)]);
        self.references.number(Reference::Computed { text })
    }

    fn evidence(&self, view: &View, events: Case) -> (String, String) {
        let words = self.pen.words;
        (words.count("event", view.evidence.events, events), words.count("day", view.evidence.days, Case::Genitive))
    }

    fn no_shift(&mut self, relation: &Relation) -> Sentence {
        let (a, b) = (self.pen.state(&relation.forward.source), self.pen.state(&relation.forward.target));
        let (events, days) = self.evidence(&relation.pooled, Case::Genitive);
        let slots: [(&str, &str); 4] = [("a", &a), ("b", &b), ("events", &events), ("days", &days)];
        Sentence { text: self.pen.words.line("no_shift", &slots), refs: vec![self.of_relation(relation)] }
    }

    /// The shifts each way; those of both together where neither way has one.
    fn shifts(&mut self, relation: &Relation) -> Vec<Sentence> {
        let ways = [&relation.forward, &relation.reverse];
        let views: Vec<&View> = if ways.iter().all(|v| v.shifts.is_empty()) { vec![&relation.pooled] } else { ways.to_vec() };
        let mut out = Vec::new();
        for view in views {
            for shift in told_shifts(view) {
                let text = self.shift(view, shift);
                let carrying: Vec<_> = self.plan.carrying(shift).into_iter().cloned().collect();
                let mut refs: Vec<usize> = carrying.iter().filter_map(|e| self.of_event(e).first().copied()).collect();
                refs.push(self.of_relation(relation));
                let refs = once(refs);
                out.push(Sentence { text, refs });
            }
        }
        out
    }

    fn shift(&self, view: &View, shift: &Shift) -> String {
        let words = self.pen.words;
        let key = match shift.direction {
            Direction::RisingConflict => "rising-conflict",
            Direction::FallingConflict => "falling-conflict",
            Direction::RisingCooperation => "rising-cooperation",
            Direction::FallingCooperation => "falling-cooperation",
        };
        let sure = figure(&format!("{:.0}%", (shift.probability * 100.0).min(99.0)), self.pen.language);
        let rate = |x: f64| format!("{x:.1}");
        let slots: [(&str, &str); 6] = [
            ("a", &self.pen.state(&view.source)),
            ("b", &self.pen.state(&view.target)),
            ("date", &words.day(&shift.date.to_string())),
            ("before", &rate(shift.before.level.per_month)),
            ("after", &rate(shift.after.level.per_month)),
            ("p", &sure),
        ];
        words.line(key, &slots)
    }

    /// The pairs of which there is too little to say, in one sentence.
    fn too_little(&mut self, relations: &[Relation]) -> Option<Block> {
        let words = self.pen.words;
        let thin: Vec<&Relation> = relations.iter().filter(|r| r.pooled.answer == Answer::TooLittle).collect();
        let first = thin.first()?;
        let mut names = Vec::new();
        for relation in &thin {
            let (events, days) = self.evidence(&relation.pooled, Case::Nominative);
            let name = self.pen.state(&relation.forward.target);
            let key = if relation.pooled.evidence.events == 0 { "too_little_none" } else { "too_little_one" };
            names.push(words.line(key, &[("name", &name), ("events", &events), ("days", &days)]));
        }
        let refs = thin.iter().map(|r| self.of_relation(r)).collect();
        let list = if self.pen.language.is_rtl() { names.join("، و") } else { words.joined(&names) };
        let least = first.least_evidence;
        let slots: [(&str, &str); 4] = [
            ("state", &self.pen.state(&first.forward.source)),
            ("list", &list),
            ("events", &words.count("event", least.events, Case::Nominative)),
            ("days", &words.count("day", least.days, Case::Genitive)),
        ];
        Some(Block::Item(vec![Sentence { text: words.line("too_little", &slots), refs }]))
    }
}
