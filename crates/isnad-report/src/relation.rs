//! What moves between two states, as table, terminal plot and chart.

mod axis;
mod chart;
mod frame;
mod mirrored;
mod plot;
mod words;

use isnad_relations::relation::{Answer, Relation, Shift, View};

pub use self::chart::{chart, linked_chart};
pub use self::frame::Links;
pub use self::mirrored::mirrored_chart;
pub use self::plot::plot;
pub use self::words::{carriers, direction, note, size};
use crate::Language;
use crate::brief::Case;
use crate::table::columns;

/// The three views as text: what can be said, the shifts with their main events, the series.
pub fn table(relation: &Relation, language: Language) -> String {
    let mut text = String::new();
    for (view, pooled) in [(&relation.forward, false), (&relation.reverse, false), (&relation.pooled, true)] {
        text.push_str(&words::heading(view, pooled, None, language));
        text.push('\n');
        text.push_str(&answer(relation, view, language));
        if view.answer == Answer::Shifts {
            text.push_str(&shifts(view, language));
        }
        text.push('\n');
    }
    if relation.forward.answer != Answer::TooLittle {
        text.push_str(&series(&relation.forward, language));
        text.push('\n');
    }
    for note in &relation.notes {
        text.push_str(&format!("{}: {}\n", language.pick("note", "ملاحظة"), words::note(note, language)));
    }
    text
}

fn answer(relation: &Relation, view: &View, language: Language) -> String {
    let count = |noun, n, case| words::count(noun, n, case, language);
    let (events, days) = (count("event", view.evidence.events, Case::Genitive), count("day", view.evidence.days, Case::Genitive));
    let least = relation.least_evidence;
    match view.answer {
        Answer::TooLittle => language.pick(
            format!("too little to say: {events} on {days} (needed: {} on {})\n", least.events, least.days),
            format!(
                "الأدلة أقل من أن يقال شيء: {} في {days} (المطلوب {} في {})\n",
                count("event", view.evidence.events, Case::Nominative),
                count("event", least.events, Case::Nominative),
                count("day", least.days, Case::Genitive)
            ),
        ),
        Answer::NoShift => language.pick(format!("no shift in {events} on {days}\n"), format!("لا تحول في {events} خلال {days}\n")),
        Answer::Shifts => language.pick(
            format!("{} in {events} on {days}\n", words::shifts(view.shifts.len(), language)),
            format!("{} في {events} خلال {days}\n", words::shifts(view.shifts.len(), language)),
        ),
    }
}

fn shifts(view: &View, language: Language) -> String {
    let header = language.pick(
        ["date", "shift", "size", "95%", "probability", "before", "after", "main events"],
        ["التاريخ", "التحول", "الحجم", "95%", "الاحتمال", "قبل", "بعد", "أهم الأحداث"],
    );
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    rows.extend(view.shifts.iter().map(|shift| shift_row(shift, language)));
    columns(&rows)
}

fn shift_row(shift: &Shift, language: Language) -> Vec<String> {
    let month = language.pick("a month", "في الشهر");
    vec![
        shift.date.to_string(),
        words::direction(shift.direction, language).to_owned(),
        words::size(shift.size),
        format!("{}-{}", words::size(shift.size_low), words::size(shift.size_high)),
        format!("{:.2}", shift.probability),
        format!("{:.1} {month}", shift.before.level.per_month),
        format!("{:.1} {month}", shift.after.level.per_month),
        words::carriers(shift, 3, language),
    ]
}

fn series(view: &View, language: Language) -> String {
    let header = language.pick(
        ["period", "events", "verbal coop.", "material coop.", "verbal conf.", "material conf.", "mean score", "95%"],
        ["الفترة", "الأحداث", "تعاون لفظي", "تعاون مادي", "نزاع لفظي", "نزاع مادي", "متوسط الدرجة", "95%"],
    );
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for row in view.series.iter().filter(|row| row.events > 0) {
        let number = |x: Option<f64>| x.map_or(String::new(), |x| format!("{x:.1}"));
        let interval = match (row.score_mean_low, row.score_mean_high) {
            (Some(low), Some(high)) => format!("{low:.1} to {high:.1}"),
            _ => String::new(),
        };
        rows.push(vec![
            row.period.clone(),
            row.events.to_string(),
            row.verbal_cooperation.to_string(),
            row.material_cooperation.to_string(),
            row.verbal_conflict.to_string(),
            row.material_conflict.to_string(),
            number(row.score_mean),
            interval,
        ]);
    }
    columns(&rows)
}
