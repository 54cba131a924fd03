//! Shifts in the real event data beside the repository, against days that history gives. Where
//! the data are not there, these tests have nothing to check and pass.

#![allow(clippy::unwrap_used, reason = "a test file; its helpers may fail loudly")]

use std::fs::File;
use std::io::Read;
use std::path::Path;

use isnad_relations::codes::{Codebook, Scheme, detect};
use isnad_relations::day::Day;
use isnad_relations::events::{Events, NewEvent, Status};
use isnad_relations::relation::{Answer, Direction, Mode, Options, relation};
use isnad_relations::shift::Settings;

fn events(name: &str) -> Option<Events> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/relations").join(name);
    let mut text = String::new();
    flate2::read::GzDecoder::new(File::open(path).ok()?).read_to_string(&mut text).unwrap();
    let mut events = Events::new(Codebook::of(Scheme::Cameo));
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        events.push(&NewEvent {
            day: Day::parse(cells[0]).unwrap(),
            source: cells[1],
            target: cells[2],
            code: cells[3],
            status: Status::Actual,
            reports: &[],
        });
    }
    let scheme = detect(events.codes());
    Some(events.read_by(Codebook::of(scheme)))
}

/// Days from a known day to the nearest shift of rising conflict, in data up to another day.
fn away(events: &Events, dyad: (&str, &str), day: &str, until: &str, online: bool) -> i32 {
    let options = Options {
        mode: if online { Mode::Online } else { Mode::Retrospective },
        settings: if online { Settings::online() } else { Settings::default() },
        until: Day::parse(until),
        ..Options::default()
    };
    let day = Day::parse(day).unwrap();
    let answer = relation(events, None, dyad, &options).unwrap().forward;
    let rising = answer.shifts.iter().filter(|s| s.direction == Direction::RisingConflict);
    let away = rising.map(|s| s.date.0 - day.0).min_by_key(|days| days.abs());
    away.unwrap_or(i32::MAX)
}

#[test]
fn invasions_and_wars_are_found() {
    let Some(gulf) = events("gulf.cameo.csv.gz") else { return };
    assert_eq!(gulf.book().scheme(), Scheme::Weis, "the file's codes are WEIS");
    for (dyad, day, until) in [
        (("IRQ", "KUW"), "1990-08-02", "1991-12-31"),
        (("USA", "IRQ"), "1990-08-02", "1991-12-31"),
        (("IRQ", "IRN"), "1980-09-22", "1982-12-31"),
        (("ISR", "LEB"), "1982-06-06", "1999-12-31"),
        (("USA", "IRN"), "1979-11-04", "1982-12-31"),
    ] {
        let days = away(&gulf, dyad, day, until, false);
        assert!(days.abs() <= 31, "{dyad:?} {day}: {days} days off");
    }
}

#[test]
fn the_invasion_is_known_within_days() {
    let Some(gulf) = events("gulf.cameo.csv.gz") else { return };
    let days = away(&gulf, ("IRQ", "KUW"), "1990-08-02", "1990-12-31", true);
    assert!((0..=14).contains(&days), "{days} days off");
}

#[test]
fn what_was_known_then_rests_on_nothing_later() {
    let Some(gulf) = events("gulf.cameo.csv.gz") else { return };
    let known = |until: &str| {
        let until = Day::parse(until);
        let options = Options { mode: Mode::Online, settings: Settings::online(), until, ..Options::default() };
        relation(&gulf, None, ("IRQ", "KUW"), &options).unwrap().forward.shifts
    };
    let cut = Day::parse("1990-08-20").unwrap();
    let mut all = known("1990-11-30");
    all.retain(|shift| shift.date <= cut);
    assert!(!all.is_empty());
    assert_eq!(all, known("1990-08-20"));
}

#[test]
fn a_thin_dyad_is_too_little() {
    let Some(gulf) = events("gulf.cameo.csv.gz") else { return };
    let answer = relation(&gulf, None, ("QAT", "BAH"), &Options::default()).unwrap();
    assert_eq!(answer.forward.answer, Answer::TooLittle);
    assert!(answer.forward.shifts.is_empty());
}
