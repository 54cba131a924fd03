//! `isnad relations`: what moves between two states.

mod load;
mod output;

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use isnad_ledger::Ledger;
use isnad_relations::codes::Scheme;
use isnad_relations::day::{Day, Period};
use isnad_relations::events::Events;
use isnad_relations::panel::Panel;
use isnad_relations::relation::{Evidence, Mode, Options, Standing, relation};
use isnad_relations::shift::Settings;
use isnad_report::Language;
use isnad_report::relation::{chart, mirrored_chart};
use isnad_server::Taken;

use super::ledger::LedgerFile;

/// Series of coded events between two parties, and the shifts that they support.
#[derive(clap::Args)]
pub struct Args {
    /// The party that acts, by actor code: an ISO 3166 alpha-3 code, or one as the data have it
    /// (UNO, PAL). Finer codes count for it: ISRMIL is ISR.
    #[arg(required_unless_present = "busiest")]
    source: Option<String>,
    /// The party acted upon.
    #[arg(required_unless_present = "busiest")]
    target: Option<String>,
    /// Coded events: a CSV file with columns date, source, target, code, and optionally status;
    /// `.gz` is unpacked.
    #[arg(long, value_name = "FILE", required_unless_present = "ledger")]
    events: Option<PathBuf>,
    /// The events of a ledger, merged, with their origins and the outlets read. Gives way to --events.
    #[arg(long, value_name = "FILE", env = "ISNAD_LEDGER")]
    ledger: Option<PathBuf>,
    /// The scheme of the codes.
    #[arg(long, value_enum, default_value = "auto")]
    codes: Codes,
    /// Scores by code that take the place of the built-in ones: a CSV file with columns code, score.
    #[arg(long, value_name = "FILE")]
    scale: Option<PathBuf>,
    /// Length of a row.
    #[arg(long, value_enum, default_value = "month")]
    period: PeriodName,
    /// Find shifts day by day, each with what was known on its day.
    #[arg(long)]
    online: bool,
    /// Read nothing after this day (YYYY-MM-DD), as if today were that day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Day>,
    /// Count all events, or only those that rest on two or more independent origins.
    #[arg(long, value_enum, default_value = "all")]
    standing: StandingName,
    /// Least probability of a shift, 0 to 1 [default: 0.85, online 0.9].
    #[arg(long, value_name = "P", value_parser = probability)]
    threshold: Option<f64>,
    /// Least number of events of a dyad; below it the answer is "too little to say".
    #[arg(long, value_name = "N", default_value_t = Evidence::default().events)]
    min_events: usize,
    /// Write the series of the N busiest dyads of the file instead, without shifts (csv or json).
    #[arg(long, value_name = "N", conflicts_with_all = ["source", "target"])]
    busiest: Option<usize>,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "table")]
    to: Form,
    /// Also draw the series and its shifts into a file, .svg or .png. May be given more than once.
    #[arg(long, value_name = "FILE")]
    chart: Vec<PathBuf>,
    /// Draw both directions into the charts, mirrored over one line.
    #[arg(long, requires = "chart")]
    both: bool,
    /// Also draw a plot in the terminal.
    #[arg(long)]
    plot: bool,
    /// Language of chart, plot and table.
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
}

#[derive(Clone, Copy, ValueEnum)]
enum Codes {
    Auto,
    Cameo,
    Weis,
    Plover,
}

#[derive(Clone, Copy, ValueEnum)]
enum PeriodName {
    Day,
    Week,
    Month,
    Quarter,
}

#[derive(Clone, Copy, ValueEnum)]
enum StandingName {
    All,
    Corroborated,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    Table,
    Json,
    Csv,
}

/// The language of labels.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Lang {
    /// English.
    En,
    /// Arabic.
    Ar,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::English,
            Lang::Ar => Self::Arabic,
        }
    }
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day as YYYY-MM-DD is needed".to_owned())
}

fn probability(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(p) if (0.0..=1.0).contains(&p) => Ok(p),
        _ => Err("a number from 0 to 1 is needed".to_owned()),
    }
}

impl Args {
    fn scheme(&self) -> Option<Scheme> {
        match self.codes {
            Codes::Auto => None,
            Codes::Cameo => Some(Scheme::Cameo),
            Codes::Weis => Some(Scheme::Weis),
            Codes::Plover => Some(Scheme::Plover),
        }
    }

