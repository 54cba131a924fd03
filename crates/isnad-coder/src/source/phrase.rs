//! Voices behind a phrase: according to, as X said.

use super::Report;
use super::voice::{self, Gender, Voice};
use crate::np::NpKind;
use crate::reading::Suffix;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Prep, ReportKind, Role};

/// Whether the verb at `v` stands in a phrase: as X said, according to what X said.
pub(crate) fn opens(s: &Sentence<'_>, v: usize) -> bool {
    let phrase =
        |b: usize| s.nodes[b].find(Cat::Report).is_some_and(|r| s.lex.reports[r.entry.id as usize].kind == ReportKind::Phrase) && !s.is_verb(b);
    let as_report = |b: usize| s.nodes[b].readings.iter().any(|r| r.entry.cat == Cat::Func && s.lex.funcs[r.entry.id as usize].arg == "as-report");
    let Some(b) = v.checked_sub(1) else { return false };
    if as_report(b) || phrase(b) {
        return true;
    }
    s.class(b, "maybe-neg") && b.checked_sub(1).is_some_and(|a| as_report(a) || phrase(a))
}

/// What a phrase from node `i` to `end` covers: all that stands before it, or its own clause if the sentence goes on.
pub(crate) fn range(s: &Sentence<'_>, i: usize, end: usize) -> (usize, usize) {
    let first = (0..i).all(|b| s.nodes[b].punct.is_some() || s.nodes[b].find(Cat::Func).is_some());
    if first {
        return (end, s.len());
    }
    let start = (0..i).rev().find(|&j| matches!(s.punct(j), Some('؛' | ';' | '.'))).map_or(0, |j| j + 1);
    // Past what belongs to the voice: where he is, which he is.
    let mut e = end;
    while e < s.len() && s.punct(e).is_none() && !s.is_verb(e) && !(s.class(e, "subord") || s.class(e, "compl") || s.class(e, "rel")) {
        e += 1;
    }
    let mark = s.punct(e).is_some();
    let next = if mark { e + 1 } else { e };
    let closed = next >= s.len()
        || matches!(s.punct(e), Some('.' | '؛' | ';' | '»' | '"' | '”'))
        || s.class(next, "subord")
        || s.class(next, "cond")
        || s.class(next, "rel")
        || s.participle(next)
        || s.nodes[next].conj;
    if closed {
        // With no comma before it, it goes with its own clause.
        let mark = i > 0 && s.punct(i - 1).is_some();
        let clause =
            (start..i).rev().find(|&j| matches!(s.punct(j), Some('،' | ',')) && (s.participle(j + 1) || s.nodes[j + 1].conj && s.is_verb(j + 1)));
        return (clause.filter(|_| !mark).map_or(start, |j| j + 1), i);
    }
    let own = (start..i).rev().find(|&j| s.is_verb(j)).unwrap_or(start);
    (own, super::scope::clause_end(s, e.min(s.len() - 1)))
}

/// The medium whose report a text is: "according to a report of the site Axios".
fn medium_behind(s: &Sentence<'_>, k: usize) -> Option<usize> {
    let np = &s.nps[k];
    let next = s.np_at(np.n1).filter(|_| np.kind == NpKind::Voice && np.voice == "document")?;
    let m = &s.nps[next];
    (m.prep.is_none() && !m.conj && (m.kind == NpKind::Outlet || m.voice == "media")).then_some(next)
}

/// The voice behind the phrase at `i`.
pub(crate) fn find(s: &Sentence<'_>, i: usize, id: usize, within: bool) -> Option<Report> {
    let role = s.lex.reports[id].preps.first().map(|p| p.1)?;
    if !matches!(role, Role::Actor | Role::Recipient) {
        return None;
    }
    // "Said in a statement of the ministry": the verb has its speaker.
    let statement = s.nodes[i].readings.iter().any(|r| r.entry.cat == Cat::Report && r.entry.rest != 0)
        && s.nodes[i]
            .span
            .of(s.text)
            .split_whitespace()
            .next()
            .map(isnad_text::fold)
            .is_some_and(|w| s.lex.look_up(&w).iter().any(|e| e.cat == Cat::Func && s.lex.funcs[e.id as usize].prep == Some(Prep::Fi)));
    if statement && within {
        return None;
    }
    let mut j = i + 1;
    while j < s.len() && j < i + 5 && s.np_at(j).is_none() {
        let n = &s.nodes[j];
        if s.is_verb(j) {
            return None;
        }
        let pass = n.punct.is_some_and(|c| matches!(c, '«' | '"' | '“'))
            || n.own_prep(s.lex).is_some()
            || s.class(j, "maybe-neg")
            || s.class(j, "quant")
            || s.class(j, "demo")
            || n.has(Cat::Report);
        if !pass {
            break;
        }
        j += 1;
    }
    let start = if j > i + 1 && s.nodes[j - 1].punct.is_some() { j - 1 } else { j };
    let (own, end) = match s.np_at(j) {
        // "According to its sources" names nobody.
        Some(k)
            if s.nps[k].n1 == s.nps[k].n0 + 1
                && s.nodes[j].readings.iter().any(|r| r.suffix != Suffix::None)
                && s.nodes[j].readings.iter().all(|r| r.suffix != Suffix::None || r.entry.rest != 0) =>
        {
            return None;
        }
        Some(k) => {
            let k = medium_behind(s, k).unwrap_or(k);
            (Voice::Np(k), s.nps[k].n1)
        }
        None => {
            let v = voice::words(s, start, s.len())?;
            // "According to its programme" names nobody.
            let Voice::Words(a, _) = v else { return None };
            let name = |n: &crate::node::Node<'_>| {
                n.readings.iter().all(|r| r.entry.cat == Cat::Given || r.art && r.entry.cat != Cat::Act) && (n.art() || !n.has(Cat::Noun))
            };
            if s.punct(start).is_none() && !name(&s.nodes[a]) {
                return None;
            }
            (v, v.end(s))
        }
    };
    let range = range(s, i, end);
    let mut voices = voice::named(s, own, s.len().min(end + 4));
    // "according to the paper, quoting sources".
    let mut inner = None;
    if s.nodes.get(end).and_then(|n| n.own_prep(s.lex)) == Some(Prep::An) {
        inner = s.np_at(end + 1);
        voices.extend(inner.map(Voice::Np));
    }
    let speaker = match own {
        Voice::Np(k) => Some(k),
        Voice::Words(..) => None,
    };
    Some(Report { node: i, speaker, inner, voices, range, postposed: true, open: false, open_inner: false, clause: true, gender: Gender::Any })
}
