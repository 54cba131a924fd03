//! The rows of the tables, as values.

use crate::{Needs, Prep, Role};

/// An act lexeme.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Act {
    pub id: String,
    /// Index into [`crate::Lexicon::frames`].
    pub frame: usize,
    pub preps: Vec<(Prep, Role)>,
    pub mode: String,
    pub needs: Needs,
    pub noun_only: bool,
    pub verb_only: bool,
    /// The further words of its verb expressions are their subject, and may stand before the verb.
    pub of_subject: bool,
    /// `hypothetical`, `future`, `negated` or `background`, by the lexeme's own meaning; `ahead`: by its present tense.
    pub status: String,
    /// The lexeme this one stands for where it is done in words: index into [`crate::Lexicon::acts`].
    pub in_words: Option<usize>,
    pub gloss: String,
}

/// A report verb or phrase.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Report {
    pub id: String,
    pub kind: ReportKind,
    pub preps: Vec<(Prep, Role)>,
    pub strength: String,
}

/// How a report word is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// A verb with a speaker for subject.
    Verb,
    /// A phrase before the voice: according to.
    Phrase,
}

/// A light verb.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Light {
    pub past: String,
    /// The role the light verb's subject plays in the act.
    pub role: Role,
    pub prep: Option<Prep>,
    /// `negated`, `future`, `end` or empty.
    pub flag: String,
}

/// Kinds of named parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum PartyKind {
    State,
    Capital,
    Seat,
    Group,
    Institution,
    Body,
    Person,
}

/// A time in office.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Office {
    pub sector: String,
    pub country: String,
    pub from: String,
    pub to: String,
}

/// A named party.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct PartyEntry {
    pub kind: PartyKind,
    pub country: String,
    pub sector: String,
    pub name: String,
    /// How it is written in Arabic: the first spelling of its row.
    pub arabic: String,
    /// A state's adjective in Arabic (masculine singular, no article), or empty.
    pub nisba: String,
    /// Offices of a person, the first the most important.
    pub offices: Vec<Office>,
}

/// Kinds of generic heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum RoleKind {
    Person,
    Group,
    Body,
    Office,
    Thing,
}

/// A generic head of a party.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct RoleEntry {
    pub id: String,
    pub sector: String,
    pub kind: RoleKind,
    pub victim: bool,
    pub armed: bool,
    /// Protesters: what they burn and occupy is a protest.
    pub crowd: bool,
    pub needs_modifier: bool,
    /// Takes its sector from what follows.
    pub of: bool,
    /// Never has the country of the story: states, allies, sides, hostages.
    pub stateless: bool,
    /// Stands for the country of the story: the kingdom, the country.
    pub home: bool,
    /// Begins the names of states, and alone means one of them: the kingdom.
    pub titled: bool,
    /// What the head is of where its words name no state: `IGO`, `NGO` or nothing.
    pub world: &'static str,
}

/// A word that completes an office or body.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Domain {
    pub sector: String,
}

/// A named medium.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Outlet {
    pub kind: String,
    pub country: String,
    pub name: String,
    pub domains: Vec<String>,
    pub names: Vec<String>,
    /// How it is written in Arabic: the first spelling of its row.
    pub arabic: String,
}

/// A head that is a voice.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct VoiceEntry {
    pub id: String,
    pub kind: String,
}

/// A place.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct PlaceEntry {
    pub country: String,
    pub name: String,
    pub kind: String,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub population: u64,
    /// How it is written in Arabic: the first spelling of its row.
    pub arabic: String,
}

/// A title of persons.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Title {
    pub sector: String,
    pub country: String,
}

/// Kinds of time words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum TimeKind {
    Month,
    Weekday,
    HijriMonth,
    Relative,
    Unit,
}

/// A time word.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct TimeEntry {
    pub kind: TimeKind,
    /// Month 1 to 12, weekday 1 (Monday) to 7, offset in days, or days in the unit.
    pub value: i32,
}

/// A function word.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Func {
    pub class: String,
    /// The class as one bit; see [`class_bit`].
    pub bit: u64,
    /// What the class says of it: a preposition's code, a status.
    pub arg: String,
    pub prep: Option<Prep>,
}

/// The classes of function words, each one bit; 0 for an unknown class. A constant argument costs nothing.
#[inline(always)]
pub fn class_bit(class: &str) -> u64 {
    match class {
        "aim" => 1 << 0,
        "along" => 1 << 33,
        "among" => 1 << 38,
        "any" => 1 << 35,
        "approx" => 1 << 1,
        "aux" => 1 << 2,
        "before-after" => 1 << 3,
        "belongs" => 1 << 4,
        "case" => 1 << 5,
        "cause" => 1 << 6,
        "compl" => 1 << 7,
        "cond" => 1 << 8,
        "conj" => 1 << 9,
        "demo" => 1 << 10,
        "elsewhere" => 1 << 37,
        "except" => 1 << 11,
        "former" => 1 << 12,
        "future" => 1 << 13,
        "hedge" => 1 << 14,
        "intend" => 1 << 15,
        "likewise" => 1 << 34,
        "maybe-neg" => 1 << 16,
        "mishap" => 1 << 17,
        "neg" => 1 << 18,
        "not" => 1 << 19,
        "own-view" => 1 << 20,
        "part" => 1 << 21,
        "possible" => 1 << 36,
        "prep" => 1 << 22,
        "pronoun" => 1 << 23,
        "qad" => 1 << 24,
        "quant" => 1 << 25,
        "rel" => 1 << 26,
        "self" => 1 << 27,
        "stop" => 1 << 28,
        "subord" => 1 << 29,
        "this-past" => 1 << 30,
        "topic" => 1 << 31,
        "wish" => 1 << 32,
        _ => 0,
    }
}
