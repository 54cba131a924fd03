//! Where an act happened: the phrase of a place that its sentence sets it in.
//!
//! A place is a name of the data, or a noun of places ("town", "embassy", "square") with what names it, known or not; words
//! of direction before it belong to it ("north of", "near"). Which of a sentence's places is an act's is told by the
//! preposition, by how near it stands and by what lies between: the weights were set on the working gold.

use crate::act::{Act, Who};
use crate::np::{Name, Np, NpKind};
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Contexts, DIRECTION, PartyKind, Prep, SITE};
use isnad_model::{EventType, Place};
use isnad_text::Span;

/// A phrase of a place.
pub(crate) struct Site {
    /// First node and one past the last.
    n0: usize,
    n1: usize,
    prep: Option<Prep>,
    /// The party phrase in it that names a place or state.
    named: Option<usize>,
    /// It names a whole state and nothing nearer.
    state: bool,
    /// It begins with a word of direction.
    direction: bool,
}

/// Where the act happened. Words are said somewhere too, but news seldom means it.
pub(crate) fn of(s: &Sentence<'_>, sites: &[Site], a: &Act) -> Option<Place> {
    use EventType::{Aid, Assault, Coerce, Consult, Mobilize, Protest, Retreat};
    if !matches!(a.kind, Aid | Assault | Coerce | Consult | Mobilize | Protest | Retreat) {
        return None;
    }
    let best = sites.iter().filter_map(|p| Some((cost(s, a, p)?, p))).min_by_key(|(c, _)| *c)?.1;
    let named = best.named.or_else(|| within(s, best));
    let entry = named.and_then(|k| s.nodes[s.nps[k].head].find(Cat::Place)).map(|r| &s.lex.places[r.entry.id as usize]);
    let span = Span { start: s.nodes[best.n0].span.start, end: s.nodes[best.n1 - 1].span.end };
    Some(Place {
        text: span.of(s.text).to_owned(),
        span,
        country: named.map_or("---", |k| s.nps[k].country.as_str()).to_owned(),
        lat: entry.and_then(|e| e.lat),
        lon: entry.and_then(|e| e.lon),
    })
}

/// The named place behind "in" right behind the site: "the market in Aden".
fn within(s: &Sentence<'_>, p: &Site) -> Option<usize> {
    let k = s.nps.iter().position(|n| n.n0 >= p.n1)?;
    let near = s.nps[k].n0 <= p.n1 + 1 && matches!(s.nps[k].prep.or(s.governor(k).0), Some(Prep::Fi | Prep::Bi));
    (near && is_place(&s.nps[k])).then_some(k)
}

fn is_place(np: &Np) -> bool {
    matches!(np.kind, NpKind::Place | NpKind::State)
}

/// A capital is a state in what it does, and a town in where things happen.
fn is_capital(s: &Sentence<'_>, np: &Np) -> bool {
    matches!(np.name, Name::Party(p) if s.lex.parties[p as usize].kind == PartyKind::Capital)
}

