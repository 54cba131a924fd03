//! How real: negation, future, possibility, demand, background.

mod governed;

use crate::act::{Act, Construction};
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use crate::verbs::{Order, Verb};
use isnad_lexicon::{Cat, Content, form};
use isnad_model::{EventType, Status, Voice};

/// Sets every act's status and voice, parents before children.
pub(crate) fn assign(s: &Sentence<'_>, verbs: &[Verb], acts: &mut [Act]) {
    let mut order: Vec<usize> = (0..acts.len()).collect();
    order.sort_by_key(|&i| depth(acts, i));
    for i in order {
        let status = local(s, verbs, &acts[i]);
        let mut status = match (acts[i].status, status) {
            (Status::Future, Status::Actual) => Status::Future,
            (Status::Hypothetical, Status::Actual) => Status::Hypothetical,
            (_, x) => x,
        };
        if acts[i].negated && status == Status::Actual {
            status = Status::Negated;
        }
        if let Some(p) = acts[i].parent {
            let own = acts[i].construction == Construction::Relative || past_verb(s, &acts[i]);
            status = match acts[p].content_kind(s.lex) {
                // A relative clause or a past verb inside a demand tells what has happened.
                Content::Demand | Content::Threat if own => status,
                Content::Denial if acts[i].construction == Construction::Relative => status,
                Content::Demand | Content::Threat => match status {
                    Status::Actual if named_as_fact(s, &acts[p], &acts[i]) => Status::Actual,
                    _ => Status::Hypothetical,
                },
                Content::Denial => Status::Negated,
                // "Refused the sanctions": what is named with the article is there.
                Content::Absorb if status == Status::Actual && acts[i].construction == Construction::VerbalNoun && !s.nodes[acts[i].node].art() => {
                    Status::Hypothetical
                }
                _ if acts[p].status == Status::Hypothetical && status == Status::Actual && acts[p].construction != Construction::VerbalNoun => status,
                _ => status,
            };
        }
        if status == Status::Actual
            && let Some(st) = governed::joined(s, verbs, acts, i)
        {
            status = st;
        }
        acts[i].status = status;
        if own_view(s, &acts[i]) {
            acts[i].voice = Voice::Inference;
        }
        if status == Status::Future && matches!(acts[i].kind, EventType::Consult | EventType::Support | EventType::Cooperate | EventType::Aid) {
            acts[i].kind = EventType::Agree;
            acts[i].mode.clear();
        }
    }
}

fn past_verb(s: &Sentence<'_>, a: &Act) -> bool {
    let v = a.light.unwrap_or(a.node);
    s.is_verb(v)
        && s.nodes[v].verb().is_some_and(|r| r.has(form::PAST) && !r.has(form::PRES))
        && !(v.saturating_sub(4)..v).any(|j| s.class(j, "cond") || s.class(j, "hedge"))
}

fn depth(acts: &[Act], i: usize) -> usize {
    let (mut d, mut k) = (0, i);
    while let Some(p) = acts[k].parent {
        d += 1;
        k = p;
        if d > acts.len() {
            break;
        }
    }
    d
}

/// "Demanded an end to the attacks": an act named with its actor inside a demand to stop it has happened.
fn named_as_fact(s: &Sentence<'_>, parent: &Act, act: &Act) -> bool {
    if act.construction != Construction::VerbalNoun || parent.content_kind(s.lex) != Content::Demand {
        return false;
    }
    (act.node.saturating_sub(3)..act.node).any(|j| s.class(j, "stop")) && act.node > 0
}

