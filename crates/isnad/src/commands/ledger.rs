//! What the commands over a ledger share.

use anyhow::Result;
use isnad_coder::Coder;
use isnad_ledger::{Entry, Ledger, Refreshed};
use isnad_lexicon::Lexicon;
use isnad_merge::{Event, Reporter, Sketch, Voices, Who};
use isnad_model::Document;
use std::io::{BufWriter, StdoutLock, Write};
use std::path::PathBuf;

/// The ledger a command works on.
#[derive(clap::Args, Clone, Debug)]
pub struct LedgerFile {
    /// The ledger's file.
    #[arg(long, value_name = "FILE", env = "ISNAD_LEDGER")]
    pub ledger: PathBuf,
}

/// How a listing is written.
#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// For people.
    Text,
    /// A JSON object a line.
    Jsonl,
}

impl LedgerFile {
    /// Opens it to read; says so if the last addition was cut short before its merge.
    pub fn read(&self) -> Result<Ledger> {
        let ledger = Ledger::open_to_read(&self.ledger)?;
        if ledger.is_stale()? {
            eprintln!("isnad: some of what is stored is not merged yet; run: isnad recode --ledger {}", self.ledger.display());
        }
        Ok(ledger)
    }

    /// Opens it to write, where it exists.
    pub fn write(&self) -> Result<Ledger> {
        if !self.ledger.exists() {
            return Err(isnad_ledger::Error::Missing(self.ledger.clone()).into());
        }
        Ok(Ledger::open(&self.ledger)?)
    }
}

/// A document with all that is stored beside it.
pub fn entry(document: Document, coder: &mut Coder<'_>, voices: &Voices<'_>) -> Entry {
    let coded = coder.code_guarded(&document);
    let (outlet, agency, sketch) = (voices.outlet(&document), voices.byline(&document).agency, Sketch::of(&document.text));
    Entry { document, coded, sketch, outlet, agency }
}

/// Merges all that is stored.
pub fn merge(ledger: &mut Ledger, lexicon: &Lexicon) -> Result<Refreshed> {
    let mut voices = Voices::new(lexicon);
    voices.learn(ledger.outlets()?);
    Ok(ledger.refresh(&Reporter::new(lexicon, &voices))?)
}

/// Standard output, buffered.
pub fn out() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, std::io::stdout().lock())
}

/// Writes a value as a line of JSON.
pub fn line(out: &mut impl Write, value: &impl serde::Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A side of an event in a few letters: `ISR MIL, USA`.
pub fn side(parties: &[Who]) -> String {
    let mut list: Vec<String> = Vec::new();
    for w in parties {
        let text = match (w.country.as_str(), w.sector.as_str()) {
            ("---", _) if !w.text.is_empty() => w.text.clone(),
            (c, "GOV" | "---" | "UNK" | "") => c.to_owned(),
            (c, s) => format!("{c} {s}"),
        };
        if !list.contains(&text) && list.len() < 3 {
            list.push(text);
        }
    }
    if list.is_empty() { "---".to_owned() } else { list.join(", ") }
}

/// Who did what to whom, in a few letters.
pub fn parties(e: &Event) -> String {
    if e.recipients.is_empty() && e.actors.len() > 1 {
        return side(&e.actors).replace(", ", " & ");
    }
    format!("{} → {}", side(&e.actors), side(&e.recipients))
}

/// The standing in words.
pub fn standing(e: &Event) -> String {
    match e.standing {
        isnad_merge::Standing::Corroborated => format!("corroborated by {} origins", e.independent),
        isnad_merge::Standing::Confirmed => {
            format!("confirmed by a party, {} {}", e.independent, if e.independent == 1 { "origin" } else { "origins" })
        }
        isnad_merge::Standing::Contested => format!("contested, {} {}", e.independent, if e.independent == 1 { "origin" } else { "origins" }),
        s => s.name().to_owned(),
    }
}
