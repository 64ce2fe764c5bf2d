//! Cornish–Fisher expansion of a quantile in the cumulants of a distribution.

/// Cumulants of a distribution.
pub(super) struct Cumulants {
    pub(super) mean: f64,
    pub(super) variance: f64,
    pub(super) third: f64,
    pub(super) fourth: f64,
    pub(super) fifth: f64,
    pub(super) sixth: f64,
}

/// Cumulants of ln X for X of a gamma distribution with a large shape, the mean without its
/// leading ln(shape): asymptotic series of the polygamma functions.
///
/// Source: Abramowitz & Stegun, 6.3.18 and 6.4.11 to 6.4.14.
pub(super) fn polygamma_sums(a: f64) -> Cumulants {
    let r = 1.0 / a;
    let r2 = r * r;
    Cumulants {
        mean: -r / 2.0 - r2 / 12.0 + r2 * r2 / 120.0,
        variance: r + r2 / 2.0 + r2 * r / 6.0 - r2 * r2 * r / 30.0,
        third: -r2 - r2 * r - r2 * r2 / 2.0,
        fourth: r2 * r * (2.0 + 3.0 * r + 2.0 * r2),
        fifth: -r2 * r2 * (6.0 + 12.0 * r),
        sixth: 24.0 * r2 * r2 * r,
    }
}

/// The quantile at the normal quantile `z`.
///
/// Source: Abramowitz & Stegun, 26.2.49.
pub(super) fn quantile(of: &Cumulants, z: f64) -> f64 {
    let sd = of.variance.sqrt();
    let v2 = of.variance * of.variance;
    let g1 = of.third / (of.variance * sd);
    let g2 = of.fourth / v2;
    let g3 = of.fifth / (v2 * sd);
    let g4 = of.sixth / (v2 * of.variance);
    let z2 = z * z;
    let he =
        [1.0, z, z2 - 1.0, z * (z2 - 3.0), z2 * (z2 - 6.0) + 3.0, z * (z2 * (z2 - 10.0) + 15.0)];
    let [_, h1, h2, h3, h4, h5] = he;
    let g1_2 = g1 * g1;
    let w = z
        + g1 * h2 / 6.0
        + (g2 * h3 / 24.0 - g1_2 * (2.0 * h3 + h1) / 36.0)
        + (g3 * h4 / 120.0 - g1 * g2 * (h4 + h2) / 24.0
            + g1_2 * g1 * (12.0 * h4 + 19.0 * h2) / 324.0)
        + (g4 * h5 / 720.0
            - g2 * g2 * (3.0 * h5 + 6.0 * h3 + 2.0 * h1) / 384.0
            - g1 * g3 * (2.0 * h5 + 3.0 * h3) / 180.0
            + g1_2 * g2 * (14.0 * h5 + 37.0 * h3 + 8.0 * h1) / 288.0
            - g1_2 * g1_2 * (252.0 * h5 + 832.0 * h3 + 227.0 * h1) / 7_776.0);
    of.mean + sd * w
}
