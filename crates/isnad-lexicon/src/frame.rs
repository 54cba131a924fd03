//! Frames: how the roles of a class are realised.

use crate::Problem;
use isnad_model::{EventType, Status};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A preposition, or the place of an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Prep {
    Obj,
    Bi,
    Li,
    Ala,
    Ila,
    Min,
    An,
    Fi,
    Maa,
    Didd,
    Bayna,
    Hawla,
    Tujah,
    Bihaqq,
    Laday,
    Amam,
    Khilaf,
    MinQibal,
    Anna,
    Ka,
    Other,
}

impl Prep {
    const NAMES: &'static [(&'static str, Prep)] = &[
        ("obj", Prep::Obj),
        ("bi", Prep::Bi),
        ("li", Prep::Li),
        ("ala", Prep::Ala),
        ("ila", Prep::Ila),
        ("min", Prep::Min),
        ("an", Prep::An),
        ("fi", Prep::Fi),
        ("maa", Prep::Maa),
        ("didd", Prep::Didd),
        ("bayna", Prep::Bayna),
        ("hawla", Prep::Hawla),
        ("tujah", Prep::Tujah),
        ("bihaqq", Prep::Bihaqq),
        ("laday", Prep::Laday),
        ("amam", Prep::Amam),
        ("khilaf", Prep::Khilaf),
        ("min-qibal", Prep::MinQibal),
        ("anna", Prep::Anna),
        ("ka", Prep::Ka),
        ("other", Prep::Other),
    ];

    /// The preposition of that code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(n, _)| *n == code).map(|(_, p)| *p)
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        Self::NAMES.iter().find(|(_, p)| *p == self).map_or("other", |(n, _)| n)
    }
}

/// The role an argument plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Role {
    Actor,
    Recipient,
    /// The other side of a mutual act.
    Partner,
    /// What the act is about; its own acts follow [`Frame::content`].
    Topic,
    #[default]
    None,
}

impl Role {
    /// The role of that name; also the words report rows use.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "actor" | "source" => Role::Actor,
            "recipient" | "inner" => Role::Recipient,
            "partner" => Role::Partner,
            "topic" | "content" => Role::Topic,
            "none" => Role::None,
            _ => return None,
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Actor => "actor",
            Role::Recipient => "recipient",
            Role::Partner => "partner",
            Role::Topic => "topic",
            Role::None => "none",
        }
    }
}

/// What an act inside the topic or content clause becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// Coded on its own.
    #[default]
    Plain,
    /// Hypothetical, done by the one asked.
    Demand,
    /// Hypothetical, done by the threatener.
    Threat,
    /// Negated, the denier as its source.
    Denial,
    /// Actual on the accuser's word, done by the accused.
    Accusation,
    /// Not coded apart.
    Absorb,
    /// The subject is only a voice.
    Report,
}

impl Content {
    /// Its name in the frames.
    pub fn name(self) -> &'static str {
        match self {
            Content::Plain => "plain",
            Content::Demand => "demand",
            Content::Threat => "threat",
            Content::Denial => "denial",
            Content::Accusation => "accusation",
            Content::Absorb => "absorb",
            Content::Report => "report",
        }
    }
}

/// Evidence without which a word is no act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Needs {
    #[default]
    #[serde(rename = "")]
    Nothing,
    Any,
    Actor,
    Recipient,
    Both,
    Human,
    Expr,
}

impl Needs {
    /// Its name in the tables; `nothing` for none.
    pub fn name(self) -> &'static str {
        match self {
            Needs::Nothing => "nothing",
            Needs::Any => "any",
            Needs::Actor => "actor",
            Needs::Recipient => "recipient",
            Needs::Both => "both",
            Needs::Human => "human",
            Needs::Expr => "expr",
        }
    }

    /// The condition of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "" => Needs::Nothing,
            "any" => Needs::Any,
            "actor" => Needs::Actor,
            "recipient" => Needs::Recipient,
            "both" => Needs::Both,
            "human" => Needs::Human,
            "expr" => Needs::Expr,
            _ => return None,
        })
    }
}

/// A line that must code, or must not.
#[derive(Clone, Debug)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Expected events: type, actor's and recipient's side as written (several countries joined by `&`), whether
    /// mutual, status.
    pub expect: Vec<(EventType, String, String, bool, Status)>,
    /// Line in the frame file.
    pub line: usize,
}

/// What sort of party stands on a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Demonstrators, strikers, rioters.
    Crowd,
    /// Rebels and gunmen, no army of a state.
    Rebels,
    /// Army and police.
    Forces,
}

/// What an act becomes where a side of it is of some sort: a crowd that burns cars riots.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// The side that is looked at.
    pub side: Role,
    /// What stands there.
    pub who: Who,
    /// The frame whose type and mode the act takes.
    pub into: String,
    /// Only where no person suffers the act.
    #[serde(default)]
    pub unhurt: bool,
}

/// A class of acts.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Frame {
    pub id: String,
    pub kind: EventType,
    pub mode: String,
    pub subject: Role,
    pub object: Role,
    pub genitive: Role,
    pub adjective: Role,
    pub preps: Vec<(Prep, Role)>,
    pub mutual: bool,
    pub content: Content,
    pub needs: Needs,
    pub turns: Vec<Turn>,
    pub accept: Vec<Example>,
    pub reject: Vec<Example>,
    pub path: String,
}

