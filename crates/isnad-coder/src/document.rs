//! Coding a document, sentence by sentence with the whole in mind.

use crate::act::{Act, Who};
use crate::build::{self, Shared};
use crate::expression::{Near, Row};
use crate::features::Names;
use crate::memory::Memory;
use crate::sentence::Sentence;
use crate::words::Words;
use crate::{
    attach, confidence, control, date, deed, filter, in_words, infer, lend, link, must, repeated, roles, source, speaker, status, turn, verbs,
};
use isnad_lexicon::Lexicon;
use isnad_model::{Coded, Diagnostic, Document, EventType, Mention, Span, Status};
use isnad_text::{Tokens, sentences, tokenize};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Codes documents with one lexicon. Keep one a thread: it remembers the words it has read.
#[derive(Debug)]
pub struct Coder<'l> {
    lex: &'l Lexicon,
    words: Words,
    tokens: Tokens,
    /// The numbers of the tokens' words.
    numbers: Vec<u32>,
    near: Near,
}

/// A role of an act, and the phrases that may fill it.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// Number of the act in the text, in order.
    pub act: usize,
    /// PLOVER's type.
    pub kind: EventType,
    /// Bytes of the trigger.
    pub trigger: Span,
    /// `actor`, `recipient` or `mutual`.
    pub side: &'static str,
    /// Countries of the parties from outside the sentence that the role holds already.
    pub outside: Vec<String>,
    /// The phrases.
    pub choices: Vec<Choice>,
}

/// A phrase that may fill a role.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Bytes of the phrase.
    pub span: Span,
    /// Its country, `---` where unknown.
    pub country: String,
    /// Whether the constructions give it the role.
    pub given: bool,
    /// Names of the features that hold.
    pub features: Vec<String>,
}

/// An act before it is decided whether it is an event.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// PLOVER's type.
    pub kind: EventType,
    /// Bytes of the trigger.
    pub trigger: Span,
    /// Status as read.
    pub status: Status,
    /// Names of the features that hold.
    pub features: Vec<String>,
    /// Joined with another act of the sentence.
    pub merged: bool,
}

/// Version of the coding rules, joined with the lexicon's hash into ids.
pub const RULES: &str = env!("CARGO_PKG_VERSION");

impl<'l> Coder<'l> {
    /// A coder over `lex`.
    pub fn new(lex: &'l Lexicon) -> Self {
        Self { lex, words: Words::default(), tokens: Tokens::default(), numbers: Vec::new(), near: Near::default() }
    }

    /// The coding's version: rules and language data.
    pub fn version(&self) -> String {
        format!("{RULES}+{}", self.lex.hash)
    }

    /// Codes one document as [`Coder::code`] does; a fault of the coder's own costs this document alone, and is told as a
    /// diagnostic.
    pub fn code_guarded(&mut self, doc: &Document) -> Coded {
        catch_unwind(AssertUnwindSafe(|| self.code(doc))).unwrap_or_else(|_| {
            // Nobody knows what it was at.
            *self = Self::new(self.lex);
            let message = "a fault of isnad's own, please report it with this document; it is passed over".to_owned();
            Coded {
                id: doc.id.clone(),
                outlet: doc.outlet.clone(),
                title: doc.title.clone(),
                url: doc.url.clone(),
                published: doc.published.clone(),
                language: doc.language.clone(),
                diagnostics: vec![Diagnostic { place: doc.id.clone(), message }],
                ..Coded::default()
            }
        })
    }

