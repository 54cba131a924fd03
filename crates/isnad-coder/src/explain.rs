//! Why a sentence was coded so: every stage, laid open.

use crate::act::{Act, Who};
use crate::document::Coder;
use crate::np::{Np, NpKind};
use crate::pos::Pos;
use crate::reading::{Reading, Suffix};
use crate::sentence::Sentence;
use crate::source::Report;
use crate::verbs::Verb;
use isnad_lexicon::{Cat, form};
use isnad_text::sentences;

/// All stages of one sentence, as rows of text ready for a table.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Explanation {
    /// The sentence.
    pub sentence: String,
    /// Token, part of speech, readings.
    pub tokens: Vec<(String, &'static str, Vec<String>)>,
    /// Party phrase, kind and what its country rests on, country/sector, name, preposition.
    pub parties: Vec<(String, String, String, String, String)>,
    /// Verb, subject and how it was found, marks, the clause's last word.
    pub clauses: Vec<(String, String, String)>,
    /// Report word, speaker, inner voice, the words it covers.
    pub reports: Vec<(String, String, String, String)>,
    /// Acts, coded ones first.
    pub acts: Vec<ExplainedAct>,
}

/// An act that was considered.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct ExplainedAct {
    /// The words that carry it.
    pub trigger: String,
    /// Type, frame, construction, lexeme.
    pub coding: String,
    /// Actors.
    pub actors: String,
    /// Recipients.
    pub recipients: String,
    /// Status and chain.
    pub standing: String,
    /// Empty when coded, else why not.
    pub dropped: String,
}

impl Coder<'_> {
    /// Explains every sentence of `text`.
    pub fn explain(&mut self, text: &str) -> Vec<Explanation> {
        let spans = sentences(text);
        let mut out = Vec::new();
        let mut memory = crate::memory::Memory::default();
        for span in spans {
            let (s, v, r, a) = self.inspect_in(text, span, &mut memory);
            out.push(explanation(&s, &v, &r, &a));
        }
        out
    }
}

fn explanation(s: &Sentence<'_>, verbs: &[Verb], reports: &[Report], acts: &[Act]) -> Explanation {
    let mut e = Explanation { sentence: s.span.of(s.text).to_owned(), ..Explanation::default() };
    for (i, n) in s.nodes.iter().enumerate() {
        let pos = match s.pos[i] {
            Pos::Verb => "verb",
            Pos::Report => "report",
            Pos::Noun => "noun",
            Pos::Func => "-",
        };
        let mut readings: Vec<String> = n.readings.iter().map(|r| reading(s, r)).collect();
        readings.dedup();
        if s.taken[i] {
            readings.insert(0, "(part of an expression)".into());
        }
        e.tokens.push((n.span.of(s.text).to_owned(), pos, readings));
    }
    for np in &s.nps {
        e.parties.push((
            np.span.of(s.text).to_owned(),
            [kind(np), np.evidence.name()].join(" ").trim().to_owned(),
            format!("{}/{}", np.country, np.sector),
            np.name.text(s.lex).to_owned(),
            np.prep.map_or("", |p| p.code()).to_owned(),
        ));
    }
    let word = |i: usize| s.nodes.get(i).map_or("", |n| n.span.of(s.text)).to_owned();
    let np = |k: Option<usize>| k.map_or(String::new(), |k| s.nps[k].span.of(s.text).to_owned());
    for v in verbs {
        let subject = match (v.subject, v.subject_noun) {
            (Some(k), _) => np(Some(k)),
            (None, Some(n)) => word(n),
            _ => String::new(),
        };
        let mut marks = format!("{:?}", v.order).to_lowercase();
        for (on, m) in [(v.negated, " negated"), (v.future, " future"), (v.qad, " qad"), (v.first_person, " first-person")] {
            if on {
                marks.push_str(m);
            }
        }
        e.clauses.push((word(v.node), subject, marks));
    }
    for r in reports {
        let covered = format!("{} … {}", word(r.range.0), word(r.range.1.saturating_sub(1)));
        e.reports.push((word(r.node), np(r.speaker), np(r.inner), covered));
    }
    let mut list: Vec<&Act> = acts.iter().collect();
    list.sort_by_key(|a| (!a.alive(), a.node));
    for a in list {
        let who = |l: &[Who]| {
            l.iter()
                .map(|w| {
                    let p = crate::build::party(s, w);
                    format!("{} {}/{}", p.text, p.country, p.sector)
                })
                .collect::<Vec<_>>()
                .join("; ")
        };
        let lexeme = &s.lex.acts[a.lexeme];
        let chain: Vec<&str> = a.sources.iter().map(|x| x.text.as_str()).collect();
        e.acts.push(ExplainedAct {
            trigger: a.trigger.of(s.text).to_owned(),
            coding: format!("{} {} by {} ({})", a.kind, s.lex.frames[lexeme.frame].id, a.construction.name(), lexeme.id),
            actors: who(&a.actors),
            recipients: who(&a.recipients),
            standing: format!("{}{}{}", a.status, if chain.is_empty() { "" } else { ", on the word of " }, chain.join(" < ")),
            dropped: a.dropped.unwrap_or("").to_owned(),
        });
    }
    e
}

