//! The way from an act to a phrase, as features: what stands between them, what rules the phrase where it stands, and
//! what else the sentence offers.

use super::{Side, View};
use crate::act::{Act, Construction, Who};
use crate::features::{Sink, few, yes};
use crate::np::Code;
use crate::pos::Pos;
use crate::sentence::Sentence;
use isnad_lexicon::{Cat, Prep};
use smallvec::SmallVec;

/// Adds them for phrase `k` in the role `side` of act `i`.
pub(super) fn features(v: &View<'_, '_>, acts: &[Act], i: usize, side: Side, k: usize, out: &mut impl Sink) {
    let (s, a, np) = (v.s, &acts[i], &v.s.nps[k]);
    let (kind, how) = (a.kind.name(), a.construction.name());
    let after = np.n0 > a.node;
    let place = if after { "after" } else { "before" };
    let lexeme = &s.lex.acts[a.lexeme];
    let frame = &s.lex.frames[lexeme.frame];
    let (x, y) = if after { (a.node + 1, np.n0) } else { (np.n1, a.node) };
    let way = Way::between(s, x, y);
    let prep = np.prep.map_or("", Prep::code);
    let conj = if np.conj { "+" } else { "" };
    out.behind(&["way", place, &way.steps, prep], |out| {
        for f in [&[conj][..], &[conj, how], &[&frame.id], &[kind]] {
            out.add(f);
        }
    });
    out.add(&["lexeme", &lexeme.id, place, prep]);
    out.add(&["lexeme", &lexeme.id, yes(np.has_country())]);
    out.add(&["frame", &frame.id, place, prep, how]);
    if let Some((first, last)) = way.ends() {
        out.add(&["first step", first, place, how]);
        out.add(&["last step", last, place, prep]);
    }
    let clause = v.verbs.iter().rfind(|w| w.node <= a.node.min(np.n0)).map_or(0, |w| w.node);
    let own = v.verbs.iter().filter(|w| w.node > clause && w.node < a.node.max(np.n0) && Some(w.node) != a.light && w.node != a.node).count();
    out.add(&["clauses", few(own.min(3)), place, how]);
    // What rules the phrase where it stands.
    let ruler = v.verbs.iter().rfind(|w| w.node < np.n0);
    let standing = match ruler {
        Some(w) if w.subject == Some(k) => "subject",
        Some(w) if np.prep.is_none() && np.n0 < w.end => "inside",
        Some(w) if np.n0 < w.end => "under",
        Some(_) => "behind",
        None if v.verbs.iter().any(|w| w.subject == Some(k)) => "subject to come",
        None => "no verb",
    };
    out.add(&["standing", standing, prep, how]);
    out.add(&["standing", standing, kind]);
    if let Some(w) = ruler.filter(|w| np.n0 < w.end) {
        let same = a.node == w.node || a.light == Some(w.node);
        out.add(&["rules", if same { "the act" } else { word_of(s, w.node) }, standing, prep]);
    }
    let verb = a.light.unwrap_or(a.node);
    if s.is_verb(verb) {
        out.add(&["agrees", yes(crate::verbs::agrees(s, verb, k, np.n0 > verb)), place, prep]);
    }
    if a.construction == Construction::VerbalNoun {
        // What rules the noun.
        let w = v.verbs.iter().rfind(|w| w.node < a.node && a.node <= w.end);
        if let Some(w) = w {
            out.add(&["noun under", word_of(s, w.node), yes(w.subject == Some(k))]);
            out.add(&["noun under", yes(w.subject == Some(k)), place, prep]);
        }
    }
    word_before(s, np.n0, place, out);
    let head = bare(s, np.head);
    out.add(&["head", head]);
    out.add(&["head", head, kind]);
    partners(s, a, side, k, out);
    let times = s.nps.iter().filter(|n| n.has_country() && n.country == np.country).count();
    out.add(&["states", few(v.states.len().min(4)), yes(np.has_country())]);
    out.add(&["named", few(times.min(4)), yes(np.has_country())]);
    let held = |c: &Code| side.other(a).iter().any(|w| matches!(w, Who::Np(m) if s.nps[*m].country == *c));
    let rest = v.states.iter().filter(|c| !held(c)).count();
    out.add(&["rest", few(rest.min(3)), yes(np.has_country() && !held(&np.country)), yes(side.list(a).is_empty())]);
    let nearer = s
        .nps
        .iter()
        .enumerate()
        .filter(|(m, n)| *m != k && n.has_country() && n.is_party() && n.n0.abs_diff(a.node) < np.n0.abs_diff(a.node))
        .count();
    out.add(&["nearer", few(nearer.min(4)), yes(np.has_country()), place]);
    out.add(&["told", yes(s.quote_end[a.node] != usize::MAX), yes(s.quote_end[np.n0] != usize::MAX), place]);
}

