//! Full coding against full coding.

use super::figures::{Prf, share};
use super::record::{self, Event, Voice, known};
use super::text::{same_text, shared};
use anyhow::{Context, Result};
use isnad_model::EventType;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

#[derive(Serialize)]
struct Figures {
    records: usize,
    missing: usize,
    has_event: Prf,
    event_type: Prf,
    who_did_what_to_whom: Prf,
    who_quad_whom: Prf,
    type_and_status: Prf,
    not_happened: Prf,
    attribution: Prf,
    status_accuracy: f64,
    party_country_accuracy: f64,
    sector_accuracy: f64,
    origin_accuracy: f64,
    chain_exact: f64,
    source_kind_accuracy: f64,
    per_type: BTreeMap<String, Prf>,
}

/// Hits, predicted, gold.
#[derive(Clone, Copy, Default)]
struct Count {
    tp: usize,
    p: usize,
    g: usize,
}

impl Count {
    fn prf(self) -> Prf {
        Prf::new(self.tp, self.p, self.g)
    }
}

/// Right ones of so many.
#[derive(Clone, Copy, Default)]
struct Share {
    ok: usize,
    n: usize,
}

impl Share {
    fn add(&mut self, ok: bool) {
        self.n += 1;
        self.ok += usize::from(ok);
    }

    fn value(self) -> f64 {
        share(self.ok, self.n)
    }
}

#[derive(Default)]
struct Tally {
    has: Count,
    kind: Count,
    triple: Count,
    quad: Count,
    status: Count,
    unreal: Count,
    voices: Count,
    country: Share,
    sector: Share,
    origin: Share,
    chain: usize,
    source_kind: Share,
    per_type: BTreeMap<String, Count>,
}

type Dyad<'a> = (&'a str, char, &'a str, &'a str);

/// One of each pair of countries; mutual types, and any act whose several actors have no recipient, give unordered
/// pairs; `---` stands only where none is known.
fn dyads<'a>(e: &'a Event, kind: &'a str) -> HashSet<Dyad<'a>> {
    let (a, r) = (known(&e.actors), known(&e.recipients));
    let mutual = EventType::parse(&e.kind).is_some_and(EventType::is_mutual);
    if mutual || a.len() > 1 && r.is_empty() {
        let both: Vec<&str> = a.union(&r).copied().collect();
        if both.len() < 2 {
            return HashSet::from([(kind, '&', both.first().copied().unwrap_or("---"), "---")]);
        }
        let rest = |i: usize| both[i + 1..].iter().copied();
        return both.iter().enumerate().flat_map(|(i, &x)| rest(i).map(move |y| (kind, '&', x, y))).collect();
    }
    let or_none = |s: BTreeSet<&'a str>| if s.is_empty() { BTreeSet::from(["---"]) } else { s };
    let (a, r) = (or_none(a), or_none(r));
    a.iter().flat_map(|&x| r.iter().map(move |&y| (kind, '>', x, y))).collect()
}

/// 0: not the same place; 1: the same sentence; 3: the same trigger; one more for an agreeing dyad.
fn evidence(gold: &Event, pred: &Event) -> u8 {
    let near = if shared(&gold.trigger, &pred.trigger) > 0 {
        3
    } else if let Some(g) = &gold.sentence {
        let p = pred.sentence.as_deref().unwrap_or(&[]);
        u8::from(!g.is_empty() && !p.is_empty() && 2 * shared(g, p) >= g.len().min(p.len()))
    } else {
        1
    };
    if near == 0 { 0 } else { near + u8::from(!dyads(gold, "").is_disjoint(&dyads(pred, ""))) }
}

/// One-to-one pairs of one type, the strongest evidence first.
fn pairs<'a>(gold: &'a [Event], pred: &'a [Event]) -> Vec<(&'a Event, &'a Event)> {
    let mut ranked = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in pred.iter().enumerate().filter(|(_, p)| p.kind == g.kind) {
            ranked.push((std::cmp::Reverse(evidence(g, p)), i, j));
        }
    }
    ranked.sort_unstable();
    let (mut used_g, mut used_p) = (vec![false; gold.len()], vec![false; pred.len()]);
    let mut out = Vec::new();
    for (e, i, j) in ranked {
        if e.0 > 0 && !used_g[i] && !used_p[j] {
            (used_g[i], used_p[j]) = (true, true);
            out.push((&gold[i], &pred[j]));
        }
    }
    out
}

/// Voices of the two chains that match in order.
fn chain_match(gold: &[Voice], pred: &[Voice]) -> usize {
    let mut t = vec![vec![0usize; pred.len() + 1]; gold.len() + 1];
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in pred.iter().enumerate() {
            t[i + 1][j + 1] = if same_text(&g.words, &p.words) { t[i][j] + 1 } else { t[i][j + 1].max(t[i + 1][j]) };
        }
    }
    t[gold.len()][pred.len()]
}

