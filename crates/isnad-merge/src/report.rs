//! A mention as the merge sees it: small, resolved, without its text.

use crate::day::{When, when};
use crate::id::mention_id;
use crate::sketch::word_hashes;
use crate::voices::{Voice, Voices};
use isnad_lexicon::{Cat, Content, Lexicon, PartyKind};
use isnad_model::{About, EventType, Mention, Party, Quad, SourceKind, Status, Voice as Telling};
use isnad_text::{Span, fold};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// A document as the merge sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// Its id in the ledger.
    pub id: String,
    /// The outlet's one name; empty if unknown.
    pub outlet: String,
    /// The agency of its byline, or empty.
    pub agency: String,
    /// Day or time of publication, as given.
    pub published: String,
    /// The least id of the group of copies it belongs to.
    pub group: String,
    /// The agency, or else the outlet, that its group comes from.
    pub group_origin: String,
}

/// A party as the merge compares it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Who {
    /// ISO 3166 alpha-3, `IGO`, `NGO` or `---`.
    pub country: String,
    /// Sector code.
    pub sector: String,
    /// English name where known.
    pub name: String,
    /// The words.
    pub text: String,
    /// The name is of one person, group or international body, and nobody else's.
    #[serde(skip)]
    pub proper: bool,
}

/// A place as the merge compares it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Where {
    /// The words, as published.
    pub text: String,
    /// The words in their one spelling.
    #[serde(skip)]
    pub key: String,
    /// ISO 3166 alpha-3, or `---`.
    pub country: String,
    /// Latitude and longitude in degrees, where known.
    pub at: Option<(f64, f64)>,
}

/// One mention, made small.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Its id: see [`mention_id`].
    pub id: String,
    /// Index of its document.
    pub doc: u32,
    /// The id the coding gave it, by which others of the same document refer to it.
    pub coded_id: String,
    /// PLOVER's type.
    pub kind: EventType,
    /// PLOVER's mode, or empty.
    pub mode: String,
    /// PLOVER's quad class.
    pub quad: Quad,
    /// PLOVER's score, −10 to 10.
    pub score: Option<f64>,
    /// How real it is said to be.
    pub status: Status,
    /// The outlet infers it itself.
    pub inferred: bool,
    /// When it is said to have happened: by the sentence, or else the day of publication.
    pub when: Option<When>,
    /// Whether the sentence itself gives the day.
    pub dated: bool,
    /// Day of publication.
    pub told: Option<i32>,
    /// Who did it.
    pub actors: Vec<Who>,
    /// To whom.
    pub recipients: Vec<Who>,
    /// Where.
    pub place: Option<Where>,
    /// Who vouches, outermost first, resolved.
    pub chain: Vec<Voice>,
    /// Hashes of the sentence's content words, sorted.
    pub words: Vec<u32>,
    /// The act's lexemes.
    pub lexemes: Vec<String>,
    /// The act is named by a noun ("the attack"), not told by a verb.
    pub named: bool,
    /// It denies a report or an accusation.
    pub denies: bool,
    /// What it is about, by the coding's ids, or a medium by its one name.
    pub about: Vec<About>,
    /// The words that name the act.
    pub trigger: String,
    /// Bytes of the trigger.
    pub span: Span,
    /// Bytes of the sentence.
    pub sentence: Span,
    /// How sure the coding is, 0 to 1.
    pub confidence: f64,
}

/// Makes reports of mentions.
#[derive(Clone, Debug)]
pub struct Reporter<'a> {
    voices: &'a Voices<'a>,
    lexicon: &'a Lexicon,
    denials: FxHashSet<&'a str>,
    proper: FxHashSet<&'a str>,
}

/// Words shorter than this, in letters, do not count as content.
const SHORT: usize = 3;
/// Letters of a word that are compared: enough to tell words apart, few enough to let endings differ.
const STEM: usize = 5;

impl<'a> Reporter<'a> {
    /// From the language data.
    pub fn new(lexicon: &'a Lexicon, voices: &'a Voices<'a>) -> Self {
        let denials = lexicon.frames.iter().filter(|f| f.content == Content::Denial).map(|f| f.id.as_str()).collect();
        let proper = lexicon
            .parties
            .iter()
            .filter(|p| matches!(p.kind, PartyKind::Person | PartyKind::Group | PartyKind::Body))
            .map(|p| p.name.as_str())
            .collect();
        Self { voices, lexicon, denials, proper }
    }

