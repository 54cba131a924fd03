//! What the options are, weighed.

use isnad_partners::model::Name;
use isnad_partners::study::{Flip, Outcome};

use super::number::Case;
use super::page::{Block, Sentence, Writer};
use super::reference::Reference;
use super::rich::figure;
use crate::partners as label;

/// Most assumptions told that would change the ranking.
const FLIPS: usize = 3;
/// Least share of the samples for which a rival is told.
const RIVAL: f64 = 0.05;
/// The option that changes nothing.
const KEEP: &str = "keep";

impl Writer<'_> {
    fn name<'b>(&self, name: &'b Name) -> &'b str {
        self.pen.language.pick(&name.en, &name.ar)
    }

    fn percent(&self, share: f64) -> String {
        figure(&format!("{:.0}%", share * 100.0), self.pen.language)
    }

    fn of_file(&mut self, outcome: &Outcome) -> usize {
        let words = self.pen.words;
        let title = self.pen.language.pick(&outcome.title.0, &outcome.title.1);
        let text = words.line("ref_file", &[("title", title), ("date", &words.day(&outcome.as_of))]);
        self.references.number(Reference::Computed { text })
    }

    /// The section on options.
    pub fn options(&mut self, outcome: &Outcome) -> Vec<Block> {
        let words = self.pen.words;
        let file = self.of_file(outcome);
        let today: Vec<Sentence> = self.today(outcome).into_iter().map(|text| Sentence { text, refs: vec![file] }).collect();
        let mut told: Vec<String> = self.verdict(outcome);
        let mut flips: Vec<&Flip> = Vec::new();
        for flip in &outcome.flips {
            if !flips.iter().any(|f| f.best == flip.best && f.assumption == flip.assumption) {
                flips.push(flip);
            }
        }
        match flips.is_empty() {
            true => told.push(words.line("firm", &[])),
            false => told.extend(flips.iter().take(FLIPS).map(|f| self.flip(outcome, f))),
        }
        let (judgements, facts) = (outcome.judgements.to_string(), outcome.values_from_facts.to_string());
        let key = if outcome.values_from_facts == 0 { "judgement_all" } else { "judgement" };
        told.push(words.line(key, &[("judgements", &judgements), ("facts", &facts)]));
        let mut out: Vec<Block> = if today.is_empty() { Vec::new() } else { vec![Block::Item(today)] };
        out.extend(told.into_iter().map(|text| Block::Item(vec![Sentence { text, refs: vec![file] }])));
        out.push(Block::Chart { svg: crate::partners::chart(outcome, self.pen.language), title: words.line("chart_options", &[]) });
        out
    }

    /// What the state has today, and whom it rests on.
    fn today(&self, outcome: &Outcome) -> Vec<String> {
        let words = self.pen.words;
        let Some(keep) = outcome.options.iter().find(|o| o.option.id == KEEP) else {
            return Vec::new();
        };
        let worst = keep.scenarios.iter().min_by(|a, b| a.coverage.middle.total_cmp(&b.coverage.middle));
        let (Some(calm), Some(worst)) = (keep.scenarios.first(), worst) else {
            return Vec::new();
        };
        let slots: [(&str, &str); 3] = [
            ("calm", &self.percent(calm.coverage.middle)),
            ("worst", &self.percent(worst.coverage.middle)),
            ("scenario", self.name(&worst.scenario)),
        ];
        let mut out = vec![words.line("today", &slots)];
        if let Some(first) = keep.dependence.first() {
            let slots: [(&str, &str); 2] =
                [("partner", &label::partner(outcome, &first.partner.id, self.pen.language)), ("share", &self.percent(first.share))];
            out.push(words.line("rests", &slots));
        }
        out
    }

    fn verdict(&self, outcome: &Outcome) -> Vec<String> {
        let words = self.pen.words;
        let Some(best) = outcome.options.first() else {
            return Vec::new();
        };
        let slots: [(&str, &str); 4] = [
            ("options", &words.count("option", outcome.options.len(), Case::Genitive)),
            ("own", self.name(&best.option)),
            ("share", &self.percent(best.best_share)),
            ("samples", &words.count("sample", outcome.samples as usize, Case::Genitive)),
        ];
        let mut out = vec![words.line("verdict", &slots)];
        let mut rivals: Vec<_> = outcome.options.iter().skip(1).filter(|o| o.best_share >= RIVAL).collect();
        rivals.sort_by(|a, b| b.best_share.total_cmp(&a.best_share));
        let told =
            |o: &&isnad_partners::study::Weighed| words.line("rival", &[("name", self.name(&o.option)), ("share", &self.percent(o.best_share))]);
        let rivals: Vec<String> = rivals.iter().map(told).collect();
        if !rivals.is_empty() {
            let list = if self.pen.language.is_rtl() { rivals.join("، و") } else { words.joined(&rivals) };
            out.push(words.line("rivals", &[("list", &list)]));
        }
        out
    }

    fn flip(&self, outcome: &Outcome, flip: &Flip) -> String {
        let words = self.pen.words;
        let best = label::option(outcome, &flip.best, self.pen.language);
        let slots: [(&str, &str); 6] = [
            ("assumption", &label::assumption(outcome, &flip.assumption, self.pen.language)),
            ("side", &words.line(if flip.above { "above" } else { "below" }, &[])),
            ("at", &format!("{:.2}", flip.at)),
            ("low", &flip.range.low.to_string()),
            ("high", &flip.range.high.to_string()),
            ("best", best),
        ];
        words.line("flip", &slots)
    }

    /// What the file leaves out by its own account, as a sentence.
    pub fn left_out(&mut self, outcome: &Outcome) -> Option<Sentence> {
        let own: Vec<String> = outcome.left_out.iter().map(|l| label::left_out(outcome, l, self.pen.language)).collect();
        let text = own.join(self.pen.language.pick("; ", "؛ "));
        let refs = vec![self.of_file(outcome)];
        (!own.is_empty()).then(|| Sentence { text: self.pen.words.line("unknown_left_out", &[("text", &text)]), refs })
    }
}
