//! Both directions of a dyad in one picture: what the first does to the second above the line, what the second does to
//! the first below it, over the same days and on the same scale.

use isnad_relations::relation::{Answer, Relation, Shift, View};
use isnad_relations::series::PeriodRow;

use super::chart::LISTED;
use super::frame::{Frame, LESSER, Links, MARKER_ROW};
use super::words;
use crate::Language;
use crate::brief::Case;
use crate::svg::{PLAIN, Style, colour, steps};

/// Top of the bars where no marker stands over them.
const TOP: f64 = 136.0;
/// Height of the bars of both directions together, and of one at least.
const HEIGHT: f64 = 280.0;
const LEAST: f64 = 50.0;

/// One direction: its view, its links, and which way its bars grow.
struct Side<'a> {
    view: &'a View,
    links: Option<&'a dyn Links>,
    /// -1 upwards, 1 downwards.
    way: f64,
    rows: Vec<usize>,
}

impl Side<'_> {
    fn shifts(&self) -> &[Shift] {
        &self.view.shifts[..self.view.shifts.len().min(LISTED)]
    }

    /// Height of its markers.
    fn markers(&self) -> f64 {
        self.rows.iter().max().map_or(0.0, |row| (row + 1) as f64 * MARKER_ROW)
    }

    fn most(&self) -> u32 {
        self.view.series.iter().map(classed).max().unwrap_or(0)
    }
}

/// Events of a period that are in one of the four classes.
fn classed(row: &PeriodRow) -> u32 {
    row.cooperation() + row.conflict()
}

/// Both directions of a relation as one SVG picture, each with its links; the shifts are listed beneath where the page
/// does not tell them.
pub fn mirrored_chart(relation: &Relation, language: Language, links: Option<[&dyn Links; 2]>) -> String {
    let days = |v: &View| Some((v.series.first()?.start, v.series.last()?.end));
    let (first, last) = days(&relation.forward).or(days(&relation.reverse)).unwrap_or((relation.first, relation.last));
    let mut frame = Frame::new(first, last, language);
    let [above, below] = links.map_or([None, None], |l| l.map(Some));
    let mut sides = [
        Side { view: &relation.forward, links: above, way: -1.0, rows: Vec::new() },
        Side { view: &relation.reverse, links: below, way: 1.0, rows: Vec::new() },
    ];
    sides.iter_mut().for_each(|s| s.rows = frame.marker_rows(s.shifts()));
    let title = head(&mut frame, relation, &sides);
    let heights = heights([sides[0].most(), sides[1].most()]);
    let top = TOP + sides[0].markers();
    let zero = top + heights.0[0];
    let bottom = zero + heights.0[1];
    let dates = bottom + sides[1].markers() + 18.0;
    frame.time_axis(&[(top, bottom)], dates);
    scale(&mut frame, zero, (top, bottom), heights.1);
    for side in &sides {
        bars(&mut frame, side, zero, heights.1);
        markers(&mut frame, side, zero, if side.way < 0.0 { top } else { bottom });
    }
    let (left, right) = frame.ends;
    frame.svg.line((left, zero), (right, zero), colour::INK, 1.4, "");
    frame.lead(0.0, TOP - 18.0, PLAIN, &format!("▲ {}", words::heading(sides[0].view, false, above, language)));
    let under = dates + 26.0;
    frame.lead(0.0, under, PLAIN, &format!("▼ {}", words::heading(sides[1].view, false, below, language)));
    let end = if above.is_some_and(Links::tells_shifts) { under + 16.0 } else { lists(&mut frame, &sides, under + 30.0) };
    frame.svg.finish(end, &title)
}