/// The phrase's place in a list, and whether the list is held already.
fn partners(s: &Sentence<'_>, a: &Act, side: Side, k: usize, out: &mut impl Sink) {
    let listed =
        |l: &[Who]| l.iter().any(|w| matches!(w, Who::Np(m) if *m != k && (s.next_conjunct(*m) == Some(k) || s.next_conjunct(k) == Some(*m))));
    out.add(&["list", yes(listed(side.list(a))), yes(listed(side.other(a)))]);
}

fn word_before(s: &Sentence<'_>, n0: usize, place: &str, out: &mut impl Sink) {
    let Some(j) = n0.checked_sub(1) else { return out.add(&["word before", "edge", place]) };
    if s.punct(j).is_some() {
        return out.add(&["word before", "mark", place]);
    }
    out.add(&["word before", bare(s, j), place]);
}

/// The word at a node without its article.
fn bare<'s>(s: &Sentence<'s>, at: usize) -> &'s str {
    let w = s.nodes[at].spelling;
    w.strip_prefix("\u{0627}\u{0644}").unwrap_or(w)
}

/// The entry of a verb.
fn word_of<'l>(s: &Sentence<'l>, v: usize) -> &'l str {
    let Some(r) = s.nodes[v].readings.iter().find(|r| r.is_verb()) else { return "verb" };
    match r.entry.cat {
        Cat::Act => s.lex.acts[r.entry.id as usize].id.as_str(),
        Cat::Report => s.lex.reports[r.entry.id as usize].id.as_str(),
        Cat::Light => s.lex.lights[r.entry.id as usize].past.as_str(),
        _ => "verb",
    }
}

/// What stands between two nodes, a short name for each word, one for each phrase.
struct Way {
    /// Joined by blanks; those in the middle of a longer way are left out.
    steps: String,
    /// Bytes of the first.
    first: usize,
    /// Where the last begins.
    last: usize,
}

impl Way {
    /// Longer ways are told by their ends.
    const SHORT: usize = 6;

    fn between(s: &Sentence<'_>, x: usize, y: usize) -> Self {
        let all = steps(s, x, y);
        let mut way = Self { steps: String::with_capacity(64), first: 0, last: 0 };
        for (n, step) in all.iter().enumerate() {
            if all.len() > Self::SHORT && (2..all.len() - 2).contains(&n) {
                if n == 2 {
                    way.steps.push_str(" ..");
                }
                continue;
            }
            if n > 0 {
                way.steps.push(' ');
            }
            way.last = way.steps.len();
            step.iter().for_each(|part| way.steps.push_str(part));
            if n == 0 {
                way.first = way.steps.len();
            }
        }
        way
    }

    /// The first step and the last.
    fn ends(&self) -> Option<(&str, &str)> {
        (self.first > 0).then(|| (&self.steps[..self.first], &self.steps[self.last..]))
    }
}

/// The conjunction, the preposition and the name of a word or phrase.
type Step<'l> = [&'l str; 3];

fn steps<'l>(s: &Sentence<'l>, x: usize, y: usize) -> SmallVec<[Step<'l>; 32]> {
    let mut out = SmallVec::new();
    let mut j = x;
    while j < y {
        let n = &s.nodes[j];
        let plus = if n.conj { "+" } else { "" };
        if let Some(k) = s.np_of[j] {
            out.push([plus, s.nps[k].prep.map_or("", Prep::code), s.nps[k].kind.name()]);
            j = s.nps[k].n1.max(j + 1);
            continue;
        }
        let what = match n.punct {
            Some('،' | ',') => ",",
            Some('«' | '»' | '"' | '“' | '”') => "quote",
            Some(_) => "mark",
            None => match n.func(s.lex) {
                Some(f) if f.class == "prep" => f.prep.map_or("prep", Prep::code),
                Some(f) => &f.class,
                None => match s.pos[j] {
                    Pos::Verb => "verb",
                    Pos::Report => "report",
                    _ if s.act_noun(j).is_some() => "act",
                    _ if n.number => "number",
                    _ if n.has(Cat::Adj) => "adj",
                    _ if n.has(Cat::Time) => "time",
                    _ if n.clitic_prep().is_some() => "prep+noun",
                    _ => "noun",
                },
            },
        };
        out.push([plus, "", what]);
        j += 1;
    }
    out
}
