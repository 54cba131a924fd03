//! What moved between the states, and what is too little to say.

use isnad_relations::relation::{Answer, Direction, Relation, Shift, View};

use super::cite::told_shifts;
use super::number::Case;
use super::page::{Block, Sentence, Writer};
use super::party::Pen;
use super::reference::Reference;
use super::rich::figure;
use super::tell::once;
use crate::relation::{Links, mirrored_chart};

/// States called as in the text.
struct Named<'a>(&'a Pen<'a>);

impl Links for Named<'_> {
    fn party(&self, code: &str) -> String {
        self.0.state(code)
    }
}

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
            let named = Named(&self.pen);
            out.push(Block::Chart { svg: mirrored_chart(relation, self.pen.language, Some([&named, &named])), title });
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

#[cfg(test)]
mod tests {
    use super::super::clause::tests::event;
    use super::super::party::tests::{names, who};
    use super::super::{Material, Plan, Request, brief};
    use crate::Language;
    use isnad_model::{EventType, Status};
    use isnad_relations::codes::{Codebook, Scheme};
    use isnad_relations::day::Day;
    use isnad_relations::events::{Events, NewEvent};
    use isnad_relations::relation::{Options, relation};

    /// A year with an attack every sixty days, then a year with one every other day.
    fn material() -> (Plan, Material) {
        let first = Day::parse("2023-01-01").unwrap();
        let mut events = Events::new(Codebook::of(Scheme::Plover));
        for day in (0..730).filter(|d| if *d < 365 { d % 60 == 0 } else { d % 2 == 0 }) {
            events.push(&NewEvent { day: first.plus(day), source: "ISR", target: "QAT", code: "ASSAULT", status: Status::Actual, reports: &[] });
        }
        let relations = relation(&events, None, ("QAT", "ISR"), &Options::default()).into_iter().collect();
        let mut carrier = event(EventType::Assault, "", Status::Actual, &[who("ISR", "GOV", "")], &[who("QAT", "GOV", "")]);
        carrier.date = "2024-01-02".into();
        carrier.tellings = vec![isnad_merge::Telling { doc: "d".into(), ..Default::default() }];
        let plan = Plan::new([carrier], Request { state: "QAT".into(), ..Request::default() });
        assert_eq!(plan.documents(&[]).len(), 1);
        (plan, Material { names: names(), relations, ..Material::default() })
    }

    #[test]
    fn a_shift_is_told_with_its_levels_and_what_carries_it() {
        let (plan, material) = material();
        let told = |language: Language, word: &str| {
            let brief = brief(&plan, &material, language);
            let sentence = brief.sentences().find(|s| s.text.contains(word)).cloned().unwrap_or_default();
            (sentence.text, sentence.refs.len(), brief.references.len())
        };
        let (text, refs, all) = told(Language::English, "rose around");
        assert_eq!(text, "Conflict from Israel towards Qatar rose around 27 December 2023, from 0.5 to 14.8 events a month (probability 99%).");
        assert!(refs >= 2 && all >= 3, "{refs} {all}");
        let (text, ..) = told(Language::Arabic, "تصاعد النزاع");
        let arabic = "تصاعد النزاع من إسرائيل تجاه قطر قرابة 27 ديسمبر 2023: من 0.5 إلى 14.8 من الأحداث في الشهر (الاحتمال \u{2066}99%\u{2069}).";
        assert_eq!(text, arabic);
    }
}
