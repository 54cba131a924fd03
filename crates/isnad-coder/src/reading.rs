//! Readings of a word: its clitics taken off, what remains looked up.

use isnad_lexicon::{Cat, Entry, Lexicon, PartyKind, Prep, form};

const ALEF: char = '\u{0627}';
const HAMZA: char = '\u{0621}';
const HA: char = '\u{0647}';
const TA: char = '\u{062A}';
const WAW: char = '\u{0648}';
const YA: char = '\u{064A}';

/// The pronoun attached at the end of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Suffix {
    #[default]
    None,
    /// His, him.
    Masc,
    /// Her, it; also plural things.
    Fem,
    /// Their, them.
    Plural,
    /// First person.
    First,
    /// Second person.
    Second,
}

/// One way to read a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub entry: Entry,
    /// `و` or `ف` was taken off.
    pub conj: bool,
    pub prep: Option<Prep>,
    pub art: bool,
    /// `س` was taken off.
    pub fut: bool,
    /// `ل` before a present verb.
    pub purpose: bool,
    pub suffix: Suffix,
}

impl Reading {
    pub fn is_verb(&self) -> bool {
        self.entry.form & form::VERB != 0
    }
    pub fn has(&self, bits: u16) -> bool {
        self.entry.form & bits != 0
    }
    /// A spelling only the jussive has: it stands behind a negation alone.
    pub fn is_jussive(&self) -> bool {
        self.is_verb() && self.has(form::JUSS) && (self.has(form::P1) || !self.has(form::PL | form::DUAL)) && !self.purpose
    }
}

/// The last letters of these suffixes.
const LAST: [char; 6] = [ALEF, HA, YA, '\u{0645}', '\u{0646}', '\u{0643}'];

/// "Me", as verbs take it.
const ME: &str = "\u{0646}\u{064A}";

const SUFFIXES: [(&str, Suffix); 10] = [
    ("\u{0647}\u{0645}\u{0627}", Suffix::Plural),
    ("\u{0647}\u{0627}", Suffix::Fem),
    ("\u{0647}\u{0645}", Suffix::Plural),
    ("\u{0647}\u{0646}", Suffix::Plural),
    ("\u{0646}\u{0627}", Suffix::First),
    ("\u{0643}\u{0645}", Suffix::Second),
    ("\u{0647}", Suffix::Masc),
    ("\u{0643}", Suffix::Second),
    ("\u{064A}", Suffix::First),
    (ME, Suffix::First),
];

#[derive(Clone, Copy, Default)]
struct Front {
    conj: bool,
    prep: Option<Prep>,
    art: bool,
    fut: bool,
    purpose: bool,
}

/// All readings of a folded word. The whole word beats the word with a letter taken off: `بحث` is never `ب` + `حث`;
/// only the article always comes off. A function word is nothing else, except by an expression.
pub(crate) fn analyse(lex: &Lexicon, word: &str, out: &mut Vec<Reading>) {
    let from = out.len();
    let plain = Front::default();
    let conj_rest = word.strip_prefix([WAW, '\u{0641}']).filter(|r| !r.is_empty());
    for (w, conj) in [(Some(word), false), (conj_rest, true)] {
        let Some(w) = w else { continue };
        let mark = out.len();
        function(lex, w, Front { conj, ..plain }, out);
        if out.len() > mark {
            let (front, more) = (Front { conj, ..plain }, out.len());
            stems(lex, w, front, out);
            article(lex, w, front, out);
            if conj {
                // The whole word may open an expression: "crown prince" is no "and to me".
                let whole = out.len();
                stems(lex, word, plain, out);
                keep(out, whole, |r| r.entry.rest != 0);
            }
            keep(out, more, |r| {
                r.entry.cat != Cat::Func
                    && (r.entry.rest != 0 || matches!(r.entry.cat, Cat::Act | Cat::Report | Cat::Light) || r.entry.cat == Cat::Role && r.art)
            });
            return;
        }
    }
    stems(lex, word, plain, out);
    article(lex, word, plain, out);
    let whole_known = out.len() > from;
    let doubled = word.starts_with("\u{0648}\u{0648}");
    if let (Some(rest), true) = (conj_rest, whole_known && out[from..].iter().all(|r| r.is_verb() && (doubled || r.entry.cat == Cat::Verb))) {
        // "And called" is also "saw off", "and directed" also "was faced": after "and" the verb of asking and telling is
        // meant. An act of its own stands: "blew up" is no "and so ran", "provided" no "and fled".
        let mark = out.len();
        stems(lex, rest, Front { conj: true, ..plain }, out);
        if out[mark..].iter().any(|r| r.is_verb() && matches!(r.entry.cat, Cat::Act | Cat::Report)) {
            out.drain(from..mark);
        } else {
            out.truncate(mark);
        }
    }
    if let Some(rest) = conj_rest.filter(|_| !whole_known) {
        let front = Front { conj: true, ..plain };
        let mark = out.len();
        stems(lex, rest, front, out);
        article(lex, rest, front, out);
        if out.len() == mark || out[mark..].iter().all(|r| r.entry.cat == Cat::Given) {
            prefixed(lex, rest, front, out);
        } else if out[mark..].iter().all(|r| r.entry.rest != 0) {
            future(lex, rest, front, out);
        }
    } else if let Some(rest) = conj_rest.filter(|_| out[from..].iter().all(|r| r.entry.rest != 0)) {
        // The head of an expression, whose other words may not follow, leaves "and" with a verb possible.
        let mut more = Vec::new();
        stems(lex, rest, Front { conj: true, ..plain }, &mut more);
        out.extend(more.into_iter().filter(Reading::is_verb));
    } else if let Some(rest) = conj_rest.filter(|_| out[from..].iter().all(strained)) {
        // "And accused" is also "their flimsy ones", "and condemned" two loves.
        let mark = out.len();
        stems(lex, rest, Front { conj: true, ..plain }, out);
        let plain_act = |r: &Reading| {
            r.entry.rest == 0 && r.suffix == Suffix::None && matches!(r.entry.cat, Cat::Act | Cat::Report | Cat::Role) && !r.has(form::DUAL)
        };
        if out[mark..].iter().any(plain_act) {
            out.drain(from..mark);
        } else {
            out.truncate(mark);
        }
    }
    if !whole_known || out[from..].iter().all(|r| r.entry.cat == Cat::Given) {
        prefixed(lex, word, plain, out);
    } else if out[from..].iter().all(|r| r.entry.rest != 0) {
        // The head of an expression, "will strike with", leaves "will" with a verb possible.
        future(lex, word, plain, out);
    }
    // Lebanon is also the dual of milk: a state's name is the state.
    let state = |r: &Reading| {
        r.entry.cat == Cat::Party && !r.has(form::ADJ) && matches!(lex.parties[r.entry.id as usize].kind, PartyKind::State | PartyKind::Capital)
    };
    if out[from..].iter().any(state) {
        keep(out, from, |r| !matches!(r.entry.cat, Cat::Noun | Cat::Adj | Cat::Verb));
    }
    // "I touch" is also "yesterday": the first person singular gives way to any other reading.
    let first = |r: &Reading| r.has(form::P1) && r.has(form::PRES) && !r.has(form::PL);
    if out[from..].iter().any(|r| !first(r)) {
        keep(out, from, |r| !first(r));
    }
}

