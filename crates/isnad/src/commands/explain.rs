//! `isnad explain`: every stage of a sentence, laid open.

use crate::lexicon_files;
use anyhow::Result;
use isnad_coder::{Coder, Explanation};
use std::path::Path;

/// Show how a sentence is read: tokens, parties, clauses, sources, acts coded and acts dropped.
#[derive(clap::Args)]
pub struct Args {
    /// The sentence.
    #[arg(value_name = "SENTENCE", required = true)]
    sentence: Vec<String>,
    /// Print JSON, one object a sentence.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub fn run(args: Args, lexicon: Option<&Path>) -> Result<()> {
    let lex = lexicon_files::load(lexicon)?;
    let mut coder = Coder::new(&lex);
    for e in coder.explain(&args.sentence.join(" ")) {
        if args.json {
            println!("{}", serde_json::to_string(&e)?);
        } else {
            print(&e);
        }
    }
    Ok(())
}

fn print(e: &Explanation) {
    println!("{}\n", e.sentence);
    println!("tokens");
    for (word, pos, readings) in &e.tokens {
        println!("  {word}\t{pos}\t{}", readings.join(" | "));
    }
    println!("parties");
    for (text, kind, code, name, prep) in &e.parties {
        println!("  {text}\t{kind} {code} {name} {prep}");
    }
    println!("verbs");
    for (v, subject, marks) in &e.clauses {
        println!("  {v}\tsubject: {subject}\t{marks}");
    }
    println!("reports");
    for (w, speaker, inner, covers) in &e.reports {
        println!("  {w}\tspeaker: {speaker}\tinner: {inner}\tcovers: {covers}");
    }
    println!("acts");
    for a in &e.acts {
        println!("  {}\t{}\tactors: {}\trecipients: {}\t{}\t{}", a.trigger, a.coding, a.actors, a.recipients, a.standing, if a.dropped.is_empty() { "CODED" } else { &a.dropped });
    }
    println!();
}
