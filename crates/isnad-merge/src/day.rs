//! Days as numbers, and dates as precise as they are written.

/// A date: a day, or any day of a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// First day it may mean, in days since 1970-01-01.
    pub first: i32,
    /// Last day it may mean.
    pub last: i32,
}

impl When {
    /// Days between two dates; 0 where they overlap.
    pub fn gap(self, other: Self) -> i32 {
        (other.first - self.last).max(self.first - other.last).max(0)
    }

    /// Whether it is one day.
    pub fn is_day(self) -> bool {
        self.first == self.last
    }
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date
/// algorithms", 2013).
pub fn days_from_civil(year: i32, month: i32, day: i32) -> i32 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a number of days since 1970-01-01, as `YYYY-MM-DD`.
pub fn date(days: i32) -> String {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z - era * 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let m = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * m + 2) / 5 + 1, if m < 10 { m + 3 } else { m - 9 });
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a time that begins so; none for anything else.
pub fn when(text: &str) -> Option<When> {
    let text = text.trim();
    let number = |from: usize, to: usize| text.get(from..to).filter(|t| t.bytes().all(|b| b.is_ascii_digit())).and_then(|t| t.parse::<i32>().ok());
    let year = number(0, 4)?;
    let sep = |at: usize| text.as_bytes().get(at).is_some_and(|b| matches!(b, b'-' | b'/'));
    let month = if sep(4) { number(5, 7).filter(|m| (1..=12).contains(m)) } else { None };
    let day = if sep(7) { number(8, 10).filter(|d| (1..=31).contains(d)) } else { None };
    let start = |y: i32, m: i32| days_from_civil(y, m, 1);
    Some(match (month, day) {
        (Some(m), Some(d)) => {
            let at = days_from_civil(year, m, d);
            When { first: at, last: at }
        }
        (Some(m), None) => When { first: start(year, m), last: start(year + m / 12, m % 12 + 1) - 1 },
        _ => When { first: start(year, 1), last: start(year + 1, 1) - 1 },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for days in [-800_000, -1, 0, 59, 60, 16_638, 20_340, 900_000] {
            let text = date(days);
            if days > -719_000 {
                assert_eq!(when(&text), Some(When { first: days, last: days }), "{text}");
            }
        }
        assert_eq!(date(days_from_civil(2025, 9, 9)), "2025-09-09");
        assert_eq!(when("2015-12").map(|w| w.last - w.first), Some(30));
        assert_eq!(when("2015-07-21 02:51:32").map(|w| date(w.first)).as_deref(), Some("2015-07-21"));
        assert_eq!(when("yesterday"), None);
    }
}
