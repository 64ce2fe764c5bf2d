//! When a target may be reached if the pace stays what it was.

use super::{Point, Target};
use crate::measure::stats::poisson_exact;
use crate::time::{date_of, day_number};
use chrono::NaiveDate;
use serde::Serialize;

/// A range of days on which a target may be reached, if the pace stays what it was.
///
/// Two paces are looked at: since the start, and between the last two known values. Each gain is taken
/// as a count and has the exact Poisson interval of the level; `earliest` follows the fastest bound
/// of both, `latest` the slowest. The range speaks of chance and of a change of pace already seen;
/// it knows nothing of what will be done next, nor that the last ones are the hardest to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// The first day of the range.
    pub earliest: Option<NaiveDate>,
    /// At the mean pace since the start.
    pub central: Option<NaiveDate>,
    /// The last day of the range; none when the slowest pace may be none at all, or leads beyond
    /// 2150.
    pub latest: Option<NaiveDate>,
    /// Whether the target was reached already: the three days are then that day.
    pub reached: bool,
    /// Whether the whole range lies within the deadline (`true`), after it (`false`), or astride.
    pub in_time: Option<bool>,
}

impl Target {
    /// The range of days on which the target may be reached, from the values known at a date (sorted
    /// by day). All days are none without a gain since the start.
    ///
    /// `level` is that of the interval of each pace, such as 0.95.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::target::{Point, Target};
    /// use carnet_sante::time::parse_date;
    /// let day = |text| parse_date(text).unwrap();
    /// let sites = Target::new(0, 20, day("2025-01-01"), day("2025-12-31")).unwrap();
    /// let known = [Point { on: day("2025-04-11"), value: 10 }]; // 10 in 100 days
    /// let range = sites.forecast(&known, day("2025-04-11"), 0.95);
    /// assert_eq!(range.central, Some(day("2025-07-20")));
    /// assert_eq!(range.earliest, Some(day("2025-06-05"))); // at most 18.39 in 100 days
    /// assert_eq!(range.latest, Some(day("2025-11-06"))); // at least 4.795 in 100 days
    /// assert_eq!(range.in_time, Some(true));
    /// ```
    #[allow(clippy::cast_precision_loss, reason = "counts are at most 2^53")]
    pub fn forecast(&self, known: &[Point], at: NaiveDate, level: f64) -> Forecast {
        let at_start = known.iter().rfind(|point| point.on <= self.starts_on);
        let value = at_start.map_or(self.baseline, |point| point.value);
        let start = Point { on: self.starts_on, value };
        let known: Vec<Point> = std::iter::once(start)
            .chain(known.iter().copied().filter(|point| point.on > start.on && point.on <= at))
            .collect();
        if let Some(point) = known.iter().find(|point| point.value >= self.goal) {
            let day = Some(point.on);
            let in_time = Some(point.on <= self.due_on);
            return Forecast { earliest: day, central: day, latest: day, reached: true, in_time };
        }
        let none =
            Forecast { earliest: None, central: None, latest: None, reached: false, in_time: None };
        let [.., before, last] = known.as_slice() else { return none };
        let gain = last.value.saturating_sub(start.value);
        let (Some(overall), true) = (Pace::between(start, *last, level), gain > 0) else {
            return none;
        };
        let recent = Pace::between(*before, *last, level).unwrap_or(overall);
        let missing = self.goal.saturating_sub(last.value) as f64;
        let when = |pace: f64| day_after(last.on, missing / pace);
        let earliest = when(overall.most.max(recent.most));
        let latest = when(overall.least.min(recent.least));
        let in_time = match (earliest, latest) {
            (Some(first), _) if first > self.due_on => Some(false),
            (_, Some(end)) if end <= self.due_on => Some(true),
            _ => None,
        };
        Forecast { earliest, central: when(overall.mean), latest, reached: false, in_time }
    }
}

/// Units a day.
#[derive(Clone, Copy)]
struct Pace {
    least: f64,
    mean: f64,
    most: f64,
}

impl Pace {
    /// A value that went down is a pace of nothing.
    #[allow(clippy::cast_precision_loss, reason = "counts are at most 2^53")]
    fn between(from: Point, to: Point, level: f64) -> Option<Self> {
        let days = (to.on - from.on).num_days();
        let gain = to.value.saturating_sub(from.value);
        let (lower, upper) = poisson_exact(gain, level).filter(|_| days > 0)?;
        let days = days as f64;
        Some(Self { least: lower / days, mean: gain as f64 / days, most: upper / days })
    }
}

/// The day on which something that takes so many days after another is done.
#[allow(clippy::cast_possible_truncation, reason = "checked against the calendar first")]
fn day_after(from: NaiveDate, days: f64) -> Option<NaiveDate> {
    if !(0.0..=200_000.0).contains(&days) {
        return None;
    }
    date_of(day_number(from).ok()?.checked_add(days.ceil() as i32)?).ok()
}
