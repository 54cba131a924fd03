use std::collections::HashMap;

use proptest::prelude::*;

use crate::model::Partnership;
use crate::read::{FromLedger, read};
use crate::study::{Outcome, Weighed, weigh};
use crate::value::{Parameters, greatest_regrets};

fn file(text: &str) -> Partnership {
    read(text, &FromLedger::new()).unwrap()
}

fn option<'a>(outcome: &'a Outcome, id: &str) -> &'a Weighed {
    outcome.options.iter().find(|o| o.option.id == id).unwrap()
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < 1e-9, "{a} is not {b}");
}

const TWO: &str = r#"
state = "QAT"
[[need]]
id = "defence"
weight = 1
[[partner]]
id = "a"
reliability = 0.5
[[partner]]
id = "b"
reliability = 0.5
[[provision]]
partner = "a"
need = "defence"
amount = 0.6
[[provision]]
partner = "b"
need = "defence"
amount = 0.6
[[option]]
id = "drop-b"
cost = 0
drops = ["b"]
[[scenario]]
id = "a-fails"
fail = ["a"]
"#;

#[test]
fn two_partners_by_hand() {
    let outcome = weigh(&file(TWO));
    let keep = option(&outcome, "keep");
    // Both deliver (1/4): covered fully; one of them (1/2): 0.6. In all 0.55.
    near(keep.scenarios[0].coverage.middle, 0.55);
    near(keep.scenarios[1].coverage.middle, 0.3);
    near(keep.worst_loss.as_ref().unwrap().loss, 0.25);
    near(keep.herfindahl, 0.5);
    keep.dependence.iter().for_each(|d| near(d.shapley, 0.275));
    let alone = option(&outcome, "drop-b");
    near(alone.scenarios[0].coverage.middle, 0.3);
    near(alone.scenarios[1].coverage.middle, 0.0);
    near(alone.greatest_regret.middle, 0.3);
    near(alone.herfindahl, 1.0);
    near(keep.greatest_regret.middle, 0.0);
    assert_eq!((outcome.best.as_str(), keep.rank, keep.best_share), ("keep", 1, 1.0));
    assert!(keep.pareto && !alone.pareto);
    assert_eq!(alone.dominated_by.as_deref(), Some("keep"));
}

#[test]
fn one_who_depends_fails_with_the_other() {
    let text = TWO.replace("id = \"b\"\nreliability = 0.5", "id = \"b\"\nreliability = 0.5\ndepends_on = [\"a\"]");
    let keep = weigh(&file(&text));
    let keep = option(&keep, "keep");
    // a alone stands (1/4): 0.6; both (1/4): 1; b alone delivers nothing.
    near(keep.scenarios[0].coverage.middle, 0.4);
    near(keep.scenarios[1].coverage.middle, 0.0);
}

#[test]
fn an_assumption_that_flips_is_found() {
    // One unit of cost buys 0.5 · x of coverage; cost weighs 0.2: worth it above x = 0.4.
    let text = r#"
state = "QAT"
[[need]]
id = "defence"
weight = 1
[[partner]]
id = "a"
reliability = 0.5
[[partner]]
id = "new"
reliability = [0.1, 0.9]
[[option]]
id = "buy"
cost = 1
[[option.provision]]
partner = "new"
need = "defence"
amount = 0.5
"#;
    let outcome = weigh(&file(&format!("cost_weight = 0.2\n{text}")));
    assert_eq!(outcome.best, "buy");
    let flip = outcome.flips.iter().find(|f| f.assumption == "reliability of new").unwrap();
    assert!((flip.at - 0.4).abs() < 1e-6 && !flip.above, "{flip:?}");
    assert_eq!(flip.best, "keep");
    let share = option(&outcome, "buy").best_share;
    assert!((share - 0.625).abs() < 0.05, "uniform on 0.1 to 0.9: {share}");
    assert!(outcome.left_out.iter().any(|l| l.en == "nobody provides defence today"));
}

#[test]
fn the_same_seed_gives_the_same_answer() {
    let text = TWO.replace("reliability = 0.5", "reliability = [0.2, 0.9]");
    assert_eq!(weigh(&file(&text)), weigh(&file(&text)));
    let other = weigh(&file(&format!("seed = 2{text}")));
    assert_ne!(weigh(&file(&text)), other);
}

#[test]
fn the_ledger_gives_reliabilities() {
    let text = TWO.replacen("reliability = 0.5", "reliability = { from = \"ledger\", low = 0.1, high = 0.2 }", 1);
    assert_eq!(file(&text).partners[0].reliability.high, 0.2);
    let ledger = HashMap::from([("a".to_owned(), crate::model::Range { low: 0.7, high: 0.8 })]);
    assert_eq!(read(&text, &ledger).unwrap().partners[0].reliability.high, 0.8);
}

