//! What all charts of a dyad stand in: a time axis, the scale at the side where reading begins, legend and markers.

use isnad_relations::day::Day;
use isnad_relations::relation::{Class, Shift};
use isnad_relations::series::PeriodRow;

use super::{axis, words};
use crate::Language;
use crate::svg::{Anchor, PLAIN, Style, Svg, colour, text_width};

/// Width of the picture, and how far its texts keep from its edges.
const WIDTH: f64 = 1000.0;
const EDGE: f64 = 20.0;
/// Room for the numbers of the scale.
const SCALE: f64 = 50.0;
/// Height of a row of markers, and least distance between two in it.
pub(super) const MARKER_ROW: f64 = 19.0;
/// Lesser text.
pub(super) const LESSER: Style = Style { size: 12.0, fill: colour::GREY, anchor: Anchor::Left };

/// What a chart needs of the page that it stands in.
pub trait Links {
    /// What a party is called.
    fn party(&self, code: &str) -> String;

    /// Whether the page tells the shifts itself, so that the chart need not list them.
    fn tells_shifts(&self) -> bool {
        false
    }

    /// Where the events of a period are: address and what to say of it.
    fn period(&self, _row: &PeriodRow) -> Option<(String, String)> {
        None
    }

    /// Where the events behind a shift are, by its number from 0.
    fn shift(&self, _number: usize, _shift: &Shift) -> Option<(String, String)> {
        None
    }
}

/// Time runs from the left in both languages, as in the charts that readers of either know; what is read runs as the
/// language does, and the scale stands on the side where that begins.
pub(super) struct Frame {
    pub svg: Svg,
    pub language: Language,
    /// Left and right end of the time axis.
    pub ends: (f64, f64),
    first: Day,
    days: f64,
}

impl Frame {
    /// A frame for the days from the first to the last.
    pub fn new(first: Day, last: Day, language: Language) -> Self {
        let ends = if language.is_rtl() { (EDGE, WIDTH - EDGE - SCALE) } else { (EDGE + SCALE, WIDTH - EDGE) };
        Self { svg: Svg::new(WIDTH), language, ends, first, days: f64::from((last.0 - first.0 + 1).max(1)) }
    }

    /// Where a day stands.
    pub fn x(&self, day: Day) -> f64 {
        self.ends.0 + f64::from(day.0 - self.first.0) / self.days * (self.ends.1 - self.ends.0)
    }

    /// Left end and width of a period's bar.
    pub fn bar(&self, row: &PeriodRow) -> (f64, f64) {
        let (from, to) = (self.x(row.start), self.x(row.end.plus(1)));
        let gap = if to - from > 4.0 { 1.0 } else { 0.0 };
        (from, (to - from - gap).max(0.5))
    }

    /// Where something stands that is `inset` pixels from the edge at which reading begins.
    pub fn inset_x(&self, inset: f64) -> f64 {
        if self.language.is_rtl() { WIDTH - EDGE - inset } else { EDGE + inset }
    }

    /// A text that begins `inset` pixels from the edge.
    pub fn lead(&mut self, inset: f64, y: f64, style: Style, text: &str) {
        let anchor = if self.language.is_rtl() { Anchor::Right } else { Anchor::Left };
        let (x, text) = (self.inset_x(inset), self.language.run(text));
        self.svg.text(x, y, Style { anchor, ..style }, &text);
    }

    /// A line of the scale across the picture, with its number.
    pub fn rule(&mut self, y: f64, stroke: &str, label: &str) {
        let (left, right) = self.ends;
        self.svg.line((left, y), (right, y), stroke, 1.0, "");
        let (x, anchor) = if self.language.is_rtl() { (right + 8.0, Anchor::Left) } else { (left - 8.0, Anchor::Right) };
        self.svg.text(x, y + 4.0, Style { anchor, ..LESSER }, label);
    }

    /// What the colours are.
    pub fn legend(&mut self, y: f64) {
        let entries = [
            (colour::BLUE, "material cooperation", "تعاون مادي"),
            (colour::SKY, "verbal cooperation", "تعاون لفظي"),
            (colour::ORANGE, "verbal conflict", "نزاع لفظي"),
            (colour::VERMILLION, "material conflict", "نزاع مادي"),
        ];
        let mut inset = 0.0;
        for (fill, english, arabic) in entries {
            let name = self.language.pick(english, arabic);
            let x = self.inset_x(inset) - if self.language.is_rtl() { 12.0 } else { 0.0 };
            self.svg.rect(x, y, 12.0, 12.0, fill);
            self.lead(inset + 18.0, y + 11.0, LESSER, name);
            inset += text_width(name, 12.0) + 44.0;
        }
    }

    /// Lines through the bands (top and bottom of each) at round days, labelled at a height.
    pub fn time_axis(&mut self, bands: &[(f64, f64)], label_at: f64) {
        let style = Style { anchor: Anchor::Middle, ..LESSER };
        let last = self.first.plus(self.days as i32 - 1);
        for (day, label) in axis::ticks(self.first, last) {
            let x = self.x(day);
            bands.iter().for_each(|(top, bottom)| self.svg.line((x, *top), (x, *bottom), colour::GRID, 1.0, ""));
            // A label at the very end would run out of the picture; one at the beginning is moved in.
            let half = text_width(&label, LESSER.size) / 2.0;
            if x <= self.ends.1 - half {
                self.svg.text(x.max(half + 2.0), label_at, style, &label);
            }
        }
    }

    /// The row of each shift's marker: the first that keeps markers apart.
    pub fn marker_rows(&self, shifts: &[Shift]) -> Vec<usize> {
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

    /// A numbered marker.
    pub fn marker(&mut self, x: f64, y: f64, number: usize, shift: &Shift) {
        let fill = match shift.class {
            Class::Conflict => colour::VERMILLION,
            Class::Cooperation => colour::BLUE,
        };
        self.svg.circle(x, y, 8.5, fill, "#FFFFFF");
        let style = Style { size: 11.0, fill: "#FFFFFF", anchor: Anchor::Middle };
        self.svg.text(x, y + 4.0, style, &(number + 1).to_string());
    }

    /// What `draw` draws is a link if there is one.
    pub fn linked(&mut self, link: Option<(String, String)>, draw: impl FnOnce(&mut Self)) {
        if let Some((address, title)) = &link {
            self.svg.open_link(address, title);
        }
        draw(self);
        if link.is_some() {
            self.svg.close_link();
        }
    }

    /// Shifts in words, a line each from `y` on; returns where the next line would be.
    pub fn list(&mut self, shifts: &[Shift], more: usize, mut y: f64) -> f64 {
        for (i, shift) in shifts.iter().enumerate() {
            let x = self.inset_x(9.0);
            self.marker(x, y - 4.0, i, shift);
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
        y
    }

    /// What the columns of the list are; returns the bottom of the picture.
    pub fn list_note(&mut self, y: f64) -> f64 {
        let note = self.language.pick(
            "size: level after over level before; then the probability of the shift, and its main events",
            "الحجم: المستوى بعد التحول إلى ما قبله؛ ثم احتمال التحول وأهم أحداثه",
        );
        self.lead(0.0, y + 8.0, LESSER, note);
        y + 28.0
    }
}
