//! Intervals, written plainly from their formulas.

use std::f64::consts::PI;

/// The number `z` with P(−z < N < z) = level, by bisection.
fn normal_half_width(level: f64) -> f64 {
    // P(−z < N < z) = 2 φ(z) (z + z³/3 + z⁵/(3·5) + …): every term is positive.
    let within = |z: f64| {
        let (mut term, mut sum) = (z, 0.0);
        for odd in 1..400 {
            sum += term;
            term *= z * z / f64::from(2 * odd + 1);
        }
        2.0 * sum * (-z * z / 2.0).exp() / (2.0 * PI).sqrt()
    };
    bisect(0.0, 10.0, |z| within(z) < level)
}

/// The place where `below` turns false, between two bounds.
fn bisect(mut low: f64, mut high: f64, below: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..200 {
        let middle = (low + high) / 2.0;
        if below(middle) { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

/// Wilson's score interval of a proportion.
pub fn wilson(numerator: u64, denominator: u64, level: f64) -> (f64, f64) {
    let (x, n, z) = (numerator as f64, denominator as f64, normal_half_width(level));
    let p = x / n;
    let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    let lower = if numerator == 0 { 0.0 } else { centre - half };
    let upper = if numerator == denominator { 1.0 } else { centre + half };
    (lower, upper)
}

/// P(X = k) for a Poisson variable of this mean.
fn poisson_mass(k: u64, mean: f64) -> f64 {
    let mut log = -mean;
    for i in 1..=k {
        log += (mean / i as f64).ln();
    }
    log.exp()
}

/// P(X ≤ k), summed from k down, so that the largest terms come first.
fn poisson_at_most(k: u64, mean: f64) -> f64 {
    let (mut term, mut sum) = (poisson_mass(k, mean), 0.0);
    for i in (0..=k).rev() {
        sum += term;
        term *= i as f64 / mean;
    }
    sum
}

/// P(X ≥ k), summed from k up until the terms vanish.
fn poisson_at_least(k: u64, mean: f64) -> f64 {
    let (mut term, mut sum, mut i) = (poisson_mass(k, mean), 0.0, k);
    while sum + term > sum || (i as f64) < mean {
        sum += term;
        i += 1;
        term *= mean / i as f64;
    }
    sum
}

/// The exact (Garwood) interval of a Poisson count.
pub fn poisson(count: u64, level: f64) -> (f64, f64) {
    let tail = (1.0 - level) / 2.0;
    let far = count as f64 + 20.0 * (count as f64 + 1.0).sqrt() + 20.0;
    let lower = match count {
        0 => 0.0,
        _ => bisect(1e-12, count as f64, |mean| poisson_at_least(count, mean) < tail),
    };
    (lower, bisect(count as f64 * 0.999, far, |mean| poisson_at_most(count, mean) > tail))
}

#[cfg(test)]
mod tests {
    use super::{normal_half_width, poisson, wilson};

    fn close(a: f64, b: f64) {
        assert!((a - b).abs() < 1e-12, "{a} {b}");
    }

    #[test]
    fn the_normal_quantile_is_the_one_of_the_tables() {
        close(normal_half_width(0.95), 1.959_963_984_540_054);
        close(normal_half_width(0.99), 2.575_829_303_548_900_4);
    }

    #[test]
    fn no_event_has_the_exponential_bound() {
        let (lower, upper) = poisson(0, 0.95);
        close(lower, 0.0);
        close(upper, -(0.025_f64.ln()));
    }

    #[test]
    fn bounds_lie_around_the_estimate() {
        let (lower, upper) = wilson(3, 10, 0.95);
        assert!(lower < 0.3 && 0.3 < upper);
        let (lower, upper) = poisson(10, 0.95);
        assert!(lower < 10.0 && 10.0 < upper);
    }
}
