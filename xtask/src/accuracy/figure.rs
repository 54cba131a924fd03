//! A figure of many records, and the interval it lies in.

/// What is made of the counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Right ones among those said.
    Precision,
    /// Gold ones that were hit.
    Recall,
    /// The harmonic mean of both.
    F1,
}

/// Right and said, hit and gold, of one record.
pub type Counts = [usize; 4];

/// A figure with the counts of each record.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What the page calls it.
    pub name: String,
    /// What is made of the counts.
    pub kind: Kind,
    /// One a record.
    pub records: Vec<Counts>,
}

/// A figure's value, and where it lies in 95 of 100 resamples of the records.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// What it counts: gold ones, or for a precision those said.
    pub of: usize,
}

impl Kind {
    fn of(self, c: Counts) -> Option<f64> {
        let [right, said, hit, gold] = c.map(|x| x as f64);
        let (p, r) = (right / said, hit / gold);
        match self {
            Self::Precision => (said > 0.0).then_some(p),
            Self::Recall => (gold > 0.0).then_some(r),
            // Nothing said of something is no precision, but a plain 0 of F1.
            Self::F1 if gold == 0.0 => None,
            Self::F1 if said == 0.0 || p + r == 0.0 => Some(0.0),
            Self::F1 => Some(2.0 * p * r / (p + r)),
        }
    }
}

fn sum(records: impl Iterator<Item = Counts>) -> Counts {
    records.fold([0; 4], |a, b| [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]])
}

impl Figure {
    /// The value over all records; none where there is nothing to count.
    pub fn value(&self) -> Option<f64> {
        self.kind.of(sum(self.records.iter().copied()))
    }

    /// The value with its interval: the middle 95 of 100 of the values of resamples of the records.
    pub fn bounded(&self) -> Option<Value> {
        let value = self.value()?;
        let all = sum(self.records.iter().copied());
        let of = if self.kind == Kind::Precision { all[1] } else { all[3] };
        let (low, high) = interval(self.records.len(), |picked| self.kind.of(sum(picked.iter().map(|&i| self.records[i]))));
        Some(Value { value, low, high, of })
    }
}

/// The bounds of the middle 95 of 100 values of `of` over resamples of `n` records, drawn with replacement from a fixed
/// seed; resamples in which there is nothing to count are left out.
pub fn interval(n: usize, of: impl Fn(&[usize]) -> Option<f64>) -> (f64, f64) {
    const RESAMPLES: usize = 1000;
    let mut draw = Draw(2026);
    let mut picked = vec![0; n];
    let mut values: Vec<f64> = Vec::with_capacity(RESAMPLES);
    for _ in 0..RESAMPLES {
        picked.fill_with(|| draw.below(n));
        values.extend(of(&picked));
    }
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values.get(((values.len().max(1) - 1) as f64 * share).round() as usize).copied().unwrap_or(f64::NAN);
    (at(0.025), at(0.975))
}

/// SplitMix64 (Steele et al. 2014): the same draws everywhere.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        // The high half of the product is below n.
        ((u128::from(z ^ (z >> 31)) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(kind: Kind, records: &[Counts]) -> Figure {
        Figure { name: String::new(), kind, records: records.to_vec() }
    }

    #[test]
    fn values_by_hand() {
        let records = [[1, 2, 1, 1], [1, 2, 1, 3]];
        assert_eq!(figure(Kind::Precision, &records).value(), Some(0.5));
        assert_eq!(figure(Kind::Recall, &records).value(), Some(0.5));
        assert_eq!(figure(Kind::F1, &records).value(), Some(0.5));
        assert_eq!(figure(Kind::F1, &[[0, 0, 0, 4]]).value(), Some(0.0));
        assert_eq!(figure(Kind::F1, &[[0, 3, 0, 0]]).value(), None);
    }

    #[test]
    fn bounds_are_the_same_each_time_and_hold_the_value() {
        let records: Vec<Counts> = (0..100).map(|i| [usize::from(i % 4 > 0), 1, usize::from(i % 4 > 0), 1]).collect();
        let v = figure(Kind::Recall, &records).bounded().unwrap();
        assert_eq!(Some(v), figure(Kind::Recall, &records).bounded());
        assert!(v.low < 0.75 && 0.75 < v.high, "{v:?}");
        // The normal approximation of 75 in 100: 0.75 ± 0.085.
        assert!((v.low - 0.665).abs() < 0.03 && (v.high - 0.835).abs() < 0.03, "{v:?}");
    }

    #[test]
    fn records_that_agree_leave_no_room() {
        let v = figure(Kind::F1, &[[1, 2, 1, 2]; 30]).bounded().unwrap();
        assert_eq!((v.low, v.high, v.of), (0.5, 0.5, 60));
    }
}
