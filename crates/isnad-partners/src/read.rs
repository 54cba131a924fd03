//! Reads and checks a partnership file. Every error names the line.

use std::collections::HashMap;
use std::ops::Range as Span;

use toml::Spanned;

use crate::model::{Choice, Fact, Ground, Name, Need, Partner, Partnership, Provision, Range, Scenario, Text};
use crate::raw::{self, Estimate};

/// Most partners: dependence is worked out over all of their subsets.
pub const MOST_PARTNERS: usize = 16;

/// Most samples.
const MOST_SAMPLES: u32 = 100_000;

/// What is wrong with a file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub struct Error {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

type Result<T> = std::result::Result<T, Error>;

/// Reliabilities that the ledger's relations give, by partner id.
pub type FromLedger = HashMap<String, Range>;

/// Reads a partnership file. `ledger` holds the reliabilities of partners whose file entry says
/// `from = "ledger"`.
pub fn read(text: &str, ledger: &FromLedger) -> Result<Partnership> {
    let reader = Reader { text, ledger };
    let file: raw::File = toml::from_str(text).map_err(|error| {
        let at = error.span().unwrap_or(0..0);
        let message = error.message().replace('\n', " ");
        let message = if message.contains("untagged enum Estimate") {
            "needed: a number, [low, high], or { low = …, high = … }".to_owned()
        } else {
            message
        };
        reader.error(&at, message)
    })?;
    reader.file(file)
}

struct Reader<'a> {
    text: &'a str,
    ledger: &'a FromLedger,
}

/// Where an estimate must lie.
#[derive(Clone, Copy)]
enum Within {
    /// From 0 to 1.
    Unit,
    /// Not negative.
    NotNegative,
    /// Not negative, with a positive upper end.
    Positive,
}

/// The identifiers of one kind, with what they are called in errors.
struct Ids {
    kind: &'static str,
    numbers: HashMap<String, usize>,
}