fn kind(np: &Np) -> &'static str {
    match np.kind {
        NpKind::State => "state",
        NpKind::Adj => "adjective",
        NpKind::Person => "person",
        NpKind::Role => "role",
        NpKind::Named => "named",
        NpKind::Place => "place",
        NpKind::Outlet => "outlet",
        NpKind::Voice => "voice",
    }
}

fn reading(s: &Sentence<'_>, r: &Reading) -> String {
    let lex = s.lex;
    let id = r.entry.id as usize;
    let what = match r.entry.cat {
        Cat::Act => format!("act {} [{}]", lex.acts[id].id, lex.frames[lex.acts[id].frame].kind),
        Cat::Report => format!("report {}", lex.reports[id].id),
        Cat::Light => format!("light {:?}", lex.lights[id].role).to_lowercase(),
        Cat::Party => format!("party {} {}", lex.parties[id].name, lex.parties[id].country),
        Cat::Role => format!("role {} {}", lex.roles[id].id, lex.roles[id].sector),
        Cat::Domain => format!("domain {}", lex.domains[id].sector),
        Cat::Outlet => format!("outlet {}", lex.outlets[id].name),
        Cat::Voice => format!("voice {}", lex.voices[id].id),
        Cat::Place => format!("place {} {}", lex.places[id].name, lex.places[id].country),
        Cat::Verb => "verb".into(),
        Cat::Noun => "noun".into(),
        Cat::Adj => "adjective".into(),
        Cat::Given => "name".into(),
        Cat::Title => "title".into(),
        Cat::Time => format!("time {}", lex.times[id].value),
        Cat::Number => format!("number {}", lex.numbers[id]),
        Cat::Func => format!("{} {}", lex.funcs[id].class, lex.funcs[id].arg),
    };
    let mut out = what.trim().to_owned();
    for (bit, name) in [
        (form::PAST, "past"),
        (form::PRES, "present"),
        (form::ACTP, "participle"),
        (form::PASSP, "passive participle"),
        (form::ADJ, "relational"),
        (form::PASSIVE, "passive"),
    ] {
        if r.has(bit) {
            out.push_str(", ");
            out.push_str(name);
        }
    }
    let mut clitics = Vec::new();
    if r.conj {
        clitics.push("and+".to_owned());
    }
    if let Some(p) = r.prep {
        clitics.push(format!("{}+", p.code()));
    }
    if r.purpose {
        clitics.push("li+".into());
    }
    if r.art {
        clitics.push("the+".into());
    }
    if r.fut {
        clitics.push("will+".into());
    }
    let suffix = match r.suffix {
        Suffix::None => "",
        Suffix::Masc => "+his",
        Suffix::Fem => "+her",
        Suffix::Plural => "+their",
        Suffix::First => "+my/our",
        Suffix::Second => "+your",
    };
    format!("{}{}{}", clitics.concat(), out, suffix)
}
