use super::*;
use proptest::prelude::*;

fn panel(units: usize, treated: usize, effect: f64, noise: &[f64]) -> Panel {
    let mut all = Vec::new();
    for unit in 0..units {
        for period in 0..6_i64 {
            let on = unit < treated && period >= 3;
            let wave = noise.get((unit * 7 + period as usize * 3) % noise.len()).unwrap();
            let value =
                0.1 * unit as f64 + 0.05 * period as f64 + wave + if on { effect } else { 0.0 };
            all.push(Observation {
                unit: format!("{unit:03}"),
                period,
                value: Some(value),
                numerator: None,
                denominator: None,
            });
        }
    }
    let treated = (0..treated).map(|unit| (format!("{unit:03}"), 3)).collect();
    let options = PanelOptions { treated, scale: Scale::Level, ..PanelOptions::default() };
    Panel::new(&all, &options).unwrap()
}

proptest! {
    #[test]
    fn adding_an_effect_moves_the_estimate_by_it(
        noise in prop::collection::vec(-1.0..1.0, 5..13), effect in -3.0..3.0,
    ) {
        let of = |effect| difference_in_differences(&panel(24, 12, effect, &noise), &EffectOptions::default()).unwrap();
        let (without, with) = (of(0.0), of(effect));
        prop_assert!((with.estimate - without.estimate - effect).abs() < 1e-9);
        prop_assert!((with.standard_error.unwrap() - without.standard_error.unwrap()).abs() < 1e-9);
        prop_assert!((0.0..=1.0).contains(&with.p));
    }

    #[test]
    fn randomisation_is_a_probability_and_its_interval_holds_the_estimate(
        noise in prop::collection::vec(-1.0..1.0, 5..13), treated in 1_usize..5,
    ) {
        let options = EffectOptions { inference: Inference::Randomisation, draws: 199, ..EffectOptions::default() };
        let found = difference_in_differences(&panel(9, treated, 0.5, &noise), &options).unwrap();
        prop_assert!(found.p > 0.0 && found.p <= 1.0 && found.exact == Some(true));
        prop_assert!(found.lower.is_none_or(|lower| lower <= found.estimate + 1e-9));
        prop_assert!(found.upper.is_none_or(|upper| upper >= found.estimate - 1e-9));
    }
}

#[test]
fn few_clusters_are_refused_in_either_arm() {
    for (units, treated) in [(30, 9), (30, 21)] {
        let told = difference_in_differences(
            &panel(units, treated, 1.0, &[0.0, 0.1]),
            &EffectOptions::default(),
        );
        assert!(matches!(told, Err(StatsError::TooFewClusters { minimum: 10, .. })), "{treated}");
    }
    assert!(
        difference_in_differences(&panel(20, 10, 1.0, &[0.0, 0.1]), &EffectOptions::default())
            .is_ok()
    );
}

#[test]
fn a_staggered_start_together_is_the_block() {
    let panel = panel(24, 12, 1.0, &[0.1, -0.2, 0.3, 0.05, -0.1]);
    let study = event_study(&panel, &EffectOptions::default()).unwrap();
    let staggered = staggered_effect(&panel, &EffectOptions::default()).unwrap();
    assert!((study.average.estimate - staggered.estimate).abs() < 1e-12);
    for (time, cell) in study.times.iter().skip(3).zip(&staggered.cells) {
        assert!((time.estimate - cell.estimate).abs() < 1e-12);
    }
}

#[test]
fn what_no_data_can_tell_is_refused() {
    let not = |panel: &Panel| difference_in_differences(panel, &EffectOptions::default());
    assert!(matches!(not(&panel(5, 0, 1.0, &[0.0])), Err(StatsError::NotIdentified { .. })));
    assert!(matches!(not(&panel(5, 5, 1.0, &[0.0])), Err(StatsError::NotIdentified { .. })));
    let whole = staggered_effect(&panel(5, 5, 1.0, &[0.0]), &EffectOptions::default());
    assert!(matches!(whole, Err(StatsError::NotIdentified { .. })));
}

