//! Short codes and names that are copied, not allocated.

use isnad_lexicon::Lexicon;
use std::ops::Deref;

/// A code of a few ASCII letters: a country, a sector, a kind of voice.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Code {
    len: u8,
    bytes: [u8; Code::LONGEST],
}

impl Code {
    const LONGEST: usize = 11;

    pub fn as_str(&self) -> &str {
        self
    }
    pub fn len(&self) -> usize {
        usize::from(self.len)
    }
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Deref for Code {
    type Target = str;
    fn deref(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len as usize]).unwrap_or("")
    }
}

impl From<&str> for Code {
    fn from(s: &str) -> Self {
        let mut c = Self::default();
        let n = s.len().min(Self::LONGEST);
        c.bytes[..n].copy_from_slice(&s.as_bytes()[..n]);
        c.len = n as u8;
        c
    }
}

impl From<&String> for Code {
    fn from(s: &String) -> Self {
        s.as_str().into()
    }
}

impl PartialEq<str> for Code {
    fn eq(&self, o: &str) -> bool {
        self.bytes[..self.len as usize] == *o.as_bytes()
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
