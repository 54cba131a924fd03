//! Where the time axis has its labels: years, or months, or days, as many as fit.

use isnad_relations::day::Day;

/// Most labels on the axis.
const MOST: i32 = 14;

/// The days to label between the first and the last, with their labels.
pub(super) fn ticks(first: Day, last: Day) -> Vec<(Day, String)> {
    let span = last.0 - first.0 + 1;
    if span <= 120 {
        let step = [1, 2, 7, 14].into_iter().find(|s| span / s <= MOST).unwrap_or(14);
        return (first.0..=last.0).step_by(step as usize).map(|d| (Day(d), Day(d).to_string()[5..].to_owned())).collect();
    }
    let months = span / 30;
    let (step, years) = match [1, 2, 3, 6].into_iter().find(|s| months / s <= MOST) {
        Some(step) if months < 36 => (step, false),
        _ => (12 * [1, 2, 5, 10, 20, 50].into_iter().find(|s| months / 12 / s <= MOST).unwrap_or(100), true),
    };
    let date = first.date();
    let from = i32::from(date.year()) * 12 + i32::from(date.month()) - 1;
    let label = |month: i32| {
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        let day = Day::parse(&format!("{year:04}-{month:02}-01"))?;
        Some((day, if years { year.to_string() } else { format!("{year}-{month:02}") }))
    };
    let all = (from..=from + months + 2).filter(|m| m % step == 0).filter_map(label);
    all.filter(|(day, _)| first <= *day && *day <= last).collect()
}

#[cfg(test)]
mod tests {
    use super::ticks;
    use isnad_relations::day::Day;

    fn labels(first: &str, last: &str) -> Vec<String> {
        ticks(Day::parse(first).unwrap(), Day::parse(last).unwrap()).into_iter().map(|t| t.1).collect()
    }

    #[test]
    fn years_months_or_days() {
        assert_eq!(labels("1979-04-15", "1999-03-31")[..2], ["1980", "1982"]);
        assert_eq!(labels("2024-07-01", "2025-08-31")[..3], ["2024-07", "2024-08", "2024-09"]);
        assert_eq!(labels("2024-07-01", "2026-08-31")[..2], ["2024-07", "2024-09"]);
        assert_eq!(labels("2015-07-21", "2015-08-04")[..2], ["07-21", "07-23"]);
        assert_eq!(labels("2015-07-21", "2015-07-21"), ["07-21"]);
    }

    #[test]
    fn no_span_has_too_many() {
        for span in 0..40_000 {
            let found = ticks(Day(3), Day(3 + span)).len();
            assert!((1..=16).contains(&found), "{span}: {found}");
        }
    }
}
