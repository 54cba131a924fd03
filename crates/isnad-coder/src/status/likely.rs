//! A linear model reviews the status that the constructions give, by the words around the act.
//!
//! The weights (`lexicon/model/status.tsv`) are those of a multinomial logistic regression over the features here, what
//! the constructions say among them; `cargo xtask train-status` makes them.

use crate::act::{Act, Construction};
use crate::date::Found;
use crate::features::{Sink, few, yes};
use crate::sentence::Sentence;
use crate::source::{self, Report};
use isnad_lexicon::{Cat, StatusModel, form};
use isnad_model::{EventType, Status};

/// How many nodes to either side are looked at.
const BEFORE: usize = 7;
const BEHIND: usize = 5;

/// Adds up the weights of every status.
struct Sums<'m> {
    model: &'m StatusModel,
    total: [f64; 5],
}

impl Sink for Sums<'_> {
    fn add(&mut self, parts: &[&str]) {
        if let Some(w) = self.model.weights_of(parts) {
            for (t, x) in self.total.iter_mut().zip(w) {
                *t += x;
            }
        }
    }
}

/// Gives every act the status that is likeliest.
pub(crate) fn review(s: &Sentence<'_>, acts: &mut [Act], reports: &[Report], dates: &[Found]) {
    let model = &s.lex.status;
    if model.is_empty() {
        return;
    }
    // All are weighed before any is changed: the model knows the constructions' own statuses.
    let found: Vec<Status> = (0..acts.len())
        .map(|i| {
            let mut sums = Sums { model, total: [0.0; 5] };
            features(s, acts, i, reports, dates, &mut sums);
            let best = Status::ALL.iter().zip(sums.total).max_by(|x, y| x.1.total_cmp(&y.1));
            best.map_or(acts[i].status, |(st, _)| *st)
        })
        .collect();
    for (a, status) in acts.iter_mut().zip(found).filter(|(a, st)| a.status != *st) {
        a.reviewed = Some(a.status);
        a.status = status;
        let own = s.lex.frames[s.lex.acts[a.lexeme].frame].kind;
        // An announced meeting is an agreement; one that was held is a meeting again.
        if status == Status::Future && super::announced(a.kind) {
            a.kind = EventType::Agree;
            a.mode.clear();
        } else if status != Status::Future && a.kind == EventType::Agree && super::announced(own) {
            a.kind = own;
        }
    }
}

