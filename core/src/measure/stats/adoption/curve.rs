use crate::order::within;
use serde::{Deserialize, Serialize};

/// The shape of an adoption curve of ceiling K, t in months since the origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Curve {
    /// K / (1 + e^(−rate·(t − midpoint))). P.-F. Verhulst (1838).
    Logistic,
    /// K·e^(−displacement·e^(−rate·t)). B. Gompertz (1825).
    Gompertz,
    /// K·(1 − e^(−(p + q)·t)) / (1 + (q / p)·e^(−(p + q)·t)). F. M. Bass, Management Science 15
    /// (1969), 215–227. The origin is the launch.
    Bass,
}

impl Curve {
    /// Names of its two parameters.
    pub const fn parameters(self) -> [&'static str; 2] {
        match self {
            Self::Logistic => ["rate", "midpoint"],
            Self::Gompertz => ["displacement", "rate"],
            Self::Bass => ["innovation", "imitation"],
        }
    }

    /// The parameters from what the fit moves freely: logarithms where they are positive.
    pub(super) fn natural(self, [a, b]: [f64; 2]) -> [f64; 2] {
        match self {
            Self::Logistic => [a.exp(), b],
            Self::Gompertz | Self::Bass => [a.exp(), b.exp()],
        }
    }

    /// The share of the ceiling that is reached at `t`.
    pub(super) fn share(self, [a, b]: [f64; 2], t: f64) -> f64 {
        match self {
            Self::Logistic => 1.0 / (1.0 + (-a * (t - b)).exp()),
            Self::Gompertz => (-a * (-b * t).exp()).exp(),
            Self::Bass => {
                let fall = -(-(a + b) * t).exp_m1();
                fall / (1.0 + (b / a) * (1.0 - fall))
            }
        }
    }

    /// When a share of the ceiling is reached; none for a share outside ]0, 1[.
    pub(super) fn when(self, [a, b]: [f64; 2], share: f64) -> Option<f64> {
        if !(share > 0.0 && share < 1.0) {
            return None;
        }
        let t = match self {
            Self::Logistic => b - (1.0 / share - 1.0).ln() / a,
            Self::Gompertz => -(-share.ln() / a).ln() / b,
            Self::Bass => -((1.0 - share) / (1.0 + share * b / a)).ln() / (a + b),
        };
        Some(t).filter(|t| t.is_finite())
    }

    /// Where the search starts, over a series that begins at `start`, lasts `span` months and
    /// begins at `share` of its ceiling.
    pub(super) fn starts(self, start: f64, span: f64, share: f64) -> Vec<[f64; 2]> {
        let share = within(share, 1e-6, 0.9);
        let rates = [0.5, 1.5, 4.0, 12.0].map(|times| times / span);
        match self {
            Self::Logistic => {
                let begin = |rate: f64| start + (1.0 / share - 1.0).ln() / rate;
                rates.map(|rate| [rate.ln(), begin(rate)]).to_vec()
            }
            Self::Gompertz => {
                let begin = |rate: f64| (-share.ln()).ln() + rate * start;
                rates.map(|rate| [begin(rate), rate.ln()]).to_vec()
            }
            Self::Bass => {
                let innovations = [0.01, 0.1, 0.5].map(|times| times / span);
                let all = innovations.iter().flat_map(|p| rates.iter().map(|q| [p.ln(), q.ln()]));
                all.collect()
            }
        }
    }
}
