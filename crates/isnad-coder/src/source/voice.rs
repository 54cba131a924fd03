//! A voice: a party phrase, or bare words where no party is known.

use super::owner::{of_a_body, owner};
use super::scope::Content;
use crate::np::{Np, NpKind};
use crate::reading::Suffix;
use crate::sentence::Sentence;
use crate::verbs::{Order, Verb, genitive_of_phrase};
use isnad_lexicon::{Cat, Prep, form};
use isnad_model::{Source, SourceKind};
use isnad_text::Span;

/// A voice of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// A party phrase.
    Np(usize),
    /// Nodes of a name or a noun that is no known party.
    Words(usize, usize),
}

/// Gender and number as a verb shows them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Gender {
    Masculine,
    Feminine,
    #[default]
    Any,
}

impl Gender {
    pub fn agrees(self, o: Gender) -> bool {
        self == o || self == Gender::Any || o == Gender::Any
    }
}

impl Voice {
    pub fn end(self, s: &Sentence<'_>) -> usize {
        match self {
            Voice::Np(k) => s.nps[k].n1,
            Voice::Words(_, b) => b,
        }
    }

    pub fn gender(self, s: &Sentence<'_>) -> Gender {
        match self {
            Voice::Np(k) => {
                let np = &s.nps[k];
                let things = np.plural && !np.person && np.kind != NpKind::Person;
                if np.feminine || things {
                    Gender::Feminine
                } else if np.plural || matches!(np.kind, NpKind::State | NpKind::Named | NpKind::Outlet | NpKind::Person | NpKind::Place) {
                    Gender::Any
                } else {
                    Gender::Masculine
                }
            }
            Voice::Words(..) => Gender::Any,
        }
    }

    /// Whether party phrase `k` is this voice or stands in it.
    pub fn is(self, s: &Sentence<'_>, k: usize) -> bool {
        match self {
            Voice::Np(x) => {
                let (v, o) = (&s.nps[x], &s.nps[k]);
                let beside = |a: &Np, b: &Np| {
                    b.prep.is_none()
                        && !b.conj
                        && b.kind != NpKind::Adj
                        && (a.n1 == b.n0 || a.n1 + 1 == b.n0 && matches!(s.punct(a.n1), Some('،' | ',')))
                };
                let words = |np: &Np| np.name_span.unwrap_or(np.span).of(s.text);
                let namesake = v.person && o.person && (!v.name.is_none() && v.name == o.name || words(v).ends_with(words(o)));
                x == k || beside(v, o) || beside(o, v) || namesake || s.with_conjuncts(x).contains(&k) || s.with_conjuncts(k).contains(&x)
            }
            Voice::Words(a, b) => s.nps[k].n0 < b && a < s.nps[k].n1 || s.nps[k].n1 == a,
        }
    }

    /// A voice that is no party: a medium, sources, a document.
    pub fn mere(self, s: &Sentence<'_>) -> bool {
        matches!(self, Voice::Np(k) if matches!(s.nps[k].kind, NpKind::Voice | NpKind::Outlet))
    }

    /// Sources spoken of before: "the source".
    pub fn known_source(self, s: &Sentence<'_>) -> bool {
        matches!(self, Voice::Np(k) if s.nps[k].voice == "anonymous" && s.nodes[s.nps[k].head].art() && s.nps[k].n1 == s.nps[k].head + 1)
    }

    /// A body or country named by its owner's pronoun: his country.
    pub fn possessed(self, s: &Sentence<'_>) -> bool {
        matches!(self, Voice::Np(k) if !s.nps[k].person && s.nps[k].n1 == s.nps[k].n0 + 1 && s.nodes[s.nps[k].head].readings.iter().any(|r| r.suffix != Suffix::None))
    }

