//! Plain text: a file is a document; a very long one is several.

use super::{Body, Item, MAX_TEXT, Place, Sink};
use std::io::{BufRead, Read};

/// Reads a text into `sink`, whole or in parts of at most [`MAX_TEXT`] bytes.
pub fn read(mut input: impl BufRead, place: &Place, sink: &mut Sink<'_>) -> bool {
    let (mut bytes, mut offset, mut number) = (Vec::new(), 0u64, 1);
    loop {
        let want = (MAX_TEXT + 1).saturating_sub(bytes.len()) as u64;
        if let Err(e) = input.by_ref().take(want).read_to_end(&mut bytes) {
            return sink(Item { place: place.clone(), body: Body::Failure(format!("cannot be read on: {e}")) });
        }
        let last = bytes.len() <= MAX_TEXT;
        let cut = if last { bytes.len() } else { cut(&bytes[..MAX_TEXT]) };
        let rest = bytes.split_off(cut);
        let part = (!last || number > 1).then_some((offset, number));
        if !sink(Item { place: place.clone(), body: Body::Text { bytes, part } }) {
            return false;
        }
        if last {
            return true;
        }
        offset += cut as u64;
        number += 1;
        bytes = rest;
    }
}

/// Where to cut: behind the last line end, else the last full stop with a blank, else the last blank, else before the
/// last character.
pub fn cut(bytes: &[u8]) -> usize {
    let half = bytes.len() / 2;
    let tail = &bytes[half..];
    let line = tail.iter().rposition(|b| *b == b'\n').map(|i| half + i + 1);
    let stop = || tail.windows(2).rposition(|w| w == b". ").map(|i| half + i + 1);
    let blank = || tail.iter().rposition(|b| *b == b' ').map(|i| half + i + 1);
    let character = || bytes.iter().rposition(|b| b & 0xC0 != 0x80).filter(|&i| i > 0);
    line.or_else(stop).or_else(blank).or_else(character).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_lines_stops_blanks_characters() {
        assert_eq!(cut(b"aa bb.\ncc. dd"), 11 - 4);
        assert_eq!(cut(b"aaaaaa bb. cc"), 10);
        assert_eq!(cut(b"aaaa bbbb"), 5);
        assert_eq!(cut("ببب".as_bytes()), 4);
        assert_eq!(cut(&[0x80; 6]), 6);
    }
}
