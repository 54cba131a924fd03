//! Web archives, record by record.

use crate::bounded::slurp;
use crate::out::Out;
use crate::{detect, encoding, feed, html};
use flate2::read::{GzDecoder, ZlibDecoder};
use std::io::{BufRead, Read};

/// Longest line and longest head of a record or of an HTTP answer.
const MAX_LINE: u64 = 16 << 10;
const MAX_FIELDS: usize = 200;

/// The fields of a record or an HTTP answer, names in lower case.
struct Head {
    first: String,
    fields: Vec<(String, String)>,
}

impl Head {
    fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str())
    }
}

/// Reads every answer that holds a page or a feed.
pub(crate) fn read(out: &mut Out<'_, '_>, input: &mut impl BufRead) {
    let mut number = 0;
    while !out.stopped() {
        let head = match next_record(input) {
            Ok(Some((head, skipped))) => {
                if skipped > 0 {
                    out.problem(&format!("before record {}", number + 1), &format!("{skipped} bytes belong to no record, passed over"));
                }
                head
            }
            Ok(None) => return,
            Err(e) => return out.problem(&format!("after record {number}"), &format!("archive cut short: {e}")),
        };
        number += 1;
        let place = match head.get("warc-target-uri").trim_matches(['<', '>']) {
            "" => format!("record {number}"),
            uri => format!("record {number} ({})", uri.chars().take(200).collect::<String>()),
        };
        let Ok(length) = head.get("content-length").parse::<u64>() else {
            out.problem(&place, "has no length, passed over");
            continue;
        };
        if !record(out, &head, input, length, &place) {
            return;
        }
    }
}

/// Reads one record's content; tells whether the archive goes on after it.
fn record(out: &mut Out<'_, '_>, head: &Head, input: &mut impl BufRead, length: u64, place: &str) -> bool {
    let mut content = input.take(length);
    let kind = head.get("warc-type");
    if kind == "response" || kind == "resource" {
        answer(out, head, &mut content, kind == "response", place);
    }
    match std::io::copy(&mut content, &mut std::io::sink()) {
        Ok(_) if content.limit() == 0 => true,
        Ok(_) => {
            out.problem(place, &format!("archive cut short, {} bytes of the record are missing", content.limit()));
            false
        }
        Err(e) => {
            out.problem(place, &format!("archive cut short: {e}"));
            false
        }
    }
}

/// The head of the next record, and how many bytes had to be passed over to find it.
fn next_record(input: &mut impl BufRead) -> std::io::Result<Option<(Head, usize)>> {
    let mut skipped = 0;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.starts_with(b"WARC/") {
            let first = String::from_utf8_lossy(&line).trim().to_owned();
            return Ok(Some((fields(input, first)?, skipped)));
        }
        if !line.trim_ascii().is_empty() {
            skipped += line.len();
        }
    }
}

fn fields(input: &mut impl BufRead, first: String) -> std::io::Result<Head> {
    let mut head = Head { first, fields: Vec::new() };
    loop {
        let mut line = Vec::new();
        input.by_ref().take(MAX_LINE).read_until(b'\n', &mut line)?;
        if line.trim_ascii().is_empty() {
            return Ok(head);
        }
        let text = String::from_utf8_lossy(&line);
        if let Some((name, value)) = text.split_once(':').filter(|_| head.fields.len() < MAX_FIELDS) {
            head.fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
}

fn answer(out: &mut Out<'_, '_>, head: &Head, content: &mut impl BufRead, http: bool, place: &str) {
    let mut kind = head.get("content-type").to_owned();
    let mut packing = String::new();
    let mut chunked = false;
    if http {
        let mut first = Vec::new();
        let Ok(_) = content.by_ref().take(MAX_LINE).read_until(b'\n', &mut first) else { return };
        let Ok(inner) = fields(content, String::from_utf8_lossy(&first).trim().to_owned()) else { return };
        let status = inner.first.split_ascii_whitespace().nth(1).unwrap_or("");
        if !status.is_empty() && !status.starts_with('2') {
            return;
        }
        kind = inner.get("content-type").to_owned();
        packing = inner.get("content-encoding").to_ascii_lowercase();
        chunked = inner.get("transfer-encoding").to_ascii_lowercase().contains("chunked");
    }
    let kind = kind.to_ascii_lowercase();
    if !(kind.is_empty() || kind.contains("html") || kind.contains("xml") || kind.contains("feed")) {
        return;
    }
    let url = head.get("warc-target-uri").trim_matches(['<', '>']).to_owned();
    let charset =
        kind.split_once("charset=").map_or(String::new(), |(_, c)| c.split(';').next().unwrap_or("").trim_matches(['"', ' ', '\'']).to_owned());
    let Some(page) = body(out, content, &packing, chunked, place) else { return };
    match detect(&page[..page.len().min(8 << 10)]) {
        detect::Format::Html => html::read(out, &page, &charset, &url, place),
        detect::Format::Feed => {
            let declared = if charset.is_empty() { encoding::declared_inside(&page) } else { charset };
            let (text, ..) = encoding::decode(&page, &declared);
            feed::xml(out, &text, place);
        }
        _ => {}
    }
}

/// The answer's content, taken out of its chunks and its compression.
fn body(out: &mut Out<'_, '_>, content: &mut impl BufRead, packing: &str, chunked: bool, place: &str) -> Option<Vec<u8>> {
    let limit = out.options.limits.document;
    let raw = slurp(content, limit);
    if let Some(cut) = raw.cut {
        out.problem(place, &cut);
    }
    let raw = if chunked { unchunk(&raw.bytes) } else { raw.bytes };
    let unpacked = match packing {
        "gzip" | "x-gzip" if raw.starts_with(&[0x1f, 0x8b]) => slurp(&mut GzDecoder::new(raw.as_slice()), limit),
        "deflate" => slurp(&mut ZlibDecoder::new(raw.as_slice()), limit),
        "br" | "zstd" => {
            out.problem(place, &format!("compressed by {packing}, which is not read; left out"));
            return None;
        }
        _ => return Some(raw),
    };
    if let Some(cut) = unpacked.cut {
        out.problem(place, &cut);
    }
    Some(unpacked.bytes)
}

/// Takes content out of HTTP chunks; content that is not in chunks (many archives undo them but keep the header)
/// stays as it is.
fn unchunk(raw: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(end) = rest.iter().take(40).position(|b| *b == b'\n') {
        let line = String::from_utf8_lossy(&rest[..end]);
        let size = line.trim().split(';').next().unwrap_or("");
        let Ok(size) = usize::from_str_radix(size, 16) else { break };
        rest = &rest[end + 1..];
        if size == 0 {
            return out;
        }
        let take = size.min(rest.len());
        out.extend_from_slice(&rest[..take]);
        rest = &rest[take..];
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    if out.is_empty() { raw.to_vec() } else { out }
}
