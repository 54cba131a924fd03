//! Acts that are of another type because of who does or suffers them: protesters who burn cars riot.

use crate::act::{Act, Who};
use crate::np::Head;
use crate::sentence::Sentence;
use isnad_lexicon::{Role, Turn, Who as Sort};

/// Gives each act the type and mode its frame turns into with such parties.
pub(crate) fn types(s: &Sentence<'_>, acts: &mut [Act]) {
    for a in acts.iter_mut() {
        let frame = &s.lex.frames[s.lex.acts[a.lexeme].frame];
        let turn = frame.turns.iter().find(|t| applies(s, a, t));
        let into = turn.and_then(|t| s.lex.frames.iter().find(|f| f.id == t.into));
        if let Some(f) = into {
            a.kind = f.kind;
            a.mode.clone_from(&f.mode);
            // What a crowd closes is no party, as the new frame says.
            if f.object == Role::None {
                a.recipients.clear();
            }
        }
    }
}

fn applies(s: &Sentence<'_>, a: &Act, turn: &Turn) -> bool {
    let side = if turn.side == Role::Recipient { &a.recipients } else { &a.actors };
    side.iter().any(|w| is(s, w, turn.who)) && !(turn.unhurt && a.recipients.iter().any(|w| person(s, w)))
}

fn is(s: &Sentence<'_>, w: &Who, sort: Sort) -> bool {
    match (w, sort) {
        (Who::Np(k), Sort::Crowd) => [s.nps[*k].role, s.nps[*k].inner_role].into_iter().flatten().any(|h| match h {
            Head::Role(id) => s.lex.roles[id as usize].crowd,
            _ => false,
        }),
        (Who::Np(k), Sort::Rebels) => matches!(s.nps[*k].sector.as_str(), "REB" | "UAF"),
        (Who::Outside(p), Sort::Rebels) => matches!(p.sector.as_str(), "REB" | "UAF"),
        (Who::Np(k), Sort::Forces) => matches!(s.nps[*k].sector.as_str(), "MIL" | "COP"),
        (Who::Outside(p), Sort::Forces) => matches!(p.sector.as_str(), "MIL" | "COP"),
        (Who::Outside(_), Sort::Crowd) => false,
    }
}

fn person(s: &Sentence<'_>, w: &Who) -> bool {
    matches!(w, Who::Np(k) if s.nps[*k].person)
}
