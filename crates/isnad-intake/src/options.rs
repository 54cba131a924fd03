use crate::FieldMap;

/// How much an input may hold before the rest of it is left out, so that memory and time stay bounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document as it comes in: a page, a text, a record of JSON or of a web archive. 16 MiB.
    pub document: u64,
    /// Bytes of one feed. 32 MiB.
    pub feed: u64,
    /// Items of one feed. 10,000.
    pub items: usize,
    /// Bytes unpacked from one compressed input. 64 GiB.
    pub unpacked: u64,
    /// Bytes unpacked for each compressed byte, beyond the first 64 MiB; news text packs some ten to one. 200.
    pub ratio: u64,
    /// Members of one zip archive. 200,000.
    pub members: usize,
    /// Bytes of a zip archive that must be held in memory because its reader cannot be searched. 256 MiB.
    pub spool: u64,
    /// Archives inside archives. 3.
    pub nesting: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { document: 16 << 20, feed: 32 << 20, items: 10_000, unpacked: 64 << 30, ratio: 200, members: 200_000, spool: 256 << 20, nesting: 3 }
    }
}

/// How inputs are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which fields of a JSON record are which of a document's.
    pub map: FieldMap,
    /// Outlet of documents whose record or feed item names none of its own; for pages it goes before what they say.
    pub outlet: String,
    /// Address of the input, for a page or feed that was fetched.
    pub url: String,
    /// Character encoding declared outside the input, such as by an HTTP header.
    pub charset: String,
    /// What may be read at most.
    pub limits: Limits,
}