    pub fn source(self, s: &Sentence<'_>) -> Source {
        match self {
            Voice::Np(k) => {
                let np = &s.nps[k];
                let span = np.name_span.or_else(|| trailing_name(s, np)).filter(|_| np.person || kind(np) == SourceKind::Media).unwrap_or(np.span);
                let span = of_a_body(s, np).or_else(|| owner(s, np)).map_or(span, |end| Span::new(span.start, end));
                let (span, issuer) = issued(s, k).map_or((span, None), |(span, m)| (span, Some(m)));
                if let Some(m) = issuer {
                    return Source { text: span.of(s.text).to_owned(), span, kind: kind(&s.nps[m]), name: s.nps[m].name.text(s.lex).to_owned() };
                }
                // A quoted place behind "to" is a paper of that name.
                let quoted = np.kind == NpKind::Place && np.n0 > 0 && s.nodes[np.n0 - 1].punct.is_some_and(|c| matches!(c, '«' | '"' | '“' | '('));
                let kind = if quoted { SourceKind::Media } else { kind(np) };
                Source { text: span.of(s.text).to_owned(), span, kind, name: np.name.text(s.lex).to_owned() }
            }
            Voice::Words(a, b) => {
                let span = Span::new(s.nodes[a].span.start, s.nodes[b - 1].span.end);
                // A quoted name behind "told" is a medium; what a party phrase before it says of its bearer holds for him.
                let quoted = a > 0 && s.nodes[a - 1].punct.is_some_and(|c| matches!(c, '«' | '"' | '“' | '('));
                let bearer = s.np_before(a).map(|k| kind(&s.nps[k])).unwrap_or_default();
                let kind = if quoted { SourceKind::Media } else { bearer };
                Source { text: span.of(s.text).to_owned(), span, kind, name: String::new() }
            }
        }
    }
}

/// The name an office ends with, where the phrase did not set it apart.
fn trailing_name(s: &Sentence<'_>, np: &Np) -> Option<Span> {
    let plain = |i: usize| {
        let n = &s.nodes[i];
        n.is_word()
            && !n.conj
            && n.clitic_prep().is_none()
            && n.func(s.lex).is_none()
            && (n.readings.is_empty() || n.readings.iter().any(|r| r.entry.cat == Cat::Given || r.entry.cat == Cat::Party && r.has(form::WEAK)))
    };
    let mut a = np.n1;
    while a > np.head + 1 && plain(a - 1) {
        a -= 1;
    }
    let name = np.n1 - a >= 2 && a > np.head + 1 && s.nodes[a].has(Cat::Given);
    name.then(|| Span::new(s.nodes[a].span.start, s.nodes[np.n1 - 1].span.end))
}

/// A statement with its issuer: "a statement by the alliance".
fn issued(s: &Sentence<'_>, k: usize) -> Option<(Span, usize)> {
    let np = &s.nps[k];
    if np.kind != NpKind::Voice || np.voice != "document" || s.nodes[np.head].art() {
        return None;
    }
    // "A statement issued by".
    let issued = np.n1 == np.n0 + 2 && s.nodes.get(np.n1)?.own_prep(s.lex) == Some(Prep::An);
    if !issued && np.n1 != np.n0 + 1 {
        return None;
    }
    let m = s.np_at(np.n1 + usize::from(issued))?;
    let other = &s.nps[m];
    ((issued || matches!(other.prep, Some(Prep::Li) | None)) && !other.conj && other.kind != NpKind::Adj && other.is_party())
        .then(|| (Span::new(np.span.start, other.span.end), m))
}

/// What kind of voice a party phrase is.
pub(crate) fn kind(np: &Np) -> SourceKind {
    if np.kind == NpKind::Outlet {
        return SourceKind::Media;
    }
    if !np.voice.is_empty() && np.kind == NpKind::Voice || np.voice == "anonymous" {
        return SourceKind::parse(&np.voice).unwrap_or_default();
    }
    match np.sector.as_str() {
        "JRN" => SourceKind::Media,
        "GOV" | "MIL" | "COP" | "SPY" | "JUD" | "LEG" | "---" => SourceKind::Official,
        "PTY" | "REB" | "OPP" | "PRM" => SourceKind::Party,
        "EDU" => SourceKind::Expert,
        _ if !np.voice.is_empty() => SourceKind::parse(&np.voice).unwrap_or_default(),
        _ if np.country == "IGO" => SourceKind::Official,
        _ => SourceKind::Other,
    }
}

