//! Options weighed, as table and chart.

mod chart;
mod label;

use isnad_partners::model::Name;
use isnad_partners::study::{Outcome, Weighed};

pub use self::chart::chart;
pub use self::label::{assumption, left_out, option, partner, text};
use crate::Language;
use crate::brief::{Wording, apart};
use crate::table::columns;

/// Most assumptions named that the ranking depends on.
const FLIPS: usize = 3;

/// A name in a language.
fn name(name: &Name, language: Language) -> &str {
    language.pick(&name.en, &name.ar)
}

/// A name that stands in an Arabic sentence as it is, whatever its case would be.
fn quoted(name: &str) -> String {
    Wording::of(Language::Arabic).quoted(name)
}

fn percent(x: f64) -> String {
    format!("{:.0}%", x * 100.0)
}

/// The options, what each rests on, what the ranking depends on, and what is left out.
pub fn table(outcome: &Outcome, language: Language) -> String {
    let title = language.pick(&outcome.title.0, &outcome.title.1);
    let mut text = format!("{title} ({})\n\n", outcome.as_of);
    for part in [verdict, options, scenarios, dependence, needs, flips] {
        text.push_str(&part(outcome, language));
        text.push('\n');
    }
    text.push_str(language.pick("Left out:\n", "ما لا يشمله الحساب:\n"));
    outcome.left_out.iter().for_each(|l| text.push_str(&format!("  {}\n", label::left_out(outcome, l, language))));
    if !outcome.facts.is_empty() {
        text.push_str(language.pick("\nFacts it starts from:\n", "\nالحقائق التي ينطلق منها:\n"));
    }
    outcome.facts.iter().for_each(|f| text.push_str(&format!("  {} [{}]\n", label::text(&f.text, language), apart(&f.source, language))));
    let (facts, judgements) = (outcome.values_from_facts, outcome.judgements);
    text.push_str(&language.pick(
        format!("\n{judgements} entries rest on judgement, {facts} on fact; {} samples, seed {}\n", outcome.samples, outcome.seed),
        // Numbers after their nouns need no agreement.
        format!("\nالمداخل التقديرية {judgements}، والمأخوذة عن حقائق {facts}؛ العينات {}، البذرة {}\n", outcome.samples, outcome.seed),
    ));
    text
}

/// The brief: which option is best, how firmly, and on what that depends.
pub fn verdict(outcome: &Outcome, language: Language) -> String {
    let Some(best) = outcome.options.first() else {
        return String::new();
    };
    let mut likeliest: Vec<&Weighed> = outcome.options.iter().collect();
    likeliest.sort_by(|a, b| b.best_share.total_cmp(&a.best_share));
    let rivals: Vec<String> = (likeliest.iter())
        .filter(|o| o.best_share >= 0.05 && o.option.id != best.option.id)
        .map(|o| format!("{} ({})", language.pick(name(&o.option, language).to_owned(), quoted(name(&o.option, language))), percent(o.best_share)))
        .collect();
    let mut flips: Vec<String> = Vec::new();
    for flip in &outcome.flips {
        let assumption = label::assumption(outcome, &flip.assumption, language);
        if flips.len() < FLIPS && !flips.contains(&assumption) {
            flips.push(assumption);
        }
    }
    let (own, share) = (name(&best.option, language), percent(best.best_share));
    let mut text = language.pick(
        format!("Least greatest regret: {own}; best in {share} of the samples.\n"),
        format!("الأقل ندما في أسوأ الأحوال خيار {}، وهو الأفضل في {share} من العينات.\n", quoted(own)),
    );
    if !rivals.is_empty() {
        let rivals = rivals.join(language.pick("; ", "، و"));
        text.push_str(&language.pick(format!("Rivals: {rivals}.\n"), format!("وينافسه: {rivals}.\n")));
    }
    text.push_str(&match (flips.is_empty(), language) {
        (true, Language::English) => "No single assumption within its range changes which is best.\n".to_owned(),
        (true, Language::Arabic) => "لا يغير أي افتراض وحده الخيار الأفضل ضمن مداه.\n".to_owned(),
        (false, Language::English) => format!("The ranking depends most on: {}.\n", flips.join(", ")),
        (false, Language::Arabic) => format!("يتوقف الترتيب أكثر ما يتوقف على: {}.\n", flips.join("، و")),
    });
    text
}

