//! Trains the model that fills the roles of acts, on the fully coded sentences (MIT).
//!
//! Five-fold cross-validation over the sentences gives F1 of `who_did_what_to_whom` (as `shared/gold/score.py` counts it)
//! on sentences the weights have not seen, at several thresholds.

use crate::dyads::{Dyad, dyads};
use crate::logistic::{Row, fit, probability};
use crate::train::{joined, read_jsonl, shares};
use anyhow::Result;
use isnad_coder::{Attachment, Choice, Coder};
use isnad_lexicon::{Lexicon, Model};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

const LAMBDA: f64 = 15.0;
const FOLDS: usize = 5;
const SIDES: [&str; 3] = ["actor", "recipient", "mutual"];

/// A coded sentence: its gold dyads, and the roles of the acts found in it.
struct Sentence {
    gold: BTreeSet<Dyad>,
    roles: Vec<Role>,
}

/// A role with what is right; nothing is known of the roles of acts that the gold does not have.
struct Role {
    attachment: Attachment,
    right: Option<Vec<bool>>,
}

/// From here on a phrase may fill a role that the constructions left empty. That their own parties stand whatever the
/// model says costs less than 0.003 of F1 held out, and what is plain stays plain.
type Thresholds = [f64; 3];

/// For actors, recipients and the parties of mutual acts. Held out, F1 hardly moves within 0.05 of them, so that the best
/// of one run says little; the command prints how little.
const THRESHOLDS: Thresholds = [0.60, 0.60, 0.55];

/// Runs the command.
pub fn run(shared: &Path, dry: bool) -> Result<()> {
    let mut lex = Lexicon::embedded();
    lex.attach = Model::default();
    let mut coder = Coder::new(&lex);
    let mut records = read_jsonl(&shared.join("gold/dev.jsonl"))?;
    for part in crate::train::CODED {
        records.extend(joined(shared, part)?);
    }
    let all: Vec<Sentence> = records.iter().map(|r| sentence(&mut coder, r)).collect();
    let names = dictionary(&all);
    println!("{} sentences, {} roles, {} features", all.len(), all.iter().map(|s| s.roles.len()).sum::<usize>(), names.len());
    let held: Vec<Vec<Vec<f64>>> = held_out(&all, &names);
    let none = [2.0; 3];
    println!("held-out F1 of who did what to whom, constructions alone: {:.3}", f1(&all, &held, &none));
    for shift in [-0.1, -0.05, 0.0, 0.05, 0.1] {
        let t = THRESHOLDS.map(|t| t + shift);
        println!("with the model, from {t:.2?}: {:.3}", f1(&all, &held, &t));
    }
    let w = fit(&rows(&all, &names, |_| true), names.len(), LAMBDA);
    if !dry {
        write(&names, &w, &THRESHOLDS)?;
    }
    Ok(())
}

fn sentence(coder: &mut Coder<'_>, record: &Value) -> Sentence {
    let text = record["text"].as_str().unwrap_or("");
    let gold: Vec<&Value> = record["events"].as_array().map(|e| e.iter().collect()).unwrap_or_default();
    let attachments = coder.attachments(text);
    let mut acts: Vec<(usize, &str, &str)> = Vec::new();
    for a in &attachments {
        if acts.last().is_none_or(|l| l.0 != a.act) {
            acts.push((a.act, a.kind.name(), text.get(a.trigger.start..a.trigger.end).unwrap_or("")));
        }
    }
    let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
    let mut used: HashSet<usize> = HashSet::new();
    for exact in [true, false] {
        for (act, kind, trigger) in &acts {
            if pairs.contains_key(act) {
                continue;
            }
            let fits = |g: &usize| {
                gold[*g]["type"].as_str() == Some(kind)
                    && !used.contains(g)
                    && (!exact || shares(gold[*g]["trigger"].as_str().unwrap_or(""), trigger))
            };
            if let Some(g) = (0..gold.len()).find(fits) {
                used.insert(g);
                pairs.insert(*act, g);
            }
        }
    }
    let roles = attachments
        .into_iter()
        .map(|attachment| {
            let right = pairs.get(&attachment.act).map(|&g| labels(text, &attachment, gold[g]));
            Role { attachment, right }
        })
        .collect();
    let countries = |e: &Value, side: &str| -> Vec<String> {
        e[side].as_array().into_iter().flatten().filter_map(|p| p["country"].as_str()).map(str::to_owned).collect()
    };
    let gold = gold.iter().flat_map(|e| dyads(e["type"].as_str().unwrap_or(""), &countries(e, "actors"), &countries(e, "recipients"))).collect();
    Sentence { gold, roles }
}

