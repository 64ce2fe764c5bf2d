use super::{Tail, cornish_fisher, gamma_quantile, newton, two_sided_normal};

#[test]
fn normal_quantiles_are_those_of_the_tables() {
    for (level, z) in [
        (0.5, 0.674_489_750_196_081_7),
        (0.95, 1.959_963_984_540_054),
        (0.99, 2.575_829_303_548_900_4),
        (0.9999, 3.890_591_886_413_124),
    ] {
        let found = two_sided_normal(level).unwrap();
        assert!((found - z).abs() < 2e-15 * z, "{level}: {found}");
    }
}

#[test]
fn no_normal_quantile_outside_the_open_unit_interval() {
    for level in [0.0, 1.0, -0.1, 1.1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(two_sided_normal(level), None);
    }
}

#[test]
fn the_two_ways_agree_where_one_takes_over() {
    for level in [0.5, 0.9, 0.99, 0.9999, 0.999_999_999] {
        let (z, tail) = (two_sided_normal(level).unwrap(), (1.0 - level) / 2.0);
        for (side, signed) in [(Tail::Lower, -z), (Tail::Upper, z)] {
            let expansion = cornish_fisher(10_000.0, signed);
            let solved = newton(10_000.0, side, tail, expansion);
            assert!((expansion - solved).abs() < 1e-12 * solved, "{level}: {expansion} {solved}");
        }
    }
}

#[test]
fn newton_ends_from_a_tail_of_one_in_ten_quadrillions() {
    for shape in [1.0, 2.0, 3.0, 50.0, 9_999.0] {
        let level = 1.0 - f64::EPSILON / 2.0;
        let (z, tail) = (two_sided_normal(level).unwrap(), (1.0 - level) / 2.0);
        let lower = gamma_quantile(shape, Tail::Lower, tail, z);
        let upper = gamma_quantile(shape, Tail::Upper, tail, z);
        assert!(0.0 < lower && lower < shape && shape < upper && upper.is_finite());
    }
}
