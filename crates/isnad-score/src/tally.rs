//! Full coding against full coding.

use crate::figures::{Prf, share};
use crate::pair::{chain_match, dyads, pairs};
use crate::record::{Event, known};
use crate::text::{same_text, shared};
use isnad_model::EventType;
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

/// The figures of full coding, in the order of the gold set's script.
#[derive(Debug, Serialize)]
pub struct Figures {
    /// Gold records.
    pub records: usize,
    /// Gold records that were not coded.
    pub missing: usize,
    /// Records with an event.
    pub has_event: Prf,
    /// Pairs of one type.
    pub event_type: Prf,
    /// Type and the two countries.
    pub who_did_what_to_whom: Prf,
    /// Quad class and the two countries.
    pub who_quad_whom: Prf,
    /// Pairs that agree on status.
    pub type_and_status: Prf,
    /// Pairs that both say future, hypothetical or negated.
    pub not_happened: Prf,
    /// Voices of the chains.
    pub attribution: Prf,
    /// Of the pairs, those that agree on status.
    pub status_accuracy: f64,
    /// Of the sides of the pairs, those whose countries agree.
    pub party_country_accuracy: f64,
    /// Of the sides that both name, those that share a sector.
    pub sector_accuracy: f64,
    /// Of the chains of gold, those whose voice nearest the act agrees.
    pub origin_accuracy: f64,
    /// Of the chains of gold, those that agree wholly.
    pub chain_exact: f64,
    /// Of the voices nearest the act that agree, those of one kind.
    pub source_kind_accuracy: f64,
    /// Pairs of each type.
    pub per_type: BTreeMap<String, Prf>,
}

/// Hits, predicted, gold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Hits.
    pub tp: usize,
    /// Predicted.
    pub p: usize,
    /// Gold.
    pub g: usize,
}

impl Count {
    /// Precision, recall and F1.
    pub fn prf(self) -> Prf {
        Prf::new(self.tp, self.p, self.g)
    }
}

/// Right ones of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Right ones.
    pub ok: usize,
    /// All.
    pub n: usize,
}

impl Share {
    fn add(&mut self, ok: bool) {
        self.n += 1;
        self.ok += usize::from(ok);
    }

    /// The share, rounded.
    pub fn value(self) -> f64 {
        share(self.ok, self.n)
    }
}

/// What is counted of one record or of many.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Records with an event.
    pub has: Count,
    /// Pairs of one type.
    pub kind: Count,
    /// Type and the two countries.
    pub triple: Count,
    /// Quad class and the two countries.
    pub quad: Count,
    /// Pairs that agree on status.
    pub status: Count,
    /// Pairs that both say future, hypothetical or negated.
    pub unreal: Count,
    /// Voices of the chains.
    pub voices: Count,
    /// Sides whose countries agree.
    pub country: Share,
    /// Sides that share a sector.
    pub sector: Share,
    /// Chains whose voice nearest the act agrees.
    pub origin: Share,
    /// Chains that agree wholly.
    pub chain: Share,
    /// Kinds of the voices nearest the act that agree.
    pub source_kind: Share,
    /// Pairs of each type.
    pub per_type: BTreeMap<String, Count>,
    /// Pairs that agree on each status.
    pub per_status: BTreeMap<String, Count>,
    /// Places of gold given in the same words.
    pub place_same: Share,
    /// Places of gold given in words of which one is the same.
    pub place_shared: Share,
    /// Pairs without a place in gold that have none.
    pub place_none: Share,
}

impl Tally {
    /// Adds a record.
    pub fn record(&mut self, gold: &[Event], pred: &[Event]) {
        let all = |list: &[Event], of: fn(&Event) -> &str| -> HashSet<(String, char, String, String)> {
            list.iter().flat_map(|e| dyads(e, of(e))).map(|(k, m, a, b)| (k.into(), m, a.into(), b.into())).collect()
        };
        let by_type: fn(&Event) -> &str = |e| &e.kind;
        let by_quad: fn(&Event) -> &str = |e| EventType::parse(&e.kind).map_or(&e.kind, |k| k.quad().name());
        for (count, of) in [(&mut self.triple, by_type), (&mut self.quad, by_quad)] {
            let (g, p) = (all(gold, of), all(pred, of));
            count.tp += g.intersection(&p).count();
            count.g += g.len();
            count.p += p.len();
        }
        self.has.g += usize::from(!gold.is_empty());
        self.has.p += usize::from(!pred.is_empty());
        self.has.tp += usize::from(!gold.is_empty() && !pred.is_empty());
        for (list, is_gold) in [(gold, true), (pred, false)] {
            for e in list {
                self.side(e, is_gold);
            }
        }
        for (g, p) in pairs(gold, pred) {
            self.pair(&gold[g], &pred[p]);
        }
    }

    fn side(&mut self, e: &Event, gold: bool) {
        let per_type = self.per_type.entry(e.kind.clone()).or_default();
        let add = |c: &mut Count, n: usize| *(if gold { &mut c.g } else { &mut c.p }) += n;
        add(per_type, 1);
        add(&mut self.kind, 1);
        if let Some(status) = e.status.as_ref().and_then(Value::as_str) {
            add(self.per_status.entry(status.to_owned()).or_default(), 1);
        }
        add(&mut self.status, 1);
        add(&mut self.unreal, usize::from(!e.happened()));
        add(&mut self.voices, e.sources.len());
    }

