//! What speaks for and against a found act being an event: named features, the same for training and for coding.

use crate::act::{Act, Construction, Who};
use crate::date::Found;
use crate::np::NpKind;
use crate::pos::Pos;
use crate::sentence::Sentence;
use crate::source::Report;
use isnad_lexicon::{Cat, Joined, Model, Prep, form};

/// Takes features as they are found; the parts of a name are joined by blanks.
pub(crate) trait Sink {
    fn add(&mut self, parts: &[&str]);
    /// Takes those that `some` adds, their names all behind these parts.
    fn behind(&mut self, parts: &[&str], some: impl FnOnce(&mut Self));
}

/// Collects names: for training.
#[derive(Default)]
pub(crate) struct Names {
    pub list: Vec<String>,
    front: Vec<String>,
}

impl Sink for Names {
    fn add(&mut self, parts: &[&str]) {
        let all: Vec<&str> = self.front.iter().map(String::as_str).chain(parts.iter().copied()).collect();
        self.list.push(all.join(" "));
    }
    fn behind(&mut self, parts: &[&str], some: impl FnOnce(&mut Self)) {
        let before = self.front.len();
        self.front.extend(parts.iter().map(|p| (*p).to_owned()));
        some(self);
        self.front.truncate(before);
    }
}

/// Adds up the weights of a model, no name ever built: for coding.
pub(crate) struct Sum<'m> {
    model: &'m Model,
    front: Joined,
    /// In thousandths.
    total: i64,
}

impl<'m> Sum<'m> {
    pub fn of(model: &'m Model) -> Self {
        Self { model, front: Joined::EMPTY, total: 0 }
    }

    /// The probability it stands for.
    pub fn probability(&self) -> f64 {
        Model::probability(self.total as f64 / Model::UNIT)
    }
}

impl Sink for Sum<'_> {
    fn add(&mut self, parts: &[&str]) {
        self.total += i64::from(self.model.thousandths(self.front.with(parts)));
    }
    fn behind(&mut self, parts: &[&str], some: impl FnOnce(&mut Self)) {
        let before = self.front;
        self.front = before.with(parts);
        some(self);
        self.front = before;
    }
}

/// `true` or `false`.
pub(crate) fn yes(b: bool) -> &'static str {
    if b { "true" } else { "false" }
}

/// A small number as a word; larger ones are `many`.
pub(crate) fn few(n: usize) -> &'static str {
    ["0", "1", "2", "3", "4"].get(n).copied().unwrap_or("many")
}

/// Adds the features of an act to `out`, each a short name.
pub(crate) fn of(s: &Sentence<'_>, acts: &[Act], i: usize, reports: &[Report], dates: &[Found], out: &mut impl Sink) {
    let a = &acts[i];
    let lexeme = &s.lex.acts[a.lexeme];
    let frame = &s.lex.frames[lexeme.frame];
    let (kind, how) = (a.kind.name(), a.construction.name());
    out.add(&["bias"]);
    out.add(&["type", kind]);
    out.add(&["construction", how]);
    out.add(&["type", kind, how]);
    out.add(&["again", yes(a.again.is_some()), kind]);
    out.add(&["again", yes(a.again.is_some()), how]);
    if let Some(k) = a.again {
        again(s, a, &acts[k], out);
    }
    out.add(&["frame", &frame.id]);
    out.add(&["frame", &frame.id, how]);
    out.add(&["lexeme", &lexeme.id]);
    let met = crate::filter::met(s, a, lexeme.needs) && crate::filter::met(s, a, frame.needs);
    out.add(&["needs", lexeme.needs.name(), yes(met)]);
    let (actor, recipient) = (side(s, &a.actors), side(s, &a.recipients));
    out.add(&["actor", actor]);
    out.add(&["recipient", recipient]);
    out.add(&["actor", actor, kind]);
    out.add(&["recipient", recipient, kind]);
    out.add(&["sides", yes(actor == "none"), yes(recipient == "none"), how]);
    out.add(&["sides", yes(actor == "none"), yes(recipient == "none"), kind]);
    out.add(&["status", a.status.name(), how]);
    out.add(&["status", a.status.name(), kind]);
    word(s, a, out);
    neighbours(s, a, out);
    surroundings(s, acts, a, reports, dates, out);
}

