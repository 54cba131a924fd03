//! Which events are told, in which order, and what must be fetched for it.

use std::collections::{BTreeMap, BTreeSet};

use isnad_merge::{Event, Standing};
use isnad_model::{Quad, Status};
use isnad_relations::day::Day;

use super::vouch::outlets;

/// Most pairs of states told.
const PAIRS: usize = 4;
/// Most events told of a pair; of the one pair that was asked for.
const OF_PAIR: usize = 3;
const OF_ONE_PAIR: usize = 8;
/// Most events told as announced, and as contested.
const AHEAD: usize = 4;
const DISPUTED: usize = 4;
/// Days before the first document that an event may still be news.
const BEFORE: i32 = 31;

/// What a brief is asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// The state, by its ISO 3166 alpha-3 code.
    pub state: String,
    /// The other state of the one pair wanted, or empty for all.
    pub other: String,
    /// First day, `YYYY-MM-DD`, or empty.
    pub since: String,
    /// First day on which anything was read, or empty.
    pub first: String,
    /// Last day on which anything was read, or empty.
    pub last: String,
}

/// The events of one pair that are told as done.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Group {
    /// The other party: a code, the state itself for what stays within it, or empty.
    pub other: String,
    /// Earliest first.
    pub events: Vec<Event>,
}

/// What will be told.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub(super) request: Request,
    /// All events asked for, in order of date and id.
    pub(super) all: Vec<Event>,
    pub(super) groups: Vec<Group>,
    pub(super) ahead: Vec<Event>,
    pub(super) disputed: Vec<Event>,
    /// Events for which there is no room: told as done, disputed, ahead.
    pub(super) untold: [usize; 3],
    /// Left out: dated to days long before anything was read, or after it.
    pub(super) background: usize,
    /// Left out: without a date.
    pub(super) undated: usize,
}

/// How much an event counts: its independent origins first, then its gravity and who carries it.
fn weight(event: &Event) -> f64 {
    let origins = f64::from(event.independent.max(1));
    let carried = outlets(event).len().max(1) as f64;
    let mut doubt = if event.status == Status::Historical { 2.0 } else { 0.0 };
    let countries = event.countries().len();
    // Words within one state say little of states, and many parties are often several acts told as one.
    if countries < 2 {
        doubt += if matches!(event.kind.quad(), Quad::MaterialConflict | Quad::MaterialCooperation) { 1.5 } else { 4.0 };
    }
    doubt += countries.saturating_sub(2) as f64 * 0.7;
    2.0 * origins.ln() + carried.ln() + event.score.unwrap_or(0.0).abs() / 4.0 - doubt
}

fn heavier(a: &Event, b: &Event) -> std::cmp::Ordering {
    weight(b).total_cmp(&weight(a)).then_with(|| (&a.date, &a.id).cmp(&(&b.date, &b.id)))
}

/// The heaviest of the events, at most `most` of them, in order of date; and how many are left.
fn heaviest(mut events: Vec<Event>, most: usize) -> (Vec<Event>, usize) {
    events.sort_by(heavier);
    let left = events.len().saturating_sub(most);
    events.truncate(most);
    events.sort_by(|a, b| (&a.date, &a.id).cmp(&(&b.date, &b.id)));
    (events, left)
}

/// Whether somebody denies it.
pub(super) fn is_disputed(event: &Event) -> bool {
    matches!(event.standing, Standing::Contested | Standing::Denied) || event.status == Status::Negated
}

/// Whether it is still to come or only possible.
pub(super) fn is_ahead(event: &Event) -> bool {
    matches!(event.status, Status::Future | Status::Hypothetical)
}