/// How far the place is from being where the act happened; none where it cannot be.
fn cost(s: &Sentence<'_>, a: &Act, p: &Site) -> Option<usize> {
    const STATE: usize = 4;
    const MOST: usize = 26;
    let lo = a.light.map_or(a.node, |l| l.min(a.node));
    if p.n0 <= a.node && a.node < p.n1 {
        return None;
    }
    let mine = |w: &Who| matches!(w, Who::Np(k) if s.nps[*k].n0 < p.n1 && p.n0 < s.nps[*k].n1);
    let (suffers, does) = (a.recipients.iter().any(mine), a.actors.iter().any(mine));
    let move_ = matches!(a.kind, EventType::Mobilize | EventType::Aid | EventType::Consult);
    let force = matches!(a.kind, EventType::Assault | EventType::Coerce | EventType::Mobilize);
    let base = match p.prep {
        Some(Prep::Fi) => 0,
        Some(Prep::Bi) if p.named.is_some() || p.direction => 0,
        Some(Prep::Bi) => 4,
        _ if p.direction => 2,
        Some(Prep::Ala) if suffers || force => 4,
        Some(Prep::Ila | Prep::Tujah) if move_ => 3,
        Some(Prep::Min) if a.kind == EventType::Retreat => 3,
        Some(Prep::Li) if a.kind == EventType::Consult && suffers => 3,
        _ if suffers && !does && p.prep.is_none() && (!p.state || matches!(a.kind, EventType::Assault | EventType::Consult)) => 4,
        _ => return None,
    };
    let after = p.n0 > a.node;
    let (x, y) = if after { (a.node + 1, p.n0) } else { (p.n1, lo) };
    let count = |f: &dyn Fn(usize) -> bool| (x..y.max(x)).filter(|&j| f(j)).count();
    let verbs = count(&|j| s.is_verb(j) && !s.class(j, "aux"));
    let commas = count(&|j| matches!(s.punct(j), Some('،' | ',')));
    let fronted = !after && (0..p.n0).all(|j| !s.is_verb(j)) && p.n0 <= 6;
    let side = match (after, fronted) {
        (true, _) => 0,
        (_, true) => 4,
        _ => 8,
    };
    let far = if fronted { (y.saturating_sub(x)).min(12) / 2 } else { y.saturating_sub(x) };
    let state = if p.state { STATE } else { 0 };
    let cost = base + side + far + 4 * verbs + 2 * commas + state;
    (cost < MOST).then_some(cost)
}

/// The places of a sentence, left to right, none over another.
pub(crate) fn sites(s: &Sentence<'_>) -> Vec<Site> {
    let known = Known { site: s.lex.context(SITE), direction: s.lex.context(DIRECTION) };
    let mut out: Vec<Site> = Vec::new();
    let mut i = 0;
    while i < s.len() {
        match site(s, &known, i) {
            Some(p) => {
                i = p.n1.max(i + 1);
                out.push(p);
            }
            None => i += 1,
        }
    }
    out
}

/// The bits of the words of places.
struct Known {
    site: Contexts,
    direction: Contexts,
}

impl Known {
    fn is(&self, s: &Sentence<'_>, i: usize, what: Contexts) -> bool {
        let n = &s.nodes[i];
        // The particle that is written to the word hides it: "in-town".
        let bare = || n.spelling.char_indices().nth(1).map_or(n.spelling, |(at, _)| &n.spelling[at..]);
        n.punct.is_none() && !s.is_verb(i) && (n.contexts.meet(what) || n.clitic_prep().is_some() && s.lex.contexts_of(bare()).meet(what))
    }
}

/// The place that begins at a node.
fn site(s: &Sentence<'_>, known: &Known, i: usize) -> Option<Site> {
    let prep = s.nodes[i].clitic_prep().or_else(|| before(s, i));
    let mut j = i;
    while j + 1 < s.len() && known.is(s, j, known.direction) && !s.nodes[j].art() {
        j += 1;
    }
    let direction = j > i;
    let (n1, named, state) = name(s, known, j).or_else(|| unheard(s, j, prep))?;
    let n1 = closed(s, i, n1);
    let state = state && !direction;
    Some(Site { n0: i, n1, prep, named, state, direction })
}

/// Where a phrase ends without a mark at its end whose other half is not in it.
fn closed(s: &Sentence<'_>, n0: usize, n1: usize) -> usize {
    let opens = (n0..n1).filter(|&j| matches!(s.punct(j), Some('«' | '“'))).count();
    let closes = (n0..n1).filter(|&j| matches!(s.punct(j), Some('»' | '”'))).count();
    let odd = opens != closes && s.punct(n1 - 1).is_some() && n1 - 1 > n0;
    n1 - usize::from(odd)
}

