//! Force that is words: a minister who attacks a deputy criticises him.

use crate::act::{Act, Who};
use crate::np::{Np, NpKind};
use crate::sentence::Sentence;
use isnad_lexicon::Cat;

/// Turns attacks of speakers on speakers into the acts of words that their lexemes name.
pub(crate) fn attacks(s: &Sentence<'_>, acts: &mut [Act]) {
    for a in acts.iter_mut() {
        let Some(other) = s.lex.acts[a.lexeme].in_words else { continue };
        if !told_by_speakers(s, a) {
            continue;
        }
        let lexeme = &s.lex.acts[other];
        let frame = &s.lex.frames[lexeme.frame];
        a.lexeme = other;
        a.kind = frame.kind;
        a.mode = if lexeme.mode.is_empty() { frame.mode.clone() } else { lexeme.mode.clone() };
    }
}

fn told_by_speakers(s: &Sentence<'_>, a: &Act) -> bool {
    let np = |w: &Who| if let Who::Np(k) = w { Some(&s.nps[*k]) } else { None };
    let all = |l: &[Who], ok: &dyn Fn(&Np) -> bool| l.iter().all(|w| np(w).is_some_and(ok));
    let speech = spoken(s, a);
    !a.actors.is_empty()
        && all(&a.actors, &speaker)
        && all(&a.recipients, &|n| {
            let hurt = n.victim || n.counted || n.kind == NpKind::Place;
            !hurt && (n.kind != NpKind::State || speech)
        })
}

/// One who attacks with words alone: an unarmed person of public life, a party, a paper.
fn speaker(n: &Np) -> bool {
    let public = matches!(n.sector.as_str(), "GOV" | "LEG" | "PTY" | "OPP" | "JRN" | "REL" | "ELI" | "SOC" | "JUD" | "EDU" | "---");
    let body = matches!(n.sector.as_str(), "LEG" | "PTY" | "OPP" | "JRN");
    let voice = n.kind == NpKind::Outlet || n.kind == NpKind::Voice && n.voice == "document";
    let one = n.person && !n.plural && public || n.kind == NpKind::Person && n.sector == "UNK";
    !n.armed && !matches!(n.kind, NpKind::State | NpKind::Adj | NpKind::Place) && (one || body || voice)
}

/// Whether a statement, an interview or the like stands near.
fn spoken(s: &Sentence<'_>, a: &Act) -> bool {
    const REACH: usize = 12;
    let near = a.node.saturating_sub(REACH)..(a.node + REACH).min(s.len());
    near.into_iter().any(|j| s.nodes[j].has(Cat::Report) && !s.is_verb(j))
}