#[test]
fn the_template_is_valid() {
    let outcome = weigh(&file(&crate::template::template("QAT")));
    assert_eq!(outcome.options.len(), 2);
    assert!(outcome.judgements > 0);
}

/// Wrong files: what is replaced, by what, the line, and what the error says.
#[test]
fn each_wrong_file_has_its_line() {
    let cases = [
        ("partner = \"b\"", "partner = \"c\"", 17, "unknown partner \"c\" (known: a, b)"),
        ("weight = 1", "weight = 0", 5, "must not be zero"),
        ("weight = 1", "weight = [0, 0]", 5, "must not be zero"),
        ("cost = 0", "cost = -3", 22, "must not be negative"),
        ("amount = 0.6", "amount = [0.8, 0.2]", 15, "upside down: 0.8 is above 0.2"),
        ("amount = 0.6", "amount = 1.5", 15, "from 0 to 1"),
        ("amount = 0.6", "amount = nan", 15, "not finite"),
        ("amount = 0.6", "amount = \"much\"", 15, "needed: a number"),
        ("reliability = 0.5", "reliability = { low = 0.2 }", 8, "both low and high"),
        ("reliability = 0.5", "reliability = { from = \"ledger\" }", 8, "the ledger says nothing about \"a\""),
        ("reliability = 0.5", "reliability = 0.5\nbasis = \"fact\"", 9, "a fact needs a source"),
        ("reliability = 0.5", "reliability = 0.5\ntrust = 1", 9, "unknown field `trust`"),
        ("drops = [\"b\"]", "extends = \"drop-b\"", 23, "cycle: drop-b -> drop-b"),
        ("id = \"b\"", "id = \"a\"", 10, "partner \"a\" is there twice"),
        ("need = \"defence\"", "need = \"water\"", 14, "unknown need \"water\""),
        ("fail = [\"a\"]", "fail = [\"z\"]", 26, "unknown partner \"z\""),
        ("fail = [\"a\"]", "weaken = [{ partner = \"a\", to = 2 }]", 26, "from 0 to 1"),
        ("state = \"QAT\"", "state = \"QAT\"\nleft_out = [\"a\", \"b\"]\nleft_out_ar = [\"c\"]", 4, "has 1 entries and left_out 2"),
        ("state = \"QAT\"", "state = \"QAT", 2, ""),
    ];
    for (from, to, line, message) in cases {
        let error = read(&TWO.replacen(from, to, 1), &FromLedger::new()).expect_err(to);
        assert_eq!(error.line, line, "{to}: {error}");
        assert!(error.message.contains(message), "{to}: {error}");
        assert!(!error.to_string().contains('\n'), "{to}: {error}");
    }
    let cycle = TWO.replace("id = \"a\"\n", "id = \"a\"\ndepends_on = [\"b\"]\n").replace("id = \"b\"\n", "id = \"b\"\ndepends_on = [\"a\"]\n");
    let error = read(&cycle, &FromLedger::new()).unwrap_err();
    assert_eq!((error.line, error.column), (8, 15), "{error}");
    assert!(error.message.ends_with("in a cycle: a -> b -> a"));
    assert!(read("state = \"QAT\"", &FromLedger::new()).unwrap_err().message.contains("no [[need]]"));
}

/// A random partnership, as text.
fn partnership() -> impl Strategy<Value = String> {
    let provisions = prop::collection::vec((0usize..4, 0usize..3, 0.0f64..1.0), 1..9);
    let reliabilities = prop::collection::vec((0.0f64..1.0, 0.0f64..1.0), 4);
    let extra = prop::collection::vec((0usize..4, 0usize..3, 0.0f64..1.0, 0.0f64..3.0), 1..4);
    let weights = prop::collection::vec(0.1f64..5.0, 3);
    (provisions, reliabilities, extra, weights, any::<bool>()).prop_map(|(ps, rs, es, ws, linked)| {
        let mut text = "state = \"QAT\"\nsamples = 40\ncost_weight = 0.05\n".to_owned();
        for (i, w) in ws.iter().enumerate() {
            text += &format!("[[need]]\nid = \"n{i}\"\nweight = {w:?}\n");
        }
        for (i, (a, b)) in rs.iter().enumerate() {
            let link = if linked && i == 3 { "depends_on = [\"p0\"]\n" } else { "" };
            text += &format!("[[partner]]\nid = \"p{i}\"\nreliability = [{:?}, {:?}]\n{link}", a.min(*b), a.max(*b));
        }
        for (p, n, a) in &ps {
            text += &format!("[[provision]]\npartner = \"p{p}\"\nneed = \"n{n}\"\namount = {a:?}\n");
        }
        for (i, (p, n, a, c)) in es.iter().enumerate() {
            text += &format!("[[option]]\nid = \"o{i}\"\ncost = {c:?}\n[[option.provision]]\npartner = \"p{p}\"\nneed = \"n{n}\"\namount = {a:?}\n");
        }
        for i in 0..4 {
            text += &format!("[[scenario]]\nid = \"s{i}\"\nfail = [\"p{i}\"]\n");
        }
        text
    })
}

