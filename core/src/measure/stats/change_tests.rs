use super::*;
use proptest::prelude::*;

fn month(count: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 31).unwrap().checked_add_months(Months::new(count)).unwrap()
}

fn series(values: &[Option<f64>]) -> Vec<Point> {
    let of = |(count, value): (usize, &Option<f64>)| Point {
        at: month(count as u32),
        value: *value,
        kind: None,
        definition: None,
    };
    values.iter().enumerate().map(of).collect()
}

proptest! {
    #[test]
    fn steps_add_up_and_multiply(values in prop::collection::vec(1.0..1e9, 2..40)) {
        let given: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        let found = changes(&series(&given), &ChangeOptions { window: Some(3), ..Default::default() }).unwrap();
        let sum: f64 = found.steps.iter().map(|step| step.absolute.unwrap()).sum();
        let product: f64 = found.steps.iter().map(|step| 1.0 + step.month_on_month.unwrap()).product();
        let overall = found.overall;
        prop_assert!((sum - overall.absolute.unwrap()).abs() < 1e-6);
        prop_assert!((product - 1.0 - overall.relative.unwrap()).abs() < 1e-9 * product.max(1.0));
        for average in found.moving_average.iter().filter_map(|a| a.value) {
            prop_assert!(values.iter().any(|v| *v <= average + 1e-3) && values.iter().any(|v| *v >= average - 1e-3));
        }
    }

    #[test]
    fn no_number_is_not_a_number(values in prop::collection::vec(prop::option::of(prop_oneof![Just(0.0), -1e300..1e300]), 2..20)) {
        let found = changes(&series(&values), &ChangeOptions::default()).unwrap();
        for step in found.steps.iter().chain([&found.overall]) {
            for number in [step.absolute, step.relative, step.cagr].into_iter().flatten() {
                prop_assert!(number.is_finite());
            }
        }
    }
}

#[test]
fn months_are_those_of_the_calendar() {
    let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    assert_eq!(months_apart(date(2024, 1, 31), date(2024, 2, 29)), Some(1));
    assert_eq!(months_apart(date(2024, 2, 29), date(2024, 3, 31)), Some(1));
    assert_eq!(months_apart(date(2024, 2, 29), date(2025, 2, 28)), Some(12));
    assert_eq!(months_apart(date(2024, 1, 30), date(2024, 2, 28)), None);
}

#[test]
fn a_window_needs_its_points() {
    let of = |window| {
        let options = ChangeOptions { window: Some(window), ..ChangeOptions::default() };
        changes(&series(&[Some(1.0), None, Some(3.0), Some(5.0)]), &options)
    };
    let values: Vec<_> = of(2).unwrap().moving_average.iter().map(|a| a.value).collect();
    assert_eq!(values, [None, None, None, Some(4.0)]);
    assert!(matches!(of(0), Err(StatsError::OutOfRange { field: "window", .. })));
    assert!(of(99).unwrap().moving_average.iter().all(|a| a.value.is_none()));
}
