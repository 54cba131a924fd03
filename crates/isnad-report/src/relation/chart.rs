//! The chart of a dyad: counts by class, mean score with its interval, shifts and their events.

use isnad_relations::day::Day;
use isnad_relations::relation::{Answer, Class, Relation, Shift, View};
use isnad_relations::series::PeriodRow;

use super::{axis, words};
use crate::Language;
use crate::brief::Case;
use crate::svg::{Anchor, PLAIN, Style, Svg, colour, steps, text_width};

const WIDTH: f64 = 1000.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 980.0;
/// Top and bottom of the counts.
const COUNTS: (f64, f64) = (128.0, 348.0);
/// Top and bottom of the scores.
const SCORES: (f64, f64) = (392.0, 512.0);
/// Height of a row of markers, and least distance between two in it.
const MARKER_ROW: f64 = 19.0;
/// Most shifts listed beneath.
const LISTED: usize = 20;
const LESSER: Style = Style { size: 12.0, fill: colour::GREY, anchor: Anchor::Left };

/// Where the marks of a chart lead; what is empty leads nowhere.
pub trait Links {
    /// The events of a period: address and what to say of it.
    fn period(&self, row: &PeriodRow) -> (String, String);
    /// The events behind a shift, by its number from 0.
    fn shift(&self, number: usize, shift: &Shift) -> (String, String);
}

struct Chart<'a> {
    links: Option<&'a dyn Links>,
    svg: Svg,
    view: &'a View,
    language: Language,
    first: Day,
    days: f64,
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
    let days = f64::from((last.0 - first.0 + 1).max(1));
    let mut chart = Chart { links, svg: Svg::new(WIDTH), view, language, first, days };
    let title = chart.title(relation);
    let shown = view.shifts.len().min(LISTED);
    let rows = chart.marker_rows(&view.shifts[..shown]);
    let down = rows.iter().max().map_or(0.0, |row| row.saturating_sub(1) as f64 * MARKER_ROW);
    chart.svg.down = down;
    chart.time_axis();
    chart.counts();
    chart.scores();
    chart.markers(&view.shifts[..shown], &rows);
    let bottom = chart.list(&view.shifts[..shown], view.shifts.len() - shown);
    chart.svg.finish(bottom + down, &title)
}

