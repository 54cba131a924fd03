//! Acts inside the content of other acts; parties that one lends to the other.

use crate::act::{Act, Construction, Who};
use crate::np::{Evidence, NpKind};
use crate::sentence::Sentence;
use crate::source::Report;
use crate::verbs::Verb;
use isnad_lexicon::{Content, Prep};
use isnad_model::{EventType, Quad};

/// Finds each act's parent: the nearest act before it whose content holds it.
pub(crate) fn parents(s: &Sentence<'_>, acts: &mut [Act]) {
    for i in 0..acts.len() {
        let parent = (0..i).rev().find(|&p| {
            acts[p].content.is_some_and(|(a, b)| a <= acts[i].node && acts[i].node < b)
                && acts[p].node != acts[i].node
                && acts[p].light != Some(acts[i].node)
        });
        acts[i].parent = parent.filter(|_| acts[i].light.is_none_or(|l| parent.is_some_and(|p| acts[p].node < l)));
    }
    for i in 0..acts.len() {
        if let Some(p) = acts[i].parent {
            lend(s, acts, p, i);
        }
    }
}

fn lend(s: &Sentence<'_>, acts: &mut [Act], p: usize, i: usize) {
    let content = acts[p].content_kind(s.lex);
    let subject_free =
        acts[i].actors.is_empty() && matches!(acts[i].construction, Construction::VerbalNoun | Construction::Active | Construction::LightVerb);
    match content {
        Content::Demand => {
            if subject_free && acts[i].kind != EventType::Request {
                acts[i].actors = others(&acts[p].recipients, &acts[i].recipients);
            } else if acts[p].recipients.is_empty() && first_child(acts, p) == Some(i) && named_doer(s, &acts[i]) {
                // "Demanded the withdrawal of the army": the army is asked.
                let own = acts[p].actors.clone();
                acts[p].recipients = acts[i].actors.iter().filter(|w| !own.contains(w)).cloned().collect();
            }
        }
        Content::Threat => {
            if subject_free {
                acts[i].actors = acts[p].actors.clone();
            }
            if acts[i].recipients.is_empty() {
                acts[i].recipients = acts[p].recipients.clone();
            } else if acts[p].recipients.is_empty() && first_child(acts, p) == Some(i) {
                // Who would suffer the deed is the one threatened.
                let own = acts[p].actors.clone();
                acts[p].recipients = acts[i].recipients.iter().filter(|w| !own.contains(w)).cloned().collect();
            }
        }
        Content::Accusation => {
            // "Accused of having a part in the bombing": both words accuse the same one.
            let again = acts[i].content_kind(s.lex) == Content::Accusation;
            if again && acts[i].recipients.is_empty() {
                acts[i].recipients = acts[p].recipients.clone();
            } else if subject_free {
                acts[i].actors = others(&acts[p].recipients, &acts[i].recipients);
            } else if acts[p].recipients.is_empty() {
                acts[p].recipients = acts[i].actors.clone();
            }
        }
        Content::Plain => {
            let wants_other = matches!(acts[p].kind, EventType::Accuse | EventType::Support | EventType::Reject);
            if wants_other && acts[p].recipients.is_empty() && first_child(acts, p) == Some(i) && !acts[i].actors.is_empty() {
                let own = acts[p].actors.clone();
                acts[p].recipients = acts[i].actors.iter().filter(|w| !own.contains(w)).cloned().collect();
            }
        }
        Content::Absorb => {
            if acts[p].recipients.is_empty()
                && matches!(acts[p].kind, EventType::Reject | EventType::Agree | EventType::Concede)
                && first_child(acts, p) == Some(i)
            {
                let own = acts[p].actors.clone();
                let other: Vec<Who> = acts[i].actors.iter().chain(&acts[i].recipients).filter(|w| !own.contains(w)).cloned().collect();
                let mutual = s.lex.frames[s.lex.acts[acts[p].lexeme].frame].mutual;
                if mutual {
                    acts[p].actors.extend(other);
                } else {
                    acts[p].recipients = other;
                }
            }
            use EventType::{Agree, Aid, Concede, Consult, Cooperate, Request, Support};
            let soft = matches!(acts[i].kind, Agree | Aid | Concede | Consult | Cooperate | Request | Support);
            if soft
                && acts[i].construction == Construction::VerbalNoun
                && first_child(acts, p) == Some(i)
                && acts[i].node < acts[p].end.max(acts[p].node + 8)
            {
                acts[i].dropped = Some("absorbed");
            }
        }
        Content::Denial | Content::Report => {}
    }
}