/// A panel of 20 units over 12 periods, the first eight treated from the seventh on, with what
/// statsmodels 0.15.0 says of it. Eight treated clusters are too few for the public function.
#[test]
fn errors_robust_to_clustering_are_those_of_statsmodels() {
    let mut all = Vec::new();
    for (unit, values) in SHARED.iter().enumerate() {
        for (period, value) in (0..).zip(values) {
            let (unit, value) = (format!("{unit:02}"), Some(*value));
            all.push(Observation { unit, period, value, numerator: None, denominator: None });
        }
    }
    let treated = (0..8).map(|unit| (format!("{unit:02}"), 6)).collect();
    let options = PanelOptions { treated, scale: Scale::Level, ..PanelOptions::default() };
    let panel = Panel::new(&all, &options).unwrap();
    let arms = block::Arms::of(&panel).unwrap();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let gains: Vec<f64> = SHARED.iter().map(|v| mean(&v[6..]) - mean(&v[..6])).collect();
    let found = block::contrast(&panel, &arms.treated, &gains, None).unwrap();
    assert!((found.estimate - 2.050_005_555_555_566).abs() < 1e-12);
    for (convention, expected) in [
        (Convention::TreatPost, 0.115_450_168_847_247_32),
        (Convention::Dummies, 0.122_975_587_612_143_13),
    ] {
        let options = EffectOptions { convention, ..EffectOptions::default() };
        let error = options.error(&panel, &found.influence).unwrap();
        assert!((error - expected).abs() < 1e-12, "{convention:?} {error}");
    }
}

#[rustfmt::skip]
const SHARED: [[f64; 12]; 20] = [
    [15.1518, 15.3654, 15.5572, 16.2751, 16.5066, 17.5325, 20.6726, 20.2564, 20.6922, 21.7474, 22.1809, 22.5552],
    [13.1244, 13.9867, 13.467, 14.4103, 14.1885, 14.9943, 17.2182, 18.5215, 18.5053, 19.7747, 20.2174, 20.5456],
    [9.6971, 10.4422, 11.0231, 10.7014, 11.7276, 11.9772, 14.5621, 15.9969, 15.5627, 16.4502, 17.4087, 17.1747],
    [14.8318, 15.3085, 15.1641, 16.3147, 17.456, 16.503, 20.2063, 20.3363, 20.4559, 22.2768, 22.1577, 21.677],
    [15.4374, 15.5546, 16.4905, 16.6158, 17.4827, 18.3683, 19.8112, 20.7506, 20.9174, 21.7127, 21.5554, 22.3594],
    [15.057, 15.6802, 14.9458, 15.7103, 16.9311, 16.1114, 19.376, 20.059, 21.2361, 21.4523, 21.444, 21.9233],
    [15.2614, 14.7856, 15.3478, 16.1759, 16.4392, 16.901, 18.9426, 19.9938, 20.2778, 21.5827, 21.8262, 21.9875],
    [16.1668, 17.3628, 17.3341, 18.1285, 17.6913, 19.0101, 20.4927, 20.8191, 22.1845, 22.3868, 23.4188, 24.9591],
    [13.0246, 13.9393, 14.5831, 14.7484, 15.2336, 16.1878, 16.5965, 16.3197, 17.297, 17.8542, 17.8093, 18.9665],
    [13.7701, 13.8805, 14.3287, 14.4886, 15.2248, 14.7852, 15.7184, 16.9655, 16.2198, 18.2074, 17.411, 19.1625],
    [13.6985, 13.8745, 13.5406, 15.4336, 16.0299, 15.7761, 16.172, 16.7291, 16.8214, 18.3583, 18.0376, 18.7834],
    [13.1004, 13.2745, 15.0419, 14.8364, 15.8964, 15.9201, 16.0662, 16.7501, 17.1333, 17.9174, 18.2258, 18.7634],
    [11.8394, 13.5699, 12.9072, 13.2158, 14.4115, 15.4465, 14.5158, 15.6386, 15.9268, 15.8623, 17.6103, 17.7311],
    [14.7667, 15.8703, 15.8732, 16.5714, 16.5888, 17.0348, 18.8106, 18.3893, 19.2887, 19.626, 19.9223, 20.3889],
    [16.1092, 16.6844, 17.2713, 18.3484, 18.6004, 18.9515, 18.9784, 19.0692, 20.7349, 21.2434, 21.1898, 22.0311],
    [16.9785, 17.5236, 17.3351, 18.8204, 17.9396, 19.4937, 19.8099, 20.4997, 21.5024, 21.8051, 20.9903, 21.2186],
    [16.1263, 17.1276, 18.0536, 17.3119, 17.5788, 19.2634, 19.656, 20.0109, 20.653, 20.7035, 20.877, 22.0505],
    [12.2348, 13.8094, 14.0259, 14.7598, 14.5619, 15.2276, 15.5571, 16.1133, 17.1543, 17.1651, 18.2346, 18.7265],
    [18.3539, 19.9943, 20.0056, 20.5433, 20.3254, 21.3202, 22.4219, 22.5091, 23.0908, 23.405, 24.6276, 24.5396],
    [10.2531, 10.1148, 9.9734, 11.8341, 13.2659, 13.1227, 13.0129, 13.6288, 15.1645, 15.178, 15.6232, 16.0724],
];

