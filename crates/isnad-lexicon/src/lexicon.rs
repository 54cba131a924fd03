//! The whole of the language data, indexed by written form.

use crate::contexts::{ContextTable, Contexts};
use crate::entry::form::*;
use crate::further::{Further, Furthers};
use crate::index::Index;
use crate::inflect::{self, Formed};
use crate::outlet_ids::OutletIds;
use crate::past::Past;
use crate::rows::*;
use crate::table::{Row, Table};
use crate::{Cat, Entry, Frame, Needs, Ontology, Prep, Problem, Role, embedded, frame};
use isnad_model::EventType;
use isnad_text::{Span, Tokens, fold, tokenize};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::Hasher;

/// The language data, ready to look up.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs)]
pub struct Lexicon {
    pub acts: Vec<Act>,
    pub frames: Vec<Frame>,
    pub reports: Vec<Report>,
    pub lights: Vec<Light>,
    pub parties: Vec<PartyEntry>,
    pub roles: Vec<RoleEntry>,
    pub domains: Vec<Domain>,
    pub outlets: Vec<Outlet>,
    pub voices: Vec<VoiceEntry>,
    pub places: Vec<PlaceEntry>,
    pub titles: Vec<Title>,
    pub times: Vec<TimeEntry>,
    pub numbers: Vec<u64>,
    pub funcs: Vec<Func>,
    pub ontology: Ontology,
    /// Which found acts are events.
    pub filter: crate::Model,
    /// Which phrase fills an empty role.
    pub attach: crate::Model,
    /// Problems met while reading.
    pub problems: Vec<Problem>,
    /// A hash of all data, in hexadecimal: the coding's version.
    pub hash: String,
    contexts: ContextTable,
    past: Past,
    furthers: Furthers,
    index: Index,
    by_name: FxHashMap<String, u32>,
    outlet_ids: OutletIds,
    /// Acts that name another for words, to be looked up when all are read.
    in_words: Vec<(usize, String, Problem)>,
}

/// Begins the flag of an act that names the lexeme for what it is in words.
const IN_WORDS: &str = "in-words=";

impl Lexicon {
    /// The embedded data.
    pub fn embedded() -> Self {
        Self::from_files(embedded::FILES.iter().copied())
    }

