//! A sentence with what was coded in it marked.

use crate::names;
use crate::parts::row;
use crate::words::Lang;
use isnad_model::{Mention, Party, Span, Voice};
use maud::{Markup, html};

/// A role a stretch of text plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The words that name the act.
    Act,
    /// Who did it.
    Actor,
    /// To whom.
    Recipient,
    /// Who vouches.
    Source,
    /// Where.
    Place,
}

impl Role {
    /// All, in the order of the legend.
    pub const ALL: [Self; 5] = [Self::Act, Self::Actor, Self::Recipient, Self::Source, Self::Place];

    /// Name of its mark.
    pub fn name(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Actor => "actor",
            Self::Recipient => "recipient",
            Self::Source => "source",
            Self::Place => "place",
        }
    }
}

/// The stretches of a mention, in bytes of the document.
pub fn spans(m: &Mention) -> Vec<(Span, Role)> {
    let parties = |list: &[Party], role| list.iter().map(move |p| (p.span, role)).collect::<Vec<_>>();
    let mut out = vec![(m.span, Role::Act)];
    out.extend(parties(&m.actors, Role::Actor));
    out.extend(parties(&m.recipients, Role::Recipient));
    out.extend(m.sources.iter().map(|s| (s.span, Role::Source)));
    out.extend(m.place.iter().map(|p| (p.span, Role::Place)));
    out.retain(|(s, _)| s.start < s.end);
    out
}

/// A stretch of text with all the roles it plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The text.
    pub text: &'a str,
    /// Where it begins.
    pub at: usize,
    /// Its roles.
    pub roles: Vec<Role>,
}

/// Cuts a text, which begins at `start` of its document, where roles begin and end.
pub fn pieces<'a>(text: &'a str, start: usize, spans: &[(Span, Role)]) -> Vec<Piece<'a>> {
    let end = start + text.len();
    let within = |s: &Span| s.start.max(start) < s.end.min(end);
    let mut cuts: Vec<usize> = vec![start, end];
    for (s, _) in spans.iter().filter(|(s, _)| within(s)) {
        cuts.extend([s.start.max(start), s.end.min(end)]);
    }
    cuts.retain(|c| text.is_char_boundary(c - start));
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = Vec::new();
    for pair in cuts.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let mut roles: Vec<Role> = spans.iter().filter(|(s, _)| s.start <= from && to <= s.end).map(|(_, r)| *r).collect();
        roles.sort_unstable();
        roles.dedup();
        out.push(Piece { text: text.get(from - start..to - start).unwrap_or_default(), at: from, roles });
    }
    out
}

/// A piece marked.
pub fn marked(p: &Piece<'_>, lang: Lang) -> Markup {
    if p.roles.is_empty() {
        return html! { (p.text) };
    }
    let classes: Vec<String> = p.roles.iter().map(|r| format!("k-{}", r.name())).collect();
    let label: Vec<&str> = p.roles.iter().map(|r| lang.t(&format!("role.{}", r.name()))).collect();
    html! { mark.(classes.join(" ")) title=(label.join(lang.t("list.comma"))) { (p.text) } }
}

/// What the marks mean.
pub fn legend(lang: Lang) -> Markup {
    html! {
        p.legend { @for role in Role::ALL { mark.(format!("k-{}", role.name())) { (lang.t(&format!("role.{}", role.name()))) } " " } }
    }
}

/// The sentence of a mention with its marks.
pub fn sentence(m: &Mention, lang: Lang) -> Markup {
    let list = pieces(&m.sentence, m.sentence_span.start, &spans(m));
    html! { blockquote.sentence lang="ar" dir="auto" { @for p in &list { (marked(p, lang)) } } }
}

/// Why it was coded so, and what was made of it.
pub fn because(m: &Mention, lang: Lang) -> Markup {
    let parties = |list: &[Party]| {
        list.iter()
            .map(|p| {
                format!(
                    "{} {}{}",
                    names::country(&p.country, lang),
                    p.sector,
                    if p.text.is_empty() { String::new() } else { format!(" \u{2068}{}\u{2069}", p.text) }
                )
            })
            .collect::<Vec<_>>()
            .join(lang.t("list.comma"))
    };
    let sources: Vec<String> =
        m.sources.iter().map(|s| format!("\u{2068}{}\u{2069} ({})", s.text, lang.t(&format!("kind.{}", s.kind.name())))).collect();
    let rows = [
        ("because.act", names::act(m.kind.name(), &m.mode, lang)),
        ("because.who", parties(&m.actors)),
        ("because.whom", parties(&m.recipients)),
        ("because.sources", sources.join(" ‹ ")),
        ("because.voice", if m.voice == Voice::Inference { lang.t("because.inference").to_owned() } else { String::new() }),
        ("because.date", if m.date.is_empty() { String::new() } else { format!("{} ({})", m.date, lang.t(&format!("date.{}", m.date_from))) }),
        ("because.sure", super::super::page::overview::percent(m.confidence)),
        ("because.construction", m.because.construction.clone()),
        ("because.frame", m.because.frame.clone()),
        ("because.lexemes", m.because.lexemes.join(lang.t("list.comma"))),
    ];
    html! {
        details.because {
            summary { (lang.t("because.title")) }
            dl { @for (key, value) in rows.iter().filter(|r| !r.1.is_empty()) { div { dt { (lang.t(key)) } dd { (row::words(value)) } } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(spans: &[(usize, usize, Role)]) -> Vec<(&'static str, Vec<Role>)> {
        let spans: Vec<_> = spans.iter().map(|(a, b, r)| (Span::new(*a, *b), *r)).collect();
        pieces("abcdef", 10, &spans).into_iter().map(|p| (p.text, p.roles)).collect()
    }

    #[test]
    fn roles_may_overlap() {
        let found = cut(&[(11, 14, Role::Act), (13, 15, Role::Actor)]);
        assert_eq!(found, [("a", vec![]), ("bc", vec![Role::Act]), ("d", vec![Role::Act, Role::Actor]), ("e", vec![Role::Actor]), ("f", vec![])]);
    }

    #[test]
    fn what_lies_outside_marks_nothing() {
        assert_eq!(cut(&[(0, 3, Role::Act), (40, 50, Role::Actor)]), [("abcdef", vec![])]);
        assert_eq!(cut(&[(0, 12, Role::Act)]), [("ab", vec![Role::Act]), ("cdef", vec![])]);
    }

    #[test]
    fn a_cut_inside_a_letter_is_none() {
        let spans = [(Span::new(1, 3), Role::Act)];
        assert_eq!(pieces("قط", 0, &spans).iter().map(|p| p.text).collect::<String>(), "قط");
    }
}
