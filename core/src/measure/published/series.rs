//! Figures of one indicator in the order of time.

use super::number::Bound;
use super::segment::Segment;
use super::{Figure, Place, PublishedError, WhenKind, figures};
use crate::order::{self, Sorted};
use crate::reference::territory::Territory;
use chrono::{Datelike, NaiveDate};

/// The figures of one indicator, one place and one segment (`None` = the whole), by date.
///
/// A figure known by its month, quarter or year is placed at its last day; undated ones come last.
/// Figures that share a date or a month are all kept: `when.kind()` and `quantity.bound` let the
/// caller prefer an exact day and an exact bound. A place without figures gives an empty list.
///
/// # Errors
/// `published.unknown_indicator` when no figure of any place carries the indicator.
///
/// # Examples
/// ```
/// use carnet_sante::{measure::published::series, reference::territory::Territory};
/// let activated = series("act_n", Territory::France, None)?;
/// assert_eq!(activated.first().map(|f| f.quantity.number.written()), Some("7200000"));
/// assert_eq!(activated.len(), 13);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
pub fn series(
    indicator: &str,
    place: impl Into<Place>,
    segment: Option<Segment>,
) -> Result<Vec<&'static Figure>, PublishedError> {
    if !figures().iter().any(|figure| figure.indicator == indicator) {
        return Err(PublishedError::UnknownIndicator { given: indicator.to_owned() });
    }
    let place = place.into();
    let mut found: Vec<&'static Figure> = figures()
        .iter()
        .filter(|f| f.indicator == indicator && f.place == place && f.segment == segment)
        .collect();
    order::sort_by_key(&mut found, |f| (f.when.last_day().is_none(), f.when.last_day(), f.id));
    Ok(found)
}

/// One count a month for the whole of France: what a calibration can lean on.
///
/// Only stocks and cumulative counts of the whole, dated to a day or a month. In each month the
/// choice is, in this order: a full date before a month, `=` before the other bounds, the lower row
/// number. A count known by its month is placed at the end of the month; the number of a bound
/// (`> 11 M`) is taken as it is. Empty for an indicator without national counts.
///
/// # Examples
/// ```
/// use carnet_sante::measure::published::national_anchor_series;
/// let activated = national_anchor_series("act_n");
/// assert_eq!(activated.get(3).map(|(day, n)| (day.to_string(), *n)),
///     Some(("2024-01-10".to_owned(), 10_567_231)));
/// ```
pub fn national_anchor_series(indicator: &str) -> Vec<(NaiveDate, u64)> {
    let national = figures()
        .iter()
        .filter(|f| f.indicator == indicator && f.place == Place::from(Territory::France));
    anchors(national.filter(|f| f.segment.is_none()))
        .into_iter()
        .filter_map(|f| Some((f.when.last_day()?, f.quantity.number.to_u64()?)))
        .collect()
}

/// One stock a month, by date; the choice is that of [`national_anchor_series`].
pub(super) fn anchors<'a>(stocks: impl Iterator<Item = &'a Figure>) -> Vec<&'a Figure> {
    let mut months: Sorted<(i32, u32), &'a Figure> = Sorted::new();
    let rank =
        |f: &Figure| (f.when.kind() != WhenKind::Day, f.quantity.bound != Bound::Equal, f.id);
    for figure in stocks {
        let dated = matches!(figure.when.kind(), WhenKind::Day | WhenKind::Month);
        let Some(day) = figure.when.last_day().filter(|_| dated) else { continue };
        if !figure.basis.is_stock() || !figure.is_count() {
            continue;
        }
        months.change((day.year(), day.month()), figure, |kept| {
            if rank(figure) < rank(kept) {
                *kept = figure;
            }
        });
    }
    months.into_iter().map(|(_, figure)| figure).collect()
}

#[cfg(test)]
#[path = "series_tests.rs"]
mod tests;