/// A reading that seldom stands: an adjective, a mere noun or a mere verb with a pronoun, two of a kind.
fn strained(r: &Reading) -> bool {
    let mere = matches!(r.entry.cat, Cat::Noun | Cat::Adj | Cat::Verb);
    mere && r.entry.rest == 0 && (r.suffix != Suffix::None || r.has(form::DUAL) && !r.is_verb())
}

/// Of the readings from `from` on keeps those.
fn keep(out: &mut Vec<Reading>, from: usize, those: impl Fn(&Reading) -> bool) {
    out.extract_if(from.., |r| !those(r)).for_each(drop);
}

/// The word as a function word, alone or with a pronoun.
fn function(lex: &Lexicon, word: &str, front: Front, out: &mut Vec<Reading>) {
    let mark = out.len();
    push(lex, word, front, Suffix::None, out);
    keep(out, mark, |r| r.entry.cat == Cat::Func);
    if !word.ends_with(LAST) || out[mark..].iter().any(|r| r.entry.rest == 0) {
        return;
    }
    for (tail, suffix) in SUFFIXES.into_iter().filter(|(tail, _)| *tail != ME) {
        let Some(base) = word.strip_suffix(tail).filter(|b| !b.is_empty()) else { continue };
        let at = out.len();
        push(lex, base, front, suffix, out);
        keep(out, at, |r| r.entry.cat == Cat::Func && r.entry.rest == 0);
        if out.len() > at {
            return;
        }
    }
}

/// Readings with the article taken off.
fn article(lex: &Lexicon, word: &str, front: Front, out: &mut Vec<Reading>) {
    if let Some(rest) = word.strip_prefix("\u{0627}\u{0644}") {
        stems(lex, rest, Front { art: true, ..front }, out);
    }
}

/// Readings with prepositions, article and future marker taken off.
fn prefixed(lex: &Lexicon, word: &str, front: Front, out: &mut Vec<Reading>) {
    let from = out.len();
    let lil = "\u{0644}\u{0644}";
    if let Some(rest) = word.strip_prefix(lil) {
        let front = Front { prep: Some(Prep::Li), ..front };
        stems(lex, rest, Front { art: true, ..front }, out);
        let with_article = format!("\u{0627}\u{0644}{rest}");
        stems(lex, &with_article, front, out);
        // A word that itself begins with lam.
        stems(lex, &word[2..], front, out);
    }
    for (letter, prep) in [('\u{0628}', Prep::Bi), ('\u{0644}', Prep::Li), ('\u{0643}', Prep::Ka)] {
        let Some(rest) = word.strip_prefix(letter) else { continue };
        let front = Front { prep: Some(prep), purpose: prep == Prep::Li, ..front };
        let mark = out.len();
        stems(lex, rest, front, out);
        if let Some(bare) = rest.strip_prefix("\u{0627}\u{0644}")
            && (out.len() == mark || prep != Prep::Li)
        {
            stems(lex, bare, Front { art: true, ..front }, out);
        }
    }
    future(lex, word, front, out);
    each_once(out, from);
}

