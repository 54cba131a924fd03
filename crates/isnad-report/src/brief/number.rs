//! Counted nouns.
//!
//! In Arabic the noun's form follows the number (one and two stand in the noun itself, three to ten take the plural
//! genitive and a numeral of the other gender, eleven to ninety-nine the accusative singular, hundreds the genitive
//! singular), and what stands for the numeral follows the sentence's case only in one and two.

use super::wording::Wording;

/// The case a counted noun stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Nominative,
    Genitive,
}

/// A number in digits, its thousands apart.
pub(super) fn digits(n: usize) -> String {
    let plain = n.to_string();
    let mut out = String::with_capacity(plain.len() + plain.len() / 3);
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

impl Wording {
    /// `n` of the noun, in a case.
    pub fn count(&self, noun: &str, n: usize, case: Case) -> String {
        let Some(noun) = self.noun.get(noun) else {
            return digits(n);
        };
        let form = |forms: &[String]| forms.get(case as usize).or(forms.first()).cloned().unwrap_or_default();
        match (n, n % 100) {
            (1, _) => form(&noun.one),
            (2, _) => form(&noun.two),
            (3..=10, _) => {
                let names = if noun.feminine && !self.numbers_feminine.is_empty() { &self.numbers_feminine } else { &self.numbers };
                format!("{} {}", names.get(n - 3).map_or("", String::as_str), noun.few)
            }
            (_, 3..=10) => format!("{} {}", digits(n), noun.few),
            (_, 11..=99) => format!("{} {}", digits(n), noun.many),
            _ => format!("{} {}", digits(n), noun.other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn arabic(noun: &str, n: usize, case: Case) -> String {
        Wording::of(Language::Arabic).count(noun, n, case)
    }

    #[test]
    fn every_number_to_two_hundred_has_its_form() {
        for n in 0..=200 {
            let (event, document) = (arabic("event", n, Case::Genitive), arabic("document", n, Case::Genitive));
            let (e, d) = match n {
                1 => ("حدث واحد".to_owned(), "وثيقة واحدة".to_owned()),
                2 => ("حدثين".to_owned(), "وثيقتين".to_owned()),
                3 => ("ثلاثة أحداث".to_owned(), "ثلاث وثائق".to_owned()),
                8 => ("ثمانية أحداث".to_owned(), "ثماني وثائق".to_owned()),
                10 => ("عشرة أحداث".to_owned(), "عشر وثائق".to_owned()),
                4..=9 => continue,
                _ => match n % 100 {
                    3..=10 => (format!("{n} أحداث"), format!("{n} وثائق")),
                    11..=99 => (format!("{n} حدثا"), format!("{n} وثيقة")),
                    _ => (format!("{n} حدث"), format!("{n} وثيقة")),
                },
            };
            assert_eq!((event, document), (e, d), "{n}");
        }
    }

    #[test]
    fn one_and_two_follow_the_case() {
        use Case::{Genitive, Nominative};
        let cases = [Nominative, Genitive];
        assert_eq!(cases.map(|c| arabic("outlet", 1, c)), ["منبر واحد"; 2]);
        assert_eq!(cases.map(|c| arabic("origin", 2, c)), ["مصدران مستقلان", "مصدرين مستقلين"]);
        assert_eq!(cases.map(|c| arabic("origin", 15, c)), ["15 مصدرا مستقلا"; 2]);
    }

    #[test]
    fn english_counts_in_words_to_ten() {
        let en = Wording::of(Language::English);
        let forms = [1, 2, 4, 10, 11, 103].map(|n| en.count("event", n, Case::Nominative));
        assert_eq!(forms, ["one event", "two events", "four events", "ten events", "11 events", "103 events"]);
        assert_eq!([0, 999, 1000, 18348, 1_234_567].map(digits), ["0", "999", "1,000", "18,348", "1,234,567"]);
    }
}
