//! Tables from a day to what the kernels need: its age band at a date, its place in a series.

use super::lane::pack;
use crate::order;
use crate::time::{FIRST_DAY, LAST_DAY, birthday, date_of, day_number};
use chrono::Datelike;
use std::sync::LazyLock;

/// For each day of the calendar, `year × 512 + month × 32 + day`.
///
/// Completed years between two days are then one subtraction and one shift, and a birthday of
/// 29 February falls on 1 March in common years by itself.
static CIVIL: LazyLock<Vec<i32>> = LazyLock::new(|| {
    (FIRST_DAY..=LAST_DAY)
        .map(|day| {
            date_of(day).map_or(0, |date| {
                let month_day = date.month().wrapping_mul(32).wrapping_add(date.day());
                date.year().wrapping_mul(512).wrapping_add(i32::try_from(month_day).unwrap_or(0))
            })
        })
        .collect()
});

/// The packed civil date of a day, which must be inside the calendar.
#[inline]
pub(super) fn civil(day: i32) -> i32 {
    let index = usize::try_from(day.wrapping_sub(FIRST_DAY)).unwrap_or(usize::MAX);
    CIVIL.get(index).copied().unwrap_or(0)
}

/// First day of a civil year.
pub(super) fn first_of_year(year: i64) -> Option<i32> {
    let year = i32::try_from(year).ok()?;
    let date = chrono::NaiveDate::from_ymd_opt(year, 1, 1)?;
    crate::time::day_number(date).ok()
}

/// Age bands: `0` is « not born », `1..=count` the bands, `count + 1` « unknown ».
#[derive(Debug, Clone)]
pub(super) struct Bands {
    /// Band of each age in years.
    by_age: Vec<u8>,
    lower: Vec<u16>,
}

/// Index of the people who are not born yet.
pub(super) const UNBORN: usize = 0;

impl Bands {
    /// Bands with these lower bounds, the first of which is 0.
    pub(super) fn new(lower: &[u16]) -> Self {
        let by_age = (0..=301_u16)
            .map(|age| {
                let band = lower.iter().take_while(|bound| **bound <= age).count();
                u8::try_from(band).unwrap_or(u8::MAX)
            })
            .collect();
        Self { by_age, lower: lower.to_vec() }
    }
    /// Number of bands, with « not born » and « unknown ».
    pub(super) fn width(&self) -> usize {
        self.lower.len().wrapping_add(2)
    }
    /// Index of « unknown ».
    #[inline]
    pub(super) fn unknown(&self) -> usize {
        self.lower.len().wrapping_add(1)
    }
    /// Band on the day `at` of somebody born on `birth`; both inside the calendar.
    #[inline]
    pub(super) fn on(&self, birth: i32, at: i32) -> usize {
        if birth == i32::MIN {
            return self.unknown();
        }
        if birth > at {
            return UNBORN;
        }
        let age = usize::try_from(civil(at).wrapping_sub(civil(birth)) >> 9).unwrap_or(0);
        self.by_age.get(age).map_or(UNBORN, |band| usize::from(*band))
    }
    /// The day on which somebody born on `birth` leaves a band; none for the last and the unknown.
    pub(super) fn leaves(&self, birth: i32, band: usize) -> Option<i32> {
        if birth == i32::MIN || band == self.unknown() {
            return None;
        }
        if band == UNBORN {
            return Some(birth);
        }
        let years = self.lower.get(band)?;
        let day = birthday(date_of(birth).ok()?, *years)?;
        day_number(day).ok()
    }
    /// For each day of birth from `first` on, its band on the day `at`.
    pub(super) fn table(&self, first: i32, len: usize, at: i32) -> Vec<u8> {
        let mut bounds: Vec<i32> =
            self.lower.iter().map(|years| latest_birth(*years, at)).collect();
        bounds.reverse();
        let mut table = Vec::with_capacity(len);
        // Bands fall from the oldest to the youngest as the day of birth grows.
        let mut band = self.lower.len();
        let mut day = first;
        let mut ends = bounds.into_iter();
        let mut end = ends.next();
        while table.len() < len {
            match end {
                Some(bound) if bound < day => {
                    end = ends.next();
                    band = band.saturating_sub(1);
                }
                _ => {
                    let stop = end.map_or(i64::MAX, |bound| i64::from(bound).wrapping_add(1));
                    let run =
                        usize::try_from(stop.wrapping_sub(i64::from(day))).unwrap_or(usize::MAX);
                    let run = run.min(len.saturating_sub(table.len()));
                    table.resize(table.len().wrapping_add(run), u8::try_from(band).unwrap_or(0));
                    day = day.saturating_add(i32::try_from(run).unwrap_or(i32::MAX));
                }
            }
        }
        table
    }
}

/// The latest day of birth of somebody who has completed `years` on the day `at`.
fn latest_birth(years: u16, at: i32) -> i32 {
    let wanted = civil(at).wrapping_sub(i32::from(years).wrapping_mul(512));
    let after = CIVIL.partition_point(|civil| *civil <= wanted);
    FIRST_DAY.wrapping_add(i32::try_from(after).unwrap_or(0)).wrapping_sub(1)
}

/// A run of the dates of a series during which somebody stays in one band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) band: u32,
}

