//! What the ids of a partnership file are called: a study names its assumptions by them, a reader by names.

use isnad_partners::model::{Name, Text};
use isnad_partners::study::Outcome;

use super::name;
use crate::Language;
use crate::brief::{Wording, apart};

/// The name of the option of that id; the id where there is none.
pub fn option<'a>(outcome: &'a Outcome, id: &'a str, language: Language) -> &'a str {
    named(outcome.options.iter().map(|o| &o.option), id, language)
}

/// The name of the partner of that id, with the article where English gives its state one.
pub fn partner(outcome: &Outcome, id: &str, language: Language) -> String {
    let name = named(outcome.options.iter().flat_map(|o| &o.dependence).map(|d| &d.partner), id, language);
    let takes_article = Wording::of(language).article.iter().any(|code| code.eq_ignore_ascii_case(id));
    if language == Language::English && takes_article && !name.starts_with("the ") { format!("the {name}") } else { name.to_owned() }
}

fn need<'a>(outcome: &'a Outcome, id: &'a str, language: Language) -> &'a str {
    named(outcome.needs.iter().map(|n| &n.0), id, language)
}

fn named<'a>(mut names: impl Iterator<Item = &'a Name>, id: &'a str, language: Language) -> &'a str {
    names.find(|n| n.id == id).map_or(id, |n| name(n, language))
}

/// An assumption in words: of `warning by usa under spread`, what the United States provides for warning under that option.
pub fn assumption(outcome: &Outcome, text: &str, language: Language) -> String {
    let words = Wording::of(language);
    if text == "cost_weight" {
        return words.line("cost_weight", &[]);
    }
    let (kind, rest) = text.split_once(" of ").unwrap_or(("", text));
    match (kind, rest.split_once(" by ")) {
        ("weight", _) => words.line("weight_of", &[("x", need(outcome, rest, language))]),
        ("reliability", _) => words.line("reliability_of", &[("x", &partner(outcome, rest, language))]),
        ("cost", _) => words.line("cost_of", &[("x", option(outcome, rest, language))]),
        (_, Some((n, p))) => {
            let (p, under) = p.split_once(" under ").map_or((p, None), |(p, o)| (p, Some(o)));
            let partner = partner(outcome, p, language);
            let slots: [(&str, &str); 2] = [("partner", &partner), ("need", need(outcome, n, language))];
            match under {
                Some(o) => words.line("amount_under", &[slots[0], slots[1], ("option", option(outcome, o, language))]),
                None => words.line("amount_of", &slots),
            }
        }
        _ => text.to_owned(),
    }
}

/// Words of the file: Arabic ones where the file has them, else the others, held apart.
pub fn text(text: &Text, language: Language) -> String {
    let own = language.pick(text.en.as_str(), text.ar.as_str());
    apart(if own.is_empty() { &text.en } else { own }, language)
}

/// One thing left out: in the file's words, or in ours where the study found it.
pub fn left_out(outcome: &Outcome, left: &Text, language: Language) -> String {
    let words = Wording::of(language);
    let text = left.en.as_str();
    if text.starts_with("how assumptions move together") {
        return words.line("left_independent", &[]);
    }
    if text.starts_with("cost: the file gives no") {
        return words.line("left_cost", &[]);
    }
    let called = |list: Vec<&Name>, en: &str| list.iter().find(|n| n.en == en).map_or(en.to_owned(), |n| name(n, language).to_owned());
    if let Some(need) = text.strip_prefix("nobody provides ").and_then(|t| t.strip_suffix(" today")) {
        return words.line("left_need", &[("x", &called(outcome.needs.iter().map(|n| &n.0).collect(), need))]);
    }
    if let Some(partner) = text.strip_suffix(" provides nothing in any option") {
        let partners = outcome.options.iter().flat_map(|o| &o.dependence).map(|d| &d.partner).collect();
        return words.line("left_partner", &[("x", &called(partners, partner))]);
    }
    self::text(left, language)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use isnad_partners::read::read;
    use isnad_partners::study::weigh;

    fn qatar() -> Outcome {
        weigh(&read(include_str!("../../../../corpus/demo/qatar.toml"), &Default::default()).unwrap())
    }

    #[test]
    fn every_kind_of_assumption_has_words_in_both_languages() {
        let o = qatar();
        let said = |text: &str| [Language::English, Language::Arabic].map(|l| assumption(&o, text, l));
        assert_eq!(said("cost_weight"), ["the weight of cost", "وزن الكلفة"]);
        assert_eq!(said("cost of spread"), ["the cost of “Gulf shield and the two pacts together”", "كلفة خيار «الدرع الخليجي مع الاتفاقيتين»"]);
        assert_eq!(said("reliability of usa"), ["the reliability of the United States", "موثوقية الولايات المتحدة"]);
        assert_eq!(said("weight of warning")[1], "وزن الحاجة إلى «الإنذار المبكر والاستخبارات»");
        assert!(said("warning by gulf under spread")[0].starts_with("what Saudi Arabia and the Gulf Council provides for"));
        assert_eq!(said("of its own words"), ["of its own words"; 2]);
    }

    /// No id of the file stands where a reader reads: ids are the file's own handles.
    #[test]
    fn no_id_is_shown() {
        let o = qatar();
        let ids: Vec<&str> = o.options.iter().map(|w| w.option.id.as_str()).chain(o.needs.iter().map(|n| n.0.id.as_str())).collect();
        for language in [Language::English, Language::Arabic] {
            let table = crate::partners::table(&o, language);
            for id in ids.iter().copied().filter(|id| id.contains('-')).chain(["cost_weight"]) {
                assert!(!table.contains(id), "{id}: {table}");
            }
        }
        let (verdict, table) = (crate::partners::verdict(&o, Language::Arabic), crate::partners::table(&o, Language::Arabic));
        // The sources of facts are cited as they are published.
        for arabic in [verdict.as_str(), table.split("الحقائق").next().unwrap()] {
            assert!(!arabic.chars().any(|c| c.is_ascii_alphabetic()), "{arabic}");
        }
    }
}
