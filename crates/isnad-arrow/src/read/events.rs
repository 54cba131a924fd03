//! Events.

use super::TextColumn;
use super::cells::{Flags, Ints, Reader, Reals, RowLists, Table, TextLists};
use super::mentions::{OneOf, parsed};
use crate::Error;
use arrow_array::{RecordBatch, StructArray};
use isnad_merge::{Drift, Event, Link, Origin, Reason, Standing, Telling, Turn, Where, Who};
use isnad_model::{EventType, SourceKind, Status};

fn count(ints: &Ints<'_>, i: usize) -> u32 {
    u32::try_from(ints.get(i)).unwrap_or(0)
}

fn owned(column: &TextColumn<'_>, i: usize) -> String {
    column.or_empty(i).to_owned()
}

/// Declares a reader: columns by kind, and the row they make.
macro_rules! reader {
    ($name:ident -> $row:ty { $($column:ident: $kind:ty = $how:ident),+ $(,)? } |$s:ident, $i:ident| $value:expr) => {
        pub(crate) struct $name<'a> { $($column: $kind),+ }

        impl<'a> Reader<'a> for $name<'a> {
            type Row = $row;
            fn of(t: Table<'a>) -> Result<Self, Error> {
                Ok(Self { $($column: reader!(@ $how t stringify!($column))),+ })
            }
            fn row(&self, $i: usize) -> Result<$row, Error> {
                let $s = self;
                Ok($value)
            }
        }
    };
    (@ text $t:ident $n:expr) => { $t.text($n)? };
    (@ int $t:ident $n:expr) => { $t.int($n)? };
    (@ real $t:ident $n:expr) => { $t.real($n)? };
    (@ flag $t:ident $n:expr) => { $t.flag($n)? };
    (@ texts $t:ident $n:expr) => { TextLists::of($t, $n)? };
    (@ rows $t:ident $n:expr) => { RowLists::of($t, $n)? };
}

reader! {
    Sides -> Who { text: TextColumn<'a> = text, country: TextColumn<'a> = text, sector: TextColumn<'a> = text, name: TextColumn<'a> = text } |s, i|
    Who { country: owned(&s.country, i), sector: owned(&s.sector, i), name: owned(&s.name, i), text: owned(&s.text, i), proper: false }
}

reader! {
    Spots -> Where { text: TextColumn<'a> = text, country: TextColumn<'a> = text, lat: Reals<'a> = real, lon: Reals<'a> = real } |s, i|
    Where { text: owned(&s.text, i), key: String::new(), country: owned(&s.country, i), at: s.lat.get(i).zip(s.lon.get(i)) }
}

reader! {
    Origins -> Origin {
        key: TextColumn<'a> = text, label: TextColumn<'a> = text, kind: TextColumn<'a> = text, behind: TextLists<'a> = texts,
        country: TextColumn<'a> = text, first: TextColumn<'a> = text, documents: Ints<'a> = int,
    } |s, i| Origin {
        key: owned(&s.key, i), label: owned(&s.label, i), kind: parsed(&s.kind, i, "kind", SourceKind::parse)?, behind: s.behind.get(i),
        country: owned(&s.country, i), first: owned(&s.first, i), documents: count(&s.documents, i),
    }
}

reader! {
    Turns -> Turn { at: TextColumn<'a> = text, standing: TextColumn<'a> = text, origins: Ints<'a> = int, document: TextColumn<'a> = text } |s, i|
    Turn { at: owned(&s.at, i), standing: parsed(&s.standing, i, "standing", Standing::parse)?, origins: count(&s.origins, i), doc: owned(&s.document, i) }
}

reader! {
    Links -> Link {
        kind: TextColumn<'a> = text, event: TextColumn<'a> = text, mention: TextColumn<'a> = text, document: TextColumn<'a> = text,
        at: TextColumn<'a> = text, voice: TextColumn<'a> = text, country: TextColumn<'a> = text, by: TextColumn<'a> = text,
    } |s, i| Link {
        kind: owned(&s.kind, i), event: owned(&s.event, i), mention: owned(&s.mention, i), doc: owned(&s.document, i),
        at: owned(&s.at, i), voice: owned(&s.voice, i), country: owned(&s.country, i), by: owned(&s.by, i),
    }
}

