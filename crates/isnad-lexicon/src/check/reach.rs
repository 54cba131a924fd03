//! Forms that no text can meet.

use super::columns;
use crate::table::{Row, Table};
use crate::{Cat, Lexicon, Problem};
use isnad_text::{Kind, Span, Tokens, fold, tokenize};

/// Finds forms that begin with no word, rows whose flags leave them nothing, and named parties,
/// places and media that are read as function words.
pub(super) fn check(table: &Table<'_>, columns: &[(&str, columns::Kind)], lex: &Lexicon, out: &mut Vec<Problem>) {
    let named = table.path.starts_with("parties/") && table.path != "parties/roles.tsv" || matches!(table.path, "places.tsv" | "sources/outlets.tsv");
    let mut tokens = Tokens::default();
    for row in &table.rows {
        for (name, kind) in columns.iter().filter(|(_, k)| k.is_forms()) {
            for form in table.list(row, name).into_iter().filter(|f| !f.starts_with('+')) {
                let form = if *kind == columns::Kind::Seats { form.split(':').next().unwrap_or(form).trim() } else { form };
                if !begins_with_word(form, &mut tokens) {
                    out.push(table.problem(row, name, format!("'{form}' is never met: it begins with no word"), "letters or digits first"));
                } else if named && is_function(lex, form) {
                    out.push(table.problem(
                        row,
                        name,
                        format!("'{form}' is never met: it is read as a function word"),
                        "take it out, or write it with the word before it",
                    ));
                }
            }
        }
        if table.path.starts_with("acts/") {
            act(table, row, out);
        }
    }
}

/// Whether the form begins with a word, as everything that is looked up does.
fn begins_with_word(form: &str, tokens: &mut Tokens) -> bool {
    tokens.clear();
    tokenize(form, Span::new(0, form.len()), tokens);
    tokens.list.first().is_some_and(|t| t.kind != Kind::Punct)
}

fn is_function(lex: &Lexicon, form: &str) -> bool {
    lex.look_up(&fold(form)).iter().any(|e| e.cat == Cat::Func && e.rest == 0)
}

fn act(table: &Table<'_>, row: &Row<'_>, out: &mut Vec<Problem>) {
    let has = |c: &str| !table.cell(row, c).is_empty();
    let flag = |f: &str| table.cell(row, "flags").split_whitespace().any(|x| x == f);
    if flag("noun-only") && !has("nouns") && !has("active") && !has("passive") {
        out.push(table.problem(row, "flags", "noun-only, but the row has no noun", "fill in nouns, or take the flag off"));
    }
    if flag("verb-only") && !has("past") && !has("present") {
        out.push(table.problem(row, "flags", "verb-only, but the row has no verb", "fill in past and present, or take the flag off"));
    }
}