impl Reader<'_> {
    fn error(&self, at: &Span<usize>, message: impl Into<String>) -> Error {
        let within = (0..=at.start.min(self.text.len())).rev().find(|i| self.text.is_char_boundary(*i));
        let before = &self.text[..within.unwrap_or(0)];
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        Error { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1, message: message.into() }
    }

    fn file(&self, file: raw::File) -> Result<Partnership> {
        let end = self.text.len()..self.text.len();
        if file.needs.is_empty() {
            return Err(self.error(&end, "no [[need]] in the file"));
        }
        if file.partners.is_empty() {
            return Err(self.error(&end, "no [[partner]] in the file"));
        }
        if let Some(extra) = file.partners.get(MOST_PARTNERS) {
            let message = format!("more than {MOST_PARTNERS} partners");
            return Err(self.error(&extra.id.span(), message));
        }
        let needs = self.ids("need", file.needs.iter().map(|need| &need.id))?;
        let partners = self.ids("partner", file.partners.iter().map(|partner| &partner.id))?;
        let mut grounds = Vec::new();
        let list = file.partners.iter().map(|partner| self.partner(partner, &partners, &mut grounds));
        let checked: Vec<Partner> = list.collect::<Result<_>>()?;
        self.no_cycle(&file.partners, &checked)?;
        let list = file.needs.iter().map(|need| self.need(need, &mut grounds));
        let checked_needs = list.collect::<Result<_>>()?;
        let list = file.provisions.iter().map(|p| self.provision(p, &partners, &needs, &mut grounds));
        let base: Vec<Provision> = list.collect::<Result<_>>()?;
        let options = self.options(&file, base, &partners, &needs, &mut grounds)?;
        let scenarios = self.scenarios(&file, &partners, &checked, &mut grounds)?;
        let cost_weight = match &file.cost_weight {
            Some(weight) => self.estimate(weight, Within::NotNegative, None)?,
            None => Range { low: 0.0, high: 0.0 },
        };
        let title = file.title.unwrap_or_else(|| format!("Partners of {}", file.state));
        Ok(Partnership {
            title: (title.clone(), file.title_ar.unwrap_or(title)),
            state: file.state,
            as_of: file.as_of.unwrap_or_default(),
            samples: self.samples(file.samples.as_ref())?,
            seed: file.seed.unwrap_or(1),
            cost_weight,
            left_out: self.left_out(file.left_out, file.left_out_ar)?,
            needs: checked_needs,
            partners: checked,
            options,
            scenarios,
            facts: file.facts.iter().map(|fact| self.fact(fact)).collect::<Result<_>>()?,
            grounds,
        })
    }

    fn fact(&self, fact: &raw::Fact) -> Result<Fact> {
        let source = fact.source.get_ref().trim().to_owned();
        if source.is_empty() {
            return Err(self.error(&fact.source.span(), "a fact needs a source"));
        }
        Ok(Fact { text: Text { en: fact.text.clone(), ar: fact.text_ar.clone().unwrap_or_default() }, source })
    }

    fn left_out(&self, en: Vec<String>, ar: Option<Spanned<Vec<String>>>) -> Result<Vec<Text>> {
        let Some(ar) = ar else {
            return Ok(en.into_iter().map(|en| Text { en, ar: String::new() }).collect());
        };
        if ar.get_ref().len() != en.len() {
            let message = format!("left_out_ar has {} entries and left_out {}; say each in both", ar.get_ref().len(), en.len());
            return Err(self.error(&ar.span(), message));
        }
        Ok(en.into_iter().zip(ar.into_inner()).map(|(en, ar)| Text { en, ar }).collect())
    }

    fn samples(&self, samples: Option<&Spanned<u32>>) -> Result<u32> {
        let Some(samples) = samples else {
            return Ok(1000);
        };
        match *samples.get_ref() {
            n @ 1..=MOST_SAMPLES => Ok(n),
            _ => Err(self.error(&samples.span(), format!("samples must be from 1 to {MOST_SAMPLES}"))),
        }
    }

    fn ids<'b>(&self, kind: &'static str, ids: impl Iterator<Item = &'b Spanned<String>>) -> Result<Ids> {
        let mut numbers = HashMap::new();
        for (number, id) in ids.enumerate() {
            if numbers.insert(id.get_ref().clone(), number).is_some() {
                return Err(self.error(&id.span(), format!("{kind} {:?} is there twice", id.get_ref())));
            }
        }
        Ok(Ids { kind, numbers })
    }

    fn find(&self, id: &Spanned<String>, ids: &Ids) -> Result<usize> {
        ids.numbers.get(id.get_ref()).copied().ok_or_else(|| {
            let mut known: Vec<&str> = ids.numbers.keys().map(String::as_str).collect();
            known.sort_unstable();
            let (kind, known) = (ids.kind, known.join(", "));
            self.error(&id.span(), format!("unknown {kind} {:?} (known: {known})", id.get_ref()))
        })
    }

    fn estimate(&self, estimate: &Spanned<Estimate>, within: Within, ledger: Option<&str>) -> Result<Range> {
        let at = estimate.span();
        let (low, high) = match estimate.get_ref() {
            Estimate::Value(value) => (*value, *value),
            Estimate::Range([low, high]) => (*low, *high),
            Estimate::Long(long) => self.long(&at, long, ledger)?,
        };
        if !low.is_finite() || !high.is_finite() {
            return Err(self.error(&at, "the number is not finite"));
        }
        if low > high {
            return Err(self.error(&at, format!("the range is upside down: {low} is above {high}")));
        }
        let fault = match within {
            Within::Unit if low < 0.0 || high > 1.0 => "must lie from 0 to 1",
            Within::NotNegative | Within::Positive if low < 0.0 => "must not be negative",
            Within::Positive if high <= 0.0 => "must not be zero",
            _ => return Ok(Range { low, high }),
        };
        Err(self.error(&at, fault))
    }

    fn long(&self, at: &Span<usize>, long: &raw::Long, ledger: Option<&str>) -> Result<(f64, f64)> {
        let given = long.low.zip(long.high);
        match (long.from.as_deref(), ledger) {
            (None, _) => given.ok_or_else(|| self.error(at, "both low and high are needed")),
            (Some("ledger"), Some(partner)) => match self.ledger.get(partner) {
                Some(range) => Ok((range.low, range.high)),
                None => given.ok_or_else(|| self.error(at, format!("the ledger says nothing about {partner:?}; give low and high as well"))),
            },
            (Some("ledger"), None) => Err(self.error(at, "only a reliability can come from the ledger")),
            (Some(other), _) => Err(self.error(at, format!("from = {other:?} is not known (known: ledger)"))),
        }
    }

    /// Notes what an entry's values rest on.
    fn ground(&self, about: String, basis: Option<&Spanned<String>>, source: Option<&String>, grounds: &mut Vec<Ground>) -> Result<()> {
        let fact = match basis.map(|b| (b, b.get_ref().as_str())) {
            None | Some((_, "judgement")) => false,
            Some((basis, "fact")) if source.is_none() => {
                return Err(self.error(&basis.span(), "a fact needs a source"));
            }
            Some((_, "fact")) => true,
            Some((basis, other)) => {
                let message = format!("basis {other:?} is not known (known: fact, judgement)");
                return Err(self.error(&basis.span(), message));
            }
        };
        grounds.push(Ground { about, fact, source: source.cloned().unwrap_or_default() });
        Ok(())
    }

    fn need(&self, need: &raw::Need, grounds: &mut Vec<Ground>) -> Result<Need> {
        let weight = self.estimate(&need.weight, Within::Positive, None)?;
        let about = format!("weight of {}", need.id.get_ref());
        self.ground(about, need.basis.as_ref(), need.source.as_ref(), grounds)?;
        Ok(Need { name: name(&need.id, need.name.as_ref(), need.name_ar.as_ref()), weight })
    }

    fn partner(&self, partner: &raw::Partner, ids: &Ids, grounds: &mut Vec<Ground>) -> Result<Partner> {
        let id = partner.id.get_ref();
        let reliability = self.estimate(&partner.reliability, Within::Unit, Some(id))?;
        let about = format!("reliability of {id}");
        let long = match partner.reliability.get_ref() {
            Estimate::Long(long) => long.clone(),
            _ => raw::Long::default(),
        };
        let source = partner.source.as_ref().or(long.source.as_ref());
        self.ground(about, partner.basis.as_ref(), source, grounds)?;
        let depends_on = partner.depends_on.iter().map(|id| self.find(id, ids));
        Ok(Partner {
            name: name(&partner.id, partner.name.as_ref(), partner.name_ar.as_ref()),
            reliability,
            depends_on: depends_on.collect::<Result<_>>()?,
        })
    }

    fn no_cycle(&self, raw: &[raw::Partner], partners: &[Partner]) -> Result<()> {
        let next: Vec<&[usize]> = partners.iter().map(|p| p.depends_on.as_slice()).collect();
        let Some(cycle) = find_cycle(&next) else {
            return Ok(());
        };
        let names: Vec<&str> = cycle.iter().map(|p| partners[*p].name.id.as_str()).collect();
        let message = format!("partners depend on one another in a cycle: {}", names.join(" -> "));
        let links = raw[cycle[0]].depends_on.iter();
        let link = links.zip(next[cycle[0]]).find(|(_, to)| **to == cycle[1]);
        let at = link.map_or_else(|| raw[cycle[0]].id.span(), |(id, _)| id.span());
        Err(self.error(&at, message))
    }

    fn provision(&self, provision: &raw::Provision, partners: &Ids, needs: &Ids, grounds: &mut Vec<Ground>) -> Result<Provision> {
        let partner = self.find(&provision.partner, partners)?;
        let need = self.find(&provision.need, needs)?;
        let amount = self.estimate(&provision.amount, Within::Unit, None)?;
        let about = format!("{} by {}", provision.need.get_ref(), provision.partner.get_ref());
        self.ground(about, provision.basis.as_ref(), provision.source.as_ref(), grounds)?;
        Ok(Provision { partner, need, amount })
    }

    fn options(&self, file: &raw::File, base: Vec<Provision>, partners: &Ids, needs: &Ids, grounds: &mut Vec<Ground>) -> Result<Vec<Choice>> {
        let ids = self.ids("option", file.options.iter().map(|option| &option.id))?;
        let parent = |option: &raw::Choice| option.extends.as_ref().map(|id| self.find(id, &ids)).transpose();
        let parents: Vec<Option<usize>> = file.options.iter().map(parent).collect::<Result<_>>()?;
        let next: Vec<Vec<usize>> = parents.iter().map(|p| p.iter().copied().collect()).collect();
        let next: Vec<&[usize]> = next.iter().map(Vec::as_slice).collect();
        if let Some(cycle) = find_cycle(&next) {
            let names: Vec<&str> = cycle.iter().map(|o| file.options[*o].id.get_ref().as_str()).collect();
            let at = file.options[cycle[0]].extends.as_ref().map_or(0..0, Spanned::span);
            let message = format!("options extend one another in a cycle: {}", names.join(" -> "));
            return Err(self.error(&at, message));
        }
        let keep = Name { id: "keep".to_owned(), en: "Keep as it is".to_owned(), ar: "إبقاء الحال".to_owned() };
        let mut options = vec![Choice { name: keep, cost: Range { low: 0.0, high: 0.0 }, provisions: base.clone() }];
        for (number, option) in file.options.iter().enumerate() {
            let cost = self.estimate(&option.cost, Within::NotNegative, None)?;
            let about = format!("option {}", option.id.get_ref());
            self.ground(about, option.basis.as_ref(), option.source.as_ref(), grounds)?;
            let mut provisions = base.clone();
            for step in lineage(number, &parents) {
                for drop in &file.options[step].drops {
                    let dropped = self.find(drop, partners)?;
                    provisions.retain(|p| p.partner != dropped);
                }
                for change in &file.options[step].provisions {
                    let mut own = Vec::new();
                    let change = self.provision(change, partners, needs, &mut own)?;
                    if step == number {
                        grounds.append(&mut own);
                    }
                    provisions.retain(|p| (p.partner, p.need) != (change.partner, change.need));
                    provisions.push(change);
                }
            }
            let name = name(&option.id, option.name.as_ref(), option.name_ar.as_ref());
            options.push(Choice { name, cost, provisions });
        }
        Ok(options)
    }

    fn scenarios(&self, file: &raw::File, ids: &Ids, partners: &[Partner], grounds: &mut Vec<Ground>) -> Result<Vec<Scenario>> {
        self.ids("scenario", file.scenarios.iter().map(|scenario| &scenario.id))?;
        let calm = Name { id: "calm".to_owned(), en: "Nobody fails".to_owned(), ar: "لا أحد يتخلف".to_owned() };
        let mut scenarios = vec![Scenario { name: calm, factors: vec![1.0; partners.len()] }];
        for scenario in &file.scenarios {
            let mut factors = vec![1.0; partners.len()];
            for id in &scenario.fail {
                factors[self.find(id, ids)?] = 0.0;
            }
            for weakening in &scenario.weaken {
                let partner = self.find(&weakening.partner, ids)?;
                let to = *weakening.to.get_ref();
                if !(0.0..=1.0).contains(&to) {
                    return Err(self.error(&weakening.to.span(), "must lie from 0 to 1"));
                }
                factors[partner] *= to;
            }
            let about = format!("scenario {}", scenario.id.get_ref());
            self.ground(about, scenario.basis.as_ref(), scenario.source.as_ref(), grounds)?;
            let name = name(&scenario.id, scenario.name.as_ref(), scenario.name_ar.as_ref());
            scenarios.push(Scenario { name, factors });
        }
        Ok(scenarios)
    }
}