reader! {
    Drifts -> Drift { what: TextColumn<'a> = text, from: TextColumn<'a> = text, to: TextColumn<'a> = text, countries: TextLists<'a> = texts } |s, i|
    match s.what.or_empty(i) {
        "hedge-dropped" => Drift::HedgeDropped { from: status(&s.from, i)?, to: status(&s.to, i)? },
        "hedge-added" => Drift::HedgeAdded { from: status(&s.from, i)?, to: status(&s.to, i)? },
        "source-lost" => Drift::SourceLost { voice: owned(&s.from, i) },
        "stronger-act" => Drift::StrongerAct { from: owned(&s.from, i), to: owned(&s.to, i) },
        "parties-widened" => Drift::PartiesWidened { countries: s.countries.get(i) },
        "parties-narrowed" => Drift::PartiesNarrowed { countries: s.countries.get(i) },
        "title-against-text" => Drift::TitleAgainstText { text: status(&s.from, i)?, title: status(&s.to, i)? },
        other => return Err(Error::Value(i, "what", other.to_owned())),
    }
}

fn status(column: &TextColumn<'_>, i: usize) -> Result<Status, Error> {
    parsed(column, i, "status", Status::parse)
}

reader! {
    Tellings -> Telling {
        document: TextColumn<'a> = text, outlet: TextColumn<'a> = text, published: TextColumn<'a> = text, status: TextColumn<'a> = text,
        origin: TextColumn<'a> = text, retells: TextColumn<'a> = text, by: TextColumn<'a> = text, drift: RowLists<'a, Drifts<'a>> = rows,
        chain: TextLists<'a> = texts,
    } |s, i| Telling {
        doc: owned(&s.document, i), outlet: owned(&s.outlet, i), published: owned(&s.published, i), status: status(&s.status, i)?,
        origin: owned(&s.origin, i), retells: s.retells.get(i).map(str::to_owned), by: owned(&s.by, i), drift: s.drift.get(i)?, chain: s.chain.get(i),
    }
}

reader! {
    Members -> (String, Reason) {
        mention: TextColumn<'a> = text, rule: TextColumn<'a> = text, days: Ints<'a> = int, words: Reals<'a> = real, place: Flags<'a> = flag,
    } |s, i| (
        owned(&s.mention, i),
        Reason { rule: owned(&s.rule, i), days: s.days.get(i), words: s.words.get(i).unwrap_or(0.0), place: s.place.get(i) },
    )
}

/// The events of a batch.
///
/// # Errors
///
/// [`Error`] where a column is missing, of another type, or holds a value that it cannot.
pub fn events(batch: &RecordBatch) -> Result<Vec<Event>, Error> {
    let all = StructArray::from(batch.clone());
    let t = Table(&all);
    let (id, kind, mode, date_from, trigger) = (t.text("event")?, t.text("type")?, t.text("mode")?, t.text("date_from")?, t.text("trigger")?);
    let (state, standing, score, independent, date) =
        (t.text("status")?, t.text("standing")?, t.real("score")?, t.int("independent")?, t.day("date")?);
    let (actors, recipients) = (RowLists::<Sides<'_>>::of(t, "actors")?, RowLists::<Sides<'_>>::of(t, "recipients")?);
    let (place, origins, history) =
        (OneOf::<Spots<'_>>::of(t, "place")?, RowLists::<Origins<'_>>::of(t, "origins")?, RowLists::<Turns<'_>>::of(t, "history")?);
    let (links, tellings, members) =
        (RowLists::<Links<'_>>::of(t, "links")?, RowLists::<Tellings<'_>>::of(t, "tellings")?, RowLists::<Members<'_>>::of(t, "mentions")?);
    let row = |i: usize| -> Result<Event, Error> {
        let kind: EventType = parsed(&kind, i, "type", EventType::parse)?;
        Ok(Event {
            id: owned(&id, i),
            kind,
            mode: owned(&mode, i),
            quad: kind.quad(),
            score: score.get(i),
            status: status(&state, i)?,
            actors: actors.get(i)?,
            recipients: recipients.get(i)?,
            place: place.get(i)?,
            date: date.get(i),
            date_from: owned(&date_from, i),
            standing: parsed(&standing, i, "standing", Standing::parse)?,
            independent: count(&independent, i),
            origins: origins.get(i)?,
            history: history.get(i)?,
            links: links.get(i)?,
            tellings: tellings.get(i)?,
            mentions: members.get(i)?,
            trigger: owned(&trigger, i),
        })
    };
    (0..batch.num_rows()).map(row).collect()
}