impl Frame {
    /// The role the preposition marks, if the frame says.
    pub fn prep(&self, p: Prep) -> Option<Role> {
        self.preps.iter().find(|(q, _)| *q == p).map(|(_, r)| *r)
    }
}

#[derive(Deserialize)]
struct RawFile {
    #[serde(default)]
    frame: Vec<toml::Spanned<RawFrame>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFrame {
    id: String,
    r#type: String,
    #[serde(default)]
    mode: String,
    #[serde(default = "actor")]
    subject: Role,
    #[serde(default)]
    object: Role,
    #[serde(default)]
    genitive: Role,
    #[serde(default)]
    adjective: Role,
    #[serde(default)]
    preps: BTreeMap<String, Role>,
    #[serde(default)]
    mutual: bool,
    #[serde(default)]
    content: Content,
    #[serde(default)]
    needs: Needs,
    #[serde(default)]
    turns: Vec<Turn>,
    #[serde(default)]
    #[allow(dead_code)]
    note: String,
    #[serde(default)]
    accept: Vec<toml::Spanned<String>>,
    #[serde(default)]
    reject: Vec<toml::Spanned<String>>,
}

fn actor() -> Role {
    Role::Actor
}

fn line_of(text: &str, byte: usize) -> (usize, usize) {
    let head = &text.as_bytes()[..byte.min(text.len())];
    let line = head.iter().filter(|b| **b == b'\n').count() + 1;
    let column = head.iter().rev().take_while(|b| **b != b'\n').count() + 1;
    (line, column)
}

/// Reads one frame file.
pub(crate) fn read(path: &str, text: &str, out: &mut Vec<Frame>, problems: &mut Vec<Problem>) {
    let raw: RawFile = match toml::from_str(text) {
        Ok(f) => f,
        Err(e) => {
            let (line, column) = e.span().map_or((0, 0), |s| line_of(text, s.start));
            problems.push(Problem::new(path, line, column, e.message(), "see docs/language-data.md, Frames"));
            return;
        }
    };
    for spanned in raw.frame {
        let (line, _) = line_of(text, spanned.span().start);
        let f = spanned.into_inner();
        let Some(kind) = EventType::parse(&f.r#type) else {
            problems.push(Problem::new(path, line, 0, format!("frame '{}': no such type '{}'", f.id, f.r#type), "one of PLOVER's sixteen"));
            continue;
        };
        let mut preps = Vec::new();
        for (code, role) in &f.preps {
            match Prep::parse(code) {
                Some(p) => preps.push((p, *role)),
                None => problems.push(Problem::new(
                    path,
                    line,
                    0,
                    format!("frame '{}': no preposition '{code}'", f.id),
                    "see the list in docs/language-data.md",
                )),
            }
        }
        if f.accept.is_empty() || f.reject.is_empty() {
            problems.push(Problem::new(path, line, 0, format!("frame '{}' lacks an accept or a reject example", f.id), "add one of each"));
        }
        let accept = f.accept.into_iter().filter_map(|s| example(path, text, s, true, problems)).collect();
        let reject = f.reject.into_iter().filter_map(|s| example(path, text, s, false, problems)).collect();
        out.push(Frame {
            id: f.id,
            kind,
            mode: f.mode,
            subject: f.subject,
            object: f.object,
            genitive: f.genitive,
            adjective: f.adjective,
            preps,
            mutual: f.mutual,
            content: f.content,
            needs: f.needs,
            turns: f.turns,
            accept,
            reject,
            path: path.to_owned(),
        });
    }
}

fn example(path: &str, text: &str, s: toml::Spanned<String>, accept: bool, problems: &mut Vec<Problem>) -> Option<Example> {
    let (line, column) = line_of(text, s.span().start);
    let body = s.into_inner();
    if !accept {
        return Some(Example { text: body, expect: Vec::new(), line });
    }
    let bad = |m: String| Problem::new(path, line, column, m, "write: sentence -> TYPE ACTOR>RECIPIENT status");
    let Some((sentence, expected)) = body.rsplit_once(" -> ") else {
        problems.push(bad("an accept line without '->'".into()));
        return None;
    };
    let mut expect = Vec::new();
    for part in expected.split(';') {
        let words: Vec<&str> = part.split_whitespace().collect();
        let parsed = match words.as_slice() {
            [kind, dyad, status] => EventType::parse(kind).zip(Status::parse(status)).and_then(|(k, s)| {
                let (a, r, mutual) = match dyad.split_once('>') {
                    Some((a, r)) => (a, r, false),
                    None => dyad.split_once('&').map(|(a, r)| (a, r, true))?,
                };
                Some((k, a.to_owned(), r.to_owned(), mutual, s))
            }),
            _ => None,
        };
        match parsed {
            Some(p) => expect.push(p),
            None => problems.push(bad(format!("cannot read '{}'", part.trim()))),
        }
    }
    Some(Example { text: sentence.trim().to_owned(), expect, line })
}
