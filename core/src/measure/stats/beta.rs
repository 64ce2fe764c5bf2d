//! The incomplete beta function, its quantiles and what follows from them: binomial and Student.
//!
//! `statrs` 0.18 stops its continued fraction after 140 terms and takes its factor from differences
//! of logarithms of gamma functions, which leaves five digits of a tail at a billion trials. The
//! same continued fraction is used here with as many terms as it asks for, and its factor in the
//! form of C. Loader, *Fast and accurate computation of binomial probabilities* (2000), which
//! subtracts nothing of its own size. From 10^5 successes and failures on, the quantile is a
//! Cornish–Fisher expansion of the logit, whose cumulants are polygamma functions.

use super::cornish_fisher::{Cumulants, polygamma_sums, quantile as expansion};
use super::quantile::Tail;
use crate::order::within;
use statrs::function::gamma::ln_gamma;
use std::f64::consts::PI;

/// Above this smaller parameter the expansion is exact to the last digits.
const LARGE: f64 = 100_000.0;

/// Terms grow as the square root of the smaller parameter: a thousand at most below [`LARGE`]. The
/// binomial tails of funnels take up to a billion trials.
const MAX_TERMS: u32 = 2_000_000;

/// Below this smaller parameter the expansion is no start for Newton's method either.
const FEW: f64 = 5.0;

const MAX_STEPS: usize = 200;

/// ln n! − Stirling's formula.
fn stirling_error(n: f64) -> f64 {
    if n < 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - 0.5 * (2.0 * PI).ln();
    }
    let n2 = n * n;
    (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * n2)) / n2) / n2) / n2)
        / n
}

/// d − ln(1 + d), to the last digits near 0; `whole` is 1 + d, which d itself no longer holds where
/// it is small.
fn log_excess(d: f64, whole: f64) -> f64 {
    if d.abs() > 0.2 {
        return d - whole.ln();
    }
    let v = d / (2.0 + d);
    let (v2, mut power, mut sum) = (v * v, 1.0, 0.0);
    for odd in [3.0, 5.0, 7.0, 9.0, 11.0, 13.0, 15.0, 17.0, 19.0] {
        sum += power / odd;
        power *= v2;
    }
    d * v - 2.0 * v * v2 * sum
}

/// a − (a + b)·x, from the smaller of the two shares.
fn apart(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= y { a - (a + b) * x } else { (a + b) * y - b }
}

/// x^a · y^b / B(a, b), where y = 1 − x.
fn factor(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let (n, apart) = (a + b, apart(a, b, x, y));
    let exponent = stirling_error(n)
        - stirling_error(a)
        - stirling_error(b)
        - a * log_excess(-apart / a, n * (x / a))
        - b * log_excess(apart / b, n * (y / b));
    (a * (b / n) / (2.0 * PI)).sqrt() * exponent.exp()
}

/// The continued fraction of the incomplete beta function, for x at most a / (a + b); `apart` is
/// a − (a + b)·x, which is then not negative, so that its first terms cancel nothing.
///
/// Source: A. R. DiDonato and A. H. Morris, ACM Transactions on Mathematical Software 18 (1992),
/// 360–373, algorithm 708, equation 9.
fn fraction(a: f64, b: f64, x: f64, apart: f64) -> f64 {
    let y = 1.0 - x;
    let (c, c0, c1) = (1.0 + apart, b / a, 1.0 + 1.0 / a);
    let (mut p, mut s) = (1.0, a + 1.0);
    let (mut numerator, mut denominator) = ((0.0, 1.0), (1.0, c / c1));
    let mut ratio = c1 / c;
    for n in 1..MAX_TERMS {
        let n = f64::from(n);
        let t = n / a;
        let w = n * (b - n) * x;
        let e = a / s;
        let alpha = p * (p + c0) * e * e * (w * x);
        let e = (1.0 + t) / (c1 + t + t);
        let beta = n + w / s + e * (c + n * (1.0 + y));
        p = 1.0 + t;
        s += 2.0;
        let above = alpha * numerator.0 + beta * numerator.1;
        let below = alpha * denominator.0 + beta * denominator.1;
        let before = ratio;
        ratio = above / below;
        if (ratio - before).abs() <= f64::EPSILON * ratio {
            break;
        }
        // Both halves over the last denominator, so that nothing overflows.
        numerator = (numerator.1 / below, ratio);
        denominator = (denominator.1 / below, 1.0);
    }
    ratio
}

/// Both tails of a beta distribution at x, with y = 1 − x, and the density times x·y.
pub(super) fn beta_tails(a: f64, b: f64, x: f64, y: f64) -> (f64, f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0, 0.0);
    }
    if y <= 0.0 {
        return (1.0, 0.0, 0.0);
    }
    let (apart, factor) = (apart(a, b, x, y), factor(a, b, x, y));
    if apart >= 0.0 {
        let lower = factor * fraction(a, b, x, apart);
        (lower, 1.0 - lower, factor)
    } else {
        let upper = factor * fraction(b, a, y, -apart);
        (1.0 - upper, upper, factor)
    }
}

