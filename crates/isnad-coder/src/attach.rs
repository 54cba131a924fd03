//! Parties that no construction gave: a linear model picks the phrase of the sentence that fills an empty role, or none.
//!
//! What the constructions give stands. What they leave empty is often settled by a reader from farther off: the subject
//! of the clause before, the other side of the neighbouring act, the phrase that a preposition of the frame governs. The
//! weights (`lexicon/model/attach.tsv`) are those of a logistic regression, made by `cargo xtask train-attach`; it learns
//! from filled roles as well.

mod way;

use crate::act::{Act, Construction, Who};
use crate::features::{Sink, Sum, few, yes};
use crate::np::{Code, NpKind};
use crate::sentence::Sentence;
use crate::source::{self, Report};
use crate::verbs::Verb;
use isnad_lexicon::{Joined, Model, Prep, Role};
use smallvec::SmallVec;

/// What the model sees of a sentence.
pub(crate) struct View<'v, 's> {
    pub s: &'v Sentence<'s>,
    pub verbs: &'v [Verb],
    pub reports: &'v [Report],
    /// The countries of its parties, each once.
    pub states: SmallVec<[Code; 8]>,
}

impl<'v, 's> View<'v, 's> {
    pub fn new(s: &'v Sentence<'s>, verbs: &'v [Verb], reports: &'v [Report]) -> Self {
        let mut states = SmallVec::new();
        for np in s.nps.iter().filter(|n| n.has_country()) {
            if !states.contains(&np.country) {
                states.push(np.country);
            }
        }
        Self { s, verbs, reports, states }
    }
}

/// A role of an act as the model sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Actor,
    Recipient,
    /// Mutual acts have one side with all parties.
    Mutual,
}

impl Side {
    pub fn name(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Recipient => "recipient",
            Self::Mutual => "mutual",
        }
    }

    pub fn list(self, a: &Act) -> &[Who] {
        if self == Self::Recipient { &a.recipients } else { &a.actors }
    }

    /// How many parties the role still lacks.
    fn missing(self, a: &Act) -> usize {
        match self {
            Self::Mutual => 2usize.saturating_sub(a.actors.len() + a.recipients.len()),
            _ => usize::from(self.list(a).is_empty()),
        }
    }

    fn other(self, a: &Act) -> &[Who] {
        if self == Self::Recipient { &a.actors } else { &a.recipients }
    }
}

/// The roles of an act.
pub(crate) fn sides(v: &View<'_, '_>, a: &Act) -> &'static [Side] {
    let frame = &v.s.lex.frames[v.s.lex.acts[a.lexeme].frame];
    if frame.mutual { &[Side::Mutual] } else { &[Side::Actor, Side::Recipient] }
}

/// The phrases that may fill a role of the act: what the constructions gave, and every party not too far off.
pub(crate) fn candidates(v: &View<'_, '_>, a: &Act, side: Side) -> Vec<usize> {
    const REACH: usize = 40;
    // A passive hides who did it: nobody but whom "by" names.
    let hidden = side == Side::Actor && a.construction == Construction::Passive;
    (0..v.s.nps.len())
        .filter(|&k| {
            let np = &v.s.nps[k];
            let given = side.list(a).contains(&Who::Np(k));
            let inside = np.n0 <= a.node && a.node < np.n1;
            given || !hidden && np.is_party() && np.voice != "unnamed" && np.voice != "media" && np.n0.abs_diff(a.node) < REACH && !inside
        })
        .collect()
}

/// Fills the empty roles of all acts, right of the filter.
pub(crate) fn fill(v: &View<'_, '_>, acts: &mut [Act]) {
    let model = &v.s.lex.attach;
    if model.is_empty() {
        return;
    }
    // All are weighed before any is filled: what one act gains is no evidence for another.
    let mut found: Vec<(usize, Side, usize)> = Vec::new();
    for i in (0..acts.len()).filter(|&i| acts[i].alive()) {
        for &side in sides(v, &acts[i]) {
            let missing = side.missing(&acts[i]);
            if missing > 0 {
                found.extend(likeliest(v, acts, i, side).into_iter().take(missing).map(|k| (i, side, k)));
            }
        }
    }
    for (i, side, k) in found {
        let list = if side == Side::Recipient { &mut acts[i].recipients } else { &mut acts[i].actors };
        list.push(Who::Np(k));
    }
    for a in acts.iter_mut() {
        let actors = a.actors.clone();
        a.recipients.retain(|w| !actors.contains(w));
    }
}

