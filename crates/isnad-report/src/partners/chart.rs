//! The chart of options: coverage in every scenario, and how often each is best.

use isnad_partners::study::{Outcome, Weighed};

use super::{name, percent};
use crate::Language;
use crate::svg::{Anchor, PLAIN, Style, Svg, colour, text_width};

const WIDTH: f64 = 1000.0;
/// The coverage scale, from 0 to 100%; mirrored for Arabic.
const SCALE: (f64, f64) = (330.0, 800.0);
/// Where the bars of "best in" begin and end.
const BEST: (f64, f64) = (830.0, 940.0);
const LESSER: Style = Style { size: 12.0, fill: colour::GREY, anchor: Anchor::Left };

/// One mark a scenario, so that no reading rests on colour alone.
const MARKS: [(&str, &str); 6] =
    [("A", colour::BLUE), ("B", colour::VERMILLION), ("C", "#007A5A"), ("D", "#7A3E8F"), ("E", "#555555"), ("F", "#8A6D00")];

struct Chart {
    svg: Svg,
    language: Language,
}

/// The options as an SVG picture, best first.
pub fn chart(outcome: &Outcome, language: Language) -> String {
    let title = language.pick(&outcome.title.0, &outcome.title.1);
    let mut chart = Chart { svg: Svg::new(WIDTH), language };
    chart.at(20.0, 34.0, Style { size: 21.0, ..PLAIN }, title);
    let what = language.pick(
        "Coverage of needs in each scenario, with the middle nine tenths of the samples; best option first",
        "تغطية الحاجات في كل سيناريو، مع تسعة أعشار العينات الوسطى؛ والخيار الأفضل أولا",
    );
    chart.at(20.0, 56.0, LESSER, what);
    let scenarios = outcome.options.first().map_or(&[][..], |o| &o.scenarios[..]);
    let shown = scenarios.len().min(MARKS.len());
    let mut y = 82.0;
    for (i, s) in scenarios.iter().take(shown).enumerate() {
        chart.mark(29.0, y, i);
        chart.at(46.0, y + 4.0, LESSER, name(&s.scenario, language));
        y += 20.0;
    }
    let top = y + 30.0;
    let step = 17.0 * shown as f64 + 22.0;
    let bottom = top + step * outcome.options.len() as f64;
    chart.axis(top, bottom);
    for (i, option) in outcome.options.iter().enumerate() {
        chart.option(option, top + step * i as f64 + 8.0, step, shown);
    }
    let note = chart.note(outcome);
    chart.at(20.0, bottom + 44.0, LESSER, &note);
    chart.svg.finish(bottom + 62.0, title)
}

impl Chart {
    /// Mirrors x for a language that runs from the right.
    fn x(&self, x: f64) -> f64 {
        if self.language.is_rtl() { WIDTH - x } else { x }
    }

    fn at(&mut self, x: f64, y: f64, style: Style, text: &str) {
        let anchor = match (style.anchor, self.language.is_rtl()) {
            (Anchor::Left, true) => Anchor::Right,
            (Anchor::Right, true) => Anchor::Left,
            (anchor, _) => anchor,
        };
        let (x, text) = (self.x(x), self.language.run(text));
        self.svg.text(x, y, Style { anchor, ..style }, &text);
    }

    fn span(&mut self, from: f64, to: f64, y: f64, height: f64, fill: &str) {
        let (a, b) = (self.x(from), self.x(to));
        self.svg.rect(a.min(b), y, (b - a).abs(), height, fill);
    }

    fn mark(&mut self, x: f64, y: f64, scenario: usize) {
        let (letter, fill) = MARKS[scenario];
        let x = self.x(x);
        self.svg.circle(x, y, 7.5, fill, "#FFFFFF");
        let style = Style { size: 10.0, fill: "#FFFFFF", anchor: Anchor::Middle };
        self.svg.text(x, y + 3.5, style, letter);
    }

    fn axis(&mut self, top: f64, bottom: f64) {
        let style = Style { anchor: Anchor::Middle, ..LESSER };
        for tenth in [0, 2, 4, 6, 8, 10] {
            let share = f64::from(tenth) / 10.0;
            let x = SCALE.0 + share * (SCALE.1 - SCALE.0);
            let at = self.x(x);
            self.svg.line((at, top), (at, bottom), colour::GRID, 1.0, "");
            self.at(x, bottom + 18.0, style, &percent(share));
        }
        let heading = self.language.pick("best in samples", "الأفضل في العينات");
        self.at(BEST.0, top - 8.0, LESSER, heading);
    }

    fn option(&mut self, option: &Weighed, y: f64, step: f64, shown: usize) {
        let middle = y + step / 2.0 - 8.0;
        let lines = wrapped(name(&option.option, self.language), 290.0);
        let mut line_y = middle - (lines.len() as f64 - 1.0) * 8.0;
        for line in &lines {
            self.at(20.0, line_y, PLAIN, line);
            line_y += 17.0;
        }
        let cost = if option.cost.is_uncertain() {
            format!("\u{2066}{}\u{2013}{}\u{2069}", option.cost.low, option.cost.high)
        } else {
            option.cost.low.to_string()
        };
        let cost = self.language.pick(format!("cost {cost}"), format!("الكلفة {cost}"));
        self.at(20.0, line_y, LESSER, &cost);
        let x = |share: f64| SCALE.0 + share * (SCALE.1 - SCALE.0);
        for (i, s) in option.scenarios.iter().take(shown).enumerate() {
            let at = y + 6.0 + 17.0 * i as f64;
            self.span(x(s.coverage.low), x(s.coverage.high), at - 1.5, 3.0, MARKS[i].1);
            self.mark(x(s.coverage.middle), at, i);
        }
        let width = (BEST.1 - BEST.0) * option.best_share;
        self.span(BEST.0, BEST.0 + width, middle - 10.0, 14.0, colour::INK);
        self.at(BEST.0 + width + 6.0, middle + 2.0, LESSER, &percent(option.best_share));
        let (left, right) = (self.x(20.0), self.x(WIDTH - 20.0));
        self.svg.line((left, y + step - 8.0), (right, y + step - 8.0), colour::GRID, 1.0, "");
    }

    fn note(&self, outcome: &Outcome) -> String {
        let judgements = outcome.judgements;
        self.language.pick(
            format!("{judgements} entries of the file rest on judgement; as of {}", outcome.as_of),
            format!("المداخل التقديرية في الملف {judgements}؛ بتاريخ \u{2066}{}\u{2069}", outcome.as_of),
        )
    }
}

/// A text in lines of no more than a width.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().cloned().unwrap_or_default();
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || text_width(&longer, PLAIN.size) <= width {
            lines.pop();
            lines.push(longer);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
