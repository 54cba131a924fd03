//! The words for shifts and views.

use isnad_relations::relation::{Answer, Direction, Relation, Shift, View};

use super::frame::Links;
use crate::Language;
use crate::brief::{Case, Wording, sentence_case};
use crate::language::actor;

/// The way a shift goes.
pub fn direction(direction: Direction, language: Language) -> &'static str {
    match direction {
        Direction::RisingConflict => language.pick("rising conflict", "نزاع متصاعد"),
        Direction::FallingConflict => language.pick("falling conflict", "نزاع متراجع"),
        Direction::RisingCooperation => language.pick("rising cooperation", "تعاون متزايد"),
        Direction::FallingCooperation => language.pick("falling cooperation", "تعاون متراجع"),
    }
}

/// The two parties of a view.
pub(super) fn heading(view: &View, pooled: bool, links: Option<&dyn Links>, language: Language) -> String {
    let party = |code: &str| links.map_or_else(|| actor(code, language).to_owned(), |l| l.party(code));
    let (source, target) = (party(&view.source), party(&view.target));
    let text = match (pooled, language) {
        (false, Language::English) => format!("{source} to {target}"),
        (false, Language::Arabic) => format!("{source} تجاه {target}"),
        (true, Language::English) => format!("{source} and {target}, both ways"),
        (true, Language::Arabic) => format!("{source} و{target}، في الاتجاهين"),
    };
    sentence_case(&text)
}

/// How many events, from when to when.
pub(super) fn span(events: &str, relation: &Relation, language: Language) -> String {
    let (first, last) = (relation.first, relation.last);
    language.pick(format!("{events}, {first} to {last}"), format!("{events}، من \u{2066}{first}\u{2069} إلى \u{2066}{last}\u{2069}"))
}

/// What the counts are measured by.
pub(super) fn exposure(relation: &Relation, language: Language) -> &'static str {
    match relation.exposure {
        "raw counts" => language.pick("; raw counts, outlets unknown", "؛ أعداد خام، والمنابر غير معروفة"),
        _ => language.pick("; exposure from the panel of outlets", "؛ بحسب المنابر المقروءة"),
    }
}

/// Why there are no shifts.
pub(super) fn nothing(answer: Answer, language: Language) -> &'static str {
    match answer {
        Answer::TooLittle => language.pick("too little to say", "الأدلة أقل من أن يقال شيء"),
        _ => language.pick("no shift", "لا تحول"),
    }
}

/// So many events or days, in digits; in Arabic in the form that the number asks for.
pub(super) fn count(noun: &str, n: usize, case: Case, language: Language) -> String {
    match language {
        Language::English => format!("{n} {noun}{}", if n == 1 { "" } else { "s" }),
        Language::Arabic => Wording::of(language).count(noun, n, case),
    }
}

/// So many shifts.
pub(super) fn shifts(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::English, 1) => "1 shift".to_owned(),
        (Language::English, _) => format!("{count} shifts"),
        (Language::Arabic, 1) => "تحول واحد".to_owned(),
        (Language::Arabic, 2) => "تحولان".to_owned(),
        (Language::Arabic, _) if (3..=10).contains(&(count % 100)) => format!("{count} تحولات"),
        (Language::Arabic, _) => format!("{count} تحولا"),
    }
}

/// A ratio: `×8.2`, `×220`, and `÷17` for a fall.
pub fn size(ratio: f64) -> String {
    let (sign, ratio) = if ratio < 1.0 { ('÷', 1.0 / ratio.max(1e-6)) } else { ('×', ratio) };
    if ratio < 10.0 { format!("{sign}{ratio:.1}") } else { format!("{sign}{ratio:.0}") }
}

/// The kinds of event that carry a shift, gravest first.
pub fn carriers(shift: &Shift, most: usize, language: Language) -> String {
    let mut names: Vec<(&str, usize)> = Vec::new();
    for event in &shift.events {
        let name = language.pick(event.name, event.name_ar);
        match names.iter_mut().find(|n| n.0 == name) {
            Some(known) => known.1 += event.count,
            None => names.push((name, event.count)),
        }
    }
    let told = |(name, count): &(&str, usize)| {
        if *count > 1 { format!("{name} ({count})") } else { (*name).to_owned() }
    };
    let names: Vec<String> = names.iter().take(most).map(told).collect();
    names.join(language.pick(", ", "، "))
}

/// A note about the data, in Arabic where it is one of the known ones.
pub fn note(note: &str, language: Language) -> String {
    if language == Language::English {
        return note.to_owned();
    }
    if note.starts_with("raw counts") {
        "أعداد خام: لا تذكر البيانات المنابر، فلا يميز تغير من يراقب عن تغير بين الطرفين".to_owned()
    } else if note.starts_with("codes are read as WEIS") {
        "قرئت الرموز على أنها WEIS".to_owned()
    } else if let Some((count, _)) = note.split_once(" events of the ledger") {
        format!("لم تحسب {count} من أحداث السجل: ليس لها بلد في أحد الطرفين، أو ليس لها يوم، أو لم يقرأ شيء في يومها")
    } else if let Some((_, party)) = note.split_once("begins with ") {
        format!("لا يبدأ رمز طرف في البيانات بـ\u{2066}{party}\u{2069}")
    } else if let Some((count, _)) = note.split_once(" of ") {
        format!("{count} حدثا برموز ليست في المدونة")
    } else {
        note.to_owned()
    }
}
