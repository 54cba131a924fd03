//! Readers that stop at a limit and know where they are.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Reads until the buffer is full or the input ends.
pub(crate) fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut n = 0;
    while n < buffer.len() {
        match input.read(&mut buffer[n..]) {
            Ok(0) => break,
            Ok(k) => n += k,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(n)
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

/// Fails when a decompressor gives more than its input can honestly hold.
pub(crate) struct Unpacked<R> {
    pub inner: R,
    /// Compressed bytes read so far.
    pub packed: Rc<Cell<u64>>,
    /// Bytes given so far; shared among the members of one archive.
    pub given: Rc<Cell<u64>>,
    pub limit: u64,
    pub ratio: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        let given = self.given.get() + n as u64;
        self.given.set(given);
        if given > self.limit {
            return Err(io::Error::other(format!("unpacks to more than {} bytes, the limit", self.limit)));
        }
        if given > FREE && given / self.ratio.max(1) > self.packed.get() {
            return Err(io::Error::other(format!("unpacks to more than {} times its size, taken for a bomb", self.ratio)));
        }
        Ok(n)
    }
}
