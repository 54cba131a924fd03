//! Times of publication, in the shapes pages and feeds give them, into ISO 8601.

use crate::tidy;
use jiff::civil::{Date, Time};
use std::sync::LazyLock;

/// `month`, `half` of the day or `day` of the week, its number, its name.
static NAMES: LazyLock<Vec<(&str, i8, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../data/months.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
    rows.filter_map(|l| {
        let mut cells = l.split('\t');
        Some((cells.next()?, cells.next()?.parse().ok()?, cells.next()?))
    })
    .collect()
});

/// A time as ISO 8601, with its zone where one is given (`2025-09-11T10:30:00+03:00`), or the day alone.
///
/// Understood are ISO 8601 and what resembles it, the times of mail and feeds, seconds and milliseconds since 1970,
/// and dates in words or numbers, the day first where both orders are possible, with Arabic or Latin digits and
/// month names.
///
/// ```
/// use isnad_intake::timestamp;
/// assert_eq!(timestamp("Tue, 21 Jul 2015 02:51:32 +0300").as_deref(), Some("2015-07-21T02:51:32+03:00"));
/// assert_eq!(timestamp("٩ أيلول/سبتمبر ٢٠٢٥").as_deref(), Some("2025-09-09"));
/// assert_eq!(timestamp("soon"), None);
/// ```
pub fn timestamp(given: &str) -> Option<String> {
    if given.len() > 200 {
        return None;
    }
    let s = tidy::ascii_digits(&tidy::fold(given)).to_lowercase();
    epoch(&s).or_else(|| words(&s))
}

/// Seconds or milliseconds since 1970.
fn epoch(s: &str) -> Option<String> {
    if !matches!(s.len(), 9 | 10 | 13) || !s.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let n: i64 = s.parse().ok()?;
    let seconds = if s.len() == 13 { n / 1_000 } else { n };
    let stamp = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::fmt::strtime::format("%Y-%m-%dT%H:%M:%SZ", stamp).unwrap_or_default()).filter(|s| !s.is_empty())
}

/// A piece of a date: a number with its place, a name, or a sign.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece<'a> {
    Number(&'a str),
    Word(&'a str),
    Sign(char),
}

fn pieces(s: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = s;
    while let Some(c) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let len = match kind(c) {
            (false, false) => c.len_utf8(),
            k => rest.find(|d: char| kind(d) != k && !('\u{64b}'..='\u{65f}').contains(&d)).unwrap_or(rest.len()),
        };
        let (piece, after) = rest.split_at(len);
        found.push(match kind(c) {
            (true, _) => Piece::Number(piece),
            (_, true) => Piece::Word(piece),
            _ => Piece::Sign(c),
        });
        rest = after;
    }
    found
}

fn words(s: &str) -> Option<String> {
    let all = pieces(s);
    let clock = clock(&all);
    let (from, to) = clock.as_ref().map_or((all.len(), all.len()), |c| (c.from, c.to));
    let date = date(&all[..from]).or_else(|| date(&all[to..]))?;
    let Some(clock) = clock else { return Some(date.to_string()) };
    let zone = zone(&all[to..]).unwrap_or_default();
    Some(format!("{date}T{}{zone}", jiff::fmt::strtime::format("%H:%M:%S", clock.time).ok()?))
}

struct Clock {
    time: Time,
    from: usize,
    to: usize,
}