impl Tally {
    fn record(&mut self, gold: &[Event], pred: &[Event]) {
        let all = |list: &[Event], of: fn(&Event) -> &str| -> HashSet<(String, char, String, String)> {
            list.iter().flat_map(|e| dyads(e, of(e))).map(|(k, m, a, b)| (k.into(), m, a.into(), b.into())).collect()
        };
        let by_type: fn(&Event) -> &str = |e| &e.kind;
        let by_quad: fn(&Event) -> &str = |e| EventType::parse(&e.kind).map_or(&e.kind, |k| k.quad().name());
        for (count, of) in [(&mut self.triple, by_type), (&mut self.quad, by_quad)] {
            let (g, p) = (all(gold, of), all(pred, of));
            count.tp += g.intersection(&p).count();
            count.g += g.len();
            count.p += p.len();
        }
        self.has.g += usize::from(!gold.is_empty());
        self.has.p += usize::from(!pred.is_empty());
        self.has.tp += usize::from(!gold.is_empty() && !pred.is_empty());
        for (list, is_gold) in [(gold, true), (pred, false)] {
            for e in list {
                self.side(e, is_gold);
            }
        }
        for (g, p) in pairs(gold, pred) {
            self.pair(g, p);
        }
    }

    fn side(&mut self, e: &Event, gold: bool) {
        let per_type = self.per_type.entry(e.kind.clone()).or_default();
        let add = |c: &mut Count, n: usize| *(if gold { &mut c.g } else { &mut c.p }) += n;
        add(per_type, 1);
        add(&mut self.kind, 1);
        add(&mut self.status, 1);
        add(&mut self.unreal, usize::from(!e.happened()));
        add(&mut self.voices, e.sources.len());
    }

    fn pair(&mut self, g: &Event, p: &Event) {
        self.per_type.entry(g.kind.clone()).or_default().tp += 1;
        self.kind.tp += 1;
        self.status.tp += usize::from(g.status.as_ref().filter(|s| !s.is_null()) == p.status.as_ref().filter(|s| !s.is_null()));
        self.unreal.tp += usize::from(!g.happened() && !p.happened());
        let m = chain_match(&g.sources, &p.sources);
        self.voices.tp += m;
        if let Some(last) = g.sources.last() {
            let twin = p.sources.last().filter(|v| same_text(&last.words, &v.words));
            self.origin.add(twin.is_some());
            self.chain += usize::from(m == g.sources.len() && m == p.sources.len());
            if let Some(v) = twin {
                self.source_kind.add(last.kind == v.kind);
            }
        }
        for (a, b) in [(&g.actors, &p.actors), (&g.recipients, &p.recipients)] {
            self.country.add(known(a) == known(b));
            if !a.is_empty() && !b.is_empty() {
                self.sector.add(a.iter().any(|x| b.iter().any(|y| x.sector == y.sector)));
            }
        }
    }
}

/// The figures of `events` mode.
pub fn score(gold: &Path, predicted: &Path) -> Result<impl Serialize> {
    let gold = record::records(gold)?;
    let pred: HashMap<String, serde_json::Value> = record::records(predicted)?.into_iter().collect();
    let mut t = Tally::default();
    let no_events = |id: &str| format!("record {id} has no 'events'");
    // The first of them by name, so that the message is the same each time.
    if let Some(id) = pred.iter().filter(|(_, v)| v.get("events").is_none()).map(|(id, _)| id).min() {
        anyhow::bail!(no_events(id));
    }
    let mut missing = 0;
    for (id, g) in &gold {
        let g = record::events(g)?.with_context(|| no_events(id))?;
        let p = pred.get(id).map(record::events).transpose()?.flatten();
        missing += usize::from(p.is_none());
        t.record(&g, &p.unwrap_or_default());
    }
    Ok(Figures {
        records: gold.len(),
        missing,
        has_event: t.has.prf(),
        event_type: t.kind.prf(),
        who_did_what_to_whom: t.triple.prf(),
        who_quad_whom: t.quad.prf(),
        type_and_status: t.status.prf(),
        not_happened: t.unreal.prf(),
        attribution: t.voices.prf(),
        status_accuracy: share(t.status.tp, t.kind.tp),
        party_country_accuracy: t.country.value(),
        sector_accuracy: t.sector.value(),
        origin_accuracy: t.origin.value(),
        chain_exact: share(t.chain, t.origin.n),
        source_kind_accuracy: t.source_kind.value(),
        per_type: t.per_type.into_iter().map(|(k, c)| (k, c.prf())).collect(),
    })
}
