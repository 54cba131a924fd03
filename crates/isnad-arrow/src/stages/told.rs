//! Each document's mentions on their way to their blocks; the counts and blocks of all.

use crate::column::{Bytes, Long, MaybeLong, Rows, Text, Texts, rows};
use crate::read::MentionReader;
use crate::read::cells::Table;
use crate::{Error, named};
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::SchemaRef;
use isnad_merge::stage::{self, Count, Reach, Told};
use isnad_merge::{Doc, Reporter, Reports};
use isnad_model::EventType;

pub(crate) struct Row {
    reach: String,
    kind: &'static str,
    pairs: Vec<String>,
    told: Vec<u8>,
}

rows! {
    /// Mentions on their way.
    ToldRows of Row as r {
        kind "kind": Text = r.kind,
        reach "reach": Text = &r.reach,
        pairs "pairs": Texts = &r.pairs,
        told "told": Bytes = &r.told,
    }
}

rows! {
    /// How often words stand in the sentences of pairs of countries.
    CountRows of Count as c {
        pair "pair": Text = &c.pair,
        word "word": MaybeLong = c.word.map(i64::from),
        n "n": Long = i64::from(c.n),
    }
}

rows! {
    /// Blocks.
    BlockRows of (String, String) as b {
        reach "reach": Text = &b.0,
        block "block": Text = &b.1,
    }
}

/// Columns of [`Documents`].
pub fn told_schema() -> SchemaRef {
    named("told", ToldRows::fields())
}

/// Columns of [`counted`].
pub fn count_schema() -> SchemaRef {
    named("counts", CountRows::fields())
}

/// Columns of [`blocks`].
pub fn block_schema() -> SchemaRef {
    named("blocks", BlockRows::fields())
}

fn written(r: &Reach) -> String {
    format!("{} {} {} {}", r.kind, r.countries.join(","), r.first, r.last)
}

fn parsed(text: &str) -> Option<Reach> {
    let mut parts = text.split(' ');
    let kind = EventType::parse(parts.next()?)?;
    let countries = parts.next()?.split(',').map(str::to_owned).collect();
    Some(Reach { kind, countries, first: parts.next()?.parse().ok()?, last: parts.next()?.parse().ok()? })
}

/// Documents one after another, each with its mentions.
///
/// Rows have the columns `document`, `doc` (struct: `outlet_name`, `agency`, `published`, `group`, `group_origin`) and
/// `mention` (struct: the columns of the table of mentions). Those of one document follow one another: first the one that
/// has `doc`, then those that have `mention`, in the order of its text.
#[derive(Default)]
pub struct Documents {
    doc: Option<Doc>,
    reports: Reports,
}

impl Documents {
    /// Takes a batch, and gives the mentions of the documents that are complete.
    ///
    /// # Errors
    ///
    /// [`Error`] where the columns are others, or a mention's document is not there.
    pub fn push(&mut self, batch: &RecordBatch, reporter: &Reporter<'_>) -> Result<RecordBatch, Error> {
        let all = StructArray::from(batch.clone());
        let t = Table(&all);
        let document = t.text("document")?;
        let missing = |name: &str| Error::Column(name.to_owned(), "it holds no rows".to_owned());
        let docs = t.inner("doc")?.ok_or_else(|| missing("doc"))?;
        let mentions = t.inner("mention")?.ok_or_else(|| missing("mention"))?;
        let of = Table(docs);
        let (outlet, agency, published) = (of.text("outlet_name")?, of.text("agency")?, of.text("published")?);
        let (group, origin) = (of.text("group")?, of.text("group_origin")?);
        let reader = MentionReader::of(mentions)?;
        let mut out = ToldRows::default();
        for i in 0..batch.num_rows() {
            let id = document.or_empty(i);
            if docs.is_valid(i) {
                self.close(&mut out);
                let text = |c: &crate::read::TextColumn<'_>| c.or_empty(i).to_owned();
                self.doc = Some(Doc {
                    id: id.to_owned(),
                    outlet: text(&outlet),
                    agency: text(&agency),
                    published: text(&published),
                    group: text(&group),
                    group_origin: text(&origin),
                });
            }
            if mentions.is_valid(i) {
                let row = reader.row(i)?;
                let Some(doc) = self.doc.as_ref().filter(|d| d.id == id) else {
                    return Err(Error::Value(i, "document", format!("{id}', which is not in the table of documents, '")));
                };
                self.reports.push(reporter.report(0, &doc.id, &doc.published, &row.mention), row.title);
            }
        }
        Ok(RecordBatch::try_new(told_schema(), out.finish())?)
    }

    /// The mentions of the last document.
    ///
    /// # Errors
    ///
    /// None that a caller can cause.
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        let mut out = ToldRows::default();
        self.close(&mut out);
        Ok(RecordBatch::try_new(told_schema(), out.finish())?)
    }

    fn close(&mut self, out: &mut ToldRows) {
        let Some(doc) = self.doc.take() else { return };
        for told in stage::of_document(&doc, std::mem::take(&mut self.reports)) {
            let reach = Reach::of(&told.report);
            out.push(&Row { reach: written(&reach), kind: told.report.kind.name(), pairs: Reach::pairs(&told.report), told: told.to_bytes() });
        }
    }
}

pub(super) fn told(batch: &RecordBatch) -> Result<Vec<Told>, Error> {
    let all = StructArray::from(batch.clone());
    let told = Table(&all).bytes("told")?;
    (0..batch.num_rows()).map(|i| Ok(Told::from_bytes(told.get(i))?)).collect()
}

/// The counts of a batch; those of all are their sums by pair and word.
///
/// # Errors
///
/// [`Error`] where the batch is none of [`Documents`].
pub fn counted(batch: &RecordBatch) -> Result<RecordBatch, Error> {
    let told = told(batch)?;
    let mut out = CountRows::default();
    stage::counts(told.iter().map(|t| &t.report)).iter().for_each(|c| out.push(c));
    Ok(RecordBatch::try_new(count_schema(), out.finish())?)
}

/// The block of each reach of one kind of event.
///
/// # Errors
///
/// [`Error`] where a reach is none.
pub fn blocks(reaches: &[RecordBatch]) -> Result<RecordBatch, Error> {
    let mut list = Vec::new();
    for batch in reaches {
        let all = StructArray::from(batch.clone());
        let reach = Table(&all).text("reach")?;
        for i in 0..batch.num_rows() {
            let text = reach.or_empty(i);
            list.push(parsed(text).ok_or_else(|| Error::Value(i, "reach", text.to_owned()))?);
        }
    }
    list.sort();
    list.dedup();
    let mut out = BlockRows::default();
    for (r, b) in list.iter().zip(stage::blocks(&list)) {
        out.push(&(written(r), written(&list[b as usize])));
    }
    Ok(RecordBatch::try_new(block_schema(), out.finish())?)
}
