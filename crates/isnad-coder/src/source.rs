//! Who vouches: report verbs, participles, nouns and phrases, and the chains they make.

mod owner;
mod phrase;
mod quoted;
mod scope;
mod voice;

use crate::act::{Act, Construction, Who};
use crate::memory::Carried;
use crate::np::NpKind;
use crate::reading::{Reading, Suffix};
use crate::roles::pronoun;
use crate::sentence::Sentence;
use crate::verbs::{Order, Verb};
use isnad_lexicon::{Cat, Prep, ReportKind, Role, form};
use isnad_model::{EventType, Source};

pub(crate) use voice::{Gender, Voice};

/// A report and the nodes it covers.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub node: usize,
    pub speaker: Option<usize>,
    /// The voice the speaker passes on: "quoted from".
    pub inner: Option<usize>,
    /// The medium he spoke to, the speaker, whom he quotes: outermost first.
    pub voices: Vec<Voice>,
    pub range: (usize, usize),
    /// Vouches for what stands before it.
    pub postposed: bool,
    /// Nobody is named: the speaker of the sentences before goes on.
    pub open: bool,
    /// The speaker is a pronoun behind "quoting": the voice before, as the innermost.
    pub open_inner: bool,
    /// The content is a quotation or a clause, not a mere topic.
    pub clause: bool,
    pub gender: Gender,
}

/// All reports of a sentence.
pub(crate) fn find(s: &Sentence<'_>, verbs: &[Verb]) -> Vec<Report> {
    let mut out: Vec<Report> = Vec::new();
    for v in verbs {
        let Some(r) = s.nodes[v.node].readings.iter().find(|r| r.entry.cat == Cat::Report && r.is_verb()) else { continue };
        let is_act = s.nodes[v.node].readings.iter().any(|r| r.entry.cat == Cat::Act && r.is_verb());
        if is_act && !s.class(v.end, "compl") {
            continue;
        }
        let report = by_verb(s, verbs, v, r.entry.id as usize, &out);
        out.push(report);
    }
    let by_verbs = out.len();
    for i in 0..s.len() {
        if s.is_verb(i) || !s.nodes[i].has(Cat::Report) {
            continue;
        }
        if s.participle(i) && s.np_of[i].is_none() {
            let r = by_participle(s, verbs, &out[..by_verbs], i);
            out.push(r);
            continue;
        }
        let of = |kind: ReportKind| {
            s.nodes[i].readings.iter().find(move |r| r.entry.cat == Cat::Report && s.lex.reports[r.entry.id as usize].kind == kind)
        };
        if let Some(r) = of(ReportKind::Phrase).filter(|r| r.entry.form == 0) {
            let within = verbs.iter().any(|v| v.node < i && i < v.end && out[..by_verbs].iter().any(|r| r.node == v.node));
            let found = phrase::find(s, i, r.entry.id as usize, within);
            // "Reported, quoting Y, that": Y is the voice behind the speaker.
            let quoting = s.lex.reports[r.entry.id as usize].preps.iter().any(|p| p.1 == Role::Recipient);
            let speech = out[..by_verbs].iter().rposition(|o| o.node < i && o.clause && i < o.range.0 && !o.voices.is_empty() && !o.postposed);
            match (found, speech.filter(|_| quoting)) {
                (Some(f), Some(o)) => {
                    out[o].inner = out[o].inner.or(f.speaker);
                    out[o].voices.extend(f.voices);
                }
                (f, _) => out.extend(f),
            }
        } else if let Some(r) = of(ReportKind::Verb) {
            if r.is_verb() {
                out.extend(hedged(s, i, r.entry.id as usize));
            } else if r.has(form::NOUN) {
                out.extend(by_noun(s, i, r.suffix));
            }
        }
    }
    out
}

