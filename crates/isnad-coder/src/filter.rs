//! What is no event after all, and what is one event named twice.

use crate::act::{Act, Construction, Who};
use crate::deed;
use crate::np::NpKind;
use crate::sentence::Sentence;
use isnad_lexicon::{Needs, PRIVATE, SPORT};
use isnad_model::EventType;

/// Whether a word that needs evidence to be an act has it.
pub(crate) fn met(s: &Sentence<'_>, a: &Act, need: Needs) -> bool {
    let any = |l: &[Who]| l.iter().any(|w| political(s, w));
    match need {
        Needs::Nothing => true,
        Needs::Any => any(&a.actors) || any(&a.recipients) || charged(s, a),
        Needs::Actor => any(&a.actors),
        Needs::Recipient => any(&a.recipients),
        Needs::Both => any(&a.actors) && (any(&a.recipients) || a.actors.len() > 1),
        Needs::Human => a.recipients.iter().any(|w| human(s, w)) || a.recipients.is_empty() && charged(s, a),
        Needs::Expr => s.nodes[a.node].gap.is_some() || s.nodes[a.node].t1 - s.nodes[a.node].t0 > 1,
    }
}

/// Whether the sentence is plainly about politics or armed conflict: a state, an army, an armed group.
fn charged(s: &Sentence<'_>, a: &Act) -> bool {
    let near = |n: &crate::np::Np| n.n0.abs_diff(a.node) < 20;
    s.nps.iter().any(|n| {
        near(n) && (matches!(n.kind, NpKind::State | NpKind::Named) || n.armed || matches!(n.sector.as_str(), "MIL" | "COP" | "REB" | "UAF" | "SPY"))
    })
}

fn political(s: &Sentence<'_>, w: &Who) -> bool {
    match w {
        Who::Np(k) => {
            let np = &s.nps[*k];
            match np.sector.as_str() {
                "GOV" | "MIL" | "COP" | "SPY" | "JUD" | "LEG" | "PTY" | "REB" | "UAF" | "PRM" | "OPP" | "SOC" | "REL" | "REF" | "CRM" | "ELI"
                | "---" | "MED" | "JRN" => !matches!(np.kind, NpKind::Outlet),
                "CVL" | "LAB" | "EDU" => np.plural || np.counted || np.victim || np.has_country(),
                "BUS" => false,
                _ => np.has_country() || np.kind == NpKind::Person,
            }
        }
        Who::Outside(_) => true,
    }
}

fn human(s: &Sentence<'_>, w: &Who) -> bool {
    match w {
        Who::Np(k) => !s.nps[*k].thing || s.nps[*k].has_country(),
        Who::Outside(_) => true,
    }
}

/// Whether a text tells of a match and its players: in its lead four words of sport or more, one in twenty at least.
pub(crate) fn is_sport(lex: &isnad_lexicon::Lexicon, text: &str) -> bool {
    const LEAST: usize = 4;
    const SHARE: usize = 20;
    const LEAD: usize = 120;
    let known = lex.context(SPORT);
    let (mut all, mut sport, mut word) = (0, 0, String::new());
    for w in text.split_whitespace().take(LEAD) {
        all += 1;
        word.clear();
        isnad_text::fold_into(w, &mut word);
        sport += usize::from(lex.contexts_of(&word).meet(known));
    }
    // A line or two say it with fewer.
    sport >= LEAST && sport * SHARE >= all || sport + 1 >= LEAST && sport * (LEAST - 1) >= all
}

/// Drops what attacks, meets and refuses on the pitch: in a story of sport only force, the law and states act.
pub(crate) fn games(s: &Sentence<'_>, acts: &mut [Act]) {
    let official = |l: &[Who]| {
        l.iter().any(|w| match w {
            Who::Np(k) => {
                let np = &s.nps[*k];
                np.armed
                    || matches!(np.sector.as_str(), "GOV" | "MIL" | "COP" | "REB" | "UAF" | "JUD" | "LEG" | "PRM" | "SPY") && np.kind != NpKind::Adj
            }
            Who::Outside(_) => false,
        })
    };
    for a in acts.iter_mut().filter(|a| a.alive() && !official(&a.actors) && !official(&a.recipients)) {
        a.dropped = Some("sport");
    }
}