/// Status from the words around the act in its clause.
fn local(s: &Sentence<'_>, verbs: &[Verb], act: &Act) -> Status {
    let from = act.light.map_or(act.node, |l| l.min(act.node));
    let verb = s.nodes[from].verb().filter(|_| s.is_verb(from));
    if verb.is_some_and(|r| r.fut) {
        return Status::Future;
    }
    let by_lexeme = match s.lex.acts[act.lexeme].status.as_str() {
        "hypothetical" => Some(Status::Hypothetical),
        "future" => Some(Status::Future),
        "negated" => Some(Status::Negated),
        "background" => Some(Status::Historical),
        _ => None,
    };
    if let Some(st) = by_lexeme {
        return st;
    }
    let noun = act.construction == Construction::VerbalNoun;
    // A participle or a verb behind a comma begins anew.
    let opens = s.participle(from) || verb.is_some() && !s.nodes[from].conj;
    let named = noun && s.nodes[from].art();
    let mut k = from;
    let mut steps = 0;
    while k > 0 && steps < 14 {
        let b = k - 1;
        if let Some(c) = s.punct(b) {
            if matches!(c, '.' | '؛' | ':' | '؟') || (matches!(c, '،' | ',') && (steps > 0 || opens) && !cond_before(s, b)) {
                break;
            }
            k = b;
            steps += 1;
            continue;
        }
        // "After the shelling", "because of the attack": what stands before says nothing of it.
        if noun && steps <= 2 && (s.class(b, "before-after") && !s.class_arg(b, "before-after", "since") || s.class(b, "cause")) {
            break;
        }
        // A known act is not what was wished or feared far before it.
        if named && steps > 5 && (s.class(b, "hedge") || s.class(b, "wish") || s.class(b, "intend")) {
            break;
        }
        if noun && !named && steps < 9 && governed::ahead(s, b) {
            return Status::Hypothetical;
        }
        if s.class(b, "cond") || s.class(b, "hedge") || noun && steps == 0 && s.class(b, "any") && !s.nodes[from].art() {
            return Status::Hypothetical;
        }
        if s.class(b, "qad") && verb.is_some_and(|r| r.has(form::PRES)) && steps < 2 && !governed::pluperfect(s, b) {
            return Status::Hypothetical;
        }
        if noun && steps <= 2 && s.class(b, "aux") && b > 0 && s.class(b - 1, "neg") {
            return Status::Negated;
        }
        if noun && steps < 3 && s.class_arg(b, "before-after", "since") {
            return Status::Historical;
        }
        if noun && steps < 2 && s.class(b, "case") && act.kind == EventType::Assault {
            return Status::Historical;
        }
        if s.class(b, "not") && steps < 2 {
            return Status::Negated;
        }
        if s.class(b, "aim") {
            return Status::Hypothetical;
        }
        if s.class(b, "intend") && !s.nodes[b].art() {
            return Status::Future;
        }
        if s.class(b, "wish") {
            return Status::Hypothetical;
        }
        if s.class(b, "future") && steps < 6 {
            return Status::Future;
        }
        if s.is_verb(b) && !s.class(b, "aux") {
            // A future or negated plain verb governs the noun behind it.
            if noun && steps < 6 {
                let r = s.nodes[b].verb();
                if steps < 4
                    && !s.nodes[from].art()
                    && let Some(st) = governed::by_clause(s, b)
                {
                    return st;
                }
                if r.is_some_and(|r| r.fut) && s.nodes[b].has(Cat::Light) {
                    return Status::Future;
                }
                if s.class(b.saturating_sub(1), "neg") && b > 0 && s.nodes[b].has(Cat::Light) && !governed::ends(s, b) {
                    return Status::Negated;
                }
                if s.class(b.saturating_sub(1), "hedge")
                    || s.class(b.saturating_sub(1), "cond")
                    || s.class(b.saturating_sub(1), "qad") && r.is_some_and(|r| r.has(form::PRES)) && !governed::pluperfect(s, b.saturating_sub(1))
                {
                    return Status::Hypothetical;
                }
            }
            break;
        }
        if s.class(b, "rel")
            || (s.class(b, "compl")
                && !(b > 0 && (s.class(b - 1, "hedge") || s.class(b - 1, "intend") || s.class(b - 1, "wish") || s.class(b - 1, "future"))))
                && !s.nodes[b].conj
        {
            if steps <= 1
                && verb.is_some()
                && let Some(st) = governed::by_clause(s, from)
            {
                return st;
            }
            if s.class(b, "compl") && b > 1 && (s.class(b - 1, "future") || s.class(b - 2, "future")) {
                return Status::Future;
            }
            break;
        }
        k = b;
        steps += 1;
    }
    if noun && s.class(act.end, "future") && act.end <= act.node + 4 {
        return Status::Future;
    }
    if let Some(v) = verbs.iter().find(|v| noun && v.subject_noun == Some(act.node)) {
        // "The attack will", "may": what the noun's own verb says of it.
        if v.future {
            return Status::Future;
        }
        if v.qad && v.present {
            return Status::Hypothetical;
        }
        if !s.nodes[act.node].art()
            && let Some(st) = governed::by_clause(s, v.node)
        {
            return st;
        }
    }
    // Adjectives of the noun: "a possible attack", "the coming visit".
    if noun && (act.node + 1..(act.node + 4).min(s.len())).any(|j| s.class(j, "possible")) {
        return Status::Hypothetical;
    }
    if noun
        && (act.node + 1..(act.node + 4).min(s.len())).any(|j| s.nodes[j].func(s.lex).is_some_and(|f| f.class == "future" && f.arg == "scheduled"))
    {
        return Status::Future;
    }
    if s.lex.acts[act.lexeme].status == "ahead" && to_come(s, verbs, from) {
        return Status::Future;
    }
    Status::Actual
}

