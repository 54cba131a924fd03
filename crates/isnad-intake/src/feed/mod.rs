//! RSS, Atom, RDF and JSON feeds, one document an item.

mod item;
mod json;
mod xml;

use crate::bounded::slurp;
use crate::detect::Format;
use crate::encoding;
use crate::out::Out;
use item::{Channel, Item};
use std::io::Read;

pub(crate) use xml::read as xml;

/// Reads a feed, as far as the limit.
pub(crate) fn read(out: &mut Out<'_, '_>, input: &mut impl Read, format: Format) {
    let read = slurp(input, out.options.limits.feed);
    if let Some(cut) = read.cut {
        out.problem("", &format!("feed {cut}"));
    }
    if format == Format::JsonFeed {
        return json::read(out, &read.bytes);
    }
    let declared = if out.options.charset.is_empty() { encoding::declared_inside(&read.bytes) } else { out.options.charset.clone() };
    let (text, name, broken) = encoding::decode(&read.bytes, &declared);
    if broken {
        out.problem("", &format!("some bytes are no {name} and were replaced"));
    }
    xml(out, &text, "");
}

/// Hands on an item; tells whether the feed may go on.
fn give(out: &mut Out<'_, '_>, channel: &Channel, item: Item, number: usize, place: &str) -> bool {
    let limit = out.options.limits.items;
    if number > limit {
        out.problem(place, &format!("feed of more than {limit} items, the rest is left out"));
        return false;
    }
    let place = if place.is_empty() { format!("item {number}") } else { format!("{place}, item {number}") };
    out.document(item.document(channel, out.options), &place);
    !out.stopped()
}
