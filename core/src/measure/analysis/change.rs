//! Change of the rows of a table over its dates.

use super::Key;
use crate::measure::indicator::{Table, When};
use crate::measure::stats::{ChangeOptions, Changes, Point, StatsError, changes};
use crate::order::Map;
use serde::Serialize;

/// The changes of one series of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangeRow {
    /// Indicator and members.
    #[serde(flatten)]
    pub key: Key,
    /// Its changes.
    #[serde(flatten)]
    pub changes: Changes,
}

/// The dated values of each group of a table, in the order of the table.
pub(super) fn series(table: &Table) -> Vec<(Key, Vec<Point>)> {
    let mut found: Vec<(Key, Vec<Point>)> = Vec::new();
    let mut known = Map::new();
    for row in table.rows() {
        let key = Key { when: None, ..Key::of(&row) };
        // The same key as that of strata: one map serves both.
        let place = (row.indicator, key.members.clone(), None::<When>);
        let place = known.number(place);
        let point = Point {
            at: match row.when {
                When::At(day) => day,
                When::Over(period) => period.last_day(),
            },
            value: row.cell.value(),
            kind: None,
            definition: None,
        };
        match found.get_mut(place) {
            Some((_, points)) => points.push(point),
            None => found.push((key, vec![point])),
        }
    }
    found
}

impl Table {
    /// The changes of each indicator and group over the dates of the table: overall, step by step,
    /// month on month, and moving averages. See [`changes`].
    ///
    /// A period stands at its last day. A hidden value gives no change.
    ///
    /// # Errors
    /// Those of [`changes`]; a table of one date has `stats.too_few_values`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::stats::ChangeOptions;
    /// use carnet_sante::{Columns, Disclosure, Spec, run};
    /// let spec = Spec::indicators(["OUV_N"]).at("2023-12-31").at("2024-01-31")
    ///     .disclosure(Disclosure::None).build()?;
    /// let table = run(&spec, &Columns::new(3).opened_on(&[19_000, 19_700, 19_750]))?;
    /// let found = table.change(&ChangeOptions::default())?;
    /// assert_eq!(found[0].changes.overall.month_on_month, Some(0.5));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn change(&self, options: &ChangeOptions) -> Result<Vec<ChangeRow>, StatsError> {
        let each = series(self).into_iter();
        each.map(|(key, points)| Ok(ChangeRow { key, changes: changes(&points, options)? }))
            .collect()
    }
}