    /// Codes one document. Never fails: what is odd becomes a diagnostic.
    pub fn code(&mut self, doc: &Document) -> Coded {
        self.words.trim();
        let document = build::content_hash(&doc.text);
        let id = if doc.id.is_empty() { format!("d{document:016x}") } else { doc.id.clone() };
        let mut coded = Coded {
            id,
            outlet: doc.outlet.clone(),
            title: doc.title.clone(),
            url: doc.url.clone(),
            published: doc.published.clone(),
            language: if doc.language.is_empty() { "ar".into() } else { doc.language.clone() },
            ..Coded::default()
        };
        if !coded.language.starts_with("ar") {
            coded.diagnostics.push(Diagnostic { place: coded.id.clone(), message: format!("language '{}' is kept but not coded", coded.language) });
            return coded;
        }
        if doc.text.trim().is_empty() {
            coded.diagnostics.push(Diagnostic { place: coded.id.clone(), message: "no text".into() });
        }
        let version = self.version();
        let shared = Shared { document, version: &version, published: &doc.published };
        let home = self.lex.outlet_country(&doc.outlet).into();
        coded.events = self.text(&doc.text, home, &shared);
        let shared = Shared { document: build::content_hash(&doc.title), ..shared };
        coded.title_events = self.text(&doc.title, home, &shared);
        coded
    }

    fn text(&mut self, text: &str, home: crate::np::Code, shared: &Shared<'_>) -> Vec<Mention> {
        let mut memory = Memory::of_outlet(home);
        memory.sport = filter::is_sport(self.lex, text);
        let mut out: Vec<Mention> = Vec::new();
        for span in sentences(text) {
            let s = self.sentence(text, span, shared.published.get(..10).unwrap_or(""));
            let back = out.iter().rposition(|m| m.sentence_span != out.last().map_or(m.sentence_span, |l| l.sentence_span)).map_or(0, |p| p + 1);
            let (found, vouched) = code_sentence(s, &mut memory, shared);
            // "This statement came during ..., according to Axios": Axios vouches for the statement before.
            for m in &mut out[back..] {
                for x in vouched.iter().rev().filter(|x| m.sources.iter().all(|y| y.text != x.text)).cloned().collect::<Vec<_>>() {
                    m.sources.insert(0, x);
                }
            }
            out.extend(found);
        }
        repeated::drop(&mut out);
        out
    }

    /// The sentence under `span`, its words read.
    fn sentence<'t>(&'t mut self, text: &'t str, span: Span, day: &str) -> Sentence<'t> {
        self.tokens.clear();
        tokenize(text, span, &mut self.tokens);
        self.words.read(self.lex, &self.tokens, &mut self.numbers);
        self.near.read(&self.words, &self.numbers);
        let row = Row { lex: self.lex, words: &self.words, tokens: &self.tokens, numbers: &self.numbers, near: &self.near };
        Sentence::new(text, span, row, day)
    }

    /// Every act found in `text`, whether coded or not, with the features that decide: for training.
    pub fn candidates(&mut self, text: &str) -> Vec<Candidate> {
        let mut out = Vec::new();
        for span in sentences(text) {
            let (s, _, reports, acts) = self.inspect(text, span);
            let dates = date::find(&s, None);
            for (i, a) in acts.iter().enumerate() {
                let mut names = Names::default();
                crate::features::of(&s, &acts, i, &reports, &dates, &mut names);
                out.push(Candidate { kind: a.kind, trigger: a.trigger, status: a.status, features: names.list, merged: a.again.is_some() });
            }
        }
        out
    }

    /// Every way to fill the roles of the coded acts: for training. The attachment model itself must be empty.
    pub fn attachments(&mut self, text: &str) -> Vec<Attachment> {
        let mut out = Vec::new();
        let mut memory = Memory::default();
        let mut number = 0;
        for span in sentences(text) {
            let (s, verbs, reports, acts) = self.inspect_in(text, span, &mut memory);
            let view = attach::View::new(&s, &verbs, &reports);
            for (i, a) in acts.iter().enumerate().filter(|(_, a)| a.alive()) {
                for &side in attach::sides(&view, a) {
                    let list = side.list(a);
                    let choice = |k: usize| {
                        let mut names = Names::default();
                        attach::features(&view, &acts, i, side, k, &mut names);
                        let np = &s.nps[k];
                        Choice { span: np.span, country: np.country.to_string(), given: list.contains(&Who::Np(k)), features: names.list }
                    };
                    out.push(Attachment {
                        act: number,
                        kind: a.kind,
                        trigger: a.trigger,
                        side: side.name(),
                        outside: list.iter().filter_map(|w| if let Who::Outside(p) = w { Some(p.country.clone()) } else { None }).collect(),
                        choices: attach::candidates(&view, a, side).into_iter().map(choice).collect(),
                    });
                }
                number += 1;
            }
        }
        out
    }

