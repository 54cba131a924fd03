//! Trains the model that fills empty roles, on the fully coded sentences (MIT).

use crate::logistic::{Row, fit, probability};
use crate::train::{joined, read_jsonl, shares};
use anyhow::Result;
use isnad_coder::{Attachment, Coder};
use isnad_lexicon::{Lexicon, Model};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

const LAMBDA: f64 = 4.0;
const FOLDS: usize = 5;

/// An empty role with the choices that are right.
struct Case {
    attachment: Attachment,
    right: Vec<bool>,
    /// Whether the gold role names a country at all.
    named: bool,
}

/// Runs the command.
pub fn run(shared: &Path, dry: bool) -> Result<()> {
    let mut lex = Lexicon::embedded();
    lex.attach = Model::default();
    let mut coder = Coder::new(&lex);
    let mut groups: Vec<Vec<Case>> = Vec::new();
    for r in read_jsonl(&shared.join("gold/dev.jsonl"))?.iter().chain(&joined(shared, "sentences_work")?) {
        groups.push(cases(&mut coder, r));
    }
    let names = dictionary(&groups);
    println!("{} sentences, {} open roles, {} features", groups.len(), groups.iter().map(Vec::len).sum::<usize>(), names.len());
    let mut held: Vec<(bool, f64, bool, bool)> = Vec::new();
    for fold in 0..FOLDS {
        let w = fit(&rows(&groups, &names, |i| i % FOLDS != fold), names.len(), LAMBDA);
        for g in groups.iter().enumerate().filter(|(i, _)| i % FOLDS == fold).flat_map(|(_, g)| g) {
            if let Some((p, right)) = best(&w, &names, g) {
                held.push((g.attachment.actor, p, right, g.named));
            }
        }
    }
    let thresholds: Vec<(&str, f64)> =
        [(true, "threshold actor"), (false, "threshold recipient")].into_iter().map(|(actor, name)| (name, choose(&held, actor))).collect();
    let w = fit(&rows(&groups, &names, |_| true), names.len(), LAMBDA);
    if !dry {
        write(&names, &w, &thresholds)?;
    }
    Ok(())
}

fn cases(coder: &mut Coder<'_>, record: &Value) -> Vec<Case> {
    let text = record["text"].as_str().unwrap_or("");
    let gold: Vec<&Value> = record["events"].as_array().map(|e| e.iter().collect()).unwrap_or_default();
    let mut out = Vec::new();
    let mut used: HashSet<(usize, bool)> = HashSet::new();
    for attachment in coder.attachments(text) {
        let trigger = text.get(attachment.trigger.start..attachment.trigger.end).unwrap_or("");
        let fits = |g: &usize, exact: bool| {
            let e = gold[*g];
            e["type"].as_str() == Some(attachment.kind.name())
                && !used.contains(&(*g, attachment.actor))
                && (!exact || shares(e["trigger"].as_str().unwrap_or(""), trigger))
        };
        let Some(g) = (0..gold.len()).find(|g| fits(g, true)).or_else(|| (0..gold.len()).find(|g| fits(g, false))) else { continue };
        used.insert((g, attachment.actor));
        let mutual = attachment.kind.is_mutual();
        let roles: &[&str] = if mutual {
            &["actors", "recipients"]
        } else if attachment.actor {
            &["actors"]
        } else {
            &["recipients"]
        };
        let parties: Vec<&Value> = roles.iter().flat_map(|r| gold[g][*r].as_array().into_iter().flatten()).collect();
        let right = attachment
            .choices
            .iter()
            .map(|(span, country, _)| {
                let words = text.get(span.start..span.end).unwrap_or("");
                parties.iter().any(|p| {
                    let (t, c) = (p["text"].as_str().unwrap_or(""), p["country"].as_str().unwrap_or("---"));
                    shares(t, words) || c != "---" && c == country
                })
            })
            .collect();
        let named = parties.iter().any(|p| p["country"].as_str().is_some_and(|c| c != "---"));
        out.push(Case { attachment, right, named });
    }
    out
}

fn dictionary(groups: &[Vec<Case>]) -> BTreeMap<String, usize> {
    const LEAST: usize = 6;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for f in groups.iter().flatten().flat_map(|c| c.attachment.choices.iter().flat_map(|x| &x.2)) {
        *counts.entry(f).or_default() += 1;
    }
    counts.into_iter().filter(|(_, n)| *n >= LEAST).enumerate().map(|(i, (f, _))| (f.to_owned(), i)).collect()
}

fn numbers(names: &BTreeMap<String, usize>, features: &[String]) -> Vec<usize> {
    features.iter().filter_map(|f| names.get(f).copied()).collect()
}

fn rows(groups: &[Vec<Case>], names: &BTreeMap<String, usize>, take: impl Fn(usize) -> bool) -> Vec<Row> {
    groups
        .iter()
        .enumerate()
        .filter(|(i, _)| take(*i))
        .flat_map(|(_, g)| g)
        .flat_map(|c| c.attachment.choices.iter().zip(&c.right).map(|((_, _, f), r)| Row { features: numbers(names, f), label: *r, weight: 1.0 }))
        .collect()
}

fn best(w: &[f64], names: &BTreeMap<String, usize>, c: &Case) -> Option<(f64, bool)> {
    c.attachment.choices.iter().zip(&c.right).map(|((_, _, f), r)| (probability(w, &numbers(names, f)), *r)).max_by(|a, b| a.0.total_cmp(&b.0))
}

/// The threshold with the most roles right: filled rightly, or rightly left empty.
fn choose(held: &[(bool, f64, bool, bool)], actor: bool) -> f64 {
    let rows: Vec<_> = held.iter().filter(|h| h.0 == actor).collect();
    let score = |t: f64| {
        rows.iter()
            .map(|(_, p, right, named)| {
                if *p >= t {
                    if *right {
                        1.0
                    } else if *named {
                        0.0
                    } else {
                        -0.0
                    }
                } else if *named {
                    0.0
                } else {
                    1.0
                }
            })
            .sum::<f64>()
    };
    let mut top = (0.5, f64::MIN);
    for i in 5..95 {
        let t = f64::from(i) / 100.0;
        if score(t) > top.1 {
            top = (t, score(t));
        }
    }
    let filled = rows.iter().filter(|r| r.1 >= top.0).count();
    let right = rows.iter().filter(|r| r.1 >= top.0 && r.2).count();
    println!(
        "{}: {} open, empty all {:.0} right, threshold {:.2}: {:.0} right, {filled} filled, {right} of them rightly",
        if actor { "actor" } else { "recipient" },
        rows.len(),
        score(2.0),
        top.0,
        top.1
    );
    top.0
}

fn write(names: &BTreeMap<String, usize>, w: &[f64], thresholds: &[(&str, f64)]) -> Result<()> {
    let mut text = String::from(
        "# Which phrase fills an empty role: weights of a logistic regression. Made by `cargo xtask train-attach ../shared`; do not edit by hand.\nfeature\tweight\n",
    );
    for (name, t) in thresholds {
        text.push_str(&format!("{name}\t{t:.3}\n"));
    }
    for (f, &i) in names {
        if w[i].abs() >= 0.01 {
            text.push_str(&format!("{f}\t{:.3}\n", w[i]));
        }
    }
    std::fs::write("lexicon/model/attach.tsv", text)?;
    println!("wrote lexicon/model/attach.tsv");
    Ok(())
}
