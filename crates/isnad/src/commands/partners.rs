//! `isnad partners`: what a partnership rests on, and what could change.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use isnad_partners::read::{FromLedger, read};
use isnad_partners::study::weigh;
use isnad_partners::template::template;

use super::ledger::LedgerFile;
use super::relations::{Lang, draw};

/// Weighs a state's options from a partnership file; `init CODE` writes a file to start from.
#[derive(clap::Args)]
pub struct Args {
    /// A partnership file (TOML), or `init`.
    #[arg(value_name = "FILE|init")]
    file: PathBuf,
    /// With init: the state, by its ISO 3166 alpha-3 code.
    #[arg(value_name = "CODE")]
    state: Option<String>,
    /// A ledger that reliabilities marked `from = "ledger"` are taken from.
    #[arg(long, value_name = "FILE", env = "ISNAD_LEDGER")]
    ledger: Option<PathBuf>,
    /// Form of the output.
    #[arg(long, value_enum, default_value = "table")]
    to: Form,
    /// Also draw the options into a file, .svg or .png. May be given more than once.
    #[arg(long, value_name = "FILE")]
    chart: Vec<PathBuf>,
    /// Language of chart and table.
    #[arg(long, value_enum, default_value = "en")]
    lang: Lang,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Table,
    Json,
}

/// Reliabilities by the ledger, where one is given and the file names its state.
pub(super) fn reliabilities(ledger: Option<&LedgerFile>, text: &str) -> Result<FromLedger> {
    let state = text.parse::<toml::Table>().ok().and_then(|t| t.get("state")?.as_str().map(str::to_owned));
    let (Some(ledger), Some(state)) = (ledger, state) else {
        return Ok(FromLedger::new());
    };
    Ok(isnad_server::reliabilities(&super::relations::take(&ledger.read()?, &[&state], None)?.events, &state))
}

/// Runs the command.
pub fn run(args: &Args) -> Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.file == Path::new("init") {
        let Some(state) = &args.state else {
            bail!("init needs a state: isnad partners init QAT > qatar.toml");
        };
        if state.len() != 3 || !state.bytes().all(|b| b.is_ascii_alphabetic()) {
            bail!("{state:?} is no ISO 3166 alpha-3 code");
        }
        write!(out, "{}", template(&state.to_ascii_uppercase()))?;
        return Ok(out.flush()?);
    }
    if let Some(extra) = &args.state {
        bail!("one file at a time ({extra:?} is left over)");
    }
    let path = args.file.display();
    let text = std::fs::read_to_string(&args.file).with_context(|| path.to_string())?;
    let ledger = args.ledger.clone().map(|ledger| LedgerFile { ledger });
    let file = read(&text, &reliabilities(ledger.as_ref(), &text)?).map_err(|error| anyhow::anyhow!("{path}:{error}"))?;
    let outcome = weigh(&file);
    let language = args.lang.into();
    match args.to {
        Form::Table => write!(out, "{}", isnad_report::partners::table(&outcome, language))?,
        Form::Json => {
            serde_json::to_writer(&mut out, &outcome)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    for path in &args.chart {
        draw(path, &isnad_report::partners::chart(&outcome, language))?;
    }
    Ok(())
}
