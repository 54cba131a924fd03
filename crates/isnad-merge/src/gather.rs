//! What the merge needs, from what hosts hold: documents with their groups, and reports each of which stands once.

use crate::copies::{self, CopyPair};
use crate::group_origin::{Published, group_origins};
use crate::groups::groups;
use crate::report::{Doc, Report};
use crate::sketch::Sketch;
use isnad_model::About;
use rustc_hash::FxHashSet;

/// Documents as the merge sees them, and the pairs of copies among them. `published` is in order of the ids.
pub fn place(published: &[Published], sketches: &[Sketch]) -> (Vec<Doc>, Vec<CopyPair>) {
    let copies = copies::pairs(sketches);
    let group = groups(published.len(), &copies);
    let origins = group_origins(published, &group);
    let doc = |(i, origin): (usize, String)| {
        let p = &published[i];
        let group = published[group[i] as usize].id.clone();
        Doc { id: p.id.clone(), outlet: p.outlet.clone(), agency: p.agency.clone(), published: p.at.clone(), group, group_origin: origin }
    };
    (origins.into_iter().enumerate().map(doc).collect(), copies)
}

/// Reports as they come in.
#[derive(Clone, Debug, Default)]
pub struct Reports {
    /// Those of texts.
    pub body: Vec<Report>,
    /// Those of titles.
    pub titles: Vec<Report>,
    seen: FxHashSet<String>,
}

/// Reports before the last among which one of the same mention is looked for: they are of one sentence.
const NEAR: usize = 64;

impl Reports {
    /// Takes a report, those of one document in the order of its text. Two mentions of one type in one place are one;
    /// what either is about is kept.
    pub fn push(&mut self, report: Report, title: bool) {
        if title {
            self.titles.push(report);
        } else if self.seen.insert(report.id.clone()) {
            self.body.push(report);
        } else if let Some(same) = self.body.iter_mut().rev().take(NEAR).find(|b| b.id == report.id) {
            same.about.extend(report.about.into_iter().filter(|a| matches!(a, About::Mention(_))));
        }
    }
}