/// The first `h:mm[:ss[.fraction]]`, with the half of the day after it.
fn clock(all: &[Piece<'_>]) -> Option<Clock> {
    use Piece::{Number, Sign, Word};
    let from = all.windows(3).position(|w| matches!(w, [Number(_), Sign(':'), Number(_)]))?;
    let [Number(h), _, Number(m)] = all[from..from + 3] else { return None };
    let (mut hour, minute): (i8, i8) = (h.parse().ok()?, m.parse().ok()?);
    let mut to = from + 3;
    let mut second = 0;
    if let [Sign(':'), Number(s), ..] = all[to..] {
        (second, to) = (s.parse().ok()?, to + 2);
    }
    if let [Sign('.' | ','), Number(_), ..] = all[to..] {
        to += 2;
    }
    let spaces = all[to..].iter().take_while(|p| **p == Sign(' ')).count();
    if let Some(half) = all.get(to + spaces).and_then(|p| if let Word(w) = p { name("half", w) } else { None }) {
        hour = hour % 12 + half;
        to += spaces + 1;
    }
    Some(Clock { time: Time::new(hour, minute, second, 0).ok()?, from, to })
}

/// The zone that stands right after the time: `z`, `gmt`, `+0300`, `+03:00`, `gmt+3`.
fn zone(after: &[Piece<'_>]) -> Option<String> {
    use Piece::{Number, Sign, Word};
    let mut rest: Vec<Piece<'_>> = after.iter().copied().filter(|p| !matches!(p, Sign(' ' | '(' | ')'))).collect();
    let utc = matches!(rest.first(), Some(Word("z" | "gmt" | "utc" | "ut")));
    if utc {
        rest.remove(0);
    }
    let (sign, hours, minutes) = match rest[..] {
        [Sign(s @ ('+' | '-' | '\u{2212}')), Number(h), Sign(':'), Number(m), ..] => (s, h, m),
        [Sign(s @ ('+' | '-' | '\u{2212}')), Number(h), ..] if h.len() == 4 => (s, &h[..2], &h[2..]),
        [Sign(s @ ('+' | '-' | '\u{2212}')), Number(h), ..] if h.len() <= 2 => (s, h, "0"),
        _ => return utc.then(|| "Z".to_owned()).or_else(|| named_zone(rest.first()?)),
    };
    let (h, m): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let sign = if sign == '+' { '+' } else { '-' };
    (h <= 14 && m < 60).then(|| if h == 0 && m == 0 { "Z".to_owned() } else { format!("{sign}{h:02}:{m:02}") })
}

/// The zones that the rules of mail name.
fn named_zone(piece: &Piece<'_>) -> Option<String> {
    let Piece::Word(w) = piece else { return None };
    let zones = [
        ("est", "-05:00"),
        ("edt", "-04:00"),
        ("cst", "-06:00"),
        ("cdt", "-05:00"),
        ("mst", "-07:00"),
        ("mdt", "-06:00"),
        ("pst", "-08:00"),
        ("pdt", "-07:00"),
    ];
    zones.iter().find(|(n, _)| n == w).map(|(_, z)| (*z).to_owned())
}

fn name(kind: &str, word: &str) -> Option<i8> {
    NAMES.iter().find(|(k, _, n)| *k == kind && *n == word).map(|(_, v, _)| *v)
}

fn date(all: &[Piece<'_>]) -> Option<Date> {
    let numbers: Vec<&str> = all.iter().filter_map(|p| if let Piece::Number(n) = p { Some(*n) } else { None }).collect();
    let month = all.iter().find_map(|p| if let Piece::Word(w) = p { name("month", w) } else { None });
    let parse = |y: &str, m: i8, d: &str| Date::new(y.parse().ok().filter(|y| (1900..2200).contains(y))?, m, d.parse().ok()?).ok();
    match (month, &numbers[..]) {
        (Some(m), _) => {
            let year = numbers.iter().position(|n| n.len() == 4)?;
            let day = numbers.iter().enumerate().find(|(i, n)| *i != year && n.len() <= 2)?.1;
            parse(numbers[year], m, day)
        }
        (None, [one, ..]) if one.len() == 8 => parse(&one[..4], one[4..6].parse().ok()?, &one[6..]),
        (None, _) => {
            let day = all.iter().find_map(|p| if let Piece::Word(w) = p { name("day", w) } else { None });
            numbers.windows(3).find_map(|w| numeric(w, day, &parse))
        }
    }
}

/// The day first where both orders are possible and no day of the week tells otherwise.
fn numeric(w: &[&str], weekday: Option<i8>, parse: &impl Fn(&str, i8, &str) -> Option<Date>) -> Option<Date> {
    let small = |s: &str| s.len() <= 2;
    match w {
        [y, m, d] if y.len() == 4 && small(m) && small(d) => parse(y, m.parse().ok()?, d),
        [a, b, y] if y.len() == 4 && small(a) && small(b) => {
            let orders = [parse(y, b.parse().ok()?, a), parse(y, a.parse().ok()?, b)];
            let fitting = |d: &Date| weekday.is_none_or(|w| d.weekday().to_monday_one_offset() == w);
            orders.into_iter().flatten().find(fitting).or_else(|| orders.into_iter().flatten().next())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::timestamp;
    use proptest::prelude::*;

    #[test]
    fn shapes() {
        for (given, wanted) in [
            ("2015-07-21 02:51:32", "2015-07-21T02:51:32"),
            ("2025-09-11", "2025-09-11"),
            ("20250911", "2025-09-11"),
            ("2025-09-11T10:30:00Z", "2025-09-11T10:30:00Z"),
            ("2025-09-11T10:30:00.123+03:00", "2025-09-11T10:30:00+03:00"),
            ("2025-09-11T10:30+0300", "2025-09-11T10:30:00+03:00"),
            ("Thu, 11 Sep 2025 10:30:00 GMT", "2025-09-11T10:30:00Z"),
            ("Thu, 11 Sep 2025 10:30 EST", "2025-09-11T10:30:00-05:00"),
            ("11/9/2025", "2025-09-11"),
            ("خميس, 09/11/2025 - 10:30", "2025-09-11T10:30:00"),
            ("9/13/2025 1:05 PM", "2025-09-13T13:05:00"),
            ("الخميس 11 سبتمبر 2025 - 10:30 م", "2025-09-11T22:30:00"),
            ("١١ أيلول ٢٠٢٥ ١٢:٠٥ ص", "2025-09-11T00:05:00"),
            ("10:30 | 11-09-2025", "2025-09-11T10:30:00"),
            ("September 11, 2025", "2025-09-11"),
            ("1757586600", "2025-09-11T10:30:00Z"),
            ("1757586600000", "2025-09-11T10:30:00Z"),
            ("11 سبتمبر 2025 10:30 GMT+3", "2025-09-11T10:30:00+03:00"),
        ] {
            assert_eq!(timestamp(given).as_deref(), Some(wanted), "{given}");
        }
        for bad in ["", "yesterday", "25:99", "2025-13-45", "99/99/9999", "10:30"] {
            assert_eq!(timestamp(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(s in ".{0,80}", t in "[0-9:+/ \\-tzamp]{0,40}") {
            timestamp(&s);
            timestamp(&t);
        }
    }
}
