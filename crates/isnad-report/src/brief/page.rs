//! The brief as blocks of sentences, whatever it is written as.

use std::collections::BTreeSet;

use isnad_merge::{Event, Standing};
use isnad_model::Status;
use serde::Serialize;

use super::material::Material;
use super::number::{Case, digits};
use super::party::Pen;
use super::plan::{Group, Plan};
use super::reference::{Reference, References};
use super::rich::{cut, sentence_case};
use super::vouch::outlets;
use crate::Language;

/// Most characters of a sentence that is quoted in the references.
const QUOTE: usize = 220;

/// A sentence with the numbers of its references, from 1. The text may hold `**bold**`, `` `code` `` and Unicode
/// isolates around what is of the other script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The text, with its full stop.
    pub text: String,
    /// At least one.
    pub refs: Vec<usize>,
}

/// A part of the brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// A heading of level 2 or 3.
    Heading {
        /// The level.
        level: u8,
        /// The text.
        text: String,
    },
    /// Sentences that stand together.
    Paragraph(Vec<Sentence>),
    /// An entry of a list.
    Item(Vec<Sentence>),
    /// A picture.
    Chart {
        /// The SVG.
        svg: String,
        /// What it shows.
        title: String,
    },
}

/// A brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// Its language: `en` or `ar`.
    #[serde(skip)]
    pub language: Language,
    /// Its title.
    pub title: String,
    /// The text.
    pub blocks: Vec<Block>,
    /// What the numbers refer to.
    pub references: Vec<Reference>,
}

/// Writes sentences and numbers what they rest on.
pub(super) struct Writer<'a> {
    pub pen: Pen<'a>,
    pub plan: &'a Plan,
    pub material: &'a Material,
    pub references: References,
}

/// Writes the brief of a plan.
pub fn brief(plan: &Plan, material: &Material, language: Language) -> Brief {
    let pen = Pen::new(&material.names, language);
    let mut writer = Writer { pen, plan, material, references: References::default() };
    let blocks = writer.blocks();
    Brief { language, title: writer.title(), blocks, references: writer.references.list }
}

impl Brief {
    /// Every sentence, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.blocks.iter().flat_map(|b| match b {
            Block::Paragraph(s) | Block::Item(s) => s.as_slice(),
            Block::Heading { .. } | Block::Chart { .. } => &[],
        })
    }
}

