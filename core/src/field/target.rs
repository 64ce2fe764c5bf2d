//! A number to reach by a day: where it stands, and when it may be reached.
//!
//! Commitments of structures and targets of programmes are the same thing: a value that starts from
//! a baseline, a target, a deadline, and a path between them, a straight line unless another is
//! given. *At a date* means at the end of that day.
//!
//! | status | when |
//! |---|---|
//! | `withdrawn` | it was withdrawn by that day, by the deadline, and not met before: what was missed stays missed |
//! | `met` | a value dated by the deadline reaches the target; later values do not undo it |
//! | `missed` | the deadline is over (it is, at the end of its day) and it was not met |
//! | `on_course` | the last known value is on the path or above |
//! | `late` | it is below: for want of progress or for want of evidence |

mod forecast;
mod read;

pub use forecast::Forecast;

pub(super) use read::insert;

use super::rows::RegisterCode;
use super::words::words;
use chrono::NaiveDate;
use serde::Serialize;

words! {
    target:
    /// Where a target stands at a date.
    Status {
        /// The last known value is on the path or above.
        OnCourse = "on_course", "en bonne voie";
        /// The last known value is below the path.
        Late = "late", "en retard";
        /// The target was reached by the deadline.
        Met = "met", "tenu";
        /// The deadline is over without it.
        Missed = "missed", "non tenu";
        /// It was withdrawn.
        Withdrawn = "withdrawn", "retiré";
    }
}

/// A value known on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Point {
    /// Day.
    pub on: NaiveDate,
    /// Value at the end of that day, cumulative.
    pub value: u64,
}

/// A number to reach by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    baseline: u64,
    goal: u64,
    starts_on: NaiveDate,
    due_on: NaiveDate,
    /// From the baseline to the goal, both included.
    path: Vec<Point>,
    withdrawn_on: Option<NaiveDate>,
}

/// Where a target stands at a date, and what it was compared with.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Standing {
    /// On course, late, met, missed or withdrawn.
    pub status: Status,
    /// Last known value; the baseline before any evidence.
    pub value: u64,
    /// The day of that value; none before any evidence.
    pub known_on: Option<NaiveDate>,
    /// What the path expects on that date.
    pub expected: f64,
    /// The number to reach.
    pub target: u64,
    /// Share of the way from the baseline to the target.
    pub attainment: f64,
    /// The first day on which a known value reaches the target, in time or not.
    pub reached_on: Option<NaiveDate>,
    /// Days left until the deadline; negative after it.
    pub days_left: i64,
}

