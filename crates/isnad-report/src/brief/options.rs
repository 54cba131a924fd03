//! What the options are, weighed.

use isnad_partners::model::Name;
use isnad_partners::study::{Flip, Outcome};

use super::number::Case;
use super::page::{Block, Sentence, Writer};
use super::reference::Reference;
use super::rich::figure;

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
            let slots: [(&str, &str); 2] = [("partner", self.name(&first.partner)), ("share", &self.percent(first.share))];
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
        let best = outcome.options.iter().find(|o| o.option.id == flip.best).map_or(flip.best.as_str(), |o| self.name(&o.option));
        let slots: [(&str, &str); 6] = [
            ("assumption", &self.assumption(outcome, &flip.assumption)),
            ("side", &words.line(if flip.above { "above" } else { "below" }, &[])),
            ("at", &format!("{:.2}", flip.at)),
            ("low", &flip.range.low.to_string()),
            ("high", &flip.range.high.to_string()),
            ("best", best),
        ];
        words.line("flip", &slots)
    }

    /// An assumption in words: the study names it by ids.
    fn assumption(&self, outcome: &Outcome, text: &str) -> String {
        let words = self.pen.words;
        let option = |id: &str| outcome.options.iter().find(|o| o.option.id == id).map_or(id.to_owned(), |o| self.name(&o.option).to_owned());
        let need = |id: &str| outcome.needs.iter().find(|n| n.0.id == id).map_or(id.to_owned(), |n| self.name(&n.0).to_owned());
        let partners = || outcome.options.iter().flat_map(|o| &o.dependence).map(|d| &d.partner);
        let partner = |id: &str| partners().find(|p| p.id == id).map_or(id.to_owned(), |p| self.name(p).to_owned());
        if text == "cost_weight" {
            return words.line("cost_weight", &[]);
        }
        let (kind, rest) = text.split_once(" of ").unwrap_or(("", text));
        match (kind, rest.split_once(" by ")) {
            ("weight", _) => words.line("weight_of", &[("x", &need(rest))]),
            ("reliability", _) => words.line("reliability_of", &[("x", &partner(rest))]),
            ("cost", _) => words.line("cost_of", &[("x", &option(rest))]),
            (_, Some((n, p))) => match p.split_once(" under ") {
                Some((p, o)) => words.line("amount_under", &[("partner", &partner(p)), ("need", &need(n)), ("option", &option(o))]),
                None => words.line("amount_of", &[("partner", &partner(p)), ("need", &need(n))]),
            },
            _ => text.to_owned(),
        }
    }

    /// One thing left out: in the file's words, or in ours where the study found it.
    fn left(&self, outcome: &Outcome, text: &str) -> String {
        let words = self.pen.words;
        let named = |list: Vec<&Name>, en: &str| list.iter().find(|n| n.en == en).map_or(en.to_owned(), |n| self.name(n).to_owned());
        if text.starts_with("how assumptions move together") {
            return words.line("left_independent", &[]);
        }
        if text.starts_with("cost: the file gives no") {
            return words.line("left_cost", &[]);
        }
        if let Some(need) = text.strip_prefix("nobody provides ").and_then(|t| t.strip_suffix(" today")) {
            return words.line("left_need", &[("x", &named(outcome.needs.iter().map(|n| &n.0).collect(), need))]);
        }
        if let Some(partner) = text.strip_suffix(" provides nothing in any option") {
            let partners = outcome.options.iter().flat_map(|o| &o.dependence).map(|d| &d.partner).collect();
            return words.line("left_partner", &[("x", &named(partners, partner))]);
        }
        super::rich::apart(text, self.pen.language)
    }

    /// What the file leaves out by its own account, as a sentence.
    pub fn left_out(&mut self, outcome: &Outcome) -> Option<Sentence> {
        let own: Vec<String> = outcome.left_out.iter().map(|l| self.left(outcome, l)).collect();
        let text = own.join(self.pen.language.pick("; ", "؛ "));
        let refs = vec![self.of_file(outcome)];
        (!own.is_empty()).then(|| Sentence { text: self.pen.words.line("unknown_left_out", &[("text", &text)]), refs })
    }
}
