//! What each column of each table may hold.

use rustc_hash::FxHashSet;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lower-case ASCII letters, digits, hyphens.
    Id,
    /// Written forms, at least one.
    Forms,
    /// Written forms, perhaps none.
    MoreForms,
    /// Written forms, or `+un`, `+at`.
    Plurals,
    /// Names, each with `:SECTOR` perhaps.
    Seats,
    /// A country of the states table, `IGO`, `NGO` or `---`.
    Country,
    /// The same, or nothing.
    MaybeCountry,
    /// A sector.
    Sector,
    /// The same, `?` behind it, or nothing.
    MaybeSector,
    /// One of these; the empty string where nothing is allowed.
    OneOf(&'static [&'static str]),
    /// Some of these, separated by blanks.
    Flags(&'static [&'static str]),
    /// A year, month or day, or nothing.
    Day,
    /// A number between these, or nothing.
    Number(i64, i64),
    /// Not empty.
    Text,
}

const SECTORS: &[&str] = &[
    "GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "REB", "UAF", "PRM", "CVL", "JRN", "BUS", "EDU", "LAB", "MED", "REL", "REF", "CRM", "OPP",
    "SOC", "ELI", "UNK", "---",
];

type Columns = &'static [(&'static str, Kind)];

const ACTS: Columns = &[
    ("id", Kind::Id),
    ("past", Kind::MoreForms),
    ("present", Kind::MoreForms),
    ("nouns", Kind::MoreForms),
    ("active", Kind::MoreForms),
    ("passive", Kind::MoreForms),
    ("gloss", Kind::Text),
];
const STATES: Columns = &[
    ("iso3", Kind::Text),
    ("english", Kind::Text),
    ("names", Kind::Forms),
    ("adjective", Kind::MoreForms),
    ("people", Kind::MoreForms),
    ("capitals", Kind::MoreForms),
    ("seats", Kind::Seats),
];
const ROLES: Columns = &[
    ("id", Kind::Id),
    ("singular", Kind::MoreForms),
    ("plural", Kind::Plurals),
    ("sector", Kind::Sector),
    ("flags", Kind::Flags(&["victim", "armed", "needs-modifier", "of", "home", "stateless", "titled", "igo", "ngo", "crowd"])),
];
const GROUPS: Columns = &[
    ("id", Kind::Id),
    ("names", Kind::Forms),
    ("adjective", Kind::MoreForms),
    ("people", Kind::MoreForms),
    ("country", Kind::Country),
    ("sector", Kind::Sector),
    ("english", Kind::Text),
    ("from", Kind::Day),
    ("to", Kind::Day),
];
const NAMED: Columns =
    &[("names", Kind::Forms), ("adjective", Kind::MoreForms), ("country", Kind::Country), ("sector", Kind::Sector), ("english", Kind::Text)];
const PEOPLE: Columns = &[
    ("names", Kind::Forms),
    ("weak", Kind::MoreForms),
    ("country", Kind::Country),
    ("sector", Kind::Sector),
    ("office", Kind::Text),
    ("english", Kind::Text),
    ("from", Kind::Day),
    ("to", Kind::Day),
];
const OUTLETS: Columns = &[
    ("names", Kind::Forms),
    ("kind", Kind::OneOf(&["agency", "paper", "channel", "site", "radio", "magazine"])),
    ("country", Kind::Country),
    ("english", Kind::Text),
];
const REPORTS: Columns = &[
    ("id", Kind::Id),
    ("kind", Kind::OneOf(&["verb", "phrase"])),
    ("past", Kind::MoreForms),
    ("present", Kind::MoreForms),
    ("nouns", Kind::MoreForms),
    ("active", Kind::MoreForms),
    ("phrase", Kind::MoreForms),
    ("strength", Kind::OneOf(&["say", "claim", "confirm", "quote", "guess", "forecast"])),
];
const PLACES: Columns = &[
    ("names", Kind::Forms),
    ("country", Kind::Country),
    ("english", Kind::Text),
    ("kind", Kind::OneOf(&["city", "capital", "region", "province", "district", "camp", "sea", "river", "border", "site", "airport"])),
    ("lat", Kind::Number(-90, 90)),
    ("lon", Kind::Number(-180, 180)),
    ("population", Kind::Number(0, 100_000_000)),
];