/// The gender a verb form shows.
pub(crate) fn verb_gender(s: &Sentence<'_>, v: usize) -> Gender {
    let mut forms = s.nodes[v].readings.iter().filter(|r| r.is_verb()).peekable();
    if forms.peek().is_none() {
        return Gender::Any;
    }
    let forms: Vec<_> = forms.collect();
    if forms.iter().all(|r| r.has(form::PL | form::DUAL)) {
        Gender::Any
    } else if forms.iter().all(|r| r.has(form::FEM)) {
        Gender::Feminine
    } else if forms.iter().all(|r| !r.has(form::FEM)) {
        Gender::Masculine
    } else {
        Gender::Any
    }
}

/// "It is said that": a present masculine verb right before its clause, opening the sentence, has no speaker.
pub(crate) fn impersonal(s: &Sentence<'_>, v: &Verb) -> bool {
    let passive = s.nodes[v.node].damma || s.nodes[v.node].readings.iter().filter(|r| r.is_verb()).all(|r| r.has(form::PASSIVE));
    passive && v.subject.is_none()
}

/// Words that may stand between a report verb and its speaker or its clause.
fn adjunct(s: &Sentence<'_>, j: usize) -> bool {
    let n = &s.nodes[j];
    n.has(Cat::Time)
        || n.number
        || s.class(j, "part")
        || s.class(j, "this-past")
        || s.class(j, "before-after")
        || s.class(j, "demo")
        || s.class(j, "quant")
}

/// Who the verb says speaks, if he is named here: its subject, or the bare words where it should stand.
pub(crate) fn speaker(s: &Sentence<'_>, v: &Verb, content: &Content) -> Option<Voice> {
    let clear = matches!(v.order, Order::Vso | Order::Sv | Order::Relative);
    // A phrase right behind the verb speaks, whatever stands before it.
    let behind = s.np_at(v.node + 1).filter(|&k| s.nps[k].prep.is_none() && !s.nps[k].conj && s.nps[k].kind != NpKind::Adj);
    let apart = v.subject.is_some_and(|k| s.nps[k].n1 < v.node && (s.nps[k].n1..v.node).any(|j| s.punct(j).is_some()));
    if let Some(k) = behind.filter(|_| v.order == Order::Relative || v.order == Order::Sv && apart) {
        return Some(Voice::Np(k));
    }
    if let Some(k) = topic(s, v) {
        return Some(Voice::Np(k));
    }
    if let Some(k) = v.subject.filter(|&k| clear && s.nps[k].kind != NpKind::Adj && !prefixed(s, k)) {
        // A noun that a preposition governs speaks only by a relative clause of its own.
        let np = &s.nps[k];
        let governed = v.order == Order::Sv
            && (np.definite || np.kind == NpKind::Place || np.name_span.is_some() || !np.name.is_none())
            && s.governor(k).0.is_some();
        let bracketed = v.order == Order::Sv && np.n0 > 0 && s.punct(np.n0 - 1) == Some('(');
        if !governed && !bracketed {
            return Some(Voice::Np(k));
        }
    }
    if v.first_person {
        return None;
    }
    let stop = content.from;
    let mut j = v.node + 1;
    while j < stop.min(v.node + 14) {
        if let Some(k) = s.np_at(j) {
            let np = &s.nps[k];
            if np.prep.is_none()
                && !prefixed(s, k)
                && !genitive_of_phrase(s, k)
                && !np.conj
                && np.kind != NpKind::Adj
                && (content.clause || j == v.node + 1)
            {
                return Some(Voice::Np(k));
            }
            j = np.n1;
            continue;
        }
        let n = &s.nodes[j];
        if let Some(c) = n.punct {
            // The speaker's name in quotes, or the brackets of a medium behind "to".
            let opens = matches!(c, '«' | '"' | '“' | '(');
            if opens && j > v.node + 1 && s.nodes[j - 1].prep(s.lex).is_some() {
                j = s.closing(j).max(j);
            } else if opens {
                if let Some(w) = words(s, j, stop) {
                    return Some(w);
                }
            } else if !matches!(c, '»' | ')' | '”' | '-' | '–' | 'ـ' | '،' | ',') {
                return None;
            }
            j += 1;
            continue;
        }
        if n.own_prep(s.lex).is_some() || n.clitic_prep().is_some() || s.class(j, "prep") {
            // A prepositional phrase: over its nouns up to the next break or name.
            j += 1;
            if n.own_prep(s.lex).is_some() && s.np_at(j).is_none() && j < stop && s.punct(j).is_none() {
                j += 1;
            }
            continue;
        }
        if adjunct(s, j) {
            j += 1;
            continue;
        }
        if no_subject(s, v.node, j) {
            return None;
        }
        let named = words(s, j, stop)?;
        let Voice::Words(a, _) = named else { return None };
        let bare = s.nodes[a].readings.iter().all(|r| matches!(r.entry.cat, Cat::Given | Cat::Title | Cat::Place));
        return (content.clause || bare && j == v.node + 1).then_some(named);
    }
    // "Some of them said": a word that opens the clause before the verb.
    let b = v.node.checked_sub(1).filter(|&b| content.clause && (b == 0 || s.punct(b - 1).is_some()) && v.order == Order::None)?;
    let n = &s.nodes[b];
    (n.is_word() && s.np_of[b].is_none() && s.pos[b] == crate::pos::Pos::Noun && !n.has(Cat::Time) && n.prep(s.lex).is_none())
        .then_some(Voice::Words(b, b + 1))
}

