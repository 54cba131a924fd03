//! The words of a language, from `data/en.toml` and `data/ar.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::Language;

/// A counted noun.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Noun {
    /// With "one": nominative and genitive, or one form for both.
    pub one: Vec<String>,
    /// With "two", likewise.
    pub two: Vec<String>,
    /// After 3 to 10.
    pub few: String,
    /// After 11 to 99.
    pub many: String,
    /// After 100 and its like.
    pub other: String,
    /// Whether it is feminine.
    #[serde(default)]
    pub feminine: bool,
}

/// A kind of party of a state.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Sector {
    /// Nominative and oblique, or one form for both.
    pub text: Vec<String>,
    /// The same for a state without an adjective.
    #[serde(default)]
    pub plain: Vec<String>,
    /// The accusative, where it is neither.
    #[serde(default)]
    pub accusative: String,
    #[serde(default)]
    pub feminine: bool,
    /// Its verb is plural, in English.
    #[serde(default)]
    pub plural: bool,
    /// It speaks of persons.
    #[serde(default)]
    pub people: bool,
}

/// The wording of one language.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Wording {
    pub months: Vec<String>,
    pub date: String,
    pub month: String,
    pub numbers: Vec<String>,
    #[serde(default)]
    pub numbers_feminine: Vec<String>,
    pub quotes: Vec<String>,
    pub article: Vec<String>,
    pub article_words: Vec<String>,
    pub masculine_states: Vec<String>,
    pub feminine_parties: Vec<String>,
    pub noun: BTreeMap<String, Noun>,
    pub sector: BTreeMap<String, Sector>,
    pub line: BTreeMap<String, String>,
}

static ENGLISH: LazyLock<Wording> = LazyLock::new(|| toml::from_str(include_str!("../../data/en.toml")).unwrap_or_default());
static ARABIC: LazyLock<Wording> = LazyLock::new(|| toml::from_str(include_str!("../../data/ar.toml")).unwrap_or_default());

impl Wording {
    /// The wording of a language.
    pub fn of(language: Language) -> &'static Self {
        language.pick(&ENGLISH, &ARABIC)
    }

    /// A line by its key, its slots filled.
    pub fn line(&self, key: &str, slots: &[(&str, &str)]) -> String {
        fill(self.line.get(key).map_or("", String::as_str), slots)
    }

    /// A text in the language's quotation marks.
    pub fn quoted(&self, text: &str) -> String {
        let mark = |i: usize| self.quotes.get(i).map_or("\"", String::as_str);
        format!("{}{text}{}", mark(0), mark(1))
    }

    /// Members joined, the last by "and".
    pub fn joined(&self, members: &[String]) -> String {
        let Some((last, rest)) = members.split_last() else {
            return String::new();
        };
        // In Arabic every member is joined by the conjunction; in English only the last.
        let english = self.line.get("comma").is_some_and(|c| c == ", ");
        match rest {
            [] => last.clone(),
            _ if english => self.line("and", &[("a", &rest.join(", ")), ("b", last)]),
            _ => rest.iter().rev().fold(last.clone(), |tail, a| self.line("and", &[("a", a), ("b", &tail)])),
        }
    }
}

/// A pattern with its `{slots}` filled; what a slot holds is not looked into again.
pub(super) fn fill(pattern: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() * 2);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        out.push_str(slots.iter().find(|s| s.0 == name).map_or("", |s| s.1));
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn slots(pattern: &str) -> BTreeSet<&str> {
        pattern.split('{').skip(1).filter_map(|p| p.split_once('}')).map(|p| p.0).collect()
    }

    #[test]
    fn both_languages_parse_and_have_the_same_keys() {
        let en: Wording = toml::from_str(include_str!("../../data/en.toml")).unwrap();
        let ar: Wording = toml::from_str(include_str!("../../data/ar.toml")).unwrap();
        assert_eq!(en.months.len(), 12);
        assert_eq!((ar.months.len(), ar.numbers.len(), ar.numbers_feminine.len()), (12, 8, 8));
        assert_eq!(en.line.keys().collect::<Vec<_>>(), ar.line.keys().collect::<Vec<_>>());
        assert_eq!(en.noun.keys().collect::<Vec<_>>(), ar.noun.keys().collect::<Vec<_>>());
        assert_eq!(en.sector.keys().collect::<Vec<_>>(), ar.sector.keys().collect::<Vec<_>>());
    }

    /// What one language fills the other must not lose. Verbs, and what agrees with them, differ.
    #[test]
    fn both_languages_say_the_same_things() {
        let verbs = BTreeSet::from(["past", "present", "base", "is", "confirms", "negates", "self", "country"]);
        let (en, ar) = (Wording::of(Language::English), Wording::of(Language::Arabic));
        for (key, pattern) in &en.line {
            let (a, b) = (slots(pattern), slots(&ar.line[key]));
            let differ: Vec<_> = a.symmetric_difference(&b).filter(|s| !verbs.contains(*s)).collect();
            assert!(differ.is_empty(), "{key}: {differ:?}");
        }
    }

    #[test]
    fn slots_are_filled_once() {
        assert_eq!(fill("{a} and {b}{c}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
        assert_eq!(fill("open {a", &[]), "open a");
    }

    #[test]
    fn lists_are_joined() {
        let list = |n: usize| ["a", "b", "c"][..n].iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let en = Wording::of(Language::English);
        assert_eq!([1, 2, 3].map(|n| en.joined(&list(n))), ["a", "a and b", "a, b and c"]);
        assert_eq!(Wording::of(Language::Arabic).joined(&list(3)), "a وb وc");
    }
}
