//! `isnad lexicon stats`.

use crate::lexicon_files;
use crate::render::grid::{Cell, Grid};
use crate::render::style::{Paint, Tone, When};
use anyhow::Result;
use isnad_lexicon::{Lexicon, PartyKind, ReportKind};
use isnad_model::EventType;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Prints the counts.
pub fn run(lexicon: Option<&Path>) -> Result<()> {
    let lex = lexicon_files::load(lexicon)?;
    let paint = Paint::new(When::Auto);
    let mut text = String::new();
    for (head, rows) in [("acts", acts(&lex)), ("parties", parties(&lex)), ("sources", sources(&lex)), ("places", places(&lex)), ("all", whole(&lex))]
    {
        let mut grid = Grid::new(["", ""]);
        for (name, n) in rows {
            grid.push(vec![Cell::new(name, Tone::Plain), Cell::new(format!("{n:>7}"), Tone::Plain)]);
        }
        text.push_str(&paint.paint(Tone::Bold, head));
        text.push('\n');
        grid.write(paint, 100, 2, &mut text);
        text.push('\n');
    }
    std::io::stdout().lock().write_all(text.as_bytes())?;
    Ok(())
}

type Rows = Vec<(String, usize)>;

fn acts(lex: &Lexicon) -> Rows {
    let of = |k: EventType| lex.acts.iter().filter(|a| lex.frames[a.frame].kind == k).count();
    let mut out: Rows = EventType::ALL.iter().map(|k| (k.name().to_owned(), of(*k))).collect();
    out.push(("lexemes".into(), lex.acts.len()));
    out.push(("light verbs".into(), lex.lights.len()));
    out.push(("frames".into(), lex.frames.len()));
    out.push(("examples that must code".into(), lex.frames.iter().map(|f| f.accept.len()).sum()));
    out.push(("examples that must not".into(), lex.frames.iter().map(|f| f.reject.len()).sum()));
    out
}

fn parties(lex: &Lexicon) -> Rows {
    let of = |k: PartyKind| lex.parties.iter().filter(|p| p.kind == k).count();
    let names = [
        ("states and territories", PartyKind::State),
        ("capitals that stand for states", PartyKind::Capital),
        ("seats of power", PartyKind::Seat),
        ("groups and parties", PartyKind::Group),
        ("institutions", PartyKind::Institution),
        ("international bodies", PartyKind::Body),
        ("persons", PartyKind::Person),
    ];
    let mut out: Rows = names.into_iter().map(|(n, k)| (n.to_owned(), of(k))).collect();
    out.push(("times in office".into(), lex.parties.iter().map(|p| p.offices.len()).sum()));
    out.push(("roles".into(), lex.roles.len()));
    out.push(("words that complete an office".into(), lex.domains.len()));
    out
}

fn sources(lex: &Lexicon) -> Rows {
    let of = |k: ReportKind| lex.reports.iter().filter(|r| r.kind == k).count();
    let named = |list: BTreeMap<String, usize>| list.into_iter().collect::<Rows>();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for o in &lex.outlets {
        *kinds.entry(format!("outlets: {}", o.kind)).or_default() += 1;
    }
    for v in &lex.voices {
        *kinds.entry(format!("voices: {}", v.kind)).or_default() += 1;
    }
    let mut out = named(kinds);
    out.push(("report verbs".into(), of(ReportKind::Verb)));
    out.push(("report phrases".into(), of(ReportKind::Phrase)));
    out
}

fn places(lex: &Lexicon) -> Rows {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for p in &lex.places {
        *kinds.entry(p.kind.clone()).or_default() += 1;
    }
    let mut out: Rows = kinds.into_iter().collect();
    out.push(("places".into(), lex.places.len()));
    out
}

fn whole(lex: &Lexicon) -> Rows {
    vec![("written forms".into(), lex.forms().len()), ("problems met in reading".into(), lex.problems.len())]
}
