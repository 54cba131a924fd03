//! The examples that frames carry, run.

use isnad_coder::Coder;
use isnad_lexicon::{Example, Frame, Lexicon, Problem};
use isnad_model::{Document, EventType, Mention, Party, Status};
use std::collections::BTreeSet;

/// Codes every example; gives the ones that come out wrong, and how many there are.
pub fn run(lex: &Lexicon) -> (Vec<Problem>, usize) {
    let mut coder = Coder::new(lex);
    let (mut out, mut ran) = (Vec::new(), 0);
    for frame in &lex.frames {
        for (list, accept) in [(&frame.accept, true), (&frame.reject, false)] {
            for example in list {
                ran += 1;
                let coded = coder.code(&Document { text: example.text.clone(), ..Document::default() });
                let fault = if accept { missing(example, &coded.events) } else { unwanted(frame, &coded.events) };
                out.extend(fault.map(|message| Problem {
                    path: frame.path.clone(),
                    line: example.line,
                    column: 0,
                    message,
                    help: format!("isnad explain \"{}\"", example.text),
                }));
            }
        }
    }
    (out, ran)
}

fn missing(example: &Example, events: &[Mention]) -> Option<String> {
    for (kind, a, r, mutual, status) in &example.expect {
        let (a, r) = (side(a), side(r));
        let wanted = if *mutual { dyads(*kind, a.union(&r).cloned().collect(), BTreeSet::new()) } else { dyads(*kind, a, r) };
        let fits = |m: &&Mention| m.kind == *kind && m.status == *status && of(m) == wanted;
        if !events.iter().any(|m| fits(&m)) {
            let said = written(*kind, &wanted, *status);
            return Some(format!("an accept line codes otherwise: {said} expected, {} coded", all(events)));
        }
    }
    None
}

fn unwanted(frame: &Frame, events: &[Mention]) -> Option<String> {
    let wrong: Vec<Mention> = events.iter().filter(|m| m.kind == frame.kind).cloned().collect();
    (!wrong.is_empty()).then(|| format!("a reject line of frame '{}' codes: {}", frame.id, all(&wrong)))
}

fn side(written: &str) -> BTreeSet<String> {
    written.split('&').filter(|c| !c.is_empty() && *c != "---").map(str::to_owned).collect()
}

fn countries(list: &[Party]) -> BTreeSet<String> {
    list.iter().map(|p| p.country.clone()).filter(|c| !c.is_empty() && c != "---").collect()
}

fn of(m: &Mention) -> BTreeSet<String> {
    dyads(m.kind, countries(&m.actors), countries(&m.recipients))
}

/// Pairs of countries as the score counts them; `---` only where none is known.
fn dyads(kind: EventType, a: BTreeSet<String>, r: BTreeSet<String>) -> BTreeSet<String> {
    if kind.is_mutual() || a.len() > 1 && r.is_empty() {
        let both: Vec<&String> = a.union(&r).collect();
        if let [] | [_] = both.as_slice() {
            return BTreeSet::from([format!("{}&---", both.first().map_or("---", |c| c.as_str()))]);
        }
        return both.iter().enumerate().flat_map(|(i, x)| both[i + 1..].iter().map(move |y| format!("{x}&{y}"))).collect();
    }
    let or_none = |s: BTreeSet<String>| if s.is_empty() { BTreeSet::from(["---".to_owned()]) } else { s };
    let (a, r) = (or_none(a), or_none(r));
    a.iter().flat_map(|x| r.iter().map(move |y| format!("{x}>{y}"))).collect()
}

fn written(kind: EventType, dyads: &BTreeSet<String>, status: Status) -> String {
    let pairs: Vec<&str> = dyads.iter().map(String::as_str).collect();
    format!("{kind} {} {status}", pairs.join(","))
}

fn all(events: &[Mention]) -> String {
    if events.is_empty() {
        return "nothing".into();
    }
    events.iter().map(|m| written(m.kind, &of(m), m.status)).collect::<Vec<_>>().join("; ")
}
