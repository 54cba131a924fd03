//! Trains the model that reviews the status of acts, on the fully coded sentences (MIT): a multinomial logistic
//! regression over the coder's own features, what the constructions say among them.

use crate::logistic::{fit_classes, likeliest};
use crate::train::{joined, read_jsonl, shares};
use anyhow::Result;
use isnad_coder::Coder;
use isnad_lexicon::{Lexicon, Model, StatusModel};
use isnad_model::Status;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

/// An act that gold has too.
struct Row {
    sentence: usize,
    said: Status,
    gold: Status,
    features: Vec<String>,
}

const LAMBDA: f64 = 2.5;
const FOLDS: usize = 5;
const LEAST: usize = 3;

/// Runs the command.
pub fn run(shared: &Path, dry: bool) -> Result<()> {
    let mut lex = Lexicon::embedded();
    (lex.status, lex.attach) = (StatusModel::default(), Model::default());
    let mut coder = Coder::new(&lex);
    let mut records = read_jsonl(&shared.join("gold/dev.jsonl"))?;
    for part in crate::train::CODED {
        records.extend(joined(shared, part)?);
    }
    let mut rows = Vec::new();
    for (i, r) in records.iter().enumerate() {
        paired(&mut coder, i, r, &mut rows);
    }
    let names = dictionary(&rows);
    let numbers: Vec<Vec<usize>> = rows.iter().map(|r| r.features.iter().filter_map(|f| names.get(f).copied()).collect()).collect();
    let labels: Vec<usize> = rows.iter().map(|r| place(r.gold)).collect();
    println!("{} acts, {} features", rows.len(), names.len());
    let mut held = vec![Status::Actual; rows.len()];
    for fold in 0..FOLDS {
        let seen: Vec<usize> = (0..rows.len()).filter(|&i| rows[i].sentence % FOLDS != fold).collect();
        let w = fit_classes(&take(&numbers, &seen), &take(&labels, &seen), names.len(), LAMBDA);
        for i in (0..rows.len()).filter(|&i| rows[i].sentence % FOLDS == fold) {
            held[i] = Status::ALL[likeliest(&w, &numbers[i])];
        }
    }
    let said: Vec<Status> = rows.iter().map(|r| r.said).collect();
    println!("held out, right status and F1 of what has not happened: constructions {}, with the model {}", measure(&rows, &said), measure(&rows, &held));
    if !dry {
        write(&names, &fit_classes(&numbers, &labels, names.len(), LAMBDA))?;
    }
    Ok(())
}

fn take<T: Clone>(all: &[T], which: &[usize]) -> Vec<T> {
    which.iter().map(|&i| all[i].clone()).collect()
}

fn place(s: Status) -> usize {
    Status::ALL.iter().position(|x| *x == s).unwrap_or(0)
}

/// The acts of a record that share type and a word of the trigger with a gold event.
fn paired(coder: &mut Coder<'_>, sentence: usize, record: &Value, rows: &mut Vec<Row>) {
    let text = record["text"].as_str().unwrap_or("");
    let gold: Vec<&Value> = record["events"].as_array().map(|e| e.iter().collect()).unwrap_or_default();
    let mut used = HashSet::new();
    for c in coder.candidates(text) {
        let trigger = text.get(c.trigger.start..c.trigger.end).unwrap_or("");
        let fits = |g: &usize| {
            !used.contains(g) && gold[*g]["type"].as_str() == Some(c.kind.name()) && shares(gold[*g]["trigger"].as_str().unwrap_or(""), trigger)
        };
        let Some(g) = (0..gold.len()).find(fits) else { continue };
        used.insert(g);
        if let Some(status) = gold[g]["status"].as_str().and_then(Status::parse) {
            rows.push(Row { sentence, said: c.status, gold: status, features: c.of_status });
        }
    }
}

fn dictionary(rows: &[Row]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for f in rows.iter().flat_map(|r| &r.features) {
        *counts.entry(f).or_default() += 1;
    }
    counts.into_iter().filter(|(_, n)| *n >= LEAST).enumerate().map(|(i, (f, _))| (f.to_owned(), i)).collect()
}

fn measure(rows: &[Row], said: &[Status]) -> String {
    let right = rows.iter().zip(said).filter(|(r, s)| r.gold == **s).count();
    let unreal = |s: Status| !s.happened();
    let both = rows.iter().zip(said).filter(|(r, s)| unreal(r.gold) && unreal(**s)).count();
    let all = rows.iter().filter(|r| unreal(r.gold)).count() + said.iter().filter(|s| unreal(**s)).count();
    format!("{:.3}, {:.3}", right as f64 / rows.len().max(1) as f64, 2.0 * both as f64 / all.max(1) as f64)
}

fn write(names: &BTreeMap<String, usize>, w: &[[f64; 5]]) -> Result<()> {
    let heads: Vec<&str> = Status::ALL.iter().map(|s| s.name()).collect();
    let mut text = format!(
        "# How real an act is: weights of a multinomial logistic regression. Made by `cargo xtask train-status ../shared`; do not edit by hand.\nfeature\t{}\n",
        heads.join("\t")
    );
    for (f, &i) in names {
        if w[i].iter().any(|x| x.abs() >= 0.02) {
            let cells: Vec<String> = w[i].iter().map(|x| format!("{x:.3}")).collect();
            text.push_str(&format!("{f}\t{}\n", cells.join("\t")));
        }
    }
    std::fs::write("lexicon/model/status.tsv", text)?;
    println!("wrote lexicon/model/status.tsv");
    Ok(())
}
