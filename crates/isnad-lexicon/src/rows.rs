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
    /// `hypothetical`, `future`, `negated` or `background`, by the lexeme's own meaning.
    pub status: String,
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
    pub needs_modifier: bool,
    /// Takes its sector from what follows.
    pub of: bool,
    /// Never has the country of the story: states, allies, sides, hostages.
    pub stateless: bool,
    /// Stands for the country of the story: the kingdom, the country.
    pub home: bool,
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
    /// What the class says of it: a preposition's code, a status.
    pub arg: String,
    pub prep: Option<Prep>,
}
