//! Short codes and names that are copied, not allocated.

use arrayvec::ArrayString;
use isnad_lexicon::Lexicon;
use std::ops::Deref;

/// A code of a few ASCII letters: a country, a sector, a kind of voice.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Code(ArrayString<LONGEST>);

const LONGEST: usize = 11;

impl Code {
    pub fn as_str(&self) -> &str {
        self
    }
}

impl Deref for Code {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

/// What is too long for a code is cut.
impl From<&str> for Code {
    fn from(s: &str) -> Self {
        let cut = s.get(..s.len().min(LONGEST)).unwrap_or_default();
        Self(ArrayString::from(cut).unwrap_or_default())
    }
}

impl From<&String> for Code {
    fn from(s: &String) -> Self {
        s.as_str().into()
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, o: &str) -> bool {
        self.0.as_str() == o
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, o: &&str) -> bool {
        *self == **o
    }
}

impl PartialEq<String> for Code {
    fn eq(&self, o: &String) -> bool {
        *self == **o
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self)
    }
}

/// Who or what a phrase names, as its place in the lexicon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Name {
    #[default]
    None,
    Party(u32),
    Outlet(u32),
    Place(u32),
}

impl Name {
    /// The name in English.
    pub fn text(self, lex: &Lexicon) -> &str {
        match self {
            Self::None => "",
            Self::Party(i) => &lex.parties[i as usize].name,
            Self::Outlet(i) => &lex.outlets[i as usize].name,
            Self::Place(i) => &lex.places[i as usize].name,
        }
    }
    pub fn is_none(self) -> bool {
        self == Self::None
    }
}

/// The generic head of a phrase: a row of the roles, or a domain that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Head {
    Role(u32),
    Domain(u32),
}
