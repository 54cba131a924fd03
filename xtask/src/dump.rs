//! What the models see of coded records, for experiments.
use crate::train::{read_jsonl, shares};
use anyhow::Result;
use isnad_coder::Coder;
use isnad_lexicon::{Lexicon, Model};
use serde_json::json;
use std::collections::HashSet;
use std::path::Path;

pub fn run(file: &Path) -> Result<()> {
    let mut lex = Lexicon::embedded();
    lex.attach = Model::default();
    let mut coder = Coder::new(&lex);
    for r in read_jsonl(file)? {
        let text = r["text"].as_str().unwrap_or("");
        let gold = r["events"].as_array().cloned().unwrap_or_default();
        let found = coder.candidates(text);
        let mut used = HashSet::new();
        let mut pair = vec![None; found.len()];
        for exact in [true, false] {
            for (i, c) in found.iter().enumerate() {
                if pair[i].is_some() || (!exact && c.merged) {
                    continue;
                }
                let trigger = text.get(c.trigger.start..c.trigger.end).unwrap_or("");
                if let Some(g) = (0..gold.len()).find(|g| {
                    !used.contains(g)
                        && gold[*g]["type"].as_str() == Some(c.kind.name())
                        && (!exact || shares(gold[*g]["trigger"].as_str().unwrap_or(""), trigger))
                }) {
                    used.insert(g);
                    pair[i] = Some(g);
                }
            }
        }
        let cands: Vec<_> = found.iter().zip(&pair).map(|(c, p)| json!({"type": c.kind.name(), "trigger": text.get(c.trigger.start..c.trigger.end), "start": c.trigger.start, "status": c.status.name(), "merged": c.merged, "f": c.features, "gold": p})).collect();
        let att: Vec<_> = coder.attachments(text).iter().map(|a| json!({"act": a.act, "type": a.kind.name(), "start": a.trigger.start, "trigger": text.get(a.trigger.start..a.trigger.end), "side": a.side, "outside": a.outside, "choices": a.choices.iter().map(|c| json!({"text": text.get(c.span.start..c.span.end), "country": c.country, "given": c.given, "f": c.features})).collect::<Vec<_>>()})).collect();
        println!("{}", json!({"id": r["id"], "text": text, "gold": gold, "cands": cands, "att": att}));
    }
    Ok(())
}
