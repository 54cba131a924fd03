//! Listening, and what a connection may cost.

use crate::app::App;
use crate::{api, guard, page};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;

/// Longest body of a request, in bytes.
const BODY: usize = 2 << 20;
/// Longest head of a request, in bytes.
const HEAD: usize = 64 << 10;
/// How long a client may take over a request's head, and how long a connection may lie idle.
const SLOW: Duration = Duration::from_secs(10);
/// How long a client may take to take or give the next bytes.
const STALLED: Duration = Duration::from_secs(20);
/// Connections at a time.
const CONNECTIONS: usize = 1024;

/// Why serving cannot begin or go on.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] isnad_ledger::Error),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}")]
    Address {
        /// The address.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
    /// The system gives no threads.
    #[error("cannot start: {0}")]
    Runtime(std::io::Error),
}

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    runtime: tokio::runtime::Runtime,
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Listens on an address; port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// [`StartError`].
    pub fn listen(address: SocketAddr) -> Result<Self, StartError> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(StartError::Runtime)?;
        let fail = |source| StartError::Address { address, source };
        let listener = runtime.block_on(TcpListener::bind(address)).map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        Ok(Self { runtime, listener, address })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the process is interrupted.
    ///
    /// # Errors
    ///
    /// [`StartError`] where the ledger cannot be read.
    pub fn run(self, app: App) -> Result<(), StartError> {
        drop(isnad_ledger::Ledger::open_to_read(&app.settings().ledger)?);
        let router = router(app);
        self.runtime.block_on(async {
            tokio::select! {
                () = accept(self.listener, router) => {}
                () = interrupted() => {}
            }
        });
        self.runtime.shutdown_timeout(Duration::from_secs(2));
        Ok(())
    }
}

/// Waits until the process is asked to end.
async fn interrupted() {
    #[cfg(unix)]
    if let Ok(mut end) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = end.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// Every path, with what stands around them.
fn router(app: App) -> Router {
    page::routes()
        .merge(api::routes())
        .layer(DefaultBodyLimit::max(BODY))
        .layer(axum::middleware::from_fn_with_state(app.clone(), guard::around))
        .with_state(app)
}

async fn accept(listener: TcpListener, router: Router) {
    let permits = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(permit) = permits.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(connection(stream, router.clone(), permit));
            }
            // Out of file handles, or a client that left at once: others come.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn connection(stream: TcpStream, router: Router, permit: OwnedSemaphorePermit) {
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_read_timeout(Some(STALLED));
    stream.set_write_timeout(Some(STALLED));
    let io = TokioIo::new(Box::pin(stream));
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(SLOW)
        .max_buf_size(HEAD)
        .serve_connection(io, TowerToHyperService::new(router))
        .await;
    // Whatever a client does wrong ends its own connection and nothing else.
    drop((served, permit));
}