/// The phrases likely enough to fill a role that do not have it yet, the likeliest first.
fn likeliest(v: &View<'_, '_>, acts: &[Act], i: usize, side: Side) -> Vec<usize> {
    let model = &v.s.lex.attach;
    let least = f64::from(model.thousandths(Joined::EMPTY.with(&["add", side.name()]))) / Model::UNIT;
    let mut scored: Vec<(f64, usize)> = Vec::new();
    for k in candidates(v, &acts[i], side) {
        if side.list(&acts[i]).contains(&Who::Np(k)) {
            continue;
        }
        let mut sum = Sum::of(model);
        features(v, acts, i, side, k, &mut sum);
        let p = sum.probability();
        if p >= least {
            scored.push((p, k));
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    scored.into_iter().map(|(_, k)| k).collect()
}

/// The features of giving phrase `k` a role of act `i`.
pub(crate) fn features(v: &View<'_, '_>, acts: &[Act], i: usize, side: Side, k: usize, out: &mut impl Sink) {
    out.behind(&[side.name()], |out| of_role(v, acts, i, side, k, out));
}

fn of_role(v: &View<'_, '_>, acts: &[Act], i: usize, side: Side, k: usize, out: &mut impl Sink) {
    let (s, a, np) = (v.s, &acts[i], &v.s.nps[k]);
    let (kind, how) = (a.kind.name(), a.construction.name());
    let given = given(a, side, k);
    let after = np.n0 > a.node;
    let place = if after { "after" } else { "before" };
    let (x, y) = if after { (a.node + 1, np.n0) } else { (np.n1, a.node) };
    let far = match y.saturating_sub(x) {
        0 => "0",
        1 => "1",
        2..=3 => "3",
        4..=6 => "6",
        7..=12 => "12",
        _ => "far",
    };
    let between = |f: &dyn Fn(usize) -> bool| few((x..y.max(x)).filter(|&j| f(j)).count().min(2));
    let verbs = between(&|j| s.is_verb(j));
    let commas = between(&|j| matches!(s.punct(j), Some('،' | ',')));
    let acts_between = between(&|j| s.act_noun(j).is_some());
    let bounds = between(&|j| s.class(j, "compl") || s.class(j, "rel") || s.class(j, "subord") || s.class(j, "before-after"));
    let rank = few(s.nps.iter().enumerate().filter(|(m, n)| *m != k && n.is_party() && n.n0 >= x && n.n0 < y).count().min(3));
    let what = match np.kind {
        NpKind::Role if np.armed => "armed",
        NpKind::Role if np.thing => "thing",
        NpKind::Role if np.victim || np.counted => "victim",
        kind => kind.name(),
    };
    let (gov, _) = s.governor(k);
    let prep = np.prep.or(gov).map_or("none", Prep::code);
    let frame = &s.lex.frames[s.lex.acts[a.lexeme].frame];
    let licensed = np.prep.or(gov).and_then(|p| crate::roles::prep::role_of(s.lex, a.lexeme, p)).map_or("none", Role::name);
    out.add(&["bias"]);
    out.behind(&["given", given], |out| {
        for f in [
            &[][..],
            &[kind],
            &[how],
            &[what],
            &[place, far],
            &["prep", prep],
            &["verbs", verbs],
            &["commas", commas],
            &["bounds", bounds],
            &["rank", rank],
            &["acts", acts_between],
            &["country", yes(np.has_country())],
            &["sector", &np.sector],
            &["by place", yes(np.by_place)],
        ] {
            out.add(f);
        }
    });
    for f in [
        &["licensed", licensed, place][..],
        &["licensed", licensed, given],
        &["kind", kind],
        &["how", how],
        &["kind", kind, how],
        &["frame", &frame.id, given],
        &[place, far],
        &[place, how],
        &[place, how, far],
        &["verbs", verbs, place],
        &["commas", commas],
        &["bounds", bounds, place],
        &["acts", acts_between, place],
        &["rank", rank, place],
        &["is", what],
        &["is", what, kind],
        &["sector", &np.sector, kind],
        &["prep", prep, place],
        &["prep", prep, kind],
        &["direct", yes(np.prep.is_some())],
        &["country", yes(np.has_country())],
        &["definite", yes(np.definite)],
    ] {
        out.add(f);
    }
    out.add(&["quote", yes(s.quote_end.get(a.node) == s.quote_end.get(np.n0))]);
    let near_verb = v.verbs.iter().rfind(|w| w.node <= a.light.unwrap_or(a.node));
    out.add(&["clause subject", yes(near_verb.is_some_and(|w| w.subject == Some(k))), how]);
    out.add(&["subject", yes(v.verbs.iter().any(|w| w.subject == Some(k)))]);
    let voice = source::over(v.reports, a).into_iter().any(|x| x.speaker == Some(k));
    out.add(&["speaker", yes(voice), kind]);
    out.add(&["speaker", yes(voice), given]);
    let other = side.other(a);
    let same = other.iter().any(|w| matches!(w, Who::Np(m) if s.nps[*m].country == np.country && np.has_country()));
    out.add(&["other side", yes(!other.is_empty()), "same", yes(same)]);
    out.add(&["other side", "same", yes(same), given]);
    out.add(&["other side", "same", yes(same), how]);
    // Who announces the deaths is seldom who killed, least of all where a bomber did.
    out.add(&["speaker", yes(voice), "same", yes(same), kind]);
    out.add(&["speaker", yes(voice), "lexeme", &s.lex.acts[a.lexeme].id]);
    for b in acts.iter().enumerate().filter(|(j, b)| *j != i && b.kind == a.kind).map(|(_, b)| b) {
        out.add(&["beside", &s.lex.acts[b.lexeme].id, yes(voice)]);
        out.add(&["beside", &s.lex.acts[b.lexeme].id, what, place]);
    }
    let elsewhere = elsewhere(acts, i, k);
    out.add(&["elsewhere", elsewhere, kind]);
    out.add(&["elsewhere", elsewhere, how]);
    let own = side.list(a);
    out.add(&["own side", few(own.len().min(3)), given]);
    let twin = own.iter().any(|w| matches!(w, Who::Np(m) if *m != k && s.nps[*m].country == np.country && np.has_country()));
    out.add(&["own side", "same", yes(twin), given]);
    way::features(v, acts, i, side, k, out);
    neighbours(acts, i, k, out);
    if a.construction == Construction::VerbalNoun {
        out.add(&["article", yes(s.nodes[a.node].art()), place]);
    }
}

/// What the constructions made of the phrase in this act.
fn given(a: &Act, side: Side, k: usize) -> &'static str {
    let me = Who::Np(k);
    if side.list(a).first() == Some(&me) {
        "first"
    } else if side.list(a).contains(&me) {
        "later"
    } else if side.other(a).contains(&me) {
        "other"
    } else if side.list(a).is_empty() {
        "empty"
    } else {
        "filled"
    }
}

/// What the phrase is in the other act nearest to it that has it.
fn elsewhere(acts: &[Act], i: usize, k: usize) -> &'static str {
    let me = Who::Np(k);
    let holds = |b: &&Act| b.actors.contains(&me) || b.recipients.contains(&me);
    let inner = |b: &Act| if b.parent == Some(i) { 0 } else { 1 };
    let near = acts.iter().enumerate().filter(|(j, b)| *j != i && b.alive()).map(|(_, b)| b).filter(holds).min_by_key(|b| (inner(b), b.node));
    match near {
        None => "nothing",
        Some(b) if b.parent == Some(i) && b.actors.contains(&me) => "actor inside",
        Some(b) if b.parent == Some(i) => "recipient inside",
        Some(b) if b.actors.contains(&me) => "actor",
        Some(_) => "recipient",
    }
}

/// What the phrase does in the acts nearby.
fn neighbours(acts: &[Act], i: usize, k: usize, out: &mut impl Sink) {
    let me = Who::Np(k);
    let a = &acts[i];
    if let Some(p) = a.parent {
        out.add(&["parent's actor", yes(acts[p].actors.contains(&me)), acts[p].kind.name()]);
        out.add(&["parent's recipient", yes(acts[p].recipients.contains(&me)), acts[p].kind.name()]);
    }
    let mut others: SmallVec<[&Act; 16]> = acts.iter().enumerate().filter(|(j, b)| *j != i && b.alive()).map(|(_, b)| b).collect();
    others.sort_by_key(|b| b.node.abs_diff(a.node));
    out.add(&["actor nearby", yes(others.iter().take(3).any(|b| b.actors.contains(&me)))]);
    out.add(&["recipient nearby", yes(others.iter().take(3).any(|b| b.recipients.contains(&me)))]);
    if let Some(b) = others.first() {
        out.add(&["next act's actor", yes(b.actors.contains(&me)), "same type", yes(b.kind == a.kind)]);
        out.add(&["next act's recipient", yes(b.recipients.contains(&me)), "same type", yes(b.kind == a.kind)]);
    }
}