    fn who(&self, p: &Party) -> Who {
        let proper = self.proper.contains(p.name.as_str());
        Who { country: p.country.clone(), sector: p.sector.clone(), name: p.name.clone(), text: p.text.clone(), proper }
    }

    /// The report a mention makes in a document: `doc` its index, `id` its ledger id, `published` its day.
    pub fn report(&self, doc: u32, id: &str, published: &str, m: &Mention) -> Report {
        let told = when(published);
        let dated = m.date_from == "text";
        let denies = m.kind == EventType::Reject && self.denials.contains(m.because.frame.as_str());
        Report {
            id: mention_id(id, m),
            doc,
            coded_id: m.id.clone(),
            kind: m.kind,
            mode: m.mode.clone(),
            quad: m.quad,
            score: m.score,
            status: m.status,
            inferred: m.voice == Telling::Inference,
            when: when(&m.date).or(told),
            dated: dated && !m.date.is_empty(),
            told: told.map(|w| w.first),
            actors: m.actors.iter().map(|p| self.who(p)).collect(),
            recipients: m.recipients.iter().map(|p| self.who(p)).collect(),
            // "The city" is another one in every story.
            place: m.place.as_ref().filter(|p| p.country != "---" || p.text.contains(' ')).map(|p| Where {
                text: p.text.clone(),
                key: crate::voices::words(&p.text),
                country: p.country.clone(),
                at: p.lat.zip(p.lon),
            }),
            chain: self.chain(m),
            words: self.content(&m.sentence),
            lexemes: m.because.lexemes.clone(),
            named: m.because.construction.contains("noun"),
            denies,
            about: self.about(m, denies),
            trigger: m.trigger.clone(),
            span: m.span,
            sentence: m.sentence_span,
            confidence: m.confidence,
        }
    }

    /// The voices of a mention. "The channel" is the outlet itself and no voice; a medium that the sentence cites by a
    /// name the coding did not know stands outermost.
    fn chain(&self, m: &Mention) -> Vec<Voice> {
        let mut out: Vec<Voice> = m.sources.iter().filter(|s| !self.voices.is_nameless_medium(&s.text)).map(|s| self.voices.voice(s)).collect();
        // Who speaks for himself may name a medium without resting on it.
        let speech = matches!(m.kind, EventType::Reject | EventType::Accuse);
        let may_cite = !speech && m.status != Status::Negated && !out.iter().any(|v| v.kind == SourceKind::Media);
        if let Some(v) = self.voices.cited(&m.sentence).filter(|_| may_cite) {
            out.retain(|o| !crate::voices::words(&o.label).contains(&crate::voices::words(&v.label)));
            out.insert(0, v);
        }
        out
    }

    /// What a mention is about; of a denial that names no act, the medium whose report it denies.
    fn about(&self, m: &Mention, denies: bool) -> Vec<About> {
        let resolve = |a: &About| match a {
            About::Report { report_of } => About::Report { report_of: self.voices.media_name(report_of) },
            other => other.clone(),
        };
        let mut out: Vec<About> = m.about.iter().map(resolve).collect();
        if denies && out.is_empty() {
            out.extend(self.voices.cited(&m.sentence).map(|v| About::Report { report_of: v.label }));
        }
        out
    }

    /// Content words of a sentence as hashes, clitics and endings cut roughly: words of grammar are left out.
    fn content(&self, sentence: &str) -> Vec<u32> {
        let folded = fold(sentence);
        let mut out: Vec<u32> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !self.lexicon.look_up(w).iter().any(|e| e.cat == Cat::Func))
            .filter_map(stem)
            .filter_map(|w| word_hashes(&w).first().map(|h| (h >> 32) as u32))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// A word without conjunction, one-letter preposition and article, cut to its first letters; none if little is left.
fn stem(word: &str) -> Option<String> {
    const CONJ: [char; 2] = ['\u{0648}', '\u{0641}'];
    const PREP: [char; 3] = ['\u{0628}', '\u{0643}', '\u{0644}'];
    const ARTICLE: &str = "\u{0627}\u{0644}";
    const LIL: &str = "\u{0644}\u{0644}";
    let bare = word.strip_prefix(CONJ).filter(|w| w.starts_with(ARTICLE) || w.starts_with(PREP)).unwrap_or(word);
    let bare = bare.strip_prefix(PREP).filter(|w| w.starts_with(ARTICLE)).unwrap_or(bare);
    let bare = bare.strip_prefix(ARTICLE).or_else(|| bare.strip_prefix(LIL)).unwrap_or(bare);
    let out: String = bare.chars().take(STEM).collect();
    (out.chars().count() >= SHORT).then_some(out)
}
