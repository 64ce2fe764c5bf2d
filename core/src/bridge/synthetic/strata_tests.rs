use super::{Rates, STRATA, targets};

const RATES: Rates =
    Rates { france: 336, aged_25_to_69: 400, landes: 417, gironde: 400, nouvelle_aquitaine: 372 };

#[test]
fn both_margins_hold_to_a_few_rows_and_the_total_exactly() {
    let sizes: [u64; STRATA] = [2_400, 1_900, 9_800, 7_300, 28_000, 24_000, 355_000, 271_600];
    let rows: u64 = sizes.iter().sum();
    let targets = targets(&sizes, 245_000, &RATES);
    assert_eq!(targets.iter().sum::<u64>(), 245_000);
    let sum = |values: &[u64], strata: &[usize]| strata.iter().map(|s| values[*s]).sum::<u64>();
    for (strata, rate) in
        [(vec![0, 2, 4, 6], 400), (vec![0, 1], 417), (vec![2, 3], 400), ((0..6).collect(), 372)]
    {
        let goal = 245_000 * rate * sum(&sizes, &strata) / (336 * rows);
        assert!(sum(&targets, &strata).abs_diff(goal) <= 3, "{strata:?}");
    }
    assert!(targets.iter().zip(&sizes).all(|(target, size)| target <= size));
}

#[test]
fn empty_strata_stay_empty() {
    assert_eq!(targets(&[0; STRATA], 0, &RATES), [0; STRATA]);
    assert_eq!(targets(&[0, 0, 0, 0, 0, 0, 1, 0], 1, &RATES), [0, 0, 0, 0, 0, 0, 1, 0]);
    assert_eq!(targets(&[0, 0, 0, 0, 0, 0, 1, 2], 0, &RATES), [0; STRATA]);
}
