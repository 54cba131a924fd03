//! Acts and their roles: the constructions.

mod companion;
mod issuer;
mod light;
mod noun;
mod passive;
pub(crate) mod prep;
mod pronoun;
mod scope;
mod verb;

use crate::act::{Act, Construction, Who};
use crate::np::NpKind;
use crate::reading::Reading;
use crate::sentence::Sentence;
use crate::verbs::Verb;
use isnad_lexicon::{Cat, Frame, Lexicon, Prep, Role, form};
use isnad_model::{Status, Voice};
use isnad_text::Span;
use light::{carried_noun, light_verb};
use noun::noun;
use verb::{finite, participle};

pub(crate) use prep::role_of;
pub(crate) use pronoun::{fits, pronoun, pronoun_of};
pub(crate) use scope::{content_end, scope_end};

/// Finds every act of the sentence with its roles.
pub(crate) fn find(s: &Sentence<'_>, verbs: &[Verb]) -> Vec<Act> {
    let mut out: Vec<Act> = Vec::new();
    // Verbal nouns first, right to left, so that a verb can ask for its object's parties.
    for i in (0..s.len()).rev().filter(|&i| s.nodes[i].has(Cat::Act)) {
        let as_verb = s.participle(i) && s.np_of[i].is_none() && s.nodes[i].readings.iter().any(|r| r.entry.cat == Cat::Act && r.has(form::ACTP));
        if let Some(id) = s.act_noun(i).filter(|_| !as_verb) {
            out.push(noun(s, i, id));
        } else if let Some((k, r)) = verb::who_do(s, i) {
            out.push(verb::participle_of(s, i, &r, Some(k)));
        } else if s.participle(i)
            && s.np_of[i].is_none()
            && let Some(r) = s.nodes[i].readings.iter().find(|r| r.entry.cat == Cat::Act && r.has(form::ACTP | form::PASSP))
        {
            out.push(participle(s, verbs, i, r));
        }
    }
    for v in verbs {
        let act = s.nodes[v.node].readings.iter().find(|r| r.entry.cat == Cat::Act && r.is_verb()).copied();
        let light = s.nodes[v.node].readings.iter().find(|r| r.entry.cat == Cat::Light && r.is_verb()).copied();
        let carried = light.and_then(|r| carried_noun(s, v, &s.lex.lights[r.entry.id as usize]).map(|n| (r, n)));
        match (act, carried) {
            (a, Some((r, n))) if a.is_none() || s.nodes[v.node].gap.is_none() => {
                light_verb(s, v, r, n, &mut out);
                // "The police prevented a march": the march is not held, and preventing it is an act.
                let prevents = s.lex.lights[r.entry.id as usize].flag == "negated";
                let other = |x: &&Reading| out.iter().any(|b| b.node == n && b.kind != frame_of(s.lex, x.entry.id as usize).kind);
                if let Some(x) = a.as_ref().filter(|_| prevents).filter(other).copied() {
                    let act = finite(s, verbs, v, &x, &out);
                    out.push(act);
                }
            }
            (Some(r), _) => {
                let act = finite(s, verbs, v, &r, &out);
                out.push(act);
            }
            _ => {}
        }
    }
    out.sort_by_key(|a| a.node);
    out
}

pub(crate) fn blank(s: &Sentence<'_>, node: usize, id: usize, construction: Construction, end: usize) -> Act {
    let lexeme = &s.lex.acts[id];
    let frame = &s.lex.frames[lexeme.frame];
    Act {
        node,
        light: None,
        lexeme: id,
        kind: frame.kind,
        mode: if lexeme.mode.is_empty() { frame.mode.clone() } else { lexeme.mode.clone() },
        trigger: trigger(s, node),
        construction,
        actors: Vec::new(),
        recipients: Vec::new(),
        content: None,
        end,
        status: Status::Actual,
        negated: false,
        sources: Vec::new(),
        voice: Voice::Report,
        parent: None,
        again: None,
        deed: None,
        dropped: None,
        subject: None,
        confidence: 0.0,
    }
}

/// The words that name the act: the node, and the rest of its expression where that follows at once.
pub(crate) fn trigger(s: &Sentence<'_>, i: usize) -> Span {
    let n = &s.nodes[i];
    match n.gap {
        Some((a, b)) if a == n.t1 => {
            let last = s.nodes.iter().rfind(|m| m.t0 >= a && m.t1 <= b);
            last.map_or(n.span, |m| Span::new(n.span.start, m.span.end))
        }
        _ => n.span,
    }
}

/// The role of the verb's direct object.
pub(crate) fn object(lex: &Lexicon, id: usize) -> Role {
    role_of(lex, id, Prep::Obj).unwrap_or(frame_of(lex, id).object)
}

pub(crate) fn frame_of(lex: &Lexicon, id: usize) -> &Frame {
    &lex.frames[lex.acts[id].frame]
}

/// Puts a party phrase and its conjuncts into a role.
pub(crate) fn give(s: &Sentence<'_>, act: &mut Act, role: Role, k: usize) {
    let kind = act.kind;
    let mutual = s.lex.frames[s.lex.acts[act.lexeme].frame].mutual;
    let list = match role {
        Role::Actor => &mut act.actors,
        Role::Partner => {
            if mutual || kind.is_mutual() {
                &mut act.actors
            } else {
                &mut act.recipients
            }
        }
        Role::Recipient => &mut act.recipients,
        Role::Topic | Role::None => return,
    };
    for m in s.with_conjuncts(k) {
        let np = &s.nps[m];
        // Words for or against a statement are for or against its issuer.
        let m = match np.kind {
            NpKind::Voice if role != Role::Actor && !issuer::named(np) => match issuer::owner(s, m) {
                Some(o) => o,
                None => continue,
            },
            _ => m,
        };
        if !list.contains(&Who::Np(m)) {
            list.push(Who::Np(m));
        }
    }
}

impl Sentence<'_> {
    /// The node behind a noun.
    fn nodes_after(&self, i: usize) -> usize {
        i + 1
    }

    /// The preposition that governs the noun chain a bare noun is part of.
    pub fn governor_of_node(&self, i: usize) -> Option<Prep> {
        let mut k = i;
        while k > 0 {
            let b = &self.nodes[k - 1];
            if self.nodes[k].conj || b.punct.is_some() || self.is_verb(k - 1) {
                return None;
            }
            if let Some(p) = b.own_prep(self.lex) {
                return Some(p);
            }
            if b.find(Cat::Func).is_some() && !self.class(k - 1, "quant") && !self.class(k - 1, "demo") {
                return None;
            }
            if self.np_of[k - 1].is_some_and(|m| self.nps[m].kind != NpKind::Adj) {
                return None;
            }
            k -= 1;
            if let Some(p) = self.nodes[k].clitic_prep() {
                return Some(p);
            }
        }
        None
    }
}
