//! Floors under the figures of the development sets, which the tests hold.

use super::figure::Figure;
use super::sets::{self, Set};
use anyhow::{Context, Result};
use std::fs;

const FILE: &str = "corpus/gold/floors.tsv";
/// How far a figure may fall below what it was.
const ROOM: f64 = 0.02;

/// Writes the floors: the present figures less the room.
pub fn write(list: &[Set]) -> Result<()> {
    let mut text = String::from(
        "# Below these no figure of a development set may fall: what it was, less 0.02. Made by `cargo xtask accuracy ../shared --floors`; held by crates/isnad/tests/accuracy.rs.\nset\tfigure\tfloor\n",
    );
    for set in list.iter().filter(|s| s.name == "dev" || s.name == "articles_dev") {
        for figure in sets::main(set) {
            text.push_str(&format!("{}\t{}\t{:.4}\n", set.name, figure.name, (value(&figure) - ROOM).max(0.0)));
        }
    }
    fs::write(FILE, text).with_context(|| format!("cannot write {FILE}"))?;
    println!("wrote {FILE}");
    Ok(())
}

fn value(figure: &Figure) -> f64 {
    figure.value().unwrap_or(0.0)
}
