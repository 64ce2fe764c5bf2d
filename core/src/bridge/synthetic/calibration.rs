//! What a synthetic population must reproduce: two published series, one opposition rate, and the
//! activation rates published in January 2026.

use crate::measure::published::{figures, national_anchor_series};
use crate::order;
use crate::time::day_number;
use chrono::NaiveDate;

/// A stock at the end of some days, by day, never decreasing.
pub(super) type Series = Vec<(i32, u64)>;

/// First notices of the national campaign, 2022-02-01: the opposition rate published for the end of
/// May 2022 counts « notifications février-mars » (AEF info, 9 June 2022).
const FIRST_NOTICE: i32 = 19_024;

/// Opening is due on day 43 after the notice: six weeks are 42 days (CSP R.1111-28).
pub(super) const NOTICE_DAYS: i32 = 43;

/// Days in which a notified person may object (CSP R.1111-28).
pub(super) const OPPOSITION_DAYS: u64 = 42;

/// 2022-12-31: the notices to which synthetic opponents object would have opened a space by then.
pub(super) const LAST_NOTICED_OPENING: i32 = 19_357;

/// Published activation rates of January 2026, in hundredths of a per cent of the accounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rates {
    pub(super) france: u64,
    pub(super) aged_25_to_69: u64,
    pub(super) landes: u64,
    pub(super) gironde: u64,
    pub(super) nouvelle_aquitaine: u64,
}

/// The figures that a synthetic population follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calibration {
    opened: Series,
    activated: Series,
    /// Published opposition rate of May 2022, in hundredths of a per cent.
    opposed: u64,
    pub(super) rates: Rates,
}

impl Calibration {
    /// Follows what [`published`](crate::measure::published) holds: the national series of opened and
    /// activated profiles, one opposition rate and five activation rates.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::bridge::synthetic::Calibration;
    /// use carnet_sante::time::parse_date;
    /// let national = Calibration::national();
    /// assert_eq!(national.represents(), 68_406_684);
    /// assert_eq!(national.opened(parse_date("2022-05-31")?), 11_200_000);
    /// assert_eq!(national.activated(parse_date("2026-12-31")?), 24_000_000);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn national() -> Self {
        let activation = |place, segment| rate("act_rate", "2026-01", place, segment);
        Self {
            opened: from_zero(national_anchor_series("open_n")),
            activated: from_zero(national_anchor_series("act_n")),
            opposed: rate("opp_rate", "2022-05-31", "FR", None),
            rates: Rates {
                france: activation("FR", None),
                aged_25_to_69: activation("FR", Some("age:25-69")),
                landes: activation("40", None),
                gironde: activation("33", None),
                nouvelle_aquitaine: activation("REG-75", None),
            },
        }
    }

    /// How many profiles the whole population stands for: the last count of opened profiles that
    /// was published.
    pub fn represents(&self) -> u64 {
        self.opened.last().map_or(0, |anchor| anchor.1)
    }

    /// Opened profiles at the end of a day, rounded: linear in days between published counts,
    /// constant after the last.
    pub fn opened(&self, at: NaiveDate) -> u64 {
        self.rounded(&self.opened, at)
    }

    /// Activated profiles at the end of a day, on the same rules.
    pub fn activated(&self, at: NaiveDate) -> u64 {
        self.rounded(&self.activated, at)
    }

    fn rounded(&self, series: &Series, at: NaiveDate) -> u64 {
        day_number(at).map_or(0, |day| stock(series, day, self.represents(), self.represents()))
    }

    /// Rows of `n` that are open at the end of a day.
    pub(super) fn opened_rows(&self, day: i32, n: u64) -> u64 {
        stock(&self.opened, day, n, self.represents())
    }

    /// Rows of `n` that are activated at the end of a day.
    pub(super) fn activated_rows(&self, day: i32, n: u64) -> u64 {
        stock(&self.activated, day, n, self.represents())
    }

    /// Rows of `n` that objected before they opened.
    pub(super) fn opposed_rows(&self, n: u64) -> u64 {
        n.wrapping_mul(self.opposed).wrapping_add(5_000) / 10_000
    }

    /// The days of the published counts, in order, from the eve of the first opening.
    pub(super) fn anchor_days(&self) -> Vec<i32> {
        let mut days: Vec<i32> = self.opened.iter().chain(&self.activated).map(|a| a.0).collect();
        order::sort(&mut days);
        days.dedup();
        days
    }
}

/// A published percentage in hundredths; 0 if the table did not have it, which a test excludes.
fn rate(indicator: &str, when: &str, place: &str, segment: Option<&str>) -> u64 {
    let found = figures().iter().find(|f| {
        f.indicator == indicator
            && f.when.text() == when
            && f.place.to_string() == place
            && f.segment.map(|s| s.to_string()).as_deref() == segment
    });
    found.map_or(0, |figure| (figure.quantity.number.to_f64() * 100.0).round() as u64)
}

/// A published series, opened by a zero on the eve of the first opening. A later count that is
/// lower (a rounded one, for the end of a month, after an exact one) is raised to the earlier:
/// nobody leaves this cohort.
fn from_zero(published: Vec<(NaiveDate, u64)>) -> Series {
    let eve = FIRST_NOTICE.wrapping_add(NOTICE_DAYS).wrapping_sub(1);
    let mut series = vec![(eve, 0)];
    let mut highest = 0;
    for (date, count) in published {
        let Ok(day) = day_number(date) else { continue };
        highest = count.max(highest);
        if series.last().is_some_and(|last| last.0 < day) {
            series.push((day, highest));
        }
    }
    series
}

/// The stock at the end of `day`, scaled from `whole` to `n` and rounded half up.
fn stock(series: &Series, day: i32, n: u64, whole: u64) -> u64 {
    let after = series.partition_point(|anchor| anchor.0 <= day);
    let Some((d0, v0)) = after.checked_sub(1).and_then(|i| series.get(i)).copied() else {
        return 0;
    };
    let (d1, v1) = series.get(after).copied().unwrap_or((day.wrapping_add(1), v0));
    let days = |from: i32, to: i32| u128::from(to.abs_diff(from));
    let value = u128::from(v0)
        .wrapping_mul(days(day, d1))
        .wrapping_add(u128::from(v1).wrapping_mul(days(d0, day)));
    let unit = days(d0, d1).wrapping_mul(u128::from(whole)).max(1);
    let rounded = value.wrapping_mul(u128::from(n)).wrapping_add(unit / 2) / unit;
    u64::try_from(rounded).unwrap_or(n).min(n)
}

#[cfg(test)]
#[path = "calibration_tests.rs"]
mod tests;
