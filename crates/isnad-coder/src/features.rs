//! What speaks for and against a found act being an event: named features, the same for training and for coding.

use crate::act::{Act, Construction, Who};
use crate::date::Found;
use crate::np::NpKind;
use crate::pos::Pos;
use crate::sentence::Sentence;
use crate::source::Report;
use isnad_lexicon::{Cat, Prep, form};

/// Adds the features of an act to `out`, each a short name.
pub(crate) fn of(s: &Sentence<'_>, acts: &[Act], i: usize, reports: &[Report], dates: &[Found], out: &mut Vec<String>) {
    let a = &acts[i];
    let lexeme = &s.lex.acts[a.lexeme];
    let frame = &s.lex.frames[lexeme.frame];
    let (kind, how) = (a.kind.name(), a.construction.name());
    let mut add = |f: String| out.push(f);
    add("bias".into());
    add(format!("type {kind}"));
    add(format!("construction {how}"));
    add(format!("type {kind} {how}"));
    add(format!("frame {}", frame.id));
    add(format!("frame {} {how}", frame.id));
    add(format!("lexeme {}", lexeme.id));
    let met = crate::filter::met(s, a, lexeme.needs) && crate::filter::met(s, a, frame.needs);
    add(format!("needs {:?} {met}", lexeme.needs).to_lowercase());
    let (actor, recipient) = (side(s, &a.actors), side(s, &a.recipients));
    add(format!("actor {actor}"));
    add(format!("recipient {recipient}"));
    add(format!("actor {actor} {kind}"));
    add(format!("recipient {recipient} {kind}"));
    add(format!("sides {} {} {how}", actor == "none", recipient == "none"));
    add(format!("sides {} {} {kind}", actor == "none", recipient == "none"));
    add(format!("status {} {}", a.status, how));
    add(format!("status {} {kind}", a.status));
    word(s, a, &mut add);
    neighbours(s, a, &mut add);
    surroundings(s, acts, a, reports, dates, &mut add);
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
fn word(s: &Sentence<'_>, a: &Act, add: &mut impl FnMut(String)) {
    let how = a.construction.name();
    let n = &s.nodes[a.node];
    let r = n.readings.iter().find(|r| r.entry.cat == Cat::Act && r.entry.id as usize == a.lexeme);
    if let Some(r) = r {
        add(format!("article {} {how}", r.art));
        add(format!("suffix {} {how}", r.suffix != crate::reading::Suffix::None));
        if r.has(form::TANWIN) {
            add("tanwin".into());
        }
        if r.is_verb() {
            add(format!("tense {} {}", if r.has(form::PRES) { "present" } else { "past" }, r.has(form::P1)));
        }
    }
    add(format!("expression {} {how}", n.gap.is_some() || n.t1 - n.t0 > 1));
    let plural = n.span.of(s.text).trim_end().ends_with("\u{0627}\u{062A}");
    add(format!("plural {plural} {how}"));
    let from = a.light.map_or(a.node, |l| l.min(a.node));
    add(format!("before {} {how}", class(s, from.checked_sub(1))));
    add(format!("after {} {how}", class(s, Some(a.node + 1))));
    if a.construction == Construction::VerbalNoun {
        let p = n.clitic_prep().or_else(|| s.governor_of_node(a.node));
        add(format!("governor {}", p.map_or("none", Prep::code)));
        if n.readings.iter().any(|r| r.entry.cat == Cat::Noun) {
            add("also a noun".into());
        }
    }
    let others = n.readings.iter().filter(|r| !matches!(r.entry.cat, Cat::Act)).count();
    add(format!("other readings {} {how}", others.min(2)));
}

/// The words next to the act, folded, their article and conjunction taken off.
fn neighbours(s: &Sentence<'_>, a: &Act, add: &mut impl FnMut(String)) {
    let from = a.light.map_or(a.node, |l| l.min(a.node));
    for (name, at) in [("word-1", from.checked_sub(1)), ("word-2", from.checked_sub(2)), ("word+1", Some(a.node + 1)), ("word+2", Some(a.node + 2))] {
        let Some(n) = at.and_then(|i| s.nodes.get(i)).filter(|n| n.punct.is_none() && !n.number) else { continue };
        let w = isnad_text::fold(n.span.of(s.text));
        let w = w.strip_prefix("\u{0627}\u{0644}").unwrap_or(&w);
        add(format!("{name} {w}"));
    }
    if matches!(a.kind, isnad_model::EventType::Assault | isnad_model::EventType::Protest) {
        for n in s.nodes.iter().filter(|n| n.is_word() && !n.number) {
            let w = isnad_text::fold(n.span.of(s.text));
            let w = w.strip_prefix("\u{0627}\u{0644}").unwrap_or(&w);
            add(format!("{} with {w}", a.kind.name()));
        }
    }
    for j in (from.saturating_sub(5)..(a.node + 6).min(s.len())).filter(|&j| j != a.node) {
        if s.is_verb(j) {
            if let Some(r) = s.nodes[j].readings.iter().find(|r| r.is_verb()) {
                let what = match r.entry.cat {
                    Cat::Act => s.lex.acts[r.entry.id as usize].id.clone(),
                    Cat::Report => s.lex.reports[r.entry.id as usize].id.clone(),
                    Cat::Light => s.lex.lights[r.entry.id as usize].past.clone(),
                    _ => continue,
                };
                add(format!("near verb {what}"));
            }
        }
    }
}

/// What kind of word a node is.
fn class(s: &Sentence<'_>, i: Option<usize>) -> String {
    let Some(n) = i.and_then(|i| s.nodes.get(i)) else { return "edge".into() };
    let i = i.unwrap_or(0);
    if let Some(c) = n.punct {
        return match c {
            '،' | ',' => "comma".into(),
            '«' | '»' | '"' | '“' | '”' => "quote".into(),
            _ => "mark".into(),
        };
    }
    if let Some(f) = n.func(s.lex) {
        return if f.class == "prep" { format!("prep {}", f.arg) } else { f.class.clone() };
    }
    if let Some(k) = s.np_of[i] {
        return format!("party {:?}", s.nps[k].kind).to_lowercase();
    }
    match s.pos[i] {
        Pos::Verb => "verb".into(),
        Pos::Report => "report".into(),
        _ if s.act_noun(i).is_some() => "act".into(),
        _ if n.has(Cat::Adj) => "adjective".into(),
        _ if n.has(Cat::Noun) => "noun".into(),
        _ if n.has(Cat::Time) || n.number => "time".into(),
        _ => "word".into(),
    }
}

/// The clause and the sentence around it.
fn surroundings(s: &Sentence<'_>, acts: &[Act], a: &Act, reports: &[Report], dates: &[Found], add: &mut impl FnMut(String)) {
    let (kind, how) = (a.kind.name(), a.construction.name());
    let near = |x: usize| x.abs_diff(a.node) <= 10;
    add(format!("date {} {how}", dates.iter().any(|d| near(d.node))));
    let place = s.nps.iter().any(|n| near(n.n0) && (n.kind == NpKind::Place || n.kind == NpKind::State && n.prep == Some(Prep::Fi)));
    add(format!("place {place} {how}"));
    add(format!("reports {} {how}", crate::source::over(reports, a).len().min(2)));
    add(format!("quoted {} {how}", s.quote_end[a.node] != usize::MAX));
    let parent = a.parent.map_or("none".to_owned(), |p| format!("{:?}", acts[p].content_kind(s.lex)).to_lowercase());
    add(format!("parent {parent} {how}"));
    add(format!("absorbed {} {how}", a.dropped == Some("absorbed")));
    let armed = s.nps.iter().filter(|n| n.armed || matches!(n.sector.as_str(), "MIL" | "COP" | "REB" | "UAF")).count();
    add(format!("armed {} {kind}", armed.min(2)));
    let states = s.nps.iter().filter(|n| n.has_country() && matches!(n.kind, NpKind::State | NpKind::Adj | NpKind::Named)).count();
    add(format!("states {}", states.min(3)));
    add(format!("victims {} {kind}", s.nps.iter().any(|n| n.victim || n.counted && n.person)));
    let same = acts.iter().filter(|b| b.kind == a.kind).count();
    add(format!("same type {} {how}", same.min(3)));
    add(format!("length {}", (s.len() / 15).min(4)));
    let clause_verbs = (a.node.saturating_sub(6)..(a.node + 6).min(s.len())).filter(|&j| s.is_verb(j)).count();
    add(format!("verbs {} {how}", clause_verbs.min(2)));
}
