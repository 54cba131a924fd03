//! `isnad lexicon` end to end.
#![allow(clippy::unwrap_used)]

mod common;

use common::{folder, root, run, stderr, stdout};

#[test]
fn check_names_path_line_column_and_fails() {
    let dir = folder("lexicon");
    std::fs::create_dir(dir.join("frames")).unwrap();
    std::fs::write(dir.join("titles.tsv"), "").unwrap();
    std::fs::write(
        dir.join("frames/a.toml"),
        "[[frame]]\nid = \"hit\"\ntype = \"ASSAULT\"\nobject = \"recipient\"\naccept = [\n  \"ضربت قطر مصر -> ASSAULT QAT>EGY actual\",\n]\nreject = [\"هدأ الطقس\"]\n",
    )
    .unwrap();
    let out = run(&["lexicon", "check", dir.to_str().unwrap()]);
    let said = String::from_utf8(out.stdout.clone()).unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(said.contains("frames/a.toml:6:0: an accept line codes otherwise: ASSAULT QAT>EGY actual expected, nothing coded"), "{said}");
    assert!(said.contains("frames/a.toml:2:0: no act belongs to frame 'hit'"), "{said}");
    assert!(said.contains("titles.tsv:0:0: no such file in the language data"), "{said}");
    assert!(stderr(&out).contains("2 examples run"));
    assert!(stderr(&run(&["lexicon", "check", "no/such"])).contains("cannot read the lexicon at no/such"));
}

#[test]
fn the_folder_and_the_built_in_copy_are_one() {
    let dir = root().join("lexicon");
    let forms = stdout(&run(&["lexicon", "forms"]));
    assert!(forms == stdout(&run(&["--lexicon", dir.to_str().unwrap(), "lexicon", "forms"])));
    assert!(forms.lines().is_sorted() && forms.lines().count() > 40_000);
    assert!(stdout(&run(&["lexicon", "stats"])).contains("lexemes"));
}

#[test]
fn gaps_finds_what_is_unknown_where_it_matters() {
    let dir = folder("gaps");
    let text = "قال زغنطوط إن القرار صدر. فلطحت قطر الأمر. في مدينة شقرنوق.\n".repeat(4);
    std::fs::write(dir.join("a.txt"), text).unwrap();
    let out = stdout(&run(&["lexicon", "gaps", dir.to_str().unwrap()]));
    let has = |kind: &str, word: &str| out.lines().any(|l| l.split('\t').skip(1).take(3).eq(["4", kind, word]));
    assert!(has("speaker", "زغنطوط") && has("verb", "فلطحت") && has("place", "شقرنوق"), "{out}");
}