fn by_verb(s: &Sentence<'_>, verbs: &[Verb], v: &Verb, id: usize, before: &[Report]) -> Report {
    let preps = &s.lex.reports[id].preps;
    let found = scope::content(s, v.node, v.end, preps);
    let (mut inner, mut open_inner, mut further) = (None, false, Vec::new());
    let mut j = v.node + 1;
    while j < v.end {
        if let Some(k) = s.np_at(j) {
            let np = &s.nps[k];
            if let Some(p) = np.prep
                && preps.iter().any(|(q, r)| *q == p && *r == Role::Recipient)
            {
                // "From A, from B": each is quoted by the one before.
                if inner.is_none() {
                    inner = Some(k);
                } else {
                    further.push(k);
                }
            }
            j = np.n1;
        } else {
            // "quoted him as saying"
            if let Some(r) =
                s.nodes[j].readings.iter().find(|r| r.entry.cat == Cat::Func && matches!(r.suffix, Suffix::Masc | Suffix::Fem | Suffix::Plural))
            {
                let p = s.lex.funcs[r.entry.id as usize].prep;
                if p == Some(Prep::An) && preps.iter().any(|(q, r)| *q == Prep::An && *r == Role::Recipient) && inner.is_none() {
                    inner = pronoun(s, j, r.suffix, v.subject);
                    open_inner = inner.is_none();
                }
            }
            j += 1;
        }
    }
    let topical = preps.iter().any(|(p, r)| *r == Role::Topic && *p != Prep::Anna);
    let as_phrase = phrase::opens(s, v.node);
    // What stands between the verb and its clause says when and where it was said.
    let mut range = match (found.clause, topical) {
        (true, _) => (found.from, found.end),
        (false, true) => (v.node + 1, found.end),
        (false, false) => (v.node, v.node),
    };
    // "Quoted the minister's accusation": what is quoted may be a noun.
    let noun = inner.filter(|_| !found.clause && !topical).and_then(|k| quoted::noun(s, k, v.end));
    if let Some(j) = noun {
        range = (j, found.end);
    }
    let nothing_follows = !found.clause
        && (v.end >= s.len() || s.punct(v.end).is_some() && !scope::leads_on(s, v.end))
        && !(v.node + 1..v.end).any(|j| s.act_noun(j).is_some());
    let mut postposed = false;
    if as_phrase && (!found.clause || v.node <= 3) {
        range = phrase::range(s, v.node.saturating_sub(1), v.end);
        postposed = true;
    } else if nothing_follows && v.node > 4 && !s.nodes[v.node].conj && s.punct(v.node - 1).is_some() {
        range = (0, v.node);
        postposed = true;
    }
    let mut voices: Vec<Voice> = Vec::new();
    let outer = voice::channel(s, v, found.from);
    let gender = voice::verb_gender(s, v.node);
    let own = voice::speaker(s, v, &found);
    let mut speaker = match own {
        Some(Voice::Np(k)) => Some(k),
        _ => None,
    };
    let mut said: Vec<Voice> = own.map(|o| voice::named(s, o, if v.order == Order::Sv { v.node } else { found.from })).unwrap_or_default();
    let impersonal = voice::impersonal(s, v);
    if said.is_empty() && !impersonal {
        // "and he said": who spoke before in the sentence, on the same level.
        let earlier = |r: &&Report| !r.voices.is_empty() && !r.postposed && gender.agrees(r.voices.last().map_or(Gender::Any, |x| x.gender(s)));
        let level = |r: &&Report| !before.iter().any(|o| o.node < r.node && o.clause && o.range.0 <= r.node && r.node < o.range.1);
        let r = before.iter().rev().filter(level).find(earlier).or_else(|| before.iter().rev().find(earlier));
        // Or who acted before: "X condemned the attack and said".
        let acted = || {
            let w = verbs.iter().rfind(|w| {
                w.node < v.node
                    && w.order != Order::Relative
                    && gender.agrees(voice::verb_gender(s, w.node))
                    && !before.iter().any(|r| r.node == w.node)
            })?;
            let o = voice::speaker(s, w, &scope::Content { from: w.end, end: w.end, clause: true })?;
            gender.agrees(o.gender(s)).then(|| (voice::channel(s, w, w.end), o, w.end))
        };
        if let Some(r) = r {
            said.clone_from(&r.voices);
            speaker = r.speaker;
        } else if let Some(k) = v.subject {
            said = vec![Voice::Np(k)];
            speaker = v.subject;
        } else if let Some((to, o, end)) = acted().filter(|_| s.nodes[v.node].conj) {
            said.extend(to);
            said.extend(voice::named(s, o, end));
        }
    }
    voices.extend(outer);
    // "Quoted sources who said": the quoting medium stays outermost.
    if let Some(q) = speaker.and_then(|k| before.iter().rev().find(|r| r.inner == Some(k))) {
        voices.extend(q.voices.iter().filter(|x| !said.contains(x)).copied().collect::<Vec<_>>());
    }
    for x in said {
        if !voices.contains(&x) {
            voices.push(x);
        }
    }
    let open = own.is_none() && !impersonal && voices.len() <= usize::from(outer.is_some());
    for k in inner.into_iter().chain(further) {
        voices.extend(voice::named(s, Voice::Np(k), found.from).into_iter().filter(|x| !voices.contains(x)).collect::<Vec<_>>());
    }
    Report { node: v.node, speaker, inner, voices, range, postposed, open, open_inner, clause: found.clause, gender }
}

