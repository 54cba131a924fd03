//! Documents into groups of copies.

use crate::column::{Int, MaybeInt, Real, Rows, Text, rows};
use crate::read;
use crate::read::cells::Table;
use crate::{Error, named};
use arrow_array::{RecordBatch, StructArray};
use arrow_schema::SchemaRef;
use isnad_merge::copies::CopyPair;
use isnad_merge::stage::{self, Buckets, Candidate};
use isnad_merge::{Published, Sketch, group_origins};
use std::collections::HashMap;

struct Band<'a> {
    band: i32,
    key: i32,
    document: &'a str,
}

rows! {
    /// Keys of the bands of sketches.
    BandRows of (i32, i32, String) as r {
        band "band": Int = r.0,
        key "key": Int = r.1,
        document "document": Text = &r.2,
    }
}

rows! {
    /// Documents that may be copies.
    CandidateRows of Candidate as c {
        a "a": Text = &c.a,
        b "b": Text = &c.b,
        band "band": MaybeInt = c.band.map(|b| b as i32),
    }
}

rows! {
    /// Copies.
    CopyRows of (String, String, f64, f64) as c {
        a "a": Text = &c.0,
        b "b": Text = &c.1,
        jaccard "jaccard": Real = c.2,
        containment "containment": Real = c.3,
    }
}

rows! {
    /// Groups of copies.
    GroupRows of (String, String, String) as g {
        document "document": Text = &g.0,
        group "group": Text = &g.1,
        group_origin "group_origin": Text = &g.2,
    }
}

/// Columns of [`bands`].
pub fn band_schema() -> SchemaRef {
    named("bands", BandRows::fields())
}

/// Columns of [`Candidates`].
pub fn candidate_schema() -> SchemaRef {
    named("candidates", CandidateRows::fields())
}

/// Columns of [`judged`].
pub fn copy_schema() -> SchemaRef {
    named("copies", CopyRows::fields())
}

/// Columns of [`groups`].
pub fn group_schema() -> SchemaRef {
    named("groups", GroupRows::fields())
}

fn batch(schema: SchemaRef, mut rows: impl Rows) -> Result<RecordBatch, Error> {
    Ok(RecordBatch::try_new(schema, rows.finish())?)
}

/// The keys of the bands of a batch of documents.
///
/// # Errors
///
/// [`Error`] where the batch is no table of documents.
pub fn bands(documents: &RecordBatch) -> Result<RecordBatch, Error> {
    let mut out = BandRows::default();
    for d in read::documents(documents)?.iter().filter(|d| !d.sketch.is_empty()) {
        for (band, key) in (0..).zip(&d.sketch.bands) {
            out.push(&(band, key.cast_signed(), d.published.id.clone()));
        }
    }
    batch(band_schema(), out)
}

/// Bands, sorted by band, key and document, into candidates.
#[derive(Default)]
pub struct Candidates(Buckets);

impl Candidates {
    /// Takes a batch.
    ///
    /// # Errors
    ///
    /// [`Error`] where the batch is none of [`bands`].
    pub fn push(&mut self, batch_of: &RecordBatch) -> Result<RecordBatch, Error> {
        let all = StructArray::from(batch_of.clone());
        let t = Table(&all);
        let (band, key, document) = (t.int("band")?, t.int("key")?, t.text("document")?);
        let mut out = CandidateRows::default();
        for i in 0..batch_of.num_rows() {
            let b = Band { band: band.get(i), key: key.get(i), document: document.or_empty(i) };
            self.0.push(b.band.cast_unsigned(), b.key.cast_unsigned(), b.document).iter().for_each(|c| out.push(c));
        }
        batch(candidate_schema(), out)
    }

    /// The candidates that are left.
    ///
    /// # Errors
    ///
    /// None that a caller can cause.
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        let mut out = CandidateRows::default();
        self.0.finish().iter().for_each(|c| out.push(c));
        batch(candidate_schema(), out)
    }
}

/// Candidates with their sketches (columns `a`, `b`, `band`, `sketch_a`, `sketch_b`) into copies.
///
/// # Errors
///
/// [`Error`] where the columns are others.
pub fn judged(candidates: &RecordBatch) -> Result<RecordBatch, Error> {
    let all = StructArray::from(candidates.clone());
    let t = Table(&all);
    let (a, b, band) = (t.text("a")?, t.text("b")?, t.maybe_int("band")?);
    let (left, right) = (t.bytes("sketch_a")?, t.bytes("sketch_b")?);
    let mut out = CopyRows::default();
    for i in 0..candidates.num_rows() {
        let sketch = |bytes| Sketch::from_bytes(bytes).ok_or_else(|| Error::Value(i, "sketch", "cut short".to_owned()));
        let (x, y) = (sketch(left.get(i))?, sketch(right.get(i))?);
        if let Some((jaccard, containment)) = stage::copies(&x, &y, band.get(i).map(i32::cast_unsigned)) {
            // Kept as precisely as on one machine, where there are many.
            let kept = |v: f64| f64::from(v as f32);
            out.push(&(a.or_empty(i).to_owned(), b.or_empty(i).to_owned(), kept(jaccard), kept(containment)));
        }
    }
    batch(copy_schema(), out)
}

/// All copies and the documents that are among them (without their sketches), into their groups and where these come from.
///
/// # Errors
///
/// [`Error`] where the columns are others.
pub fn groups(copies: &[RecordBatch], documents: &[RecordBatch]) -> Result<RecordBatch, Error> {
    let mut docs: Vec<Published> = Vec::new();
    for d in documents {
        let all = StructArray::from(d.clone());
        let t = Table(&all);
        let (id, outlet, agency, at) = (t.text("document")?, t.text("outlet_name")?, t.text("agency")?, t.text("published")?);
        let own = |c: &read::TextColumn<'_>, i: usize| c.or_empty(i).to_owned();
        docs.extend((0..d.num_rows()).map(|i| Published { id: own(&id, i), outlet: own(&outlet, i), agency: own(&agency, i), at: own(&at, i) }));
    }
    docs.sort_by(|a, b| a.id.cmp(&b.id));
    docs.dedup_by(|a, b| a.id == b.id);
    let number: HashMap<&str, u32> = (0..).zip(&docs).map(|(i, d)| (d.id.as_str(), i)).collect();
    let mut pairs = Vec::new();
    for c in copies {
        let all = StructArray::from(c.clone());
        let t = Table(&all);
        let (a, b, jaccard, containment) = (t.text("a")?, t.text("b")?, t.real("jaccard")?, t.real("containment")?);
        for i in 0..c.num_rows() {
            if let (Some(&a), Some(&b)) = (number.get(a.or_empty(i)), number.get(b.or_empty(i))) {
                let measure = |v: Option<f64>| v.unwrap_or(0.0) as f32;
                pairs.push(CopyPair { a, b, jaccard: measure(jaccard.get(i)), containment: measure(containment.get(i)) });
            }
        }
    }
    pairs.sort_unstable_by_key(|p| (p.a, p.b));
    let group = isnad_merge::groups::groups(docs.len(), &pairs);
    let origins = group_origins(&docs, &group);
    let mut out = GroupRows::default();
    for (i, origin) in origins.into_iter().enumerate() {
        out.push(&(docs[i].id.clone(), docs[group[i] as usize].id.clone(), origin));
    }
    batch(group_schema(), out)
}
