//! Human decisions: append-only, kept across recoding and merging, undone by another decision.

use crate::error::{Error, Result};
use crate::ledger::{Ledger, set_stale};
use isnad_merge::{Decisions, Report, content_id};
use isnad_model::{EventType, Span};
use rusqlite::params;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// Mentions of an event that stand for it in a decision.
pub const ANCHORS: usize = 5;

/// A mention as a decision remembers it: it is found again after a recoding by its place in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The document.
    pub doc: String,
    /// Bytes of the trigger when it was decided.
    pub span: Span,
    /// Bytes of the sentence.
    pub sentence: Span,
    /// The type when it was decided.
    #[serde(rename = "type")]
    pub kind: EventType,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Ruling {
    /// These two are one event.
    Same {
        /// Mentions of the one.
        a: Vec<Anchor>,
        /// Mentions of the other.
        b: Vec<Anchor>,
    },
    /// These two are not one event.
    Apart {
        /// Mentions of the one.
        a: Vec<Anchor>,
        /// Mentions of the other.
        b: Vec<Anchor>,
    },
    /// This mention is coded wrongly.
    Wrong {
        /// The mention.
        mention: Anchor,
    },
    /// This document's report comes from that piece.
    From {
        /// The document.
        doc: String,
        /// Another document of the ledger, by id, or a name, in whatever language.
        piece: String,
    },
    /// An earlier decision holds no more.
    Undo {
        /// Its id.
        decision: String,
    },
}

/// A decision as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// From all that follows.
    #[serde(default)]
    pub id: String,
    /// What was decided.
    #[serde(flatten)]
    pub ruling: Ruling,
    /// Who decided, or empty.
    #[serde(default)]
    pub by: String,
    /// When, ISO 8601.
    #[serde(default)]
    pub at: String,
    /// Why, or empty.
    #[serde(default)]
    pub note: String,
    /// Whether a later decision undid it.
    #[serde(default, skip_deserializing)]
    pub undone: bool,
}

impl Ledger {
    /// Stores a decision and returns it with its id. The same decision of the same time is stored once.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn decide(&mut self, mut decision: Decision) -> Result<Decision> {
        decision.id.clear();
        let json = serde_json::to_string(&decision).unwrap_or_default();
        decision.id = content_id('k', &[&json]);
        let (path, id, json) = (self.path.clone(), decision.id.clone(), serde_json::to_string(&decision).unwrap_or_default());
        self.write(|tx| {
            tx.execute("INSERT OR IGNORE INTO decision (id, json) VALUES (?1, ?2)", params![id, json])?;
            set_stale(tx)
        })
        .map_err(|e| Error::of(&path, e))?;
        Ok(decision)
    }

    /// All decisions, in the order they were made; those undone are marked.
    ///
    /// # Errors
    ///
    /// [`Error`] of the store.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        let mut query = self.db.prepare_cached("SELECT json FROM decision ORDER BY n").map_err(self.err())?;
        let rows = query.query_map([], |r| r.get::<_, String>(0)).map_err(self.err())?;
        let mut out = Vec::new();
        for json in rows {
            let json = json.map_err(self.err())?;
            out.push(
                serde_json::from_str::<Decision>(&json).map_err(|e| Error::Damaged { path: self.path.clone(), detail: format!("decision: {e}") })?,
            );
        }
        mark_undone(&mut out);
        Ok(out)
    }
}

/// A decision is undone if a later one that is itself in force undoes it.
fn mark_undone(list: &mut [Decision]) {
    let mut undone: FxHashSet<String> = FxHashSet::default();
    for d in list.iter_mut().rev() {
        d.undone = undone.contains(&d.id);
        match &d.ruling {
            Ruling::Undo { decision } if !d.undone => {
                undone.insert(decision.clone());
            }
            _ => {}
        }
    }
}

/// The decisions in force, for the merge. An anchor is the mention of its document, of its type, whose trigger it
/// overlaps, or failing that the one of its type in its sentence; where there is none it has no effect.
pub(crate) fn in_force(list: &[Decision], docs: &[isnad_merge::Doc], reports: &[Report]) -> Decisions {
    let mut by_doc: FxHashMap<&str, Vec<&Report>> = FxHashMap::default();
    if list.iter().any(|d| !d.undone) {
        for r in reports {
            by_doc.entry(&docs[r.doc as usize].id).or_default().push(r);
        }
    }
    let find = |a: &Anchor| {
        let list = by_doc.get(a.doc.as_str()).map_or(&[][..], Vec::as_slice);
        let of_type = || list.iter().filter(|r| r.kind == a.kind);
        let overlaps = |x: Span, y: Span| x.start < y.end && y.start < x.end;
        of_type().find(|r| overlaps(r.span, a.span)).or_else(|| of_type().find(|r| overlaps(r.sentence, a.sentence))).map(|r| r.id.as_str())
    };
    let mut out = Decisions::default();
    for d in list.iter().filter(|d| !d.undone) {
        match &d.ruling {
            Ruling::Same { a, b } => {
                if let (Some(x), Some(y)) = (a.iter().find_map(find), b.iter().find_map(find)) {
                    out.add_same(x, y);
                }
            }
            Ruling::Apart { a, b } => {
                for x in a.iter().filter_map(find) {
                    b.iter().filter_map(find).for_each(|y| out.add_apart(x, y));
                }
            }
            Ruling::Wrong { mention } => find(mention).into_iter().for_each(|m| out.add_wrong(m)),
            Ruling::From { doc, piece } => out.add_from(doc, piece),
            Ruling::Undo { .. } => {}
        }
    }
    out
}
