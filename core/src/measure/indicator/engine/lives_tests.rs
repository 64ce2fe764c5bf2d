use super::*;

fn waits(entries: &[(u32, [u64; 3])]) -> Waits {
    let mut waits = Waits::new();
    waits.extend(entries.iter().copied());
    waits
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
}

#[test]
fn without_other_ends_it_is_one_minus_kaplan_meier() {
    // Five people: 1 day, 2 days, still waiting at 2, 4 days, still waiting at 5.
    let waits = waits(&[(1, [1, 0, 0]), (2, [1, 0, 1]), (4, [1, 0, 0]), (5, [0, 0, 1])]);
    let steps = incidence(&waits);
    // S = 4/5, then 4/5 · 3/4 = 3/5, then 3/5 · 1/2 = 3/10.
    for ((_, found), expected) in steps.iter().zip([0.2, 0.4, 0.7]) {
        close(*found, expected);
    }
    assert_eq!(quantile(&steps, 0.5), Some(4));
    assert_eq!(quantile(&steps, 0.4), Some(2));
    assert_eq!(quantile(&steps, 0.75), None);
    close(within(&steps, 3), 0.4);
    assert_eq!(within(&steps, 0), 0.0);
}

#[test]
fn other_ends_compete() {
    // Four people: another end after 1 day, the end after 2, another after 2, the end after 3.
    let waits = waits(&[(1, [0, 1, 0]), (2, [1, 1, 0]), (3, [1, 0, 0])]);
    let steps = incidence(&waits);
    // Free before day 2: 3/4; 3/4 · 1/3 = 1/4. Free before day 3: 3/4 · 1/3 = 1/4; 1/4 more.
    close(steps[0].1, 0.25);
    close(steps[1].1, 0.5);
    // Nobody waits: the parts are plain shares of the four.
    assert_eq!(quantile(&steps, 0.5), Some(3));
    assert_eq!(quantile(&steps, 0.51), None);
}

#[test]
fn nobody_gives_no_part() {
    assert!(incidence(&Waits::new()).is_empty());
    assert_eq!(quantile(&[], 0.5), None);
    assert_eq!(within(&[], 10), 0.0);
}
