//! Colours, where they are wanted.

use isnad_model::Quad;
use std::io::IsTerminal;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Puts colours on, or leaves them off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    on: bool,
}

/// A colour or weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Tone {
    #[default]
    Plain,
    Bold,
    Dim,
    Red,
    Green,
    Yellow,
    Blue,
    Cyan,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Tone::Plain => "0",
            Tone::Bold => "1",
            Tone::Dim => "2",
            Tone::Red => "31",
            Tone::Green => "32",
            Tone::Yellow => "33",
            Tone::Blue => "34",
            Tone::Cyan => "36",
        }
    }
}

/// The colour of a quad class: words cool to warm, deeds green and red.
pub fn quad(q: Quad) -> Tone {
    match q {
        Quad::VerbalCooperation => Tone::Cyan,
        Quad::MaterialCooperation => Tone::Green,
        Quad::VerbalConflict => Tone::Yellow,
        Quad::MaterialConflict => Tone::Red,
    }
}

impl Paint {
    /// Colours as asked for and as standard output can bear.
    pub fn new(when: When) -> Self {
        let asked = std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
        Self {
            on: match when {
                When::Always => true,
                When::Never => false,
                When::Auto => asked && std::io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb"),
            },
        }
    }

    /// The text in that tone.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        if !self.on || tone == Tone::Plain || text.is_empty() { text.to_owned() } else { format!("\x1b[{}m{text}\x1b[0m", tone.code()) }
    }
}

/// Columns of the terminal; `COLUMNS` where standard output is none, else 120.
pub fn width() -> usize {
    let asked = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let term = console::Term::stdout();
    let seen = if term.is_term() { term.size_checked().map(|(_, columns)| usize::from(columns)) } else { None };
    seen.or(asked).unwrap_or(120).clamp(60, 400)
}
