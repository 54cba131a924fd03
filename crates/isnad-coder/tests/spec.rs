//! The specification of the coder, as readable cases: every case of `corpus/spec/*.md` is coded and compared.
//!
//! `corpus/spec/README.md` says how a case is written. `ISNAD_SPEC=passive` runs the files whose name holds that word;
//! `ISNAD_SPEC_UNMARK=1` takes the pending marks of passing cases away.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use isnad_coder::Coder;
use isnad_lexicon::Lexicon;
use isnad_model::{Coded, Document, EventType, Mention, Party, Status, Voice};
use isnad_text::fold;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

#[test]
fn every_case_is_coded_as_written() {
    let lex = Lexicon::embedded();
    let mut coder = Coder::new(&lex);
    let (mut cases, mut pending, mut report) = (0, 0, String::new());
    let unmark = std::env::var_os("ISNAD_SPEC_UNMARK").is_some();
    for (name, text) in files() {
        let mut passing = Vec::new();
        for case in read(&name, &text).unwrap_or_else(|problem| panic!("{problem}")) {
            cases += 1;
            pending += usize::from(case.pending.is_some());
            let coded = coder.code(&Document { text: case.text.clone(), published: case.published.clone(), ..Document::default() });
            let diff = compare(&case.expected, &coded);
            match (&case.pending, diff.agrees) {
                (None, false) => write!(report, "\n{}:{}\n    {}\n{}", case.file, case.line, case.text.replace('\n', "\n    "), diff.text).unwrap(),
                (Some(_), true) if unmark => passing.push(case.line),
                (Some(reason), true) => {
                    writeln!(report, "\n{}:{}\n    passes now: take its mark away (pending: {reason})", case.file, case.line).unwrap()
                }
                _ => {}
            }
        }
        if !passing.is_empty() {
            fs::write(folder().join(&name), without_marks(&text, &passing)).unwrap();
        }
    }
    assert!(cases > 0, "no case in corpus/spec");
    println!("{cases} cases, {pending} pending");
    assert!(report.is_empty(), "\n{report}\n'-' expected, '+' coded, '=' both; {cases} cases, {pending} pending\n");
}

/// One paragraph and what is expected of it.
struct Case {
    file: String,
    line: usize,
    pending: Option<String>,
    published: String,
    text: String,
    expected: Vec<Expected>,
}

/// One line of an events block.
#[derive(Debug, PartialEq)]
struct Expected {
    written: String,
    kind: EventType,
    dyads: BTreeSet<String>,
    status: Status,
    voice: Option<Voice>,
    date: Option<String>,
    trigger: Option<String>,
    place: Option<String>,
    sources: Option<Vec<String>>,
}

struct Diff {
    agrees: bool,
    text: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../corpus/spec")
}

/// The file's text without the pending marks of the cases whose paragraphs open at `cases` (lines from 1).
fn without_marks(text: &str, cases: &[usize]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut drop = BTreeSet::new();
    for case in cases {
        if let Some(mark) = (0..case - 1).rev().find(|&i| lines[i].starts_with("pending:")) {
            drop.extend([mark, mark + 1]);
        }
    }
    lines
        .iter()
        .enumerate()
        .filter(|(i, l)| !(drop.contains(i) && (l.is_empty() || l.starts_with("pending:"))))
        .map(|(_, l)| format!("{l}\n"))
        .collect()
}

/// All files but the one that explains the notation, in order of their names.
fn files() -> Vec<(String, String)> {
    let dir = folder();
    let wanted = std::env::var("ISNAD_SPEC").unwrap_or_default();
    let mut out: Vec<(String, String)> = fs::read_dir(&dir)
        .unwrap_or_else(|e| panic!("{}: {e}", dir.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "md") && p.file_stem().is_some_and(|s| s != "README"))
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&p).unwrap()))
        .filter(|(name, _)| name.contains(&wanted))
        .collect();
    out.sort();
    out
}

