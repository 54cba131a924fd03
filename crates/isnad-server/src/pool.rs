//! Read-only connections, each on a thread of its own that lives as long as the server.
//!
//! A connection keeps pages of the ledger, and what is read from it is allocated beside them. On threads that come and go
//! each new one would allocate anew, and what the former freed would stay with it: memory grew by every thread that had
//! once read much. On a thread that stays, what one request frees the next one takes.

use crate::fault::Fault;
use isnad_ledger::Ledger;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Semaphore, oneshot};

/// What a thread is to do: it is given the connection, or why there is none.
type Job = Box<dyn FnOnce(Result<&Ledger, Fault>) + Send>;

/// Connections to one ledger.
#[derive(Debug)]
pub struct Pool {
    jobs: Sender<Job>,
    permits: Arc<Semaphore>,
}

impl Pool {
    /// At most `size` connections to the ledger at `path`, opened when they are first needed.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn new(path: &Path, size: usize, name: &str) -> std::io::Result<Self> {
        let (jobs, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..size {
            let (path, waiting) = (path.to_owned(), waiting.clone());
            std::thread::Builder::new().name(name.to_owned()).spawn(move || serve(&path, &waiting))?;
        }
        Ok(Self { jobs, permits: Arc::new(Semaphore::new(size)) })
    }

    /// Runs `work` with a connection, on a thread where it may take its time.
    pub async fn read<T: Send + 'static>(&self, work: impl FnOnce(&Ledger) -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
        // Whoever gives up waiting leaves the queue; whoever gives up later keeps the place until the work is done.
        let Ok(permit) = self.permits.clone().acquire_owned().await else {
            return Err(Fault::ours("closed"));
        };
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |ledger| {
            let _held = permit;
            let _ = answer.send(ledger.and_then(work));
        });
        self.jobs.send(job).map_err(|_| Fault::ours("no reader"))?;
        answered.await.unwrap_or_else(|_| Err(Fault::ours("a reader broke off")))
    }
}

/// Does what is waiting, until there is nobody left to ask.
fn serve(path: &Path, waiting: &Mutex<Receiver<Job>>) {
    let mut kept: Option<Ledger> = None;
    loop {
        let Ok(job) = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv() else { return };
        let opened = match kept.take() {
            Some(ledger) => Ok(ledger),
            None => Ledger::open_to_read(path).map_err(Fault::from),
        };
        // After a broken job the connection is opened anew: nobody knows what it was at.
        kept = match opened {
            Ok(ledger) => catch_unwind(AssertUnwindSafe(|| job(Ok(&ledger)))).is_ok().then_some(ledger),
            Err(fault) => {
                job(Err(fault));
                None
            }
        };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;

    fn run<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(work)
    }

    #[test]
    fn a_job_that_breaks_off_takes_no_reader_with_it() {
        let folder = std::env::temp_dir().join(format!("isnad-pool-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("pool.db");
        drop(Ledger::open(&path).unwrap());
        let pool = Pool::new(&path, 1, "reader").unwrap();
        for _ in 0..3 {
            let broken = run(pool.read(|_| -> Result<u64, Fault> { panic!("on purpose") }));
            assert_eq!(broken.unwrap_err().key, "fault.ours");
            assert_eq!(run(pool.read(|l| Ok(l.merges()?))).unwrap(), 0);
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_ledger_that_is_not_there_is_said_each_time() {
        let pool = Pool::new(Path::new("/no/such/ledger.db"), 1, "reader").unwrap();
        for _ in 0..2 {
            assert!(run(pool.read(|l| Ok(l.merges()?))).is_err());
        }
    }
}