/// Adds the features of the status of act `i`, each a short name.
pub(crate) fn features(s: &Sentence<'_>, acts: &[Act], i: usize, reports: &[Report], dates: &[Found], out: &mut impl Sink) {
    let a = &acts[i];
    let lexeme = &s.lex.acts[a.lexeme];
    let frame = &s.lex.frames[lexeme.frame];
    let (kind, how, said) = (a.kind.name(), a.construction.name(), a.status.name());
    let parent = a.parent.map_or("none", |p| acts[p].content_kind(s.lex).name());
    let over = source::over(reports, a);
    let voices = few(over.len().min(2));
    let from = a.light.map_or(a.node, |l| l.min(a.node));
    let tense = tense(s, from);
    let noun = yes(a.construction == Construction::VerbalNoun);
    for f in [
        &["bias"][..],
        &["said", said],
        &["said", said, kind],
        &["said", said, how],
        &["said", said, parent],
        &["said", said, tense],
        &["said", said, voices],
        &["kind", kind, how],
        &["frame", &frame.id],
        &["lexeme", &lexeme.id],
        &["how", how, tense],
        &["parent", parent, how],
        &["parent", parent, kind],
        &["voices", voices, how],
        &["actors", yes(a.actors.is_empty()), how],
        &["recipients", yes(a.recipients.is_empty()), how],
        &["article", yes(s.nodes[a.node].art()), how],
        &["quoted", yes(s.quote_end[a.node] != usize::MAX), how],
        &["order", few(acts[..i].iter().filter(|b| b.alive()).count().min(3)), how],
    ] {
        out.add(f);
    }
    if let Some(p) = a.parent {
        out.add(&["parent's frame", &s.lex.frames[s.lex.acts[acts[p].lexeme].frame].id]);
        out.add(&["parent's status", acts[p].status.name(), parent]);
    }
    for r in over.iter().rev().take(1) {
        report(s, r.node, out);
    }
    // What governs it: the verb before in its clause.
    if let Some(v) = (0..from).rev().take(12).take_while(|&j| !matches!(s.punct(j), Some('.' | '؛'))).find(|&j| s.is_verb(j)) {
        governing(s, v, how, out);
    }
    for j in from.saturating_sub(BEFORE)..from {
        near(s, j, "before", noun, from - j <= 2, out);
    }
    for j in a.node + 1..(a.node + 1 + BEHIND).min(s.len()) {
        near(s, j, "behind", noun, j - a.node <= 2, out);
    }
    for j in 0..3.min(s.len()) {
        if let Some(f) = s.nodes[j].func(s.lex) {
            out.add(&["opens", &f.class]);
        }
    }
    let w = isnad_text::fold(s.nodes[a.node].span.of(s.text));
    out.add(&["trigger", &w]);
    for d in dates.iter().filter(|d| d.node.abs_diff(a.node) <= 10) {
        if let Some(y) = d.year.or_else(|| d.date.get(..4).and_then(|y| y.parse().ok())) {
            let age = match y {
                ..=1999 => "old",
                2000..=2005 => "2000",
                2006..=2007 => "2006",
                _ => "2008",
            };
            out.add(&["year", age]);
            out.add(&["year", age, how]);
        }
        out.add(&["date", if d.node < a.node { "before" } else { "behind" }, how]);
    }
}

/// The tense of the verb at `v`, or that there is none.
fn tense(s: &Sentence<'_>, v: usize) -> &'static str {
    if !s.is_verb(v) {
        return "none";
    }
    match s.nodes[v].verb() {
        Some(r) if r.fut => "future",
        Some(r) if r.has(form::PRES) && !r.has(form::PAST) => "present",
        Some(r) if r.has(form::PRES) => "either",
        _ => "past",
    }
}

fn report(s: &Sentence<'_>, v: usize, out: &mut impl Sink) {
    if let Some(r) = s.nodes[v].readings.iter().find(|r| r.entry.cat == Cat::Report) {
        out.add(&["told by", &s.lex.reports[r.entry.id as usize].id]);
    }
}

fn governing(s: &Sentence<'_>, v: usize, how: &str, out: &mut impl Sink) {
    let Some(r) = s.nodes[v].readings.iter().find(|r| r.is_verb()) else { return };
    let id = match r.entry.cat {
        Cat::Act => s.lex.acts[r.entry.id as usize].id.as_str(),
        Cat::Report => s.lex.reports[r.entry.id as usize].id.as_str(),
        Cat::Light => s.lex.lights[r.entry.id as usize].past.as_str(),
        _ => "other",
    };
    out.add(&["governed", id]);
    out.add(&["governed", tense(s, v), how]);
}

/// A word near the act: itself, and its class where it is a function word.
fn near(s: &Sentence<'_>, j: usize, place: &str, noun: &str, next: bool, out: &mut impl Sink) {
    let n = &s.nodes[j];
    if n.number {
        return;
    }
    if n.punct.is_some() {
        return out.add(&[place, "mark", yes(next), noun]);
    }
    let w = isnad_text::fold(n.span.of(s.text));
    let w = w.strip_prefix("\u{0627}\u{0644}").unwrap_or(&w);
    out.add(&[place, "word", w]);
    if next {
        out.add(&[place, "next", w, noun]);
    }
    for r in n.readings.iter().filter(|r| r.entry.cat == Cat::Func) {
        let f = &s.lex.funcs[r.entry.id as usize];
        out.add(&[place, "class", &f.class, noun]);
        out.add(&[place, "class", &f.class, &f.arg]);
    }
}