/// The quantile x of a beta distribution that leaves `tail` on one side, with 1 − x; `z` is the
/// normal quantile of that tail, positive for a tail below one half.
pub(super) fn beta_quantile(a: f64, b: f64, side: Tail, tail: f64, z: f64) -> (f64, f64) {
    // Solved for the smaller of the two shares, which keeps its digits.
    if a > b {
        let other = match side {
            Tail::Lower => Tail::Upper,
            Tail::Upper => Tail::Lower,
        };
        let (y, x) = beta_quantile(b, a, other, tail, z);
        return (x, y);
    }
    if a < FEW {
        return shares(solve(a, b, side, tail, (a / (a + b)).ln()));
    }
    let z = match side {
        Tail::Lower => -z,
        Tail::Upper => z,
    };
    let odds = expansion(&logit_cumulants(a, b), z).exp();
    if a >= LARGE {
        return (odds / (1.0 + odds), 1.0 / (1.0 + odds));
    }
    shares(solve(a, b, side, tail, (odds / (1.0 + odds)).ln()))
}

/// x and 1 − x of ln x, which holds the digits of either where it is small.
fn shares(u: f64) -> (f64, f64) {
    (u.exp(), -u.exp_m1())
}

/// Cumulants of ln(X / (1 − X)) for X of a beta distribution with large parameters.
fn logit_cumulants(a: f64, b: f64) -> Cumulants {
    let (of_a, of_b) = (polygamma_sums(a), polygamma_sums(b));
    let between = (a / b).ln();
    Cumulants {
        mean: between + of_a.mean - of_b.mean,
        variance: of_a.variance + of_b.variance,
        third: of_a.third - of_b.third,
        fourth: of_a.fourth + of_b.fourth,
        fifth: of_a.fifth - of_b.fifth,
        sixth: of_a.sixth + of_b.sixth,
    }
}

/// Newton's method on the logarithm of the tail as a function of ln x, kept inside a bracket: ln x
/// of the quantile.
fn solve(a: f64, b: f64, side: Tail, tail: f64, start: f64) -> f64 {
    let goal = tail.ln();
    let (mut low, mut high) = (-745.0_f64, 0.0_f64);
    let mut u = within(start, low, -f64::MIN_POSITIVE);
    for _ in 0..MAX_STEPS {
        let (x, y) = shares(u);
        let (lower, upper, density) = beta_tails(a, b, x, y);
        let (probability, sign) = match side {
            Tail::Lower => (lower, 1.0),
            Tail::Upper => (upper, -1.0),
        };
        let miss = sign * (goal - probability.ln());
        if miss > 0.0 {
            low = u
        } else {
            high = u
        }
        let slope = density / (y * probability);
        let newton = u + miss / slope;
        let inside = newton > low && newton < high;
        let next = if inside { newton } else { 0.5 * (low + high) };
        // Newton's steps square: after one of 10^-9 nothing is left to gain. A small step alone says
        // nothing where the tail is steep, at the end of the scale.
        let near = miss.abs() <= 1e-9 && (next - u).abs() <= 1e-9 * u.abs();
        let done = next == u || next == low || next == high || (inside && near);
        u = next;
        if done {
            break;
        }
    }
    u
}

/// P(R ≤ r) for R binomial of `n` trials with probability `p`.
pub(super) fn binomial_at_most(r: f64, n: f64, p: f64) -> f64 {
    if r < 0.0 {
        return 0.0;
    }
    if r >= n {
        return 1.0;
    }
    // P(R > r) is the lower tail of a beta distribution at p.
    beta_tails(r + 1.0, n - r, p, 1.0 - p).1
}

/// P(|T| > t) for T of Student's distribution with `freedom` degrees.
pub(super) fn student_two_sided(t: f64, freedom: f64) -> f64 {
    let t2 = t * t;
    if !t2.is_finite() {
        return 0.0;
    }
    let whole = freedom + t2;
    beta_tails(0.5, freedom / 2.0, t2 / whole, freedom / whole).1
}

/// The positive t for which Student's distribution lies in `[-t, t]` with probability `level`.
pub(in crate::measure) fn two_sided_student(level: f64, freedom: f64) -> Option<f64> {
    let z = super::quantile::two_sided_normal(level)?;
    if !(freedom > 0.0 && freedom.is_finite()) {
        return None;
    }
    // Far beyond any number of clusters; the difference from the normal is below 10^-9 of it.
    if freedom > 1e10 {
        return Some(z);
    }
    // The quantile of T² / (freedom + T²), and what it leaves of 1, from the smaller tail.
    let (side, tail) = if level < 0.5 { (Tail::Lower, level) } else { (Tail::Upper, 1.0 - level) };
    let start = -(1.0 + freedom).ln();
    let (w, rest) = shares(solve(0.5, freedom / 2.0, side, tail, start));
    Some((freedom * w / rest).sqrt())
}

#[cfg(test)]
#[path = "beta_tests.rs"]
mod tests;