/// A form that is mostly a particle ("probably") with a speaker and a clause of its own: "the report holds it probable that".
fn hedged(s: &Sentence<'_>, i: usize, id: usize) -> Option<Report> {
    let v = Verb::bare(i, s.clause_end(i));
    let found = scope::content(s, i, v.end, &s.lex.reports[id].preps);
    let own = found.clause.then(|| voice::speaker(s, &v, &found)).flatten()?;
    let speaker = match own {
        Voice::Np(k) => Some(k),
        Voice::Words(..) => None,
    };
    Some(Report {
        node: i,
        speaker,
        inner: None,
        voices: voice::named(s, own, found.from),
        range: (found.from, found.end),
        postposed: false,
        open: false,
        open_inner: false,
        clause: true,
        gender: Gender::Any,
    })
}

/// Whose clause a participle completes.
pub(crate) struct Host {
    pub voices: Vec<Voice>,
    pub speaker: Option<usize>,
    pub gender: Gender,
}

/// Whose clause the participle at `i` completes.
pub(crate) fn host(s: &Sentence<'_>, verbs: &[Verb], by_verbs: &[Report], i: usize) -> Host {
    let covered = |n: usize| by_verbs.iter().any(|o| o.node < n && o.clause && !o.postposed && o.range.0 <= n && n < o.range.1);
    // Whose clause the participle completes: the nearest verb before it on its own level.
    let after_comma = i > 0 && s.punct(i - 1).is_some();
    let host = verbs.iter().rfind(|v| {
        v.node < i
            && v.order != Order::Relative
            && !s.class(v.node.wrapping_sub(1), "rel")
            && s.quote_end[v.node] == s.quote_end[i]
            && (!covered(v.node) || !after_comma || covered(i))
            && (i - v.node <= 3 || !s.class(v.node, "aux"))
    });
    let (mut voices, mut speaker, mut gender) = (Vec::new(), None, Gender::Any);
    if let Some(v) = host {
        gender = voice::verb_gender(s, v.node);
        if let Some(r) = by_verbs.iter().find(|r| r.node == v.node) {
            voices.clone_from(&r.voices);
            speaker = r.speaker;
        } else if let Some(k) = v.subject.filter(|&k| s.nps[k].kind != NpKind::Adj) {
            voices = voice::named(s, Voice::Np(k), v.end);
            speaker = Some(k);
        } else if let Some(o) = voice::speaker(s, v, &scope::content(s, v.node, v.end, &[])) {
            voices = voice::named(s, o, v.end);
        }
    }
    Host { voices, speaker, gender }
}

fn by_participle(s: &Sentence<'_>, verbs: &[Verb], by_verbs: &[Report], i: usize) -> Report {
    let id = s.nodes[i].readings.iter().find(|r| r.entry.cat == Cat::Report).map_or(0, |r| r.entry.id as usize);
    let end = s.clause_end(i);
    let found = scope::content(s, i, end, &s.lex.reports[id].preps);
    let topical = s.lex.reports[id].preps.iter().any(|(p, r)| *r == Role::Topic && *p != Prep::Anna);
    let range = match (found.clause, topical) {
        (true, _) => (found.from, found.end),
        (false, true) => (i + 1, found.end),
        (false, false) => (i, i),
    };
    let Host { voices, speaker, gender } = host(s, verbs, by_verbs, i);
    let open = voices.is_empty();
    Report { node: i, speaker, inner: None, voices, range, postposed: false, open, open_inner: false, clause: found.clause, gender }
}

