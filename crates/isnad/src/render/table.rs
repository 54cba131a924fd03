//! A coded document for the eye.

use super::cell::{clean, isolate};
use super::grid::{Cell, Grid};
use super::style::{Paint, Tone, quad};
use isnad_model::{About, Coded, Mention, Party, Source, SourceKind, Status, Voice};
use std::fmt::Write as _;

/// Appends the document: a line that names it, a row an event, the title's apart.
pub fn document(coded: &Coded, paint: Paint, width: usize, out: &mut Vec<u8>) {
    let mut text = String::new();
    head(coded, paint, &mut text);
    let mut grid = Grid::new(["what", "words", "status", "who", "to whom", "on whose word", "when, where"]);
    for m in &coded.events {
        grid.push(row(m, coded));
    }
    if !grid.is_empty() {
        text.push('\n');
        grid.write(paint, width, 2, &mut text);
    }
    if !coded.title_events.is_empty() {
        let mut grid = Grid::new(["title says", "words", "status", "who", "to whom", "on whose word", "when, where"]);
        for m in &coded.title_events {
            grid.push(row(m, coded));
        }
        text.push('\n');
        grid.write(paint, width, 2, &mut text);
    }
    for d in &coded.diagnostics {
        let _ = writeln!(text, "  {}", paint.paint(Tone::Dim, &format!("note: {}", d.message)));
    }
    text.push('\n');
    out.extend_from_slice(text.as_bytes());
}

fn head(coded: &Coded, paint: Paint, out: &mut String) {
    let name = if coded.title.is_empty() { &coded.id } else { &coded.title };
    let mut rest: Vec<String> = Vec::new();
    for part in [&coded.outlet, &coded.published] {
        rest.extend((!part.is_empty()).then(|| isolate(&clean(part))));
    }
    if name != &coded.id {
        rest.push(clean(&coded.id));
    }
    rest.push(match coded.events.len() {
        0 => "no event".into(),
        1 => "1 event".into(),
        n => format!("{n} events"),
    });
    let _ = writeln!(out, "{}  {}", paint.paint(Tone::Bold, &isolate(&clean(name))), paint.paint(Tone::Dim, &rest.join(" · ")));
}

fn row(m: &Mention, coded: &Coded) -> Vec<Cell> {
    let what = Cell::new(m.kind.name(), quad(m.quad)).and(m.mode.clone(), quad(m.quad));
    let tone = match m.status {
        Status::Actual => Tone::Plain,
        Status::Negated => Tone::Red,
        Status::Future | Status::Hypothetical => Tone::Blue,
        Status::Historical => Tone::Dim,
    };
    let mut status = Cell::new(m.status.name(), tone);
    if m.voice == Voice::Inference {
        status = status.and("inference", Tone::Dim);
    }
    for a in &m.about {
        status = status.and(format!("of {}", about(a, coded)), Tone::Dim);
    }
    let mut when = Cell::default();
    if m.date_from == "text" {
        when = when.and(m.date.clone(), Tone::Plain);
    }
    if let Some(p) = &m.place {
        when = when.and(clean(&p.text), Tone::Plain);
    }
    vec![what, Cell::new(clean(&m.trigger), Tone::Plain), status, parties(&m.actors), parties(&m.recipients), chain(&m.sources), when]
}

fn about(a: &About, coded: &Coded) -> String {
    match a {
        About::Report { report_of } => format!("report of {}", clean(report_of)),
        About::Mention(id) => coded.events.iter().chain(&coded.title_events).find(|m| &m.id == id).map_or_else(|| id.clone(), |m| clean(&m.trigger)),
    }
}

fn parties(list: &[Party]) -> Cell {
    let mut cell = Cell::default();
    for p in list {
        let code = format!("{} {}", p.country, p.sector);
        let words = clean(if p.text.is_empty() { &p.name } else { &p.text });
        cell = cell.and(format!("{code} {words}").trim_end().to_owned(), Tone::Plain);
    }
    cell
}

/// The chain, the outermost voice first.
fn chain(list: &[Source]) -> Cell {
    let mut cell = Cell::default();
    for (i, s) in list.iter().enumerate() {
        let kind = if s.kind == SourceKind::Other { String::new() } else { format!("{} ", s.kind) };
        let mark = if i == 0 { "" } else { "‹ " };
        cell = cell.and(format!("{mark}{kind}{}", clean(if s.text.is_empty() { &s.name } else { &s.text })), Tone::Plain);
    }
    cell
}
