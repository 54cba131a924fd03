//! A plot for the terminal: cooperation upwards, conflict downwards, shifts marked beneath.

use isnad_relations::relation::{Direction, Relation};
use isnad_relations::series::PeriodRow;

use super::words;
use crate::Language;

/// Columns of the plot.
const WIDTH: usize = 76;

/// Lines for each class.
const HEIGHT: usize = 5;

const RISING: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The first party's acts towards the second, for a terminal of eighty columns.
pub fn plot(relation: &Relation, language: Language) -> String {
    let view = &relation.forward;
    let rows = &view.series;
    let columns = rows.len().clamp(1, WIDTH);
    let at = |row: usize| row * columns / rows.len().max(1);
    let mean = |class: fn(&PeriodRow) -> u32| {
        let mut sums = vec![(0.0, 0.0); columns];
        for (i, row) in rows.iter().enumerate() {
            sums[at(i)].0 += f64::from(class(row));
            sums[at(i)].1 += 1.0;
        }
        sums.iter().map(|s| if s.1 > 0.0 { s.0 / s.1 } else { 0.0 }).collect::<Vec<f64>>()
    };
    let (up, down) = (mean(PeriodRow::cooperation), mean(PeriodRow::conflict));
    let top = up.iter().chain(&down).fold(1.0f64, |a, b| a.max(*b));
    let mut text = format!("{}\n", words::heading(view, false, None, language));
    let up_name = language.pick("cooperation", "تعاون");
    let down_name = language.pick("conflict", "نزاع");
    text.push_str(&format!("▲ {up_name}  ({top:.0})\n"));
    (0..HEIGHT).rev().for_each(|line| text.push_str(&bar_line(&up, top, line, false)));
    text.push_str(&format!("{}\n", "─".repeat(columns)));
    (0..HEIGHT).for_each(|line| text.push_str(&bar_line(&down, top, line, true)));
    text.push_str(&format!("▼ {down_name}  ({top:.0})\n"));
    let mut marks = vec![' '; columns];
    let mut legend = String::new();
    for (i, shift) in view.shifts.iter().enumerate() {
        let mark = char::from_digit(i as u32 + 1, 36).unwrap_or('*');
        let row = rows.iter().rposition(|row| row.start <= shift.date).unwrap_or(0);
        let mut column = at(row);
        while column + 1 < columns && marks[column] != ' ' {
            column += 1;
        }
        marks[column] = mark;
        let arrow = match shift.direction {
            Direction::RisingConflict | Direction::RisingCooperation => '↑',
            Direction::FallingConflict | Direction::FallingCooperation => '↓',
        };
        let name = words::direction(shift.direction, language);
        legend.push_str(&format!("{mark} {} {arrow} {name} {}\n", shift.date, words::size(shift.size)));
    }
    if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
        text.push_str(&format!("{}\n", marks.iter().collect::<String>().trim_end()));
        let gap = columns.saturating_sub(first.period.len() + last.period.len());
        text.push_str(&format!("{}{}{}\n", first.period, " ".repeat(gap), last.period));
    }
    text + &legend
}

/// One line of bars. Downward bars are drawn by whole and half blocks, which every font has.
fn bar_line(values: &[f64], top: f64, line: usize, down: bool) -> String {
    let cell = |value: &f64| {
        let eighths = (value / top * HEIGHT as f64 * 8.0).ceil() as usize;
        let here = eighths.saturating_sub(line * 8).min(8);
        match (down, here) {
            (false, _) => RISING[here],
            (true, 0) => ' ',
            (true, 1..=4) => '▀',
            (true, _) => '█',
        }
    };
    let line: String = values.iter().map(cell).collect();
    format!("{}\n", line.trim_end())
}
