//! Written forms of verbs, nouns, participles and relational adjectives, in the one spelling of `isnad_text::fold`.
//!
//! Only what the script shows: active and passive share most spellings. Sources: the ordinary grammars
//! (W. Wright, A Grammar of the Arabic Language, 3rd ed., vol. 1, on weak, hollow and derived verbs).

use crate::entry::form::*;

const ALEF: char = '\u{0627}';
const WAW: char = '\u{0648}';
const YA: char = '\u{064A}';
const TA: char = '\u{062A}';
const NUN: char = '\u{0646}';
const HA: char = '\u{0647}';
const HAMZA: char = '\u{0621}';
const HAMZA_ON_ALEF: char = '\u{0623}';

/// A form with its features.
pub(crate) type Formed = (String, u16);

fn cut(s: &str, n: usize) -> String {
    let keep = s.chars().count().saturating_sub(n);
    s.chars().take(keep).collect()
}

fn nth_back(s: &str, n: usize) -> Option<char> {
    s.chars().rev().nth(n)
}

fn plus(base: &str, tail: &[char]) -> String {
    let mut out = String::with_capacity(base.len() + 8);
    out.push_str(base);
    out.extend(tail);
    out
}

fn between(prefix: char, body: &str, tail: &[char]) -> String {
    let mut out = String::with_capacity(body.len() + 10);
    out.push(prefix);
    out.push_str(body);
    out.extend(tail);
    out
}

/// Replaces the `n`-th letter from the back.
fn swap_back(s: &str, n: usize, with: Option<char>) -> String {
    let len = s.chars().count();
    s.chars().enumerate().filter_map(|(i, c)| if i + n + 1 == len { with } else { Some(c) }).collect()
}

/// Finite forms from the third person masculine singular past and present, folded; `raw_past` is the spelling as
/// written, which alone tells a final alef maksura from a true ya.
pub(crate) fn verb(raw_past: &str, past: &str, present: &str) -> Vec<Formed> {
    let mut out = Vec::with_capacity(40);
    if !past.is_empty() {
        past_forms(raw_past, past, &mut out);
    }
    if !present.is_empty() {
        present_forms(present, is_hollow(past), raw_past.ends_with(HAMZA_ON_ALEF), &mut out);
    }
    out
}

fn is_hollow(past: &str) -> bool {
    nth_back(past, 1) == Some(ALEF) && past.chars().count() >= 3
}

fn past_forms(raw: &str, past: &str, out: &mut Vec<Formed>) {
    let true_ya = raw.ends_with(YA);
    // A final hamza is a consonant, whatever carries it: "conspired" keeps its alef before the endings.
    let hamza = raw.ends_with(HAMZA_ON_ALEF);
    let weak = !true_ya && !hamza && (past.ends_with(ALEF) || past.ends_with(YA));
    let base = cut(past, 1);
    out.push((past.to_owned(), PAST));
    if weak {
        let w = if past.ends_with(ALEF) { WAW } else { YA };
        out.push((plus(&base, &[TA]), PAST | FEM));
        out.push((plus(&base, &[WAW, ALEF]), PAST | PL));
        out.push((plus(&base, &[w, ALEF]), PAST | DUAL));
        out.push((plus(&base, &[TA, ALEF]), PAST | DUAL | FEM));
        out.push((plus(&base, &[w, TA]), PAST | P1));
        out.push((plus(&base, &[w, NUN, ALEF]), PAST | P1 | PL));
        out.push((plus(&base, &[YA]), PAST | if past.ends_with(ALEF) { PASSIVE } else { 0 }));
        out.push((plus(&base, &[YA, TA]), PAST | FEM | PASSIVE));
        return;
    }
    out.push((plus(past, &[TA]), PAST | FEM));
    out.push((plus(if true_ya { &base } else { past }, &[WAW, ALEF]), PAST | PL));
    out.push((plus(past, &[ALEF]), PAST | DUAL));
    out.push((plus(past, &[TA, ALEF]), PAST | DUAL | FEM));
    if hamza {
        out.push((plus(&base, &[WAW, WAW, ALEF]), PAST | PL));
        out.push((plus(&base, &[YA]), PAST | PASSIVE));
        out.push((plus(&base, &[YA, TA]), PAST | FEM | PASSIVE));
    }
    if is_hollow(past) {
        let short = swap_back(past, 1, None);
        out.push((plus(&short, &[NUN, ALEF]), PAST | P1 | PL));
        out.push((plus(&short, &[TA]), PAST | P1));
        let passive = swap_back(past, 1, Some(YA));
        for (tail, f) in [(&[][..], 0), (&[TA][..], FEM), (&[WAW, ALEF][..], PL), (&[ALEF][..], DUAL), (&[TA, ALEF][..], DUAL | FEM)] {
            out.push((plus(&passive, tail), PAST | PASSIVE | f));
        }
    } else {
        out.push((plus(past, &[NUN, ALEF]), PAST | P1 | PL));
        let letters: Vec<char> = past.chars().collect();
        // Forms III and VI: the long alef after the first root letter becomes waw in the passive.
        let at = match letters.len() {
            4 if letters[1] == ALEF => Some(1),
            5 if letters[0] == TA && letters[2] == ALEF => Some(2),
            _ => None,
        };
        if let Some(i) = at {
            let passive: String = letters.iter().enumerate().map(|(j, &c)| if i == j { WAW } else { c }).collect();
            for (tail, f) in [(&[][..], 0), (&[TA][..], FEM), (&[WAW, ALEF][..], PL), (&[ALEF][..], DUAL), (&[TA, ALEF][..], DUAL | FEM)] {
                out.push((plus(&passive, tail), PAST | PASSIVE | f));
            }
        }
    }
}

