//! Dates: what the sentence says, against the day of publication.

use crate::sentence::Sentence;
use isnad_lexicon::{Cat, TimeKind};
use jiff::civil::Date;
use jiff::{Span as Days, ToSpan};

/// A date found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub node: usize,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: String,
    /// A year standing alone.
    pub year: Option<i16>,
}

/// The day of publication, if it can be read.
pub(crate) fn day(published: &str) -> Option<Date> {
    published.get(..10).and_then(|d| d.parse().ok())
}

/// All dates of a sentence.
pub(crate) fn find(s: &Sentence<'_>, published: Option<Date>) -> Vec<Found> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < s.len() {
        match at(s, i, published) {
            Some((found, next)) => {
                out.push(found);
                i = next;
            }
            None => i += 1,
        }
    }
    out
}

fn time(s: &Sentence<'_>, i: usize) -> Option<(TimeKind, i32)> {
    let n = s.nodes.get(i)?;
    let r = n.find(Cat::Time)?;
    let t = &s.lex.times[r.entry.id as usize];
    Some((t.kind, t.value))
}

fn number(s: &Sentence<'_>, i: usize) -> Option<i64> {
    let n = s.nodes.get(i)?;
    if n.number {
        return n.spelling.parse().ok();
    }
    n.find(Cat::Number).map(|r| s.lex.numbers[r.entry.id as usize] as i64)
}

fn year(s: &Sentence<'_>, i: usize) -> Option<i16> {
    let n = s.nodes.get(i)?;
    if !n.number {
        return None;
    }
    number(s, i).filter(|y| (1900..=2099).contains(y)).map(|y| y as i16)
}

/// Skips words that may stand between the parts of a date: brackets, the other month name, "of", "year".
fn skip(s: &Sentence<'_>, mut i: usize) -> usize {
    let mut steps = 0;
    while steps < 5 && i < s.len() {
        let pass = matches!(s.punct(i), Some('(' | ')' | '/' | '،' | '-'))
            || s.nodes[i].own_prep(s.lex).is_some()
            || matches!(time(s, i), Some((TimeKind::Month, _)))
            || matches!(time(s, i), Some((TimeKind::Unit, v)) if v >= 365);
        if !pass {
            break;
        }
        i += 1;
        steps += 1;
    }
    i
}

fn at(s: &Sentence<'_>, i: usize, published: Option<Date>) -> Option<(Found, usize)> {
    let found = |date: String, year, next| Some((Found { node: i, date, year }, next));
    if let Some((kind, value)) = time(s, i) {
        match kind {
            TimeKind::Relative => {
                let d = published?.checked_add(i64::from(value).days()).ok()?;
                return found(d.to_string(), None, i + 1);
            }
            TimeKind::Month => {
                let y = year(s, skip(s, i + 1)).or_else(|| month_year(published, value));
                let d = i.checked_sub(1).and_then(|b| number(s, b)).filter(|d| (1..=31).contains(d));
                let y = y?;
                return match d.and_then(|d| Date::new(y, value as i8, d as i8).ok()) {
                    Some(full) => found(full.to_string(), None, i + 1),
                    None => found(format!("{y:04}-{value:02}"), None, skip(s, i + 1).max(i + 1)),
                };
            }
            // "Monday 23 June": the full date behind it says more.
            TimeKind::Weekday if number(s, i + 1).is_some() && matches!(time(s, skip(s, i + 2)).or(time(s, i + 2)), Some((TimeKind::Month, _))) => {
                return None;
            }
            TimeKind::Weekday => {
                let d = weekday(published?, value, s, i)?;
                return found(d.to_string(), None, i + 1);
            }
            TimeKind::HijriMonth => {
                let (d, y) = (i.checked_sub(1).and_then(|b| number(s, b)), number(s, skip(s, i + 1)).filter(|y| (1300..=1500).contains(y)));
                let g = hijri(y?, value, d.filter(|d| (1..=30).contains(d)))?;
                return found(g, None, i + 1);
            }
            TimeKind::Unit => {
                if let Some(y) = year(s, i + 1).filter(|_| value >= 365) {
                    return found(format!("{y:04}"), Some(y), i + 2);
                }
                // "two days ago": before + number + unit, or the dual.
                let before = (i.saturating_sub(2)..i).any(|b| s.class(b, "before-after")) && !s.class(i + 1, "compl");
                if before {
                    let n = i.checked_sub(1).and_then(|b| number(s, b)).unwrap_or(1);
                    if published.is_none() && n.saturating_mul(i64::from(value)) >= 730 {
                        // Years back from a day nobody knows: no date, but long ago.
                        return found(String::new(), Some(0), i + 1);
                    }
                    let d = published?.checked_sub(Days::new().days(n.saturating_mul(i64::from(value)).min(60_000))).ok()?;
                    let date = if value >= 365 { format!("{:04}", d.year()) } else { d.to_string() };
                    let y = (value >= 365 && n >= 2).then(|| d.year());
                    return found(date, y, i + 1);
                }
            }
        }
    }
    if let Some(y) = year(s, i) {
        let alone = i.checked_sub(1).is_none_or(|b| s.nodes[b].own_prep(s.lex).is_some() || matches!(s.punct(b), Some('(' | '*' | '.')));
        if alone {
            return found(format!("{y:04}"), Some(y), i + 1);
        }
    }
    None
}

/// The year a month without one belongs to: the last such month up to the publication.
fn month_year(published: Option<Date>, month: i32) -> Option<i16> {
    let p = published?;
    Some(if month > i32::from(p.month()) + 1 { p.year() - 1 } else { p.year() })
}

/// "Tuesday" is the last one up to the publication; "next Tuesday" the first after it.
fn weekday(p: Date, value: i32, s: &Sentence<'_>, i: usize) -> Option<Date> {
    let today = i32::from(p.weekday().to_monday_one_offset());
    let coming = s.nodes.get(i + 1).and_then(|n| n.func(s.lex)).is_some_and(|f| f.class == "future");
    let past = s.class(i + 1, "this-past");
    let back = (today - value).rem_euclid(7);
    let days = if coming {
        let ahead = (value - today).rem_euclid(7);
        if ahead == 0 { 7 } else { ahead }
    } else if past && back == 0 {
        -7
    } else {
        -back
    };
    p.checked_add(i64::from(days).days()).ok()
}

/// Gregorian date of a Hijri one by the tabular calendar (civil epoch, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26,
/// 29 of 30; Reingold and Dershowitz, Calendrical Calculations, ch. 7). True dates may differ by a day or two.
fn hijri(year: i64, month: i32, day: Option<i64>) -> Option<String> {
    let (m, d) = (i64::from(month), day.unwrap_or(1));
    let days = d + 29 * (m - 1) + m / 2 + (year - 1) * 354 + (3 + 11 * year) / 30;
    let epoch = Date::new(622, 7, 19).ok()?;
    let g = epoch.checked_add((days - 1).days()).ok()?;
    Some(if day.is_some() { g.to_string() } else { format!("{:04}-{:02}", g.year(), g.month()) })
}
