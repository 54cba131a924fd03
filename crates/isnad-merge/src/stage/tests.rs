//! The stages, run in pieces as an engine would, give what the merge gives in one.

use super::*;
use crate::day::When;
use crate::event::{Event, Link};
use crate::gather::Reports;
use crate::report::{Doc, Report, Where, Who};
use crate::voices::Voice;
use crate::{Decisions, events};
use isnad_model::{About, EventType, SourceKind, Span, Status};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Numbers that look like chance, from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }
}

const COUNTRIES: [&str; 6] = ["QAT", "ISR", "USA", "EGY", "IGO", "---"];
const KINDS: [EventType; 5] = [EventType::Assault, EventType::Reject, EventType::Accuse, EventType::Consult, EventType::Sanction];

fn who(d: &mut Dice) -> Who {
    let country = d.one(&COUNTRIES).to_owned();
    Who { text: country.clone(), country, sector: d.one(&["GOV", "MIL", "UNK"]).into(), name: String::new(), proper: d.below(9) == 0 }
}

fn voice(d: &mut Dice) -> Voice {
    match d.below(4) {
        0 => Voice { key: "anonymous".into(), label: "sources".into(), kind: SourceKind::Anonymous, country: String::new() },
        1 => crate::voices::media("axios"),
        2 => crate::voices::media(&format!("outlet{}", d.below(4))),
        _ => {
            let country = d.one(&COUNTRIES[..4]).to_owned();
            Voice { key: format!("official:{country}"), label: "ministry".into(), kind: SourceKind::Official, country }
        }
    }
}

/// Documents of some weeks and outlets, and what they report: few parties and words, so that much meets.
fn world(seed: u64) -> (Vec<Doc>, Vec<Vec<Report>>, Vec<Vec<Report>>) {
    let d = &mut Dice(seed);
    let (mut docs, mut bodies, mut titles) = (Vec::new(), Vec::new(), Vec::new());
    let weeks = 1 + d.below(12) as i32;
    for n in 0..20 + d.below(60) {
        let day = 20_000 + d.below(7 * weeks as usize) as i32;
        let id = format!("d{:04}", (n * 7919) % 10_000);
        let outlet = format!("outlet{}", d.below(4));
        let published = if d.below(12) == 0 { String::new() } else { crate::day::date(day) };
        let group: Doc = if d.below(4) == 0 && n > 0 { d.one(&docs) } else { Doc::default() };
        let (group, group_origin) = if group.id.is_empty() { (id.clone(), outlet.clone()) } else { (group.group, group.group_origin) };
        let mut body = Vec::new();
        for m in 0..d.below(6) {
            body.push(report(d, n as u32, &id, m, &published));
        }
        for m in 1..body.len() {
            if d.below(3) == 0 {
                let target = d.below(m);
                let target: &Report = &body[target];
                let about = About::Mention(target.coded_id.clone());
                body[m].about.push(about);
            }
        }
        titles.push((0..d.below(2)).map(|m| report(d, n as u32, &id, 50 + m, &published)).collect());
        bodies.push(body);
        docs.push(Doc { id, outlet, agency: String::new(), published, group, group_origin });
    }
    (docs, bodies, titles)
}

fn report(d: &mut Dice, doc: u32, of: &str, m: usize, published: &str) -> Report {
    let told = crate::day::when(published);
    let kind = d.one(&KINDS);
    // Now and then two mentions stand in one place.
    let place = if m > 0 && m < 50 && d.below(8) == 0 { m - 1 } else { m };
    let dated = d.below(4) == 0;
    let said = When { first: 20_000 + d.below(60) as i32, last: 0 };
    let said = When { last: said.first + if d.below(6) == 0 { 30 } else { 0 }, ..said };
    let mut words: Vec<u32> = (0..6).map(|_| d.below(14) as u32).collect();
    words.sort_unstable();
    words.dedup();
    let denies = kind == EventType::Reject && d.below(2) == 0;
    let mut about = Vec::new();
    if denies && d.below(2) == 0 {
        about.push(About::Report { report_of: d.one(&["axios", "outlet1"]).into() });
    }
    Report {
        id: format!("m{of}.{place}.{kind}"),
        doc,
        coded_id: format!("c{m}"),
        kind,
        mode: d.one(&["", "aerial"]).into(),
        quad: kind.quad(),
        score: Some(d.below(10) as f64 / 3.0),
        status: d.one(&[Status::Actual, Status::Actual, Status::Actual, Status::Future, Status::Hypothetical, Status::Negated, Status::Historical]),
        inferred: false,
        when: if dated { Some(said) } else { told },
        dated,
        told: told.map(|w| w.first),
        actors: (0..d.below(3)).map(|_| who(d)).collect(),
        recipients: (0..d.below(3)).map(|_| who(d)).collect(),
        place: (d.below(4) == 0).then(|| Where { text: "t".into(), key: "t".into(), country: "QAT".into(), at: Some((25.3, 51.5)) }),
        chain: (0..d.below(3)).map(|_| voice(d)).collect(),
        words,
        lexemes: vec![format!("l{}", d.below(3))],
        named: d.below(3) == 0,
        denies,
        about,
        trigger: format!("w{m}"),
        span: Span::new(place * 10, place * 10 + 3),
        sentence: Span::new(place * 10, place * 10 + 9),
        confidence: 0.7,
    }
}