/// Readings as a verb in the future, its marker taken off.
fn future(lex: &Lexicon, word: &str, front: Front, out: &mut Vec<Reading>) {
    if let Some(rest) = word.strip_prefix('\u{0633}') {
        let mark = out.len();
        stems(lex, rest, Front { fut: true, ..front }, out);
        keep(out, mark, |r| r.has(form::PRES));
    }
}

/// Of the readings from `from` on keeps the first of those alike.
fn each_once(out: &mut Vec<Reading>, from: usize) {
    let key = |r: &Reading| (r.entry, r.art, r.prep);
    let mut kept = from;
    for i in from..out.len() {
        if !out[from..kept].iter().any(|r| key(r) == key(&out[i])) {
            out[kept] = out[i];
            kept += 1;
        }
    }
    out.truncate(kept);
}

/// Readings of a word without prefixes, with and without an attached pronoun.
fn stems(lex: &Lexicon, stem: &str, front: Front, out: &mut Vec<Reading>) {
    let mark = out.len();
    push(lex, stem, front, Suffix::None, out);
    // The head of an expression, whose other words may not follow, leaves a noun with a pronoun possible.
    if front.art || !stem.ends_with(LAST) || out[mark..].iter().any(|r| r.entry.rest == 0) {
        return;
    }
    let head = out.len() > mark;
    let mark = out.len();
    for (tail, suffix) in SUFFIXES {
        let Some(base) = stem.strip_suffix(tail) else { continue };
        // No feminine is made of a sound plural, as of other heads: only there is the last letter surely a pronoun.
        if base.is_empty() || head && !base.ends_with("\u{0627}\u{062A}") {
            continue;
        }
        if tail == ME {
            // "Cancelled me" is spelt like "the Guinean".
            if stem.starts_with("\u{0627}\u{0644}") {
                continue;
            }
            let at = out.len();
            push(lex, base, front, suffix, out);
            let verbs: Vec<Reading> = out.drain(at..).filter(Reading::is_verb).collect();
            out.extend(verbs);
            continue;
        }
        push(lex, base, front, suffix, out);
        let last = base.chars().next_back();
        let head = &base[..base.len() - last.map_or(0, char::len_utf8)];
        let other = match last {
            Some(TA) => Some(format!("{head}{HA}")),
            Some(ALEF) => Some(format!("{head}{YA}")),
            Some(WAW) if head.ends_with(ALEF) => Some(format!("{head}{HAMZA}")),
            Some(YA) if head.ends_with(ALEF) => Some(format!("{head}{HAMZA}")),
            Some(WAW) => Some(format!("{base}{ALEF}")),
            _ => None,
        };
        if let Some(o) = other {
            push(lex, &o, front, suffix, out);
        }
        if out.len() > mark {
            break;
        }
    }
}

fn push(lex: &Lexicon, stem: &str, f: Front, suffix: Suffix, out: &mut Vec<Reading>) {
    for &entry in lex.look_up(stem) {
        let verb = entry.form & form::VERB != 0;
        let ok = match entry.cat {
            Cat::Func => {
                !f.art
                    && !f.fut
                    && (f.prep.is_none()
                        || !lex.rest(entry).is_empty()
                        || matches!(lex.funcs[entry.id as usize].class.as_str(), "stop" | "case" | "wish" | "intend" | "hedge"))
                    && (suffix == Suffix::None || lex.funcs[entry.id as usize].prep.is_some())
            }
            _ if verb => {
                !f.art
                    && (f.prep.is_none() || (f.prep == Some(Prep::Li) && entry.form & form::PRES != 0))
                    && (!f.fut || entry.form & form::PRES != 0)
                    && suffix_fits_verb(suffix, stem)
            }
            _ if f.fut => false,
            Cat::Party if entry.form & form::ADJ != 0 => suffix == Suffix::None && !(f.art && entry.form & form::TANWIN != 0),
            Cat::Party | Cat::Place | Cat::Outlet | Cat::Given | Cat::Domain => !f.art && suffix == Suffix::None,
            Cat::Time | Cat::Number => suffix == Suffix::None,
            _ => {
                !(f.art && suffix != Suffix::None)
                    && !(entry.form & form::TANWIN != 0 && (f.art || suffix != Suffix::None))
                    && !(f.art && entry.form & form::CONSTRUCT != 0)
            }
        };
        if ok {
            out.push(Reading {
                entry,
                conj: f.conj,
                prep: if verb { None } else { f.prep },
                art: f.art,
                fut: f.fut,
                purpose: verb && f.purpose,
                suffix,
            });
        }
    }
}

fn suffix_fits_verb(suffix: Suffix, stem: &str) -> bool {
    // A bare ya after a verb is no pronoun of news; it is mostly another word.
    !(suffix == Suffix::First && stem.chars().count() < 3)
}
