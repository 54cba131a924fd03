//! Readers that stop at a limit and know where they are.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Reads until the buffer is full, the input ends or it fails; gives how many bytes came, and the failure.
pub(crate) fn fill(input: &mut impl Read, buffer: &mut [u8]) -> (usize, Option<io::Error>) {
    let mut n = 0;
    while n < buffer.len() {
        match input.read(&mut buffer[n..]) {
            Ok(0) => break,
            Ok(k) => n += k,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return (n, Some(e)),
        }
    }
    (n, None)
}

/// What was read before a limit or a failure.
pub(crate) struct Slurped {
    pub bytes: Vec<u8>,
    /// Why it is not the whole input.
    pub cut: Option<String>,
}

/// Reads a whole input, up to a limit; what comes before a failure is kept.
pub(crate) fn slurp(input: &mut impl Read, limit: u64) -> Slurped {
    let mut bytes = Vec::new();
    let done = input.take(limit + 1).read_to_end(&mut bytes);
    let mut cut = done.err().map(|e| format!("cut short at byte {}: {e}; read so far", bytes.len()));
    if bytes.len() as u64 > limit {
        bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        cut = Some(format!("larger than {limit} bytes, the rest is left out"));
    }
    Slurped { bytes, cut }
}

/// Counts the bytes that pass.
pub(crate) struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    /// The reader and the count, which goes on after the reader is handed away.
    pub fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::new(Cell::new(0));
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.count.set(self.count.get() + n as u64);
        Ok(n)
    }
}

/// Unpacked bytes below this are never held for a bomb.
const FREE: u64 = 64 << 20;

/// How much a compressed input, or a whole archive, may give.
#[derive(Clone)]
pub(crate) struct Allowance {
    /// Compressed bytes: read so far, or known beforehand.
    pub packed: Rc<Cell<u64>>,
    /// Bytes given so far.
    pub given: Rc<Cell<u64>>,
    pub limit: u64,
    pub ratio: u64,
}

impl Allowance {
    pub fn new(packed: Rc<Cell<u64>>, limit: u64, ratio: u64) -> Self {
        Self { packed, given: Rc::default(), limit, ratio: ratio.max(1) }
    }

    /// Whether more was given than the input can honestly hold.
    pub fn check(&self) -> Result<(), String> {
        let given = self.given.get();
        if given > self.limit {
            return Err(format!("unpacks to more than {} bytes, the limit", self.limit));
        }
        if given > FREE && given / self.ratio > self.packed.get() {
            return Err(format!("unpacks to more than {} times its size, taken for a bomb", self.ratio));
        }
        Ok(())
    }
}

/// Fails when a decompressor gives more than its input, or the archive it lies in, is allowed.
pub(crate) struct Unpacked<R> {
    pub inner: R,
    pub allowances: Vec<Allowance>,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        for a in &self.allowances {
            a.given.set(a.given.get() + n as u64);
        }
        self.allowances.iter().try_for_each(Allowance::check).map_err(io::Error::other)?;
        Ok(n)
    }
}

/// What was read of a failing input, and then the failure.
pub(crate) struct Failed(pub Option<io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}