    /// The sentence as the coder sees it, with all acts, dropped ones too; for [`crate::explain`].
    pub(crate) fn inspect<'t>(&'t mut self, text: &'t str, span: Span) -> (Sentence<'t>, Vec<verbs::Verb>, Vec<source::Report>, Vec<Act>) {
        self.inspect_in(text, span, &mut Memory::default())
    }

    /// The same, with what the document has said so far.
    pub(crate) fn inspect_in<'t>(
        &'t mut self,
        text: &'t str,
        span: Span,
        memory: &mut Memory,
    ) -> (Sentence<'t>, Vec<verbs::Verb>, Vec<source::Report>, Vec<Act>) {
        let mut s = self.sentence(text, span, "");
        let (v, r, a) = analyse(&mut s, memory, None);
        speaker::carry(&s, memory, &r);
        (s, v, r, a)
    }
}

/// The mentions of a sentence, and the voices it names for the statement before it.
fn code_sentence(mut s: Sentence<'_>, memory: &mut Memory, shared: &Shared<'_>) -> (Vec<Mention>, Vec<isnad_model::Source>) {
    // "Link to the story:", "Read also:": a line that only points to another story.
    if s.class(0, "elsewhere") {
        return Default::default();
    }
    let day = date::day(shared.published);
    let (_, reports, acts) = analyse(&mut s, memory, day);
    speaker::carry(&s, memory, &reports);
    let dates = dates(&s, &acts, day);
    (build::mentions(&s, &acts, &dates, shared), speaker::vouched_back(&s, &reports))
}

/// The dates of a sentence, where there are acts to date.
fn dates(s: &Sentence<'_>, acts: &[Act], day: Option<jiff::civil::Date>) -> Vec<date::Found> {
    if acts.is_empty() { Vec::new() } else { date::find(s, day) }
}

/// All stages over one sentence.
fn analyse(s: &mut Sentence<'_>, memory: &mut Memory, day: Option<jiff::civil::Date>) -> (Vec<verbs::Verb>, Vec<source::Report>, Vec<Act>) {
    memory.resolve(s);
    let verbs = verbs::find(s);
    let reports = source::find(s, &verbs);
    let mut acts = roles::find(s, &verbs);
    must::demands(s, &reports, &mut acts);
    infer::countries(s, memory);
    speaker::fill(s, &verbs, &reports, &mut acts, memory);
    lend::subjects(s, &verbs, &reports, &mut acts);
    lend::predicates(s, &reports, &mut acts);
    control::doers(s, &verbs, &mut acts);
    memory.passage.recall(s, &mut acts);
    in_words::attacks(s, &mut acts);
    link::parents(s, &mut acts);
    link::doers_spoken_of(s, &mut acts);
    link::denied_reports(s, &reports, &mut acts);
    link::far_recipients(s, &mut acts);
    link::answerers(s, &verbs, &mut acts);
    turn::types(s, &mut acts);
    link::protested(s, &mut acts);
    link::tidy(s, &mut acts);
    source::attribute(s, &reports, &mut acts, &memory.chain);
    status::assign(s, &verbs, &mut acts);
    memory.passage.items(s, &mut acts);
    let dates = dates(s, &acts, day);
    status::background(s, &mut acts, &dates, day);
    filter::mishaps(s, &mut acts);
    if memory.sport {
        filter::games(s, &mut acts);
    }
    filter::private_life(s, &mut acts);
    deed::told_again(s, &verbs, &mut acts);
    deed::brought_in(s, &mut acts);
    confidence::assign(s, &mut acts, &reports, &dates);
    attach::fill(&attach::View::new(s, &verbs, &reports), &mut acts);
    memory.passage.learn(s, &verbs, &acts);
    (verbs, reports, acts)
}