/// "His saying that", "the minister's confirmation that".
fn by_noun(s: &Sentence<'_>, i: usize, suffix: Suffix) -> Option<Report> {
    let mut j = i + 1;
    let speaker;
    if suffix != Suffix::None {
        speaker = pronoun(s, i, suffix, None);
    } else if let Some(k) = s.np_at(j).filter(|&k| s.nps[k].prep.is_none() && !s.nps[k].conj) {
        speaker = Some(k);
        j = s.nps[k].n1;
    } else {
        return None;
    }
    let clause = s.class(j, "compl") || matches!(s.punct(j), Some(':'));
    if !clause {
        return None;
    }
    let voices = speaker.map(|k| voice::named(s, Voice::Np(k), j)).unwrap_or_default();
    (!voices.is_empty()).then(|| Report {
        node: i,
        speaker,
        inner: None,
        voices,
        range: (j, scope::clause_end(s, j)),
        postposed: false,
        open: false,
        open_inner: false,
        clause: true,
        gender: Gender::Any,
    })
}

/// The reports over an act, outermost first.
pub(crate) fn over<'r>(reports: &'r [Report], act: &Act) -> Vec<&'r Report> {
    at(reports, act.node)
}

fn at(reports: &[Report], node: usize) -> Vec<&Report> {
    let mut list: Vec<&Report> = reports.iter().filter(|r| r.range.0 <= node && node < r.range.1 && r.node != node).collect();
    list.sort_by_key(|r| (!r.postposed, r.range.0, std::cmp::Reverse(r.range.1)));
    list
}

/// The chain of voices over a node, outermost first, with what carries over from earlier sentences.
pub(crate) fn chain(s: &Sentence<'_>, reports: &[Report], node: usize, carried: &Carried) -> Vec<(Source, Option<Voice>)> {
    let mut out: Vec<(Source, Option<Voice>)> = Vec::new();
    let push = |out: &mut Vec<(Source, Option<Voice>)>, x: Source, v: Option<Voice>| {
        if !out.iter().any(|(y, w)| y.text == x.text || v.is_some() && *w == v) {
            out.push((x, v));
        }
    };
    if let Some(quoted) = carried.quoted(s, node) {
        for x in quoted {
            push(&mut out, x.clone(), None);
        }
    }
    for r in at(reports, node) {
        if !r.clause && behind_background(s, r.range.0, node) {
            continue;
        }
        if r.open {
            for &v in r.voices.iter().filter(|v| v.mere(s)) {
                push(&mut out, v.source(s), Some(v));
            }
            for x in carried.speaker(r.gender) {
                push(&mut out, x.clone(), None);
            }
        }
        for &v in &r.voices {
            // "He said his country expects": still he.
            let his_own = !out.is_empty() && v.possessed(s);
            // "The two sources added": those whom a medium quoted before.
            if out.is_empty() && v.known_source(s) {
                for x in carried.quoting() {
                    push(&mut out, x.clone(), None);
                }
            }
            if !his_own {
                push(&mut out, v.source(s), Some(v));
            }
        }
        if r.open_inner
            && let Some(x) = carried.speaker(Gender::Any).last()
        {
            push(&mut out, x.clone(), None);
        }
    }
    out
}

/// Whether "after", "following" or "because of" stands between the report and the node: told by the way.
fn behind_background(s: &Sentence<'_>, from: usize, node: usize) -> bool {
    (from..node).any(|j| s.class(j, "before-after") || s.class(j, "cause"))
}

