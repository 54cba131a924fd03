use crate::{Options, language, time, url};
use isnad_model::{Diagnostic, Document};
use std::ops::ControlFlow;

/// What reading an input gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A document, its fields filled as far as the input tells; its text may be empty.
    Document(Document),
    /// Something odd that did not stop the work.
    Diagnostic(Diagnostic),
}

/// Takes items as they are read; breaks to end the reading.
pub type Sink<'a> = dyn FnMut(Item) -> ControlFlow<()> + 'a;

/// The sink with what every reader needs beside it.
pub(crate) struct Out<'a, 's> {
    /// Name of the input, with the member's for archives.
    pub name: String,
    pub options: &'a Options,
    sink: &'a mut Sink<'s>,
    stopped: bool,
    problems: usize,
}

/// Most diagnostics of one input; a file of nothing but broken lines gives a count of the rest.
const MAX_PROBLEMS: usize = 1_000;

impl<'a, 's> Out<'a, 's> {
    pub fn new(name: &str, options: &'a Options, sink: &'a mut Sink<'s>) -> Self {
        Self { name: name.to_owned(), options, sink, stopped: false, problems: 0 }
    }

    /// Whether the sink wants no more.
    pub fn stopped(&self) -> bool {
        self.stopped
    }

    /// Reports something odd at a place of the input.
    pub fn problem(&mut self, place: &str, message: &str) {
        self.problems += 1;
        if self.stopped || self.problems > MAX_PROBLEMS {
            return;
        }
        let place = if place.is_empty() { self.name.clone() } else { format!("{}: {place}", self.name) };
        let item = Item::Diagnostic(Diagnostic { place, message: message.to_owned() });
        self.stopped = (self.sink)(item).is_break();
    }

    /// Tells how many diagnostics were held back.
    pub fn end(mut self) {
        let more = self.problems.saturating_sub(MAX_PROBLEMS);
        if more > 0 && !self.stopped {
            self.problems = 0;
            self.problem("", &format!("{more} more like these"));
        }
    }

    /// Hands on a document: its fields tidied, its time and language settled. One without text, title and address
    /// is reported instead.
    pub fn document(&mut self, mut d: Document, place: &str) {
        if self.stopped {
            return;
        }
        if d.text.trim().is_empty() && d.title.trim().is_empty() && d.url.is_empty() {
            self.problem(place, "has neither text nor title, left out");
            return;
        }
        d.author = crate::tidy::byline(&d.author);
        if d.title.contains(['&', '<', '\n', '\r']) {
            d.title = crate::tidy::line(&d.title);
        }
        d.url = url::canonical(&d.url, "");
        if d.outlet.is_empty() {
            d.outlet.clone_from(&self.options.outlet);
        }
        self.settle_time(&mut d, place);
        let words = if d.text.trim().is_empty() { &d.title } else { &d.text };
        d.language = language::language(words, &d.language);
        self.stopped = (self.sink)(Item::Document(d)).is_break();
    }

    fn settle_time(&mut self, d: &mut Document, place: &str) {
        let given = std::mem::take(&mut d.published);
        if let Some(stamp) = time::timestamp(&given) {
            d.published = stamp;
            return;
        }
        if !given.trim().is_empty() {
            let shown: String = given.chars().take(60).collect();
            self.problem(place, &format!("time of publication “{shown}” not understood, left empty"));
        }
        d.published = url::date(&d.url).unwrap_or_default();
    }
}
