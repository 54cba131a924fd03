//! Mentions into clusters, each of them one act.
//!
//! Leader clustering in order of content: the mentions whose two sides are settled first, then those of several pairs
//! of countries, then those that leave a side open; inside each, by day and id. Each joins the cluster it fits best, by
//! rules that are kept as its reason, or begins a new one. Order of arrival plays no part.

use crate::compat::{Code, NONE, Places, Weights, pairs, parties_agree, places};
use crate::decision::Decisions;
use crate::event::Reason;
use crate::report::{Doc, Report};
use isnad_model::{EventType, Quad, Status};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Days within which mentions of a deed between the same parties are of one deed, if nothing speaks against it.
pub const CLOSE_DAYS: i32 = 1;
/// Days within which like words make one act.
pub const LIKE_DAYS: i32 = 7;
/// Days within which a noun may point back to an act, and a copy to its model.
pub const BACK_DAYS: i32 = 14;
/// Likeness from which sentences of near days tell of one act of words.
pub const SOMEWHAT_LIKE: f64 = 0.15;
/// Likeness from which sentences of the same week tell of one act.
pub const LIKE: f64 = 0.32;
/// Likeness from which two sentences are one sentence, copied.
pub const SAME_SENTENCE: f64 = 0.6;
/// Mentions of a pair of countries from which a common day alone says little: there is a war, or one country.
pub const BUSY: u32 = 40;
/// Likeness without which not even a deed in a quiet block is taken for one of the same day.
pub const HARDLY_LIKE: f64 = 0.08;
/// Members that a mention is compared with, the earliest of a cluster.
const COMPARED: usize = 6;
/// Clusters that a mention is compared with, the nearest in time.
const CANDIDATES: usize = 64;

/// One act and the mentions of it, as indexes, with the reason of each.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub members: Vec<(u32, Reason)>,
    day: i32,
    dated: bool,
}

type Shelf = FxHashMap<(EventType, Code, Code), BTreeMap<i32, Vec<u32>>>;

/// The weights of the words of each pair of countries.
pub(crate) type Shares = FxHashMap<(Code, Code), Weights>;

/// Everything the clustering looks at.
pub(crate) struct Clustering<'a> {
    docs: &'a [Doc],
    reports: &'a [Report],
    decisions: &'a Decisions,
    weights: Shares,
    /// The weight of each mention's sentence in its first block.
    sums: Vec<f64>,
    shelf: Shelf,
    /// Clusters by one country, for mentions that leave the other open.
    half: Shelf,
    clusters: Vec<Cluster>,
}

/// A day for mentions without any.
pub(crate) const NO_DAY: i32 = i32::MAX / 2;

impl<'a> Clustering<'a> {
    /// The clusters of all reports.
    pub fn run(docs: &'a [Doc], reports: &'a [Report], decisions: &'a Decisions) -> Vec<Cluster> {
        let mut weights = Shares::default();
        for r in reports {
            for q in pairs(r) {
                weights.entry(q).or_default().add(&r.words);
            }
        }
        Self::with(docs, reports, decisions, weights)
    }

