//! Dates: no gold set has them, so that only the coder's own cases can be counted.

use anyhow::{Context, Result};
use isnad_coder::Coder;
use isnad_model::Document;
use std::fs;
use std::path::PathBuf;

/// A case of `corpus/spec`: paragraph, day of publication, and the type and date of each event that is dated.
#[derive(Debug, Default, PartialEq)]
struct Case {
    text: String,
    published: String,
    dated: Vec<(String, String)>,
}

/// How many dates of the cases are given as written.
pub fn section(coder: &mut Coder<'_>) -> Result<String> {
    let mut files: Vec<PathBuf> = fs::read_dir("corpus/spec").context("cannot read corpus/spec")?.flatten().map(|e| e.path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "md") && p.file_stem().is_some_and(|s| s != "README"));
    files.sort();
    let (mut all, mut found, mut days) = (0, 0, 0);
    for path in files {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for case in cases(&text).into_iter().filter(|c| !c.dated.is_empty()) {
            let doc = Document { text: case.text, published: case.published.clone(), ..Document::default() };
            let coded = coder.code(&doc);
            for (kind, date) in case.dated {
                all += 1;
                days += usize::from(date != case.published);
                found += usize::from(coded.events.iter().any(|m| m.kind.name() == kind && m.date == date));
            }
        }
    }
    Ok(format!(
        "\n### Dates\n\nNo gold set holds dates: how often news is dated rightly is unmeasured. Of the {all} dates in the cases of `corpus/spec` ({days} of them another day than that of publication, pending cases among them) {found} are given. The cases were written beside the coder: this says what it can read, not how often it does.\n"
    ))
}

/// The cases of a file; what is wrong with one is for the test of the specification to say.
fn cases(text: &str) -> Vec<Case> {
    let mut out = Vec::new();
    let mut case = Case::default();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|l| !l.starts_with("```")).collect();
        if let Some(rest) = info.strip_prefix("arabic") {
            let published = rest.split_whitespace().find_map(|w| w.strip_prefix("published=")).unwrap_or("");
            case = Case { text: body.join("\n"), published: published.to_owned(), dated: Vec::new() };
        } else if info.starts_with("events") {
            let dated = |l: &&str| {
                let mut words = l.split_whitespace();
                let kind = words.next()?;
                Some((kind.to_owned(), words.find_map(|w| w.strip_prefix('@'))?.to_owned()))
            };
            case.dated = body.iter().filter_map(dated).collect();
            out.push(std::mem::take(&mut case));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dated_events_are_found_in_their_blocks() {
        let text = "# A\n\n```arabic published=2025-09-11\none\ntwo\n```\n\n```events\nASSAULT A>B actual @2025-09-09 [x]\nACCUSE A>B actual\n```\n";
        let dated = vec![("ASSAULT".to_owned(), "2025-09-09".to_owned())];
        assert_eq!(cases(text), [Case { text: "one\ntwo".to_owned(), published: "2025-09-11".to_owned(), dated }]);
    }
}
