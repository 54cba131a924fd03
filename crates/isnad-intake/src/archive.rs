//! Streams by their form, gzip and zip taken apart on the way, within the limits.

use crate::bounded::{Allowance, Counted, Failed, Unpacked, fill, slurp};
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
    let mut blank = 0;
    let failure = loop {
        let (n, failure) = fill(&mut input, &mut head);
        if n < HEAD || !head.iter().all(u8::is_ascii_whitespace) || blank > out.options.limits.document {
            head.truncate(n);
            break failure;
        }
        blank += n as u64;
    };
    if let Some(e) = failure.as_ref().filter(|_| head.trim_ascii().is_empty()) {
        return out.problem(&format!("byte {}", blank + head.len() as u64), &format!("cannot be read: {e}"));
    }
    if blank > out.options.limits.document {
        return out.problem("", &format!("nothing but white space in the first {blank} bytes, left out"));
    }
    let input: Box<dyn Read + '_> = if failure.is_some() { Box::new(Failed(failure)) } else { input };
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
    let allowances = vec![Allowance::new(count, limits.unpacked, limits.ratio)];
    stream(out, Box::new(Unpacked { inner, allowances }), depth + 1);
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
    // A member that is a bomb costs itself; many that share their bytes cost the archive.
    let whole = Allowance::new(Rc::new(Cell::new(size)), limits.unpacked, limits.ratio * 8);
    for index in 0..archive.len() {
        if index >= limits.members {
            out.problem("", &format!("more than {} members, the rest is left out", limits.members));
            break;
        }
        if let Err(e) = whole.check() {
            out.problem("", &format!("zip archive {e}; members from number {} on are left out", index + 1));
            break;
        }
        if out.stopped() {
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
        let own = Allowance::new(Rc::new(Cell::new(member.compressed_size())), limits.unpacked, limits.ratio);
        let bounded = Unpacked { inner: member, allowances: vec![own, whole.clone()] };
        stream(out, Box::new(bounded), depth + 1);
        out.name.clone_from(&outer);
    }
}
