//! Streams by their form, gzip and zip taken apart on the way, within the limits.

use crate::bounded::{Counted, Unpacked, fill, slurp};
use crate::detect::{Format, detect};
use crate::out::Out;
use crate::{feed, html, json, plain, warc};
use flate2::bufread::MultiGzDecoder;
use std::cell::Cell;
use std::io::{BufReader, Cursor, Read, Seek};
use std::rc::Rc;

/// Bytes looked at to tell the form.
const HEAD: usize = 8 << 10;

/// Reads one stream by its form.
pub(crate) fn stream(out: &mut Out<'_, '_>, mut input: Box<dyn Read + '_>, depth: usize) {
    let mut head = vec![0; HEAD];
    let n = match fill(&mut input, &mut head) {
        Ok(n) => n,
        Err(e) => return out.problem("byte 0", &format!("cannot be read: {e}")),
    };
    head.truncate(n);
    let format = detect(&head);
    let mut whole = BufReader::with_capacity(64 << 10, Cursor::new(head).chain(input));
    match format {
        Format::Empty => out.problem("", "empty, nothing to read"),
        Format::Binary => out.problem("", "neither text nor an archive, left out"),
        Format::Text => plain::read(out, &mut whole),
        Format::Html => page(out, &mut whole),
        Format::Feed | Format::JsonFeed => feed::read(out, &mut whole, format),
        Format::JsonArray => json::values(out, &mut whole, true),
        Format::JsonLines => json::lines(out, &mut whole),
        Format::Warc => warc::read(out, &mut whole),
        Format::Zip | Format::Gzip if depth >= out.options.limits.nesting => {
            let limit = out.options.limits.nesting;
            out.problem("", &format!("archives inside archives, more than {limit} deep, left out"));
        }
        Format::Zip => spool(out, &mut whole, depth),
        Format::Gzip => gzip(out, whole, depth),
    }
}

fn page(out: &mut Out<'_, '_>, input: &mut impl Read) {
    let read = slurp(input, out.options.limits.document);
    if let Some(cut) = read.cut {
        out.problem("", &cut);
    }
    let (charset, url) = (&out.options.charset, &out.options.url);
    html::read(out, &read.bytes, charset, url, "");
}

fn gzip(out: &mut Out<'_, '_>, packed: impl Read, depth: usize) {
    let (counted, count) = Counted::new(packed);
    let limits = &out.options.limits;
    let inner = MultiGzDecoder::new(BufReader::with_capacity(64 << 10, counted));
    let given = Rc::new(Cell::new(0));
    stream(out, Box::new(Unpacked { inner, packed: count, given, limit: limits.unpacked, ratio: limits.ratio }), depth + 1);
}

/// A zip archive from a reader that cannot be searched.
fn spool(out: &mut Out<'_, '_>, input: &mut impl Read, depth: usize) {
    let read = slurp(input, out.options.limits.spool);
    if let Some(cut) = read.cut {
        return out.problem("", &format!("zip archive {cut}"));
    }
    members(out, Cursor::new(read.bytes), depth);
}

/// Reads the members of a zip archive, in the order of the archive.
pub(crate) fn members(out: &mut Out<'_, '_>, mut input: impl Read + Seek, depth: usize) {
    let size = input.seek(std::io::SeekFrom::End(0)).unwrap_or(0);
    let mut archive = match zip::ZipArchive::new(input) {
        Ok(a) => a,
        Err(e) => return out.problem("", &format!("zip archive cannot be read: {e}")),
    };
    let limits = out.options.limits.clone();
    let outer = out.name.clone();
    let (given, packed) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(size)));
    for index in 0..archive.len() {
        if index >= limits.members {
            out.problem("", &format!("more than {} members, the rest is left out", limits.members));
            break;
        }
        if out.stopped() || given.get() > limits.unpacked {
            break;
        }
        let member = match archive.by_index(index) {
            Ok(m) if m.is_dir() => continue,
            Ok(m) => m,
            Err(e) => {
                out.problem(&format!("member {}", index + 1), &format!("cannot be read: {e}"));
                continue;
            }
        };
        let path = member.name().map_or_else(|_| (index + 1).to_string(), |n| n.into_owned());
        out.name = format!("{outer}!{path}");
        let bounded = Unpacked { inner: member, packed: Rc::clone(&packed), given: Rc::clone(&given), limit: limits.unpacked, ratio: limits.ratio };
        stream(out, Box::new(bounded), depth + 1);
        out.name.clone_from(&outer);
    }
}
