//! `isnad serve`: pages and interface over a ledger.

use super::ledger::LedgerFile;
use crate::fetch::{Fetcher, Rules, Validators};
use crate::lexicon_files;
use anyhow::{Context, Result, bail, ensure};
use isnad_intake::{Item, Options};
use isnad_lexicon::Lexicon;
use isnad_model::Document;
use isnad_server::{App, Fetch, Named, Server, Settings};
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Serve a ledger's pages and its interface, on this machine only unless told otherwise.
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    ledger: LedgerFile,
    #[command(flatten)]
    listen: Listen,
}

/// Where and how to serve.
#[derive(clap::Args, Clone, Debug)]
pub struct Listen {
    /// Address to listen on. Any other than of this machine alone lets others read the ledger.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    listen: IpAddr,
    /// Port; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    port: u16,
    /// Name under which pages are asked for beside addresses and localhost. May be given more than once.
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// File with the token that those must give who take decisions; without it nobody can.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Fetch articles by their address for the trace page; done without asking where only this machine can ask.
    #[arg(long)]
    fetch: bool,
    /// Partnership files offered on the partners page. May be given more than once.
    #[arg(long, value_name = "FILE")]
    partners: Vec<PathBuf>,
    /// Connections to the ledger.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=64))]
    readers: u16,
}

/// Runs the command.
pub fn run(args: &Args, lexicon: Option<&Path>) -> Result<()> {
    // Says so before anything listens if the ledger cannot be read, or waits for its merge.
    drop(args.ledger.read()?);
    let named = args.listen.partners.iter().map(|p| named(p)).collect::<Result<_>>()?;
    serve(&args.ledger.ledger, &args.listen, named, lexicon_files::load(lexicon)?)
}

fn named(path: &Path) -> Result<Named> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path.file_stem().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    Ok(Named { name, text })
}

/// Serves until interrupted; the address is written on standard output first.
pub fn serve(ledger: &Path, listen: &Listen, partners: Vec<Named>, lexicon: Lexicon) -> Result<()> {
    let token = listen.token_file.as_deref().map(token).transpose()?;
    let fetch = (listen.fetch || listen.listen.is_loopback()).then(fetcher);
    let server = Server::listen(SocketAddr::new(listen.listen, listen.port))?;
    if !listen.listen.is_loopback() {
        eprintln!("isnad: others can read this ledger: {} is reached from beyond this machine", listen.listen);
    }
    writeln!(std::io::stdout(), "http://{}/", server.address())?;
    std::io::stdout().flush()?;
    let settings =
        Settings { ledger: ledger.to_owned(), lexicon, token, fetch, partners, hosts: listen.host.clone(), readers: usize::from(listen.readers) };
    Ok(server.run(App::new(settings)?)?)
}

fn token(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the token in {}", path.display()))?;
    let token = text.trim().to_owned();
    if token.is_empty() {
        bail!("the token in {} is empty", path.display());
    }
    ensure!(token.len() >= 12, "the token in {} is too short to keep anybody out; write 12 characters or more", path.display());
    Ok(token)
}

/// Fetches one article at a time, never from the local network.
fn fetcher() -> Fetch {
    let fetcher = Mutex::new(Fetcher::new(Rules::default()));
    Arc::new(move |address| {
        let page = fetcher.lock().unwrap_or_else(PoisonError::into_inner).fetch(address, &Validators::default()).map_err(|e| e.to_string())?;
        let page = page.unwrap_or_default();
        let options = Options { url: page.url, charset: page.charset, ..Options::default() };
        let mut found: Vec<Document> = Vec::new();
        isnad_intake::read(address, page.bytes.as_slice(), &options, &mut |item| {
            if let Item::Document(d) = item {
                found.push(d);
            }
            if found.len() < 20 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if found.is_empty() { Err(format!("{address}: no article found in the page")) } else { Ok(found) }
    })
}
