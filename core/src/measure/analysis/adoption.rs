//! Adoption curves of the stocks of a table.

use super::Key;
use super::change::series;
use crate::measure::indicator::Table;
use crate::measure::stats::{
    AdoptionOptions, AdoptionOutlook, StatsError, Stock, adoption_outlook,
};
use serde::Serialize;

/// The outlook of one series of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutlookRow {
    /// Indicator and members.
    #[serde(flatten)]
    pub key: Key,
    /// Its outlook; none where values are hidden, too few, or follow no curve.
    pub outlook: Option<AdoptionOutlook>,
}

impl Table {
    /// When each indicator and group reaches a target, over curves and ceilings: see
    /// [`adoption_outlook`]. Periods stand at their last day.
    ///
    /// A series with a hidden value has no outlook, and neither has one without enough dates.
    ///
    /// # Errors
    /// `stats.too_few_values` without a curve or a ceiling; `stats.out_of_range` for a target or
    /// bounds that cannot be.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::stats::{AdoptionOptions, Ceiling, Curve};
    /// use carnet_sante::{Columns, Disclosure, Spec, run};
    /// let spec = Spec::indicators(["OUV_N"]).at("2022-12-31").at("2023-06-30").at("2023-12-31")
    ///     .disclosure(Disclosure::None).build()?;
    /// let (opened, count) = ([19_000, 19_400, 19_600], [100, 80, 40]);
    /// let table = run(&spec, &Columns::new(3).opened_on(&opened).count(&count))?;
    /// let found = table.adoption_outlook(&AdoptionOptions {
    ///     curves: vec![Curve::Logistic],
    ///     ceilings: vec![Ceiling::Fixed { value: 400.0 }],
    ///     target: 300.0,
    ///     origin: None,
    /// })?;
    /// assert!(found[0].outlook.as_ref().unwrap().earliest.is_some());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn adoption_outlook(
        &self,
        options: &AdoptionOptions,
    ) -> Result<Vec<OutlookRow>, StatsError> {
        let mut rows = Vec::new();
        for (key, points) in series(self) {
            let stocks = points.iter().map(|p| Some(Stock { at: p.at, count: p.value? }));
            let outlook = match stocks.collect::<Option<Vec<_>>>() {
                None => None,
                Some(stocks) => match adoption_outlook(&stocks, options) {
                    Ok(found) => Some(found),
                    Err(
                        StatsError::TooFewValues { field: "series", .. }
                        | StatsError::OutOfRange { field: "series", .. }
                        | StatsError::NotIdentified { .. },
                    ) => None,
                    Err(error) => return Err(error),
                },
            };
            rows.push(OutlookRow { key, outlook });
        }
        Ok(rows)
    }
}