/// How a further word for an act `b` stands to it.
fn again(s: &Sentence<'_>, a: &Act, b: &Act, out: &mut impl Sink) {
    let how = a.construction.name();
    let frame = |x: &Act| s.lex.acts[x.lexeme].frame;
    let kin = match (a.lexeme == b.lexeme, frame(a) == frame(b)) {
        (true, _) => "same word",
        (_, true) => "same frame",
        _ => "other frame",
    };
    let (x, y) = (a.node.min(b.node), a.node.max(b.node));
    let far = match y - x {
        0..=3 => "3",
        4..=8 => "8",
        9..=16 => "16",
        _ => "far",
    };
    let place = if a.node > b.node { "behind" } else { "before" };
    let verbs = few((x + 1..y).filter(|&j| s.is_verb(j)).count().min(2));
    let commas = few((x + 1..y).filter(|&j| matches!(s.punct(j), Some('،' | ','))).count().min(2));
    let article = yes(s.nodes[a.node].art());
    let own = s.nodes[a.node].readings.iter().any(|r| r.suffix != crate::reading::Suffix::None);
    let sides = [yes(a.actors.is_empty()), yes(a.recipients.is_empty())];
    for f in [
        &["again", kin, how][..],
        &["again", kin, article, how],
        &["again", "behind", b.construction.name(), how],
        &["again", place, far, kin],
        &["again", place, verbs, commas],
        &["again", "article", article, place],
        &["again", "pronoun", yes(own), place],
        &["again", "sides", sides[0], sides[1], how],
        &["again", "sides", sides[0], sides[1], article],
        &["again", "joined", yes(s.nodes[a.node].conj), how],
    ] {
        out.add(f);
    }
}

