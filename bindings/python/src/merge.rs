//! `merge`: mentions into events, on one machine.

use crate::capsule::{self, Input};
use crate::coder::Coder;
use crate::error::{of_stream, raise};
use crate::stream::Stream;
use isnad_arrow::read::{self, DocumentRow, MentionRow};
use isnad_arrow::{Events, event_schema};
use isnad_lexicon::Lexicon;
use isnad_merge::{Decisions, Published, Reporter, Reports, Sketch, Voices, events, place};
use pyo3::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The built-in language data, for who merges without a coder of his own.
pub static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// Rows of a batch of events.
const BATCH: usize = 4096;

/// Merges a table of mentions into a table of events. `documents` tells of each document its sketch, from which copies are
/// found, the one name of its outlet and the agency of its byline; without it nothing counts as a copy.
#[pyfunction]
#[pyo3(signature = (mentions, documents=None, coder=None))]
pub fn merge(py: Python<'_>, mentions: &Bound<'_, PyAny>, documents: Option<&Bound<'_, PyAny>>, coder: Option<&Coder>) -> PyResult<Stream> {
    let mentions = capsule::take(mentions)?;
    let documents = documents.map(capsule::take).transpose()?;
    py.detach(|| {
        let lexicon = coder.map_or_else(|| &*BUILT_IN, Coder::lexicon);
        let mut rows = Vec::new();
        for batch in mentions {
            rows.extend(read::mentions(&batch.map_err(of_stream)?).map_err(raise)?);
        }
        let documents = documents.map(known).transpose()?.unwrap_or_else(|| told(lexicon, &rows));
        all(lexicon, rows, documents)
    })
}

/// The documents of a table.
fn known(input: Input) -> PyResult<Vec<DocumentRow>> {
    let mut out = Vec::new();
    for batch in input {
        out.extend(read::documents(&batch.map_err(of_stream)?).map_err(raise)?);
    }
    Ok(out)
}

/// The documents that mentions tell of.
fn told(lexicon: &Lexicon, rows: &[MentionRow]) -> Vec<DocumentRow> {
    let voices = Voices::new(lexicon);
    let document = |r: &MentionRow| Published {
        id: r.document.clone(),
        outlet: voices.outlet(&r.article),
        agency: String::new(),
        at: r.article.published.clone(),
    };
    let mut seen = rustc_hash::FxHashSet::default();
    let of_each = rows.iter().filter(|r| seen.insert(r.document.as_str()));
    of_each.map(|r| DocumentRow { published: document(r), sketch: Sketch::of("") }).collect()
}

fn all(lexicon: &Lexicon, rows: Vec<MentionRow>, mut documents: Vec<DocumentRow>) -> PyResult<Stream> {
    documents.sort_by(|a, b| a.published.id.cmp(&b.published.id));
    documents.dedup_by(|a, b| a.published.id == b.published.id);
    let (published, sketches): (Vec<Published>, Vec<Sketch>) = documents.into_iter().map(|d| (d.published, d.sketch)).unzip();
    let (docs, _) = place(&published, &sketches);
    drop((published, sketches));
    let mut voices = Voices::new(lexicon);
    let mut outlets: Vec<String> = docs.iter().map(|d| d.outlet.clone()).filter(|o| !o.is_empty()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    voices.learn(outlets);
    let reporter = Reporter::new(lexicon, &voices);
    let reports = reports(&reporter, &docs, rows)?;
    let merged = events(&docs, &reports.body, &reports.titles, &Decisions::default());
    let (mut batches, mut out) = (Vec::new(), Events::default());
    for part in merged.chunks(BATCH) {
        part.iter().for_each(|e| out.push(e));
        batches.push(out.finish().map_err(raise)?);
    }
    Ok(Stream::new(capsule::whole(event_schema(), batches)))
}

fn reports(reporter: &Reporter<'_>, docs: &[isnad_merge::Doc], mut rows: Vec<MentionRow>) -> PyResult<Reports> {
    // What stands twice in the table stands once in the merge; rows of one document keep the order of its text.
    rows.sort_by(|a, b| (&a.document, a.title, a.n).cmp(&(&b.document, b.title, b.n)));
    rows.dedup_by(|a, b| a.document == b.document && a.title == b.title && a.n == b.n);
    let at: FxHashMap<&str, u32> = docs.iter().zip(0..).map(|(d, i)| (d.id.as_str(), i)).collect();
    let mut out = Reports::default();
    for r in rows {
        let Some(&i) = at.get(r.document.as_str()) else {
            return Err(raise(format!("a mention is of document '{}', which is not in the table of documents", r.document)));
        };
        out.push(reporter.report(i, &r.document, &docs[i as usize].published, &r.mention), r.title);
    }
    Ok(out)
}
