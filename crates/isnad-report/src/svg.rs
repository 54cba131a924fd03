//! A small writer of SVG.

use crate::xml::escape;
use std::fmt::{Display, Write};

/// Where a text stands relative to its x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// It begins there on the left.
    Left,
    /// It is centred.
    Middle,
    /// It ends there on the right.
    Right,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub size: f64,
    pub fill: &'static str,
    pub anchor: Anchor,
}

/// Okabe and Ito's palette, told apart by readers with any colour vision.
pub(crate) mod colour {
    /// Material cooperation.
    pub const BLUE: &str = "#0072B2";
    /// Verbal cooperation.
    pub const SKY: &str = "#8CCBEF";
    /// Material conflict.
    pub const VERMILLION: &str = "#C44E00";
    /// Verbal conflict.
    pub const ORANGE: &str = "#F2B36B";
    /// Text and axes.
    pub const INK: &str = "#222222";
    /// Lesser text.
    pub const GREY: &str = "#666666";
    /// Grid lines.
    pub const GRID: &str = "#E3E3E3";
}

/// Text of the usual size.
pub(crate) const PLAIN: Style = Style { size: 13.0, fill: colour::INK, anchor: Anchor::Left };

/// An SVG picture under construction.
pub(crate) struct Svg {
    body: String,
    width: f64,
    linked: bool,
    /// Pixels by which everything drawn from now on stands lower.
    pub down: f64,
}

/// Coordinates with at most one decimal.
struct N(f64);

impl Display for N {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tenths = (self.0 * 10.0).round() / 10.0 + 0.0;
        write!(f, "{tenths}")
    }
}

impl Svg {
    pub fn new(width: f64) -> Self {
        Self { body: String::new(), width, linked: false, down: 0.0 }
    }

    fn put(&mut self, args: std::fmt::Arguments<'_>) {
        // Writing into a String cannot fail.
        let _ = self.body.write_fmt(args);
        self.body.push('\n');
    }

    pub fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, fill: &str) {
        if width > 0.0 && height > 0.0 {
            let (x, y, width, height) = (N(x), N(y + self.down), N(width), N(height));
            self.put(format_args!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>"#));
        }
    }

    /// A straight line; `dash` is an SVG dash pattern, empty for a full line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: &str, width: f64, dash: &str) {
        let (x1, y1, x2, y2) = (N(from.0), N(from.1 + self.down), N(to.0), N(to.1 + self.down));
        let dash = if dash.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{dash}""#) };
        self.put(format_args!(r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{stroke}" stroke-width="{width}"{dash}/>"#));
    }

    pub fn circle(&mut self, x: f64, y: f64, r: f64, fill: &str, stroke: &str) {
        let (x, y, r) = (N(x), N(y + self.down), N(r));
        self.put(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{stroke}" stroke-width="1.2"/>"#));
    }

    /// A curve drawn towards `pull`, ended by nothing: thickness and opacity tell its weight.
    pub fn curve(&mut self, from: (f64, f64), to: (f64, f64), pull: (f64, f64), stroke: &str, width: f64, opacity: f64) {
        // Bent a little to the right of its direction, so that there and back are two curves.
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let bend = (f64::midpoint(middle.0, pull.0) - dy * 0.12, f64::midpoint(middle.1, pull.1) + dx * 0.12 + self.down);
        let (x1, y1, x2, y2, bx, by) = (N(from.0), N(from.1 + self.down), N(to.0), N(to.1 + self.down), N(bend.0), N(bend.1));
        let (width, opacity) = (N(width), (opacity * 100.0).round() / 100.0);
        self.put(format_args!(
            r#"<path d="M{x1} {y1}Q{bx} {by} {x2} {y2}" fill="none" stroke="{stroke}" stroke-width="{width}" stroke-opacity="{opacity}"/>"#
        ));
    }

    /// A text turned about its place by degrees.
    pub fn turned(&mut self, x: f64, y: f64, degrees: f64, style: Style, text: &str) {
        let anchor = if style.anchor == Anchor::Right { "end" } else { "start" };
        let (x, y, degrees, size, fill) = (N(x), N(y + self.down), N(degrees), N(style.size), style.fill);
        let text = escape(text);
        self.put(format_args!(
            r#"<text transform="translate({x} {y}) rotate({degrees})" dy=".35em" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{text}</text>"#
        ));
    }

    pub fn text(&mut self, x: f64, y: f64, style: Style, text: &str) {
        let anchor = match style.anchor {
            Anchor::Left => "start",
            Anchor::Middle => "middle",
            Anchor::Right => "end",
        };
        let (x, y, size, fill) = (N(x), N(y + self.down), N(style.size), style.fill);
        let text = escape(text);
        self.put(format_args!(r#"<text x="{x}" y="{y}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{text}</text>"#));
    }

    /// What is drawn from now on until [`Svg::close_link`] leads to an address and tells `title` to whoever points at it.
    pub fn open_link(&mut self, address: &str, title: &str) {
        self.linked = true;
        let (address, title) = (escape(address), escape(title));
        self.put(format_args!(r#"<a href="{address}" aria-label="{title}"><title>{title}</title>"#));
    }

    /// Ends a link.
    pub fn close_link(&mut self) {
        self.put(format_args!("</a>"));
    }

    /// The whole picture, with a title for those who cannot see it. Its anchors are meant from the left, in a page that
    /// runs from the right as well.
    pub fn finish(self, height: f64, title: &str) -> String {
        let (width, height, title) = (N(self.width), N(height), escape(title));
        // A picture is one thing to those who cannot see it; one with links is a group of them.
        let role = if self.linked { "group" } else { "img" };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" direction=\"ltr\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" font-family=\"Vazirmatn, 'Noto Sans Arabic', 'DejaVu Sans', sans-serif\" \
             role=\"{role}\" aria-label=\"{title}\">\n<title>{title}</title>\n<rect width=\"{width}\" height=\"{height}\" \
             fill=\"#FFFFFF\"/>\n{}</svg>\n",
            self.body
        )
    }
}

/// A rough width of a text in pixels, on the wide side, for keeping labels apart.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * size * 0.56
}

/// Round steps for an axis up to `top`: 1, 2 or 5 times a power of ten, at most `most` of them.
pub(crate) fn steps(top: f64, most: usize) -> Vec<f64> {
    let rough = (top / most.max(1) as f64).max(1e-9);
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|m| m * power).into_iter().find(|s| *s >= rough * 0.999);
    let step = step.unwrap_or(rough);
    (1..).map(|i| f64::from(i) * step).take_while(|x| *x <= top * 1.0001).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!(steps(10.0, 5), [2.0, 4.0, 6.0, 8.0, 10.0]);
        assert_eq!(steps(37.0, 4), [10.0, 20.0, 30.0]);
        assert!(steps(1.0, 4).iter().all(|s| *s > 0.0 && *s <= 1.0));
    }

    #[test]
    fn text_is_escaped() {
        let mut svg = Svg::new(10.0);
        svg.text(0.0, 0.0, PLAIN, "<a & \"b\">");
        assert!(svg.finish(10.0, "<t>").contains("&lt;a &amp; &quot;b&quot;&gt;"));
    }
}
