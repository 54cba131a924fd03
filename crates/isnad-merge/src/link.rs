//! Denials, demands and threats, linked to the events they are about.

use crate::event::{Event, Link};
use crate::report::{Doc, Report};
use isnad_model::{About, EventType, Status};
use rustc_hash::{FxHashMap, FxHashSet};

/// Days before a denial in which the report it denies must have been told.
const DENIED_WITHIN: i32 = 10;

/// Links of all events: index of the event, and the link.
pub(crate) struct Linker<'a> {
    docs: &'a [Doc],
    reports: &'a [Report],
    /// The event of each mention.
    event_of: FxHashMap<u32, usize>,
    /// Mentions by document and coded id.
    by_coded: FxHashMap<(u32, &'a str), u32>,
    /// Events by the country of a party.
    by_country: FxHashMap<&'a str, Vec<usize>>,
    events: &'a [Event],
    members: &'a [Vec<u32>],
}

/// What a mention does to what it is about.
pub(crate) fn kind_of(r: &Report) -> &'static str {
    match r.kind {
        EventType::Reject if r.denies => "denial",
        EventType::Request => "demand",
        EventType::Threaten => "threat",
        EventType::Accuse => "accusation",
        _ => "about",
    }
}

/// Whether an event that was first told at `told` is recent enough for a denial of `denied` to mean it.
pub(crate) fn in_time(told: Option<i32>, denied: Option<i32>) -> bool {
    match (told, denied) {
        (Some(a), Some(b)) => (a - 1..=a + DENIED_WITHIN).contains(&b),
        _ => true,
    }
}

/// The most words that a denial has in common with one of several sentences; all sorted.
pub(crate) fn common<'a>(sentences: impl Iterator<Item = &'a [u32]>, denial: &[u32]) -> usize {
    sentences.map(|words| words.iter().filter(|w| denial.binary_search(w).is_ok()).count()).max().unwrap_or(0)
}

/// The medium whose report a denial names.
pub(crate) fn medium(r: &Report) -> Option<String> {
    r.about.iter().find_map(|a| if let About::Report { report_of } = a { Some(crate::voices::media(report_of).key) } else { None })
}

/// Told on somebody's word, or as planned or possible.
pub(crate) fn is_claim(r: &Report) -> bool {
    !r.chain.is_empty() || matches!(r.status, Status::Future | Status::Hypothetical)
}

/// The link that a mention of `event` makes.
pub(crate) fn made(docs: &[Doc], event: &str, r: &Report, kind: &str, by: &str) -> Link {
    let doc = &docs[r.doc as usize];
    let (voice, country) = match (r.status, r.chain.last(), r.actors.first()) {
        (Status::Negated, Some(v), _) => (v.label.clone(), v.country.clone()),
        (Status::Negated, None, _) => (doc.outlet.clone(), String::new()),
        (_, _, Some(a)) => (a.text.clone(), a.country.clone()),
        _ => (String::new(), String::new()),
    };
    Link {
        kind: kind.into(),
        event: event.to_owned(),
        mention: r.id.clone(),
        doc: doc.id.clone(),
        at: doc.published.clone(),
        voice,
        country,
        by: by.into(),
    }
}

impl<'a> Linker<'a> {
    pub fn new(docs: &'a [Doc], reports: &'a [Report], events: &'a [Event], members: &'a [Vec<u32>]) -> Self {
        let mut out =
            Self { docs, reports, event_of: FxHashMap::default(), by_coded: FxHashMap::default(), by_country: FxHashMap::default(), events, members };
        for (e, list) in members.iter().enumerate() {
            for &i in list {
                out.event_of.insert(i, e);
                out.by_coded.insert((reports[i as usize].doc, reports[i as usize].coded_id.as_str()), i);
            }
            for c in events[e].countries() {
                out.by_country.entry(c).or_default().push(e);
            }
        }
        out
    }