/// The columns of the table at `path` that are looked at.
pub(super) fn of(path: &str) -> Option<Columns> {
    Some(match path {
        "parties/states.tsv" => STATES,
        "parties/roles.tsv" => ROLES,
        "parties/domains.tsv" => &[("words", Kind::Forms), ("sector", Kind::MaybeSector)],
        "parties/groups.tsv" => GROUPS,
        "parties/institutions.tsv" | "parties/bodies.tsv" => NAMED,
        "parties/people.tsv" => PEOPLE,
        "sources/outlets.tsv" => OUTLETS,
        "sources/reports.tsv" => REPORTS,
        "sources/voices.tsv" => &[
            ("id", Kind::Id),
            ("singular", Kind::MoreForms),
            ("plural", Kind::Plurals),
            ("kind", Kind::OneOf(&["anonymous", "media", "witness", "expert", "document", "official", "party"])),
        ],
        "words/light.tsv" => &[
            ("past", Kind::MoreForms),
            ("present", Kind::MoreForms),
            ("role", Kind::OneOf(&["actor", "recipient", "none"])),
            ("flags", Kind::OneOf(&["", "negated", "future", "end", "hypothetical"])),
        ],
        "words/verbs.tsv" => &[("past", Kind::MoreForms), ("present", Kind::MoreForms)],
        "words/nouns.tsv" => &[("singular", Kind::MoreForms), ("plural", Kind::Plurals)],
        "words/adjectives.tsv" => &[("masculine", Kind::MoreForms), ("plural", Kind::Plurals)],
        "words/given-names.tsv" => &[("names", Kind::Forms), ("gender", Kind::OneOf(&["m", "f", "mf", ""]))],
        "words/titles.tsv" => &[("words", Kind::Forms), ("sector", Kind::MaybeSector), ("country", Kind::MaybeCountry)],
        "words/time.tsv" | "words/numbers.tsv" => &[("words", Kind::Forms), ("value", Kind::Number(i64::MIN, i64::MAX))],
        "words/function.tsv" => &[("words", Kind::Forms), ("class", Kind::Text)],
        "places.tsv" => PLACES,
        p if p.starts_with("acts/") => ACTS,
        _ => return None,
    })
}

impl Kind {
    /// Whether the column holds written forms.
    pub(super) fn is_forms(self) -> bool {
        matches!(self, Self::Forms | Self::MoreForms | Self::Plurals | Self::Seats)
    }

    /// What is wrong with a cell, and what to do.
    pub(super) fn fault(self, cell: &str, states: &FxHashSet<&str>) -> Option<(String, String)> {
        let fault = |m: String, h: &str| Some((m, h.to_owned()));
        match self {
            Self::Id if cell.is_empty() || !cell.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') => {
                fault(format!("'{cell}' is no id"), "lower-case ASCII letters, digits and hyphens")
            }
            Self::Forms | Self::Text if cell.is_empty() => fault("the cell is empty".into(), "fill it in, or take the row out"),
            Self::Country if !states.contains(cell) => {
                fault(format!("no country '{cell}'"), "ISO 3166 alpha-3 as in parties/states.tsv, IGO, NGO or ---")
            }
            Self::MaybeCountry if !cell.is_empty() => Self::Country.fault(cell, states),
            Self::Sector if !SECTORS.contains(&cell) => fault(format!("no sector '{cell}'"), "see docs/language-data.md, Parties"),
            Self::MaybeSector if !cell.is_empty() => Self::Sector.fault(cell.trim_end_matches('?'), states),
            Self::Seats => cell.split('|').filter_map(|s| s.split_once(':')).find_map(|(_, sector)| Self::Sector.fault(sector.trim(), states)),
            Self::OneOf(list) if !list.contains(&cell) => fault(format!("'{cell}' is not known here"), &format!("one of: {}", list.join(", "))),
            Self::Flags(list) => {
                let flag = cell.split_whitespace().find(|f| !list.contains(f))?;
                fault(format!("no flag '{flag}'"), &format!("some of: {}", list.join(", ")))
            }
            Self::Day if !is_day(cell) => fault(format!("'{cell}' is no day"), "YYYY, YYYY-MM or YYYY-MM-DD, or nothing"),
            Self::Number(..) if cell.is_empty() => None,
            Self::Number(least, most) => {
                let ok = cell.parse::<f64>().is_ok_and(|n| n >= least as f64 && n <= most as f64);
                if ok { None } else { fault(format!("'{cell}' is no number that fits"), &format!("from {least} to {most}")) }
            }
            _ => None,
        }
    }
}

fn is_day(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split('-').collect();
    let number = |s: &str, len: usize, most: u32| s.len() == len && s.parse::<u32>().is_ok_and(|n| n > 0 && n <= most);
    match parts.as_slice() {
        [""] => true,
        [y] => number(y, 4, 9999),
        [y, m] => number(y, 4, 9999) && number(m, 2, 12),
        [y, m, d] => number(y, 4, 9999) && number(m, 2, 12) && number(d, 2, 31),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_model::SourceKind;

    #[test]
    fn kinds_of_voices_are_kinds_of_sources() {
        let Some(columns) = of("sources/voices.tsv") else { panic!("no such table") };
        for (_, kind) in columns {
            if let Kind::OneOf(list) = kind {
                assert!(list.iter().all(|k| SourceKind::parse(k).is_some()));
            }
        }
    }
}
