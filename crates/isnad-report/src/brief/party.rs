//! Parties in words: a state, its army, a group, a body.

use std::collections::BTreeSet;

use isnad_merge::Who;

use super::material::Names;
use super::rich::apart;
use super::wording::{Sector, Wording, fill};
use crate::Language;

/// A party as it stands in a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phrase {
    pub nominative: String,
    /// After a preposition, in a genitive or as an object.
    pub oblique: String,
    /// As an object, where that differs.
    pub accusative: String,
    pub feminine: bool,
    /// Its verb is plural, in English.
    pub plural: bool,
    /// It speaks of persons.
    pub people: bool,
    /// It is a state as such, by its code.
    pub state: String,
}

/// Who writes: the names, the language and its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen<'a> {
    pub names: &'a Names,
    pub language: Language,
    pub words: &'static Wording,
}

/// Most parties named on a side.
const NAMED: usize = 3;
/// Most kinds of party of one state named on a side.
const KINDS: usize = 2;
/// What stands where nothing tells of what kind a party is.
const NO_KIND: [&str; 3] = ["UNK", "---", ""];
/// Sectors of groups that have names of their own.
const GROUPS: [&str; 7] = ["REB", "UAF", "PTY", "PRM", "OPP", "CRM", "REL"];

/// An adjective with the article, masculine or feminine: of two adjectives both agree; where only the last is one
/// ("south Sudanese"), it alone does.
pub(super) fn definite(nisba: &str, feminine: bool) -> String {
    let words: Vec<&str> = nisba.split_whitespace().collect();
    let all = words.iter().all(|w| w.ends_with('ي'));
    let last = words.len().saturating_sub(1);
    let word = |(i, w): (usize, &&str)| {
        let article = if all || i == 0 { "ال" } else { "" };
        let ending = if feminine && (all || i == last) { "ة" } else { "" };
        format!("{article}{w}{ending}")
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// The preposition `li` written together with a name.
pub(super) fn with_li(name: &str) -> String {
    match name.strip_prefix("ال") {
        Some(rest) => format!("لل{rest}"),
        None => format!("ل{name}"),
    }
}

impl<'a> Pen<'a> {
    pub fn new(names: &'a Names, language: Language) -> Self {
        Self { names, language, words: Wording::of(language) }
    }

    /// A state's name as it stands in a sentence; the code where there is none.
    pub fn state(&self, code: &str) -> String {
        let Some(state) = self.names.states.get(code) else {
            return match code {
                "IGO" | "NGO" => self.sector(code, code).nominative,
                _ => apart(code, self.language),
            };
        };
        let name = self.language.pick(&state.en, &state.ar);
        let article = if self.words.article.iter().any(|c| c == code) { "the " } else { "" };
        format!("{article}{name}")
    }

    /// Whether a state's name is feminine.
    pub fn feminine(&self, code: &str) -> bool {
        !self.words.masculine_states.iter().any(|c| c == code)
    }

    /// The phrase for a state.
    pub fn of_state(&self, code: &str) -> Phrase {
        let name = self.state(code);
        Phrase {
            nominative: name.clone(),
            oblique: name.clone(),
            accusative: name,
            feminine: self.feminine(code),
            state: code.to_owned(),
            ..Phrase::default()
        }
    }

    /// The phrase for a part of a state.
    pub fn sector(&self, sector: &str, code: &str) -> Phrase {
        let Some(kind) = self.words.sector.get(sector) else {
            return self.of_state(code);
        };
        let empty = String::new();
        let nisba = self.names.states.get(code).map_or(&empty, |s| &s.nisba);
        let state = if self.names.states.contains_key(code) { self.state(code) } else { String::new() };
        let possessive = if state.ends_with('s') { format!("{state}’") } else { format!("{state}’s") };
        let (m, f) = (definite(nisba, false), definite(nisba, true));
        let write = |pattern: &str| fill(pattern, &[("state", &state), ("s", &possessive), ("m", &m), ("f", &f)]);
        let forms: Vec<String> = forms(kind, nisba.is_empty()).iter().map(|p| write(p)).collect();
        let nominative = forms.first().cloned().unwrap_or_default();
        let oblique = forms.get(1).cloned().unwrap_or_else(|| nominative.clone());
        let accusative = if kind.accusative.is_empty() { oblique.clone() } else { write(&kind.accusative) };
        Phrase { nominative, oblique, accusative, feminine: kind.feminine, plural: kind.plural, people: kind.people, state: String::new() }
    }

    /// The phrase for a party with a name of its own, if the language has it.
    fn named(&self, who: &Who) -> Option<Phrase> {
        let arabic = self.names.arabic.get(&who.name)?;
        let name = match self.language {
            Language::English if who.name.split(' ').any(|w| self.words.article_words.iter().any(|a| a == w)) => format!("the {}", who.name),
            Language::English => who.name.clone(),
            Language::Arabic => arabic.clone(),
        };
        let first = name.split(' ').next().unwrap_or("");
        let feminine = first.ends_with('ة') || self.words.feminine_parties.contains(&name);
        let oblique = match name.strip_suffix("يون") {
            Some(stem) => format!("{stem}يين"),
            None => name.clone(),
        };
        Some(Phrase { nominative: name, accusative: oblique.clone(), oblique, feminine, ..Phrase::default() })
    }

    /// Those who act, each party once.
    pub fn actors(&self, parties: &[Who]) -> Vec<Phrase> {
        self.side(parties, true)
    }

    /// Those who are acted upon, each party once.
    pub fn recipients(&self, parties: &[Who]) -> Vec<Phrase> {
        self.side(parties, false)
    }

    fn side(&self, parties: &[Who], acting: bool) -> Vec<Phrase> {
        let mut out: Vec<Phrase> = Vec::new();
        for who in parties {
            let phrase = match who.country.as_str() {
                "---" | "" => self.named(who),
                "IGO" | "NGO" => self.named(who).or_else(|| Some(self.sector(&who.country, ""))),
                code => self.of_country(code, parties, who, acting),
            };
            out.extend(phrase.filter(|p| !out.contains(p)));
        }
        // "An international body" beside one with its name tells nothing.
        let nameless = ["IGO", "NGO"].map(|s| self.sector(s, ""));
        if out.iter().any(|p| !nameless.contains(p)) {
            out.retain(|p| !nameless.contains(p));
        }
        out
    }

    /// A party of a state: the state as such if its government is one of them; else the kinds of party that are named,
    /// and who is of no known kind only where there is no other. Such a one does not act as the state.
    fn of_country(&self, code: &str, all: &[Who], who: &Who, acting: bool) -> Option<Phrase> {
        let sectors: BTreeSet<&str> = all.iter().filter(|w| w.country == code).map(|w| w.sector.as_str()).collect();
        let known: Vec<&str> = sectors.iter().copied().filter(|s| self.words.sector.contains_key(*s)).collect();
        let government = sectors.iter().any(|s| !known.contains(s) && !NO_KIND.contains(s));
        let all_in_one = || if acting { self.sector("NO_KIND", code) } else { self.of_state(code) };
        if government {
            Some(self.of_state(code))
        } else if known.is_empty() || known.len() > KINDS {
            Some(all_in_one())
        } else if NO_KIND.contains(&who.sector.as_str()) {
            None
        } else {
            let own_name = if GROUPS.contains(&who.sector.as_str()) { self.named(who) } else { None };
            Some(own_name.unwrap_or_else(|| self.sector(&who.sector, code)))
        }
    }

    /// The parties of a side in one phrase; `form` picks each one's case.
    pub fn list(&self, side: &[Phrase], form: fn(&Phrase) -> &String) -> String {
        let names: Vec<String> = side.iter().take(NAMED).map(|p| form(p).clone()).collect();
        if side.len() > NAMED {
            return self.words.line("others", &[("list", &names.join(self.comma()))]);
        }
        self.words.joined(&names)
    }

    /// What stands between the members of a list.
    pub fn comma(&self) -> &'static str {
        self.language.pick(", ", "، ")
    }
}

fn forms(kind: &Sector, without_adjective: bool) -> &[String] {
    if without_adjective && !kind.plain.is_empty() { &kind.plain } else { &kind.text }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::brief::material::State;

    pub(in crate::brief) fn names() -> Names {
        let state = |en: &str, ar: &str, nisba: &str| State { en: en.into(), ar: ar.into(), nisba: nisba.into() };
        Names {
            states: [
                ("QAT", state("Qatar", "قطر", "قطري")),
                ("ISR", state("Israel", "إسرائيل", "إسرائيلي")),
                ("USA", state("United States", "الولايات المتحدة", "أمريكي")),
                ("JOR", state("Jordan", "الأردن", "أردني")),
                ("KOR", state("South Korea", "كوريا الجنوبية", "كوري جنوبي")),
                ("PSE", state("Palestine", "فلسطين", "فلسطيني")),
                ("MAC", state("Macau", "ماكاو", "")),
            ]
            .map(|(c, s)| (c.to_owned(), s))
            .into(),
            arabic: [("Hamas", "حماس"), ("UN Security Council", "مجلس الأمن"), ("Houthis", "الحوثيون"), ("Axios", "أكسيوس")]
                .map(|(e, a)| (e.to_owned(), a.to_owned()))
                .into(),
            places: [("الدوحة".to_owned(), "Doha".to_owned())].into(),
        }
    }

    pub(in crate::brief) fn who(country: &str, sector: &str, name: &str) -> Who {
        Who { country: country.into(), sector: sector.into(), name: name.into(), ..Who::default() }
    }

    fn nominative(list: &[Who], language: Language) -> String {
        let names = names();
        let pen = Pen::new(&names, language);
        pen.list(&pen.actors(list), |p| &p.nominative)
    }

    #[test]
    fn a_state_its_army_and_both() {
        let army = [who("ISR", "MIL", "")];
        assert_eq!(nominative(&army, Language::Arabic), "القوات الإسرائيلية");
        assert_eq!(nominative(&army, Language::English), "Israel’s armed forces");
        assert_eq!(nominative(&[who("ISR", "MIL", ""), who("ISR", "GOV", "")], Language::Arabic), "إسرائيل");
        assert_eq!(nominative(&[who("ISR", "MIL", ""), who("ISR", "COP", "")], Language::Arabic), "القوات الإسرائيلية والشرطة الإسرائيلية");
        assert_eq!(nominative(&[who("ISR", "UNK", ""), who("ISR", "COP", "")], Language::Arabic), "الشرطة الإسرائيلية");
        assert_eq!(nominative(&[who("ISR", "UNK", "")], Language::English), "an unspecified party of Israel");
        assert_eq!(nominative(&[who("USA", "MIL", "")], Language::English), "the United States’ armed forces");
        assert_eq!(nominative(&[who("KOR", "MIL", "")], Language::Arabic), "القوات الكورية الجنوبية");
        assert_eq!(nominative(&[who("MAC", "COP", "")], Language::Arabic), "شرطة ماكاو");
    }

    #[test]
    fn whom_an_act_strikes_without_a_kind_is_the_state() {
        let names = names();
        let pen = Pen::new(&names, Language::Arabic);
        assert_eq!(pen.recipients(&[who("QAT", "UNK", "")])[0].oblique, "قطر");
        let many = ["CVL", "MIL", "COP"].map(|s| who("QAT", s, ""));
        assert_eq!(pen.recipients(&many)[0].oblique, "قطر");
        assert_eq!(pen.actors(&many)[0].nominative, "جهة غير محددة من قطر");
    }

    #[test]
    fn groups_and_bodies_have_their_names() {
        assert_eq!(nominative(&[who("PSE", "REB", "Hamas"), who("QAT", "GOV", "")], Language::Arabic), "حماس وقطر");
        assert_eq!(nominative(&[who("IGO", "---", "UN Security Council")], Language::English), "the UN Security Council");
        assert_eq!(nominative(&[who("IGO", "---", "?")], Language::Arabic), "هيئة دولية");
        assert_eq!(nominative(&[who("---", "---", "?")], Language::Arabic), "");
    }

    #[test]
    fn case_and_gender() {
        let names = names();
        let pen = Pen::new(&names, Language::Arabic);
        let civilians = &pen.actors(&[who("QAT", "CVL", "")])[0];
        assert_eq!((civilians.nominative.as_str(), civilians.oblique.as_str()), ("مدنيون من قطر", "مدنيين من قطر"));
        let houthis = &pen.actors(&[who("YEM", "REB", "Houthis")])[0];
        assert_eq!((houthis.nominative.as_str(), houthis.oblique.as_str()), ("الحوثيون", "الحوثيين"));
        assert!(!pen.of_state("JOR").feminine && pen.of_state("QAT").feminine);
        assert!(pen.actors(&[who("PSE", "REB", "Hamas")])[0].feminine);
    }

    #[test]
    fn adjectives_and_prepositions_are_joined() {
        assert_eq!(definite("جنوب سوداني", true), "الجنوب سودانية");
        assert_eq!(definite("كوري جنوبي", false), "الكوري الجنوبي");
        assert_eq!([with_li("الولايات المتحدة"), with_li("قطر")], ["للولايات المتحدة", "لقطر"]);
    }
}
