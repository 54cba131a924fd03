use std::fmt;

/// Something wrong in the language data: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Path inside the lexicon folder.
    pub path: String,
    /// Line, from 1; 0 for the whole file.
    pub line: usize,
    /// Column (cell), from 1; 0 for the whole line.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl Problem {
    pub(crate) fn new(path: &str, line: usize, column: usize, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, column, message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, " (help: {})", self.help) }
    }
}

impl std::error::Error for Problem {}
