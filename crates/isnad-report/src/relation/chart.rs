//! The chart of a dyad: counts by class, mean score with its interval, shifts and their events.

use isnad_relations::relation::{Answer, Relation, Shift, View};
use isnad_relations::series::PeriodRow;

use super::frame::{Frame, LESSER, Links, MARKER_ROW};
use super::words;
use crate::Language;
use crate::brief::Case;
use crate::svg::{PLAIN, Style, colour, steps};

/// Top and bottom of the counts.
const COUNTS: (f64, f64) = (128.0, 348.0);
/// Top and bottom of the scores.
const SCORES: (f64, f64) = (392.0, 512.0);
/// Most shifts listed beneath.
pub(super) const LISTED: usize = 20;

struct Chart<'a> {
    links: Option<&'a dyn Links>,
    frame: Frame,
    view: &'a View,
}

/// The first party's acts towards the second as an SVG picture.
pub fn chart(relation: &Relation, language: Language) -> String {
    draw(relation, &relation.forward, language, None)
}

/// One view of a relation as an SVG picture whose marks are links.
pub fn linked_chart(relation: &Relation, view: &View, language: Language, links: &dyn Links) -> String {
    draw(relation, view, language, Some(links))
}

fn draw(relation: &Relation, view: &View, language: Language, links: Option<&dyn Links>) -> String {
    let first = view.series.first().map_or(relation.first, |row| row.start);
    let last = view.series.last().map_or(relation.last, |row| row.end);
    let mut chart = Chart { links, frame: Frame::new(first, last, language), view };
    let title = chart.title(relation);
    let shown = view.shifts.len().min(LISTED);
    let rows = chart.frame.marker_rows(&view.shifts[..shown]);
    let down = rows.iter().max().map_or(0.0, |row| row.saturating_sub(1) as f64 * MARKER_ROW);
    chart.frame.svg.down = down;
    chart.frame.time_axis(&[COUNTS, SCORES], SCORES.1 + 18.0);
    chart.counts();
    chart.scores();
    chart.markers(&view.shifts[..shown], &rows);
    let bottom = chart.list(&view.shifts[..shown], view.shifts.len() - shown);
    chart.frame.svg.finish(bottom + down, &title)
}

impl Chart<'_> {
    fn title(&mut self, relation: &Relation) -> String {
        let language = self.frame.language;
        let title = words::heading(self.view, false, self.links, language);
        self.frame.lead(0.0, 34.0, Style { size: 21.0, ..PLAIN }, &title);
        let evidence = words::count("event", self.view.evidence.events, Case::Nominative, language);
        let text = format!("{}{}", words::span(&evidence, relation, language), words::exposure(relation, language));
        self.frame.lead(0.0, 56.0, LESSER, &text);
        self.frame.legend(70.0);
        title
    }

    fn counts(&mut self) {
        let rows = &self.view.series;
        let up = rows.iter().map(PeriodRow::cooperation).max().unwrap_or(0).max(1);
        let down = rows.iter().map(PeriodRow::conflict).max().unwrap_or(0).max(1);
        let unit = (COUNTS.1 - COUNTS.0) / f64::from(up + down);
        let zero = COUNTS.0 + f64::from(up) * unit;
        // Half an event is none.
        let step = steps(f64::from(up.max(down)), 4)[0].max(1.0);
        for i in -8i32..=8 {
            let y = zero - f64::from(i) * step * unit;
            if (COUNTS.0..=COUNTS.1).contains(&y) {
                self.frame.rule(y, colour::GRID, &format!("{}", (f64::from(i) * step).abs()));
            }
        }
        for row in rows {
            let link = self.links.filter(|_| row.cooperation() + row.conflict() > 0).and_then(|l| l.period(row));
            self.frame.linked(link, |frame| {
                let (x, width) = frame.bar(row);
                let mut y = zero;
                for (count, fill) in [(row.material_cooperation, colour::BLUE), (row.verbal_cooperation, colour::SKY)] {
                    let height = f64::from(count) * unit;
                    y -= height;
                    frame.svg.rect(x, y, width, height, fill);
                }
                let mut y = zero;
                for (count, fill) in [(row.material_conflict, colour::VERMILLION), (row.verbal_conflict, colour::ORANGE)] {
                    let height = f64::from(count) * unit;
                    frame.svg.rect(x, y, width, height, fill);
                    y += height;
                }
            });
        }
        let (left, right) = self.frame.ends;
        self.frame.svg.line((left, zero), (right, zero), colour::INK, 1.0, "");
        let name = (self.frame.language)
            .pick("events a period: cooperation above the line, conflict below", "الأحداث في كل فترة: التعاون فوق الخط والنزاع تحته");
        self.frame.lead(0.0, COUNTS.1 + 18.0, LESSER, name);
    }

    fn scores(&mut self) {
        let y = |score: f64| SCORES.0 + (10.0 - score) / 20.0 * (SCORES.1 - SCORES.0);
        for score in [-10, -5, 0, 5, 10] {
            let stroke = if score == 0 { colour::GREY } else { colour::GRID };
            let label = if score < 0 { format!("\u{2212}{}", -score) } else { score.to_string() };
            self.frame.rule(y(f64::from(score)), stroke, &label);
        }
        for row in &self.view.series {
            let (from, width) = self.frame.bar(row);
            let x = from + width / 2.0;
            if let (Some(low), Some(high)) = (row.score_mean_low, row.score_mean_high) {
                self.frame.svg.line((x, y(low)), (x, y(high)), "#A9A9A9", 1.2, "");
            }
            if let Some(mean) = row.score_mean.filter(|_| row.score_mean_low.is_some()) {
                self.frame.svg.circle(x, y(mean), 1.9, colour::INK, "none");
            }
        }
        let name = (self.frame.language)
            .pick("mean score with its 95% interval, periods of two events or more", "متوسط الدرجة وفترة ثقته 95%، للفترات ذات الحدثين فأكثر");
        self.frame.lead(0.0, SCORES.1 + 36.0, LESSER, name);
    }

    /// Numbered markers over the counts, their lines beneath them.
    fn markers(&mut self, shifts: &[Shift], rows: &[usize]) {
        let centre = |row: usize| COUNTS.0 - 12.0 - row as f64 * MARKER_ROW;
        for (shift, row) in shifts.iter().zip(rows) {
            let x = self.frame.x(shift.date);
            self.frame.svg.line((x, centre(*row)), (x, COUNTS.1), colour::INK, 1.0, "3 3");
            self.frame.svg.line((x, SCORES.0), (x, SCORES.1), colour::INK, 1.0, "3 3");
        }
        for (i, (shift, row)) in shifts.iter().zip(rows).enumerate() {
            let (x, y) = (self.frame.x(shift.date), centre(*row));
            self.frame.linked(self.links.and_then(|l| l.shift(i, shift)), |frame| frame.marker(x, y, i, shift));
        }
    }

    /// The shifts in words; returns the bottom of the picture.
    fn list(&mut self, shifts: &[Shift], more: usize) -> f64 {
        let y = SCORES.1 + 66.0;
        if self.view.answer == Answer::Shifts {
            let below = self.frame.list(shifts, more, y);
            return self.frame.list_note(below);
        }
        self.frame.lead(0.0, y, PLAIN, words::nothing(self.view.answer, self.frame.language));
        y + 24.0
    }
}