    /// All links, as `(event, link)`, in order of the events.
    pub fn links(&self) -> Vec<(usize, Link)> {
        let mut out = Vec::new();
        for (e, list) in self.members.iter().enumerate() {
            for &i in list {
                self.of_mention(e, i, &mut out);
            }
        }
        out.sort_by(|a, b| (a.0, &a.1.at, &a.1.mention, &a.1.by).cmp(&(b.0, &b.1.at, &b.1.mention, &b.1.by)));
        out.dedup_by(|a, b| a.0 == b.0 && a.1.mention == b.1.mention);
        out
    }

    fn of_mention(&self, e: usize, i: u32, out: &mut Vec<(usize, Link)>) {
        let r = &self.reports[i as usize];
        let mut named_act = false;
        for a in &r.about {
            if let About::Mention(id) = a {
                let target = self.by_coded.get(&(r.doc, id.as_str())).and_then(|t| self.event_of.get(t));
                if let Some(&t) = target.filter(|t| **t != e) {
                    named_act = true;
                    out.push((t, self.link(e, r, kind_of(r), "content")));
                }
            }
        }
        if r.status == Status::Negated && !r.chain.is_empty() {
            out.push((e, self.link(e, r, "denial", "negated")));
        }
        if r.denies && !named_act && r.status == Status::Actual {
            out.extend(self.denied_report(e, r).into_iter().map(|t| (t, self.link(e, r, "denial", "report"))));
        }
    }

    fn link(&self, e: usize, r: &Report, kind: &str, by: &str) -> Link {
        made(self.docs, &self.events[e].id, r, kind, by)
    }

    /// The events whose report a denial denies where it names no act.
    ///
    /// Those that have the denier for a party, were told within ten days before, and rest on the medium named alone; if
    /// none is named, those that the same document tells as a claim: on a voice's word, or as planned or possible. Of several the likest in words.
    fn denied_report(&self, e: usize, r: &Report) -> Vec<usize> {
        let medium = medium(r);
        let deniers: FxHashSet<&str> = r.actors.iter().map(|w| w.country.as_str()).filter(|c| *c != "---").collect();
        let mut found: Vec<usize> = deniers.iter().filter_map(|c| self.by_country.get(c)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|&t| t != e && self.deniable(t, r));
        let told_here = |t: &usize| self.members[*t].iter().any(|m| self.reports[*m as usize].doc == r.doc);
        if let Some(key) = &medium {
            let of_medium: Vec<usize> = found.iter().copied().filter(|t| self.events[*t].origins.iter().all(|o| o.key == *key)).collect();
            return self.likest(r, of_medium);
        }
        let here: Vec<usize> = found.iter().copied().filter(told_here).filter(|t| self.claimed_in(*t, r.doc)).collect();
        self.likest(r, here)
    }

    /// Whether the event is of a kind, and was told at a time, that a denial can mean.
    fn deniable(&self, t: usize, r: &Report) -> bool {
        let event = &self.events[t];
        let speech_of_denier = event.kind == EventType::Reject || self.members[t].iter().any(|m| self.reports[*m as usize].denies);
        let told = self.members[t].iter().filter_map(|m| self.reports[*m as usize].told).min();
        !speech_of_denier && in_time(told, r.told) && !event.origins.is_empty()
    }

    fn claimed_in(&self, t: usize, doc: u32) -> bool {
        self.members[t].iter().map(|m| &self.reports[*m as usize]).any(|m| m.doc == doc && is_claim(m))
    }

    /// Of several events those with the most words in common with the denial.
    fn likest(&self, r: &Report, list: Vec<usize>) -> Vec<usize> {
        if list.len() < 2 {
            return list;
        }
        let common = |t: usize| common(self.members[t].iter().map(|m| self.reports[*m as usize].words.as_slice()), &r.words);
        let best = list.iter().map(|t| common(*t)).max().unwrap_or(0);
        list.into_iter().filter(|t| common(*t) == best).collect()
    }
}
