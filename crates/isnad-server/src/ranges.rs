//! The uncertain numbers of a partnership file, so that a page can adjust them.

use std::collections::BTreeMap;
use toml::{Table, Value};

/// A number of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustable {
    /// Where it stands: `partner.0.reliability`.
    pub path: String,
    /// Group it is shown in: `need`, `partner`, `provision`, `option`, `cost`.
    pub group: &'static str,
    /// Ids of what it is about.
    pub about: Vec<String>,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Greatest value it may have.
    pub most: f64,
    /// Whether the ledger gives it; it is then not adjusted.
    pub from_ledger: bool,
}

/// The groups of a file: table, number, ids that say what it is about, greatest value.
const GROUPS: [(&str, &str, &[&str], f64); 4] = [
    ("need", "weight", &["id"], 1000.0),
    ("partner", "reliability", &["id"], 1.0),
    ("provision", "amount", &["partner", "need"], 1.0),
    ("option", "cost", &["id"], 1_000_000.0),
];

/// Every number of a file that may be a range, in order; none if the file cannot be read.
pub fn list(text: &str) -> Vec<Adjustable> {
    let Ok(table) = text.parse::<Table>() else { return Vec::new() };
    let mut out = Vec::new();
    for (group, number, about, most) in GROUPS {
        for (i, row) in rows(&table, group).enumerate() {
            out.extend(row.get(number).and_then(|v| estimate(v, format!("{group}.{i}.{number}"), group, names(row, about), most)));
            let inner = rows(row, "provision").enumerate().filter(|_| group == "option");
            for (j, provision) in inner {
                let mut names = names(row, &["id"]);
                names.extend(self::names(provision, &["partner", "need"]));
                let path = format!("option.{i}.provision.{j}.amount");
                out.extend(provision.get("amount").and_then(|v| estimate(v, path, "provision", names, 1.0)));
            }
        }
    }
    out.extend(table.get("cost_weight").and_then(|v| estimate(v, "cost_weight".to_owned(), "cost", Vec::new(), 1000.0)));
    out
}

fn rows<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    table.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice).iter().filter_map(Value::as_table)
}

fn names(row: &Table, keys: &[&str]) -> Vec<String> {
    keys.iter().filter_map(|k| row.get(*k).and_then(Value::as_str)).map(str::to_owned).collect()
}

fn number(v: &Value) -> Option<f64> {
    v.as_float().or_else(|| v.as_integer().map(|i| i as f64))
}

fn estimate(v: &Value, path: String, group: &'static str, about: Vec<String>, most: f64) -> Option<Adjustable> {
    let at = |low, high, from_ledger| Some(Adjustable { path, group, about, low, high, most, from_ledger });
    match v {
        Value::Array(ends) => at(number(ends.first()?)?, number(ends.get(1)?)?, false),
        Value::Table(t) if t.contains_key("from") => at(0.0, 1.0, true),
        Value::Table(t) => at(number(t.get("low")?)?, number(t.get("high")?)?, false),
        v => number(v).and_then(|n| at(n, n, false)),
    }
}

/// The file with some numbers replaced; as it is written, comments and all, where nothing differs.
pub fn adjusted_or_same(text: &str, changes: &BTreeMap<String, (f64, f64)>) -> String {
    let now = list(text);
    let differs = |(path, (low, high)): (&String, &(f64, f64))| now.iter().any(|a| a.path == *path && (a.low, a.high) != (*low, *high));
    let real: BTreeMap<String, (f64, f64)> = changes.iter().filter(|c| differs(*c)).map(|(p, r)| (p.clone(), *r)).collect();
    if real.is_empty() { text.to_owned() } else { adjusted(text, &real) }
}

/// The file with the numbers at these paths, which are its own, replaced.
fn adjusted(text: &str, changes: &BTreeMap<String, (f64, f64)>) -> String {
    let Ok(mut table) = text.parse::<Table>() else { return text.to_owned() };
    for (path, (low, high)) in changes {
        let mut here = Some(&mut table);
        let steps: Vec<&str> = path.split('.').collect();
        let Some((last, before)) = steps.split_last() else { continue };
        for pair in before.chunks(2) {
            here = here.and_then(|t| match pair {
                [key, number] => t.get_mut(*key)?.as_array_mut()?.get_mut(number.parse::<usize>().ok()?)?.as_table_mut(),
                _ => None,
            });
        }
        if let Some(value) = here.and_then(|t| t.get_mut(*last)) {
            replace(value, *low, *high);
        }
    }
    toml::to_string(&table).unwrap_or_else(|_| text.to_owned())
}

fn replace(value: &mut Value, low: f64, high: f64) {
    match value {
        Value::Table(t) => {
            t.insert("low".to_owned(), low.into());
            t.insert("high".to_owned(), high.into());
        }
        v => *v = Value::Array(vec![low.into(), high.into()]),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const FILE: &str = include_str!("../../../corpus/demo/qatar.toml");

    #[test]
    fn every_range_is_found_and_set() {
        let all = list(FILE);
        assert!(all.len() > 20);
        let usa = all.iter().find(|a| a.about == ["usa"]).unwrap();
        assert_eq!((usa.low, usa.high, usa.most), (0.35, 0.8, 1.0));
        let changed = adjusted(FILE, &BTreeMap::from([(usa.path.clone(), (0.9, 0.95))]));
        let again = list(&changed);
        assert_eq!(again.len(), all.len());
        let usa = again.iter().find(|a| a.about == ["usa"]).unwrap();
        assert_eq!((usa.low, usa.high), (0.9, 0.95));
        isnad_partners::read::read(&changed, &Default::default()).unwrap();
    }

    #[test]
    fn nonsense_changes_nothing() {
        let paths = ["", ".", "partner", "partner.99.reliability", "partner.x.reliability", "title", "a.b.c.d"];
        let changes = paths.iter().map(|p| ((*p).to_owned(), (0.0, 1.0))).collect();
        assert_eq!(adjusted_or_same(FILE, &changes), FILE);
        assert!(list("[[").is_empty());
    }
}