fn name(id: &Spanned<String>, en: Option<&String>, ar: Option<&String>) -> Name {
    let id = id.get_ref().clone();
    let en = en.cloned().unwrap_or_else(|| id.clone());
    Name { ar: ar.cloned().unwrap_or_else(|| en.clone()), en, id }
}

/// An option and those it extends, the eldest first.
fn lineage(option: usize, parents: &[Option<usize>]) -> Vec<usize> {
    let mut line = vec![option];
    while let Some(parent) = line.last().and_then(|o| parents[*o]) {
        line.push(parent);
    }
    line.reverse();
    line
}

/// A cycle in a graph, its first node repeated at the end.
fn find_cycle(next: &[&[usize]]) -> Option<Vec<usize>> {
    fn visit(node: usize, next: &[&[usize]], path: &mut Vec<usize>, done: &mut [bool]) -> Option<Vec<usize>> {
        if let Some(start) = path.iter().position(|n| *n == node) {
            let mut cycle = path[start..].to_vec();
            cycle.push(node);
            return Some(cycle);
        }
        if done[node] {
            return None;
        }
        path.push(node);
        let found = next[node].iter().find_map(|to| visit(*to, next, path, done));
        path.pop();
        done[node] = true;
        found
    }
    let mut done = vec![false; next.len()];
    (0..next.len()).find_map(|node| visit(node, next, &mut Vec::new(), &mut done))
}
