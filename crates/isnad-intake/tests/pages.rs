//! Arabic pages of the shapes that news sites have, each with the article a reader would cut out.
#![allow(clippy::unwrap_used)]

use isnad_intake::{Item, Options, read};
use isnad_model::{Diagnostic, Document};
use std::ops::ControlFlow;
use std::path::Path;

fn page(name: &str) -> (Document, Vec<Diagnostic>) {
    let bytes = std::fs::read(Path::new("tests/pages").join(format!("{name}.html"))).unwrap();
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    read(name, bytes.as_slice(), &Options::default(), &mut |item| {
        match item {
            Item::Document(d) => documents.push(d),
            Item::Diagnostic(d) => problems.push(d),
        }
        ControlFlow::Continue(())
    });
    assert_eq!(documents.len(), 1, "{name}: {problems:?}");
    (documents.remove(0), problems)
}

#[test]
fn articles_come_out_clean() {
    let mut wrong = Vec::new();
    let mut names: Vec<String> = std::fs::read_dir("tests/pages")
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter_map(|n| n.strip_suffix(".html").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 12);
    for name in names {
        let wanted = std::fs::read_to_string(format!("tests/pages/{name}.txt")).unwrap();
        let (document, problems) = page(&name);
        if document.text.trim() != wanted.trim() {
            wrong.push(format!("== {name}\n-- found\n{}\n-- wanted\n{wanted}", document.text));
        }
        assert_eq!(document.language, "ar", "{name}");
        assert_eq!(problems, [], "{name}");
    }
    assert!(wrong.is_empty(), "{} pages wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn pages_tell_title_author_outlet_and_time() {
    let rows = std::fs::read_to_string("tests/pages/facts.tsv").unwrap();
    for row in rows.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let d = page(cells[0]).0;
        assert_eq!([d.title.as_str(), &d.author, &d.outlet, &d.published], cells[1..], "{}", cells[0]);
    }
}