/// Title, span and legend.
fn head(frame: &mut Frame, relation: &Relation, sides: &[Side<'_>; 2]) -> String {
    let language = frame.language;
    let title = words::heading(&relation.forward, true, sides[0].links, language);
    frame.lead(0.0, 34.0, Style { size: 21.0, ..PLAIN }, &title);
    let events = sides.iter().map(|s| s.view.evidence.events).sum();
    let evidence = words::count("event", events, Case::Nominative, language);
    let text = format!("{}{}", words::span(&evidence, relation, language), words::exposure(relation, language));
    frame.lead(0.0, 56.0, LESSER, &text);
    frame.legend(70.0);
    title
}

/// The heights of both sides, and of one event.
fn heights(most: [u32; 2]) -> ([f64; 2], f64) {
    let most = most.map(|n| f64::from(n.max(1)));
    let unit = HEIGHT / (most[0] + most[1]);
    (most.map(|n| (n * unit).max(LEAST)), unit)
}

fn scale(frame: &mut Frame, zero: f64, (top, bottom): (f64, f64), unit: f64) {
    // Half an event is none.
    let step = steps(((zero - top).max(bottom - zero) / unit).max(1.0), 4)[0].max(1.0);
    for i in -8i32..=8 {
        let y = zero - f64::from(i) * step * unit;
        if (top - 0.5..=bottom + 0.5).contains(&y) {
            frame.rule(y, colour::GRID, &format!("{}", (f64::from(i) * step).abs()));
        }
    }
}

/// A bar a period, conflict next to the line, deeds before words.
fn bars(frame: &mut Frame, side: &Side<'_>, zero: f64, unit: f64) {
    for row in side.view.series.iter().filter(|row| classed(row) > 0) {
        frame.linked(side.links.and_then(|l| l.period(row)), |frame| {
            let (x, width) = frame.bar(row);
            let mut from = zero;
            let classes = [
                (row.material_conflict, colour::VERMILLION),
                (row.verbal_conflict, colour::ORANGE),
                (row.verbal_cooperation, colour::SKY),
                (row.material_cooperation, colour::BLUE),
            ];
            for (count, fill) in classes {
                let to = from + side.way * f64::from(count) * unit;
                frame.svg.rect(x, from.min(to), width, (to - from).abs(), fill);
                from = to;
            }
        });
    }
}

/// Numbered markers beyond the bars, their lines to the middle.
fn markers(frame: &mut Frame, side: &Side<'_>, zero: f64, edge: f64) {
    let centre = |row: usize| edge + side.way * (10.0 + row as f64 * MARKER_ROW);
    for (shift, row) in side.shifts().iter().zip(&side.rows) {
        let x = frame.x(shift.date);
        frame.svg.line((x, centre(*row)), (x, zero), colour::INK, 1.0, "3 3");
    }
    for (i, (shift, row)) in side.shifts().iter().zip(&side.rows).enumerate() {
        let (x, y) = (frame.x(shift.date), centre(*row));
        frame.linked(side.links.and_then(|l| l.shift(i, shift)), |frame| frame.marker(x, y, i, shift));
    }
}

/// The shifts of both sides in words; returns the bottom of the picture.
fn lists(frame: &mut Frame, sides: &[Side<'_>; 2], mut y: f64) -> f64 {
    if sides.iter().all(|s| s.view.answer != Answer::Shifts) {
        let enough = sides.iter().find(|s| s.view.answer == Answer::NoShift).unwrap_or(&sides[0]);
        frame.lead(0.0, y, PLAIN, words::nothing(enough.view.answer, frame.language));
        return y + 24.0;
    }
    for side in sides {
        frame.lead(0.0, y, PLAIN, &words::heading(side.view, false, side.links, frame.language));
        y += 24.0;
        if side.view.answer == Answer::Shifts {
            y = frame.list(side.shifts(), side.view.shifts.len() - side.shifts().len(), y);
        } else {
            frame.lead(0.0, y, LESSER, words::nothing(side.view.answer, frame.language));
            y += 22.0;
        }
        y += 8.0;
    }
    frame.list_note(y)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use isnad_model::Status;
    use isnad_relations::codes::{Codebook, Scheme};
    use isnad_relations::day::Day;
    use isnad_relations::events::{Events, NewEvent};
    use isnad_relations::relation::{Options, relation};

    /// Two years: attacks that grow, and answers in words that stay the same.
    fn two_years() -> Relation {
        let first = Day::parse("2023-01-01").unwrap();
        let mut events = Events::new(Codebook::of(Scheme::Plover));
        let mut push = |day: i32, source: &str, target: &str, code: &str| {
            events.push(&NewEvent { day: first.plus(day), source, target, code, status: Status::Actual, reports: &[] });
        };
        // No answer falls into the first February.
        for day in 0..730 {
            if (day < 365 && day % 60 == 0) || (day >= 365 && day % 2 == 0) {
                push(day, "ISR", "QAT", "ASSAULT");
            }
            if day % 30 == 0 {
                push(day, "QAT", "ISR", "ACCUSE");
            }
        }
        relation(&events, None, ("ISR", "QAT"), &Options::default()).unwrap()
    }

    /// What stands between two marks.
    fn heights(svg: &str, fill: &str) -> Vec<(f64, f64)> {
        let number = |line: &str, key: &str| line.split(&format!(" {key}=\"")).nth(1).unwrap().split('"').next().unwrap().parse::<f64>().unwrap();
        let bars = svg.lines().filter(|l| l.starts_with("<rect") && l.contains(fill) && !l.contains("width=\"12\" height=\"12\""));
        bars.map(|l| (number(l, "y"), number(l, "height"))).collect()
    }

    #[test]
    fn the_two_directions_stand_on_two_sides_of_one_line() {
        let relation = two_years();
        for language in [Language::English, Language::Arabic] {
            let svg = mirrored_chart(&relation, language, None);
            let (up, down) = (heights(&svg, colour::VERMILLION), heights(&svg, colour::ORANGE));
            assert!(up.len() > 12 && down.len() == 23, "{} {}", up.len(), down.len());
            let line = up.iter().map(|(y, height)| y + height).fold(0.0, f64::max);
            assert!(up.iter().all(|(y, height)| (y + height - line).abs() < 0.2), "the attacks end on the line");
            assert!(down.iter().all(|(y, _)| (y - line).abs() < 0.2), "the answers begin on it");
            assert!(svg.contains("<title>"));
        }
    }

    struct Marks(&'static str);

    impl Links for Marks {
        fn tells_shifts(&self) -> bool {
            true
        }

        fn period(&self, row: &PeriodRow) -> Option<(String, String)> {
            Some((format!("?way={}&since={}", self.0, row.start), "bar".to_owned()))
        }

        fn shift(&self, number: usize, _: &Shift) -> Option<(String, String)> {
            Some((format!("#{}-{number}", self.0), "shift".to_owned()))
        }

        fn party(&self, code: &str) -> String {
            format!("name of {code}")
        }
    }

    #[test]
    fn every_mark_leads_to_its_own_direction() {
        let svg = mirrored_chart(&two_years(), Language::English, Some([&Marks("forward"), &Marks("back")]));
        assert!(svg.contains("#forward-0") && !svg.contains("#back-0"), "only the first direction has a shift");
        assert_eq!(svg.matches("?way=back&amp;since=").count(), 23);
        assert!(svg.contains("▲ Name of ISR to name of QAT") && svg.contains("▼ Name of QAT to name of ISR"));
    }

    #[test]
    fn arabic_begins_at_the_right_and_has_its_scale_there() {
        let relation = two_years();
        let (english, arabic) = (mirrored_chart(&relation, Language::English, None), mirrored_chart(&relation, Language::Arabic, None));
        assert!(english.contains("<text x=\"62\"") && arabic.contains("<text x=\"938\""), "the numbers of the scale");
        assert!(arabic.contains("إسرائيل وقطر، في الاتجاهين"));
    }

    #[test]
    fn a_dyad_without_events_is_drawn_too() {
        let mut empty = two_years();
        for view in [&mut empty.forward, &mut empty.reverse] {
            view.series.clear();
            view.shifts.clear();
        }
        assert!(mirrored_chart(&empty, Language::English, None).ends_with("</svg>\n"));
    }
}
