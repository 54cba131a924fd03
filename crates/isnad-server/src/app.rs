//! What all requests share.

use crate::fault::Fault;
use crate::http::StartError;
use crate::pool::Pool;
use crate::world::{World, Worlds};
use isnad_ledger::Ledger;
use isnad_lexicon::Lexicon;
use isnad_model::Document;
use std::path::PathBuf;
use std::sync::Arc;

/// Fetches the articles at an address; an error is one clear line. The host gives it, since it knows the network.
pub type Fetch = Arc<dyn Fn(&str) -> Result<Vec<Document>, String> + Send + Sync>;

/// A partnership file by its name.
#[derive(Clone, Debug)]
pub struct Named {
    /// Name in the address.
    pub name: String,
    /// The file's text.
    pub text: String,
}

/// How to serve.
pub struct Settings {
    /// The ledger.
    pub ledger: PathBuf,
    /// The language data.
    pub lexicon: Lexicon,
    /// What those must know who take decisions; without it nobody can.
    pub token: Option<String>,
    /// Fetches articles by address; without it only those of the ledger can be traced by address.
    pub fetch: Option<Fetch>,
    /// Partnership files offered by name.
    pub partners: Vec<Named>,
    /// Host names under which requests are answered beside addresses of this machine; a request under another name is
    /// refused, so that no foreign page can read this one by pointing its name here.
    pub hosts: Vec<String>,
    /// Connections to the ledger.
    pub readers: usize,
}

/// What all requests share.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    settings: Settings,
    pool: Pool,
    worlds: Worlds,
    writer: Arc<tokio::sync::Mutex<()>>,
}

impl App {
    /// From settings.
    ///
    /// # Errors
    ///
    /// [`StartError`] where the system gives no threads.
    pub fn new(settings: Settings) -> Result<Self, StartError> {
        let pool = Pool::new(&settings.ledger, settings.readers.max(1), "reader").map_err(StartError::Runtime)?;
        let worlds = Worlds::new(&settings.ledger).map_err(StartError::Runtime)?;
        Ok(Self(Arc::new(Inner { settings, pool, worlds, writer: Arc::default() })))
    }

    /// How it serves.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// Runs `work` with a read-only connection.
    pub(crate) async fn read<T: Send + 'static>(&self, work: impl FnOnce(&Ledger) -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
        self.0.pool.read(work).await
    }

    /// The ledger as a whole, as of its last merge or the one before.
    pub(crate) async fn world(&self) -> Result<Arc<World>, Fault> {
        self.0.worlds.get(&self.0.pool).await
    }

    /// The ledger as a whole if it has been read already.
    pub(crate) fn last_world(&self) -> Option<Arc<World>> {
        self.0.worlds.last()
    }

    /// Held by whoever writes.
    pub(crate) fn writer(&self) -> Arc<tokio::sync::Mutex<()>> {
        self.0.writer.clone()
    }
}
