//! JSON lines, one at a time, however long.

use super::{Body, Item, MAX_LINE, Place, Sink};
use std::io::BufRead;

/// What came of reading a line.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    /// A line without its end.
    Whole(Vec<u8>),
    /// A line of so many bytes, too long to keep.
    TooLong(u64),
    /// No more.
    End,
}

/// Reads every line into `sink`; blank ones are passed over.
pub fn read(mut input: impl BufRead, place: &Place, sink: &mut Sink<'_>) -> bool {
    let mut number = 0;
    loop {
        number += 1;
        let place = Place { line: number, ..place.clone() };
        let body = match line(&mut input, MAX_LINE) {
            Ok(Line::End) => return true,
            Ok(Line::Whole(l)) if l.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(Line::Whole(l)) => Body::Json(l),
            Ok(Line::TooLong(n)) => Body::Note(format!("a line of {n} bytes is passed over: {MAX_LINE} is the most; give long texts as .txt")),
            Err(e) => {
                sink(Item { place, body: Body::Failure(format!("cannot be read on: {e}")) });
                return true;
            }
        };
        if !sink(Item { place, body }) {
            return false;
        }
    }
}

fn line(input: &mut impl BufRead, most: usize) -> std::io::Result<Line> {
    let (mut kept, mut length) = (Vec::new(), 0u64);
    loop {
        let buffer = match input.fill_buf() {
            Ok(b) => b,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let end = buffer.iter().position(|b| *b == b'\n');
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        let at_end = buffer.is_empty();
        length += piece.len() as u64;
        if length <= most as u64 {
            kept.extend_from_slice(piece);
        } else {
            kept = Vec::new();
        }
        let used = piece.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() || at_end {
            return Ok(match (length, at_end) {
                (0, true) => Line::End,
                (n, _) if n > most as u64 => Line::TooLong(n),
                _ => Line::Whole(kept),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_measured_not_kept() {
        let mut input: &[u8] = b"ab\n\nabcdef\nlast";
        assert_eq!(line(&mut input, 4).unwrap(), Line::Whole(b"ab".to_vec()));
        assert_eq!(line(&mut input, 4).unwrap(), Line::Whole(Vec::new()));
        assert_eq!(line(&mut input, 4).unwrap(), Line::TooLong(6));
        assert_eq!(line(&mut input, 4).unwrap(), Line::Whole(b"last".to_vec()));
        assert_eq!(line(&mut input, 4).unwrap(), Line::End);
    }
}