/// "The minister meets his colleague", "a visit on which he meets": the present tense of a main clause, of a clause behind
/// "that" or of one that takes up the noun before it; not of "who visits", "where they meet", "was meeting".
fn to_come(s: &Sentence<'_>, verbs: &[Verb], node: usize) -> bool {
    let Some(v) = verbs.iter().find(|v| v.node == node).filter(|v| v.present && !v.negated && !v.qad && !v.first_person) else { return false };
    let takes_up = (node + 1..(node + 3).min(s.len())).any(|j| {
        let pronoun = |r: &Reading| r.entry.cat == Cat::Func && r.suffix != Suffix::None && s.lex.funcs[r.entry.id as usize].prep.is_some();
        s.nodes[j].readings.iter().any(pronoun)
    });
    if takes_up {
        return true;
    }
    if s.nodes[node].conj {
        return verbs.iter().rfind(|w| w.node < node).is_some_and(|w| w.future);
    }
    let start = match (v.order, v.subject) {
        (Order::Sv, Some(k)) => s.nps[k].n0,
        (Order::Vso, _) => node,
        _ => return false,
    };
    let Some(mut b) = start.checked_sub(1) else { return true };
    while s.class(b, "part") && b > 0 {
        b -= 1;
    }
    s.punct(b).is_some() || s.class(b, "compl") || s.class_arg(b, "subord", "as-report")
}

fn cond_before(s: &Sentence<'_>, b: usize) -> bool {
    (b.saturating_sub(10)..b).any(|j| s.class(j, "cond"))
}

/// The sentence up to the act reasons in the outlet's own name.
fn own_view(s: &Sentence<'_>, act: &Act) -> bool {
    (0..act.node).any(|j| s.class(j, "own-view")) && act.sources.is_empty()
}

/// Marks background: a year well before the publication, or "N years ago", in the act's own clause.
pub(crate) fn background(s: &Sentence<'_>, acts: &mut [Act], dates: &[crate::date::Found], day: Option<jiff::civil::Date>) {
    for a in acts.iter_mut().filter(|a| a.status == Status::Actual) {
        let old = dates.iter().any(|d| {
            let heads = heading(s, d, dates, a.node);
            let near = d.node.abs_diff(a.node) <= 12 && {
                let (x, y) = if d.node < a.node { (d.node, a.node) } else { (a.node, d.node) };
                // "The attacks that were carried out in 2003": the year of a noun may stand in its relative clause.
                let noun = a.construction == Construction::VerbalNoun && a.node < d.node;
                let relative = |j: usize| noun && j > 0 && s.class(j - 1, "rel");
                !(x + 1..y).any(|j| {
                    s.is_verb(j) && !s.class(j, "aux") && !relative(j) || matches!(s.punct(j), Some('،' | '.' | '؛' | ':')) && !goes_on(s, a, j)
                })
            };
            let written = d.year.or_else(|| explicit(s, d).then(|| d.date.get(..4).and_then(|y| y.parse().ok())).flatten());
            (near || heads)
                && written.is_some_and(|y| match day {
                    Some(p) => y < p.year() - 1 || y < p.year() && d.date.len() == 4,
                    // News hardly writes the year of a new event: without a day of publication a written year is background.
                    None => true,
                })
        });
        let year = || if s.lex.knows_past(a.kind) { s.lex.known_year(a.kind, &beside(s, a)) } else { None };
        let known = || year().is_some_and(|y| day.is_none_or(|p| y < p.year() - 1));
        if old || known() {
            a.status = Status::Historical;
        }
    }
}

/// A comma behind a verbal noun that a preposition goes on from: "his abduction, in a street of Milan in 2003".
fn goes_on(s: &Sentence<'_>, a: &Act, j: usize) -> bool {
    a.construction == Construction::VerbalNoun
        && a.node < j
        && matches!(s.punct(j), Some('،' | ','))
        && s.nodes.get(j + 1).is_some_and(|n| n.prep(s.lex).is_some())
}

/// The folded words from just before the act to some behind it.
fn beside(s: &Sentence<'_>, a: &Act) -> String {
    const BEHIND: usize = 9;
    let mut out = String::with_capacity(256);
    for n in &s.nodes[a.node.saturating_sub(2)..(a.node + BEHIND).min(s.len())] {
        out.push_str(n.spelling);
        out.push(' ');
    }
    out
}

/// "1970 - talks begin", "5 October 2003: planes strike": a date at the head rules what follows, up to the next.
fn heading(s: &Sentence<'_>, d: &crate::date::Found, dates: &[crate::date::Found], node: usize) -> bool {
    let ends = (d.node..(d.node + 6).min(s.len())).find(|&j| matches!(s.punct(j), Some(':' | '-' | '–')));
    let starts = d.node <= 3 || (d.node.saturating_sub(3)..d.node).any(|j| matches!(s.punct(j), Some('.' | '*' | '•')));
    let next = dates
        .iter()
        .filter(|x| x.node > d.node)
        .map(|x| x.node)
        .find(|&x| (x..(x + 3).min(s.len())).any(|j| matches!(s.punct(j), Some(':' | '-' | '–'))));
    starts && ends.is_some_and(|e| e < node) && next.is_none_or(|n| node < n)
}

fn explicit(s: &Sentence<'_>, d: &crate::date::Found) -> bool {
    let y = d.date.get(..4).unwrap_or("");
    (d.node..(d.node + 6).min(s.len())).any(|j| s.nodes[j].number && s.nodes[j].spelling == y)
}
