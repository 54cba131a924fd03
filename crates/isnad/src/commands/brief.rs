//! `isnad brief`: a sourced brief on a state or on two.

mod gather;
mod names;
mod pdf;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use isnad_partners::study::{Outcome, weigh};
use isnad_relations::day::{Day, Period};
use isnad_relations::relation::{Options, Relation, relation};
use isnad_report::brief::{Brief, Material, Plan, Request, brief};

use super::ledger::LedgerFile;
use super::relations::Lang;

/// Write a brief on a state: what happened, on whose word, what is contested, what moved, what the options are.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: LedgerFile,
    /// The state, by its ISO 3166 alpha-3 code.
    #[arg(long, value_name = "CODE", required_unless_present = "dyad")]
    state: Option<String>,
    /// Only what is between these two states; the first is the one the brief is for.
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    dyad: Vec<String>,
    /// Only events on or after this day, YYYY-MM-DD.
    #[arg(long, value_name = "DATE", default_value = "")]
    since: String,
    /// A partnership file (TOML), for the options.
    #[arg(long, value_name = "FILE")]
    partners: Option<PathBuf>,
    /// Language of the brief.
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
    /// Form of the brief; pdf is printed by an installed Chromium.
    #[arg(long, value_enum, default_value = "md")]
    to: Form,
    /// Write it into this file and not to standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Form of a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Markdown.
    Md,
    /// One page of HTML, with nothing beside it.
    Html,
    /// The same page, printed.
    Pdf,
}

/// Runs the command.
pub fn run(args: &Args, lexicon: Option<&Path>) -> Result<()> {
    let request = args.request()?;
    let store = args.ledger.read()?;
    let lexicon = crate::lexicon_files::load(lexicon)?;
    let names = names::names(&lexicon);
    for code in [&request.state, &request.other].into_iter().filter(|c| !c.is_empty()) {
        if !names.states.contains_key(code) {
            bail!("no state has the code {code}; give three letters of ISO 3166, as QAT");
        }
    }
    let (read, request) = gather::read(&store, request)?;
    let state = request.state.clone();
    let mut events = gather::events(&store, &request)?;
    events.iter_mut().for_each(|e| names::tidy(e, &lexicon));
    let plan = Plan::new(events, request);
    // Without a pair of states on a day that was read there is no series; the brief says so.
    let taken = if plan.pairs().is_empty() { None } else { isnad_server::take(&store, &[&state], None)? };
    let period = period(taken.as_ref().and_then(|t| t.events.days()));
    let relate = |(a, b): &(String, String)| {
        let taken = taken.as_ref()?;
        relation(&taken.events, Some(&taken.panel), (a, b), &Options { period, ..Options::default() })
    };
    let relations: Vec<Relation> = plan.pairs().iter().filter_map(relate).collect();
    let documents = gather::documents(&store, &plan.documents(&relations))?;
    let options = args.partners.as_deref().map(|file| args.options(file)).transpose()?;
    let material = Material { names, read, documents, relations, options };
    args.write(&brief(&plan, &material, args.lang.into()))
}

/// The length of a bar in the charts: as short as the span of the events allows.
fn period(span: Option<(Day, Day)>) -> Period {
    match span.map_or(0, |(first, last)| last.0 - first.0) {
        0..=70 => Period::Day,
        71..=500 => Period::Week,
        _ => Period::Month,
    }
}

impl Args {
    fn request(&self) -> Result<Request> {
        let wanted = super::events::wanted(&self.dyad, &[], &self.since, "", &[], "")?;
        let code = self.state.as_deref().map(|s| s.trim().to_uppercase());
        let (state, other) = match (code, wanted.countries.as_slice()) {
            (code, [a, b]) if a == b => bail!("a dyad is of two states, not of {a} and {a}; leave --dyad out for {}", code.unwrap_or(a.clone())),
            (Some(code), [a, b]) if *b == code => (code, a.clone()),
            (Some(code), [a, b]) if *a != code => bail!("--state {code} is not one of --dyad {a} {b}"),
            (_, [a, b]) => (a.clone(), b.clone()),
            (Some(code), _) => (code, String::new()),
            (None, _) => bail!("say which state the brief is on: --state QAT, or --dyad QAT USA"),
        };
        Ok(Request { state, other, since: self.since.clone(), ..Request::default() })
    }

    fn options(&self, file: &Path) -> Result<Outcome> {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let known = super::partners::reliabilities(Some(&self.ledger), &text)?;
        let file = isnad_partners::read::read(&text, &known).map_err(|error| anyhow::anyhow!("{}:{error}", file.display()))?;
        Ok(weigh(&file))
    }

    fn write(&self, brief: &Brief) -> Result<()> {
        let bytes = match self.to {
            Form::Md => brief.markdown().into_bytes(),
            Form::Html => brief.html().into_bytes(),
            Form::Pdf => pdf::print(&brief.html())?,
        };
        if let Some(path) = &self.out {
            return std::fs::write(path, bytes).with_context(|| path.display().to_string());
        }
        if self.to == Form::Pdf && console::user_attended() {
            bail!("a PDF is no text for a terminal; add --out FILE");
        }
        let mut out = super::ledger::out();
        out.write_all(&bytes)?;
        Ok(out.flush()?)
    }
}
