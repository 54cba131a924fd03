//! Options weighed, as table and chart.

mod chart;

use isnad_partners::model::Name;
use isnad_partners::study::{Outcome, Weighed};

pub use self::chart::chart;
use crate::Language;
use crate::table::columns;

/// A name in a language.
fn name(name: &Name, language: Language) -> &str {
    language.pick(&name.en, &name.ar)
}

fn percent(x: f64) -> String {
    format!("{:.0}%", x * 100.0)
}

/// The options, what each rests on, what the ranking depends on, and what is left out.
pub fn table(outcome: &Outcome, language: Language) -> String {
    let title = language.pick(&outcome.title.0, &outcome.title.1);
    let mut text = format!("{title} ({})\n\n", outcome.as_of);
    text.push_str(&verdict(outcome, language));
    text.push('\n');
    text.push_str(&options(outcome, language));
    text.push('\n');
    text.push_str(&scenarios(outcome, language));
    text.push('\n');
    text.push_str(&dependence(outcome, language));
    text.push('\n');
    text.push_str(&needs(outcome, language));
    text.push('\n');
    text.push_str(&flips(outcome, language));
    text.push('\n');
    text.push_str(language.pick("Left out:\n", "ما لا يشمله الحساب:\n"));
    outcome.left_out.iter().for_each(|l| text.push_str(&format!("  {l}\n")));
    if !outcome.facts.is_empty() {
        text.push_str(language.pick("\nFacts it starts from:\n", "\nالحقائق التي ينطلق منها:\n"));
    }
    outcome.facts.iter().for_each(|f| text.push_str(&format!("  {} [{}]\n", f.text, f.source)));
    let (facts, judgements) = (outcome.values_from_facts, outcome.judgements);
    text.push_str(&language.pick(
        format!("\n{judgements} entries rest on judgement, {facts} on fact; {} samples, seed {}\n", outcome.samples, outcome.seed),
        format!("\n{judgements} مدخلا تقديريا و{facts} عن حقائق؛ {} عينة، البذرة {}\n", outcome.samples, outcome.seed),
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
        .map(|o| format!("{} ({})", name(&o.option, language), percent(o.best_share)))
        .collect();
    let mut flips: Vec<&str> = outcome.flips.iter().map(|f| f.assumption.as_str()).collect();
    let mut seen = Vec::new();
    flips.retain(|f| {
        !seen.contains(f) && {
            seen.push(*f);
            true
        }
    });
    flips.truncate(3);
    let (own, share) = (name(&best.option, language), percent(best.best_share));
    let mut text = language.pick(
        format!("Least greatest regret: {own}; best in {share} of the samples.\n"),
        format!("الأقل ندما في أسوأ الأحوال: {own}؛ وهو الأفضل في {share} من العينات.\n"),
    );
    if !rivals.is_empty() {
        let rivals = rivals.join(language.pick("; ", "؛ "));
        text.push_str(&language.pick(format!("Rivals: {rivals}.\n"), format!("المنافسون: {rivals}.\n")));
    }
    text.push_str(&match (flips.is_empty(), language) {
        (true, Language::English) => "No single assumption within its range changes which is best.\n".to_owned(),
        (true, Language::Arabic) => "لا يغير أي افتراض وحده الخيار الأفضل ضمن مداه.\n".to_owned(),
        (false, Language::English) => format!("The ranking depends most on: {}.\n", flips.join(", ")),
        (false, Language::Arabic) => format!("يتوقف الترتيب أكثر ما يتوقف على: {}.\n", flips.join("، ")),
    });
    text
}

fn options(outcome: &Outcome, language: Language) -> String {
    let header = language.pick(
        ["option", "cost", "greatest regret", "best in", "best mean in", "Pareto", "worst single loss", "Herfindahl"],
        ["الخيار", "الكلفة", "أكبر ندم", "الأفضل في", "الأفضل وسطا في", "باريتو", "أسوأ خسارة مفردة", "هيرفندال"],
    );
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for o in &outcome.options {
        let loss = o.worst_loss.as_ref().map_or(String::new(), |d| format!("{} \u{2212}{}", name(&d.partner, language), percent(d.loss)));
        let regret = o.greatest_regret;
        let pareto = match &o.dominated_by {
            None => language.pick("yes", "نعم").to_owned(),
            Some(by) => language.pick(format!("no: {by}"), format!("لا: {by}")),
        };
        rows.push(vec![
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
    header.extend(outcome.options.iter().map(|o| o.option.id.clone()));
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
        text.push_str(&format!("  {}: {}\n", o.option.id, parts.join(language.pick(", ", "، "))));
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
        text.push_str(&match (f.above, language) {
            (true, Language::English) => format!("  {} above {:.2} (range {low} to {high}): {}\n", f.assumption, f.at, f.best),
            (false, Language::English) => format!("  {} below {:.2} (range {low} to {high}): {}\n", f.assumption, f.at, f.best),
            (true, Language::Arabic) => format!("  {} فوق {:.2} (المدى {low} إلى {high}): {}\n", f.assumption, f.at, f.best),
            (false, Language::Arabic) => format!("  {} دون {:.2} (المدى {low} إلى {high}): {}\n", f.assumption, f.at, f.best),
        });
    }
    text
}