/// A phrase is right that shares a word with a gold party of the role, or names the same country.
fn labels(text: &str, a: &Attachment, gold: &Value) -> Vec<bool> {
    let sides: &[&str] = match a.side {
        "mutual" => &["actors", "recipients"],
        "actor" => &["actors"],
        _ => &["recipients"],
    };
    let parties: Vec<&Value> = sides.iter().flat_map(|r| gold[*r].as_array().into_iter().flatten()).collect();
    let right = |c: &Choice| {
        let words = text.get(c.span.start..c.span.end).unwrap_or("");
        parties.iter().any(|p| {
            let (t, country) = (p["text"].as_str().unwrap_or(""), p["country"].as_str().unwrap_or("---"));
            shares(t, words) || country != "---" && country == c.country
        })
    };
    a.choices.iter().map(right).collect()
}

fn dictionary(all: &[Sentence]) -> BTreeMap<String, usize> {
    const LEAST: usize = 5;
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for r in all.iter().flat_map(|s| &s.roles).filter(|r| r.right.is_some()) {
        for f in r.attachment.choices.iter().flat_map(|c| &c.features) {
            *counts.entry(f).or_default() += 1;
        }
    }
    counts.into_iter().filter(|(_, n)| *n >= LEAST).enumerate().map(|(i, (f, _))| (f.to_owned(), i)).collect()
}

fn numbers(names: &BTreeMap<String, usize>, c: &Choice) -> Vec<usize> {
    c.features.iter().filter_map(|f| names.get(f).copied()).collect()
}

fn rows(all: &[Sentence], names: &BTreeMap<String, usize>, take: impl Fn(usize) -> bool) -> Vec<Row> {
    let mut out = Vec::new();
    for (_, s) in all.iter().enumerate().filter(|(i, _)| take(*i)) {
        for r in &s.roles {
            let Some(right) = &r.right else { continue };
            out.extend(r.attachment.choices.iter().zip(right).map(|(c, &label)| Row { features: numbers(names, c), label, weight: 1.0 }));
        }
    }
    out
}

/// The probability of every choice of every role of every sentence, from weights that have not seen the sentence.
fn held_out(all: &[Sentence], names: &BTreeMap<String, usize>) -> Vec<Vec<Vec<f64>>> {
    let mut out = vec![Vec::new(); all.len()];
    for fold in 0..FOLDS {
        let w = fit(&rows(all, names, |i| i % FOLDS != fold), names.len(), LAMBDA);
        for (i, s) in all.iter().enumerate().filter(|(i, _)| i % FOLDS == fold) {
            out[i] = s.roles.iter().map(|r| r.attachment.choices.iter().map(|c| probability(&w, &numbers(names, c))).collect()).collect();
        }
    }
    out
}

/// The countries that a role gets: what `isnad_coder` decides with these thresholds.
fn decided(a: &Attachment, p: &[f64], t: &Thresholds) -> Vec<String> {
    let side = SIDES.iter().position(|s| *s == a.side).unwrap_or(0);
    let mut out = a.outside.clone();
    let mut rest: Vec<(f64, &Choice)> = Vec::new();
    for (c, &q) in a.choices.iter().zip(p) {
        if c.given {
            out.push(c.country.clone());
        } else if q >= t[side] {
            rest.push((q, c));
        }
    }
    rest.sort_by(|x, y| y.0.total_cmp(&x.0));
    let least = if a.side == "mutual" { 2 } else { 1 };
    for (_, c) in rest {
        if out.len() >= least {
            break;
        }
        out.push(c.country.clone());
    }
    out
}

fn f1(all: &[Sentence], held: &[Vec<Vec<f64>>], t: &Thresholds) -> f64 {
    let (mut right, mut said, mut gold) = (0, 0, 0);
    for (s, ps) in all.iter().zip(held) {
        let mut acts: BTreeMap<usize, (&str, Vec<String>, Vec<String>)> = BTreeMap::new();
        for (r, p) in s.roles.iter().zip(ps) {
            let e = acts.entry(r.attachment.act).or_insert((r.attachment.kind.name(), Vec::new(), Vec::new()));
            let list = if r.attachment.side == "recipient" { &mut e.2 } else { &mut e.1 };
            *list = decided(&r.attachment, p, t);
        }
        let ours: BTreeSet<Dyad> = acts.values().flat_map(|(kind, a, r)| dyads(kind, a, r)).collect();
        right += ours.intersection(&s.gold).count();
        said += ours.len();
        gold += s.gold.len();
    }
    2.0 * f64::from(right as u32) / f64::from((said + gold).max(1) as u32)
}

fn write(names: &BTreeMap<String, usize>, w: &[f64], t: &Thresholds) -> Result<()> {
    let mut text = String::from(
        "# Which phrase fills an empty role of an act: weights of a logistic regression. Made by `cargo xtask train-attach ../shared`; do not edit by hand.\nfeature\tweight\n",
    );
    for (side, add) in SIDES.iter().zip(t) {
        text.push_str(&format!("add {side}\t{add:.3}\n"));
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