impl Plan {
    /// Chooses among events what is told of a state. They may be all of a ledger, in any order.
    pub fn new(events: impl IntoIterator<Item = Event>, request: Request) -> Self {
        let mut plan = Self { request, ..Self::default() };
        let mut kept = Vec::new();
        for event in events {
            if !plan.asked(&event) {
                continue;
            }
            if event.date.is_empty() {
                plan.undated += 1;
            } else if plan.is_background(&event) {
                plan.background += 1;
            } else {
                kept.push(event);
            }
        }
        kept.sort_by(|a, b| (&a.date, &a.id).cmp(&(&b.date, &b.id)));
        plan.all.clone_from(&kept);
        // A denial of a contested event is told with it.
        let disputed: Vec<Event> = kept.iter().filter(|e| is_disputed(e)).cloned().collect();
        let (disputed, left) = heaviest(disputed, DISPUTED);
        plan.untold[1] = left;
        let denials: BTreeSet<String> = disputed.iter().flat_map(|e| &e.links).filter(|l| l.kind == "denial").map(|l| l.event.clone()).collect();
        kept.retain(|e| !is_disputed(e) && !denials.contains(&e.id));
        plan.disputed = disputed;
        let (ahead, done): (Vec<Event>, Vec<Event>) = kept.into_iter().partition(is_ahead);
        (plan.ahead, plan.untold[2]) = heaviest(ahead, AHEAD);
        plan.group(done);
        plan
    }

    fn asked(&self, event: &Event) -> bool {
        let countries = event.countries();
        let has = |code: &str| code.is_empty() || countries.contains(&code);
        has(&self.request.state) && has(&self.request.other) && (self.request.since.is_empty() || event.date >= self.request.since)
    }

    /// Told as done on a day that nobody who is read can have watched. With a first day asked for, that day decides.
    fn is_background(&self, event: &Event) -> bool {
        if is_ahead(event) {
            return false;
        }
        let day = |text: &str| text.get(..10).and_then(Day::parse);
        let Some(at) = day(&event.date) else {
            // A month or a year tells too little.
            return true;
        };
        let before = day(&self.request.first).is_some_and(|first| at < first.plus(-BEFORE)) && self.request.since.is_empty();
        before || day(&self.request.last).is_some_and(|last| at > last)
    }

