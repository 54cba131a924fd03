//! What is written is read back, value by value, from memory and from files.
#![allow(clippy::unwrap_used)]

use arrow_array::{Array, RecordBatch};
use isnad_arrow::{At, Documents, Events, Form, Mentions, Writer, document_schema, event_schema, mention_schema, read};
use isnad_coder::Coder;
use isnad_lexicon::Lexicon;
use isnad_merge::{Decisions, Doc, Event, Reporter, Sketch, Voices, document_id, events};
use isnad_model::{Coded, Document};

/// A paragraph with a chain, a denial, a place, a plan and a mutual act.
const TEXT: &str = include_str!("../../../corpus/demo/doha.txt");

fn coded(lex: &Lexicon) -> Vec<(Document, Coded)> {
    let mut coder = Coder::new(lex);
    let one = |outlet: &str, text: &str, title: &str| Document {
        outlet: outlet.into(),
        text: text.into(),
        title: title.into(),
        published: "2025-09-11".into(),
        ..Document::default()
    };
    let first = TEXT.lines().find(|l| !l.trim().is_empty()).unwrap();
    let docs = [one("a", TEXT, first), one("b", &TEXT.replace('.', " ."), ""), one("c", "", "")];
    docs.into_iter().map(|d| (d.clone(), coder.code(&d))).collect()
}

fn mention_batch(docs: &[(Document, Coded)]) -> RecordBatch {
    let mut rows = Mentions::default();
    docs.iter().for_each(|(d, c)| rows.document(At::of(&document_id(d), d), c));
    rows.finish().unwrap()
}

fn merged(lex: &Lexicon, docs: &[(Document, Coded)]) -> Vec<Event> {
    let voices = Voices::new(lex);
    let reporter = Reporter::new(lex, &voices);
    let doc = |d: &Document| Doc {
        id: document_id(d),
        outlet: d.outlet.clone(),
        published: d.published.clone(),
        group: document_id(&docs[0].0),
        group_origin: "a".into(),
        ..Doc::default()
    };
    let list: Vec<Doc> = docs.iter().map(|(d, _)| doc(d)).collect();
    let report = |title: bool| -> Vec<_> {
        let of = |c: &Coded| if title { c.title_events.clone() } else { c.events.clone() };
        docs.iter().enumerate().flat_map(|(i, (_, c))| of(c).into_iter().map(move |m| (i as u32, m))).collect()
    };
    let made = |title| report(title).iter().map(|(i, m)| reporter.report(*i, &list[*i as usize].id, "2025-09-11", m)).collect::<Vec<_>>();
    events(&list, &made(false), &made(true), &Decisions::default())
}

#[test]
fn mentions_come_back() {
    let docs = coded(&Lexicon::embedded());
    let batch = mention_batch(&docs);
    assert_eq!(batch.schema(), mention_schema());
    let back = read::mentions(&batch).unwrap();
    assert!(back.iter().all(|r| r.article.published == "2025-09-11" && r.article.text.is_empty()));
    assert_eq!(back.len(), docs.iter().map(|(_, c)| c.events.len() + c.title_events.len()).sum::<usize>());
    let of = |d: &Document, title: bool| -> Vec<_> {
        back.iter().filter(|r| r.document == document_id(d) && r.title == title).map(|r| r.mention.clone()).collect()
    };
    for (d, c) in &docs {
        assert_eq!((of(d, false), of(d, true)), (c.events.clone(), c.title_events.clone()));
    }
    assert!(back.iter().any(|r| !r.mention.about.is_empty()) && back.iter().any(|r| r.mention.place.is_some()));
}

#[test]
fn events_come_back() {
    let lex = Lexicon::embedded();
    let mut rows = Events::default();
    let mut list = merged(&lex, &coded(&lex));
    list.iter().for_each(|e| rows.push(e));
    let batch = rows.finish().unwrap();
    assert_eq!(batch.schema(), event_schema());
    // What only the merge itself looks at is not written.
    for e in &mut list {
        e.actors.iter_mut().chain(&mut e.recipients).for_each(|w| w.proper = false);
        e.place.iter_mut().for_each(|p| p.key.clear());
    }
    assert_eq!(read::events(&batch).unwrap(), list);
    assert!(list.iter().any(|e| e.tellings.len() > 1) && list.iter().any(|e| !e.links.is_empty()));
}

#[test]
fn documents_come_back() {
    let lex = Lexicon::embedded();
    let mut rows = Documents::default();
    let docs = coded(&lex);
    for (d, c) in &docs {
        assert_eq!(rows.push(d, c, "one".into(), "agency".into(), &Sketch::of(&d.text)), document_id(d));
    }
    let batch = rows.finish().unwrap();
    assert_eq!(batch.schema(), document_schema());
    let back = read::documents(&batch).unwrap();
    assert_eq!(back[0].sketch, Sketch::of(TEXT));
    assert_eq!((back[1].published.outlet.as_str(), back[1].published.at.as_str()), ("one", "2025-09-11"));
}

#[test]
fn files_hold_the_batches() {
    let batch = mention_batch(&coded(&Lexicon::embedded()));
    for form in [Form::Parquet, Form::Arrow] {
        let mut w = Writer::new(form, Vec::new(), &mention_schema()).unwrap();
        w.write(&batch).unwrap();
        w.write(&batch.slice(0, 2)).unwrap();
        let bytes = w.finish().unwrap();
        let back: Vec<RecordBatch> = match form {
            Form::Arrow => arrow_ipc::reader::StreamReader::try_new(&bytes[..], None).unwrap().map(|b| b.unwrap()).collect(),
            Form::Parquet => {
                let file = parquet::file::reader::ChunkReader::get_bytes(&bytes::Bytes::from(bytes.clone()), 0, bytes.len()).unwrap();
                let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
                assert_eq!(reader.schema().metadata()["isnad.version"], isnad_arrow::VERSION);
                reader.build().unwrap().map(|b| b.unwrap()).collect()
            }
        };
        let rows: Vec<_> = back.iter().flat_map(|b| read::mentions(b).unwrap()).collect();
        let mut wanted = read::mentions(&batch).unwrap();
        wanted.extend_from_within(..2);
        assert_eq!(rows, wanted, "{form:?}");
    }
}

#[test]
fn what_is_missing_or_wrong_is_named() {
    let batch = mention_batch(&coded(&Lexicon::embedded()));
    let (date, _) = batch.schema().column_with_name("date").map(|(i, f)| (i, f.clone())).unwrap();
    let without = batch.project(&(0..batch.num_columns()).filter(|i| *i != date).collect::<Vec<_>>()).unwrap();
    assert_eq!(read::mentions(&without).unwrap_err().to_string(), "column 'date': it is missing; docs/formats.md lists the columns");
    let other = RecordBatch::try_from_iter([("text", batch.column_by_name("score").unwrap().clone())]).unwrap();
    assert_eq!(read::input(&other).err().unwrap().to_string(), "column 'text': it holds Float64, not text; docs/formats.md lists the columns");
    let mut columns = batch.columns().to_vec();
    let (at, _) = batch.schema().column_with_name("type").unwrap();
    columns[at] = std::sync::Arc::new(arrow_array::StringArray::from(vec!["WAR"; columns[at].len()]));
    let odd = RecordBatch::try_new(batch.schema(), columns).unwrap();
    assert_eq!(read::mentions(&odd).unwrap_err().to_string(), "row 0, column 'type': 'WAR' is none of its values");
}
