//! JSON arrays and JSON lines, record by record, so that a file of any size needs the memory of one record.

use crate::out::Out;
use crate::record;
use serde_json::Value;
use std::io::{BufRead, Chain, Cursor, Read};

/// Reads the records of an array, or of values one after another.
pub(crate) fn values(out: &mut Out<'_, '_>, input: &mut dyn BufRead, array: bool) {
    let mut splitter = Splitter { input, at: 0, limit: out.options.limits.document, array };
    let mut number = 0;
    while !out.stopped() {
        match splitter.next() {
            Next::Record(start, bytes) => {
                number += 1;
                take(out, &bytes, &format!("record {number} at byte {start}"));
            }
            Next::Large(start) => {
                number += 1;
                let limit = out.options.limits.document;
                out.problem(&format!("record {number} at byte {start}"), &format!("larger than {limit} bytes, left out"));
            }
            Next::Cut(start, why) => return out.problem(&format!("record {} at byte {start}", number + 1), &why),
            Next::End => return,
        }
    }
}

/// Reads records one a line. Where the first line is no whole record, the records span lines.
pub(crate) fn lines(out: &mut Out<'_, '_>, input: &mut dyn BufRead) {
    let mut number = 0;
    let mut at = 0;
    while !out.stopped() {
        let mut line = Vec::new();
        let limit = out.options.limits.document;
        let read = (&mut *input).take(limit + 1).read_until(b'\n', &mut line);
        number += 1;
        let place = format!("line {number}");
        match read {
            Err(e) => return out.problem(&place, &format!("cut short at byte {at}: {e}")),
            Ok(0) => return,
            Ok(n) => at += n,
        }
        if line.len() as u64 > limit {
            out.problem(&place, &format!("longer than {limit} bytes, left out"));
            match skip_line(input) {
                Ok(n) => at += n,
                Err(e) => return out.problem(&place, &format!("cut short: {e}")),
            }
            continue;
        }
        if number == 1 && serde_json::from_slice::<serde::de::IgnoredAny>(trim(&line)).is_err_and(|e| e.is_eof()) {
            let mut whole: Chain<Cursor<Vec<u8>>, &mut dyn BufRead> = Cursor::new(line).chain(input);
            return values(out, &mut whole, false);
        }
        if !trim(&line).is_empty() {
            take(out, trim(&line), &place);
        }
    }
}

/// Skips to the end of the line.
fn skip_line(input: &mut dyn BufRead) -> std::io::Result<usize> {
    let mut skipped = 0;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let end = buffer.iter().position(|b| *b == b'\n');
        let n = end.map_or(buffer.len(), |i| i + 1);
        input.consume(n);
        skipped += n;
        if end.is_some() {
            return Ok(skipped);
        }
    }
}

/// A byte order mark and white space taken away.
fn trim(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii()
}

fn take(out: &mut Out<'_, '_>, bytes: &[u8], place: &str) {
    let parsed = match std::str::from_utf8(bytes) {
        Ok(s) => serde_json::from_str::<Value>(s),
        Err(_) => {
            let (text, name, _) = crate::decode(bytes, &out.options.charset);
            out.problem(place, &format!("not UTF-8, read as {name}"));
            serde_json::from_str(&text)
        }
    };
    match parsed {
        Ok(value) if value.is_object() => {
            let document = record::document(&value, &out.options.map);
            out.document(document, place);
        }
        Ok(_) => out.problem(place, "not a JSON object, left out"),
        Err(e) => out.problem(place, &format!("not JSON ({e}), left out")),
    }
}

/// What comes next in a stream of JSON values.
enum Next {
    /// A value and the byte it starts at.
    Record(u64, Vec<u8>),
    /// A value over the limit.
    Large(u64),
    /// The input ends or fails inside a value.
    Cut(u64, String),
    /// No more.
    End,
}

/// Splits a stream into values by brackets and quotes alone; whether they are JSON is seen later.
struct Splitter<'r> {
    input: &'r mut dyn BufRead,
    at: u64,
    limit: u64,
    array: bool,
}

/// Where in a value the splitter is.
#[derive(Default)]
struct State {
    depth: u64,
    string: bool,
    escaped: bool,
    begun: bool,
}

impl State {
    /// Takes a byte; tells whether it belongs to the value, and whether the value ends with or before it.
    fn step(&mut self, b: u8) -> (bool, bool) {
        if self.string {
            self.string = self.escaped || b != b'"';
            self.escaped = !self.escaped && b == b'\\';
            return (true, !self.string && self.depth == 0);
        }
        match b {
            b'"' => self.string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' if self.depth == 0 => return (false, true),
            b'}' | b']' => self.depth -= 1,
            b',' | b'\n' if self.depth == 0 => return (false, true),
            _ => return (true, false),
        }
        self.begun = true;
        (true, self.depth == 0 && !self.string)
    }
}

impl Splitter<'_> {
    fn next(&mut self) -> Next {
        match self.seek() {
            Ok(true) => self.value(),
            Ok(false) => Next::End,
            Err(e) => Next::Cut(self.at, format!("cut short: {e}")),
        }
    }

    fn peek(&mut self) -> std::io::Result<Option<u8>> {
        loop {
            match self.input.fill_buf() {
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                other => return other.map(|b| b.first().copied()),
            }
        }
    }

    /// Goes to the first byte of the next value.
    fn seek(&mut self) -> std::io::Result<bool> {
        while let Some(b) = self.peek()? {
            let opening = self.array && b == b'[';
            if !(b.is_ascii_whitespace() || matches!(b, b',' | b']' | b'}' | 0xef | 0xbb | 0xbf) || opening) {
                return Ok(true);
            }
            self.array &= !opening;
            self.input.consume(1);
            self.at += 1;
        }
        Ok(false)
    }

    fn value(&mut self) -> Next {
        let start = self.at;
        let mut bytes = Vec::new();
        let mut state = State::default();
        let mut size = 0;
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(b) => b,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(e) => return Next::Cut(start, format!("cut short: {e}")),
            };
            if buffer.is_empty() {
                return if state.begun || size == 0 {
                    Next::Cut(start, "cut short, the input ends inside it".into())
                } else {
                    Next::Record(start, bytes)
                };
            }
            let mut used = 0;
            let mut ended = false;
            for &b in buffer {
                let (inside, done) = state.step(b);
                used += usize::from(inside);
                if done {
                    ended = true;
                    break;
                }
            }
            size += used as u64;
            if size <= self.limit {
                bytes.extend_from_slice(&buffer[..used]);
            }
            self.input.consume(used);
            self.at += used as u64;
            if ended {
                return if size > self.limit { Next::Large(start) } else { Next::Record(start, bytes) };
            }
        }
    }
}
