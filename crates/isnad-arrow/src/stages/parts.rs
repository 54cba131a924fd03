//! A block's mentions into parts.

use super::told::told;
use crate::column::{Bytes, Many, One, Rows, Text, Texts, rows};
use crate::read::cells::Table;
use crate::rows::{EventRows, Links};
use crate::{Error, named};
use arrow_array::{RecordBatch, StructArray};
use arrow_schema::{Fields, SchemaRef};
use isnad_merge::stage::{Count, Deniable, Denial, Part, Sent, merge_block};

rows! {
    /// Links to the events of mentions.
    SentRows of Sent as s {
        target "target": Text = &s.target,
        link "link": One<Links> = &s.link,
    }
}

rows! {
    /// Denials.
    DenialRows of Denial as d {
        mention "mention": Text = &d.link.mention,
        key "key": Text = &d.key,
        targets "targets": Texts = &d.targets,
        denial "denial": Bytes = &d.to_bytes(),
    }
}

rows! {
    /// What goes beside the event.
    Beside of Part as p {
        facts "facts": Bytes = &p.facts,
        sent "sent": Many<SentRows> = &p.sent,
        denials "denials": Many<DenialRows> = &p.denials,
        keys "keys": Texts = p.deniable.as_ref().map_or(&[], |d| d.keys.as_slice()),
        deniable "deniable": Bytes = &p.deniable.as_ref().map(Deniable::to_bytes).unwrap_or_default(),
    }
}

/// Columns of [`parts`]: those of the table of events, not yet settled, and what goes beside.
pub fn part_schema() -> SchemaRef {
    let fields: Vec<_> = EventRows::fields().iter().chain(Beside::fields().iter()).cloned().collect();
    named("parts", Fields::from(fields))
}

/// The parts of a block: all its mentions, and the counts of all their pairs of countries (`pair`, `word`, `n`).
///
/// # Errors
///
/// [`Error`] where the columns are others.
pub fn parts(mentions: &[RecordBatch], counts: &[RecordBatch]) -> Result<RecordBatch, Error> {
    let mut list = Vec::new();
    for batch in mentions {
        list.extend(told(batch)?);
    }
    let mut sums = Vec::new();
    for batch in counts {
        let all = StructArray::from(batch.clone());
        let t = Table(&all);
        let (pair, word, n) = (t.text("pair")?, t.int("word")?, t.int("n")?);
        let small = |v: Option<i64>| v.map(|v| u32::try_from(v).unwrap_or(u32::MAX));
        let count = |i: usize| Count { pair: pair.or_empty(i).to_owned(), word: small(word.long(i)), n: small(n.long(i)).unwrap_or(0) };
        sums.extend((0..batch.num_rows()).map(count));
    }
    let (mut events, mut beside) = (EventRows::default(), Beside::default());
    for part in merge_block(list, &sums) {
        events.push(&part.event);
        beside.push(&part);
    }
    let columns = events.finish().into_iter().chain(beside.finish()).collect();
    Ok(RecordBatch::try_new(part_schema(), columns)?)
}