/// Whether the word at `j` cannot be the subject of the verb at `v`: an accusative, or the adjective or genitive of a noun
/// that a preposition governs ("in a clear way").
fn no_subject(s: &Sentence<'_>, v: usize, j: usize) -> bool {
    let accusative = s.nodes[j].readings.iter().any(|r| r.has(form::TANWIN));
    let before = &s.nodes[j - 1];
    accusative || j > v + 1 && before.is_word() && before.clitic_prep().is_some() && !s.nodes[j].art()
}

/// An unknown word that begins with a preposition and the article is no name.
fn prefixed(s: &Sentence<'_>, k: usize) -> bool {
    let np = &s.nps[k];
    let w = isnad_text::fold(np.span.of(s.text));
    np.name.is_none()
        && s.nodes[np.head].readings.is_empty()
        && ["\u{0628}\u{0627}\u{0644}", "\u{0644}\u{0644}", "\u{0643}\u{0627}\u{0644}"].iter().any(|p| w.starts_with(p))
}

/// "As for X, he said"; "X, whom they hold, had said": the subject that an opening word set before the verb.
fn topic(s: &Sentence<'_>, v: &Verb) -> Option<usize> {
    // "But sources in X that Y opposes spoke of": the voice that opens the sentence.
    let voice = (0..2).find(|&j| s.class(j, "subord") || s.class(j, "compl")).and_then(|j| s.np_at(j + 1));
    if let Some(k) = voice.filter(|&k| s.nps[k].kind == NpKind::Voice && s.nps[k].prep.is_none() && v.node > s.nps[k].n1 && v.node < s.nps[k].n1 + 8)
        && v.order != Order::Vso
        && verb_gender(s, v.node).agrees(Voice::Np(k).gender(s))
        && !(s.nps[k].n1..v.node).any(|i| s.punct(i).is_some())
    {
        return Some(k);
    }
    let opened = |j: usize| s.class(j, "topic") || s.class(j, "aux");
    if v.order == Order::Vso || v.node < 3 || s.punct(v.node - 1).is_none() && !s.nodes[v.node].conj {
        return None;
    }
    let j = (0..v.node.min(3)).find(|&j| opened(j))?;
    let k = s.np_at(j + 1).filter(|&k| s.nps[k].prep.is_none() && s.nps[k].n1 < v.node)?;
    let new = (s.nps[k].n1..v.node).any(|i| s.is_verb(i) && !s.class(i, "aux") && !s.class(i - 1, "rel") || matches!(s.punct(i), Some('.' | '؛')));
    let topical = s.class(j, "topic") && s.nodes[v.node].conj || s.class(j, "aux") && !s.nodes[v.node].conj;
    (!new && topical).then_some(k)
}

