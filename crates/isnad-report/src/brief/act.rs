//! What is said of each class of acts, from `data/acts.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use isnad_merge::Event;
use serde::Deserialize;

/// Words for several who act on one another.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Together {
    pub en: [String; 3],
    pub ar: [String; 4],
}

/// A class of acts.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Act {
    /// PLOVER's type, or `TYPE-mode`.
    pub code: String,
    /// Past verb, bare verb, what follows with a recipient, and without.
    pub en: [String; 4],
    /// Past masculine and feminine, present masculine, what follows with a recipient, and without.
    pub ar: [String; 5],
    pub together: Option<Together>,
    /// Likewise, of what is still to come or only possible.
    pub ahead: Option<Together>,
    /// A deed of people, not of a government.
    #[serde(default)]
    pub people: bool,
    /// The class is wide, so the words of the report are quoted.
    #[serde(default)]
    pub vague: bool,
}

#[derive(Default, Deserialize)]
struct File {
    act: Vec<Act>,
}

static ACTS: LazyLock<BTreeMap<String, Act>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../data/acts.toml")).unwrap_or_default();
    file.act.into_iter().map(|a| (a.code.clone(), a)).collect()
});

/// The class of an event: of its mode, or else of its type.
pub(super) fn act(event: &Event) -> Option<&'static Act> {
    let kind = event.kind.name();
    ACTS.get(&format!("{kind}-{}", event.mode)).or_else(|| ACTS.get(kind))
}

/// The feminine of a present tense: its first letter changes.
pub(super) fn feminine_present(present: &str) -> String {
    match present.strip_prefix('ي') {
        Some(rest) => format!("ت{rest}"),
        None => present.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_model::EventType;

    #[test]
    fn every_class_of_the_ontology_has_words() {
        let file: File = toml::from_str(include_str!("../../data/acts.toml")).unwrap();
        assert_eq!(file.act.len(), ACTS.len(), "no code twice");
        for kind in EventType::ALL {
            assert!(ACTS.contains_key(kind.name()), "{kind}");
        }
        let ontology = include_str!("../../../isnad-relations/data/plover.tsv");
        for code in ontology.lines().filter(|l| !l.starts_with('#')).skip(1).filter_map(|l| l.split('\t').next()) {
            assert!(ACTS.contains_key(code), "{code}");
        }
    }

    #[test]
    fn presents_are_masculine_and_patterns_name_the_recipient() {
        for act in ACTS.values() {
            assert!(act.ar[2].starts_with('ي'), "{}", act.code);
            let names = |p: &str| ["{to}", "{li:to}", "{people:to}", "{persons:to}"].iter().any(|s| p.contains(s));
            assert!(names(&act.en[2]) && names(&act.ar[3]), "{}", act.code);
            assert!(!act.en[3].contains('{') && !act.ar[4].contains('{'), "{}", act.code);
        }
        assert_eq!(feminine_present("يدعو"), "تدعو");
    }

    /// The feminine past ends in its own letter.
    #[test]
    fn pasts_agree() {
        for act in ACTS.values() {
            assert!(act.ar[1].ends_with('ت') && act.ar[0] != act.ar[1], "{}", act.code);
        }
    }
}
