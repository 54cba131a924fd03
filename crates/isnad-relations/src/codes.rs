//! Event codes: which scheme a file uses, and what a code means.
//!
//! The tables are data (`data/*.tsv`): facts of the CAMEO and WEIS code books, Goldstein's (1992)
//! scale and the PLOVER manual, written down anew for isnad.

use std::collections::HashMap;

pub use isnad_model::Quad;
use serde::Serialize;

/// A coding scheme of event data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scheme {
    /// CAMEO: roots 01 to 20, two to four digits.
    Cameo,
    /// WEIS, CAMEO's forerunner: roots 01 to 22, two or three digits.
    Weis,
    /// PLOVER: `TYPE` or `TYPE-mode`.
    Plover,
}

/// How far an act has come: a deed, a word that announces one, a word that threatens one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// It happened.
    Happened,
    /// It was promised, planned or agreed for later.
    Announced,
    /// It was threatened, or is only possible.
    Threatened,
}

/// What a code says about an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// Its class; `None` for a mere statement, and for a code the scheme does not have.
    pub quad: Option<Quad>,
    /// Conflict-cooperation score, -10 (war) to 10 (aid); `None` where the scale gives none.
    pub score: Option<f64>,
    /// How far the act has come, by its code alone.
    pub stage: Stage,
    /// A short English name.
    pub en: &'static str,
    /// A short Arabic name.
    pub ar: &'static str,
}

impl Meaning {
    /// The meaning of a code that the scheme does not have: counted, but in no class.
    pub const UNKNOWN: Self = Self { quad: None, score: None, stage: Stage::Happened, en: "unknown code", ar: "رمز غير معروف" };
}

/// A scheme's codes and their meanings.
#[derive(Clone, Debug)]
pub struct Codebook {
    scheme: Scheme,
    entries: HashMap<&'static str, Meaning>,
}

impl Codebook {
    /// The built-in table of a scheme.
    pub fn of(scheme: Scheme) -> Self {
        let text = match scheme {
            Scheme::Cameo => include_str!("../data/cameo.tsv"),
            Scheme::Weis => include_str!("../data/weis.tsv"),
            Scheme::Plover => include_str!("../data/plover.tsv"),
        };
        let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
        let entries = rows.filter_map(entry).collect();
        Self { scheme, entries }
    }

    /// The scheme this table is of.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// What `code` means. CAMEO and WEIS: the longest code in the table that begins it; a leading
    /// zero lost to a spreadsheet (`31` for `031`) is put back. PLOVER: the type with its mode,
    /// else the type alone.
    pub fn meaning(&self, code: &str) -> Meaning {
        let code = code.trim();
        if self.scheme == Scheme::Plover {
            return self.plover(code);
        }
        let restored = || (code.len() < 3).then(|| self.digits(&format!("0{code}"))).flatten();
        self.digits(code).or_else(restored).unwrap_or(Meaning::UNKNOWN)
    }

    fn digits(&self, code: &str) -> Option<Meaning> {
        if !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let lengths = (2..=code.len()).rev();
        lengths.filter_map(|n| self.entries.get(&code[..n])).next().cloned()
    }

    fn plover(&self, code: &str) -> Meaning {
        let (kind, mode) = code.split_once(['-', ':', '/', '.']).unwrap_or((code, ""));
        let kind = kind.to_ascii_uppercase();
        let full = format!("{kind}-{}", mode.to_ascii_lowercase());
        let found = self.entries.get(full.as_str()).or_else(|| self.entries.get(kind.as_str()));
        found.cloned().unwrap_or(Meaning::UNKNOWN)
    }
}

fn entry(line: &'static str) -> Option<(&'static str, Meaning)> {
    let mut cells = line.split('\t');
    let code = cells.next()?;
    let quad = match cells.next()? {
        "vcoop" => Some(Quad::VerbalCooperation),
        "mcoop" => Some(Quad::MaterialCooperation),
        "vconf" => Some(Quad::VerbalConflict),
        "mconf" => Some(Quad::MaterialConflict),
        _ => None,
    };
    let score = cells.next()?.parse().ok();
    let stage = match cells.next()? {
        "announced" => Stage::Announced,
        "threatened" => Stage::Threatened,
        _ => Stage::Happened,
    };
    let (en, ar) = (cells.next()?, cells.next()?);
    Some((code, Meaning { quad, score, stage, en, ar }))
}

/// Tells a file's scheme from its codes: letters are PLOVER; digits are WEIS where roots 21 and
/// 22, which CAMEO does not have and WEIS uses for force, make up one code in fifty or more;
/// else CAMEO. Files that are called CAMEO but hold WEIS codes are common among the older sets.
pub fn detect<'a>(codes: impl Iterator<Item = &'a str>) -> Scheme {
    let (mut all, mut letters, mut force) = (0usize, 0usize, 0usize);
    for code in codes.map(str::trim).filter(|code| !code.is_empty()) {
        all += 1;
        letters += usize::from(code.starts_with(|c: char| c.is_ascii_alphabetic()));
        force += usize::from(code.len() == 3 && (code.starts_with("21") || code.starts_with("22")));
    }
    if letters * 2 > all {
        Scheme::Plover
    } else if force * 50 >= all && force > 0 {
        Scheme::Weis
    } else {
        Scheme::Cameo
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        for (scheme, roots) in [(Scheme::Cameo, 20), (Scheme::Weis, 22), (Scheme::Plover, 16)] {
            let book = Codebook::of(scheme);
            let is_root = |code: &&&str| match scheme {
                Scheme::Plover => !code.contains('-'),
                _ => code.len() == 2,
            };
            assert_eq!(book.entries.keys().filter(is_root).count(), roots, "{scheme:?}");
            for (code, meaning) in &book.entries {
                let score = meaning.score.unwrap_or(0.0);
                assert!((-10.0..=10.0).contains(&score), "{code}");
                assert!(!meaning.en.is_empty() && !meaning.ar.is_empty(), "{code}");
            }
        }
    }

    #[test]
    fn longest_code_applies() {
        let book = Codebook::of(Scheme::Cameo);
        assert_eq!(book.meaning("190").quad, Some(Quad::MaterialConflict));
        assert_eq!(book.meaning("0841").quad, Some(Quad::MaterialCooperation));
        assert_eq!(book.meaning("080").quad, Some(Quad::VerbalCooperation));
        assert_eq!(book.meaning("42").score, Some(4.0));
        assert_eq!(book.meaning("010").quad, None);
        assert_eq!(book.meaning("999"), Meaning::UNKNOWN);
        assert_eq!(book.meaning("---"), Meaning::UNKNOWN);
        assert_eq!(book.meaning("1384").stage, Stage::Threatened);
    }

    #[test]
    fn plover_codes() {
        let book = Codebook::of(Scheme::Plover);
        assert_eq!(book.meaning("ASSAULT-aerial").score, Some(-9.5));
        assert_eq!(book.meaning("assault").score, Some(-9.0));
        assert_eq!(book.meaning("ASSAULT-unheard").score, Some(-9.0));
    }

    #[test]
    fn schemes_are_told_apart() {
        assert_eq!(detect(["010", "190", "0841"].into_iter()), Scheme::Cameo);
        assert_eq!(detect(["223", "031", "023"].into_iter()), Scheme::Weis);
        assert_eq!(detect(["ASSAULT", "CONSULT-visit"].into_iter()), Scheme::Plover);
        assert_eq!(detect([].into_iter()), Scheme::Cameo);
    }
}