/// The name or noun that begins at `j`, an opening quote or not, and ends before `stop`.
pub(crate) fn words(s: &Sentence<'_>, j: usize, stop: usize) -> Option<Voice> {
    const LONGEST: usize = 5;
    let quoted = s.punct(j).is_some();
    let a = if quoted { j + 1 } else { j };
    if quoted {
        let close = s.closing(j);
        return (close > a && close <= a + LONGEST && close <= stop).then_some(Voice::Words(a, close));
    }
    let first = s.nodes.get(a)?;
    let nominal = |n: &crate::node::Node<'_>| n.punct.is_none() && !n.number && n.func(s.lex).is_none();
    if !nominal(first)
        || s.is_verb(a)
        || first.prep(s.lex).is_some()
        || first.has(Cat::Time)
        || first.has(Cat::Report)
        || first.readings.iter().any(|r| r.suffix != Suffix::None && r.entry.cat != Cat::Given)
        || s.act_noun(a).is_some() && !first.art()
    {
        return None;
    }
    // A noun with article stands alone, a name goes on.
    let plain =
        |n: &crate::node::Node<'_>| n.readings.is_empty() || n.readings.iter().any(|r| matches!(r.entry.cat, Cat::Given | Cat::Place | Cat::Party));
    let article = |i: usize| s.nodes[i].spelling.starts_with("\u{0627}\u{0644}");
    let mut b = a + 1;
    while b < stop && b < a + LONGEST {
        let n = &s.nodes[b];
        if !nominal(n)
            || n.conj
            || n.prep(s.lex).is_some()
            || s.is_verb(b)
            || n.has(Cat::Time)
            || s.np_of[b].is_some() && s.nps[s.np_of[b].unwrap_or(0)].kind != NpKind::Adj
        {
            break;
        }
        let adjective = n.has(Cat::Adj) || n.readings.iter().any(|r| r.has(form::ADJ));
        let goes_on = if article(a) { adjective && article(b) } else { plain(n) || adjective || article(b) && b == a + 1 };
        if !goes_on {
            break;
        }
        b += 1;
    }
    Some(Voice::Words(a, b))
}

/// The voice by the name that stands behind its office, before `stop`; with the others who speak with it.
pub(crate) fn named(s: &Sentence<'_>, v: Voice, stop: usize) -> Vec<Voice> {
    let Voice::Np(k) = v else { return vec![v] };
    let np = &s.nps[k];
    let full = |m: usize| {
        s.nps[m].kind == NpKind::Person
            && s.nps[m].prep.is_none()
            && !s.nps[m].conj
            && (s.nps[m].name_span.unwrap_or(s.nps[m].span).of(s.text).contains(' ') || !s.nps[m].name.is_none())
    };
    let next = s.np_at(np.n1).filter(|&m| full(m));
    if (np.name_span.is_none() || next.is_some()) && np.person && matches!(np.kind, NpKind::Role | NpKind::Voice) && trailing_name(s, np).is_none() {
        // "The minister of X, N. N.": over places and brackets to a person's name.
        let mut j = np.n1;
        while j < stop.min(np.n1 + 10) {
            if let Some(m) = s.np_at(j) {
                let other = &s.nps[m];
                if full(m) {
                    return s.with_conjuncts(m).into_iter().map(Voice::Np).collect();
                }
                if other.prep.is_none() && !other.conj && other.kind != NpKind::Adj && other.kind != NpKind::Role {
                    break;
                }
                j = other.n1;
                continue;
            }
            let n = &s.nodes[j];
            if s.is_verb(j)
                || (s.class(j, "compl") || s.class(j, "subord") || s.class(j, "rel") || s.class(j, "cond"))
                || matches!(n.punct, Some(':' | '.' | '؛'))
            {
                break;
            }
            let unknown = n.readings.is_empty() && n.is_word() && !n.number
                || n.readings.iter().any(|r| r.entry.cat == Cat::Given) && n.clitic_prep().is_none() && !n.conj;
            if unknown && !n.conj && n.own_prep(s.lex).is_none() && (j == np.n1 || s.punct(j - 1).is_some() && j <= np.n1 + 2) {
                if let Some(Voice::Words(a, b)) = words(s, j, stop)
                    && b - a >= 2
                {
                    return vec![Voice::Words(a, b)];
                }
                // "His minister of defence, N. N.": a word of the office that nobody knows.
                if j == np.n1 {
                    j += 1;
                    continue;
                }
                break;
            }
            j += 1;
        }
    }
    // Members joined by "and", not an apposition behind a comma.
    let all = s.with_conjuncts(k);
    let joined = all.iter().skip(1).any(|&m| s.nps[m].conj || s.nodes[s.nps[m].n0].conj);
    if joined { all.into_iter().map(Voice::Np).collect() } else { vec![v] }
}