/// The parties of one list that another does not have: who suffers the deed is not told to do it.
fn others(list: &[Who], but: &[Who]) -> Vec<Who> {
    list.iter().filter(|w| !but.contains(w)).cloned().collect()
}

/// Whether a verbal noun has its doer beside it: the other side of talks and the court that is to judge are not asked.
fn named_doer(s: &Sentence<'_>, a: &Act) -> bool {
    let mutual = s.lex.frames[s.lex.acts[a.lexeme].frame].mutual;
    a.construction == Construction::VerbalNoun && !mutual && a.kind != EventType::Accuse
}

fn first_child(acts: &[Act], p: usize) -> Option<usize> {
    (0..acts.len()).find(|&i| acts[i].parent == Some(p))
}

/// No party acts on itself; a mutual act has no recipient.
pub(crate) fn tidy(s: &Sentence<'_>, acts: &mut [Act]) {
    for a in acts.iter_mut() {
        let actors = a.actors.clone();
        a.recipients.retain(|w| !actors.contains(w));
        a.actors.retain(|w| !(nobody(s, w) || mere_thing(s, w)));
        let words = matches!(a.kind.quad(), Quad::VerbalCooperation | Quad::VerbalConflict);
        a.recipients.retain(|w| !(nobody(s, w) || words && mere_thing(s, w)));
    }
}

/// A place or building that stands for nobody: it does nothing, and nothing is said to it.
fn mere_thing(s: &Sentence<'_>, w: &Who) -> bool {
    match w {
        Who::Np(k) => {
            let np = &s.nps[*k];
            let owned = np.has_country() && matches!(np.evidence, Evidence::Words | Evidence::Inside);
            np.kind == NpKind::Role && np.thing && !np.armed && !owned && matches!(np.sector.as_str(), "CVL" | "UNK" | "REL" | "EDU" | "MED")
        }
        Who::Outside(_) => false,
    }
}

fn nobody(s: &Sentence<'_>, w: &Who) -> bool {
    match w {
        Who::Np(k) => s.nps[*k].voice == "unnamed",
        Who::Outside(_) => false,
    }
}

/// "Condemned the attack": the words are for or against those who did the act named next.
pub(crate) fn doers_spoken_of(s: &Sentence<'_>, acts: &mut [Act]) {
    const REACH: usize = 7;
    for i in 0..acts.len() {
        let a = &acts[i];
        if !a.recipients.is_empty() || !a.alive() || !matches!(a.kind, EventType::Accuse | EventType::Support | EventType::Reject) {
            continue;
        }
        let next = (i + 1..acts.len()).find(|&j| acts[j].node > a.node && acts[j].construction == Construction::VerbalNoun);
        let Some(b) = next
            .map(|j| &acts[j])
            .filter(|b| b.node <= a.node + REACH && !(a.node + 1..b.node).any(|j| s.is_verb(j) || matches!(s.punct(j), Some('،' | '.'))))
        else {
            continue;
        };
        let doers: Vec<Who> = b.actors.iter().filter(|w| !a.actors.contains(w)).cloned().collect();
        acts[i].recipients = doers;
    }
}

/// "On a request from Egypt the court released him": who does the clause's act was asked.
pub(crate) fn answerers(s: &Sentence<'_>, verbs: &[Verb], acts: &mut [Act]) {
    for a in acts.iter_mut() {
        if a.kind != EventType::Request
            || !a.recipients.is_empty()
            || a.actors.is_empty()
            || !matches!(a.construction, Construction::VerbalNoun | Construction::Participle)
        {
            continue;
        }
        // A request "from" somebody has come to the one who acts.
        let came = a.actors.iter().any(|w| matches!(w, Who::Np(k) if s.nps[*k].prep == Some(Prep::Min)));
        let before = a.node.checked_sub(1);
        let answered =
            came || before.is_some_and(|b| s.class(b, "before-after") || s.class(b, "cause") || s.nodes[b].own_prep(s.lex) == Some(Prep::Other));
        if !answered {
            continue;
        }
        let subject = match verbs.iter().rfind(|v| v.node < a.node && a.node <= v.end + 1) {
            Some(v) => v.subject,
            // The phrase stands before its clause.
            None => verbs.iter().find(|v| v.node > a.node).and_then(|v| v.subject),
        };
        if let Some(k) = subject.filter(|&k| !a.actors.contains(&Who::Np(k)) && s.nps[k].is_party()) {
            a.recipients.push(Who::Np(k));
        }
    }
}

