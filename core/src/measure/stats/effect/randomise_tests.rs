use super::*;
use proptest::prelude::*;

#[test]
fn all_ways_are_taken_whichever_part_is_small() {
    for treated in [3, 17] {
        for first in [true, false] {
            let mut truth: Vec<bool> = (0..20).map(|cluster| cluster < treated).collect();
            if !first {
                truth.reverse();
            }
            let (ways, exact) = assignments(&truth, 99, 0);
            assert!(exact && ways.len() == 1140, "{treated} {first}: {}", ways.len());
        }
    }
    let eight: Vec<bool> = (0..20).map(|cluster| cluster < 8).collect();
    assert_eq!(assignments(&eight, 99, 0).0.len(), 100);
    assert_eq!(assignments(&eight, 125_970, 0).0.len(), 125_970);
}

proptest! {
    /// The ends in closed form are where the share of assignments crosses what the level leaves.
    #[test]
    fn ends_are_where_the_test_turns(
        gains in prop::collection::vec(-5.0..5.0, 5..9), treated in 2_usize..4, level in 0.5..0.95,
    ) {
        let truth: Vec<bool> = (0..gains.len()).map(|unit| unit < treated).collect();
        let (ways, _) = assignments(&truth, 99, 0);
        let mean = |way: &[bool], outcome: &dyn Fn(usize) -> f64| {
            let part = |arm: bool| {
                let inside: Vec<f64> =
                    (0..way.len()).filter(|unit| way[*unit] == arm).map(outcome).collect();
                inside.iter().sum::<f64>() / inside.len() as f64
            };
            part(true) - part(false)
        };
        let effects: Vec<f64> = ways.iter().map(|way| mean(way, &|unit| gains[unit])).collect();
        let given: Vec<f64> =
            ways.iter().map(|way| mean(way, &|unit| f64::from(u8::from(truth[unit])))).collect();
        let passes = |effect: f64| {
            let rests: Vec<f64> = effects.iter().zip(&given).map(|(a, d)| a - effect * d).collect();
            probability(&rests, 1e-12) > 1.0 - level + 1e-9
        };
        let (lower, upper) = accepted(&effects, &given, level, 1e-12);
        prop_assert!(passes(effects[0]));
        for (end, sign) in [(lower, -1.0), (upper, 1.0)] {
            match end {
                Some(end) => {
                    prop_assert!(sign * (end - effects[0]) >= 0.0);
                    prop_assert!(passes(end - sign * 1e-9), "{end}");
                    prop_assert!(!passes(end + sign * 1e-6), "{end}");
                }
                None => prop_assert!(passes(effects[0] + sign * 1e6)),
            }
        }
    }
}
