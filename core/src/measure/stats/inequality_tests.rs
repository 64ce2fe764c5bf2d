use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn indices_stay_where_they_belong(
        places in prop::collection::vec((0.0..1.0, 0.0..1e6, -5_i32..5), 3..60),
    ) {
        let values: Vec<f64> = places.iter().map(|(v, _, _)| *v).collect();
        let people: Vec<f64> = places.iter().map(|(_, n, _)| n + 1.0).collect();
        let ranks: Vec<f64> = places.iter().map(|(_, _, r)| f64::from(*r)).collect();
        let found = inequality(&values, &people).unwrap();
        prop_assert!((0.0..1.0).contains(&found.gini) && found.theil >= 0.0);
        prop_assert!(found.min <= found.p10 && found.p10 <= found.p90 && found.p90 <= found.max);
        if let Ok(along) = rank_inequality(&values, &people, &ranks, 0.95) {
            prop_assert!(along.concentration.abs() <= found.gini + 1e-12);
            prop_assert!(along.sii.lower <= along.sii.value && along.sii.value <= along.sii.upper);
        }
    }

    #[test]
    fn equal_places_are_equal(value in 0.001..1.0, people in prop::collection::vec(1.0..1e6, 1..20)) {
        let found = inequality(&vec![value; people.len()], &people).unwrap();
        prop_assert!(found.gini < 1e-12 && found.theil < 1e-12 && found.variation < 1e-7);
        prop_assert!(found.max_min == Some(1.0));
    }

    #[test]
    fn only_proportions_between_places_count(
        values in prop::collection::vec(0.01..1.0, 2..20), times in 0.1..100.0,
    ) {
        let people = vec![1.0; values.len()];
        let scaled: Vec<f64> = values.iter().map(|v| v * times).collect();
        let (a, b) = (inequality(&values, &people).unwrap(), inequality(&scaled, &people).unwrap());
        prop_assert!((a.gini - b.gini).abs() < 1e-12 && (a.theil - b.theil).abs() < 1e-12);
    }
}

#[test]
fn what_has_no_inequality_is_refused() {
    assert!(matches!(inequality(&[], &[]), Err(StatsError::TooFewValues { .. })));
    assert_eq!(inequality(&[0.0, 0.0], &[1.0, 1.0]), Err(StatsError::NoDenominator));
    assert!(matches!(
        inequality(&[0.1], &[0.0]),
        Err(StatsError::OutOfRange { field: "weights", .. })
    ));
    assert!(matches!(
        inequality(&[-0.1], &[1.0]),
        Err(StatsError::OutOfRange { field: "values", .. })
    ));
    let two = rank_inequality(&[0.1, 0.2, 0.3], &[1.0; 3], &[1.0, 1.0, 2.0], 0.95);
    assert!(matches!(two, Err(StatsError::TooFewValues { field: "ranks", .. })));
}

mod laws {
    use super::super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_order_of_places_and_their_unit_tell_nothing(
            places in prop::collection::vec((0.0..100.0, 1.0..1e6, 0_u8..6), 1..20),
            unit in 1e-6..1e6,
        ) {
            let pick = |order: &mut dyn Iterator<Item = &(f64, f64, u8)>, unit: f64| {
                let all: Vec<_> = order.collect();
                let values: Vec<f64> = all.iter().map(|(v, ..)| v * unit).collect();
                let people: Vec<f64> = all.iter().map(|(_, w, _)| *w).collect();
                let ranks: Vec<f64> = all.iter().map(|(.., r)| f64::from(*r)).collect();
                (inequality(&values, &people), rank_inequality(&values, &people, &ranks, 0.95))
            };
            let (one, along) = pick(&mut places.iter(), 1.0);
            let (other, other_along) = pick(&mut places.iter().rev(), unit);
            let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
            if let (Ok(one), Ok(other)) = (one, other) {
                prop_assert!(near(one.gini, other.gini) && near(one.theil, other.theil));
                prop_assert!((0.0..1.0).contains(&one.gini) && one.theil >= 0.0);
                prop_assert!(one.min <= one.p10 && one.p10 <= one.p90 && one.p90 <= one.max);
                prop_assert!(near(one.variation, other.variation));
            }
            prop_assert_eq!(along.is_ok(), other_along.is_ok());
            if let (Ok(along), Ok(other)) = (along, other_along) {
                prop_assert!(near(along.concentration, other.concentration));
                prop_assert!((along.sii.value * unit - other.sii.value).abs() <= 1e-7 * unit * 100.0);
                prop_assert!(along.sii.lower <= along.sii.value && along.sii.value <= along.sii.upper);
                prop_assert!((-1.0..=1.0).contains(&along.concentration));
            }
        }
    }
}