/// Whose report a denial refuses: "denied what the agency has told".
pub(crate) fn denied_reports(s: &Sentence<'_>, reports: &[Report], acts: &mut [Act]) {
    const REACH: usize = 6;
    for a in acts.iter_mut() {
        if a.content_kind(s.lex) != Content::Denial || !a.recipients.is_empty() {
            continue;
        }
        let beside = |r: &&Report| r.speaker.is_some_and(|k| s.nps[k].n0 == r.node + 1 || s.nps[k].n1 == r.node && s.nps[k].n0 > a.node);
        let told = reports.iter().filter(beside).find(|r| !r.postposed && r.node > a.node && r.node <= a.end + REACH);
        if let Some(k) = told.and_then(|r| r.speaker).filter(|&k| s.nps[k].has_country() && !a.actors.contains(&Who::Np(k))) {
            a.recipients.push(Who::Np(k));
        }
    }
}

/// Whom protesters are against: the doer of what they protest at, the one their slogans blame or ask to go.
pub(crate) fn protested(s: &Sentence<'_>, acts: &mut [Act]) {
    const REACH: usize = 12;
    for i in 0..acts.len() {
        if acts[i].kind != EventType::Protest || !acts[i].recipients.is_empty() || !acts[i].alive() {
            continue;
        }
        let (at, own) = (acts[i].node, acts[i].actors.clone());
        let stop = (at + 1..s.len()).find(|&j| matches!(s.punct(j), Some('.' | '؛'))).unwrap_or(s.len()).min(at + REACH + 8);
        let mut found: Vec<Who> = Vec::new();
        if let Some(c) = (at + 1..stop).find(|&j| s.class(j, "cause")) {
            let b = acts.iter().find(|b| b.node > c && b.node <= c + 2 && b.construction == Construction::VerbalNoun);
            found = b.map_or_else(Vec::new, |b| b.actors.clone());
        }
        if found.is_empty() {
            let words = acts.iter().find(|b| {
                b.node > at
                    && b.node < stop
                    // "And they asked" is another act.
                    && !s.nodes[b.node].conj
                    && matches!(b.kind, EventType::Accuse | EventType::Request)
                    && (b.actors.is_empty() || b.actors.iter().any(|w| own.contains(w)))
            });
            found = words.map_or_else(Vec::new, |b| b.recipients.clone());
        }
        found.retain(|w| !own.contains(w));
        acts[i].recipients = found;
    }
}

/// Words against, for or to somebody whose party stands farther off: the first party of another country behind them.
pub(crate) fn far_recipients(s: &Sentence<'_>, acts: &mut [Act]) {
    const REACH: usize = 14;
    // Who does or suffers the act denied has told nothing.
    let denied: Vec<(usize, Who)> = acts
        .iter()
        .enumerate()
        .filter(|(_, b)| b.content_kind(s.lex) == Content::Denial)
        .flat_map(|(i, d)| acts.iter().filter(move |c| c.parent == Some(i)).map(move |c| (d.node, c)))
        .flat_map(|(n, c)| c.actors.iter().chain(&c.recipients).map(move |w| (n, w.clone())))
        .collect();
    for a in acts.iter_mut() {
        if !a.recipients.is_empty()
            || !a.alive()
            || !matches!(a.kind, EventType::Accuse | EventType::Support | EventType::Reject)
            || a.construction == Construction::VerbalNoun
        {
            continue;
        }
        let own: Vec<&str> = a.actors.iter().map(|w| country(s, w)).collect();
        let stop = (a.node + 1..s.len())
            .find(|&j| matches!(s.punct(j), Some('.' | '؛')) || s.pos[j] == crate::pos::Pos::Report)
            .unwrap_or(s.len())
            .min(a.node + REACH);
        let found = (0..s.nps.len()).find(|&k| {
            let np = &s.nps[k];
            np.n0 > a.node
                && np.n0 < stop
                && np.has_country()
                && !own.contains(&np.country.as_str())
                && np.is_party()
                && !a.actors.contains(&Who::Np(k))
                && !denied.contains(&(a.node, Who::Np(k)))
                && !matches!(np.prep, Some(isnad_lexicon::Prep::Fi))
                && np.kind != crate::np::NpKind::Place
        });
        if let Some(k) = found {
            a.recipients.push(Who::Np(k));
        }
    }
}

fn country<'s>(s: &'s Sentence<'_>, w: &'s Who) -> &'s str {
    match w {
        Who::Np(k) => &s.nps[*k].country,
        Who::Outside(p) => &p.country,
    }
}
