//! Who speaks: outlets, agencies of a byline, and the voices of a source chain, each under one name across spellings
//! and languages.

use isnad_lexicon::{Cat, Entry, Lexicon, PartyKind, form};
use isnad_model::{Document, Source, SourceKind};
use isnad_text::{fold, is_mark};
use rustc_hash::FxHashMap;

/// The agency marks, from the language data.
const MARKS: &str = include_str!("../../../lexicon/sources/marks.tsv");
/// How much of a text's head and foot is searched for a mark, in characters.
const HEAD: usize = 160;
const FOOT: usize = 60;
/// The conjunction waw, written with the word after it.
const AND: char = '\u{0648}';
/// The article, and the preposition lam run together with it.
const ARTICLE: &str = "\u{0627}\u{0644}";
const LIL: &str = "\u{0644}\u{0644}";
/// How far a dateline reaches, in characters.
const DATELINE: usize = 60;

/// What a byline says of where a text comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// The agency named, by its one name; empty if none is.
    pub agency: String,
    /// "Agencies", or the like, without a name.
    pub wires: bool,
}

/// A voice of a chain, resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Voice {
    /// The same for all spellings of one voice: `media:Axios`, `official:QAT`, `anonymous`, `party:hezbollah`.
    pub key: String,
    /// For people to read.
    pub label: String,
    /// What kind of voice.
    pub kind: SourceKind,
    /// ISO 3166 alpha-3 of the state it speaks for, or empty.
    pub country: String,
}

/// Resolves names of voices. Built once from the language data.
#[derive(Clone, Debug)]
pub struct Voices<'a> {
    lexicon: &'a Lexicon,
    outlets: FxHashMap<String, u32>,
    domains: FxHashMap<&'a str, u32>,
    marks: FxHashMap<String, (String, bool)>,
    parties: FxHashMap<&'a str, &'a str>,
    cited: FxHashMap<String, Vec<(Vec<String>, String)>>,
}

/// A medium as a voice, by its one name.
pub(crate) fn media(name: &str) -> Voice {
    let label = if name.is_empty() { "unknown outlet" } else { name };
    Voice { key: format!("media:{}", words(name)), label: label.to_owned(), kind: SourceKind::Media, country: String::new() }
}

/// A word without its first letter.
fn bare(word: &str) -> &str {
    word.chars().next().map_or("", |c| &word[c.len_utf8()..])
}

/// A text's words in their one spelling, blanks between.
pub(crate) fn words(text: &str) -> String {
    let folded = fold(text);
    let list: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    list.join(" ")
}