/// Coverage, written anew: every pattern of standing partners, every need, no shortcuts.
fn slow_coverage(file: &Partnership, option: usize, standing: &[f64]) -> f64 {
    let n = file.partners.len();
    let mut sum = 0.0;
    for pattern in 0..1usize << n {
        let up = |p: usize| pattern >> p & 1 == 1;
        let chance: f64 = (0..n).map(|p| if up(p) { standing[p] } else { 1.0 - standing[p] }).product();
        let delivers = |p: usize| up(p) && file.partners[p].depends_on.iter().all(|d| up(*d));
        for (need, entry) in file.needs.iter().enumerate() {
            let given: f64 =
                file.options[option].provisions.iter().filter(|p| p.need == need && delivers(p.partner)).map(|p| p.amount.middle()).sum();
            sum += chance * entry.weight.middle() * given.min(1.0);
        }
    }
    sum / file.needs.iter().map(|need| need.weight.middle()).sum::<f64>()
}

fn orders(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for order in orders(n - 1) {
        for place in 0..n {
            let mut order = order.clone();
            order.insert(place, n - 1);
            all.push(order);
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn coverage_and_shapley_agree_with_brute_force(text in partnership()) {
        let file = file(&text);
        let parameters = Parameters::of(&file);
        let middle = parameters.middle();
        let n = file.partners.len();
        let standing: Vec<f64> = file.partners.iter().map(|p| p.reliability.middle()).collect();
        for option in 0..file.options.len() {
            let exact = slow_coverage(&file, option, &standing);
            prop_assert!((parameters.coverage(option, &middle, &standing) - exact).abs() < 1e-9);
            // Shapley by its definition: the mean gain over all orders of arrival.
            let mut gains = vec![0.0; n];
            let orders = orders(n);
            for order in &orders {
                let mut present = vec![0.0; n];
                let mut before = 0.0;
                for p in order {
                    present[*p] = standing[*p];
                    let after = slow_coverage(&file, option, &present);
                    gains[*p] += (after - before) / orders.len() as f64;
                    before = after;
                }
            }
            let shapley = parameters.shapley(option, &middle, &standing);
            for (a, b) in shapley.iter().zip(&gains) {
                prop_assert!((a - b).abs() < 1e-9, "{a} {b}");
            }
            prop_assert!((shapley.iter().sum::<f64>() - exact).abs() < 1e-9);
        }
    }

    #[test]
    fn regret_agrees_with_brute_force(values in prop::collection::vec(prop::collection::vec(-1.0f64..1.0, 4), 1..6)) {
        let regrets = greatest_regrets(&values);
        for (o, own) in values.iter().enumerate() {
            let mut worst: f64 = 0.0;
            for s in 0..4 {
                for other in &values {
                    worst = worst.max(other[s] - own[s]);
                }
            }
            prop_assert!((regrets[o] - worst).abs() < 1e-12);
        }
    }

    #[test]
    fn answers_keep_their_bounds(text in partnership()) {
        let outcome = weigh(&file(&text));
        let best: f64 = outcome.options.iter().map(|o| o.best_share).sum();
        prop_assert!((best - 1.0).abs() < 1e-9);
        prop_assert!(outcome.options.iter().any(|o| o.pareto));
        prop_assert_eq!(&outcome.options[0].option.id, &outcome.best);
        for option in &outcome.options {
            for s in &option.scenarios {
                prop_assert!((-1e-9..=1.0 + 1e-9).contains(&s.coverage.middle));
                prop_assert!(s.coverage.low <= s.coverage.high && s.regret >= -1e-12);
                prop_assert!(s.coverage.middle <= option.scenarios[0].coverage.middle + 1e-9);
            }
            prop_assert!(option.greatest_regret.middle >= outcome.options[0].greatest_regret.middle - 1e-8);
            prop_assert!(option.herfindahl <= 1.0 + 1e-9);
        }
    }
}