fn all(docs: &[Doc], bodies: &[Vec<Report>], titles: &[Vec<Report>]) -> Vec<Event> {
    let mut reports = Reports::default();
    bodies.iter().flatten().for_each(|r| reports.push(r.clone(), false));
    titles.iter().flatten().for_each(|r| reports.push(r.clone(), true));
    events(docs, &reports.body, &reports.titles, &Decisions::default())
}

fn staged(docs: &[Doc], bodies: &[Vec<Report>], titles: &[Vec<Report>], dice: &mut Dice) -> Vec<Event> {
    let mut rows: Vec<Vec<u8>> = Vec::new();
    for (i, doc) in docs.iter().enumerate() {
        let mut reports = Reports::default();
        bodies[i].iter().for_each(|r| reports.push(r.clone(), false));
        titles[i].iter().for_each(|r| reports.push(r.clone(), true));
        rows.extend(of_document(doc, reports).into_iter().map(Told::to_bytes));
    }
    for i in (1..rows.len()).rev() {
        rows.swap(i, dice.below(i + 1));
    }
    let told: Vec<Told> = rows.iter().map(|b| Told::from_bytes(b).unwrap()).collect();
    let mut sums: BTreeMap<(String, Option<u32>), u32> = BTreeMap::new();
    for part in told.chunks(17) {
        for c in counts(part.iter().map(|t| &t.report)) {
            *sums.entry((c.pair, c.word)).or_default() += c.n;
        }
    }
    let reaches: Vec<Reach> = told.iter().map(|t| Reach::of(&t.report)).collect();
    let mut by_block: BTreeMap<u32, Vec<Told>> = BTreeMap::new();
    for (b, t) in blocks(&reaches).into_iter().zip(told) {
        by_block.entry(b).or_default().push(t);
    }
    assert!(by_block.len() > 1);
    let mut parts = Vec::new();
    for block in by_block.into_values() {
        let pairs: Vec<String> = block.iter().flat_map(|t| Reach::pairs(&t.report)).collect();
        let of = |((pair, word), n): (&(String, Option<u32>), &u32)| Count { pair: pair.clone(), word: *word, n: *n };
        let counts: Vec<Count> = sums.iter().map(of).filter(|c| pairs.contains(&c.pair)).collect();
        parts.extend(merge_block(block, &counts));
    }
    let links = said_of_others(&parts);
    let mut out: Vec<Event> =
        parts.into_iter().map(|p| settle(p.event.clone(), &p.facts, links.get(&p.event.id).cloned().unwrap_or_default()).unwrap()).collect();
    out.sort_by(|a, b| (&a.date, &a.id).cmp(&(&b.date, &b.id)));
    out
}

