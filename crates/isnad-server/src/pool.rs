//! Read-only connections, each used by one request at a time on a thread that may wait.

use crate::fault::Fault;
use isnad_ledger::Ledger;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Connections to one ledger.
#[derive(Debug)]
pub struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Ledger>>,
    permits: Semaphore,
}

impl Pool {
    /// At most `size` connections to the ledger at `path`, opened when they are first needed.
    pub fn new(path: &Path, size: usize) -> Self {
        Self { path: path.to_owned(), idle: Mutex::new(Vec::new()), permits: Semaphore::new(size) }
    }

    fn take(&self) -> Result<Ledger, Fault> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match idle {
            Some(ledger) => Ok(ledger),
            None => Ok(Ledger::open_to_read(&self.path)?),
        }
    }

    /// Runs `work` with a connection, on a thread where it may take its time.
    pub async fn read<T: Send + 'static>(
        self: &std::sync::Arc<Self>,
        work: impl FnOnce(&Ledger) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let Ok(_permit) = self.permits.acquire().await else {
            return Err(Fault::ours("closed"));
        };
        let pool = self.clone();
        let job = tokio::task::spawn_blocking(move || {
            let ledger = pool.take()?;
            let out = work(&ledger);
            pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(ledger);
            out
        });
        job.await.unwrap_or_else(|e| Err(Fault::ours(e.to_string())))
    }
}
