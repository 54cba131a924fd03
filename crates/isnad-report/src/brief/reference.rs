//! The numbered references.

use serde::Serialize;

/// What a sentence rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reference {
    /// A document, with the sentence that tells it.
    Document {
        /// Id in the ledger.
        id: String,
        /// Outlet, as given.
        outlet: String,
        /// Headline.
        title: String,
        /// Day or time of publication, as given.
        published: String,
        /// Address.
        url: String,
        /// The sentence.
        quote: String,
    },
    /// Something that was counted or worked out, in words.
    Computed {
        /// What, and by which command.
        text: String,
    },
}

/// References in the order of their first use, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct References {
    keys: Vec<String>,
    pub list: Vec<Reference>,
}

impl References {
    /// The number of a reference, from 1.
    pub fn number(&mut self, reference: Reference) -> usize {
        let key = match &reference {
            Reference::Document { id, quote, .. } => format!("{id} {quote}"),
            Reference::Computed { text } => text.clone(),
        };
        if let Some(known) = self.keys.iter().position(|k| *k == key) {
            return known + 1;
        }
        self.keys.push(key);
        self.list.push(reference);
        self.list.len()
    }
}