mod laws {
    use super::super::*;
    use super::panel;
    use proptest::prelude::*;

    /// Changes of units, drawn: [`panel`] with nothing but noise.
    fn noise(seed: u64, units: usize) -> Panel {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut normal = || {
            let mut sum = -6.0;
            for _ in 0..12 {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                sum += (state >> 11) as f64 / (1_u64 << 53) as f64;
            }
            sum
        };
        let mut all = Vec::new();
        for unit in 0..units {
            let level = normal();
            for period in 0..4 {
                let (value, numerator, denominator) = (Some(level + normal()), None, None);
                all.push(Observation {
                    unit: unit.to_string(),
                    period,
                    value,
                    numerator,
                    denominator,
                });
            }
        }
        let treated = (0..units / 2).map(|unit| (unit.to_string(), 2)).collect();
        let options = PanelOptions { treated, scale: Scale::Level, ..PanelOptions::default() };
        Panel::new(&all, &options).unwrap()
    }

    #[test]
    fn a_placebo_is_found_one_time_in_twenty() {
        let chance = EffectOptions { inference: Inference::Randomisation, ..Default::default() };
        let (mut by_cluster, mut by_chance, mut covered) = (0, 0, 0);
        for seed in 1..=600 {
            let found = difference_in_differences(&noise(seed, 24), &EffectOptions::default());
            by_cluster += u32::from(found.unwrap().p <= 0.05);
            let small = noise(seed, 8);
            let found = difference_in_differences(&small, &chance).unwrap();
            by_chance += u32::from(found.p <= 0.05);
            let inside = found.lower.is_none_or(|lower| lower <= 0.0)
                && found.upper.is_none_or(|upper| upper >= 0.0);
            covered += u32::from(inside);
            assert_eq!(inside, found.p > 0.05, "{seed}");
        }
        // 30 of 600, give or take four standard errors; 70 ways have at most three at 5 %.
        assert!((9..=51).contains(&by_cluster), "{by_cluster}");
        assert!((5..=46).contains(&by_chance), "{by_chance}");
        assert_eq!(covered + by_chance, 600);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn bounds_widen_with_m_and_hold_0_from_the_breakdown(
            noise in prop::collection::vec(-1.0..1.0, 5..13), effect in -3.0..3.0,
        ) {
            let study = event_study(&panel(24, 12, effect, &noise), &EffectOptions::default()).unwrap();
            let ends: Vec<_> = study.sensitivity.iter().map(|s| (s.lower, s.upper)).collect();
            for pair in ends.windows(2) {
                // Where noise cancels, bounds are apart by their last digits alone.
                prop_assert!(pair[1].0 <= pair[0].0 + 1e-12 && pair[0].1 <= pair[1].1 + 1e-12);
            }
            let average = (study.average.lower.unwrap(), study.average.upper.unwrap());
            prop_assert!((ends[0].0 - average.0).abs() < 1e-12 && (ends[0].1 - average.1).abs() < 1e-12);
            if let Some(breakdown) = study.breakdown {
                for bounds in &study.sensitivity {
                    let holds = bounds.lower <= 1e-12 && bounds.upper >= -1e-12;
                    prop_assert!((bounds.m < breakdown - 1e-9) != holds, "{breakdown} {bounds:?}");
                }
            }
        }

        #[test]
        fn the_names_of_units_tell_nothing(noise in prop::collection::vec(-1.0..1.0, 5..13)) {
            let one = panel(24, 12, 0.5, &noise);
            let mut other = one.clone();
            other.units.reverse();
            let options = EffectOptions::default();
            let (a, b) = (
                difference_in_differences(&one, &options).unwrap(),
                difference_in_differences(&other, &options).unwrap(),
            );
            prop_assert!((a.estimate - b.estimate).abs() < 1e-12);
            prop_assert!((a.standard_error.unwrap() - b.standard_error.unwrap()).abs() < 1e-12);
            let (a, b) = (
                staggered_effect(&one, &options).unwrap(),
                staggered_effect(&other, &options).unwrap(),
            );
            prop_assert!((a.estimate - b.estimate).abs() < 1e-12);
            prop_assert!((a.standard_error.unwrap() - b.standard_error.unwrap()).abs() < 1e-12);
        }
    }
}
