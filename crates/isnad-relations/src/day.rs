//! Calendar days as plain numbers, and the periods that a series is cut into.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// A calendar day, counted from 1970-01-01 (day 0). Differences are in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Day {
    /// The day of a civil date.
    pub fn from_date(date: Date) -> Self {
        let hours = date.duration_since(EPOCH).as_hours();
        Self((hours / 24) as i32)
    }

    /// The civil date of this day; the epoch for a day outside jiff's range (years -9999 to 9999).
    pub fn date(self) -> Date {
        EPOCH.checked_add(i64::from(self.0).days()).unwrap_or(EPOCH)
    }

    /// Reads `YYYY-MM-DD` (anything after the tenth character is ignored, so a time may follow)
    /// or `YYYYMMDD`. `None` if it is neither or names no day of the calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let b = text.trim().as_bytes();
        let (year, month, day) = if b.len() >= 10 && b[4] == b'-' && b[7] == b'-' {
            (number(&b[..4])?, number(&b[5..7])?, number(&b[8..10])?)
        } else if b.len() == 8 {
            (number(&b[..4])?, number(&b[4..6])?, number(&b[6..])?)
        } else {
            return None;
        };
        let date = Date::new(year as i16, month as i8, day as i8).ok()?;
        Some(Self::from_date(date))
    }

    /// This day moved by a number of days.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }
}

fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0u16, |n, d| d.is_ascii_digit().then(|| n * 10 + u16::from(d - b'0')))
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The length of a row of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// One calendar day.
    Day,
    /// Seven days from a Monday (ISO 8601).
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months from January, April, July or October.
    Quarter,
}

impl Period {
    /// The first day of the period that holds `day`.
    pub fn start(self, day: Day) -> Day {
        let date = day.date();
        match self {
            Self::Day => day,
            Self::Week => day.plus(-i32::from(date.weekday().to_monday_zero_offset())),
            Self::Month => Day::from_date(date.first_of_month()),
            Self::Quarter => {
                let month = (date.month() - 1) / 3 * 3 + 1;
                Date::new(date.year(), month, 1).map_or(day, Day::from_date)
            }
        }
    }

    /// The first day of the period after the one that starts on `start`.
    pub fn next(self, start: Day) -> Day {
        match self {
            Self::Day => start.plus(1),
            Self::Week => start.plus(7),
            Self::Month => self.start(start.plus(31)),
            Self::Quarter => self.start(start.plus(92)),
        }
    }

    /// The name of the period that starts on `start`: `1990-08-02`, `1990-W31`, `1990-08`, `1990-Q3`.
    pub fn label(self, start: Day) -> String {
        let date = start.date();
        match self {
            Self::Day => date.to_string(),
            Self::Week => {
                let week = date.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month => format!("{:04}-{:02}", date.year(), date.month()),
            Self::Quarter => format!("{:04}-Q{}", date.year(), (date.month() - 1) / 3 + 1),
        }
    }

    /// Every period from the one that holds `first` to the one that holds `last`, as
    /// (first day, day after the last).
    pub fn spans(self, first: Day, last: Day) -> Vec<(Day, Day)> {
        let mut spans = Vec::new();
        let mut start = self.start(first);
        while start <= last {
            let next = self.next(start);
            spans.push((start, next));
            start = next;
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_dates() {
        assert_eq!(Day::parse("1970-01-02"), Some(Day(1)));
        assert_eq!(Day::parse("19900802"), Day::parse("1990-08-02T10:00:00Z"));
        assert_eq!(Day::parse("1990-02-30"), None);
        assert_eq!(Day::parse("90-08-02"), None);
    }

    #[test]
    fn names_periods() {
        let day = Day::parse("1990-08-02").unwrap();
        for (period, label) in [(Period::Day, "1990-08-02"), (Period::Week, "1990-W31"), (Period::Month, "1990-08"), (Period::Quarter, "1990-Q3")] {
            assert_eq!(period.label(period.start(day)), label);
        }
    }

    proptest! {
        #[test]
        fn periods_tile_the_calendar(first in -8000i32..20000, length in 0i32..2000) {
            for period in [Period::Day, Period::Week, Period::Month, Period::Quarter] {
                let spans = period.spans(Day(first), Day(first + length));
                prop_assert!(spans[0].0 <= Day(first));
                prop_assert!(spans[spans.len() - 1].1 > Day(first + length));
                for pair in spans.windows(2) {
                    prop_assert_eq!(pair[0].1, pair[1].0);
                    prop_assert_eq!(period.start(pair[0].1.plus(-1)), pair[0].0);
                }
            }
        }

        #[test]
        fn days_go_round(day in -200_000i32..200_000) {
            prop_assert_eq!(Day::parse(&Day(day).to_string()), Some(Day(day)));
        }
    }
}