/// Drops deaths and damage that an accident, a disaster or an illness brought.
pub(crate) fn mishaps(s: &Sentence<'_>, acts: &mut [Act]) {
    for a in acts.iter_mut().filter(|a| a.kind == EventType::Assault && a.actors.is_empty() && a.alive()) {
        let (from, to) = (a.node.saturating_sub(10), (a.node + 12).min(s.len()));
        if (from..to).any(|j| s.class(j, "mishap"))
            && !(from..to)
                .any(|j| j != a.node && s.act_noun(j).is_some_and(|id| s.lex.frames[s.lex.acts[id as usize].frame].kind == EventType::Assault))
        {
            a.dropped = Some("accident");
        }
    }
}

/// Drops what is said and done on the pitch, the stage, at home or in the shop: words of private life stand near, and no
/// state, government or armed group on either side.
pub(crate) fn private_life(s: &Sentence<'_>, acts: &mut [Act]) {
    const BEFORE: usize = 8;
    const BEHIND: usize = 10;
    let private = s.lex.context(PRIVATE);
    // Violence and protest are events wherever they happen.
    let quiet = |a: &&mut Act| a.alive() && !matches!(a.kind, EventType::Assault | EventType::Protest);
    for a in acts.iter_mut().filter(quiet) {
        if a.actors.iter().chain(&a.recipients).any(|w| public(s, w)) {
            continue;
        }
        let from = a.light.map_or(a.node, |l| l.min(a.node)).saturating_sub(BEFORE);
        let near = s.nodes[from..(a.node + BEHIND).min(s.len())].iter().any(|n| n.is_word() && n.contexts.meet(private));
        if near {
            a.dropped = Some("private life");
        }
    }
}

/// A state, a government, an armed or a political body.
fn public(s: &Sentence<'_>, w: &Who) -> bool {
    match w {
        Who::Np(k) => {
            let np = &s.nps[*k];
            let public = matches!(np.sector.as_str(), "GOV" | "MIL" | "COP" | "SPY" | "JUD" | "LEG" | "PTY" | "REB" | "PRM" | "OPP");
            np.kind != NpKind::Adj && (np.kind == NpKind::State || np.has_country() && public)
        }
        Who::Outside(_) => false,
    }
}

/// Why an act is dropped that names what another one names.
const SAME: &str = "same act";

/// Joins acts of one type that name one act: the killing and the attack that did it, a noun that takes up a verb. Those
/// of which `apart` holds stay for themselves.
pub(crate) fn merge(s: &Sentence<'_>, acts: &mut [Act], apart: &[bool]) {
    for i in 0..acts.len() {
        if !acts[i].alive() {
            continue;
        }
        for j in i + 1..acts.len() {
            if !acts[j].alive() || acts[i].kind != acts[j].kind {
                continue;
            }
            if !one_deed(acts, i, j) && (apart[i] || apart[j] || !same_act(s, &acts[i], &acts[j])) {
                continue;
            }
            let better = !(acts[j].deed == Some(i) && deed::tells_toll(s, &acts[j])) && informative(&acts[j]) > informative(&acts[i]);
            let (keep, lose) = if better { (j, i) } else { (i, j) };
            let lost = acts[lose].clone();
            absorb(&mut acts[keep], &lost);
            acts[lose].dropped = Some(SAME);
            acts[lose].again = Some(keep);
            for a in acts.iter_mut() {
                if a.parent == Some(lose) {
                    a.parent = Some(keep);
                }
            }
            if keep == j {
                break;
            }
        }
    }
}

/// The act that stands for act `i` in the end.
pub(crate) fn chief(acts: &[Act], i: usize) -> usize {
    std::iter::successors(Some(i), |&k| acts[k].again).take(acts.len()).last().unwrap_or(i)
}

/// Whether the construction makes the two one deed, or joins the second with what has been joined with the first.
fn one_deed(acts: &[Act], i: usize, j: usize) -> bool {
    let tells = |x: usize, y: usize| acts[x].deed.is_some_and(|d| chief(acts, d) == y);
    tells(j, i) || tells(i, j)
}