    /// The clusters of some of the reports, with the weights that all give.
    pub fn with(docs: &'a [Doc], reports: &'a [Report], decisions: &'a Decisions, weights: Shares) -> Vec<Cluster> {
        let mut all =
            Self { docs, reports, decisions, weights, sums: Vec::new(), shelf: Shelf::default(), half: Shelf::default(), clusters: Vec::new() };
        let mut order: Vec<(u8, i32, u32)> = Vec::with_capacity(reports.len());
        for (i, r) in reports.iter().enumerate() {
            let p = pairs(r);
            let pass = if p.iter().any(|q| q.0 == NONE || q.1 == NONE) { 2 } else { u8::from(p.len() > 1) };
            order.push((pass, r.when.map_or(NO_DAY, |w| w.first), i as u32));
        }
        all.sums = reports.iter().map(|r| pairs(r).first().and_then(|p| all.weights.get(p)).map_or(0.0, |w| w.sum(&r.words))).collect();
        order.sort_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then_with(|| reports[x.2 as usize].id.cmp(&reports[y.2 as usize].id)));
        for (pass, _, i) in order {
            if !decisions.is_wrong(&reports[i as usize].id) {
                all.place(pass, i);
            }
        }
        all.join_decided();
        all.clusters.retain(|c| !c.members.is_empty());
        all.clusters
    }

    fn place(&mut self, pass: u8, i: u32) {
        let r = &self.reports[i as usize];
        let pairs = pairs(r);
        let mut near = self.candidates(r, &pairs, pass);
        near.sort_unstable();
        near.dedup();
        let alone = near.len() == 1;
        let best = near
            .into_iter()
            .filter_map(|c| self.fit(i, &pairs, c, alone).map(|(score, reason)| (score, c, reason)))
            .max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1)));
        match best {
            Some((_, c, reason)) => {
                let cluster = &mut self.clusters[c as usize];
                cluster.members.push((i, reason));
                if let Some(w) = r.when.filter(|_| r.dated && !cluster.dated) {
                    (cluster.day, cluster.dated) = (w.first, true);
                }
            }
            None => self.begin(i, &pairs),
        }
    }

    fn begin(&mut self, i: u32, pairs: &[(Code, Code)]) {
        let r = &self.reports[i as usize];
        let day = r.when.map_or(NO_DAY, |w| w.first);
        let c = self.clusters.len() as u32;
        self.clusters.push(Cluster { members: vec![(i, Reason::first())], day, dated: r.dated });
        for &(a, b) in pairs {
            self.shelf.entry((r.kind, a, b)).or_default().entry(day).or_default().push(c);
            for one in [a, b].into_iter().filter(|x| *x != NONE) {
                self.half.entry((r.kind, one, NONE)).or_default().entry(day).or_default().push(c);
            }
        }
    }

    /// The clusters of the mention's blocks in reach of its day, the nearest.
    fn candidates(&self, r: &Report, pairs: &[(Code, Code)], pass: u8) -> Vec<u32> {
        let day = r.when.map_or(NO_DAY, |w| w.first);
        let last = r.when.map_or(NO_DAY, |w| w.last);
        let reach = day.saturating_sub(BACK_DAYS)..=last.saturating_add(BACK_DAYS);
        let mut out: Vec<(i32, u32)> = Vec::new();
        for &(a, b) in pairs {
            let open = pass == 2 && (a == NONE) != (b == NONE);
            let known = if a == NONE { b } else { a };
            let shelf = if open { self.half.get(&(r.kind, known, NONE)) } else { self.shelf.get(&(r.kind, a, b)) };
            for (d, list) in shelf.into_iter().flat_map(|s| s.range(reach.clone())) {
                out.extend(list.iter().map(|c| ((d - day).abs(), *c)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out.truncate(CANDIDATES);
        out.into_iter().map(|(_, c)| c).collect()
    }

    /// How well a mention fits a cluster, and by which rule; none if it does not.
    fn fit(&self, i: u32, pairs: &[(Code, Code)], c: u32, alone: bool) -> Option<(f64, Reason)> {
        let (r, cluster) = (&self.reports[i as usize], &self.clusters[c as usize]);
        let members = || cluster.members.iter().map(|(i, _)| &self.reports[*i as usize]);
        if members().take(COMPARED).any(|m| !parties_agree(r, m)) || members().any(|m| self.decisions.are_apart(&r.id, &m.id)) {
            return None;
        }
        let weights = self.weights.get(pairs.first()?)?;
        let like = |j: u32| weights.likeness((&r.words, self.sums[i as usize]), (&self.reports[j as usize].words, self.sums[j as usize]));
        let words = cluster.members.iter().take(COMPARED).map(|(j, _)| like(*j)).fold(0.0, f64::max);
        let place =
            members().filter(|m| m.place.is_some()).take(COMPARED).map(|m| places(r.place.as_ref(), m.place.as_ref())).min_by_key(|p| match p {
                Places::Same => 0,
                Places::Apart => 1,
                Places::Unknown => 2,
            });
        let gap = r.when.filter(|_| cluster.day != NO_DAY).map_or(BACK_DAYS, |w| (w.first - cluster.day).max(cluster.day - w.last).max(0));
        let copied = cluster.members.iter().any(|(j, _)| self.same_group(r, &self.reports[*j as usize]) && like(*j) >= SAME_SENTENCE);
        let facts = Facts {
            words,
            gap,
            place: place.unwrap_or(Places::Unknown),
            copied,
            lexeme: members().take(COMPARED).any(|m| m.lexemes.iter().any(|l| r.lexemes.contains(l))),
            same_doc: members().any(|m| m.doc == r.doc),
            // A plan and a deed: the same act only if the words say so.
            unlike_status: members().all(|m| real(m.status) != real(r.status)),
            background: (r.status == Status::Historical) != members().any(|m| m.status == Status::Historical),
            both_dated: r.dated && cluster.dated,
            vague: r.when.is_some_and(|w| !w.is_day()),
            sides: pairs.iter().map(|p| u8::from(p.0 != NONE) + u8::from(p.1 != NONE)).max().unwrap_or(0),
            busy: weights.sentences() > BUSY || pairs.iter().all(|p| p.0 == p.1),
            alone,
        };
        let rule = facts.rule(r)?;
        let bonus = f64::from(u8::from(copied)) + 0.5 * f64::from(u8::from(facts.place == Places::Same)) + 0.2 * f64::from(u8::from(facts.same_doc));
        Some((
            words + bonus - 0.05 * f64::from(gap),
            Reason { rule: rule.to_owned(), days: gap, words: (words * 100.0).round() / 100.0, place: facts.place == Places::Same },
        ))
    }

    fn same_group(&self, a: &Report, b: &Report) -> bool {
        self.docs[a.doc as usize].group == self.docs[b.doc as usize].group
    }

    /// Joins the clusters that a person said are one.
    fn join_decided(&mut self) {
        let mut at: FxHashMap<&str, usize> = FxHashMap::default();
        for (c, cluster) in self.clusters.iter().enumerate() {
            at.extend(cluster.members.iter().map(|(i, _)| (self.reports[*i as usize].id.as_str(), c)));
        }
        let mut sets = crate::groups::Sets::new(self.clusters.len());
        for (a, b) in self.decisions.same() {
            if let (Some(x), Some(y)) = (at.get(a), at.get(b)) {
                sets.join(*x as u32, *y as u32);
            }
        }
        for c in 0..self.clusters.len() {
            let root = sets.find(c as u32) as usize;
            if root != c {
                let mut moved = std::mem::take(&mut self.clusters[c].members);
                if let Some((_, first)) = moved.first_mut() {
                    *first = Reason { rule: "decided".to_owned(), ..Reason::first() };
                }
                self.clusters[root].members.extend(moved);
            }
        }
    }
}

/// Reported as a fact, or denied as one; not planned or supposed.
fn real(s: Status) -> bool {
    !matches!(s, Status::Future | Status::Hypothetical)
}

/// What is known of a mention beside a cluster.
struct Facts {
    words: f64,
    gap: i32,
    place: Places,
    copied: bool,
    lexeme: bool,
    same_doc: bool,
    unlike_status: bool,
    background: bool,
    both_dated: bool,
    /// A month or a year is all that is said.
    vague: bool,
    /// Sides that a country settles.
    sides: u8,
    busy: bool,
    alone: bool,
}

impl Facts {
    /// The rule by which the mention is of the cluster's act.
    fn rule(&self, r: &Report) -> Option<&'static str> {
        if self.copied {
            return Some("copied");
        }
        if self.place == Places::Apart || (self.both_dated && self.gap > CLOSE_DAYS) {
            return None;
        }
        let alike = self.words >= LIKE && self.gap <= LIKE_DAYS;
        if alike {
            return Some(if self.gap <= CLOSE_DAYS { "same day" } else { "like words" });
        }
        if r.status == Status::Negated {
            return (self.gap <= LIKE_DAYS && self.sides == 2 && (self.alone || self.words >= SOMEWHAT_LIKE)).then_some("negated");
        }
        if self.background || self.unlike_status || self.vague || self.sides == 0 {
            return None;
        }
        if self.gap <= CLOSE_DAYS && self.near(r) {
            return Some("same day");
        }
        (r.named && !r.dated && self.alone && self.gap <= BACK_DAYS && self.sides == 2 && !self.busy && deed(r)).then_some("points back")
    }

    /// Whether a mention of about the same day is of the same act. A deed between two countries that have little else to
    /// do with one another is; words, and deeds where much happens or a side is open, need some likeness, or a place,
    /// in common.
    fn near(&self, r: &Report) -> bool {
        let settled = self.sides == 2;
        let likely = settled && self.words >= SOMEWHAT_LIKE || self.place == Places::Same && self.words >= if settled { 0.05 } else { SOMEWHAT_LIKE };
        likely || (self.lexeme && self.same_doc) || (deed(r) && settled && !self.busy && self.words >= HARDLY_LIKE)
    }
}

/// Deeds and meetings, as opposed to mere words.
fn deed(r: &Report) -> bool {
    matches!(r.kind.quad(), Quad::MaterialConflict | Quad::MaterialCooperation) || r.kind == EventType::Consult
}
