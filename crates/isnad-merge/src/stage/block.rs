//! One block's mentions into events.

use super::denial::{Deniable, Denial, claim_key, medium_key};
use super::document::Told;
use super::part::{Part, Sent};
use super::reach::Count;
use crate::cluster::{Cluster, Clustering, Shares};
use crate::compat::Weights;
use crate::decision::Decisions;
use crate::event::Event;
use crate::link;
use crate::merge;
use crate::report::{Doc, Report};
use crate::standing;
use isnad_model::{EventType, Status};
use rustc_hash::{FxHashMap, FxHashSet};

/// The events of a block; `counts` are those of all its pairs of countries, over all blocks. The order of neither counts.
pub fn merge_block(told: Vec<Told>, counts: &[Count]) -> Vec<Part> {
    let mut docs: Vec<Doc> = Vec::new();
    let mut at: FxHashMap<String, u32> = FxHashMap::default();
    let (mut reports, mut titles, mut targets): (Vec<Report>, Vec<Report>, Vec<Vec<String>>) = Default::default();
    let (mut known, mut of_title) = (FxHashSet::default(), FxHashSet::default());
    for t in told {
        let doc = *at.entry(t.doc.id.clone()).or_insert_with(|| {
            docs.push(t.doc);
            docs.len() as u32 - 1
        });
        if t.known {
            known.insert(t.report.id.clone());
        }
        // Each mention brings the title's along.
        titles.extend(t.titles.into_iter().filter(|x| of_title.insert((doc, x.id.clone()))).map(|x| Report { doc, ..x }));
        reports.push(Report { doc, ..t.report });
        targets.push(t.targets);
    }
    let known: FxHashSet<&str> = known.iter().map(String::as_str).collect();
    let decisions = Decisions::default();
    let mut clusters = Clustering::with(&docs, &reports, &decisions, shares(counts));
    merge::in_order(&docs, &reports, &mut clusters);
    let made = merge::made(&docs, &reports, &titles, &decisions, &known, &clusters);
    let block = Block { docs: &docs, reports: &reports, targets: &targets };
    made.into_iter().zip(&clusters).map(|((event, rests), c)| block.part(event, &rests, c)).collect()
}

fn shares(counts: &[Count]) -> Shares {
    let mut out: FxHashMap<_, Weights> = FxHashMap::default();
    for c in counts {
        let mut codes = c.pair.split(' ').map(|p| p.as_bytes().try_into().unwrap_or(crate::compat::NONE));
        if let (Some(a), Some(b)) = (codes.next(), codes.next()) {
            out.entry((a, b)).or_default().set(c.word, c.n);
        }
    }
    out
}

struct Block<'a> {
    docs: &'a [Doc],
    reports: &'a [Report],
    targets: &'a [Vec<String>],
}

impl Block<'_> {
    fn part(&self, mut event: Event, rests: &[crate::origin::Rests], cluster: &Cluster) -> Part {
        let members: Vec<u32> = cluster.members.iter().map(|m| m.0).collect();
        let mentions: Vec<&Report> = members.iter().map(|i| &self.reports[*i as usize]).collect();
        let facts = standing::facts_of_mentions(self.docs, &event, &mentions, rests);
        let (mut sent, mut denials) = (Vec::new(), Vec::new());
        for (&i, r) in members.iter().zip(&mentions) {
            let link = |kind: &str, by: &str| link::made(self.docs, &event.id, r, kind, by);
            let targets = &self.targets[i as usize];
            sent.extend(targets.iter().map(|t| Sent { target: t.clone(), link: link(link::kind_of(r), "content") }));
            if r.denies && r.status == Status::Actual {
                denials.push(self.denial(&event.id, r, targets, link("denial", "report")));
            }
        }
        let own = |r: &&&Report| r.status == Status::Negated && !r.chain.is_empty();
        let own: Vec<_> = mentions.iter().filter(own).map(|r| link::made(self.docs, &event.id, r, "denial", "negated")).collect();
        event.links.extend(own);
        let deniable = self.deniable(&event, &mentions);
        Part { event, facts: super::wire::write(&facts), sent, denials, deniable }
    }

    fn denial(&self, event: &str, r: &Report, targets: &[String], link: crate::event::Link) -> Denial {
        let doc = &self.docs[r.doc as usize].id;
        Denial {
            event: event.to_owned(),
            key: link::medium(r).map_or_else(|| claim_key(doc), |m| medium_key(&m)),
            deniers: r.actors.iter().map(|w| w.country.clone()).filter(|c| c != "---").collect(),
            told: r.told,
            words: r.words.clone(),
            targets: targets.to_vec(),
            link,
        }
    }

    fn deniable(&self, event: &Event, mentions: &[&Report]) -> Option<Deniable> {
        if event.kind == EventType::Reject || mentions.iter().any(|r| r.denies) || event.origins.is_empty() {
            return None;
        }
        let mut keys: Vec<String> = mentions.iter().filter(|r| link::is_claim(r)).map(|r| claim_key(&self.docs[r.doc as usize].id)).collect();
        if let [only] = event.origins.as_slice() {
            keys.push(medium_key(&only.key));
        }
        keys.sort_unstable();
        keys.dedup();
        (!keys.is_empty()).then(|| Deniable {
            event: event.id.clone(),
            keys,
            countries: event.countries().into_iter().map(str::to_owned).collect(),
            told: mentions.iter().filter_map(|r| r.told).min(),
            words: mentions.iter().map(|r| r.words.clone()).collect(),
        })
    }
}
