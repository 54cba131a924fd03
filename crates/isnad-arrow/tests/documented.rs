//! `docs/formats.md` lists the very columns there are.
#![allow(clippy::unwrap_used)]

use arrow_schema::{DataType, Field, Fields};
use std::collections::BTreeMap;

type Lists = BTreeMap<String, Vec<(String, String)>>;

/// Column and type of each row, by the heading the table stands under.
fn lists() -> Lists {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/formats.md")).unwrap();
    let (mut out, mut under) = (Lists::new(), String::new());
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")) {
            under = heading.to_owned();
        } else if line.starts_with("| `") {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            out.entry(under.clone()).or_default().push((cells[1].trim_matches('`').to_owned(), cells[2].to_owned()));
        }
    }
    out
}

/// The type of a field in the words of the document, checked down to its last column.
fn kind(lists: &Lists, under: &str, f: &Field) -> String {
    let listed = |name: &str| lists[under].iter().find(|c| c.0 == *f.name()).map(|c| c.1.clone()).unwrap_or_else(|| panic!("{name} of {under}"));
    let mark = if f.is_nullable() { "?" } else { "" };
    let plain = match f.data_type() {
        DataType::Utf8 => "text".to_owned(),
        DataType::Int32 => "int".to_owned(),
        DataType::Float64 => "real".to_owned(),
        DataType::Boolean => "flag".to_owned(),
        DataType::Date32 => "day".to_owned(),
        DataType::Binary => "bytes".to_owned(),
        DataType::List(item) if *item.data_type() == DataType::Utf8 => "texts".to_owned(),
        DataType::List(item) => {
            let DataType::Struct(inner) = item.data_type() else { panic!("{f}") };
            let name = listed(f.name()).strip_prefix("rows of ").unwrap().to_owned();
            check(lists, &name, inner);
            format!("rows of {name}")
        }
        DataType::Struct(inner) => {
            let name = listed(f.name()).trim_end_matches('?').to_owned();
            check(lists, &name, inner);
            name
        }
        other => panic!("{other}"),
    };
    format!("{plain}{mark}")
}

fn check(lists: &Lists, name: &str, fields: &Fields) {
    let found: Vec<(String, String)> = fields.iter().map(|f| (f.name().clone(), kind(lists, name, f))).collect();
    assert_eq!(lists.get(name), Some(&found), "{name}");
}

#[test]
fn every_column_is_listed() {
    let lists = lists();
    for schema in [isnad_arrow::article_schema(), isnad_arrow::mention_schema(), isnad_arrow::document_schema(), isnad_arrow::event_schema()] {
        check(&lists, &schema.metadata()["isnad.table"], schema.fields());
    }
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/formats.md")).unwrap();
    assert!(text.contains(&format!("**version {}**", isnad_arrow::VERSION)));
}