/// The cases of one file, or what is wrong with it and where.
fn read(name: &str, text: &str) -> Result<Vec<Case>, String> {
    let mut out = Vec::new();
    let mut pending = None;
    let mut paragraph: Option<(usize, String, String)> = None;
    let mut lines = text.lines().enumerate();
    while let Some((i, line)) = lines.next() {
        let bad = |what: &str| format!("corpus/spec/{name}:{}: {what}", i + 1);
        if let Some(reason) = line.strip_prefix("pending:") {
            if reason.trim().is_empty() {
                return Err(bad("a pending mark needs a reason"));
            }
            pending = Some(reason.trim().to_owned());
            continue;
        }
        let Some(info) = line.strip_prefix("```") else { continue };
        let mut words = info.split_whitespace();
        let kind = words.next();
        let body: Vec<(usize, &str)> = lines.by_ref().take_while(|(_, l)| !l.starts_with("```")).collect();
        match (kind, paragraph.take()) {
            (Some("arabic"), None) => {
                let published = words.find_map(|w| w.strip_prefix("published=")).unwrap_or_default();
                let text: Vec<&str> = body.iter().map(|(_, l)| *l).collect();
                paragraph = Some((i + 1, published.to_owned(), text.join("\n")));
            }
            (Some("events"), Some((line, published, text))) => {
                let mut expected = Vec::new();
                for (j, l) in body.iter().filter(|(_, l)| !l.trim().is_empty()) {
                    expected.push(event(l).map_err(|what| format!("corpus/spec/{name}:{}: {what}: {l}", j + 1))?);
                }
                out.push(Case { file: format!("corpus/spec/{name}"), line, pending: pending.take(), published, text, expected });
            }
            (Some("arabic"), Some(_)) => return Err(bad("a paragraph before this one has no events block")),
            (Some("events"), None) => return Err(bad("an events block without a paragraph")),
            _ => return Err(bad("a block is either 'arabic' or 'events'")),
        }
    }
    match paragraph {
        Some((line, ..)) => Err(format!("corpus/spec/{name}:{line}: a paragraph without an events block")),
        None => Ok(out),
    }
}

/// Reads `TYPE ACTOR>RECIPIENT status inference @date [trigger] {place} <source < source>`.
fn event(line: &str) -> Result<Expected, String> {
    let mut rest = line.trim();
    let mut word = || {
        let (w, r) = rest.split_once(' ').unwrap_or((rest, ""));
        rest = r.trim_start();
        w
    };
    let kind = EventType::parse(word()).ok_or("no such event type")?;
    let parties = word();
    let status = Status::parse(word()).ok_or("no such status")?;
    let list = |side: &str| side.split(['+', '&']).map(str::to_owned).collect::<Vec<_>>();
    let (actors, recipients) = match parties.rsplit_once('>') {
        Some((a, r)) => (list(a), list(r)),
        None if parties.contains('&') => (list(parties), Vec::new()),
        None => return Err("parties are written ACTOR>RECIPIENT or ONE&OTHER".into()),
    };
    let mut out = Expected {
        written: line.trim().to_owned(),
        kind,
        dyads: dyads(kind, &actors, &recipients),
        status,
        voice: None,
        date: None,
        trigger: None,
        place: None,
        sources: None,
    };
    while !rest.is_empty() {
        let (part, next) = match rest.as_bytes()[0] {
            b'[' => rest.split_once(']').ok_or("'[' without ']'")?,
            b'{' => rest.split_once('}').ok_or("'{' without '}'")?,
            b'<' => rest.rsplit_once('>').ok_or("'<' without '>'")?,
            _ => rest.split_once(' ').unwrap_or((rest, "")),
        };
        match part.split_at(1) {
            ("@", date) => out.date = Some(date.to_owned()),
            ("{", place) => out.place = Some(place.to_owned()),
            ("[", trigger) => out.trigger = Some(trigger.to_owned()),
            ("<", chain) => out.sources = Some(chain.split('<').map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect()),
            _ if part == "inference" => out.voice = Some(Voice::Inference),
            _ => return Err(format!("'{part}' is no part of an event")),
        }
        rest = next.trim_start();
    }
    Ok(out)
}

