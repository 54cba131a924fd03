//! Acts that a later sentence of the document tells again.

use isnad_model::{EventType, Mention, Party, Status};

/// Drops them: an act that a later sentence reports again counts again only where it adds a party, a status or a source.
pub(crate) fn drop(mentions: &mut Vec<Mention>) {
    let mut kept: Vec<Mention> = Vec::new();
    for m in mentions.drain(..) {
        let noun = m.because.construction == "verbal-noun" && m.kind != EventType::Request;
        let talk = matches!(m.kind, EventType::Consult | EventType::Aid | EventType::Agree);
        let again = (noun || talk)
            && kept.iter().rev().take(16).any(|k| {
                let same_status = k.status == m.status || noun && m.status == Status::Actual;
                k.kind == m.kind
                    && k.sentence_span != m.sentence_span
                    && same_status
                    && within(&m, k)
                    && m.sources.iter().all(|x| k.sources.iter().any(|y| y.text == x.text) || noun && talk)
            });
        if !again && !taken_up(&m, &kept) {
            kept.push(m);
        }
    }
    *mentions = kept;
}

/// "The agreement", "the meeting": a noun with its article takes up the act of an earlier sentence that is told by the same
/// word, of talks by any; not where a state named right behind it is another's: "the Israeli attack".
fn taken_up(new: &Mention, kept: &[Mention]) -> bool {
    const ARTICLE: [&str; 4] = ["\u{0627}\u{0644}", "\u{0628}\u{0627}\u{0644}", "\u{0644}\u{0644}", "\u{0648}\u{0627}\u{0644}"];
    let definite = || {
        let word = isnad_text::fold(&new.trigger);
        ARTICLE.iter().any(|p| word.starts_with(p))
    };
    let same_word = |k: &Mention| k.because.lexemes.iter().any(|l| new.because.lexemes.contains(l));
    new.because.construction == "verbal-noun"
        && definite()
        && kept.iter().any(|k| {
            let same = new.kind == EventType::Consult || same_word(k);
            k.kind == new.kind && k.sentence_span != new.sentence_span && same && !names_another(new, k)
        })
}

/// Whether the word right behind the act is of a country that has no part in the earlier one.
fn names_another(new: &Mention, old: &Mention) -> bool {
    let beside = |p: &&Party| p.country != "---" && p.span.start == new.span.end + 1;
    parties(new).filter(beside).any(|p| !parties(old).any(|q| q.country == p.country))
}

/// Both sides of a mention.
fn parties(m: &Mention) -> impl Iterator<Item = &Party> {
    m.actors.iter().chain(&m.recipients)
}

/// Whether a mention names no country that the earlier one does not.
fn within(new: &Mention, old: &Mention) -> bool {
    let all = |m: &Mention| -> Vec<String> { parties(m).map(|p| p.country.clone()).filter(|c| c != "---").collect() };
    let known = all(old);
    if new.kind.is_mutual() {
        // A partner without a country of his own, named for the first time, is news too.
        let named = |m: &Mention, t: &str| parties(m).any(|p| p.text == t);
        // "The two sides", "the officials": who has been named before.
        let known_before = |p: &Party| p.name.is_empty() && isnad_text::fold(&p.text).starts_with("\u{0627}\u{0644}");
        let fresh = new.actors.iter().any(|p| p.country == "---" && !p.text.is_empty() && !known_before(p) && !named(old, &p.text));
        return !fresh && all(new).iter().all(|c| known.contains(c));
    }
    let side = |x: &[Party], y: &[Party]| x.iter().all(|p| p.country == "---" || y.iter().any(|q| q.country == p.country));
    side(&new.actors, &old.actors) && side(&new.recipients, &old.recipients)
}