    fn pair(&mut self, g: &Event, p: &Event) {
        self.per_type.entry(g.kind.clone()).or_default().tp += 1;
        self.kind.tp += 1;
        self.status.tp += usize::from(g.status.as_ref().filter(|s| !s.is_null()) == p.status.as_ref().filter(|s| !s.is_null()));
        self.unreal.tp += usize::from(!g.happened() && !p.happened());
        if let Some(status) = g.status.as_ref().and_then(Value::as_str).filter(|_| g.status == p.status) {
            self.per_status.entry(status.to_owned()).or_default().tp += 1;
        }
        self.place(g, p);
        let m = chain_match(&g.sources, &p.sources);
        self.voices.tp += m;
        if let Some(last) = g.sources.last() {
            let twin = p.sources.last().filter(|v| same_text(&last.words, &v.words));
            self.origin.add(twin.is_some());
            self.chain.add(m == g.sources.len() && m == p.sources.len());
            if let Some(v) = twin {
                self.source_kind.add(last.kind == v.kind);
            }
        }
        for (a, b) in [(&g.actors, &p.actors), (&g.recipients, &p.recipients)] {
            self.country.add(known(a) == known(b));
            if !a.is_empty() && !b.is_empty() {
                self.sector.add(a.iter().any(|x| b.iter().any(|y| x.sector == y.sector)));
            }
        }
    }

    fn place(&mut self, g: &Event, p: &Event) {
        let Some(gold) = &g.place else { return };
        let said = p.place.as_deref().unwrap_or(&[]);
        if gold.is_empty() {
            self.place_none.add(said.is_empty());
        } else {
            let both = shared(gold, said);
            self.place_same.add(both == gold.len() && both == said.len());
            self.place_shared.add(both > 0);
        }
    }

    /// The figures of what was counted.
    pub fn figures(&self, records: usize, missing: usize) -> Figures {
        Figures {
            records,
            missing,
            has_event: self.has.prf(),
            event_type: self.kind.prf(),
            who_did_what_to_whom: self.triple.prf(),
            who_quad_whom: self.quad.prf(),
            type_and_status: self.status.prf(),
            not_happened: self.unreal.prf(),
            attribution: self.voices.prf(),
            status_accuracy: share(self.status.tp, self.kind.tp),
            party_country_accuracy: self.country.value(),
            sector_accuracy: self.sector.value(),
            origin_accuracy: self.origin.value(),
            chain_exact: self.chain.value(),
            source_kind_accuracy: self.source_kind.value(),
            per_type: self.per_type.iter().map(|(k, c)| (k.clone(), c.prf())).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn tally(gold: &Value, said: &Value) -> Tally {
        let read = |events: &Value| crate::events(&json!({"id": 1, "events": events})).ok().flatten().unwrap_or_default();
        let mut t = Tally::default();
        t.record(&read(gold), &read(said));
        t
    }

    fn at(place: Value) -> Value {
        json!([{"type": "ASSAULT", "trigger": "hit", "status": "actual", "place": place}])
    }

    #[test]
    fn places_are_compared_by_their_words() {
        let share = |ok, n| Share { ok, n };
        let t = tally(&at(json!("old town")), &at(json!({"text": "old town", "country": "---"})));
        assert_eq!((t.place_same, t.place_shared, t.place_none), (share(1, 1), share(1, 1), share(0, 0)));
        let t = tally(&at(json!("old town")), &at(json!({"text": "town"})));
        assert_eq!((t.place_same, t.place_shared), (share(0, 1), share(1, 1)));
        let t = tally(&at(json!("old town")), &at(Value::Null));
        assert_eq!((t.place_same, t.place_shared), (share(0, 1), share(0, 1)));
        assert_eq!(tally(&at(json!("")), &at(Value::Null)).place_none, share(1, 1));
        assert_eq!(tally(&at(json!("")), &at(json!({"text": "town"}))).place_none, share(0, 1));
    }

    #[test]
    fn a_status_counts_where_both_say_it() {
        let of = |status: &str| json!([{"type": "ASSAULT", "trigger": "hit", "status": status}]);
        let t = tally(&of("future"), &of("negated"));
        assert_eq!(t.per_status.get("future"), Some(&Count { tp: 0, p: 0, g: 1 }));
        assert_eq!(t.per_status.get("negated"), Some(&Count { tp: 0, p: 1, g: 0 }));
        assert_eq!(tally(&of("future"), &of("future")).per_status.get("future"), Some(&Count { tp: 1, p: 1, g: 1 }));
    }

    #[test]
    fn events_pair_by_type_and_trigger() {
        let list = |triggers: [&str; 2]| Value::from(triggers.map(|t| json!({"type": "ASSAULT", "trigger": t, "status": "actual"})).to_vec());
        let read = |v: &Value| crate::events(&json!({"events": v})).ok().flatten().unwrap_or_default();
        assert_eq!(pairs(&read(&list(["hit", "struck"])), &read(&list(["struck", "hit"]))), [(0, 1), (1, 0)]);
    }
}