fn present_forms(present: &str, hollow: bool, hamza: bool, out: &mut Vec<Formed>) {
    let stem: String = present.chars().skip(1).collect();
    let weak = !hamza && (stem.ends_with(YA) || stem.ends_with(WAW));
    let short = if weak { cut(&stem, 1) } else { stem.clone() };
    let hollow = hollow && matches!(nth_back(&stem, 1), Some(WAW | YA | ALEF));
    for (prefix, f) in [(YA, 0), (TA, FEM), (NUN, P1 | PL), (ALEF, P1)] {
        let with = |body: &str, tail: &[char]| between(prefix, body, tail);
        out.push((with(&stem, &[]), PRES | f));
        if weak {
            out.push((with(&short, &[]), PRES | JUSS | f));
            if stem.ends_with(YA) {
                out.push((with(&short, &[YA]), PRES | f));
            }
        }
        if hollow {
            out.push((with(&swap_back(&stem, 1, None), &[]), PRES | JUSS | f));
            if nth_back(&stem, 1) != Some(ALEF) {
                out.push((with(&swap_back(&stem, 1, Some(ALEF)), &[]), PRES | PASSIVE | f));
            }
        }
        if f & P1 != 0 {
            continue;
        }
        out.push((with(&short, &[WAW, NUN]), PRES | PL));
        out.push((with(&short, &[WAW, ALEF]), PRES | PL | JUSS));
        out.push((with(&stem, &[ALEF, NUN]), PRES | DUAL | f));
        out.push((with(&stem, &[ALEF]), PRES | DUAL | JUSS | f));
        out.push((with(&stem, &[NUN]), PRES | PL | FEM));
    }
    if hollow && nth_back(&stem, 1) != Some(ALEF) {
        let passive = swap_back(&stem, 1, Some(ALEF));
        out.push((between(YA, &passive, &[WAW, NUN]), PRES | PL | PASSIVE));
    }
}

/// A noun with its indefinite accusative and its duals; `extra` are features of every form.
pub(crate) fn noun(n: &str, extra: u16) -> Vec<Formed> {
    let mut out = vec![(n.to_owned(), NOUN | extra)];
    if n.is_empty() || extra & PL != 0 {
        if !n.ends_with([HA, ALEF, HAMZA, YA, TA]) && !n.is_empty() {
            out.push((plus(n, &[ALEF]), NOUN | TANWIN | extra));
        }
        return out;
    }
    if n.ends_with(HA) {
        let base = cut(n, 1);
        out.push((plus(&base, &[TA, ALEF, NUN]), NOUN | DUAL | extra));
        out.push((plus(&base, &[TA, YA, NUN]), NOUN | DUAL | extra));
        out.push((plus(&base, &[TA, ALEF]), NOUN | DUAL | CONSTRUCT | extra));
        out.push((plus(&base, &[TA, YA]), NOUN | DUAL | CONSTRUCT | extra));
    } else {
        if !n.ends_with([ALEF, HAMZA]) {
            out.push((plus(n, &[ALEF]), NOUN | TANWIN | extra));
        }
        out.push((plus(n, &[ALEF, NUN]), NOUN | DUAL | extra));
        out.push((plus(n, &[YA, NUN]), NOUN | DUAL | extra));
    }
    out
}

