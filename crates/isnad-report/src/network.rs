//! States in a circle and the acts between them.

use crate::Language;
use crate::svg::{Anchor, Style, Svg, colour};
use std::f64::consts::TAU;

const SIZE: f64 = 820.0;
const CENTRE: f64 = SIZE / 2.0;
const RADIUS: f64 = 228.0;

/// Acts of one state on another.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// Index of who acts.
    pub from: usize,
    /// Index of who is acted on.
    pub to: usize,
    /// How many acts.
    pub count: u64,
    /// Where the tie leads.
    pub address: String,
    /// What to say of it.
    pub title: String,
}

/// States and ties, the busiest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// What it shows.
    pub title: String,
    /// The states' names.
    pub names: Vec<String>,
    /// Where each leads.
    pub addresses: Vec<String>,
    /// How much each has to do.
    pub weights: Vec<u64>,
    /// The acts between them, most first.
    pub ties: Vec<Tie>,
    /// Whether they are of conflict; else of cooperation.
    pub conflict: bool,
}

/// The picture: a circle of states, curves thicker with more acts, each bent to the right of who acts, so that both
/// ways are seen.
pub fn network(graph: &Graph, language: Language) -> String {
    let mut svg = Svg::new(SIZE);
    let places = spread(graph.names.len());
    let angle = |i: usize| TAU * (places.get(i).copied().unwrap_or(0) as f64 / graph.names.len().max(1) as f64) - TAU / 4.0;
    let at = |i: usize, r: f64| (CENTRE + r * angle(i).cos(), CENTRE + r * angle(i).sin());
    let most = graph.ties.first().map_or(1, |t| t.count).max(1) as f64;
    let strong = if graph.conflict { colour::VERMILLION } else { colour::BLUE };
    // The faint ones first, so that the strong ones lie on top.
    for tie in graph.ties.iter().rev() {
        let share = (tie.count as f64 / most).sqrt();
        svg.open_link(&tie.address, &tie.title);
        svg.curve(at(tie.from, RADIUS), at(tie.to, RADIUS), (CENTRE, CENTRE), strong, 0.8 + 6.0 * share, 0.22 + 0.6 * share);
        svg.close_link();
    }
    let heaviest = graph.weights.iter().copied().max().unwrap_or(1).max(1) as f64;
    for (i, name) in graph.names.iter().enumerate() {
        let weight = graph.weights.get(i).copied().unwrap_or(0) as f64;
        let (x, y) = at(i, RADIUS);
        svg.open_link(graph.addresses.get(i).map_or("", String::as_str), name);
        svg.circle(x, y, 4.0 + 9.0 * (weight / heaviest).sqrt(), colour::INK, "#FFFFFF");
        label(&mut svg, at(i, RADIUS + 20.0), angle(i), name, language);
        svg.close_link();
    }
    svg.finish(SIZE, &graph.title)
}

/// Places in a circle of `n` that keep the first ones, which are the busiest, far from one another.
fn spread(n: usize) -> Vec<usize> {
    let apart = |a: usize, b: usize| -> bool { (1..=a.min(b)).rev().find(|d| a.is_multiple_of(*d) && b.is_multiple_of(*d)) == Some(1) };
    // The golden section of the circle, made a step that meets every place.
    let golden = (n as f64 * 0.382).round() as usize;
    let step = (golden.max(1)..n).find(|s| apart(*s, n)).unwrap_or(1);
    (0..n).map(|i| i * step % n.max(1)).collect()
}

/// A name outside the circle, turned so that it runs outward.
fn label(svg: &mut Svg, (x, y): (f64, f64), angle: f64, name: &str, language: Language) {
    let right = angle.cos() >= 0.0;
    let turn = if right { angle.to_degrees() } else { angle.to_degrees() + 180.0 };
    // In a text that runs from the right, `start` is its right end.
    let style = Style { size: 15.0, fill: colour::INK, anchor: if right { Anchor::Left } else { Anchor::Right } };
    svg.turned(x, y, turn, style, &language.run(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_taken_once() {
        for n in 0..60 {
            let mut places = spread(n);
            places.sort_unstable();
            assert_eq!(places, (0..n).collect::<Vec<_>>());
        }
    }

    #[test]
    fn forty_states_are_drawn_and_inert() {
        let names: Vec<String> = (0..40).map(|i| format!("State <{i}>")).collect();
        let tie = |i: usize| Tie { from: i, to: (i * 7 + 3) % 40, count: 1 + i as u64, address: format!("/dyad/{i}"), title: "a \"b\"".to_owned() };
        let graph = Graph {
            title: "acts".to_owned(),
            addresses: vec!["/x".to_owned(); 40],
            weights: vec![1; 40],
            ties: (0..40).rev().map(tie).collect(),
            conflict: true,
            names,
        };
        let svg = network(&graph, Language::English);
        assert_eq!(svg.matches("<path").count(), 40);
        assert_eq!(svg.matches("State &lt;").count(), 40 * 3);
        assert!(!svg.contains("<0>") && !svg.contains("NaN"));
    }
}