impl Target {
    /// A target, with a straight path from `baseline` at the end of `starts_on` to `goal` at the end
    /// of `due_on`.
    ///
    /// # Errors
    /// [`RegisterCode::DatesOrder`] when the deadline is not after the start,
    /// [`RegisterCode::TargetNotAboveBaseline`].
    ///
    /// # Examples
    /// The 450 employees of an agency, within one year of 10 January 2024:
    /// ```
    /// use carnet_sante::field::target::{Point, Status, Target};
    /// use carnet_sante::time::parse_date;
    /// let spaces = Target::new(0, 450, parse_date("2024-01-10")?, parse_date("2025-01-10")?).unwrap();
    /// let known = [Point { on: parse_date("2024-07-11")?, value: 225 }];
    /// assert_eq!(spaces.expected(parse_date("2024-07-11")?), 225.0); // 183 of 366 days
    /// assert_eq!(spaces.standing(&known, parse_date("2024-07-11")?).status, Status::OnCourse);
    /// assert_eq!(spaces.standing(&known, parse_date("2024-07-12")?).status, Status::Late);
    /// assert_eq!(spaces.standing(&known, parse_date("2025-01-10")?).status, Status::Missed);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn new(
        baseline: u64,
        goal: u64,
        starts_on: NaiveDate,
        due_on: NaiveDate,
    ) -> Result<Self, RegisterCode> {
        if due_on <= starts_on {
            return Err(RegisterCode::DatesOrder);
        }
        if goal <= baseline {
            return Err(RegisterCode::TargetNotAboveBaseline);
        }
        let path =
            vec![Point { on: starts_on, value: baseline }, Point { on: due_on, value: goal }];
        Ok(Self { baseline, goal, starts_on, due_on, path, withdrawn_on: None })
    }

    /// The same, along a path of points strictly between start and deadline, by date, that never go
    /// down and stay between the baseline and the target; straight lines between them.
    ///
    /// # Errors
    /// [`RegisterCode::Path`].
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::target::{Point, Target};
    /// use carnet_sante::time::parse_date;
    /// let due = parse_date("2024-01-11")?;
    /// let target = Target::new(0, 100, parse_date("2024-01-01")?, due).unwrap();
    /// let slow = [Point { on: parse_date("2024-01-06")?, value: 20 }];
    /// let target = target.along(&slow).unwrap();
    /// assert_eq!(target.expected(parse_date("2024-01-07")?), 36.0);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn along(mut self, points: &[Point]) -> Result<Self, RegisterCode> {
        let ends = self.path.len().saturating_sub(1);
        self.path.splice(1..ends.max(1), points.iter().copied());
        let rises = |pair: &[Point]| match pair {
            [a, b] => a.on < b.on && a.value <= b.value,
            _ => true,
        };
        if self.path.windows(2).all(rises) { Ok(self) } else { Err(RegisterCode::Path) }
    }

    /// The same, withdrawn from a day on. A day after the deadline changes nothing: it is too late to
    /// withdraw what was missed.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::target::{Status, Target};
    /// use carnet_sante::time::parse_date;
    /// let target = Target::new(5, 450, parse_date("2024-01-10")?, parse_date("2025-01-10")?).unwrap();
    /// let june = parse_date("2024-06-01")?;
    /// let standing = target.withdrawn(Some(june)).standing(&[], june);
    /// assert_eq!(standing.status, Status::Withdrawn);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    #[must_use]
    pub fn withdrawn(mut self, on: Option<NaiveDate>) -> Self {
        self.withdrawn_on = on;
        self
    }

    /// The first day.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::target::Target;
    /// use carnet_sante::time::parse_date;
    /// let target = Target::new(5, 450, parse_date("2024-01-10")?, parse_date("2025-01-10")?).unwrap();
    /// assert_eq!(target.starts_on(), parse_date("2024-01-10")?);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn starts_on(&self) -> NaiveDate {
        self.starts_on
    }

    /// The deadline.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::target::Target;
    /// use carnet_sante::time::parse_date;
    /// let target = Target::new(5, 450, parse_date("2024-01-10")?, parse_date("2025-01-10")?).unwrap();
    /// assert_eq!(target.due_on(), parse_date("2025-01-10")?);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn due_on(&self) -> NaiveDate {
        self.due_on
    }

    /// The number to reach.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::target::Target;
    /// use carnet_sante::time::parse_date;
    /// let target = Target::new(5, 450, parse_date("2024-01-10")?, parse_date("2025-01-10")?).unwrap();
    /// assert_eq!(target.goal(), 450);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn goal(&self) -> u64 {
        self.goal
    }

    /// The number it starts from.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::target::Target;
    /// use carnet_sante::time::parse_date;
    /// let target = Target::new(5, 450, parse_date("2024-01-10")?, parse_date("2025-01-10")?).unwrap();
    /// assert_eq!(target.baseline(), 5);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn baseline(&self) -> u64 {
        self.baseline
    }

    /// What the path expects at the end of a day: the baseline before the start, the target from the
    /// deadline on.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::target::Target;
    /// use carnet_sante::time::parse_date;
    /// let year = Target::new(10, 20, parse_date("2025-01-01")?, parse_date("2025-01-11")?).unwrap();
    /// assert_eq!(year.expected(parse_date("2024-12-31")?), 10.0);
    /// assert_eq!(year.expected(parse_date("2025-01-04")?), 13.0);
    /// assert_eq!(year.expected(parse_date("2030-01-01")?), 20.0);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    #[allow(clippy::cast_precision_loss, reason = "counts are at most 2^53")]
    pub fn expected(&self, at: NaiveDate) -> f64 {
        let (from, gain, elapsed, length) = self.leg(at);
        from as f64 + gain as f64 * elapsed as f64 / length as f64
    }

    /// The leg of the path that a day is in: its first value, its gain, days gone, its days.
    fn leg(&self, at: NaiveDate) -> (u64, u64, u64, u64) {
        let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days().max(0).unsigned_abs();
        for pair in self.path.windows(2) {
            if let [a, b] = pair {
                if at <= b.on {
                    let gain = b.value.saturating_sub(a.value);
                    return (a.value, gain, days(a.on, at), days(a.on, b.on).max(1));
                }
            }
        }
        (self.goal, 0, 0, 1)
    }

    /// Whether a value is on the path or above; in whole numbers, so that a tie is a tie.
    fn holds(&self, value: u64, at: NaiveDate) -> bool {
        let (from, gain, elapsed, length) = self.leg(at);
        let wide = |number: u64| u128::from(number);
        wide(value) * wide(length) >= wide(from) * wide(length) + wide(gain) * wide(elapsed)
    }

    /// Where it stands at a date, from values sorted by day; later ones are not known yet.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::target::{Point, Status, Target};
    /// use carnet_sante::time::parse_date;
    /// let target = Target::new(5, 450, parse_date("2024-01-10")?, parse_date("2025-01-10")?).unwrap();
    /// let known = [Point { on: parse_date("2024-12-01")?, value: 450 }];
    /// let standing = target.standing(&known, parse_date("2025-01-10")?);
    /// assert_eq!((standing.status, standing.attainment), (Status::Met, 1.0));
    /// assert_eq!(target.standing(&known, parse_date("2024-11-30")?).value, 5); // not known yet
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    #[allow(clippy::cast_precision_loss, reason = "counts are at most 2^53")]
    pub fn standing(&self, known: &[Point], at: NaiveDate) -> Standing {
        let known = known.iter().filter(|point| point.on <= at);
        let last = known.clone().next_back();
        let value = last.map_or(self.baseline, |point| point.value);
        let reached_on = known.clone().find(|point| point.value >= self.goal).map(|point| point.on);
        let withdrawn = self.withdrawn_on.filter(|on| *on <= at && *on <= self.due_on);
        let in_time = reached_on.is_some_and(|on| {
            on <= self.due_on && withdrawn.is_none_or(|withdrawn| on < withdrawn)
        });
        let status = if in_time {
            Status::Met
        } else if withdrawn.is_some() {
            Status::Withdrawn
        } else if at >= self.due_on {
            Status::Missed
        } else if self.holds(value, at) {
            Status::OnCourse
        } else {
            Status::Late
        };
        let gained = value.saturating_sub(self.baseline);
        let way = self.goal.saturating_sub(self.baseline).max(1);
        Standing {
            status,
            value,
            known_on: last.map(|point| point.on),
            expected: self.expected(at),
            target: self.goal,
            attainment: gained as f64 / way as f64,
            reached_on,
            days_left: (self.due_on - at).num_days(),
        }
    }
}

#[cfg(test)]
#[path = "target_tests.rs"]
mod tests;
