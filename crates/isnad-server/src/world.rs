//! What follows from the whole ledger: worked out once a merge, in the background, while the last one serves.

use crate::fault::Fault;
use crate::pool::Pool;
use crate::relations::Watched;
use isnad_ledger::{Ledger, OutletRow, PairRow, Totals};
use isnad_relations::day::Period;
use isnad_relations::events::Events;
use isnad_relations::relation::{Evidence, Mode, Options, Relation, Shift, Standing, relation};
use isnad_relations::shift::Settings;
use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// Pairs of states listed.
const PAIRS: usize = 400;
/// Busiest pairs that are searched for shifts.
const SEARCHED: usize = 16;
/// Relations kept; all are dropped when there are more.
const KEPT: usize = 512;

/// What is asked of a dyad's series.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ask {
    /// The one state.
    pub a: String,
    /// The other.
    pub b: String,
    /// Length of a row: `day`, `week`, `month`, `quarter`.
    pub period: &'static str,
    /// Whether only events of several origins count.
    pub corroborated: bool,
    /// Least number of events.
    pub least: usize,
}

impl Ask {
    fn options(&self) -> Options {
        let period = match self.period {
            "day" => Period::Day,
            "week" => Period::Week,
            "quarter" => Period::Quarter,
            _ => Period::Month,
        };
        let usual = Evidence::default();
        // Whoever asks for less evidence asks for it on fewer days, too.
        let days = usual.days.min(self.least.div_ceil(2).max(2));
        Options {
            period,
            mode: Mode::Retrospective,
            settings: Settings::default(),
            standing: if self.corroborated { Standing::Corroborated } else { Standing::All },
            least: Evidence { events: self.least, days },
            ..Options::default()
        }
    }
}

/// A shift of a dyad.
#[derive(Clone, Debug)]
pub struct Shifted {
    /// Who acts.
    pub source: String,
    /// On whom.
    pub target: String,
    /// The shift.
    pub shift: Shift,
}

/// An answer that may not be worked out yet.
type Slot = Arc<Mutex<Option<Option<Arc<Relation>>>>>;

/// What follows from the whole ledger, as of one merge.
pub struct World {
    merges: u64,
    watched: Option<Watched>,
    /// What it holds.
    pub totals: Totals,
    /// The pairs of states with most events.
    pub pairs: Vec<PairRow>,
    /// Its outlets.
    pub outlets: Vec<OutletRow>,
    relations: Mutex<HashMap<Ask, Slot>>,
    shifts: OnceLock<Vec<Shifted>>,
}

impl World {
    /// Reads all of a ledger.
    ///
    /// # Errors
    ///
    /// [`isnad_ledger::Error`] of the store.
    pub fn of(ledger: &Ledger) -> Result<Self, isnad_ledger::Error> {
        Ok(Self {
            merges: ledger.merges()?,
            watched: Watched::read(ledger)?,
            totals: ledger.totals()?,
            pairs: ledger.busiest_pairs(PAIRS)?,
            outlets: ledger.outlet_rows()?,
            relations: Mutex::default(),
            shifts: OnceLock::new(),
        })
    }

    /// The acts of and towards a state; none if the ledger has no dated pair at all.
    ///
    /// # Errors
    ///
    /// [`isnad_ledger::Error`] of the store.
    pub fn events_of(&self, ledger: &Ledger, state: &str) -> Result<Option<Events>, isnad_ledger::Error> {
        self.watched.as_ref().map(|w| w.events(ledger, &[state], None)).transpose()
    }

    /// Series and shifts of a dyad; none if the ledger has no dated pair at all. Takes its time the first time.
    ///
    /// # Errors
    ///
    /// [`isnad_ledger::Error`] of the store.
    pub fn relation(&self, ledger: &Ledger, ask: &Ask) -> Result<Option<Arc<Relation>>, isnad_ledger::Error> {
        let slot = {
            let mut kept = self.relations.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.len() > KEPT && !kept.contains_key(ask) {
                kept.clear();
            }
            kept.entry(ask.clone()).or_default().clone()
        };
        // Whoever asks for the same meanwhile waits for this one answer.
        let mut found = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &*found {
            return Ok(known.clone());
        }
        let fresh = match &self.watched {
            None => None,
            Some(w) => {
                let events = w.events(ledger, &[&ask.a, &ask.b], None)?;
                relation(&events, Some(&w.panel), (&ask.a, &ask.b), &ask.options()).map(Arc::new)
            }
        };
        *found = Some(fresh.clone());
        Ok(fresh)
    }