fn options(outcome: &Outcome, language: Language) -> String {
    let header = language.pick(
        ["", "option", "cost", "greatest regret", "best in", "best mean in", "Pareto", "worst single loss", "Herfindahl"],
        ["", "الخيار", "الكلفة", "أكبر ندم", "الأفضل في", "الأفضل وسطا في", "باريتو", "أسوأ خسارة مفردة", "هيرفندال"],
    );
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for o in &outcome.options {
        let loss = o.worst_loss.as_ref().map_or(String::new(), |d| format!("{} \u{2212}{}", name(&d.partner, language), percent(d.loss)));
        let regret = o.greatest_regret;
        let pareto = match &o.dominated_by {
            None => language.pick("yes", "نعم").to_owned(),
            Some(by) => {
                let by = outcome.options.iter().find(|o| o.option.id == *by).map_or(0, |o| o.rank);
                language.pick(format!("no: {by}"), format!("لا: {by}"))
            }
        };
        rows.push(vec![
            o.rank.to_string(),
            name(&o.option, language).to_owned(),
            if o.cost.is_uncertain() { format!("{}-{}", o.cost.low, o.cost.high) } else { o.cost.low.to_string() },
            format!("{:.2} ({:.2}-{:.2})", regret.middle, regret.low, regret.high),
            percent(o.best_share),
            percent(o.best_mean_share),
            pareto,
            loss,
            format!("{:.2}", o.herfindahl),
        ]);
    }
    columns(&rows)
}

fn scenarios(outcome: &Outcome, language: Language) -> String {
    let mut text = language.pick("Coverage by scenario (90% of samples):\n", "التغطية بحسب السيناريو (90% من العينات):\n").to_owned();
    let mut rows = Vec::new();
    let Some(first) = outcome.options.first() else {
        return text;
    };
    let mut header = vec![String::new()];
    // Names would be too wide; the table of options has the numbers.
    header.extend(outcome.options.iter().map(|o| o.rank.to_string()));
    rows.push(header);
    for (s, scenario) in first.scenarios.iter().enumerate() {
        let mut row = vec![name(&scenario.scenario, language).to_owned()];
        row.extend(outcome.options.iter().map(|o| {
            let c = o.scenarios[s].coverage;
            format!("{} ({}-{})", percent(c.middle), percent(c.low), percent(c.high))
        }));
        rows.push(row);
    }
    text.push_str(&columns(&rows));
    text
}

fn dependence(outcome: &Outcome, language: Language) -> String {
    let mut text = language.pick("Dependence (Shapley share of coverage):\n", "الاعتماد (حصة شابلي من التغطية):\n").to_owned();
    for o in &outcome.options {
        let parts: Vec<String> =
            (o.dependence.iter()).filter(|d| d.share >= 0.005).map(|d| format!("{} {}", name(&d.partner, language), percent(d.share))).collect();
        text.push_str(&format!("  {} {}: {}\n", o.rank, name(&o.option, language), parts.join(language.pick(", ", "، "))));
    }
    text
}

fn needs(outcome: &Outcome, language: Language) -> String {
    let mut text = language.pick("Covered today when nobody fails:\n", "المغطى اليوم إن لم يتخلف أحد:\n").to_owned();
    let rows: Vec<Vec<String>> = std::iter::once(vec![String::new(), String::new()])
        .chain(outcome.needs.iter().map(|(n, c)| vec![format!("  {}", name(n, language)), percent(*c)]))
        .collect();
    text.push_str(columns(&rows).trim_start_matches('\n'));
    text
}

fn flips(outcome: &Outcome, language: Language) -> String {
    let mut text = language
        .pick("What would change which option is best, all else at the middle:\n", "ما يغير الخيار الأفضل، وسائر الافتراضات في وسطها:\n")
        .to_owned();
    if outcome.flips.is_empty() {
        text.push_str(language.pick("  nothing alone\n", "  لا شيء وحده\n"));
    }
    for f in &outcome.flips {
        let (low, high) = (f.range.low, f.range.high);
        let (what, best) = (label::assumption(outcome, &f.assumption, language), label::option(outcome, &f.best, language));
        let side = if f.above { language.pick("above", "فوق") } else { language.pick("below", "دون") };
        text.push_str(&language.pick(
            format!("  {what} {side} {:.2} (range {low} to {high}): {best}\n", f.at),
            format!("  {what} {side} {:.2} (المدى {low} إلى {high}): {}\n", f.at, quoted(best)),
        ));
    }
    text
}
