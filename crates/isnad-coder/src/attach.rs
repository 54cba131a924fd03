//! Parties that no construction gave: a linear model picks the phrase of the sentence that fills an empty role, or none.
//!
//! The constructions decide first. What they leave empty is often settled by a reader from farther off: the subject of
//! the clause before, the other side of the neighbouring act. The weights (`lexicon/model/attach.tsv`) are those of a
//! logistic regression, made by `cargo xtask train`.

use crate::act::{Act, Construction, Who};
use crate::features::{Sink, Sum, few, yes};
use crate::np::NpKind;
use crate::sentence::Sentence;
use crate::source::{self, Report};
use crate::verbs::Verb;
use isnad_lexicon::{Model, Prep, Role};
use smallvec::SmallVec;

/// What the model sees of a sentence.
pub(crate) struct View<'v, 's> {
    pub s: &'v Sentence<'s>,
    pub verbs: &'v [Verb],
    pub reports: &'v [Report],
}

/// The roles of an act that stand empty.
pub(crate) fn open_roles(v: &View<'_, '_>, a: &Act) -> Vec<Role> {
    let frame = &v.s.lex.frames[v.s.lex.acts[a.lexeme].frame];
    let mut out = Vec::new();
    if frame.mutual || a.kind.is_mutual() {
        if a.actors.len() + a.recipients.len() < 2 {
            out.push(Role::Actor);
        }
        return out;
    }
    if a.actors.is_empty() {
        out.push(Role::Actor);
    }
    if a.recipients.is_empty() {
        out.push(Role::Recipient);
    }
    out
}

/// The phrases that may fill a role of the act.
pub(crate) fn candidates(v: &View<'_, '_>, a: &Act) -> Vec<usize> {
    (0..v.s.nps.len())
        .filter(|&k| {
            let np = &v.s.nps[k];
            let used = a.actors.contains(&Who::Np(k)) || a.recipients.contains(&Who::Np(k));
            np.is_party()
                && !used
                && np.voice != "unnamed"
                && np.voice != "media"
                && np.n0.abs_diff(a.node) < 40
                && !(np.n0 <= a.node && a.node < np.n1)
        })
        .collect()
}

/// Fills the empty roles of all acts, right of the filter.
pub(crate) fn fill(v: &View<'_, '_>, acts: &mut [Act]) {
    let model = &v.s.lex.attach;
    if model.is_empty() {
        return;
    }
    for i in 0..acts.len() {
        if !acts[i].alive() {
            continue;
        }
        for role in open_roles(v, &acts[i]) {
            let mut best: Option<(f64, usize)> = None;
            for k in candidates(v, &acts[i]) {
                let mut sum = Sum { model, total: 0.0 };
                features(v, acts, i, role, k, &mut sum);
                let p = Model::probability(sum.total);
                if best.is_none_or(|(q, _)| p > q) {
                    best = Some((p, k));
                }
            }
            let floor = model.weight_of(&[if role == Role::Actor { "threshold actor" } else { "threshold recipient" }]);
            if let Some((_, k)) = best.filter(|(p, _)| *p >= floor) {
                let list = if role == Role::Actor { &mut acts[i].actors } else { &mut acts[i].recipients };
                list.push(Who::Np(k));
            }
        }
    }
}

/// The features of giving phrase `k` a role of act `i`.
pub(crate) fn features(v: &View<'_, '_>, acts: &[Act], i: usize, role: Role, k: usize, out: &mut impl Sink) {
    let (s, a, np) = (v.s, &acts[i], &v.s.nps[k]);
    let r = if role == Role::Actor { "actor" } else { "recipient" };
    let (kind, how) = (a.kind.name(), a.construction.name());
    let after = np.n0 > a.node;
    let side = if after { "after" } else { "before" };
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
    let rank = s.nps.iter().enumerate().filter(|(m, n)| *m != k && n.is_party() && n.n0 >= x && n.n0 < y).count().min(3);
    let rank = few(rank);
    let what = match np.kind {
        NpKind::Role if np.armed => "armed",
        NpKind::Role if np.victim || np.counted => "victim",
        kind => kind.name(),
    };
    let (gov, _) = s.governor(k);
    let prep = np.prep.or(gov).map_or("none", Prep::code);
    let has = np.prep.is_some();
    for f in [
        &["bias"][..],
        &[kind],
        &[how],
        &[kind, how],
        &[side, far],
        &[side, how],
        &[side, how, far],
        &["verbs", verbs, side],
        &["commas", commas],
        &["acts", acts_between, side],
        &["rank", rank, side],
        &["is", what],
        &["is", what, kind],
        &["sector", &np.sector, kind],
        &["prep", prep, side],
        &["prep", prep, kind],
        &["direct", yes(has)],
        &["country", yes(np.has_country())],
        &["definite", yes(np.definite)],
    ] {
        role_feature(r, f, out);
    }
    role_feature(r, &["quote", yes(s.quote_end.get(a.node) == s.quote_end.get(np.n0))], out);
    let near_verb = v.verbs.iter().rfind(|w| w.node <= a.light.unwrap_or(a.node));
    role_feature(r, &["clause subject", yes(near_verb.is_some_and(|w| w.subject == Some(k))), how], out);
    role_feature(r, &["subject", yes(v.verbs.iter().any(|w| w.subject == Some(k)))], out);
    let voice = source::over(v.reports, a).into_iter().any(|x| x.speaker == Some(k));
    role_feature(r, &["speaker", yes(voice), kind], out);
    let other = if role == Role::Actor { &a.recipients } else { &a.actors };
    let same = other.iter().any(|w| matches!(w, Who::Np(m) if s.nps[*m].country == np.country && np.has_country()));
    role_feature(r, &["other side", yes(!other.is_empty()), "same", yes(same)], out);
    neighbours(acts, i, k, r, out);
    if a.construction == Construction::VerbalNoun {
        role_feature(r, &["article", yes(s.nodes[a.node].art()), side], out);
    }
}

/// A feature of one role.
fn role_feature(role: &str, parts: &[&str], out: &mut impl Sink) {
    let mut all: SmallVec<[&str; 6]> = SmallVec::new();
    all.push(role);
    all.extend_from_slice(parts);
    out.add(&all);
}

/// What the phrase does in the acts nearby.
fn neighbours(acts: &[Act], i: usize, k: usize, r: &str, out: &mut impl Sink) {
    let me = Who::Np(k);
    let a = &acts[i];
    if let Some(p) = a.parent {
        role_feature(r, &["parent's actor", yes(acts[p].actors.contains(&me)), acts[p].kind.name()], out);
        role_feature(r, &["parent's recipient", yes(acts[p].recipients.contains(&me)), acts[p].kind.name()], out);
    }
    let mut others: SmallVec<[&Act; 16]> = acts.iter().enumerate().filter(|(j, b)| *j != i && b.alive()).map(|(_, b)| b).collect();
    others.sort_by_key(|b| b.node.abs_diff(a.node));
    role_feature(r, &["actor nearby", yes(others.iter().take(3).any(|b| b.actors.contains(&me)))], out);
    role_feature(r, &["recipient nearby", yes(others.iter().take(3).any(|b| b.recipients.contains(&me)))], out);
    if let Some(b) = others.first() {
        role_feature(r, &["next act's actor", yes(b.actors.contains(&me)), "same type", yes(b.kind == a.kind)], out);
        role_feature(r, &["next act's recipient", yes(b.recipients.contains(&me)), "same type", yes(b.kind == a.kind)], out);
    }
}