/// A finite verb tells more than a light verb, this more than a noun.
fn informative(a: &Act) -> u8 {
    match a.construction {
        Construction::Active | Construction::Passive => 3,
        Construction::Relative => 2,
        Construction::LightVerb => 2,
        Construction::Participle => 1,
        Construction::VerbalNoun => 0,
    }
}

fn absorb(keep: &mut Act, lost: &Act) {
    if keep.actors.is_empty() {
        keep.actors = lost.actors.iter().filter(|w| !keep.recipients.contains(w)).cloned().collect();
    }
    for w in &lost.recipients {
        let new = !keep.recipients.contains(w) && !keep.actors.contains(w);
        if new && (keep.recipients.is_empty() || lost.kind == EventType::Assault && keep.recipients.len() < 4) {
            keep.recipients.push(w.clone());
        }
    }
    if keep.mode.is_empty() {
        keep.mode.clone_from(&lost.mode);
    }
    if keep.sources.is_empty() {
        keep.sources.clone_from(&lost.sources);
    }
}

fn same_act(s: &Sentence<'_>, a: &Act, b: &Act) -> bool {
    if a.status != b.status || a.parent == Some(usize::MAX) {
        return false;
    }
    let clash = |x: &[Who], y: &[Who]| !x.is_empty() && !y.is_empty() && !overlap(s, x, y);
    match a.kind {
        EventType::Assault => {
            if clash(&a.actors, &b.actors) {
                return false;
            }
            // Told apart by time ("after", "since"), by "and" between two verbs, or by the sides.
            let apart = (a.node + 1..b.node).any(|j| s.class(j, "before-after") && !effect(s, j));
            let two_verbs = informative(a) == 3 && informative(b) == 3;
            let same_lexeme = a.lexeme == b.lexeme;
            (!apart || same_lexeme)
                && (!two_verbs || !clash(&a.recipients, &b.recipients) && a.subject == b.subject)
                && (b.node - a.node < 25 || same_lexeme)
        }
        // "Met X, then visited Y": two verbs, a further party.
        EventType::Consult if informative(a) == 3 && informative(b) == 3 && sides(a).len() > 1 && further(s, a, b) => false,
        // The meeting, the talks at it and what was discussed are one.
        EventType::Consult if !clash(&a.actors, &b.actors) && !clash(&a.recipients, &b.recipients) && b.node - a.node < 40 => true,
        _ => {
            !clash(&a.actors, &b.actors)
                && !clash(&a.recipients, &b.recipients)
                && (a.lexeme == b.lexeme || b.node - a.node < 12)
                && (informative(a) == 0 || informative(b) == 0 || a.lexeme == b.lexeme)
                && a.content_same(b)
        }
    }
}

fn sides(a: &Act) -> Vec<Who> {
    a.actors.iter().chain(&a.recipients).cloned().collect()
}

/// Whether act `b` has a party that `a` lacks.
fn further(s: &Sentence<'_>, a: &Act, b: &Act) -> bool {
    let own = sides(a);
    sides(b).iter().any(|w| !overlap(s, &own, std::slice::from_ref(w)))
}

/// "as a result of": names the cause of the effect before it, not another act.
fn effect(s: &Sentence<'_>, j: usize) -> bool {
    let n = &s.nodes[j];
    n.spelling.contains('\u{062B}')
}

fn overlap(s: &Sentence<'_>, x: &[Who], y: &[Who]) -> bool {
    x.iter().any(|a| {
        y.iter().any(|b| {
            a == b
                || match (a, b) {
                    (Who::Np(i), Who::Np(j)) => {
                        let (p, q) = (&s.nps[*i], &s.nps[*j]);
                        p.has_country() && p.country == q.country || !p.has_country() || !q.has_country()
                    }
                    _ => false,
                }
        })
    })
}

impl Act {
    fn content_same(&self, other: &Act) -> bool {
        self.parent == other.parent || self.parent.is_none() || other.parent.is_none()
    }
}
