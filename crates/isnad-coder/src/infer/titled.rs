//! "The kingdom", "the sultanate": the state spoken of whose full name begins so.

use super::antecedent::head_word;
use crate::memory::Memory;
use crate::np::{Code, Head, Np};
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, PartyKind};

/// Whether the head is the first word of states' names.
pub(super) fn is(s: &Sentence<'_>, np: &Np) -> bool {
    np.definite && matches!(np.role, Some(Head::Role(r)) if s.lex.roles[r as usize].titled)
}

/// The state meant: the one named nearest before in the sentence, then behind, then most often in the document.
pub(super) fn of(s: &Sentence<'_>, k: usize, memory: &Memory) -> Option<Code> {
    let states = bearers(s, head_word(s, &s.nps[k]));
    let named = |j: &usize| states.contains(&s.nps[*j].country);
    let sentence = (0..k).rev().find(named).or_else(|| (k + 1..s.nps.len()).find(named)).map(|j| s.nps[j].country);
    sentence.or_else(|| memory.most_named(&states))
}

/// The states whose names begin with the word.
fn bearers(s: &Sentence<'_>, word: &str) -> Vec<Code> {
    let with_article = format!("\u{0627}\u{0644}{word}");
    let mut out = Vec::new();
    for w in [with_article.as_str(), word] {
        for e in s.lex.look_up(w).iter().filter(|e| e.cat == Cat::Party && e.rest != 0) {
            let p = &s.lex.parties[e.id as usize];
            if p.kind == PartyKind::State {
                out.push(Code::from(&p.country));
            }
        }
    }
    out
}