/// Pairs of countries, as the score counts them: unordered where the act is mutual; `---` only where nobody is known.
fn dyads(kind: EventType, actors: &[String], recipients: &[String]) -> BTreeSet<String> {
    let known = |list: &[String]| list.iter().filter(|c| !c.is_empty() && *c != "---").cloned().collect::<BTreeSet<_>>();
    let (mut a, mut r) = (known(actors), known(recipients));
    if kind.is_mutual() || a.len() > 1 && r.is_empty() {
        let all: Vec<String> = a.union(&r).cloned().collect();
        return match all.as_slice() {
            [] => BTreeSet::from(["---&---".to_owned()]),
            [one] => BTreeSet::from([format!("{one}&---")]),
            _ => all.iter().enumerate().flat_map(|(i, x)| all[i + 1..].iter().map(move |y| format!("{x}&{y}"))).collect(),
        };
    }
    for side in [&mut a, &mut r] {
        if side.is_empty() {
            side.insert("---".to_owned());
        }
    }
    a.iter().flat_map(|x| r.iter().map(move |y| format!("{x}>{y}"))).collect()
}

fn countries(list: &[Party]) -> Vec<String> {
    list.iter().map(|p| p.country.clone()).collect()
}

/// Whether the mention is what the line says, in all that the line says.
fn matches(e: &Expected, m: &Mention) -> bool {
    e.kind == m.kind
        && e.dyads == dyads(m.kind, &countries(&m.actors), &countries(&m.recipients))
        && e.status == m.status
        && e.voice.is_none_or(|v| v == m.voice)
        && e.date.as_ref().is_none_or(|d| *d == m.date)
        && e.place.as_ref().is_none_or(|p| *p == m.place.as_ref().map_or("", |x| x.text.as_str()))
        && e.trigger.as_ref().is_none_or(|t| shared(&words(t), &words(&m.trigger)) > 0)
        && e.sources.as_ref().is_none_or(|s| s.len() == m.sources.len() && s.iter().zip(&m.sources).all(|(x, y)| same_text(x, &y.text)))
}

/// The words of a text, each as the set of its forms with and without attached particles.
fn words(text: &str) -> Vec<BTreeSet<String>> {
    const ATTACHED: [&str; 14] = ["و", "ف", "ب", "ل", "ك", "ال", "لل", "وال", "فال", "بال", "كال", "ولل", "وب", "ول"];
    let forms = |w: &str| {
        let w = fold(w.trim_matches(|c: char| !c.is_alphanumeric()));
        let mut out: BTreeSet<String> = ATTACHED
            .iter()
            .map(|p| fold(p))
            .filter_map(|p| w.strip_prefix(p.as_str()).map(str::to_owned))
            .filter(|r| r.chars().count() >= 3)
            .collect();
        out.insert(w);
        out
    };
    text.split_whitespace().map(forms).filter(|f| !f.contains("")).collect()
}

fn shared(a: &[BTreeSet<String>], b: &[BTreeSet<String>]) -> usize {
    a.iter().filter(|x| b.iter().any(|y| !x.is_disjoint(y))).count()
}

fn same_text(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    !a.is_empty() && !b.is_empty() && 2 * shared(&a, &b) >= a.len().max(b.len())
}