impl Chart<'_> {
    fn x(&self, day: Day) -> f64 {
        LEFT + f64::from(day.0 - self.first.0) / self.days * (RIGHT - LEFT)
    }

    /// A text at the side where the language begins, `inset` pixels in.
    fn lead(&mut self, inset: f64, y: f64, style: Style, text: &str) {
        let text = self.language.run(text);
        if self.language.is_rtl() {
            self.svg.text(RIGHT - inset, y, Style { anchor: Anchor::Right, ..style }, &text);
        } else {
            self.svg.text(20.0 + inset, y, Style { anchor: Anchor::Left, ..style }, &text);
        }
    }

    fn title(&mut self, relation: &Relation) -> String {
        let title = words::heading(self.view, false, self.language);
        self.lead(0.0, 34.0, Style { size: 21.0, ..PLAIN }, &title);
        let evidence = words::count("event", self.view.evidence.events, Case::Nominative, self.language);
        let what = self.language.pick(
            format!("{evidence}, {} to {}", relation.first, relation.last),
            format!("{evidence}، من \u{2066}{}\u{2069} إلى \u{2066}{}\u{2069}", relation.first, relation.last),
        );
        let exposure = match (relation.exposure, self.language) {
            ("raw counts", Language::English) => "; raw counts, outlets unknown",
            ("raw counts", Language::Arabic) => "؛ أعداد خام، والمنابر غير معروفة",
            (_, Language::English) => "; exposure from the panel of outlets",
            (_, Language::Arabic) => "؛ بحسب المنابر المقروءة",
        };
        self.lead(0.0, 56.0, LESSER, &format!("{what}{exposure}"));
        self.legend();
        title
    }

    fn legend(&mut self) {
        let entries = [
            (colour::BLUE, "material cooperation", "تعاون مادي"),
            (colour::SKY, "verbal cooperation", "تعاون لفظي"),
            (colour::ORANGE, "verbal conflict", "نزاع لفظي"),
            (colour::VERMILLION, "material conflict", "نزاع مادي"),
        ];
        let mut inset = 0.0;
        for (fill, english, arabic) in entries {
            let name = self.language.pick(english, arabic);
            let x = if self.language.is_rtl() { RIGHT - inset - 12.0 } else { 20.0 + inset };
            self.svg.rect(x, 70.0, 12.0, 12.0, fill);
            self.lead(inset + 18.0, 81.0, LESSER, name);
            inset += text_width(name, 12.0) + 44.0;
        }
    }

    fn time_axis(&mut self) {
        let style = Style { anchor: Anchor::Middle, ..LESSER };
        let last = self.first.plus(self.days as i32 - 1);
        for (day, label) in axis::ticks(self.first, last) {
            let x = self.x(day);
            self.svg.line((x, COUNTS.0), (x, COUNTS.1), colour::GRID, 1.0, "");
            self.svg.line((x, SCORES.0), (x, SCORES.1), colour::GRID, 1.0, "");
            // A label at the very end would run out of the picture.
            if x <= RIGHT - text_width(&label, LESSER.size) / 2.0 {
                self.svg.text(x, SCORES.1 + 18.0, style, &label);
            }
        }
    }

    fn counts(&mut self) {
        let rows = &self.view.series;
        let up = rows.iter().map(PeriodRow::cooperation).max().unwrap_or(0).max(1);
        let down = rows.iter().map(PeriodRow::conflict).max().unwrap_or(0).max(1);
        let unit = (COUNTS.1 - COUNTS.0) / f64::from(up + down);
        let zero = COUNTS.0 + f64::from(up) * unit;
        let tick = Style { anchor: Anchor::Right, ..LESSER };
        let step = steps(f64::from(up.max(down)), 4)[0];
        for i in -8i32..=8 {
            let y = zero - f64::from(i) * step * unit;
            if (COUNTS.0..=COUNTS.1).contains(&y) {
                self.svg.line((LEFT, y), (RIGHT, y), colour::GRID, 1.0, "");
                self.svg.text(LEFT - 8.0, y + 4.0, tick, &format!("{}", (f64::from(i) * step).abs()));
            }
        }
        for row in rows {
            let (x, width) = self.bar(row);
            let link = self.links.filter(|_| row.cooperation() + row.conflict() > 0).map(|l| l.period(row));
            if let Some((address, title)) = &link {
                self.svg.open_link(address, title);
            }
            let mut y = zero;
            for (count, fill) in [(row.material_cooperation, colour::BLUE), (row.verbal_cooperation, colour::SKY)] {
                let height = f64::from(count) * unit;
                y -= height;
                self.svg.rect(x, y, width, height, fill);
            }
            let mut y = zero;
            for (count, fill) in [(row.material_conflict, colour::VERMILLION), (row.verbal_conflict, colour::ORANGE)] {
                let height = f64::from(count) * unit;
                self.svg.rect(x, y, width, height, fill);
                y += height;
            }
            if link.is_some() {
                self.svg.close_link();
            }
        }
        self.svg.line((LEFT, zero), (RIGHT, zero), colour::INK, 1.0, "");
        let name =
            self.language.pick("events a period: cooperation above the line, conflict below", "الأحداث في كل فترة: التعاون فوق الخط والنزاع تحته");
        self.lead(if self.language.is_rtl() { 0.0 } else { LEFT - 20.0 }, COUNTS.1 + 18.0, LESSER, name);
    }

    fn bar(&self, row: &PeriodRow) -> (f64, f64) {
        let (from, to) = (self.x(row.start), self.x(row.end.plus(1)));
        let gap = if to - from > 4.0 { 1.0 } else { 0.0 };
        (from, (to - from - gap).max(0.5))
    }

    fn scores(&mut self) {
        let y = |score: f64| SCORES.0 + (10.0 - score) / 20.0 * (SCORES.1 - SCORES.0);
        let tick = Style { anchor: Anchor::Right, ..LESSER };
        for score in [-10, -5, 0, 5, 10] {
            let at = y(f64::from(score));
            let stroke = if score == 0 { colour::GREY } else { colour::GRID };
            self.svg.line((LEFT, at), (RIGHT, at), stroke, 1.0, "");
            let label = if score < 0 { format!("\u{2212}{}", -score) } else { score.to_string() };
            self.svg.text(LEFT - 8.0, at + 4.0, tick, &label);
        }
        for row in &self.view.series {
            let (from, width) = self.bar(row);
            let x = from + width / 2.0;
            if let (Some(low), Some(high)) = (row.score_mean_low, row.score_mean_high) {
                self.svg.line((x, y(low)), (x, y(high)), "#A9A9A9", 1.2, "");
            }
            if let Some(mean) = row.score_mean.filter(|_| row.score_mean_low.is_some()) {
                self.svg.circle(x, y(mean), 1.9, colour::INK, "none");
            }
        }
        let name = self
            .language
            .pick("mean score with its 95% interval, periods of two events or more", "متوسط الدرجة وفترة ثقته 95%، للفترات ذات الحدثين فأكثر");
        self.lead(if self.language.is_rtl() { 0.0 } else { LEFT - 20.0 }, SCORES.1 + 36.0, LESSER, name);
    }

    /// The row of each shift's marker over the counts: the lowest that keeps markers apart.
    fn marker_rows(&self, shifts: &[Shift]) -> Vec<usize> {
        let mut last: Vec<f64> = Vec::new();
        let mut rows = Vec::with_capacity(shifts.len());
        for shift in shifts {
            let x = self.x(shift.date);
            let row = last.iter().position(|taken| x - taken >= MARKER_ROW).unwrap_or(last.len());
            if row == last.len() {
                last.push(x);
            }
            last[row] = x;
            rows.push(row);
        }
        rows
    }

    /// Numbered markers over the counts, their lines beneath them.
    fn markers(&mut self, shifts: &[Shift], rows: &[usize]) {
        let style = Style { size: 11.0, fill: "#FFFFFF", anchor: Anchor::Middle };
        let centre = |row: usize| COUNTS.0 - 12.0 - row as f64 * MARKER_ROW;
        for (shift, row) in shifts.iter().zip(rows) {
            let x = self.x(shift.date);
            self.svg.line((x, centre(*row)), (x, COUNTS.1), colour::INK, 1.0, "3 3");
            self.svg.line((x, SCORES.0), (x, SCORES.1), colour::INK, 1.0, "3 3");
        }
        for (i, (shift, row)) in shifts.iter().zip(rows).enumerate() {
            let (x, y) = (self.x(shift.date), centre(*row));
            let link = self.links.map(|l| l.shift(i, shift));
            if let Some((address, title)) = &link {
                self.svg.open_link(address, title);
            }
            self.svg.circle(x, y, 8.5, fill(shift), "#FFFFFF");
            self.svg.text(x, y + 4.0, style, &(i + 1).to_string());
            if link.is_some() {
                self.svg.close_link();
            }
        }
    }

    /// The shifts in words; returns the bottom of the picture.
    fn list(&mut self, shifts: &[Shift], more: usize) -> f64 {
        let mut y = SCORES.1 + 66.0;
        if self.view.answer != Answer::Shifts {
            let text = match self.view.answer {
                Answer::TooLittle => self.language.pick("too little to say", "الأدلة أقل من أن يقال شيء"),
                _ => self.language.pick("no shift", "لا تحول"),
            };
            self.lead(0.0, y, PLAIN, text);
            return y + 24.0;
        }
        for (i, shift) in shifts.iter().enumerate() {
            let x = if self.language.is_rtl() { RIGHT - 9.0 } else { 29.0 };
            self.svg.circle(x, y - 4.0, 8.5, fill(shift), "#FFFFFF");
            let number = Style { size: 11.0, fill: "#FFFFFF", anchor: Anchor::Middle };
            self.svg.text(x, y, number, &(i + 1).to_string());
            self.lead(28.0, y, PLAIN, &shift.date.to_string());
            self.lead(116.0, y, PLAIN, words::direction(shift.direction, self.language));
            self.lead(256.0, y, PLAIN, &format!("\u{200e}{}", words::size(shift.size)));
            let sure = format!("{:.0}%", (shift.probability * 100.0).min(99.0));
            self.lead(316.0, y, LESSER, &sure);
            self.lead(364.0, y, LESSER, &words::carriers(shift, 4, self.language));
            y += 22.0;
        }
        if more > 0 {
            let text = self.language.pick(format!("and {more} more"), format!("و{more} غيرها"));
            self.lead(28.0, y, LESSER, &text);
            y += 22.0;
        }
        let note = self.language.pick(
            "size: level after over level before; then the probability of the shift, and its main events",
            "الحجم: المستوى بعد التحول إلى ما قبله؛ ثم احتمال التحول وأهم أحداثه",
        );
        self.lead(0.0, y + 8.0, LESSER, note);
        y + 28.0
    }
}

fn fill(shift: &Shift) -> &'static str {
    match shift.class {
        Class::Conflict => colour::VERMILLION,
        Class::Cooperation => colour::BLUE,
    }
}
