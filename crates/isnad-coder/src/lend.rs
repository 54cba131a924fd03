//! Verbal nouns that borrow the subject of their clause.

use crate::act::{Act, Construction, Who};
use crate::np::NpKind;
use crate::sentence::Sentence;
use crate::source::{self, Report};
use crate::verbs;
use isnad_lexicon::{Cat, Prep, Role};
use isnad_model::{EventType, Quad};

/// A verbal noun without an owner that says when or why the clause's subject acts is the subject's own: "said after
/// talks", "arrived to demand", "announced the release".
pub(crate) fn subjects(s: &Sentence<'_>, verbs: &[verbs::Verb], reports: &[Report], acts: &mut [Act]) {
    /// How many words may stand before the act noun of an opening phrase.
    const OPENING: usize = 4;
    for a in acts.iter_mut() {
        let frame = &s.lex.frames[s.lex.acts[a.lexeme].frame];
        // Of a mutual act one side may be given: "after talks with his counterpart".
        let open = a.actors.is_empty() || frame.mutual && a.actors.len() < 2 && !s.nodes[a.node].art();
        if a.construction != Construction::VerbalNoun || !open {
            continue;
        }
        if frame.subject != Role::Actor && !frame.mutual {
            continue;
        }
        let speaker = |v: &verbs::Verb| reports.iter().find(|r| r.node == v.node).and_then(|r| r.speaker);
        let whose = |v: &verbs::Verb| v.subject.or_else(|| speaker(v));
        // "Amid" opens no clause where no verb follows.
        let within =
            |v: &verbs::Verb| a.node <= v.end + 1 || s.class(v.end, "subord") && !(v.end..a.node).any(|j| s.is_verb(j) || s.punct(j).is_some());
        let around = verbs.iter().rfind(|v| v.node < a.node && within(v) && whose(v).is_some());
        // A phrase that opens the sentence belongs to the clause behind it: "after talks in Riyadh the minister said".
        let opening = a.node <= OPENING && verbs.iter().all(|v| v.node > a.node);
        let ahead = || verbs.iter().find(|v| opening && (a.node..v.node).any(|j| matches!(s.punct(j), Some('،' | ','))));
        let Some(v) = around.or_else(ahead) else { continue };
        let before = a.node.saturating_sub(2);
        let n = &s.nodes[a.node];
        // "Condemnation of the attack": the "li" is the noun's before it, not a purpose.
        let governed = (a.node.saturating_sub(3)..a.node).any(|j| {
            s.act_noun(j).is_some_and(|id| {
                let act = &s.lex.acts[id as usize];
                act.preps.iter().any(|(p, _)| *p == Prep::Li) || s.lex.frames[act.frame].prep(Prep::Li).is_some()
            })
        });
        let purpose = n.clitic_prep() == Some(Prep::Li) && !governed || (before..a.node).any(|j| s.class(j, "aim"));
        let same_time = frame.mutual || matches!(a.kind, EventType::Consult);
        let when = (before..a.node).any(|j| s.class(j, "before-after") || s.nodes[j].own_prep(s.lex) == Some(Prep::Other)) && same_time;
        let announced = v.node < a.node
            && s.nodes[v.node].find(Cat::Report).is_some()
            && (v.node + 1..a.node).all(|j| s.np_of[j].is_some() || s.nodes[j].has(Cat::Time) || s.nodes[j].own_prep(s.lex) == Some(Prep::An))
            && a.recipients.iter().all(|w| !matches!(w, Who::Np(k) if Some(*k) == v.subject));
        // "Intends to expel", "seeks to strengthen", "decided to send": a verb of will right before it.
        let near = if v.node < a.node { v.node } else { a.node.saturating_sub(OPENING) };
        let wants = |j: usize| s.class(j, "wish") && !s.class_arg(j, "wish", "must");
        let will =
            (near..a.node).any(|j| s.class(j, "intend") || wants(j)) || s.nodes[v.node].has(Cat::Light) && v.node < a.node && a.node <= v.node + 3;
        let denied = v.node < a.node
            && s.nodes[v.node]
                .readings
                .iter()
                .any(|r| r.entry.cat == Cat::Act && s.lex.frames[s.lex.acts[r.entry.id as usize].frame].content == isnad_lexicon::Content::Denial);
        if let Some(k) = whose(v).filter(|_| purpose || when || announced || will || denied) {
            for m in s.with_conjuncts(k) {
                if !a.recipients.contains(&Who::Np(m))
                    && !a.actors.contains(&Who::Np(m))
                    && !matches!(s.nps[m].kind, NpKind::Voice | NpKind::Outlet | NpKind::Adj)
                {
                    a.actors.push(Who::Np(m));
                }
            }
        }
    }
}

/// Acts that an expression with its own negation predicates: "that Turkey will not allow", "the decision is unacceptable".
/// They have a subject or are the speaker's own.
pub(crate) fn predicates(s: &Sentence<'_>, reports: &[Report], acts: &mut [Act]) {
    for a in acts.iter_mut() {
        if a.construction != Construction::VerbalNoun || !matches!(a.kind.quad(), Quad::VerbalConflict | Quad::VerbalCooperation) {
            continue;
        }
        let n = &s.nodes[a.node];
        if n.t1 - n.t0 < 2 {
            continue;
        }
        let first = n.spelling.split_whitespace().next().unwrap_or_default();
        let class = |c: &str| s.lex.look_up(first).iter().any(|e| e.cat == Cat::Func && e.rest == 0 && s.lex.funcs[e.id as usize].class == c);
        let (verbal, nominal) = (class("neg"), class("not"));
        if !verbal && !nominal {
            continue;
        }
        let subject = s.np_before(a.node).filter(|&k| s.governor(k).0.is_none() && s.nps[k].kind != NpKind::Adj);
        let speaker = || {
            let r = *source::over(reports, a).last()?;
            r.inner.or(r.speaker).filter(|&k| !matches!(s.nps[k].kind, NpKind::Voice | NpKind::Outlet))
        };
        let doer = subject.filter(|_| verbal).or_else(speaker);
        let Some(k) = doer else { continue };
        a.recipients.retain(|w| *w != Who::Np(k));
        a.actors = s.with_conjuncts(k).into_iter().map(Who::Np).collect();
    }
}
