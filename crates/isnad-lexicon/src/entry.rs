//! What a written form may stand for.

/// The kinds of things the index knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Cat {
    /// An act lexeme; the id counts into [`crate::Lexicon::acts`].
    Act,
    /// A report verb or phrase.
    Report,
    /// A light verb.
    Light,
    /// A named party: state, adjective, capital, group, institution, body, person.
    Party,
    /// A generic head of a party.
    Role,
    /// A word that completes an office or body.
    Domain,
    /// A named medium.
    Outlet,
    /// A head that is a voice without being a party.
    Voice,
    /// A place.
    Place,
    /// A frequent verb that is no act.
    Verb,
    /// A frequent noun that is none of the above.
    Noun,
    /// A frequent adjective.
    Adj,
    /// A given name or an element of names.
    Given,
    /// A title of persons.
    Title,
    /// Month, weekday, relative day, unit of time.
    Time,
    /// A number word.
    Number,
    /// A function word; the id counts into [`crate::Lexicon::funcs`].
    Func,
}

/// Features of a written form, as bits.
pub mod form {
    /// Past tense.
    pub const PAST: u16 = 1;
    /// Present tense.
    pub const PRES: u16 = 2;
    /// A spelling only the passive has.
    pub const PASSIVE: u16 = 4;
    /// A noun (verbal noun, head, name).
    pub const NOUN: u16 = 8;
    /// Active participle.
    pub const ACTP: u16 = 16;
    /// Passive participle.
    pub const PASSP: u16 = 32;
    /// Plural.
    pub const PL: u16 = 64;
    /// Dual.
    pub const DUAL: u16 = 128;
    /// Feminine.
    pub const FEM: u16 = 256;
    /// First or second person.
    pub const P1: u16 = 512;
    /// Indefinite accusative with alef.
    pub const TANWIN: u16 = 1024;
    /// A spelling only the jussive has.
    pub const JUSS: u16 = 2048;
    /// Construct state: a genitive must follow.
    pub const CONSTRUCT: u16 = 4096;
    /// Relational adjective.
    pub const ADJ: u16 = 8192;
    /// A short name that counts only with a title or after the full name.
    pub const WEAK: u16 = 16384;
    /// Any verb form.
    pub const VERB: u16 = PAST | PRES;
}

/// One thing a written form may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry {
    /// The kind of thing.
    pub cat: Cat,
    /// Its place in the table of its kind.
    pub id: u32,
    /// Features of this form.
    pub form: u16,
    /// Further words that must follow, as an index into [`crate::Lexicon::rest`]; 0 for none.
    pub rest: u32,
}