/// A word nobody knows right behind "in": a village, mostly.
fn unheard(s: &Sentence<'_>, j: usize, prep: Option<Prep>) -> Option<(usize, Option<usize>, bool)> {
    const LETTERS: usize = 4;
    let n = &s.nodes[j];
    let name = prep == Some(Prep::Fi) && n.clitic_prep().is_none() && n.is_unknown() && !n.conj && n.spelling.chars().count() >= LETTERS;
    name.then(|| (j + 1 + (j + 1..s.len()).take(2).take_while(|&m| s.nodes[m].is_unknown() && !s.nodes[m].conj).count(), None, false))
}

/// The preposition in front of a node, an opening mark passed over.
fn before(s: &Sentence<'_>, i: usize) -> Option<Prep> {
    let mut j = i.checked_sub(1)?;
    if matches!(s.punct(j), Some('«' | '"' | '“' | '(')) {
        j = j.checked_sub(1)?;
    }
    s.nodes[j].own_prep(s.lex)
}

/// Where the name or noun of a place that begins at a node ends, which phrase names it, and whether it is a state's name.
fn name(s: &Sentence<'_>, known: &Known, j: usize) -> Option<(usize, Option<usize>, bool)> {
    let own = s.np_of[j].filter(|&k| s.nps[k].n0 == j && is_place(&s.nps[k]));
    if let Some(k) = own {
        return Some((joined(s, k), Some(k), s.nps[k].kind == NpKind::State && !is_capital(s, &s.nps[k])));
    }
    if !known.is(s, j, known.site) {
        return None;
    }
    let mut named = None;
    let (head, mut m) = (j, j + 1);
    const LONGEST: usize = 7;
    while m < s.len() && m < head + LONGEST && goes_on(s, known, head, m) {
        match s.np_of[m].filter(|&k| s.nps[k].n0 == m) {
            Some(k) => {
                named = named.or(is_place(&s.nps[k]).then_some(k));
                m = s.nps[k].n1.max(m + 1);
            }
            None => m += 1,
        }
    }
    let bare = m == j + 1 && !s.nodes[j].art();
    let owned = s.nodes[j].readings.iter().any(|r| r.suffix != crate::reading::Suffix::None);
    (!bare || owned).then_some((m, named, false))
}

/// Whether the place's phrase goes on with a node.
fn goes_on(s: &Sentence<'_>, known: &Known, head: usize, m: usize) -> bool {
    let n = &s.nodes[m];
    if let Some(c) = n.punct {
        // A name between marks, a short one.
        let opens = matches!(c, '«' | '"' | '“') && (m + 1..(m + 5).min(s.len())).any(|j| matches!(s.punct(j), Some('»' | '"' | '”')));
        let closes = matches!(c, '»' | '"' | '”') && (head..m).any(|j| matches!(s.punct(j), Some('«' | '"' | '“')));
        return opens || closes;
    }
    if n.conj || n.number || n.clitic_prep().is_some() || s.is_verb(m) || n.own_prep(s.lex).is_some() || n.has(Cat::Func) || n.has(Cat::Time) {
        return false;
    }
    if let Some(k) = s.np_of[m] {
        let np = &s.nps[k];
        return np.n0 < m || np.prep.is_none() && !np.counted && np.kind != NpKind::Voice;
    }
    let definite = s.nodes[head].art();
    let first = m == head + 1;
    let adjective = n.has(Cat::Adj) && n.art() == (definite || !first);
    n.is_unknown() || n.foreign || n.has(Cat::Given) || adjective || known.is(s, m, known.site) || first && !definite && n.has(Cat::Noun)
}

/// Where a list of names of places ends that begins with phrase `k`: "in Iraq and Syria".
fn joined(s: &Sentence<'_>, k: usize) -> usize {
    let mut last = k;
    while s.nps.get(last + 1).is_some_and(|n| n.n0 == s.nps[last].n1 && n.conj && n.prep.is_none() && is_place(n)) {
        last += 1;
    }
    s.nps[last].n1
}
