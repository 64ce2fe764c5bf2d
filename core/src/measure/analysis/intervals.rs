//! Other intervals than those that a table came with.

use super::Key;
use crate::measure::indicator::{Cell, IndicatorKind, Table};
use crate::measure::stats::{
    CountMethod, ProportionMethod, StatsError, proportion_interval, rate_interval,
};
use serde::Serialize;

/// An interval and its level.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bounds {
    /// Confidence level.
    pub level: f64,
    /// Lower bound; none where the cell has no interval.
    pub lower: Option<f64>,
    /// Upper bound.
    pub upper: Option<f64>,
}

/// A row with its intervals.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IntervalRow {
    /// The row.
    #[serde(flatten)]
    pub key: Key,
    /// Its value.
    pub value: Option<f64>,
    /// Its status.
    pub status: &'static str,
    /// One interval a level, in the order asked.
    pub bounds: Vec<Bounds>,
}

impl Table {
    /// The intervals of each row by other methods and at other levels; no level, no interval.
    ///
    /// Proportions take `proportion`, rates of events over person-time `count`; ratios of two
    /// populations and plain counts have none, and neither has a hidden cell.
    ///
    /// # Errors
    /// `stats.level`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::stats::{CountMethod, ProportionMethod};
    /// use carnet_sante::{Columns, Disclosure, Spec, run};
    /// let spec = Spec::indicators(["OUV_TX"]).at("2024-01-31").disclosure(Disclosure::None).build()?;
    /// let table = run(&spec, &Columns::new(3).opened_on(&[19_000, 19_700, 30_000]))?;
    /// let rows = table.intervals(ProportionMethod::ClopperPearson, CountMethod::Exact, &[0.8, 0.95])?;
    /// assert_eq!(rows[0].bounds.len(), 2);
    /// assert!(rows[0].bounds[0].lower > rows[0].bounds[1].lower);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn intervals(
        &self,
        proportion: ProportionMethod,
        count: CountMethod,
        levels: &[f64],
    ) -> Result<Vec<IntervalRow>, StatsError> {
        if levels.iter().any(|level| !(*level > 0.0 && *level < 1.0)) {
            return Err(StatsError::Level);
        }
        let of = |indicator: &str, cell: &Cell, level: f64| {
            let entry = self.spec().definition(indicator)?;
            let Cell::Value { numerator, denominator: Some(below), .. } = *cell else {
                return None;
            };
            match entry.kind {
                IndicatorKind::Proportion => {
                    let found = proportion_interval(numerator, below, proportion, level).ok()?;
                    Some((found.lower, found.upper))
                }
                IndicatorKind::Rate => {
                    let below = super::float(below);
                    let found = rate_interval(numerator, below, entry.factor, count, level).ok()?;
                    Some((found.lower, found.upper))
                }
                _ => None,
            }
        };
        let rows = self.rows().map(|row| IntervalRow {
            key: Key::of(&row),
            value: row.cell.value(),
            status: row.cell.status(),
            bounds: levels
                .iter()
                .map(|level| {
                    let (lower, upper) = of(row.indicator, &row.cell, *level).unzip();
                    Bounds { level: *level, lower, upper }
                })
                .collect(),
        });
        Ok(rows.collect())
    }
}