    fn period(&self) -> Period {
        match self.period {
            PeriodName::Day => Period::Day,
            PeriodName::Week => Period::Week,
            PeriodName::Month => Period::Month,
            PeriodName::Quarter => Period::Quarter,
        }
    }

    fn options(&self) -> Options {
        let mut settings = if self.online { Settings::online() } else { Settings::default() };
        settings.threshold = self.threshold.unwrap_or(settings.threshold);
        Options {
            period: self.period(),
            mode: if self.online { Mode::Online } else { Mode::Retrospective },
            settings,
            standing: match self.standing {
                StandingName::All => Standing::All,
                StandingName::Corroborated => Standing::Corroborated,
            },
            least: Evidence { events: self.min_events, ..Evidence::default() },
            until: self.as_of,
            ..Options::default()
        }
    }
}

/// The events of a ledger that touch the parties; an error where there are none to count.
pub(super) fn take(ledger: &Ledger, parties: &[&str], scale: Option<HashMap<String, f64>>) -> Result<Taken> {
    match isnad_server::take(ledger, parties, scale)? {
        Some(taken) => Ok(taken),
        None if ledger.panel()?.outlets.iter().all(|o| o.days.is_empty()) => bail!("no document of the ledger has a day of publication"),
        None => bail!("no event in the ledger has a country on both sides and a day on which anything was read"),
    }
}

/// What the answer is worked out from.
struct Input<'a> {
    path: &'a Path,
    events: Events,
    panel: Option<Panel>,
    left_out: u64,
    unknown: Vec<String>,
}

impl Args {
    fn input(&self) -> Result<Input<'_>> {
        let scale = self.scale.as_deref();
        if let Some(path) = &self.events {
            let events = load::events(path, self.scheme(), scale)?;
            let parties = self.source.iter().chain(&self.target).map(|p| p.trim().to_ascii_uppercase());
            let unknown = parties.filter(|p| !events.has_actor(p)).collect();
            return Ok(Input { path, events, panel: None, left_out: 0, unknown });
        }
        let Some(path) = &self.ledger else {
            bail!("say where the events are: --events FILE or --ledger FILE");
        };
        let file = LedgerFile { ledger: path.clone() };
        let parties: Vec<&str> = self.source.iter().chain(&self.target).map(String::as_str).collect();
        let taken = take(&file.read()?, &parties, scale.map(load::scores).transpose()?)?;
        Ok(Input { path, events: taken.events, panel: Some(taken.panel), left_out: taken.left_out, unknown: taken.unknown })
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let input = args.input()?;
    let (events, panel) = (&input.events, input.panel.as_ref());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if let Some(count) = args.busiest {
        output::busiest(&mut out, events, count, args.period(), args.to)?;
        return Ok(out.flush()?);
    }
    let (Some(source), Some(target)) = (&args.source, &args.target) else {
        bail!("two actor codes are needed: isnad relations IRQ KUW --events FILE (or --ledger FILE)");
    };
    let Some(mut relation) = relation(events, panel, (source, target), &args.options()) else {
        bail!("{}: no events up to the day asked for", input.path.display());
    };
    // A code that no event has may be a slip, so the answer says so.
    relation.notes.extend(input.unknown.iter().map(|party| format!("no actor code in the file begins with {party}")));
    if input.left_out > 0 {
        relation.notes.push(format!(
            "{} events of the ledger are not counted: no country on one side, no day, or a day on which nothing was read",
            input.left_out
        ));
    }
    let language = args.lang.into();
    match args.to {
        Form::Table => write!(out, "{}", isnad_report::relation::table(&relation, language))?,
        Form::Json => {
            serde_json::to_writer(&mut out, &relation)?;
            writeln!(out)?;
        }
        Form::Csv => output::csv(&mut out, &relation)?,
    }
    if args.plot {
        write!(out, "\n{}", isnad_report::relation::plot(&relation, language))?;
    }
    out.flush()?;
    for path in &args.chart {
        let chart = if args.both { mirrored_chart(&relation, language, None) } else { chart(&relation, language) };
        draw(path, &chart)?;
    }
    Ok(())
}

/// Writes a chart as SVG or PNG, by the file's extension.
pub(super) fn draw(path: &Path, svg: &str) -> Result<()> {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    let bytes = match extension.to_ascii_lowercase().as_str() {
        "svg" => svg.as_bytes().to_vec(),
        "png" => isnad_report::png::render(svg)?,
        _ => bail!("{}: a chart is written as .svg or .png", path.display()),
    };
    std::fs::write(path, bytes).with_context(|| path.display().to_string())
}