    /// A dyad's series and shifts if they have been worked out already.
    pub fn known(&self, ask: &Ask) -> Option<Option<Arc<Relation>>> {
        let kept = self.relations.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(ask).and_then(|slot| slot.try_lock().ok()?.clone())
    }

    /// The largest recent shifts, those of the newest year first by size and sureness; none until they are worked out.
    pub fn shifts(&self) -> Option<&[Shifted]> {
        self.shifts.get().map(Vec::as_slice)
    }

    fn work_out_shifts(&self, ledger: &Ledger) {
        self.shifts.get_or_init(|| {
            let mut found = Vec::new();
            for pair in self.pairs.iter().take(SEARCHED) {
                let ask = Ask { a: pair.a.clone(), b: pair.b.clone(), period: "month", corroborated: false, least: Evidence::default().events };
                let Ok(Some(relation)) = self.relation(ledger, &ask) else { break };
                let recent = relation.last.plus(-365);
                for view in [&relation.forward, &relation.reverse] {
                    let of_view = view.shifts.iter().filter(|s| s.date >= recent);
                    found.extend(of_view.map(|s| Shifted { source: view.source.clone(), target: view.target.clone(), shift: s.clone() }));
                }
            }
            let weight = |s: &Shifted| s.shift.size.max(1e-6).ln().abs() * s.shift.probability;
            found.sort_by(|x, y| weight(y).total_cmp(&weight(x)).then_with(|| (&x.source, &x.target).cmp(&(&y.source, &y.target))));
            found.truncate(12);
            found
        });
    }
}

/// The world, and the next one under way.
pub struct Worlds {
    now: Arc<RwLock<Option<Arc<World>>>>,
    busy: Arc<AtomicBool>,
    first: tokio::sync::Mutex<()>,
    /// A connection of its own: reading a whole ledger takes no reader from the pages, and the memory of one world serves
    /// the next but one.
    reader: Arc<Pool>,
}

impl Worlds {
    /// Of the ledger at a path; none is read yet.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn new(path: &Path) -> std::io::Result<Self> {
        Ok(Self { now: Arc::default(), busy: Arc::default(), first: Default::default(), reader: Arc::new(Pool::new(path, 1, "world")?) })
    }

    /// The world if there is one.
    pub fn last(&self) -> Option<Arc<World>> {
        self.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The world as of the last merge, or of the one before while that one is being read.
    pub async fn get(&self, readers: &Pool) -> Result<Arc<World>, Fault> {
        if let Some(world) = self.last() {
            let merges = readers.read(|l| Ok(l.merges()?)).await?;
            if merges != world.merges && !self.busy.swap(true, Ordering::SeqCst) {
                self.renew();
            }
            return Ok(world);
        }
        let _one_at_a_time = self.first.lock().await;
        if let Some(world) = self.last() {
            return Ok(world);
        }
        let world = Arc::new(self.reader.read(|l| Ok(World::of(l)?)).await?);
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = Some(world.clone());
        let (shifts, reader) = (world.clone(), self.reader.clone());
        let job = tokio::spawn(async move {
            reader
                .read(move |l| {
                    shifts.work_out_shifts(l);
                    Ok(())
                })
                .await
        });
        // A small ledger's shifts are there at once.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(2), job).await;
        Ok(world)
    }

    fn renew(&self) {
        let (reader, now, busy) = (self.reader.clone(), self.now.clone(), self.busy.clone());
        tokio::spawn(async move {
            let read = reader
                .read(|l| {
                    let world = World::of(l)?;
                    world.work_out_shifts(l);
                    Ok(Arc::new(world))
                })
                .await;
            if let Ok(world) = read {
                *now.write().unwrap_or_else(PoisonError::into_inner) = Some(world);
            }
            busy.store(false, Ordering::SeqCst);
        });
    }
}