/// Gives every act its chain. A speaker is no source of his own speech act.
pub(crate) fn attribute(s: &Sentence<'_>, reports: &[Report], acts: &mut [Act], carried: &Carried) {
    for i in 0..acts.len() {
        let mut voices = chain(s, reports, acts[i].node, carried);
        // The content of a denial, an accusation, a demand or a threat stands on the word of who makes it.
        if let Some(p) = acts[i].parent {
            use isnad_lexicon::Content::{Accusation, Demand, Denial, Plain, Threat};
            let parent = &acts[p];
            let content = parent.content_kind(s.lex);
            let vouches = match content {
                Accusation | Denial | Demand | Threat => true,
                Plain => {
                    parent.kind == EventType::Accuse
                        || parent.kind == EventType::Sanction && parent.actors.iter().any(|w| matches!(w, Who::Np(k) if s.nps[*k].sector == "JUD"))
                }
                _ => false,
            } && (parent.construction != Construction::VerbalNoun && !matches!(content, Demand | Threat) || voices.is_empty());
            // The reports denied do not vouch for what they said.
            if content == Denial && !parent.actors.is_empty() {
                voices = chain(s, reports, parent.node, carried);
            }
            if vouches
                && voices.is_empty()
                && parent.actors.iter().all(|w| matches!(w, Who::Outside(_)))
                && parent.construction != Construction::Passive
                && parent.construction != Construction::VerbalNoun
            {
                voices.extend(carried.speaker(voice::verb_gender(s, parent.light.unwrap_or(parent.node))).iter().map(|x| (x.clone(), None)));
            }
            if vouches && !behind_background(s, parent.node, acts[i].node) {
                for w in parent.actors.iter().take(2) {
                    if let Who::Np(k) = w
                        && (content == Threat || !acts[i].actors.contains(w))
                    {
                        for v in voice::named(s, Voice::Np(*k), acts[i].node) {
                            let x = v.source(s);
                            if !voices.iter().any(|(y, _)| y.text == x.text) {
                                voices.push((x, Some(v)));
                            }
                        }
                    }
                }
            }
        }
        if voices.is_empty()
            && let Some(k) = quoted::court(s, acts, i)
        {
            voices.extend(voice::named(s, Voice::Np(k), acts[i].node).into_iter().map(|v| (v.source(s), Some(v))));
        }
        let act = &acts[i];
        let his = |v: &Option<Voice>| match v {
            Some(v) => !v.mere(s) && act.actors.iter().any(|w| matches!(w, Who::Np(k) if v.is(s, *k))),
            None => act.actors.iter().any(|w| matches!(w, Who::Outside(_))),
        };
        if is_speech(act) {
            if voices.last().is_some_and(|(_, v)| his(v)) && !another(s, reports, act) || speaks_himself(s, reports, act) {
                voices.pop();
            }
            // Those who speak with him.
            while voices.last().is_some_and(|(_, v)| v.is_some() && his(v)) && !another(s, reports, act) {
                voices.pop();
            }
        }
        acts[i].sources = voices.into_iter().map(|(x, _)| x).collect();
    }
}

/// "He said that X agreed": another subject opens the clause, so that the speaker vouches for it.
fn another(s: &Sentence<'_>, reports: &[Report], act: &Act) -> bool {
    const NEAR: usize = 8;
    let Some(r) = over(reports, act).last().copied().filter(|r| r.clause) else { return false };
    let plain = s.nodes[r.range.0].func(s.lex).is_some_and(|f| f.class == "compl" && f.arg != "pronoun");
    let subject = s.np_at(r.range.0 + 1).filter(|&k| s.nps[k].prep.is_none());
    plain
        && act.construction != Construction::VerbalNoun
        && act.node < r.range.0 + NEAR
        && subject.is_some_and(|k| !r.voices.iter().any(|v| v.is(s, k)))
}

/// "We demand"; "she said that she would not allow": the act is the speaker's own though it names nobody.
fn speaks_himself(s: &Sentence<'_>, reports: &[Report], act: &Act) -> bool {
    let verb = act.light.unwrap_or(act.node);
    let first = s.nodes[verb].readings.iter().any(Reading::is_verb) && s.nodes[verb].readings.iter().filter(|r| r.is_verb()).all(|r| r.has(form::P1));
    let last = over(reports, act).last().copied();
    let opens = last.is_some_and(|r| {
        r.clause && verb <= r.range.0 + 3 && s.nodes[r.range.0].func(s.lex).is_some_and(|f| f.class == "compl" && f.arg == "pronoun")
    });
    let nobody = !act.actors.iter().any(|w| matches!(w, Who::Np(k) if s.nps[*k].n0 > last.map_or(0, |r| r.range.0) && s.nps[*k].n1 <= verb + 2));
    // "Quoted the minister's accusing them": it is the minister's.
    let owned = last.is_some_and(|r| r.inner.is_some() && !r.clause && r.range.0 == act.node)
        && s.nodes[act.node].each(Cat::Act).any(|r| r.suffix != Suffix::None)
        && act.actors.is_empty();
    first || owned || opens && act.actors.is_empty() && nobody
}

/// Acts done by speaking.
pub(crate) fn is_speech(act: &Act) -> bool {
    use isnad_model::EventType::{Accuse, Agree, Concede, Reject, Request, Support, Threaten};
    matches!(act.kind, Accuse | Agree | Concede | Reject | Request | Support | Threaten)
}
