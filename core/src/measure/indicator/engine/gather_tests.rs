//! Events in order wait under their labels; events in disorder are counted at once: the same counts.

use crate::measure::indicator::{Accumulator, Axis, Codes, Columns, Spec, Text};
use crate::time::Every;

const FIRST: i32 = 19_723;

fn spec() -> Spec {
    Spec::indicators(["DOC_FLUX"])
        .by([Axis::Departement, Axis::named("kind")])
        .over("2024-01-01", "2024-07-01", Every::Month)
        .build()
        .unwrap()
}

/// Day, place and kind of each event, in the order of their days.
fn events() -> Vec<(i32, u8, u8)> {
    let event = |n: i32| (FIRST - 20 + n / 100, (n * 7 % 5) as u8, (n * n % 4) as u8);
    (0..19_500).map(event).collect()
}

/// Pushes some events; labels in one order or in the other.
fn push(counts: &mut Accumulator, events: &[(i32, u8, u8)], turned: bool) {
    let mut places = ["21", "2A", "971", "", "988"];
    let mut kinds = ["a", "", "é", "b"];
    if turned {
        places.reverse();
        kinds.reverse();
    }
    let turn = |code: u8, last: u8| if turned { last - code } else { code };
    let days: Vec<i32> = events.iter().map(|event| event.0).collect();
    let place: Vec<u8> = events.iter().map(|event| turn(event.1, 4)).collect();
    let kind: Vec<u8> = events.iter().map(|event| turn(event.2, 3)).collect();
    let columns = Columns::new(events.len())
        .event_on(&days)
        .territory(Text::new(Codes::U8(&place), places))
        .category("kind", Text::new(Codes::U8(&kind), kinds));
    counts.push_table("documents", &columns, 0).unwrap();
}

/// The same events without any order, so that no block falls in one month.
fn shuffled() -> Vec<(i32, u8, u8)> {
    let all = events();
    (0..all.len()).map(|n| all[n * 1_801 % all.len()]).collect()
}

#[test]
fn what_waits_is_counted_as_what_does_not() {
    let mut at_once = Accumulator::new(&spec());
    push(&mut at_once, &shuffled(), false);
    assert!(!at_once.parts[0].waits());
    for size in [1, 100, 3_000, 19_500] {
        let mut waiting = Accumulator::new(&spec());
        for (n, events) in events().chunks(size).enumerate() {
            // The labels change now and then, and come back.
            push(&mut waiting, events, n % 5 > 2);
        }
        assert!(waiting.parts[0].waits(), "batches of {size}");
        assert_eq!(waiting.to_bytes(), at_once.to_bytes(), "batches of {size}");
        assert_eq!(waiting.clone().finish().unwrap(), at_once.clone().finish().unwrap());
    }
}

#[test]
fn what_waits_is_merged_kept_and_refused_like_the_rest() {
    let all = events();
    let (left, right) = all.split_at(1_234);
    let mut whole = Accumulator::new(&spec());
    push(&mut whole, &shuffled(), true);
    let mut parts = [Accumulator::new(&spec()), Accumulator::new(&spec())];
    push(&mut parts[0], left, false);
    push(&mut parts[1], right, true);
    // A batch that is refused takes nothing of what came before.
    let refused = parts[1].push_table("documents", &Columns::new(1).event_on(&[FIRST]), 0);
    assert!(refused.is_err());
    push(&mut parts[1], &[], false);
    let [left, right] = parts;
    let copy = Accumulator::from_bytes(&right.to_bytes()).unwrap();
    assert_eq!(copy.to_bytes(), right.to_bytes());
    assert_eq!(right.clone().merge(left.clone()).unwrap().to_bytes(), whole.to_bytes());
    assert_eq!(left.merge(right).unwrap().to_bytes(), whole.to_bytes());
}
