//! The days that a window covers at each asked time, and the runs of days that all windows share.

use crate::measure::indicator::{When, Window};
use crate::order;
use crate::time::{FIRST_DAY, LAST_DAY, Period, date_of, day_number, previous, whole_months};
use chrono::{Datelike, Months, NaiveDate};

/// Days from the first, included, to the second, not included.
pub(in crate::measure::indicator) type Span = (i32, i32);

/// The days of a window at an asked time; empty before the calendar.
pub(in crate::measure::indicator) fn bounds(when: When, window: Window) -> Span {
    let day = |date: NaiveDate| day_number(date).unwrap_or(LAST_DAY.wrapping_add(1));
    let last = day(when.day());
    let to = last.wrapping_add(1);
    let from = match (window, when) {
        (Window::Ever, _) => return (FIRST_DAY, to),
        (Window::Period | Window::Annualised, When::Over(period)) => day(period.from),
        (Window::Previous, When::Over(period)) => {
            let before = previous(period);
            return before.map_or((FIRST_DAY, FIRST_DAY), |p| (day(p.from), day(p.to)));
        }
        (Window::YearToDate, _) => {
            let first = NaiveDate::from_ymd_opt(when.day().year(), 1, 1);
            first.map_or(FIRST_DAY, day)
        }
        // Twelve months before the day after the last one.
        (Window::Rolling12Months, _) => {
            let after = when.day().succ_opt().unwrap_or(when.day());
            after
                .checked_sub_months(Months::new(12))
                .map_or(FIRST_DAY, |date| day_number(date).unwrap_or(FIRST_DAY))
        }
        // A question is checked: these windows are only asked of periods.
        (Window::Period | Window::Annualised | Window::Previous, When::At(_)) => last,
    };
    (from, to)
}

/// What a count over a window is multiplied by.
pub(super) fn scale(when: When, window: Option<Window>) -> f64 {
    let months = |period: Period| whole_months(period).filter(|months| *months > 0);
    match (window, when) {
        (Some(Window::Annualised), When::Over(period)) => {
            months(period).map_or(1.0, |months| 12.0 / f64::from(months))
        }
        _ => 1.0,
    }
}

/// Runs of days that no window cuts.
#[derive(Debug, Clone, Default)]
pub(super) struct Buckets {
    /// First day of each bucket, and the day after the last.
    edges: Vec<i32>,
    /// Bucket of each day from the first edge on; [`NO_BUCKET`] where no window looks.
    index: Vec<u32>,
}

/// A day that no window covers.
pub(super) const NO_BUCKET: u32 = u32::MAX;

impl Buckets {
    /// The runs between the ends of these windows, cut at calendar months too where `monthly`.
    pub(super) fn new(windows: &[Span], monthly: bool) -> Self {
        let windows: Vec<Span> = windows.iter().copied().filter(|(from, to)| from < to).collect();
        let mut edges: Vec<i32> = windows.iter().flat_map(|(from, to)| [*from, *to]).collect();
        if let (true, Some(first), Some(last)) =
            (monthly, edges.iter().min().copied(), edges.iter().max().copied())
        {
            edges.extend((first..last).filter(|day| first_of_month(*day)));
        }
        order::sort(&mut edges);
        edges.dedup();
        let mut index = Vec::new();
        for (bucket, ends) in (0_u32..).zip(edges.windows(2)) {
            let (Some(from), Some(to)) = (ends.first(), ends.last()) else { continue };
            let seen = windows.iter().any(|window| window.0 <= *from && *to <= window.1);
            let days = usize::try_from(to.wrapping_sub(*from)).unwrap_or(0);
            let bucket = if seen { bucket } else { NO_BUCKET };
            index.resize(index.len().wrapping_add(days), bucket);
        }
        Self { edges, index }
    }

    /// Number of buckets.
    pub(super) fn len(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// The bucket of a day.
    #[inline]
    pub(super) fn of(&self, day: i32) -> u32 {
        let first = self.edges.first().copied().unwrap_or(i32::MAX);
        let place = usize::try_from(i64::from(day).wrapping_sub(i64::from(first)));
        place.ok().and_then(|place| self.index.get(place)).copied().unwrap_or(NO_BUCKET)
    }

    /// The bucket of all these days, where they have the same.
    #[inline]
    pub(super) fn of_all(&self, days: &[i32]) -> Option<u32> {
        let (mut first, mut last) = (i32::MAX, i32::MIN);
        for day in days {
            first = first.min(*day);
            last = last.max(*day);
        }
        let bucket = self.of(first);
        (bucket != NO_BUCKET && bucket == self.of(last)).then_some(bucket)
    }

    /// The buckets that a window is made of.
    pub(super) fn within(&self, window: Span) -> std::ops::Range<usize> {
        if window.0 >= window.1 {
            return 0..0;
        }
        let place = |day: i32| self.edges.partition_point(|edge| *edge < day);
        place(window.0)..place(window.1)
    }

    /// The calendar month of a bucket, counted from year 0.
    pub(super) fn month(&self, bucket: u32) -> u32 {
        let day = self.edges.get(bucket as usize).and_then(|day| date_of(*day).ok());
        day.map_or(0, |day| day.year().unsigned_abs().wrapping_mul(12).wrapping_add(day.month0()))
    }
}

fn first_of_month(day: i32) -> bool {
    date_of(day).is_ok_and(|date| date.day() == 1)
}

#[cfg(test)]
#[path = "windows_tests.rs"]
mod tests;
