//! Days in words.

use super::wording::{Wording, fill};

impl Wording {
    /// A day or month as people write it; what is none stays as it is.
    pub fn day(&self, date: &str) -> String {
        let mut parts = date.get(..10).unwrap_or(date).split('-');
        let year = parts.next().unwrap_or("");
        let month = parts.next().and_then(|m| m.parse::<usize>().ok()).and_then(|m| self.months.get(m.checked_sub(1)?));
        let day = parts.next().and_then(|d| d.parse::<u8>().ok());
        match (month, day) {
            (Some(month), Some(day)) => fill(&self.date, &[("day", &day.to_string()), ("month", month), ("year", year)]),
            (Some(month), None) => fill(&self.month, &[("month", month), ("year", year)]),
            (None, _) => date.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn days_months_and_years() {
        let (en, ar) = (Wording::of(Language::English), Wording::of(Language::Arabic));
        assert_eq!(en.day("2025-09-09T10:00:00+03:00"), "9 September 2025");
        assert_eq!(ar.day("2025-09-09"), "9 سبتمبر 2025");
        assert_eq!(en.day("2025-09"), "September 2025");
        assert_eq!(ar.day("2025"), "2025");
        assert_eq!(ar.day(""), "");
        assert_eq!(en.day("2025-13-40"), "2025-13-40");
    }
}
