use super::super::quantile::two_sided_normal;
use super::*;

fn close(found: f64, expected: f64, room: f64) -> bool {
    (found - expected).abs() <= room * expected.abs()
}

#[test]
fn student_quantiles_are_those_of_the_tables() {
    // Thirty digits from mpmath; the first is tan(0.475 π).
    for (freedom, t) in [
        (1.0, 12.706_204_736_174_705),
        (2.0, 4.302_652_729_749_463),
        (9.0, 2.262_157_162_798_205),
        (100.0, 1.983_971_518_523_552_3),
        (1e6, 1.959_966_356_814_107),
    ] {
        let found = two_sided_student(0.95, freedom).unwrap();
        assert!(close(found, t, 1e-12), "{freedom}: {found}");
        assert!(close(student_two_sided(t, freedom), 0.05, 1e-12));
    }
    assert_eq!(two_sided_student(1.0, 5.0), None);
    assert_eq!(two_sided_student(0.9, 0.0), None);
}

#[test]
fn student_quantiles_keep_their_digits_at_high_levels() {
    // One degree: tan(π·level / 2); two: level·√(2 / (1 − level²)).
    for level in
        [1e-6, 0.3, 0.5, 0.9, 0.999, 0.999_999, 1.0 - 2_f64.powi(-30), 1.0 - 2_f64.powi(-50)]
    {
        let tail = 1.0 - level;
        let one =
            if level < 0.5 { (PI * level / 2.0).tan() } else { 1.0 / (PI * tail / 2.0).tan() };
        let two = level * (2.0 / (tail * (1.0 + level))).sqrt();
        for (freedom, t) in [(1.0, one), (2.0, two)] {
            let found = two_sided_student(level, freedom).unwrap();
            assert!(close(found, t, 1e-12), "{level} {freedom}: {found} for {t}");
            assert!(close(student_two_sided(found, freedom), tail, 1e-12), "{level} {freedom}");
        }
    }
}

#[test]
fn quantiles_of_powers_are_roots() {
    // Beta(1, 1) is uniform, Beta(n, 1) has the distribution x^n and Beta(1, n) its mirror.
    for tail in [0.5, 0.375, 0.25, 0.1, 0.025, 1e-3, 1e-9, 2_f64.powi(-41), 1e-15] {
        let z = two_sided_normal(1.0 - 2.0 * tail).unwrap_or(0.0);
        for n in [1.0, 2.0, 3.0, 7.0, 100.0, 1e4] {
            let root = tail.powf(1.0 / n);
            let rest = -(tail.ln() / n).exp_m1();
            let (x, y) = beta_quantile(n, 1.0, Tail::Lower, tail, z);
            assert!(close(x, root, 1e-12) && close(y, rest, 1e-12), "{tail} {n}: {x} for {root}");
            let (x, y) = beta_quantile(1.0, n, Tail::Upper, tail, z);
            assert!(close(y, root, 1e-12) && close(x, rest, 1e-12), "{tail} {n}: {x} for {rest}");
        }
    }
}

#[test]
fn the_two_ways_agree_where_one_takes_over() {
    for level in [0.5, 0.95, 0.998, 0.999_999] {
        let (z, tail) = (two_sided_normal(level).unwrap(), (1.0 - level) / 2.0);
        for b in [1e5, 3e5, 1e9] {
            for (side, z) in [(Tail::Lower, -z), (Tail::Upper, z)] {
                let odds = expansion(&logit_cumulants(1e5, b), z).exp();
                let solved = solve(1e5, b, side, tail, (1e5 / (1e5 + b)).ln()).exp();
                assert!(close(odds / (1.0 + odds), solved, 1e-13), "{level} {b} {odds} {solved}");
            }
        }
    }
}

#[test]
fn binomial_tails_are_sums_of_their_terms() {
    // n = 4, p = 0.3: 0.7^4, 4·0.3·0.7^3, 6·0.09·0.49, 4·0.027·0.7, 0.0081.
    let terms = [0.2401, 0.4116, 0.2646, 0.0756, 0.0081];
    let mut sum = 0.0;
    for (r, term) in terms.iter().enumerate() {
        sum += term;
        assert!(close(binomial_at_most(r as f64, 4.0, 0.3), sum, 1e-14));
    }
    assert_eq!(binomial_at_most(-1.0, 4.0, 0.3), 0.0);
}
