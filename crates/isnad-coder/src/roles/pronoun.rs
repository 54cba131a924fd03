//! Whom an attached pronoun means.

use crate::np::NpKind;
use crate::reading::Suffix;
use crate::sentence::Sentence;

/// Whether a pronoun can mean a party phrase.
pub(crate) fn fits(s: &Sentence<'_>, k: usize, suffix: Suffix) -> bool {
    let np = &s.nps[k];
    if !np.is_party() && suffix != Suffix::Masc && suffix != Suffix::Fem {
        return false;
    }
    match suffix {
        Suffix::Masc => {
            masculine_name(s, k)
                || !np.feminine
                    && !np.plural
                    && (matches!(np.kind, NpKind::Person | NpKind::Adj | NpKind::Voice) || np.kind == NpKind::Role && np.person)
        }
        Suffix::Fem => np.feminine || !np.person,
        Suffix::Plural => np.plural || np.kind == NpKind::Named,
        Suffix::First => true,
        _ => false,
    }
}

/// A body whose name begins with a masculine noun: the army, the party, the council.
fn masculine_name(s: &Sentence<'_>, k: usize) -> bool {
    let np = &s.nps[k];
    let word = s.nodes[np.head].spelling;
    let first = word.split_whitespace().next().unwrap_or("");
    np.kind == NpKind::Named && first.starts_with("\u{0627}\u{0644}") && !first.ends_with(['\u{0647}', '\u{0627}', '\u{062A}'])
}

/// The party an attached pronoun means: the last phrase before it that fits.
pub(crate) fn pronoun(s: &Sentence<'_>, i: usize, suffix: Suffix, not: Option<usize>) -> Option<usize> {
    let phrase = |adjective: bool| {
        (0..s.nps.len()).rev().filter(move |&k| adjective || s.nps[k].kind != NpKind::Adj).find(|&k| {
            let np = &s.nps[k];
            let odd = np.kind == NpKind::Adj && suffix == Suffix::Plural || np.kind == NpKind::Place && suffix == Suffix::Masc;
            np.n1 <= i && Some(k) != not && np.is_party() && !odd && suffix != Suffix::First && fits(s, k, suffix)
        })
    };
    // An adjective names its party by the way: only where nothing else does.
    phrase(false).or_else(|| phrase(true))
}

/// The pronoun a complementiser carries, by its last letters.
pub(crate) fn pronoun_of(s: &Sentence<'_>, j: usize) -> Suffix {
    let w = s.nodes[j].spelling;
    if w.ends_with("\u{0647}\u{0627}") {
        Suffix::Fem
    } else if w.ends_with('\u{0645}') || w.ends_with("\u{0645}\u{0627}") {
        Suffix::Plural
    } else if w.ends_with('\u{0647}') {
        Suffix::Masc
    } else {
        Suffix::First
    }
}