impl<'a> Voices<'a> {
    /// From the language data, with the marks that are built in.
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self::with_marks(lexicon, MARKS)
    }

    /// From the language data and a table of marks: `words`, `name`, `kind` and a gloss, tab-separated under a header.
    pub fn with_marks(lexicon: &'a Lexicon, marks: &str) -> Self {
        let mut out = Self {
            lexicon,
            outlets: FxHashMap::default(),
            domains: FxHashMap::default(),
            marks: FxHashMap::default(),
            parties: FxHashMap::default(),
            cited: FxHashMap::default(),
        };
        for (i, o) in lexicon.outlets.iter().enumerate() {
            for n in o.names.iter().map(String::as_str).chain([o.name.as_str()]) {
                out.outlets.entry(words(n)).or_insert(i as u32);
            }
            for d in &o.domains {
                out.domains.entry(d).or_insert(i as u32);
                // Feeds and files often call an outlet by the bare word of its address.
                if let Some((stem, _)) = d.split_once('.').filter(|(stem, _)| stem.len() > 3) {
                    out.outlets.entry(stem.to_owned()).or_insert(i as u32);
                }
            }
            if o.kind == "agency" {
                for n in &o.names {
                    out.marks.insert(words(n), (o.name.clone(), false));
                }
            }
        }
        for line in marks.lines().skip(1).filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t').map(str::trim);
            let (spellings, name) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
            for w in spellings.split('|').map(words).filter(|w| !w.is_empty()) {
                out.marks.insert(w, (name.to_owned(), name.is_empty()));
            }
        }
        for p in &lexicon.parties {
            out.parties.entry(&p.name).or_insert(&p.country);
        }
        out
    }

    /// The outlet's one name, as the language data have it; else its words, heads such as "newspaper" and adjectives of
    /// a state taken off.
    pub fn media_name(&self, text: &str) -> String {
        let given: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).filter(|w| !fold(w).is_empty()).collect();
        let folded: Vec<String> = given.iter().map(|w| fold(w)).collect();
        let list: Vec<&str> = folded.iter().map(String::as_str).collect();
        let (heads, tail) = (self.heads(&list), self.tail(&list));
        for (from, to) in [(0, list.len()), (heads, list.len()), (heads, tail)] {
            if let Some(&i) = self.outlets.get(&list.get(from..to).unwrap_or(&[]).join(" ")) {
                return self.lexicon.outlets[i as usize].name.clone();
            }
        }
        given.get(heads..tail).unwrap_or(&[]).join(" ")
    }

    /// Makes outlets known by their one names, beside those of the language data: those whose documents are at hand.
    pub fn learn(&mut self, names: impl IntoIterator<Item = String>) {
        let known = self.lexicon.outlets.iter().flat_map(|o| o.names.iter().map(|n| (words(n), o.name.clone())).collect::<Vec<_>>());
        for (spelling, name) in names.into_iter().map(|n| (words(&n), n)).chain(known) {
            if let Some(first) = spelling.split(' ').next().filter(|w| !w.is_empty()) {
                let list = self.cited.entry(first.to_owned()).or_default();
                list.push((spelling.split(' ').map(str::to_owned).collect(), name));
                // The longest first; of equals the first by name.
                list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
                list.dedup();
            }
        }
    }

    /// The medium that a sentence cites: a word for a medium, then the name of one that is known, in a sentence that
    /// reports. Sees what the coding missed because it did not know the name.
    pub fn cited(&self, sentence: &str) -> Option<Voice> {
        let all = words(sentence);
        let list: Vec<&str> = all.split(' ').collect();
        let at = (1..list.len()).find_map(|i| {
            let name = self
                .cited
                .get(list[i])?
                .iter()
                .find(|(spelling, _)| list[i..].len() >= spelling.len() && spelling.iter().zip(&list[i..]).all(|(a, b)| a == b))?;
            self.is_head(list[i - 1]).then_some((i, name))
        })?;
        let reports = list.iter().any(|w| self.lexicon.look_up(w).iter().chain(self.lexicon.look_up(bare(w))).any(|e| e.cat == Cat::Report));
        let (_, (_, name)) = at;
        (reports || sentence.contains(':')).then(|| media(name))
    }

    /// Whether the words only say "the channel", "a site", and do not name it.
    pub fn is_nameless_medium(&self, text: &str) -> bool {
        let all = words(text);
        all.split(' ').all(|w| self.is_head(w))
    }

    fn is_head(&self, word: &str) -> bool {
        let head = |w: &str| self.lexicon.look_up(w).iter().any(|e| e.cat == Cat::Voice && self.lexicon.voices[e.id as usize].kind == "media");
        let article = |w: &str| w.strip_prefix(ARTICLE).is_some_and(head);
        let lil = word.strip_prefix(LIL).is_some_and(head);
        head(word) || head(bare(word)) || article(word) || article(bare(word)) || lil
    }

    /// How many leading words only say that a medium follows.
    fn heads(&self, list: &[&str]) -> usize {
        let n = list.iter().take_while(|w| self.is_head(w)).count();
        if n == list.len() { 0 } else { n }
    }

    /// Where trailing adjectives of a state begin.
    fn tail(&self, list: &[&str]) -> usize {
        let state = |w: &&&str| self.entry_country(w, true).is_some();
        let n = list.iter().rev().take_while(state).count();
        if n + self.heads(list) >= list.len() { list.len() } else { list.len() - n }
    }

    /// The country of a state, seat, group or body that a word may name, clitics taken off. Names of persons tell too
    /// little by one word.
    fn entry_country(&self, word: &str, adjective: bool) -> Option<&'a str> {
        const CLITICS: [char; 5] = [AND, '\u{0641}', '\u{0628}', '\u{0644}', '\u{0643}'];
        let conj = word.strip_prefix([AND, '\u{0641}']).unwrap_or(word);
        let forms = [
            Some(word),
            word.strip_prefix(ARTICLE),
            word.strip_prefix(CLITICS),
            conj.strip_prefix(CLITICS),
            conj.strip_prefix(ARTICLE),
            word.strip_prefix(LIL),
            word.strip_prefix(CLITICS).and_then(|w| w.strip_prefix(ARTICLE)),
        ];
        let fits = |e: &&Entry| {
            e.cat == Cat::Party
                && e.rest == 0
                && e.form & form::WEAK == 0
                && (!adjective || e.form & form::ADJ != 0)
                && self.lexicon.parties[e.id as usize].kind != PartyKind::Person
        };
        forms
            .into_iter()
            .flatten()
            .filter(|w| w.chars().count() > 2)
            .find_map(|w| self.lexicon.look_up(w).iter().find(fits).map(|e| self.lexicon.parties[e.id as usize].country.as_str()))
    }

    /// The country a voice speaks for, by its name or its words; empty where neither tells.
    pub fn country(&self, name: &str, text: &str) -> String {
        if let Some(c) = self.parties.get(name).filter(|c| c.len() == 3 && !name.is_empty()) {
            return (*c).to_owned();
        }
        let all = words(text);
        all.split(' ').filter_map(|w| self.entry_country(w, false)).find(|c| c.len() == 3 && *c != "---").unwrap_or("").to_owned()
    }

    /// The document's outlet by its one name: from the field, else from the address; empty where nothing tells.
    pub fn outlet(&self, d: &Document) -> String {
        if !d.outlet.trim().is_empty() {
            return self.media_name(&d.outlet);
        }
        let host = d.url.split_once("://").map_or("", |(_, rest)| rest.split(['/', ':', '?']).next().unwrap_or(""));
        let host = host.strip_prefix("www.").unwrap_or(host);
        let mut part = host;
        loop {
            if let Some(&i) = self.domains.get(part) {
                return self.lexicon.outlets[i as usize].name.clone();
            }
            match part.split_once('.') {
                Some((_, rest)) if rest.contains('.') => part = rest,
                _ => return host.to_owned(),
            }
        }
    }

    /// The agency mark of a document: in the byline, else at the head or the foot of the text.
    pub fn byline(&self, d: &Document) -> Byline {
        let mut found = Byline::default();
        self.segments(&d.author, &mut found);
        if found.agency.is_empty() {
            let head: String = d.text.trim_start().chars().take(HEAD).collect();
            self.dateline(&head, &mut found);
            self.brackets(&head, &mut found);
        }
        if found.agency.is_empty() {
            let from = d.text.trim_end().char_indices().rev().nth(FOOT).map_or(0, |(i, _)| i);
            let foot = d.text[from..].trim_end();
            self.brackets(foot, &mut found);
            self.mark(foot.rsplit(['\n', '.', '/', '|']).find(|s| !s.trim().is_empty()).unwrap_or(""), &mut found);
        }
        found
    }

    fn mark(&self, segment: &str, found: &mut Byline) {
        if let Some((name, wires)) = self.marks.get(&words(segment)) {
            if found.agency.is_empty() {
                found.agency.clone_from(name);
            }
            found.wires |= wires;
        }
    }

    /// Marks between dashes, colons, commas and brackets.
    fn segments(&self, text: &str, found: &mut Byline) {
        for part in text.split(['-', '–', '—', ':', '،', ',', '(', ')', '/', '|', '«', '»', '"', '\n', '؛', ';', '_', '+', '\u{0640}']) {
            self.mark(part, found);
            self.edges(part, found);
            if let Some(rest) = part.trim_start().strip_prefix(AND) {
                self.mark(rest, found);
            }
        }
    }

    /// Marks that begin or end a segment, where they are long enough to be nothing else.
    fn edges(&self, segment: &str, found: &mut Byline) {
        const LONG: usize = 5;
        let all = words(segment);
        let list: Vec<&str> = all.split(' ').collect();
        for n in 1..list.len().min(5) {
            for part in [&list[..n], &list[list.len() - n..]] {
                if n >= 3 || part[0].chars().count() >= LONG {
                    self.mark(&part.join(" "), found);
                }
            }
        }
    }

    /// Marks before the colon or dash that ends a dateline.
    fn dateline(&self, head: &str, found: &mut Byline) {
        let line = head.lines().find(|l| !l.trim().is_empty()).unwrap_or("");
        let reach = line.char_indices().nth(DATELINE).map_or(line.len(), |(i, _)| i);
        if let Some(end) = line[..reach].rfind([':', '-', '–', '—']) {
            self.segments(&line[..end], found);
        } else if line.chars().count() < DATELINE {
            self.segments(line, found);
        }
    }

    fn brackets(&self, text: &str, found: &mut Byline) {
        for open in text.split(['(', '[']).skip(1) {
            if let Some((inside, _)) = open.split_once([')', ']']) {
                self.segments(inside, found);
            }
        }
    }

    /// A voice of a chain.
    ///
    /// Officials of one state are one voice, however named: their statements are not independent of one another.
    pub fn voice(&self, s: &Source) -> Voice {
        let name = if s.name.is_empty() { words(&s.text) } else { s.name.clone() };
        let country = self.country(&s.name, &s.text);
        let (key, label) = match s.kind {
            SourceKind::Media => {
                let name = if s.name.is_empty() { self.media_name(&s.text) } else { s.name.clone() };
                (media(&name).key, name)
            }
            SourceKind::Official if !country.is_empty() => (format!("official:{country}"), s.text.clone()),
            // Which ministry it is, the document tells; inside one event there is hardly more than one.
            SourceKind::Official if s.name.is_empty() => ("official:".to_owned(), s.text.clone()),
            SourceKind::Anonymous | SourceKind::Witness | SourceKind::Document | SourceKind::Other if s.name.is_empty() => {
                (s.kind.name().to_owned(), s.text.clone())
            }
            kind => (format!("{kind}:{name}"), s.text.clone()),
        };
        Voice { key, label, kind: s.kind, country }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::from_files([
            (
                "sources/outlets.tsv",
                "names\tkind\tcountry\tenglish\tdomains\nأكسيوس|Axios\tsite\tUSA\tAxios\taxios.com\nرويترز\tagency\tGBR\tReuters\treuters.com\n",
            ),
            ("sources/voices.tsv", "id\tsingular\tplural\tkind\nsite\tموقع\tمواقع\tmedia\n"),
            (
                "parties/states.tsv",
                "iso3\tenglish\tnames\tadjective\tpeople\tcapitals\tseats\nUSA\tUnited States\tالولايات المتحدة\tأمريكي\t\tواشنطن\t\nQAT\tQatar\tقطر\tقطري\t\tالدوحة\t\n",
            ),
        ])
    }

    #[test]
    fn one_name() {
        let lex = lexicon();
        let v = Voices::new(&lex);
        for text in ["أكسيوس", "Axios", "موقع أكسيوس", "موقع أكسيوس الأمريكي", "لموقع «أكسيوس»"] {
            assert_eq!(v.media_name(text), "Axios", "{text}");
        }
        assert_eq!(v.media_name("موقع الميدان"), "الميدان");
        assert_eq!(v.country("", "وزارة الخارجية القطرية"), "QAT");
        assert_eq!(v.country("", "مسؤول في الوزارة"), "");
    }

    #[test]
    fn bylines() {
        let lex = lexicon();
        let v = Voices::new(&lex);
        let d = |author: &str, text: &str| v.byline(&Document { author: author.into(), text: text.into(), ..Document::default() });
        assert_eq!(d("الرياض - واس", "").agency, "Saudi Press Agency");
        assert_eq!(d("أ. ف. ب، رويترز", "").agency, "Agence France-Presse");
        assert_eq!(d("", "لندن (رويترز) - قال مسؤول إن").agency, "Reuters");
        assert_eq!(d("", "الدوحة - أ ف ب: وصل الوفد").agency, "Agence France-Presse");
        assert_eq!(d("", "وصل الوفد إلى الدوحة. (د ب أ)").agency, "Deutsche Presse-Agentur");
        assert_eq!(d("سبق- وكالات:", ""), Byline { agency: String::new(), wires: true });
        assert_eq!(d("أ. ف. ب. إسطنبول", "").agency, "Agence France-Presse");
        assert_eq!(d("سان بطرسبرج ـ رويترز:", "").agency, "Reuters");
        assert_eq!(d("أحمد علي", "نقلت رويترز عن مسؤول أن الوفد وصل إلى الدوحة"), Byline::default());
    }
}