impl Writer<'_> {
    fn title(&self) -> String {
        let (words, request) = (self.pen.words, &self.plan.request);
        let a = self.pen.state(&request.state);
        let title = match request.other.as_str() {
            "" => words.line("title", &[("state", &a)]),
            other => words.line("title_dyad", &[("a", &a), ("b", &self.pen.state(other))]),
        };
        let title = sentence_case(&title);
        match request.since.as_str() {
            "" => title,
            since => format!("{title}{}{}", self.pen.comma(), words.line("since", &[("date", &words.day(since))])),
        }
    }

    fn blocks(&mut self) -> Vec<Block> {
        let mut out = vec![Block::Paragraph(self.scope())];
        if self.plan.all.is_empty() {
            self.section(&mut out, "heading_unknown", Self::unknown);
            return out;
        }
        self.section(&mut out, "heading_happened", Self::happened);
        self.section(&mut out, "heading_contested", Self::contested);
        self.section(&mut out, "heading_announced", Self::announced);
        self.section(&mut out, "heading_moved", Self::moved);
        let material = self.material;
        if let Some(outcome) = &material.options {
            self.section(&mut out, "heading_options", |w| w.options(outcome));
        }
        self.section(&mut out, "heading_unknown", Self::unknown);
        out
    }

    fn section(&mut self, out: &mut Vec<Block>, heading: &str, write: impl FnOnce(&mut Self) -> Vec<Block>) {
        out.push(Block::Heading { level: 2, text: self.pen.words.line(heading, &[]) });
        out.extend(write(self));
    }

    fn subject(&self) -> String {
        let request = &self.plan.request;
        let a = self.pen.state(&request.state);
        match request.other.as_str() {
            "" => a,
            other => self.pen.words.line("heading_pair", &[("a", &a), ("b", &self.pen.state(other))]),
        }
    }

    /// How much there is, and how it stands.
    fn scope(&mut self) -> Vec<Sentence> {
        let words = self.pen.words;
        let refs = vec![self.of_ledger()];
        let all = &self.plan.all;
        let subject = self.subject();
        if all.is_empty() {
            return vec![Sentence { text: words.line("nothing", &[("subject", &subject)]), refs }];
        }
        let documents: BTreeSet<&str> = all.iter().flat_map(|e| &e.tellings).map(|t| t.doc.as_str()).collect();
        let carried: BTreeSet<&str> = all.iter().flat_map(outlets).collect();
        let origins: BTreeSet<&str> = all.iter().flat_map(|e| &e.origins).map(|o| o.key.as_str()).collect();
        let slots: [(&str, &str); 5] = [
            ("subject", &subject),
            ("events", &words.count("event", all.len(), Case::Nominative)),
            ("documents", &words.count("document", documents.len(), Case::Genitive)),
            ("outlets", &words.count("outlet", carried.len(), Case::Genitive)),
            ("origins", &words.count("origin", origins.len(), Case::Genitive)),
        ];
        let scope = Sentence { text: words.line("scope", &slots), refs: refs.clone() };
        let denied = |e: &Event| e.standing == Standing::Denied || e.status == Status::Negated;
        let count = |is: &dyn Fn(&Event) -> bool| digits(all.iter().filter(|e| is(e)).count());
        let open = |e: &Event| !denied(e) && e.standing != Standing::Contested;
        let ahead = |e: &Event| matches!(e.status, Status::Future | Status::Hypothetical);
        let slots: [(&str, &str); 4] = [
            ("done", &count(&|e| open(e) && !ahead(e))),
            ("ahead", &count(&|e| open(e) && ahead(e))),
            ("contested", &count(&|e| !denied(e) && e.standing == Standing::Contested)),
            ("denied", &count(&denied)),
        ];
        vec![scope, Sentence { text: words.line("shares", &slots), refs }]
    }

    fn plain(&mut self, key: &str) -> Block {
        let refs = vec![self.of_ledger()];
        Block::Item(vec![Sentence { text: self.pen.words.line(key, &[]), refs }])
    }

    fn happened(&mut self) -> Vec<Block> {
        let plan = self.plan;
        if plan.groups.is_empty() {
            return vec![self.plain("none_happened")];
        }
        let mut out = Vec::new();
        for group in &plan.groups {
            if plan.request.other.is_empty() {
                out.push(Block::Heading { level: 3, text: self.heading(group) });
            }
            out.extend(group.events.iter().map(|e| Block::Item(self.claim(e))).collect::<Vec<_>>());
        }
        out.extend(self.more(plan.untold[0]));
        out
    }

    /// How many there is no room for.
    fn more(&mut self, untold: usize) -> Option<Block> {
        let events = self.pen.words.count("event", untold, Case::Nominative);
        let refs = vec![self.of_ledger()];
        let text = self.pen.words.line("more", &[("events", &events)]);
        (untold > 0).then(|| Block::Paragraph(vec![Sentence { text, refs }]))
    }

    fn heading(&self, group: &Group) -> String {
        let (words, state) = (self.pen.words, &self.plan.request.state);
        let a = self.pen.state(state);
        let key = match group.other.as_str() {
            "" => "heading_others",
            "IGO" => "heading_igo",
            "NGO" => "heading_ngo",
            other if other == state => "heading_inside",
            _ => "heading_pair",
        };
        let b = self.pen.state(&group.other);
        sentence_case(&words.line(key, &[("state", &a), ("a", &a), ("b", &b)]))
    }

    fn announced(&mut self) -> Vec<Block> {
        let plan = self.plan;
        if plan.ahead.is_empty() {
            return vec![self.plain("none_announced")];
        }
        let mut out: Vec<Block> = plan.ahead.iter().map(|e| Block::Item(self.claim(e))).collect();
        out.extend(self.more(plan.untold[2]));
        out
    }

    fn contested(&mut self) -> Vec<Block> {
        let plan = self.plan;
        if plan.disputed.is_empty() {
            return vec![self.plain("none_contested")];
        }
        let mut out: Vec<Block> = plan.disputed.iter().map(|e| Block::Item(self.disputed(e))).collect();
        out.extend(self.more(plan.untold[1]));
        out
    }

    /// The reference for what was counted in the ledger.
    pub fn of_ledger(&mut self) -> usize {
        let (words, read) = (self.pen.words, &self.material.read);
        let slots: [(&str, &str); 4] = [
            ("documents", &words.count("document", read.documents as usize, Case::Nominative)),
            ("outlets", &words.count("outlet", read.outlets as usize, Case::Genitive)),
            ("first", &words.day(&read.first)),
            ("last", &words.day(&read.last)),
        ];
        let text = words.line(if read.first.is_empty() { "ref_ledger_undated" } else { "ref_ledger" }, &slots);
        self.references.number(Reference::Computed { text })
    }

    /// The reference for a document: the sentence of the mention, or the first that is of the event.
    pub fn of_document(&mut self, id: &str, event: Option<&Event>, mention: &str) -> usize {
        let document = self.material.documents.get(id).cloned().unwrap_or_default();
        let of_event = |m: &str| event.is_some_and(|e| e.mentions.iter().any(|x| x.0 == m));
        let wanted = |m: &&(String, String)| if mention.is_empty() { of_event(&m.0) } else { m.0 == mention };
        let quote = document.mentions.iter().find(wanted).map_or(String::new(), |m| cut(&m.1, QUOTE));
        self.references.number(Reference::Document {
            id: id.to_owned(),
            outlet: document.outlet,
            title: cut(&document.title, QUOTE),
            published: document.published,
            url: document.url,
            quote,
        })
    }
}
