//! Counts that are only bounds, and what may be said of their ratio.

use crate::error::{Coded, Kind, Params, params, told};
use crate::measure::published::Bound;
use serde::Serialize;

/// A count as it is told: `13 824`, `more than 670`, `about 6 000`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// What stands before the number.
    pub bound: Bound,
    /// The number.
    pub value: u64,
}

/// A number and the closed interval that it stands for; `high` is none where nothing bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounded {
    /// The number; for a bound, the bound itself.
    pub value: f64,
    /// What stands before it: `equal`, `at_least`, `at_most`, `about`.
    pub bound: Bound,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: Option<f64>,
}

/// Counts of which nothing can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CountError {
    /// No action at all, or no action for certain.
    #[error("nothing to divide by: expected at least one action")]
    NoAction,
    /// Fewer than none.
    #[error("an impossible count: expected a number of 0 or more, at most 2^53")]
    Impossible,
}

impl Coded for CountError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoAction => "network.no_action",
            Self::Impossible => "network.impossible_count",
        }
    }
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn path(&self) -> Option<String> {
        matches!(self, Self::NoAction).then(|| "actions".to_owned())
    }
    fn params(&self) -> Params {
        params(vec![("from", told(&0)), ("to", told(&crate::field::rows::EXACT))])
    }
}

impl Count {
    /// The whole numbers that it may be; an `about` leaves both ends open.
    fn range(self) -> Result<(u64, Option<u64>), CountError> {
        if self.value > crate::field::rows::EXACT {
            return Err(CountError::Impossible);
        }
        Ok(match self.bound {
            Bound::Equal => (self.value, Some(self.value)),
            Bound::AtLeast => (self.value, None),
            Bound::Above => (self.value.saturating_add(1), None),
            Bound::AtMost => (0, Some(self.value)),
            Bound::Below => (0, Some(self.value.checked_sub(1).ok_or(CountError::Impossible)?)),
            Bound::About => (0, None),
        })
    }
}

/// How many people an action reached on average, when one count or both are bounds.
///
/// Counts are whole: « more than 670 actions » are at least 671. 13 824 people in more than 670
/// actions are therefore *at most* 20.6 people an action, and no lower bound follows.
///
/// # Errors
/// `network.no_action` when there may be no action at all; `network.impossible_count` for « less than
/// 0 » or beyond 2^53.
///
/// # Examples
/// ```
/// use carnet_sante::field::network::{Count, people_per_action};
/// use carnet_sante::measure::published::{Bound, figure};
/// let count = |id| {
///     let quantity = figure(id).unwrap().quantity;
///     Count { bound: quantity.bound, value: quantity.number.to_u64().unwrap() }
/// };
/// let mean = people_per_action(count(26), count(25))?; // 13 824 people, > 670 actions
/// assert_eq!((mean.bound, format!("{:.1}", mean.value).as_str()), (Bound::AtMost, "20.6"));
/// assert_eq!(mean.high, Some(13_824.0 / 671.0));
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[allow(clippy::cast_precision_loss, reason = "counts are at most 2^53")]
pub fn people_per_action(people: Count, actions: Count) -> Result<Bounded, CountError> {
    let (fewest_people, most_people) = people.range()?;
    let (fewest_actions, most_actions) = actions.range()?;
    if actions.value == 0 || most_actions == Some(0) {
        return Err(CountError::NoAction);
    }
    let low = most_actions.map_or(0.0, |most| fewest_people as f64 / most as f64);
    let high =
        most_people.filter(|_| fewest_actions > 0).map(|most| most as f64 / fewest_actions as f64);
    let (bound, value) = match high {
        Some(high) if high <= low => (Bound::Equal, high),
        Some(high) if low <= 0.0 => (Bound::AtMost, high),
        None if low > 0.0 => (Bound::AtLeast, low),
        _ => (Bound::About, people.value as f64 / actions.value as f64),
    };
    Ok(Bounded { value, bound, low, high })
}