/// The joins between parts.
fn said_of_others(parts: &[Part]) -> FxHashMap<String, Vec<Link>> {
    let event_of: FxHashMap<&str, &str> = parts.iter().flat_map(|p| p.event.mentions.iter().map(|m| (m.0.as_str(), p.event.id.as_str()))).collect();
    let mut out: FxHashMap<String, Vec<Link>> = FxHashMap::default();
    for p in parts {
        for s in &p.sent {
            if let Some(e) = event_of.get(s.target.as_str()).filter(|e| **e != s.link.event) {
                out.entry((*e).to_owned()).or_default().push(s.link.clone());
            }
        }
        for d in &p.denials {
            let d = Denial::from_bytes(&d.to_bytes()).unwrap();
            if d.targets.iter().any(|t| event_of.get(t.as_str()).is_some_and(|e| *e != d.event)) {
                continue;
            }
            let found: Vec<Deniable> = parts.iter().filter_map(|p| p.deniable.clone()).filter(|x| x.keys.contains(&d.key)).collect();
            for e in d.denied(&found) {
                out.entry(e.to_owned()).or_default().push(d.link.clone());
            }
        }
    }
    out
}

#[test]
fn in_pieces_as_in_one() {
    let (mut linked, mut reports) = (0, 0);
    for seed in 0..300 {
        let (docs, bodies, titles) = world(seed);
        let (whole, pieces) = (all(&docs, &bodies, &titles), staged(&docs, &bodies, &titles, &mut Dice(seed + 1)));
        assert_eq!(whole.len(), pieces.len(), "seed {seed}");
        for (a, b) in whole.iter().zip(&pieces) {
            assert_eq!(a, b, "seed {seed}");
        }
        linked += whole.iter().map(|e| e.links.len()).sum::<usize>();
        reports += whole.iter().flat_map(|e| &e.links).filter(|l| l.by == "report").count();
    }
    assert!(linked > 1000 && reports > 50, "{linked} links, {reports} of reports: too few to tell");
}

#[test]
fn blocks_are_apart_in_type_country_or_time() {
    let reach = |kind, countries: &[&str], first, last| Reach { kind, countries: countries.iter().map(|c| (*c).to_owned()).collect(), first, last };
    use EventType::{Assault, Consult};
    let list = [
        reach(Assault, &["QAT"], 0, 0),
        reach(Assault, &["ISR", "QAT"], 14, 14),
        reach(Assault, &["ISR"], 29, 29),
        reach(Consult, &["ISR"], 14, 14),
        reach(Assault, &["ISR"], 0, 15),
        reach(Assault, &["EGY"], 14, 14),
    ];
    assert_eq!(blocks(&list), [0, 0, 0, 3, 0, 5]);
    assert_eq!(blocks(&list[..4]), [0, 0, 2, 3]);
}

#[test]
fn candidates_are_those_of_copies() {
    let text = |n: usize| (0..40).map(|w| format!("w{} ", (w * (1 + n % 2) + n / 5) % 60)).collect::<String>();
    let sketches: Vec<crate::Sketch> = (0..200).map(|n| crate::Sketch::of(&text(n))).collect();
    let mut rows: Vec<(u32, u32, String)> = sketches
        .iter()
        .enumerate()
        .flat_map(|(i, s)| s.bands.iter().zip(0..).map(move |(k, b)| (b, *k, format!("{i:03}"))).collect::<Vec<_>>())
        .collect();
    rows.sort();
    let mut candidates: BTreeMap<(String, String), Option<u32>> = BTreeMap::new();
    let mut buckets = Buckets::default();
    let mut take = |list: Vec<Candidate>| {
        for c in list {
            let least = candidates.entry((c.a, c.b)).or_insert(c.band);
            *least = (*least).min(c.band);
        }
    };
    rows.iter().for_each(|(band, key, doc)| take(buckets.push(*band, *key, doc)));
    take(buckets.finish());
    let number = |id: &str| id.parse::<usize>().unwrap();
    let judged = |((a, b), band): (&(String, String), &Option<u32>)| {
        let (a, b) = (number(a), number(b));
        copies(&sketches[a], &sketches[b], *band).map(|_| (a as u32, b as u32))
    };
    let found: Vec<(u32, u32)> = candidates.iter().filter_map(judged).collect();
    let wanted: Vec<(u32, u32)> = crate::copies::pairs(&sketches).iter().map(|p| (p.a, p.b)).collect();
    assert_eq!(found, wanted);
    assert!(found.len() > 100);
}

#[test]
fn damaged_rows_are_said_to_be() {
    assert_eq!(Told::from_bytes(b"nothing"), Err(Broken));
    let (docs, bodies, _) = world(1);
    let event = all(&docs, &bodies, &[]).remove(0);
    assert!(settle(event, &[0xff; 3], Vec::new()).is_err());
}