/// The medium a statement was made to: behind the verb, or in an opening "in a statement to".
pub(crate) fn channel(s: &Sentence<'_>, v: &Verb, stop: usize) -> Option<Voice> {
    let start = (0..v.node).rev().find(|&j| s.is_verb(j) || matches!(s.punct(j), Some('.' | '؛' | ':'))).map_or(0, |j| j + 1);
    // "As the agency said": who stands before the phrase was told nothing.
    let start = if super::phrase::opens(s, v.node) { start.max(v.node - 1) } else { start };
    let to = |p: Option<Prep>| matches!(p, Some(Prep::Li | Prep::Maa | Prep::Ila));
    // The agency that the speaker works for is no channel.
    let own = v.subject.and_then(|m| of_a_body(s, &s.nps[m]));
    let medium = |&k: &usize| {
        let np = &s.nps[k];
        let inside = np.n0 >= start && np.n0 < stop && Some(k) != v.subject;
        // Journalists at large are hearers.
        let crowd = np.plural || np.kind == NpKind::Voice && np.name.is_none() && np.name_span.is_none() && np.n1 == np.n0 + 1 && np.person;
        inside && own != Some(np.span.end) && !crowd && to(s.governor(k).0) && (np.voice == "media" || np.kind == NpKind::Outlet)
    };
    if let Some(k) = (0..s.nps.len()).find(medium) {
        return Some(Voice::Np(k));
    }
    // "In statements to X", where the expression has swallowed "to".
    let partner = |j: &usize| {
        s.nodes[*j].readings.iter().any(|r| {
            r.entry.cat == Cat::Report
                && r.entry.form == 0
                && s.lex.reports[r.entry.id as usize].preps.iter().any(|p| p.1 == isnad_lexicon::Role::Partner)
        }) && !s.is_verb(*j)
    };
    if let Some(j) = (start..stop.min(s.len())).find(partner) {
        let quoted = matches!(s.punct(j + 1), Some('«' | '"' | '“' | '('));
        if let Some(k) = s.np_at(j + 1 + usize::from(quoted)).filter(|&k| quoted || s.nps[k].voice == "media") {
            return Some(Voice::Np(k));
        }
        if let Some(w) = quoted.then(|| words(s, j + 1, s.len())).flatten() {
            return Some(w);
        }
    }
    // A quoted name behind "to".
    let quote = (start.max(1)..stop.min(s.len())).find(|&j| {
        matches!(s.punct(j), Some('«' | '"' | '“' | '('))
            && s.nodes[j - 1].is_word()
            && s.nodes[j - 1].own_prep(s.lex) == Some(Prep::Li)
            && s.closing(j) <= j + 5
            && s.np_of[j + 1].is_none_or(|k| s.nps[k].kind == NpKind::Place)
    })?;
    words(s, quote, stop)
}