/// The kind of the first party of a side.
fn side(s: &Sentence<'_>, list: &[Who]) -> &'static str {
    match list.first() {
        None => "none",
        Some(Who::Outside(_)) => "outside",
        Some(Who::Np(k)) => {
            let np = &s.nps[*k];
            match (np.kind, np.sector.as_str()) {
                (NpKind::Adj, _) => "adjective",
                (NpKind::State, _) => "state",
                (NpKind::Place, _) => "place",
                (NpKind::Voice | NpKind::Outlet, _) => "voice",
                (NpKind::Named, _) => "named",
                (_, "MIL" | "COP" | "REB" | "UAF" | "PRM" | "SPY") => "armed",
                (_, "GOV" | "LEG" | "JUD" | "---") => "government",
                (NpKind::Person, _) => "person",
                (_, "BUS" | "EDU") => "business",
                _ if np.thing => "thing",
                _ if np.counted || np.plural => "people",
                _ => "other",
            }
        }
    }
}

/// The word that carries the act: its form and its nearest neighbours.
fn word(s: &Sentence<'_>, a: &Act, out: &mut impl Sink) {
    let how = a.construction.name();
    let n = &s.nodes[a.node];
    let r = n.readings.iter().find(|r| r.entry.cat == Cat::Act && r.entry.id as usize == a.lexeme);
    if let Some(r) = r {
        out.add(&["article", yes(r.art), how]);
        out.add(&["suffix", yes(r.suffix != crate::reading::Suffix::None), how]);
        if r.has(form::TANWIN) {
            out.add(&["tanwin"]);
        }
        if r.is_verb() {
            out.add(&["tense", if r.has(form::PRES) { "present" } else { "past" }, yes(r.has(form::P1))]);
        }
    }
    out.add(&["expression", yes(n.gap.is_some() || n.t1 - n.t0 > 1), how]);
    let plural = n.span.of(s.text).trim_end().ends_with("\u{0627}\u{062A}");
    out.add(&["plural", yes(plural), how]);
    let from = a.light.map_or(a.node, |l| l.min(a.node));
    class(s, from.checked_sub(1), "before", how, out);
    class(s, Some(a.node + 1), "after", how, out);
    if a.construction == Construction::VerbalNoun {
        let p = n.clitic_prep().or_else(|| s.governor_of_node(a.node));
        out.add(&["governor", p.map_or("none", Prep::code)]);
        if n.readings.iter().any(|r| r.entry.cat == Cat::Noun) {
            out.add(&["also a noun"]);
        }
    }
    let others = n.readings.iter().filter(|r| !matches!(r.entry.cat, Cat::Act)).count();
    out.add(&["other", "readings", few(others.min(2)), how]);
}

/// The words next to the act, folded, their article and conjunction taken off.
fn neighbours(s: &Sentence<'_>, a: &Act, out: &mut impl Sink) {
    let from = a.light.map_or(a.node, |l| l.min(a.node));
    for (name, at) in [("word-1", from.checked_sub(1)), ("word-2", from.checked_sub(2)), ("word+1", Some(a.node + 1)), ("word+2", Some(a.node + 2))] {
        let Some(n) = at.and_then(|i| s.nodes.get(i)).filter(|n| n.punct.is_none() && !n.number) else { continue };
        let w = n.spelling.strip_prefix("\u{0627}\u{0644}").unwrap_or(n.spelling);
        out.add(&[name, w]);
    }
    if matches!(a.kind, isnad_model::EventType::Assault | isnad_model::EventType::Protest) {
        out.behind(&[a.kind.name(), "with"], |out| {
            for n in s.nodes.iter().filter(|n| n.is_word() && !n.number) {
                let w = n.spelling.strip_prefix("\u{0627}\u{0644}").unwrap_or(n.spelling);
                out.add(&[w]);
            }
        });
    }
    for j in (from.saturating_sub(5)..(a.node + 6).min(s.len())).filter(|&j| j != a.node) {
        if s.is_verb(j)
            && let Some(r) = s.nodes[j].readings.iter().find(|r| r.is_verb())
        {
            let what = match r.entry.cat {
                Cat::Act => s.lex.acts[r.entry.id as usize].id.as_str(),
                Cat::Report => s.lex.reports[r.entry.id as usize].id.as_str(),
                Cat::Light => s.lex.lights[r.entry.id as usize].past.as_str(),
                _ => continue,
            };
            out.add(&["near", "verb", what]);
        }
    }
}

/// Adds what kind of word a neighbouring node is.
fn class(s: &Sentence<'_>, i: Option<usize>, place: &str, how: &str, out: &mut impl Sink) {
    let Some(n) = i.and_then(|i| s.nodes.get(i)) else { return out.add(&[place, "edge", how]) };
    let i = i.unwrap_or(0);
    if let Some(c) = n.punct {
        let mark = match c {
            '،' | ',' => "comma",
            '«' | '»' | '"' | '“' | '”' => "quote",
            _ => "mark",
        };
        return out.add(&[place, mark, how]);
    }
    if let Some(f) = n.func(s.lex) {
        return if f.class == "prep" { out.add(&[place, "prep", &f.arg, how]) } else { out.add(&[place, &f.class, how]) };
    }
    if let Some(k) = s.np_of[i] {
        return out.add(&[place, "party", s.nps[k].kind.name(), how]);
    }
    let what = match s.pos[i] {
        Pos::Verb => "verb",
        Pos::Report => "report",
        _ if s.act_noun(i).is_some() => "act",
        _ if n.has(Cat::Adj) => "adjective",
        _ if n.has(Cat::Noun) => "noun",
        _ if n.has(Cat::Time) || n.number => "time",
        _ => "word",
    };
    out.add(&[place, what, how]);
}

/// The clause and the sentence around it.
fn surroundings(s: &Sentence<'_>, acts: &[Act], a: &Act, reports: &[Report], dates: &[Found], out: &mut impl Sink) {
    let (kind, how) = (a.kind.name(), a.construction.name());
    let near = |x: usize| x.abs_diff(a.node) <= 10;
    out.add(&["date", yes(dates.iter().any(|d| near(d.node))), how]);
    let place = s.nps.iter().any(|n| near(n.n0) && (n.kind == NpKind::Place || n.kind == NpKind::State && n.prep == Some(Prep::Fi)));
    out.add(&["place", yes(place), how]);
    out.add(&["reports", few(crate::source::over(reports, a).len().min(2)), how]);
    out.add(&["quoted", yes(s.quote_end[a.node] != usize::MAX), how]);
    let parent = a.parent.map_or("none", |p| acts[p].content_kind(s.lex).name());
    out.add(&["parent", parent, how]);
    out.add(&["absorbed", yes(a.dropped == Some("absorbed")), how]);
    let armed = s.nps.iter().filter(|n| n.armed || matches!(n.sector.as_str(), "MIL" | "COP" | "REB" | "UAF")).count();
    out.add(&["armed", few(armed.min(2)), kind]);
    let states = s.nps.iter().filter(|n| n.has_country() && matches!(n.kind, NpKind::State | NpKind::Adj | NpKind::Named)).count();
    out.add(&["states", few(states.min(3))]);
    out.add(&["victims", yes(s.nps.iter().any(|n| n.victim || n.counted && n.person)), kind]);
    let same = acts.iter().filter(|b| b.kind == a.kind).count();
    out.add(&["same", "type", few(same.min(3)), how]);
    out.add(&["length", few((s.len() / 15).min(4))]);
    let clause_verbs = (a.node.saturating_sub(6)..(a.node + 6).min(s.len())).filter(|&j| s.is_verb(j)).count();
    out.add(&["verbs", few(clause_verbs.min(2)), how]);
}
