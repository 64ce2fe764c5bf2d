use super::*;
use std::collections::BTreeSet;

#[test]
fn pairs_are_a_set_in_any_order() {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        state >> 44
    };
    for width in [50, 100_000, 1 << 20] {
        let mut pairs = Pairs::default();
        let mut known = BTreeSet::new();
        for _ in 0..300_000 {
            let one = pair((next() % 3) as u32, (next() % width) as u32);
            pairs.add(one);
            known.insert(one);
        }
        assert_eq!(pairs.into_sorted(), known.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn what_comes_in_order_is_one_run() {
    let mut pairs = Pairs::default();
    for subject in 0..400_000_u32 {
        pairs.add(pair(0, subject / 3));
    }
    assert!(pairs.runs.len() <= 1);
    assert_eq!(pairs.into_sorted().len(), 133_334);
}

#[test]
fn halves_are_those_of_the_pair() {
    assert_eq!(halves(pair(u32::MAX, 5)), (u32::MAX, 5));
    assert_eq!(halves(pair(0, u32::MAX)), (0, u32::MAX));
}
