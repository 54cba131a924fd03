//! Names of countries, types and modes in two languages.

use crate::words::Lang;
use isnad_merge::{Event, Who};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The states of the language data: code, English name, Arabic names.
const STATES: &str = include_str!("../../../lexicon/parties/states.tsv");

static NAMES: LazyLock<BTreeMap<&'static str, [&'static str; 2]>> = LazyLock::new(|| {
    let rows = STATES.lines().filter(|l| !l.starts_with('#')).skip(1);
    let row = |l: &'static str| {
        let mut cells = l.split('\t');
        let (code, english, arabic) = (cells.next()?, cells.next()?, cells.next()?.split('|').next()?);
        (code.len() == 3).then_some((code, [english, arabic]))
    };
    rows.filter_map(row).collect()
});

/// All states: code and name, in order of name.
pub fn states(lang: Lang) -> Vec<(&'static str, &'static str)> {
    let mut out: Vec<_> = NAMES.iter().map(|(code, names)| (*code, names[lang as usize])).collect();
    out.sort_by_key(|s| s.1);
    out
}

/// A country's name; its code where none is known.
pub fn country(code: &str, lang: Lang) -> &str {
    match code {
        "IGO" => lang.t("party.igo"),
        "NGO" => lang.t("party.ngo"),
        "---" | "" => lang.t("party.unknown"),
        _ => NAMES.get(code).map_or(code, |n| n[lang as usize]),
    }
}

/// An act by type and mode.
pub fn act(kind: &str, mode: &str, lang: Lang) -> String {
    let of_mode = lang.known(&format!("mode.{kind}-{mode}")).filter(|_| !mode.is_empty());
    of_mode.unwrap_or_else(|| lang.t(&format!("type.{kind}"))).to_owned()
}

/// Whom a party stands for, in a few words: a country with its sector, else the name or the words of the text.
pub fn party(w: &Who, lang: Lang) -> String {
    let country = match w.country.as_str() {
        "---" | "" => return first(&[&w.text, &w.name], lang.t("party.unknown")),
        "IGO" | "NGO" => return first(&by(lang, &w.text, &w.name), country(&w.country, lang)),
        code => country(code, lang),
    };
    match w.sector.as_str() {
        "GOV" | "---" | "UNK" | "" => country.to_owned(),
        sector => match lang.known(&format!("sector.{sector}")) {
            None => country.to_owned(),
            Some(word) => format!("{country} ({word})"),
        },
    }
}

fn by<'a>(lang: Lang, arabic: &'a str, english: &'a str) -> [&'a str; 2] {
    match lang {
        Lang::En => [english, arabic],
        Lang::Ar => [arabic, english],
    }
}

fn first(names: &[&str], last: &str) -> String {
    names.iter().find(|n| !n.is_empty()).copied().unwrap_or(last).to_owned()
}

/// A side of an event: at most three parties.
pub fn side(parties: &[Who], lang: Lang) -> String {
    let mut list: Vec<String> = Vec::new();
    for w in parties {
        let name = party(w, lang);
        if !list.contains(&name) {
            list.push(name);
        }
    }
    let more = list.len().saturating_sub(3);
    list.truncate(3);
    if more > 0 {
        list.push(format!("+{more}"));
    }
    list.join(lang.t("list.comma"))
}

/// Who did what to whom, in a line.
pub fn headline(e: &Event, lang: Lang) -> String {
    let act = act(e.kind.name(), &e.mode, lang);
    let (who, whom) = (side(&e.actors, lang), side(&e.recipients, lang));
    match (who.is_empty(), whom.is_empty()) {
        (false, false) => format!("{who} {} {whom}: {act}", lang.arrow()),
        (false, true) => format!("{who}: {act}"),
        (true, false) => format!("{} {} {whom}: {act}", lang.t("party.somebody"), lang.arrow()),
        (true, true) => act,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_have_both_names() {
        assert_eq!(country("QAT", Lang::En), "Qatar");
        assert_ne!(country("QAT", Lang::Ar), "QAT");
        assert_eq!(country("XQZ", Lang::En), "XQZ");
        assert!(NAMES.len() > 180);
    }

    #[test]
    fn a_mode_names_the_act() {
        assert_ne!(act("CONSULT", "phone", Lang::En), act("CONSULT", "", Lang::En));
        assert_eq!(act("CONSULT", "no such", Lang::En), act("CONSULT", "", Lang::En));
    }

    #[test]
    fn every_type_and_mode_of_the_ontology_has_a_name() {
        let rows = include_str!("../../../lexicon/ontology.tsv").lines().skip(1).filter(|l| !l.starts_with('#'));
        let mut missing = Vec::new();
        for mut cells in rows.map(|l| l.split('\t')) {
            let (kind, mode) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            let key = if mode.is_empty() { format!("type.{kind}") } else { format!("mode.{kind}-{mode}") };
            if Lang::En.known(&key).is_none() {
                missing.push(key);
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }
}
