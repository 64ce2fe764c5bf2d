use super::{Ladder, apportion, cumulative};

const ROOM: [u64; 4] = [u64::MAX; 4];

#[test]
fn largest_remainders_win_and_ties_go_first() {
    assert_eq!(apportion(10, &[1, 1, 1], &ROOM[..3]), [4, 3, 3]);
    assert_eq!(apportion(7, &[50, 30, 20], &ROOM[..3]), [4, 2, 1]);
    assert_eq!(apportion(3, &[0, 5, 0, 1], &ROOM), [0, 3, 0, 0]);
    assert_eq!(apportion(0, &[3, 4], &ROOM[..2]), [0, 0]);
}

#[test]
fn ceilings_hold_and_the_rest_finds_room() {
    assert_eq!(apportion(10, &[9, 1, 0], &[4, 2, 9]), [4, 2, 4]);
    assert_eq!(apportion(10, &[1, 1], &[2, 3]), [2, 3]);
    assert_eq!(apportion(5, &[], &[]), [0_u64; 0]);
    assert_eq!(apportion(2, &[0, 0], &[1, 5]), [1, 1]);
}

#[test]
fn the_largest_inputs_do_not_overflow() {
    let huge = [u64::MAX, u64::MAX, 1];
    assert_eq!(apportion(1 << 32, &huge, &ROOM[..3]).iter().sum::<u64>(), 1 << 32);
    assert_eq!(cumulative(1 << 32, &huge, u32::MAX).iter().sum::<u64>(), 1 << 32);
}

#[test]
fn running_sums_are_within_one() {
    let weights: Vec<u64> = (1..=40).map(|k| k * k % 17 + 1).collect();
    let sum: u64 = weights.iter().sum();
    for (total, phase) in [(0, 0), (1, 9), (7, 1 << 31), (1_000, u32::MAX), (999_983, 12_345)] {
        let (mut exact, mut given) = (0, 0);
        for (weight, share) in weights.iter().zip(cumulative(total, &weights, phase)) {
            exact += total * weight;
            given += share;
            assert!((given * sum).abs_diff(exact) < sum);
        }
        assert_eq!(given, total);
    }
}

#[test]
fn each_rank_finds_its_quota() {
    for counts in [vec![3, 0, 0, 2, 1, 0], vec![1], vec![0, 0, 5], vec![1_000_000, 1, 0, 70_000]] {
        let ladder = Ladder::new(&counts);
        let mut rank = 0;
        for (quota, count) in counts.iter().enumerate() {
            for step in [0, count / 2, count.saturating_sub(1)] {
                assert!(*count == 0 || ladder.find(rank + step) == quota, "{counts:?} {rank}");
            }
            rank += count;
        }
        assert_eq!(ladder.total(), rank);
    }
    assert_eq!(Ladder::new(&[]).find(0), 0);
}
