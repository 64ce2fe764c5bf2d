//! Quantiles of the normal and gamma distributions, to about thirteen digits.

use statrs::function::erf::{erf_inv, erfc_inv};
use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};
use std::f64::consts::SQRT_2;

/// Which tail of the distribution holds the probability.
#[derive(Clone, Copy)]
pub(super) enum Tail {
    /// Below the quantile.
    Lower,
    /// Above it.
    Upper,
}

/// From this shape on the Cornish–Fisher expansion is the more exact way, and needs no iteration:
/// the first term left out weighs about 10^-13 of the quantile at most there, while the incomplete gamma function
/// begins to lose digits to the cancellation of its logarithms.
const LARGE_SHAPE: f64 = 10_000.0;

/// Newton's method takes four to ten steps; the bound only guarantees an end.
const MAX_STEPS: usize = 64;

/// The positive z for which a standard normal lies in `[-z, z]` with probability `level`.
pub(in crate::measure) fn two_sided_normal(level: f64) -> Option<f64> {
    // Written so that NaN is refused too.
    if !(level > 0.0 && level < 1.0) {
        return None;
    }
    let x = if level < 0.5 { erf_inv(level) } else { erfc_inv(1.0 - level) };
    Some(SQRT_2 * x)
}

/// P(|Z| > z) for a standard normal Z: the upper incomplete gamma function of one half, as the
/// complementary error function of `statrs` has ten digits only about 1.
pub(super) fn normal_two_sided(z: f64) -> f64 {
    let half = z * z / 2.0;
    if half == 0.0 || half.is_nan() {
        1.0
    } else if half > 745.0 {
        0.0
    } else {
        gamma_ur(0.5, half)
    }
}

/// The quantile of a gamma distribution of scale 1 that leaves `tail` (at most one half) on one
/// side; `z` is the positive normal quantile of the same tail.
pub(super) fn gamma_quantile(shape: f64, side: Tail, tail: f64, z: f64) -> f64 {
    let signed = match side {
        Tail::Lower => -z,
        Tail::Upper => z,
    };
    let guess = cornish_fisher(shape, signed);
    if shape >= LARGE_SHAPE { guess } else { newton(shape, side, tail, guess) }
}

/// Cornish–Fisher expansion of the gamma quantile in powers of 1/√shape.
///
/// Coefficients: Abramowitz & Stegun, 26.4.36 and the tables of Goldberg & Levine (1946), rewritten
/// from the chi-square distribution of 2 · shape degrees of freedom.
fn cornish_fisher(a: f64, z: f64) -> f64 {
    let (z2, root) = (z * z, a.sqrt());
    let z4 = z2 * z2;
    a + root * z + (z2 - 1.0) / 3.0 + z * (z2 - 7.0) / (36.0 * root)
        - (3.0 * z4 + 7.0 * z2 - 16.0) / (810.0 * a)
        + z * (9.0 * z4 + 256.0 * z2 - 433.0) / (38_880.0 * a * root)
        + (12.0 * z4 * z2 - 243.0 * z4 - 923.0 * z2 + 1_472.0) / (204_120.0 * a * a)
}

/// Newton's method on the logarithm of the tail. Both tails are log-concave, so from the second
/// step on the iterates approach the root from one side and cannot overshoot.
fn newton(a: f64, side: Tail, tail: f64, guess: f64) -> f64 {
    let (goal, ln_gamma_a) = (tail.ln(), ln_gamma(a));
    // Below every quantile of the lower tail: P(a, x) < x^a / Γ(a + 1).
    let floor = ((goal + ln_gamma_a + a.ln()) / a).exp();
    let mut x = if guess > floor { guess } else { floor };
    for _ in 0..MAX_STEPS {
        let (probability, sign) = match side {
            Tail::Lower => (gamma_lr(a, x), 1.0),
            Tail::Upper => (gamma_ur(a, x), -1.0),
        };
        let density = ((a - 1.0) * x.ln() - x - ln_gamma_a).exp();
        let step = sign * (goal - probability.ln()) * probability / density;
        let next = x + step;
        if !next.is_finite() {
            break;
        }
        let next = if next > x / 4.0 { next } else { x / 4.0 };
        let done = (next - x).abs() <= 1e-15 * x;
        x = next;
        if done {
            break;
        }
    }
    x
}

#[cfg(test)]
#[path = "quantile_tests.rs"]
mod tests;