    /// Reads the given files (path inside the lexicon folder, text). Problems are kept in [`Lexicon::problems`].
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut files: Vec<(&str, &str)> = files.into_iter().collect();
        files.sort_unstable();
        let mut lex = Self::default();
        let mut hasher = FxHasher::default();
        for (p, t) in &files {
            hasher.write(p.as_bytes());
            hasher.write(t.as_bytes());
        }
        lex.hash = format!("{:016x}", hasher.finish());
        for (p, t) in files.iter().filter(|(p, _)| p.starts_with("frames/")) {
            frame::read(p, t, &mut lex.frames, &mut lex.problems);
        }
        let mut seen = FxHashSet::default();
        for (i, f) in lex.frames.iter().enumerate() {
            if !seen.insert(f.id.clone()) {
                lex.problems.push(Problem::new(&f.path, 0, 0, format!("frame id '{}' is taken", lex.frames[i].id), "ids are unique"));
            }
        }
        for f in &lex.frames {
            for t in f.turns.iter().filter(|t| !lex.frames.iter().any(|g| g.id == t.into)) {
                let message = format!("frame '{}' turns into '{}', which is no frame", f.id, t.into);
                lex.problems.push(Problem::new(&f.path, 0, 0, message, "name a frame of lexicon/frames/"));
            }
        }
        for (p, t) in files.iter().filter(|(p, _)| *p == "ontology.tsv") {
            lex.ontology = Ontology::read(p, t, &mut lex.problems);
        }
        for (p, t) in &files {
            lex.read_file(p, t);
        }
        lex.check_modes();
        for (id, name, problem) in std::mem::take(&mut lex.in_words) {
            match lex.by_name.get(&format!("act {name}")) {
                Some(&other) => lex.acts[id].in_words = Some(other as usize),
                None => lex.problems.push(problem),
            }
        }
        lex.index.close();
        lex.outlet_ids = OutletIds::new(&lex.outlets);
        let mut furthers = std::mem::take(&mut lex.furthers);
        furthers.mark_preps(|w| lex.is_prep(w));
        lex.furthers = furthers;
        lex
    }

    fn read_file(&mut self, path: &str, text: &str) {
        match path {
            // Read before all others, which name its modes.
            "ontology.tsv" => {}
            // Marks of agencies in bylines: for telling origins, not for coding.
            "sources/marks.tsv" => {}
            "parties/states.tsv" => self.states(path, text),
            "parties/roles.tsv" => self.roles_table(path, text),
            "parties/domains.tsv" => self.domains_table(path, text),
            "parties/groups.tsv" => self.named(path, text, PartyKind::Group),
            "parties/institutions.tsv" => self.named(path, text, PartyKind::Institution),
            "parties/bodies.tsv" => self.named(path, text, PartyKind::Body),
            "parties/people.tsv" => self.people(path, text),
            "sources/outlets.tsv" => self.outlets_table(path, text),
            "sources/reports.tsv" => self.reports_table(path, text),
            "sources/voices.tsv" => self.voices_table(path, text),
            "words/light.tsv" => self.lights_table(path, text),
            "words/verbs.tsv" => self.plain(path, text, &["past", "present"], Cat::Verb),
            "words/nouns.tsv" => self.plain(path, text, &["singular", "plural"], Cat::Noun),
            "words/adjectives.tsv" => self.plain(path, text, &["masculine", "plural"], Cat::Adj),
            "words/given-names.tsv" => self.plain(path, text, &["names"], Cat::Given),
            "words/titles.tsv" => self.titles_table(path, text),
            "words/time.tsv" => self.times_table(path, text),
            "words/numbers.tsv" => self.numbers_table(path, text),
            "words/function.tsv" => self.funcs_table(path, text),
            "contexts.tsv" => self.contexts.read(path, text, &mut self.problems),
            "past-events.tsv" => self.past = Past::read(path, text, &mut self.problems),
            "model/filter.tsv" => self.filter = crate::Model::read(path, text, &mut self.problems),
            "model/attach.tsv" => self.attach = crate::Model::read(path, text, &mut self.problems),
            "places.tsv" => self.places_table(path, text),
            p if p.starts_with("acts/") => self.acts_table(path, text),
            p if p.starts_with("frames/") => {}
            _ => self.problems.push(Problem::new(path, 0, 0, "no such file in the language data", "see docs/language-data.md for the names")),
        }
    }

    /// What a written form (folded, clitics taken off) may stand for.
    pub fn look_up(&self, word: &str) -> &[Entry] {
        self.index.look_up(word)
    }

    /// The country of the outlet that `id` names: by its domain, the domain's first label, or its name.
    pub fn outlet_country(&self, id: &str) -> &str {
        if id.is_empty() {
            return "";
        }
        self.outlet_ids.find(id).map_or("", |i| &self.outlets[i].country)
    }

    /// The contexts a folded word speaks of; its article and one-letter particles may stand before it.
    pub fn contexts_of(&self, word: &str) -> Contexts {
        self.contexts.of(word)
    }

    /// The context of that name; none where no word speaks of it.
    pub fn context(&self, name: &str) -> Contexts {
        self.contexts.named(name)
    }

    /// The names of these contexts.
    pub fn context_names(&self, of: Contexts) -> impl Iterator<Item = &str> {
        self.contexts.names(of)
    }

    /// Whether any known event of the past is of this type.
    pub fn knows_past(&self, kind: EventType) -> bool {
        self.past.has(kind)
    }

    /// The year of the known event that an act of this type with these folded words beside it is.
    pub fn known_year(&self, kind: EventType, words: &str) -> Option<i16> {
        self.past.year(kind, words)
    }

    /// Whether the form is known at all.
    pub fn knows(&self, word: &str) -> bool {
        !self.index.look_up(word).is_empty()
    }

    /// Whether a folded word is a preposition by itself.
    pub fn is_prep(&self, word: &str) -> bool {
        self.look_up(word).iter().any(|e| e.cat == Cat::Func && e.rest == 0 && self.funcs[e.id as usize].prep.is_some())
    }

    /// The words that must follow an entry.
    pub fn rest(&self, entry: Entry) -> &[Box<str>] {
        self.furthers.words(entry.rest)
    }

    /// The same, by their numbers.
    pub fn further(&self, entry: Entry) -> &[Further] {
        self.furthers.numbers(entry.rest)
    }

    /// The number of a folded word, if some expression goes on with it.
    pub fn find_further(&self, word: &str) -> Option<Further> {
        self.furthers.find(word)
    }

    /// Whether a further word is a preposition.
    pub fn is_further_prep(&self, word: Further) -> bool {
        self.furthers.is_prep(word)
    }

    /// All written forms, sorted: single words and whole expressions.
    pub fn forms(&self) -> Vec<String> {
        let mut out: Vec<String> = self
            .index
            .iter()
            .flat_map(|(w, es)| {
                es.iter().map(move |e| {
                    let rest = self.rest(*e);
                    if rest.is_empty() { w.to_string() } else { format!("{w} {}", rest.join(" ")) }
                })
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn check_modes(&mut self) {
        for f in &self.frames {
            if !self.ontology.has_mode(f.kind, &f.mode) {
                self.problems.push(Problem::new(
                    &f.path,
                    0,
                    0,
                    format!("frame '{}': {} has no mode '{}'", f.id, f.kind, f.mode),
                    "see lexicon/ontology.tsv",
                ));
            }
        }
    }

    fn add(&mut self, written: &str, cat: Cat, id: u32, forms: impl Fn(&str) -> Vec<Formed>) {
        // Split as texts are, so that what texts split (`A.B.`, hyphens) is met there.
        let mut tokens = Tokens::default();
        tokenize(written, Span::new(0, written.len()), &mut tokens);
        if tokens.list.is_empty() {
            return;
        }
        let first = tokens.norm(0);
        let rest = self.furthers.add((1..tokens.list.len()).map(|i| tokens.norm(i).into()).collect());
        for (f, form) in forms(first) {
            if !f.is_empty() {
                self.index.add(&f, Entry { cat, id, form, rest });
            }
        }
    }

    fn add_as_is(&mut self, written: &str, cat: Cat, id: u32, form: u16) {
        self.add(written, cat, id, |w| vec![(w.to_owned(), form)]);
    }

    /// Finite forms, but those with one of the features `without`.
    fn add_verb(&mut self, past: &str, present: &str, cat: Cat, id: u32, without: u16) {
        let kept = |forms: Vec<Formed>| forms.into_iter().filter(|(_, f)| f & without == 0).collect();
        let raw_first = past.split_whitespace().next().unwrap_or("").to_owned();
        let pres = fold(present.split_whitespace().next().unwrap_or(""));
        if past.is_empty() {
            self.add(present, cat, id, |w| kept(inflect::verb("", "", w)));
        } else {
            self.add(past, cat, id, |w| kept(inflect::verb(&raw_first, w, &pres)));
        }
    }

    /// Several pasts pair with several presents in order; a missing present repeats none.
    fn add_verbs(&mut self, t: &Table<'_>, r: &Row<'_>, cat: Cat, id: u32, without: u16) {
        let (pasts, presents) = (t.list(r, "past"), t.list(r, "present"));
        for (i, p) in pasts.iter().enumerate() {
            let pres = presents.get(i).or(if pasts.len() > presents.len() { presents.last() } else { None }).copied().unwrap_or("");
            self.add_verb(p, pres, cat, id, without);
        }
        if pasts.is_empty() {
            for p in presents {
                self.add_verb("", p, cat, id, without);
            }
        }
    }

    fn acts_table(&mut self, path: &str, text: &str) {
        let required = ["id", "class", "past", "present", "nouns", "active", "passive", "preps", "mode", "needs", "flags", "gloss"];
        let t = Table::read(path, text, &required, &mut self.problems);
        for r in &t.rows {
            let class = t.cell(r, "class");
            let Some(frame) = self.frames.iter().position(|f| f.id == class) else {
                self.problems.push(t.problem(r, "class", format!("no frame '{class}'"), "add it to lexicon/frames/"));
                continue;
            };
            let id = self.acts.len() as u32;
            let name = format!("act {}", t.cell(r, "id"));
            if self.by_name.insert(name, id).is_some() {
                self.problems.push(t.problem(r, "id", format!("id '{}' is taken", t.cell(r, "id")), "ids are unique among acts"));
            }
            let preps = self.prep_cell(&t, r);
            let needs = Needs::parse(t.cell(r, "needs")).unwrap_or_else(|| {
                self.problems.push(t.problem(r, "needs", format!("no condition '{}'", t.cell(r, "needs")), "see docs/language-data.md"));
                Needs::Nothing
            });
            let (mut noun_only, mut verb_only, mut of_subject, mut active_only, mut status) = (false, false, false, false, String::new());
            for flag in t.cell(r, "flags").split_whitespace() {
                match flag {
                    "noun-only" => noun_only = true,
                    "verb-only" => verb_only = true,
                    "of-subject" => of_subject = true,
                    "active-only" => active_only = true,
                    f if f.starts_with(IN_WORDS) => self.in_words.push((
                        id as usize,
                        f[IN_WORDS.len()..].to_owned(),
                        t.problem(r, "flags", format!("no act '{}'", &f[IN_WORDS.len()..]), "the id of a row of acts/"),
                    )),
                    "background" | "hypothetical" | "future" | "negated" | "ahead" => status = flag.to_owned(),
                    _ => self.problems.push(t.problem(r, "flags", format!("no flag '{flag}'"), "see docs/language-data.md")),
                }
            }
            let mode = t.cell(r, "mode").to_owned();
            if !mode.is_empty() && !self.ontology.has_mode(self.frames[frame].kind, &mode) {
                let message = format!("{} has no mode '{mode}'", self.frames[frame].kind);
                self.problems.push(t.problem(r, "mode", message, "see lexicon/ontology.tsv"));
            }
            self.acts.push(Act {
                id: t.cell(r, "id").to_owned(),
                frame,
                preps,
                mode,
                needs,
                noun_only,
                verb_only,
                of_subject,
                status,
                in_words: None,
                gloss: t.cell(r, "gloss").to_owned(),
            });
            if !noun_only {
                self.add_verbs(&t, r, Cat::Act, id, if active_only { PASSIVE } else { 0 });
            }
            if !verb_only {
                for n in t.list(r, "nouns") {
                    self.add(n, Cat::Act, id, |w| inflect::noun(w, 0));
                }
            }
            for p in t.list(r, "active") {
                self.add(p, Cat::Act, id, |w| inflect::participle(w, ACTP));
            }
            for p in t.list(r, "passive") {
                self.add(p, Cat::Act, id, |w| inflect::participle(w, PASSP));
            }
        }
    }

    fn prep_cell(&mut self, t: &Table<'_>, r: &Row<'_>) -> Vec<(Prep, Role)> {
        let mut out = Vec::new();
        for part in t.cell(r, "preps").split_whitespace() {
            let parsed = part.split_once('=').and_then(|(p, role)| {
                if p == "subject" {
                    return Some((Prep::Other, Role::parse(role)?));
                }
                Some((Prep::parse(p)?, Role::parse(role)?))
            });
            match parsed {
                Some(x) => out.push(x),
                None if tells_more(part) => {}
                None => self.problems.push(t.problem(r, "preps", format!("cannot read '{part}'"), "write preposition=role, as ala=recipient")),
            }
        }
        out
    }

    fn reports_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["id", "kind", "past", "present", "nouns", "active", "phrase", "preps", "strength"], &mut self.problems);
        for r in &t.rows {
            let kind = if t.cell(r, "kind") == "phrase" { ReportKind::Phrase } else { ReportKind::Verb };
            let id = self.reports.len() as u32;
            let preps = self.prep_cell(&t, r);
            self.reports.push(Report { id: t.cell(r, "id").to_owned(), kind, preps, strength: t.cell(r, "strength").to_owned() });
            self.add_verbs(&t, r, Cat::Report, id, 0);
            for n in t.list(r, "nouns") {
                self.add(n, Cat::Report, id, |w| inflect::noun(w, 0));
            }
            for p in t.list(r, "active") {
                self.add(p, Cat::Report, id, |w| inflect::participle(w, ACTP));
            }
            for p in t.list(r, "phrase") {
                self.add_as_is(p, Cat::Report, id, 0);
            }
        }
    }

    fn lights_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["past", "present", "role", "prep", "flags"], &mut self.problems);
        for r in &t.rows {
            let id = self.lights.len() as u32;
            let role = Role::parse(t.cell(r, "role")).unwrap_or_else(|| {
                self.problems.push(t.problem(r, "role", "no such role", "actor, recipient or none"));
                Role::None
            });
            let prep = Prep::parse(t.cell(r, "prep"));
            self.lights.push(Light { past: t.cell(r, "past").to_owned(), role, prep, flag: t.cell(r, "flags").to_owned() });
            self.add_verbs(&t, r, Cat::Light, id, 0);
        }
    }

    fn push_party(&mut self, kind: PartyKind, country: &str, sector: &str, name: &str) -> u32 {
        self.parties.push(PartyEntry {
            kind,
            country: country.into(),
            sector: sector.into(),
            name: name.into(),
            arabic: String::new(),
            nisba: String::new(),
            offices: Vec::new(),
        });
        (self.parties.len() - 1) as u32
    }

    /// Keeps the first of its spellings as the one to write it by.
    fn written(&mut self, party: u32, names: &[&str]) {
        let entry = &mut self.parties[party as usize];
        if let Some(first) = names.first().filter(|_| entry.arabic.is_empty()) {
            entry.arabic = (*first).to_owned();
        }
    }

    fn states(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["iso3", "english", "names", "adjective", "people", "capitals", "seats"], &mut self.problems);
        for r in &t.rows {
            let (iso, english) = (t.cell(r, "iso3"), t.cell(r, "english"));
            if iso.len() != 3 {
                self.problems.push(t.problem(r, "iso3", format!("'{iso}' is no alpha-3 code"), "ISO 3166"));
            }
            let id = self.push_party(PartyKind::State, iso, "GOV", english);
            self.written(id, &t.list(r, "names"));
            self.parties[id as usize].nisba = t.list(r, "adjective").first().map_or_else(String::new, |a| (*a).to_owned());
            for n in t.list(r, "names") {
                self.add_as_is(n, Cat::Party, id, NOUN);
            }
            for a in t.list(r, "adjective") {
                self.add(a, Cat::Party, id, |w| inflect::adjective(w, ADJ));
            }
            for p in t.list(r, "people") {
                self.add(p, Cat::Party, id, |w| vec![(w.to_owned(), ADJ | PL)]);
            }
            for c in t.list(r, "capitals") {
                let id = self.push_party(PartyKind::Capital, iso, "GOV", english);
                self.add_as_is(c, Cat::Party, id, NOUN);
            }
            for s in t.list(r, "seats") {
                let (name, sector) = s.rsplit_once(':').unwrap_or((s, "GOV"));
                let id = self.push_party(PartyKind::Seat, iso, sector.trim(), english);
                self.add_as_is(name.trim(), Cat::Party, id, NOUN);
            }
        }
    }

    fn named(&mut self, path: &str, text: &str, kind: PartyKind) {
        let t = Table::read(path, text, &["names", "country", "sector", "english"], &mut self.problems);
        for r in &t.rows {
            let id = self.push_party(kind, t.cell(r, "country"), t.cell(r, "sector"), t.cell(r, "english"));
            self.written(id, &t.list(r, "names"));
            let office = Office {
                sector: t.cell(r, "sector").into(),
                country: t.cell(r, "country").into(),
                from: t.cell(r, "from").into(),
                to: t.cell(r, "to").into(),
            };
            self.parties[id as usize].offices.push(office);
            for n in t.list(r, "weak") {
                self.add_as_is(n, Cat::Party, id, NOUN | WEAK);
            }
            for n in t.list(r, "names") {
                self.add_as_is(n, Cat::Party, id, NOUN);
            }
            for a in t.list(r, "adjective") {
                self.add(a, Cat::Party, id, |w| inflect::adjective(w, ADJ));
            }
            for p in t.list(r, "people") {
                self.add(p, Cat::Party, id, |w| vec![(w.to_owned(), ADJ | PL)]);
            }
        }
    }

    fn people(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["names", "country", "sector", "office", "english", "from", "to"], &mut self.problems);
        for r in &t.rows {
            let english = t.cell(r, "english");
            let key = format!("person {english} {}", t.cell(r, "country"));
            let office = Office {
                sector: t.cell(r, "sector").into(),
                country: t.cell(r, "country").into(),
                from: t.cell(r, "from").into(),
                to: t.cell(r, "to").into(),
            };
            let id = match self.by_name.get(&key) {
                Some(&id) => id,
                None => {
                    let id = self.push_party(PartyKind::Person, t.cell(r, "country"), t.cell(r, "sector"), english);
                    self.by_name.insert(key, id);
                    id
                }
            };
            self.parties[id as usize].offices.push(office);
            self.written(id, &t.list(r, "names"));
            for n in t.list(r, "names") {
                self.add_as_is(n, Cat::Party, id, NOUN);
            }
            for n in t.list(r, "weak") {
                self.add_as_is(n, Cat::Party, id, NOUN | WEAK);
            }
        }
    }

    fn roles_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["id", "singular", "plural", "sector", "kind", "flags"], &mut self.problems);
        for r in &t.rows {
            let kind = match t.cell(r, "kind") {
                "group" => RoleKind::Group,
                "body" => RoleKind::Body,
                "office" => RoleKind::Office,
                "thing" => RoleKind::Thing,
                "person" => RoleKind::Person,
                other => {
                    self.problems.push(t.problem(r, "kind", format!("no kind '{other}'"), "person, group, body, office or thing"));
                    RoleKind::Person
                }
            };
            let flags: Vec<&str> = t.cell(r, "flags").split_whitespace().collect();
            let id = self.roles.len() as u32;
            let people = matches!(kind, RoleKind::Person | RoleKind::Office);
            self.roles.push(RoleEntry {
                id: t.cell(r, "id").to_owned(),
                sector: t.cell(r, "sector").to_owned(),
                kind,
                victim: flags.contains(&"victim"),
                armed: flags.contains(&"armed"),
                crowd: flags.contains(&"crowd"),
                needs_modifier: flags.contains(&"needs-modifier"),
                of: flags.contains(&"of"),
                stateless: flags.contains(&"stateless"),
                home: flags.contains(&"home"),
                titled: flags.contains(&"titled"),
                world: match () {
                    () if flags.contains(&"igo") => "IGO",
                    () if flags.contains(&"ngo") => "NGO",
                    () => "",
                },
            });
            let plurals = t.list(r, "plural");
            for s in t.list(r, "singular") {
                self.add(s, Cat::Role, id, |w| {
                    let mut f = inflect::noun(w, 0);
                    if plurals.contains(&"+un") {
                        f.extend(inflect::plural_un(w, 0));
                    }
                    if plurals.contains(&"+at") {
                        f.extend(inflect::plural_at(w, 0));
                    }
                    if people {
                        f.extend(inflect::feminine(w, 0));
                    }
                    f
                });
            }
            for p in plurals.iter().filter(|p| !p.starts_with('+')) {
                self.add(p, Cat::Role, id, |w| {
                    let mut f = inflect::noun(w, PL);
                    // A broken plural written with its sound ending has a construct form without the nun.
                    if let Some(base) = w.strip_suffix("\u{0648}\u{0646}") {
                        f.push((format!("{base}\u{064A}\u{0646}"), NOUN | PL));
                        f.push((format!("{base}\u{0648}"), NOUN | PL | CONSTRUCT));
                        f.push((format!("{base}\u{064A}"), NOUN | PL | CONSTRUCT));
                    }
                    f
                });
            }
        }
    }

    fn domains_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["words", "sector"], &mut self.problems);
        for r in &t.rows {
            let id = self.domains.len() as u32;
            self.domains.push(Domain { sector: t.cell(r, "sector").trim_end_matches('?').to_owned() });
            for w in t.list(r, "words") {
                self.add_as_is(w, Cat::Domain, id, NOUN);
            }
        }
    }

    fn outlets_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["names", "kind", "country", "english", "domains"], &mut self.problems);
        for r in &t.rows {
            let id = self.outlets.len() as u32;
            let names = t.list(r, "names");
            self.outlets.push(Outlet {
                kind: t.cell(r, "kind").into(),
                country: t.cell(r, "country").into(),
                name: t.cell(r, "english").into(),
                domains: t.list(r, "domains").into_iter().map(Into::into).collect(),
                names: names.iter().map(|n| fold(n)).collect(),
                arabic: names.first().map_or_else(String::new, |n| (*n).to_owned()),
            });
            for n in names {
                self.add_as_is(n, Cat::Outlet, id, NOUN);
            }
        }
    }

    fn voices_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["id", "singular", "plural", "kind"], &mut self.problems);
        for r in &t.rows {
            let id = self.voices.len() as u32;
            self.voices.push(VoiceEntry { id: t.cell(r, "id").into(), kind: t.cell(r, "kind").into() });
            let plurals = t.list(r, "plural");
            for s in t.list(r, "singular") {
                self.add(s, Cat::Voice, id, |w| {
                    let mut f = inflect::noun(w, 0);
                    if plurals.contains(&"+un") {
                        f.extend(inflect::plural_un(w, 0));
                    }
                    if plurals.contains(&"+at") {
                        f.extend(inflect::plural_at(w, 0));
                    }
                    f
                });
            }
            for p in plurals.iter().filter(|p| !p.starts_with('+')) {
                self.add(p, Cat::Voice, id, |w| inflect::noun(w, PL));
                if p.ends_with("\u{0648}\u{0646}") {
                    self.add(p, Cat::Voice, id, |w| {
                        let base = w.strip_suffix("\u{0648}\u{0646}").unwrap_or(w);
                        vec![(format!("{base}\u{064A}\u{0646}"), NOUN | PL)]
                    });
                }
            }
        }
    }

    fn places_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["names", "country", "english", "kind", "lat", "lon", "population"], &mut self.problems);
        for r in &t.rows {
            let id = self.places.len() as u32;
            self.places.push(PlaceEntry {
                country: t.cell(r, "country").into(),
                name: t.cell(r, "english").into(),
                kind: t.cell(r, "kind").into(),
                lat: t.cell(r, "lat").parse().ok(),
                lon: t.cell(r, "lon").parse().ok(),
                population: t.cell(r, "population").parse().unwrap_or(0),
                arabic: t.list(r, "names").first().map_or_else(String::new, |n| (*n).to_owned()),
            });
            for n in t.list(r, "names") {
                self.add_as_is(n, Cat::Place, id, NOUN);
            }
        }
    }

    fn plain(&mut self, path: &str, text: &str, columns: &[&str], cat: Cat) {
        let t = Table::read(path, text, columns, &mut self.problems);
        for r in &t.rows {
            match cat {
                Cat::Verb => self.add_verbs(&t, r, cat, 0, 0),
                Cat::Given => {
                    let weak = if t.cell(r, "ambiguous").is_empty() { 0 } else { WEAK };
                    for n in t.list(r, "names") {
                        self.add_as_is(n, cat, 0, NOUN | weak);
                    }
                }
                Cat::Adj => {
                    for n in t.list(r, columns[0]) {
                        self.add(n, cat, 0, |w| inflect::adjective(w, 0));
                    }
                    for p in t.list(r, "plural").into_iter().filter(|p| !p.starts_with('+')) {
                        self.add_as_is(p, cat, 0, PL);
                    }
                }
                _ => {
                    for n in t.list(r, columns[0]) {
                        self.add(n, cat, 0, |w| {
                            let mut f = inflect::noun(w, 0);
                            f.extend(inflect::plural_at(w, 0));
                            f
                        });
                    }
                    for p in t.list(r, "plural").into_iter().filter(|p| !p.starts_with('+')) {
                        self.add(p, cat, 0, |w| inflect::noun(w, PL));
                    }
                }
            }
        }
    }

    fn titles_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["words"], &mut self.problems);
        for r in &t.rows {
            let id = self.titles.len() as u32;
            self.titles.push(Title { sector: t.cell(r, "sector").into(), country: t.cell(r, "country").into() });
            for w in t.list(r, "words") {
                self.add_as_is(w, Cat::Title, id, NOUN);
            }
        }
    }

    fn times_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["words", "kind", "value"], &mut self.problems);
        for r in &t.rows {
            let kind = match t.cell(r, "kind") {
                "month" => TimeKind::Month,
                "weekday" => TimeKind::Weekday,
                "hijri-month" => TimeKind::HijriMonth,
                "relative" => TimeKind::Relative,
                "unit" => TimeKind::Unit,
                other => {
                    self.problems.push(t.problem(r, "kind", format!("no kind '{other}'"), "month, weekday, hijri-month, relative or unit"));
                    continue;
                }
            };
            let id = self.times.len() as u32;
            self.times.push(TimeEntry { kind, value: t.cell(r, "value").parse().unwrap_or(0) });
            for w in t.list(r, "words") {
                self.add_as_is(w, Cat::Time, id, NOUN);
            }
        }
    }

    fn numbers_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["words", "value"], &mut self.problems);
        for r in &t.rows {
            let id = self.numbers.len() as u32;
            self.numbers.push(t.cell(r, "value").parse().unwrap_or(0));
            for w in t.list(r, "words") {
                self.add_as_is(w, Cat::Number, id, NOUN);
            }
        }
    }

    fn funcs_table(&mut self, path: &str, text: &str) {
        let t = Table::read(path, text, &["words", "class", "arg"], &mut self.problems);
        for r in &t.rows {
            let id = self.funcs.len() as u32;
            let (class, arg) = (t.cell(r, "class"), t.cell(r, "arg"));
            let prep = if class == "prep" { Prep::parse(arg) } else { None };
            if class_bit(class) == 0 {
                self.problems.push(t.problem(r, "class", format!("no class '{class}'"), "see the head of the file"));
            }
            self.funcs.push(Func { class: class.into(), bit: class_bit(class), arg: arg.into(), prep });
            for w in t.list(r, "words") {
                self.add_as_is(w, Cat::Func, id, 0);
            }
        }
    }
}

/// Whether a part of a report's `preps` says what the reader has no use for yet: who hears it, by what channel, that
/// the voice follows the phrase.
fn tells_more(part: &str) -> bool {
    const PLACES: &[&str] = &["subject", "object", "following"];
    const ROLES: &[&str] = &["hearer", "channel", "anonymous"];
    part.split_once('=').is_some_and(|(place, role)| {
        (PLACES.contains(&place) || Prep::parse(place).is_some()) && (ROLES.contains(&role) || Role::parse(role).is_some())
    })
}
