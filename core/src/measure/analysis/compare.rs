//! Comparison of the places of a table.

use super::Key;
use crate::measure::indicator::{Cell, IndicatorKind, Member, Row, Table, When};
use crate::measure::stats::{
    self, Funnel, FunnelKind, FunnelOptions, FunnelPoint, FunnelStatus, Inequality,
    MINIMUM_DENOMINATOR, RankInequality, StatsError,
};
use crate::order::{Map, Sorted};
use serde::Serialize;

/// The funnel of one indicator at one date or period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableFunnel {
    /// Indicator and date.
    #[serde(flatten)]
    pub key: Key,
    /// The line in the middle.
    pub target: f64,
    /// Levels, in increasing order.
    pub levels: Vec<f64>,
    /// See [`Funnel::phi`].
    pub phi: Option<f64>,
    /// See [`Funnel::tau2`].
    pub tau2: Option<f64>,
    /// See [`Funnel::overdispersed`].
    pub overdispersed: bool,
    /// One row for each row of the table that is no total.
    pub rows: Vec<FunnelRow>,
}

/// A row in its funnel.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FunnelRow {
    /// The row.
    #[serde(flatten)]
    pub key: Key,
    /// Its place in the funnel.
    #[serde(flatten)]
    pub point: FunnelPoint,
}

/// The inequality of one indicator at one date or period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableInequality {
    /// Indicator and date.
    #[serde(flatten)]
    pub key: Key,
    /// Measures between places; none where no place has people or the mean is 0.
    pub between: Option<Inequality>,
    /// Measures along the rank; none without ranks, or under three of them.
    pub along: Option<RankInequality>,
    /// Places left out: too small, hidden, unknown or without a rank.
    pub left_out: usize,
}

/// Rows of one indicator and one time that are no totals.
fn by_time(table: &Table) -> Vec<Vec<Row<'_>>> {
    let mut found: Vec<Vec<Row<'_>>> = Vec::new();
    let mut known: Sorted<(&str, When), usize> = Sorted::new();
    for row in table.rows() {
        if row.members().any(|member| member == Member::Total) {
            continue;
        }
        let mut place = found.len();
        known.change((row.indicator, row.when), place, |known| place = *known);
        match found.get_mut(place) {
            Some(rows) => rows.push(row),
            None => found.push(vec![row]),
        }
    }
    found
}