/// Pairs expected events with coded ones, one to one and as many as can be.
fn compare(expected: &[Expected], coded: &Coded) -> Diff {
    let mut of: Vec<Option<usize>> = vec![None; coded.events.len()];
    for i in 0..expected.len() {
        let mut seen = vec![false; of.len()];
        pair(i, expected, &coded.events, &mut of, &mut seen);
    }
    let mut text = String::new();
    for (i, e) in expected.iter().enumerate() {
        let mark = if of.contains(&Some(i)) { '=' } else { '-' };
        writeln!(text, "  {mark} {}", e.written).unwrap();
    }
    for (m, _) in coded.events.iter().zip(&of).filter(|(_, o)| o.is_none()) {
        writeln!(text, "  + {}", written(m)).unwrap();
    }
    let paired = of.iter().flatten().count();
    Diff { agrees: paired == expected.len() && paired == of.len(), text }
}

fn pair(i: usize, expected: &[Expected], coded: &[Mention], of: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for j in 0..coded.len() {
        if seen[j] || !matches(&expected[i], &coded[j]) {
            continue;
        }
        seen[j] = true;
        if of[j].is_none_or(|k| pair(k, expected, coded, of, seen)) {
            of[j] = Some(i);
            return true;
        }
    }
    false
}

/// A mention in the notation of the files.
fn written(m: &Mention) -> String {
    let side = |list: &[Party], sign: &str| if list.is_empty() { "---".to_owned() } else { countries(list).join(sign) };
    let parties = if m.kind.is_mutual() {
        side(&[m.actors.clone(), m.recipients.clone()].concat(), "&")
    } else {
        format!("{}>{}", side(&m.actors, "+"), side(&m.recipients, "+"))
    };
    let sources: Vec<&str> = m.sources.iter().map(|s| s.text.as_str()).collect();
    let voice = if m.voice == Voice::Inference { " inference" } else { "" };
    format!(
        "{} {parties} {}{voice} @{} [{}] {{{}}} <{}>  ({} {})",
        m.kind,
        m.status,
        m.date,
        m.trigger,
        m.place.as_ref().map_or("", |p| p.text.as_str()),
        sources.join(" < "),
        m.because.frame,
        m.because.construction
    )
}

#[test]
fn a_line_reads_as_it_is_written() {
    let e = event("SANCTION QAT>USA future inference @2025-09-12 [تعيد تقييم] <أكسيوس < مصدرين مطلعين>").unwrap();
    assert_eq!(e.dyads, BTreeSet::from(["QAT>USA".to_owned()]));
    assert_eq!((e.voice, e.date.as_deref(), e.trigger.as_deref()), (Some(Voice::Inference), Some("2025-09-12"), Some("تعيد تقييم")));
    assert_eq!(e.sources, Some(vec!["أكسيوس".to_owned(), "مصدرين مطلعين".to_owned()]));
    assert_eq!(event("ASSAULT --->--- actual <>").unwrap().sources, Some(Vec::new()));
    assert_eq!(event("ASSAULT --->--- actual {حي السلام}").unwrap().place.as_deref(), Some("حي السلام"));
    assert_eq!(event("ACCUSE QAT+EGY>ISR actual").unwrap().dyads.len(), 2);
    assert_eq!(event("CONSULT USA&QAT actual").unwrap().dyads, event("CONSULT QAT>USA actual").unwrap().dyads);
}

#[test]
fn a_broken_file_is_told_by_line() {
    assert_eq!(read("a.md", "```arabic\nس\n```\n").err().unwrap(), "corpus/spec/a.md:1: a paragraph without an events block");
    assert!(read("a.md", "```arabic\nس\n```\n```events\nHIT A>B actual\n```\n").err().unwrap().starts_with("corpus/spec/a.md:5: no such event type"));
    assert!(read("a.md", "pending:\n").is_err());
}

#[test]
fn a_mark_is_taken_away_alone() {
    let text = "pending: one\n\n```arabic\nس\n```\n\npending: two\n\n```arabic\nص\n```\n";
    assert_eq!(without_marks(text, &[9]), "pending: one\n\n```arabic\nس\n```\n\n```arabic\nص\n```\n");
}