/// The dates of a series, and who is in which band at each of them.
#[derive(Debug, Clone)]
pub(super) struct Series {
    days: Vec<i32>,
    /// Index of the first date on or after `days[0] + i`.
    index: Vec<u32>,
    /// For each day of birth (0 is unknown, 1 is [`FIRST_DAY`]), its class.
    classes: Vec<u32>,
    /// Where the segments of each class start.
    starts: Vec<u32>,
    segments: Vec<Segment>,
}

impl Series {
    /// The dates, increasing and inside the calendar; bands when age is an axis.
    pub(super) fn new(days: &[i32], bands: Option<&Bands>) -> Self {
        let first = days.first().copied().unwrap_or(0);
        let last = days.last().copied().unwrap_or(0);
        let mut index = Vec::new();
        for day in first..=last.saturating_add(1) {
            index.push(count(days.partition_point(|date| *date < day)));
        }
        let mut series = Self {
            days: days.to_vec(),
            index,
            classes: Vec::new(),
            starts: vec![0],
            segments: Vec::new(),
        };
        match bands {
            None => series.segments.push(Segment { from: 0, to: count(days.len()), band: 0 }),
            Some(bands) => series.classify(bands),
        }
        series.starts.push(count(series.segments.len()));
        series
    }

    fn classify(&mut self, bands: &Bands) {
        let n = count(self.days.len());
        self.segments.push(Segment { from: 0, to: n, band: count(bands.unknown()) });
        self.classes.push(0);
        // For each band, the latest birth that has reached it at each date: increasing.
        let reached: Vec<Vec<i32>> = bands
            .lower
            .iter()
            .map(|years| self.days.iter().map(|at| latest_birth(*years, *at)).collect())
            .collect();
        let mut bounds: Vec<i32> = reached.iter().flatten().copied().collect();
        order::sort(&mut bounds);
        bounds.dedup();
        let mut bounds = bounds.into_iter().peekable();
        let mut fresh = true;
        for birth in FIRST_DAY..=LAST_DAY {
            if fresh {
                self.starts.push(count(self.segments.len()));
                self.add_class(&reached, birth, n);
                fresh = false;
            }
            self.classes.push(count(self.starts.len().wrapping_sub(1)));
            while bounds.next_if(|bound| *bound <= birth).is_some() {
                fresh = true;
            }
        }
    }

    fn add_class(&mut self, reached: &[Vec<i32>], birth: i32, n: u32) {
        let mut from = 0;
        for (band, dates) in reached.iter().enumerate() {
            let to = count(dates.partition_point(|latest| *latest < birth));
            if from < to {
                self.segments.push(Segment { from, to, band: count(band) });
                from = to;
            }
        }
        if from < n {
            self.segments.push(Segment { from, to: n, band: count(reached.len()) });
        }
    }

    /// Number of dates.
    pub(super) fn len(&self) -> usize {
        self.days.len()
    }

    /// For each day, the index of the first date on or after it: the number of dates when none is.
    #[inline]
    pub(super) fn places(&self, days: &[i32], out: &mut [u32]) {
        let first = self.days.first().copied().unwrap_or(0);
        let last = self.index.len().wrapping_sub(1);
        let span = i32::try_from(last).unwrap_or(i32::MAX);
        let index = self.index.as_slice();
        for (out, day) in out.iter_mut().zip(days) {
            let offset = day.saturating_sub(first).clamp(0, span);
            let offset = u32::from_ne_bytes(offset.to_ne_bytes()) as usize;
            *out = index.get(offset).copied().unwrap_or(0);
        }
    }

    /// Whether no birthday matters.
    pub(super) fn is_ageless(&self) -> bool {
        self.classes.is_empty()
    }

    /// The first date in 16 bits above a base, where they hold the whole series.
    pub(super) fn packed_first(&self, base: i32) -> Option<i16> {
        let (first, last) = (self.days.first()?, self.days.last()?);
        pack(last.wrapping_add(1), base)?;
        let first = pack(*first, base)?;
        i16::try_from(self.index.len()).ok().map(|_| first)
    }

    /// The last date in 16 bits above a base.
    pub(super) fn packed_last(&self, base: i32) -> Option<i16> {
        pack(*self.days.last()?, base)
    }

    /// How far after the first date packed days are, from the first date to the day after the last;
    /// `first` is [`Series::packed_first`].
    #[inline]
    pub(super) fn packed_offsets(&self, days: &[i16], first: i16, out: &mut [u16]) {
        let last = i16::try_from(self.index.len().wrapping_sub(1)).unwrap_or(i16::MAX);
        for (out, day) in out.iter_mut().zip(days) {
            *out = day.saturating_sub(first).clamp(0, last).unsigned_abs();
        }
    }

    /// The index of the first date on or after the day so far from the first date.
    #[inline]
    pub(super) fn place_at(&self, offset: u16) -> u32 {
        self.index.get(usize::from(offset)).map_or(0, |place| *place)
    }

    /// The bands of somebody born on `birth`, over the dates.
    #[inline]
    pub(super) fn segments(&self, birth: i32) -> &[Segment] {
        let day = birth.max(FIRST_DAY.wrapping_sub(1)).wrapping_sub(FIRST_DAY.wrapping_sub(1));
        let day = u32::from_ne_bytes(day.to_ne_bytes()) as usize;
        let class = self.classes.get(day).map_or(0, |class| *class as usize);
        let (Some(from), Some(to)) =
            (self.starts.get(class), self.starts.get(class.wrapping_add(1)))
        else {
            return &[];
        };
        self.segments.get(*from as usize..*to as usize).unwrap_or(&[])
    }
}

fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
