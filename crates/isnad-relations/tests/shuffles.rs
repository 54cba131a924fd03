//! Counts without a shift: bursty, but in random order.

use isnad_relations::day::Day;
use isnad_relations::shift::{Daily, Finder, Settings};

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// A day's count: mostly none, now and then a story with a dozen events.
fn bursty(dice: &mut Dice) -> f64 {
    let (story, size) = (dice.roll() < 0.12, dice.roll());
    if story { (1.0 / (1.0 - 0.93 * size)).floor() } else { 0.0 }
}

#[test]
fn bursts_in_random_order_show_no_shift() {
    let mut dice = Dice(3);
    let mut some = 0;
    for _ in 0..100 {
        let counts: Vec<f64> = (0..1400).map(|_| bursty(&mut dice)).collect();
        let exposure = vec![1.0; counts.len()];
        let daily = Daily { first: Day(0), counts, exposure };
        some += usize::from(!Finder::new(&daily, Settings::default()).retrospective().is_empty());
    }
    assert!(some <= 5, "{some} of 100");
}

/// Sevenfold, as the coverage of the Gulf in August 1990.
#[test]
fn a_lasting_rise_among_bursts_is_found() {
    let mut dice = Dice(4);
    let mut found = 0;
    for _ in 0..20 {
        let counts: Vec<f64> = (0..1400).map(|day| (0..if day < 900 { 1 } else { 7 }).map(|_| bursty(&mut dice)).sum()).collect();
        let exposure = vec![1.0; counts.len()];
        let daily = Daily { first: Day(0), counts, exposure };
        let changes = Finder::new(&daily, Settings::default()).retrospective();
        found += usize::from(changes.iter().any(|c| (c.date.0 - 900).abs() <= 31 && c.ratio.0 > 2.0));
    }
    assert!(found >= 18, "{found} of 20");
}