    fn group(&mut self, done: Vec<Event>) {
        let mut weights: BTreeMap<String, f64> = BTreeMap::new();
        for event in &done {
            for other in self.others(event) {
                *weights.entry(other).or_default() += weight(event).max(0.1);
            }
        }
        let mut groups: BTreeMap<String, Vec<Event>> = BTreeMap::new();
        for event in done {
            // An event of several pairs is told with the one that has most to tell.
            let others = self.others(&event);
            let best = others.iter().max_by(|a, b| weights[*a].total_cmp(&weights[*b]).then_with(|| b.cmp(a)));
            groups.entry(best.cloned().unwrap_or_default()).or_default().push(event);
        }
        let (pairs, most) = if self.request.other.is_empty() { (PAIRS, OF_PAIR) } else { (1, OF_ONE_PAIR) };
        let mut ranked: Vec<(f64, Group)> = Vec::new();
        for (other, events) in groups {
            let (events, left) = heaviest(events, most);
            self.untold[0] += left;
            let sum: f64 = events.iter().map(|e| weight(e).max(0.1)).sum();
            ranked.push((sum, Group { other, events }));
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.other.cmp(&b.1.other)));
        // What stays within the state, and what has no other state, is told after the pairs.
        let (alone, between): (Vec<Group>, Vec<Group>) =
            ranked.into_iter().map(|g| g.1).partition(|g| g.other.is_empty() || g.other == self.request.state);
        self.untold[0] += between.iter().skip(pairs).map(|g| g.events.len()).sum::<usize>();
        self.groups = between.into_iter().take(pairs).chain(alone).collect();
    }

    /// With whom an event is: the one asked for, or the other countries, or the state itself.
    fn others(&self, event: &Event) -> Vec<String> {
        if !self.request.other.is_empty() {
            return vec![self.request.other.clone()];
        }
        let state = &self.request.state;
        let others: Vec<String> = event.countries().into_iter().filter(|c| c != state).map(str::to_owned).collect();
        if !others.is_empty() {
            return others;
        }
        let within = !event.recipients.is_empty() && event.actors.iter().chain(&event.recipients).all(|w| w.country == *state);
        vec![if within { state.clone() } else { String::new() }]
    }

    /// The pairs of states whose relations are told, the most told first: `("QAT", "USA")`.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let state = &self.request.state;
        if !self.request.other.is_empty() {
            return vec![(state.clone(), self.request.other.clone())];
        }
        let mut out: Vec<(String, String)> = Vec::new();
        let told = self.groups.iter().map(|g| g.other.clone());
        let disputed = self.disputed.iter().chain(&self.ahead).flat_map(|e| self.others(e));
        for other in told.chain(disputed).filter(|o| o.len() == 3 && o != state && o != "IGO" && o != "NGO") {
            let pair = (state.clone(), other);
            if !out.contains(&pair) && out.len() < PAIRS {
                out.push(pair);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::clause::tests::event;
    use super::super::party::tests::who;
    use super::*;
    use isnad_model::EventType;

    fn request() -> Request {
        Request { state: "QAT".into(), first: "2025-09-09".into(), last: "2025-09-14".into(), ..Request::default() }
    }

    fn told(id: &str, other: &str, date: &str, status: Status) -> Event {
        let mut e = event(EventType::Assault, "", status, &[who(other, "GOV", "")], &[who("QAT", "GOV", "")]);
        (e.id, e.date) = (id.into(), date.into());
        e
    }

    #[test]
    fn each_event_has_one_place() {
        let mut contested = told("c", "USA", "2025-09-10", Status::Future);
        contested.standing = Standing::Contested;
        let events = [
            told("a", "ISR", "2025-09-09", Status::Actual),
            told("b", "USA", "2025-09-10", Status::Future),
            contested,
            told("d", "ISR", "1973-10-06", Status::Actual),
            told("e", "ISR", "2025-11-01", Status::Actual),
            told("f", "ISR", "", Status::Actual),
            told("g", "ISR", "2025", Status::Actual),
        ];
        let plan = Plan::new(events, request());
        let ids = |list: &[Event]| list.iter().map(|e| e.id.clone()).collect::<Vec<_>>();
        assert_eq!((ids(&plan.groups[0].events), ids(&plan.ahead), ids(&plan.disputed)), (vec!["a".into()], vec!["b".into()], vec!["c".into()]));
        assert_eq!((plan.background, plan.undated), (3, 1));
        assert_eq!(plan.pairs(), [("QAT".to_owned(), "ISR".to_owned()), ("QAT".to_owned(), "USA".to_owned())]);
    }

    #[test]
    fn the_heaviest_are_told_and_the_rest_counted() {
        let events = (0..9).map(|i| Event { independent: i + 1, ..told(&format!("e{i}"), "ISR", "2025-09-09", Status::Actual) });
        let plan = Plan::new(events, request());
        let ids: Vec<&str> = plan.groups[0].events.iter().map(|e| e.id.as_str()).collect();
        assert_eq!((ids, plan.untold), (vec!["e6", "e7", "e8"], [6, 0, 0]));
    }

    #[test]
    fn the_order_of_the_events_plays_no_part() {
        let events: Vec<Event> = (0..9).map(|i| told(&format!("e{i}"), "ISR", "2025-09-09", Status::Actual)).collect();
        let backward: Vec<Event> = events.iter().rev().cloned().collect();
        assert_eq!(Plan::new(events, request()), Plan::new(backward, request()));
    }

    #[test]
    fn a_denial_is_told_with_what_it_denies() {
        let mut contested = told("c", "USA", "2025-09-10", Status::Future);
        contested.standing = Standing::Contested;
        contested.links = vec![isnad_merge::Link {
            kind: "denial".into(),
            event: "r".into(),
            mention: "m".into(),
            doc: "d".into(),
            at: "2025-09-11".into(),
            voice: "قطر".into(),
            country: "QAT".into(),
            by: "content".into(),
        }];
        let plan = Plan::new([contested.clone(), told("r", "USA", "2025-09-11", Status::Actual)], request());
        assert!(plan.groups.is_empty());
        assert_eq!(super::super::cite::denials(&contested), [("d".to_owned(), "m".to_owned())]);
    }
}
