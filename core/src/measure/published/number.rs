//! A number as it was published: its bound, its digits, and the interval that they stand for.

use serde::{Serialize, Serializer};

/// What stands before a published number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// `=`: the number, rounded to its last published digit.
    Equal,
    /// `<`: less than the number.
    Below,
    /// `>`: more than the number.
    Above,
    /// `≈`: about the number.
    About,
    /// `≤`: at most the number.
    AtMost,
    /// `≥`: at least the number.
    AtLeast,
}

impl Bound {
    /// The sign, as in the data file.
    pub fn sign(self) -> char {
        match self {
            Self::Equal => '=',
            Self::Below => '<',
            Self::Above => '>',
            Self::About => '≈',
            Self::AtMost => '≤',
            Self::AtLeast => '≥',
        }
    }

    pub(super) fn parse(sign: char) -> Option<Self> {
        [Self::Equal, Self::Below, Self::Above, Self::About, Self::AtMost, Self::AtLeast]
            .into_iter()
            .find(|bound| bound.sign() == sign)
    }
}

/// A number with the digits that were published, so that `100.0` is not `100`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    written: &'static str,
    digits: u64,
    decimals: u32,
}

impl Number {
    pub(super) fn parse(written: &'static str) -> Option<Self> {
        let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let dotted = written.contains('.');
        // 15 digits stay exact in a double.
        let short = whole.len() + fraction.len() <= 15;
        if whole.is_empty() || dotted == fraction.is_empty() || !short {
            return None;
        }
        if !plain(whole) || !plain(fraction) {
            return None;
        }
        let digits = format!("{whole}{fraction}").parse().ok()?;
        Some(Self { written, digits, decimals: u32::try_from(fraction.len()).ok()? })
    }

    /// The digits as published, with a point.
    pub fn written(self) -> &'static str {
        self.written
    }

    /// How many decimals were published.
    pub fn decimals(self) -> u32 {
        self.decimals
    }

    /// The value.
    pub fn to_f64(self) -> f64 {
        self.digits as f64 / 10_u64.saturating_pow(self.decimals) as f64
    }

    /// The value, when it was published without decimals.
    pub fn to_u64(self) -> Option<u64> {
        (self.decimals == 0).then_some(self.digits)
    }

    /// Ten to the number of zeros that end the whole number.
    fn trailing(self) -> f64 {
        let mut step = 1_u64;
        while self.digits > 0 && self.digits % step.saturating_mul(10) == 0 {
            step = step.saturating_mul(10);
        }
        step as f64
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.to_u64() {
            Some(whole) => serializer.serialize_u64(whole),
            None => serializer.serialize_f64(self.to_f64()),
        }
    }
}

/// A published number and its bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "Wire")]
pub struct Quantity {
    /// What stands before the number.
    pub bound: Bound,
    /// The number.
    pub number: Number,
}

#[derive(Serialize)]
struct Wire {
    bound: Bound,
    value: Number,
    written: &'static str,
}

impl From<Quantity> for Wire {
    fn from(quantity: Quantity) -> Self {
        let Quantity { bound, number } = quantity;
        Self { bound, value: number, written: number.written }
    }
}

impl Quantity {
    /// `7900000`, `<9000`, `≈539`: a number with an optional sign, `=` when there is none.
    pub(super) fn parse(text: &'static str) -> Option<Self> {
        match text.chars().next().and_then(|sign| Some((sign, Bound::parse(sign)?))) {
            Some((sign, bound)) => {
                Some(Self { bound, number: Number::parse(text.strip_prefix(sign)?)? })
            }
            None => Some(Self { bound: Bound::Equal, number: Number::parse(text)? }),
        }
    }

    /// The interval that the published digits stand for.
    ///
    /// `=` reaches half of the last published digit either way, because the source rounded there;
    /// `≈` a whole one, because it does not promise the nearest. The last published digit of a count
    /// of 1 000 or more, or of any `≈`, is its last one that is not zero: « 7,9 millions » is 7 900 000
    /// to the nearest 100 000. A percentage or a small count is published to the unit, or to its
    /// last decimal. `>` and `≥` have no upper end; `<` and `≤` start from zero. `counted` says
    /// that the number is a count.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::published::figure;
    /// let activated = figure(19).unwrap(); // 7.9 M
    /// assert_eq!(activated.estimate().low, 7_850_000.0);
    /// assert_eq!(activated.estimate().high, Some(7_950_000.0));
    /// ```
    pub fn estimate(self, counted: bool) -> Estimate {
        let Self { bound, number } = self;
        let value = number.to_f64();
        let rounded = bound == Bound::About || (counted && number.digits >= 1_000);
        let step = match number.decimals {
            0 if rounded => number.trailing(),
            decimals => 1.0 / 10_u64.saturating_pow(decimals) as f64,
        };
        let (low, high) = match bound {
            Bound::Equal => (value - step / 2.0, Some(value + step / 2.0)),
            Bound::About => (value - step, Some(value + step)),
            Bound::Above | Bound::AtLeast => (value, None),
            Bound::Below | Bound::AtMost => (0.0, Some(value)),
        };
        Estimate { value, low: low.max(0.0), high }
    }
}

/// A value and the closed interval it stands for; no upper end when `high` is null.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The value as published or computed.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end, if there is one.
    pub high: Option<f64>,
}

impl Estimate {
    /// A value known exactly.
    pub fn exact(value: f64) -> Self {
        Self { value, low: value, high: Some(value) }
    }

    /// The same, times a positive factor.
    pub(super) fn times(self, factor: f64) -> Self {
        Self {
            value: self.value * factor,
            low: self.low * factor,
            high: self.high.map(|high| high * factor),
        }
    }

    /// The product with another: every number of one times every number of the other.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::published::Estimate;
    /// let (a, b) = (Estimate { value: 2.0, low: 1.5, high: Some(2.5) }, Estimate::exact(10.0));
    /// assert_eq!(a.product(b), Estimate { value: 20.0, low: 15.0, high: Some(25.0) });
    /// ```
    #[must_use]
    pub fn product(self, other: Self) -> Self {
        let high = self.high.zip(other.high).map(|(a, b)| a * b);
        Self { value: self.value * other.value, low: self.low * other.low, high }
    }

    /// The sum with another.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::published::Estimate;
    /// let above = Estimate { value: 11.0, low: 11.0, high: None };
    /// assert_eq!(above.plus(Estimate::exact(1.0)), Estimate { value: 12.0, low: 12.0, high: None });
    /// ```
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let high = self.high.zip(other.high).map(|(a, b)| a + b);
        Self { value: self.value + other.value, low: self.low + other.low, high }
    }

    /// Divided by another; none when the other is not positive.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::published::Estimate;
    /// let more_than = Estimate { value: 4.0, low: 4.0, high: None };
    /// assert_eq!(Estimate::exact(2.0).over(more_than), Some(Estimate { value: 0.5, low: 0.0, high: Some(0.5) }));
    /// ```
    pub fn over(self, other: Self) -> Option<Self> {
        if other.value <= 0.0 {
            return None;
        }
        let low = other.high.map_or(0.0, |high| self.low / high);
        let high = self.high.filter(|_| other.low > 0.0).map(|high| high / other.low);
        Some(Self { value: self.value / other.value, low, high })
    }

    /// No number lies in both; intervals that touch do not count, nor does the noise of doubles.
    pub(super) fn disjoint(self, other: Self) -> bool {
        let below = |a: Self, b: Self| a.high.is_some_and(|high| b.low - high > 1e-9 * b.low.abs());
        below(self, other) || below(other, self)
    }
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
