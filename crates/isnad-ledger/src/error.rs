//! What can go wrong with a ledger, each in one line that says what to do.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// An error of the ledger.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process writes.
    #[error("the ledger {0} is locked by another process; wait until that one is done, then run this again")]
    Locked(PathBuf),
    /// The file or its folder may not be written.
    #[error("the ledger {0} is read-only; give yourself write access to the file and its folder, or write to a copy")]
    ReadOnly(PathBuf),
    /// No room is left.
    #[error("no room is left on the disk of the ledger {0}; free some and run this again: what was stored before is whole")]
    Full(PathBuf),
    /// Made by a later program.
    #[error("the ledger {path} has format {found}, newer than the {known} this program knows; update isnad")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i32,
        /// The newest format known.
        known: i32,
    },
    /// Made by an earlier program, and opened only to read.
    #[error("the ledger {path} has format {found}, older than the {known} of this program; bring it up to date with: isnad recode --ledger {path}")]
    Older {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i32,
        /// The format it is brought to.
        known: i32,
    },
    /// Some other file.
    #[error("{0} is no ledger of isnad; give another file name to --ledger")]
    NotALedger(PathBuf),
    /// No such file.
    #[error("there is no ledger at {0}; make one with: isnad add INPUT… --ledger {0}")]
    Missing(PathBuf),
    /// The file cannot be opened.
    #[error("cannot open the ledger {0}; check that its folder exists and may be entered")]
    CannotOpen(PathBuf),
    /// Damage.
    #[error("the ledger {path} is damaged ({detail}); restore a copy, or make it anew from the documents")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the store says.
        detail: String,
    },
    /// Nothing of that id.
    #[error("nothing in the ledger is called '{0}'; isnad events and isnad documents list what there is")]
    Unknown(String),
    /// More than one thing of that name.
    #[error("'{0}' may mean {1} or {2}; give more of the id")]
    Ambiguous(String, String, String),
    /// A search that cannot be understood.
    #[error("cannot search for '{0}'; give words")]
    Query(String),
    /// Anything else the store says.
    #[error("the ledger {path}: {source}")]
    Store {
        /// The file.
        path: PathBuf,
        /// What the store says.
        source: rusqlite::Error,
    },
}

/// What storage returns.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The store's error in the ledger's words.
    pub(crate) fn of(path: &Path, e: rusqlite::Error) -> Self {
        let at = path.to_owned();
        let rusqlite::Error::SqliteFailure(failure, detail) = &e else { return Self::Store { path: at, source: e } };
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked(at),
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly(at),
            ErrorCode::DiskFull => Self::Full(at),
            ErrorCode::NotADatabase => Self::NotALedger(at),
            ErrorCode::CannotOpen => Self::CannotOpen(at),
            ErrorCode::DatabaseCorrupt => Self::Damaged { path: at, detail: detail.clone().unwrap_or_default() },
            // Writes that fail for want of room come back as errors of the disk, too.
            ErrorCode::SystemIoFailure if full(failure.extended_code) => Self::Full(at),
            _ => Self::Store { path: at, source: e },
        }
    }
}

/// Whether an extended code of the store names a write, a flush or a growth of a file that failed.
fn full(code: i32) -> bool {
    use rusqlite::ffi;
    matches!(code, ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_SHMSIZE | ffi::SQLITE_IOERR_TRUNCATE)
}