/// A sound masculine plural with its construct forms, from the singular.
pub(crate) fn plural_un(n: &str, extra: u16) -> Vec<Formed> {
    let base = if n.ends_with(HA) { cut(n, 1) } else { n.to_owned() };
    vec![
        (plus(&base, &[WAW, NUN]), NOUN | PL | extra),
        (plus(&base, &[YA, NUN]), NOUN | PL | extra),
        (plus(&base, &[WAW]), NOUN | PL | CONSTRUCT | extra),
        (plus(&base, &[YA]), NOUN | PL | CONSTRUCT | extra),
    ]
}

/// A sound feminine plural, from the singular.
pub(crate) fn plural_at(n: &str, extra: u16) -> Vec<Formed> {
    let base = if n.ends_with(HA) { cut(n, 1) } else { n.to_owned() };
    vec![(plus(&base, &[ALEF, TA]), NOUN | PL | FEM | extra)]
}

/// A feminine singular with its duals, from the masculine.
pub(crate) fn feminine(n: &str, extra: u16) -> Vec<Formed> {
    if n.ends_with([HA, ALEF, HAMZA]) { Vec::new() } else { noun(&plus(n, &[HA]), FEM | extra) }
}

/// All forms of a relational adjective, or of any adjective with sound plurals.
pub(crate) fn adjective(m: &str, extra: u16) -> Vec<Formed> {
    let mut out = noun(m, extra);
    out.extend(feminine(m, extra));
    if !m.ends_with(HA) {
        out.extend(plural_un(m, extra).into_iter().filter(|(_, f)| f & CONSTRUCT == 0));
        out.extend(plural_at(m, extra));
    }
    for f in &mut out {
        f.1 &= !NOUN;
    }
    out
}

/// Forms of a participle used as a verb, with `kind` ([`ACTP`] or [`PASSP`]).
pub(crate) fn participle(m: &str, kind: u16) -> Vec<Formed> {
    adjective(m, kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use isnad_text::fold;

    fn forms(past: &str, present: &str) -> Vec<String> {
        verb(past, &fold(past), &fold(present)).into_iter().map(|(f, _)| f).collect()
    }

    #[test]
    fn hollow_weak_and_derived_verbs() {
        let adana = forms("أدان", "يدين");
        for f in ["ادان", "ادانت", "ادين", "ادينت", "يدين", "تدين", "ندين", "يدان", "يدن", "يدينون", "ادانوا"]
        {
            assert!(adana.iter().any(|x| x == f), "{f}");
        }
        let iltaqa = forms("التقى", "يلتقي");
        for f in ["التقي", "التقت", "التقوا", "التقيا", "يلتق", "يلتقون", "يلتقيان"] {
            assert!(iltaqa.iter().any(|x| x == f), "{f}");
        }
        let laqiya = forms("لقي", "يلقى");
        let tawataa = forms("تواطأ", "يتواطأ");
        for f in ["تواطا", "تواطات", "تواطاوا", "تواطووا", "يتواطا"] {
            assert!(tawataa.iter().any(|x| x == f), "{f}");
        }
        for f in ["هنات", "هناوا", "يهني", "يهنيون"] {
            assert!(forms("هنأ", "يهنئ").iter().any(|x| x == f), "{f}");
        }
        for f in ["لقي", "لقيت", "لقوا"] {
            assert!(laqiya.iter().any(|x| x == f), "{f}");
        }
        assert!(forms("هاجم", "يهاجم").iter().any(|x| x == "هوجم"));
        assert!(forms("دعا", "يدعو").iter().any(|x| x == "دعت"));
        assert!(forms("دعا", "يدعو").iter().any(|x| x == "دعي"));
    }

    #[test]
    fn nouns_and_adjectives() {
        let n: Vec<_> = noun(&fold("غارة"), 0).into_iter().map(|f| f.0).collect();
        assert_eq!(n, ["غاره", "غارتان", "غارتين", "غارتا", "غارتي"]);
        let a: Vec<_> = adjective(&fold("قطري"), ADJ).into_iter().map(|f| f.0).collect();
        for f in ["قطري", "قطريا", "قطريه", "قطريون", "قطريين", "قطريان", "قطريتين", "قطريات"] {
            assert!(a.iter().any(|x| x == f), "{f}");
        }
    }
}