/// What is expected of a table: where it shows margins, one of them may be what was meant.
fn whole_or(table: &Table, otherwise: &'static str) -> &'static str {
    let parted = !table.spec().margins().is_empty();
    if parted { "one margin of the table, which `margin` takes" } else { otherwise }
}

fn head(rows: &[Row<'_>]) -> Option<Key> {
    rows.first().map(|row| Key { members: Vec::new(), ..Key::of(row) })
}

/// What a row that is compared counts; those whose place is unknown are no place.
fn counted(row: &Row<'_>) -> Option<(u64, u64)> {
    match row.cell {
        Cell::Value { numerator, denominator: Some(below), .. } if known(row) => {
            Some((numerator, below))
        }
        _ => None,
    }
}

fn known(row: &Row<'_>) -> bool {
    row.members().all(|member| member != Member::Null)
}

/// The place of a row that is compared with nobody.
fn unseen(row: &Row<'_>, levels: usize) -> FunnelPoint {
    FunnelPoint {
        value: row.cell.value(),
        limits: vec![None; levels],
        z: None,
        p: None,
        q: None,
        rank: None,
        beyond: None,
        status: match row.cell {
            Cell::Suppressed { .. } => FunnelStatus::Hidden,
            _ if !known(row) => FunnelStatus::Unknown,
            _ => FunnelStatus::TooSmall,
        },
    }
}

impl Table {
    /// Compares the rows of each indicator and date with all of them together, or with a target:
    /// funnel limits, status, rank, false discovery rate. See [`stats::funnel`].
    ///
    /// Proportions take binomial limits, rates Poisson ones; totals are left out, and hidden rows
    /// and those of unknown members are in no sum. `options.kind` and `options.per` come from the indicator.
    /// A date on which no place shows enough people has no funnel.
    ///
    /// # Errors
    /// `stats.not_applicable` for a table without proportion or rate; those of [`stats::funnel`].
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::indicator::{Codes, Integers, Text, Validity};
    /// use carnet_sante::stats::{FunnelOptions, FunnelStatus};
    /// use carnet_sante::{Axis, Columns, Disclosure, Spec, run};
    /// let spec = Spec::indicators(["OUV_TX"]).by([Axis::Departement]).at("2024-01-31")
    ///     .disclosure(Disclosure::None).build()?;
    /// let (place, opened, count) =
    ///     ([0, 0, 1, 1], [19_000, 30_000, 19_000, 30_000], [200, 800, 600, 400]);
    /// let columns = Columns::new(4).territory(Text::new(Codes::U8(&place), ["21", "33"]))
    ///     .opened_on(&opened).count(Integers::I64(&count, Validity::All));
    /// let funnels = run(&spec, &columns)?.funnel(&FunnelOptions::default())?;
    /// assert_eq!(funnels[0].rows[0].point.status, FunnelStatus::Below);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn funnel(&self, options: &FunnelOptions) -> Result<Vec<TableFunnel>, StatsError> {
        let mut found = Vec::new();
        for rows in by_time(self) {
            let entry = rows.first().and_then(|row| self.spec().definition(row.indicator));
            let kind = match entry.map(|entry| entry.kind) {
                Some(IndicatorKind::Proportion) => FunnelKind::Proportion,
                Some(IndicatorKind::Rate) => FunnelKind::Rate,
                _ => continue,
            };
            let counts: Vec<(u64, u64)> = rows.iter().filter_map(counted).collect();
            let numerators: Vec<u64> = counts.iter().map(|(x, _)| *x).collect();
            let below: Vec<f64> = counts.iter().map(|(_, n)| super::float(*n)).collect();
            let per = entry.map_or(1.0, |entry| entry.factor);
            let options = FunnelOptions { kind, per, ..options.clone() };
            let Some(key) = head(&rows).filter(|_| !counts.is_empty()) else { continue };
            let Funnel { target, levels, phi, tau2, overdispersed, points } =
                match stats::funnel(&numerators, &below, &options) {
                    // Nobody shows enough people to make a target: the other dates still have one.
                    Err(StatsError::TooFewValues { .. }) => continue,
                    funnel => funnel?,
                };
            let mut points = points.into_iter();
            let rows = rows.iter().map(|row| FunnelRow {
                key: Key::of(row),
                point: match counted(row) {
                    Some(_) => points.next().unwrap_or_else(|| unseen(row, levels.len())),
                    None => unseen(row, levels.len()),
                },
            });
            let rows = rows.collect();
            found.push(TableFunnel { key, target, levels, phi, tau2, overdispersed, rows });
        }
        if found.is_empty() {
            let expected = whole_or(self, "shown rows of a proportion or a rate, of enough people");
            return Err(StatsError::NotApplicable { method: "funnel", expected });
        }
        Ok(found)
    }

    /// How unequal the rows of each indicator and date are, weighted by their denominators, and
    /// along a social rank of the members of `axis` when `ranks` gives one.
    ///
    /// Rows under `minimum_denominator` (none: 31 people for a proportion) are neither the best nor
    /// the worst: they are left out and counted. See [`stats::inequality`] and
    /// [`stats::rank_inequality`].
    ///
    /// # Errors
    /// `stats.not_applicable` for a table of plain counts; `stats.level`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::indicator::{Codes, Integers, Text, Validity};
    /// use carnet_sante::{Axis, Columns, Disclosure, Spec, run};
    /// let spec = Spec::indicators(["OUV_TX"]).by([Axis::Departement]).at("2024-01-31")
    ///     .disclosure(Disclosure::None).build()?;
    /// let (place, opened, count) =
    ///     ([0, 0, 1, 1], [19_000, 30_000, 19_000, 30_000], [200, 800, 600, 400]);
    /// let columns = Columns::new(4).territory(Text::new(Codes::U8(&place), ["21", "33"]))
    ///     .opened_on(&opened).count(Integers::I64(&count, Validity::All));
    /// let found = run(&spec, &columns)?.inequality(None, None, 0.95)?;
    /// assert!((found[0].between.unwrap().gini - 0.25).abs() < 1e-12);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn inequality(
        &self,
        ranks: Option<(&str, &Map<String, f64>)>,
        minimum_denominator: Option<f64>,
        level: f64,
    ) -> Result<Vec<TableInequality>, StatsError> {
        if !(level > 0.0 && level < 1.0) {
            return Err(StatsError::Level);
        }
        let mut found = Vec::new();
        for rows in by_time(self) {
            let Some(entry) = rows.first().and_then(|row| self.spec().definition(row.indicator))
            else {
                continue;
            };
            let Some(key) = head(&rows).filter(|_| entry.denominator.is_some()) else { continue };
            let proportion = entry.kind == IndicatorKind::Proportion;
            let minimum =
                minimum_denominator.unwrap_or(if proportion { MINIMUM_DENOMINATOR } else { 0.0 });
            let mut kept: Vec<(f64, f64, Option<f64>)> = Vec::new();
            for row in &rows {
                let people = row.cell.denominator().map(super::float);
                let (Some(value), Some(people)) = (row.cell.value(), people) else { continue };
                if !known(row) || people < minimum {
                    continue;
                }
                let rank = ranks.and_then(|(axis, of)| of.get(row.member(axis)?.text()?).copied());
                if ranks.is_none() || rank.is_some() {
                    kept.push((value, people, rank));
                }
            }
            let values: Vec<f64> = kept.iter().map(|(value, ..)| *value).collect();
            let people: Vec<f64> = kept.iter().map(|(_, people, _)| *people).collect();
            let order: Vec<f64> = kept.iter().filter_map(|(.., rank)| *rank).collect();
            let along =
                ranks.and_then(|_| stats::rank_inequality(&values, &people, &order, level).ok());
            found.push(TableInequality {
                key,
                between: stats::inequality(&values, &people).ok(),
                along,
                left_out: rows.len() - kept.len(),
            });
        }
        if found.is_empty() {
            let expected = whole_or(self, "a proportion, a rate or a ratio");
            return Err(StatsError::NotApplicable { method: "inequality", expected });
        }
        Ok(found)
    }
}
