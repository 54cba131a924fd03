//! The words of the pages in two languages, from `words/en.toml` and `words/ar.toml`.

use isnad_report::Language;
use std::collections::HashMap;
use std::sync::LazyLock;

const ENGLISH: &str = include_str!("../words/en.toml");
const ARABIC: &str = include_str!("../words/ar.toml");

static WORDS: LazyLock<[HashMap<String, String>; 2]> = LazyLock::new(|| [table(ENGLISH), table(ARABIC)]);

/// The language of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Arabic.
    Ar,
}

/// Keys with the words of each.
fn table(text: &str) -> HashMap<String, String> {
    let mut out = HashMap::new();
    flatten("", text.parse::<toml::Table>().unwrap_or_default(), &mut out);
    out
}

fn flatten(before: &str, table: toml::Table, out: &mut HashMap<String, String>) {
    for (key, value) in table {
        let key = if before.is_empty() { key } else { format!("{before}.{key}") };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, out),
            toml::Value::String(text) => {
                out.insert(key, text);
            }
            _ => {}
        }
    }
}

impl Lang {
    /// The language of that code.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Self::En),
            "ar" => Some(Self::Ar),
            _ => None,
        }
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
        }
    }

    /// The way it runs.
    pub fn dir(self) -> &'static str {
        match self {
            Self::En => "ltr",
            Self::Ar => "rtl",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Ar,
            Self::Ar => Self::En,
        }
    }

    /// As charts and tables name it.
    pub fn report(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::Ar => Language::Arabic,
        }
    }

    /// From the doer to whom it was done to, in the direction of reading.
    pub fn arrow(self) -> &'static str {
        match self {
            Self::En => "→",
            Self::Ar => "←",
        }
    }

    fn words(self) -> &'static HashMap<String, String> {
        match self {
            Self::En => &WORDS[0],
            Self::Ar => &WORDS[1],
        }
    }

    /// The words of a key, if it has any.
    pub fn known(self, key: &str) -> Option<&'static str> {
        self.words().get(key).map(String::as_str)
    }

    /// The words of a key; a dash where there are none.
    pub fn t(self, key: &str) -> &'static str {
        self.known(key).unwrap_or("–")
    }

    /// The words of a key, `{}` filled in, in order.
    pub fn fill(self, key: &str, values: &[&str]) -> String {
        let mut out = String::new();
        let mut values = values.iter();
        for (i, piece) in self.t(key).split("{}").enumerate() {
            if i > 0 {
                out.push_str(values.next().unwrap_or(&""));
            }
            out.push_str(piece);
        }
        out
    }

    /// A number with its noun: `1 event`, `3 events`; in Arabic by the five forms of the count.
    pub fn count(self, n: u64, noun: &str) -> String {
        let forms: Vec<&str> = self.t(noun).split('|').collect();
        let at = match self {
            Self::En => usize::from(n != 1),
            Self::Ar => match (n, n % 100) {
                (1, _) => 0,
                (2, _) => 1,
                (_, 3..=10) => 2,
                (_, 11..=99) => 3,
                _ => 4,
            },
        };
        let form = forms.get(at).or(forms.last()).copied().unwrap_or(noun);
        form.replace("{}", &thousands(n))
    }
}

/// A number with its thousands apart.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn both_languages_have_the_same_keys() {
        let keys = |text| table(text).into_keys().collect::<BTreeSet<_>>();
        assert_eq!(keys(ENGLISH), keys(ARABIC));
        assert!(keys(ENGLISH).len() > 100);
    }

    #[test]
    fn counts_agree() {
        assert_eq!(Lang::En.count(1, "n.event"), "1 event");
        assert_eq!(Lang::En.count(1234, "n.event"), "1,234 events");
        let forms: Vec<&str> = Lang::Ar.t("n.event").split('|').collect();
        assert_eq!(forms.len(), 5);
        assert_eq!(Lang::Ar.count(2, "n.event"), forms[1]);
        assert_eq!(Lang::Ar.count(103, "n.event"), forms[2].replace("{}", "103"));
        assert_eq!(Lang::Ar.count(111, "n.event"), forms[3].replace("{}", "111"));
        assert_eq!(Lang::Ar.count(100, "n.event"), forms[4].replace("{}", "100"));
    }

    fn sources(dir: &Path, out: &mut String) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, out);
            } else {
                out.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_key_asked_for_has_words() {
        let mut code = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut code);
        let known = table(ENGLISH);
        let mut missing = BTreeSet::new();
        for start in [".t(\"", ".fill(\"", ", \"n."] {
            for (at, _) in code.match_indices(start) {
                let from = at + start.len() - if start.ends_with("n.") { 2 } else { 0 };
                let key = code[from..].split('"').next().unwrap();
                if !known.contains_key(key) {
                    missing.insert(key.to_owned());
                }
            }
        }
        assert!(missing.is_empty(), "no words for {missing:?}");
    }
}
