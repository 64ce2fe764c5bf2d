use super::{Permutation, below, draw, mix};

#[test]
fn every_index_is_reached_once() {
    for len in (1..=70).chain([99, 100, 101, 1_000, 4_095, 4_096, 4_097, 65_537]) {
        for key in [0, 1, u64::MAX] {
            let shuffle = Permutation::new(key, len);
            let mut seen = vec![false; usize::try_from(len).unwrap()];
            for i in 0..len {
                let at = usize::try_from(shuffle.of(i)).unwrap();
                assert!(!seen[at], "{len}: {at} twice");
                seen[at] = true;
            }
        }
    }
}

#[test]
fn the_largest_domain_stays_inside_and_distinct() {
    let len = 1_u64 << 32;
    for len in [len, len - 1, len - 65_535] {
        let shuffle = Permutation::new(7, len);
        let mut found: Vec<u64> = (0..20_000).map(|i| shuffle.of(len - 1 - i * 200_000)).collect();
        assert!(found.iter().all(|at| *at < len));
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), 20_000);
    }
}

#[test]
fn neighbours_are_spread_evenly() {
    let shuffle = Permutation::new(42, 1_000_000);
    let mut counts = [0_i64; 100];
    for i in 0..100_000 {
        counts[usize::try_from(shuffle.of(i) / 10_000).unwrap()] += 1;
    }
    // 1 000 expected a tenth of a thousandth, standard deviation 30.
    let chi2: i64 = counts.iter().map(|c| (c - 1_000) * (c - 1_000)).sum::<i64>() / 1_000;
    assert!((40..170).contains(&chi2), "{chi2}");
}

#[test]
fn draws_are_those_of_splitmix64() {
    // First output of the reference generator for state 0, then for 1 234 567.
    assert_eq!(draw(0, 1), 0xE220_A839_7B1D_CDAF);
    assert_eq!(draw(1_234_567, 1), 6_457_827_717_110_365_317);
    assert_eq!(mix(0), 0);
    assert_eq!((below(u32::MAX, 10), below(0, 10), below(1 << 31, 10)), (9, 0, 5));
    assert_eq!(below(u32::MAX, 1 << 32), u64::from(u32::MAX));
}
