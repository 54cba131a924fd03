//! One document's mentions, with what the merge has to know of each beside it.

use crate::gather::Reports;
use crate::merge::presupposed;
use crate::report::{Doc, Report};
use isnad_model::About;
use rustc_hash::FxHashMap;

/// A mention on its way to its block.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its document.
    pub doc: Doc,
    /// The mention; of what it is about only what names a report.
    pub report: Report,
    /// Mentions of its type in the document's title.
    pub titles: Vec<Report>,
    /// Its voice only takes the act as known.
    pub known: bool,
    /// The mentions of the document that it is about, by their ids.
    pub targets: Vec<String>,
}

/// The mentions of a document, from its reports in the order of its text.
pub fn of_document(doc: &Doc, reports: Reports) -> Vec<Told> {
    let known = presupposed(&reports.body);
    let known: Vec<bool> = reports.body.iter().map(|r| known.contains(r.id.as_str())).collect();
    let ids: FxHashMap<String, String> = reports.body.iter().map(|r| (r.coded_id.clone(), r.id.clone())).collect();
    let told = |(report, known): (Report, bool)| {
        let named = |a: &About| if let About::Mention(id) = a { ids.get(id).cloned() } else { None };
        Told {
            doc: doc.clone(),
            titles: reports.titles.iter().filter(|t| t.kind == report.kind).cloned().collect(),
            targets: report.about.iter().filter_map(named).collect(),
            known,
            report,
        }
    };
    reports.body.into_iter().zip(known).map(told).collect()
}
