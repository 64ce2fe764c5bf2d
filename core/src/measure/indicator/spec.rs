//! The question: which indicators, by which axes, when, shown how.

mod build;
mod columns;
mod error;
mod grouping;
mod margins;
mod text;

pub use build::SpecBuilder;
pub use error::SpecError;
pub use grouping::Grouping;
pub(in crate::measure) use margins::mask_of;

use super::{Definition, Denominator, Measure};
use crate::time::Period;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// An axis of a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Communes.
    Commune,
    /// Départements, then the collectivities.
    Departement,
    /// Regions, then the collectivities.
    Region,
    /// France, then the collectivities.
    France,
    /// Age bands at each date, of [`Spec::bands`].
    Age,
    /// Sex.
    Sex,
    /// A category column of the input, by its name.
    Category(String),
    /// A user's grouping of territories, by its name.
    Grouping(String),
}

impl Axis {
    /// Name of the axis: a column of the table.
    pub fn name(&self) -> &str {
        match self {
            Self::Commune => "commune",
            Self::Departement => "departement",
            Self::Region => "region",
            Self::France => "france",
            Self::Age => "age",
            Self::Sex => "sex",
            Self::Category(name) | Self::Grouping(name) => name,
        }
    }
    /// The axis of a name; any other name is a category column, or a grouping of the question.
    pub fn named(name: &str) -> Self {
        match name {
            "commune" => Self::Commune,
            "departement" => Self::Departement,
            "region" => Self::Region,
            "france" => Self::France,
            "age" => Self::Age,
            "sex" => Self::Sex,
            other => Self::Category(other.to_owned()),
        }
    }
    /// Whether the axis is a territorial level.
    pub const fn is_territory(&self) -> bool {
        matches!(self, Self::Commune | Self::Departement | Self::Region | Self::France)
    }
}

/// Age bands by their lower bounds: `0-4` … `95+`.
///
/// When the first bound is above 0, a first band holds everybody below it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AgeBands(Vec<u16>);

impl AgeBands {
    /// Five-year bands `0-4` … `95+`.
    pub fn five_years() -> Self {
        Self((0..20).map(|band: u16| band.saturating_mul(5)).collect())
    }
    /// Bands from any lower bounds, increasing, at most 150 years.
    ///
    /// # Errors
    /// `spec.bands` when there is none, when they do not increase, or above 150.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::AgeBands;
    /// let bands = AgeBands::from_lower_bounds(&[18, 65])?;
    /// assert_eq!(bands.labels(), ["0-17", "18-64", "65+"]);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn from_lower_bounds(bounds: &[u16]) -> Result<Self, SpecError> {
        let increasing = bounds.is_sorted_by(|a, b| a < b);
        if bounds.is_empty() || !increasing || bounds.last().is_some_and(|last| *last > 150) {
            return Err(SpecError::Bands);
        }
        let below = (bounds.first() != Some(&0)).then_some(0);
        Ok(Self(below.into_iter().chain(bounds.iter().copied()).collect()))
    }
    /// The lower bounds, the first of which is 0.
    pub fn lower_bounds(&self) -> &[u16] {
        &self.0
    }
    /// The names of the bands.
    pub fn labels(&self) -> Vec<String> {
        let next = self.0.iter().skip(1).map(Some).chain([None]);
        self.0
            .iter()
            .zip(next)
            .map(|(from, next)| match next {
                Some(next) if next.saturating_sub(1) == *from => from.to_string(),
                Some(next) => format!("{from}-{}", next.saturating_sub(1)),
                None => format!("{from}+"),
            })
            .collect()
    }
}

/// What happens to small cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Disclosure {
    /// Everything is shown.
    None,
    /// Cells of 1 to 10 people are hidden. The default, and our choice: no official threshold
    /// exists for this field.
    #[default]
    Casd11,
    /// Further cells are hidden, so that no small one can be found from the rest of the table: see
    /// [`Table::audit`](crate::measure::indicator::Table::audit). Only counts of rows that add up over
    /// the axes can be asked so, and what divides them.
    Casd11Complementary,
}

/// What happens when a row is bad.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnBad {
    /// The run ends with an error that counts the bad rows by code.
    #[default]
    Error,
    /// Bad rows count nowhere and are reported with the table.
    Reject,
}

/// Where population denominators come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PopulationSource {
    /// Municipal populations of the COG 2026: territory only.
    Municipal,
    /// INSEE estimates, region × sex × five-year age, 2016–2020.
    RegionSexAge,
    /// INSEE estimates, metropolitan département × five-year age, 2008–2019.
    DepartementAge,
}

/// Which population table divides a rate over the population.
///
/// Left open, the choice is: municipal populations when only territory is asked; else region ×
/// sex × age (2020); else département × age (2019).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PopulationChoice {
    /// Source.
    pub source: Option<PopulationSource>,
    /// Year inside the source.
    pub year: Option<u16>,
}

/// The date or the period of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// State at the end of this day.
    At(NaiveDate),
    /// State at the end of the period, flows inside it.
    Over(Period),
}

impl When {
    /// The day at whose end a stock is read.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::At(day) => day,
            Self::Over(period) => period.last_day(),
        }
    }
}

/// The question that a table answers.
///
/// Built by [`Spec::indicators`] or read from its JSON form; a value of this type is always
/// consistent.
///
/// # Examples
/// ```
/// use carnet_sante::measure::indicator::{Axis, Spec};
/// let spec = Spec::indicators(["ACT_TX_OUV"]).by([Axis::Departement, Axis::Age]).at("2026-01-31").build()?;
/// assert_eq!(spec.by().len(), 2);
/// # Ok::<(), carnet_sante::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "text::SpecText", into = "text::SpecText")]
pub struct Spec {
    pub(crate) indicators: Vec<String>,
    pub(crate) by: Vec<Axis>,
    pub(crate) bands: AgeBands,
    pub(crate) when: Vec<When>,
    pub(crate) totals: bool,
    pub(crate) margins: Vec<Vec<Axis>>,
    pub(crate) level: Option<f64>,
    pub(crate) disclosure: Disclosure,
    pub(crate) on_bad: OnBad,
    pub(crate) horizon: Option<NaiveDate>,
    pub(crate) population: PopulationChoice,
    pub(crate) sampling_weight: u32,
    /// The user's own definitions, asked or only divided by.
    pub(crate) definitions: Arc<[Definition]>,
    pub(crate) groupings: Arc<[Grouping]>,
    pub(crate) reconcile: bool,
    pub(crate) observed_from: Option<NaiveDate>,
}

impl Spec {
    /// Starts a question about these indicators, by their identifiers.
    pub fn indicators<I: Into<String>>(ids: impl IntoIterator<Item = I>) -> SpecBuilder {
        SpecBuilder::new(ids.into_iter().map(Into::into).collect())
    }
    /// Reads the JSON form, the same in the three languages.
    ///
    /// # Errors
    /// `spec.unreadable` for a text of another form, else as [`SpecBuilder::build`].
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::Spec;
    /// let spec = Spec::from_json(r#"{"indicators":["OUV_N"],"at":"2026-01-31"}"#)?;
    /// assert_eq!(spec.times(), 1);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn from_json(json: &str) -> Result<Self, SpecError> {
        Self::try_from(text::SpecText::read(json)?)
    }
    /// Identifiers of the indicators, in order.
    pub fn indicator_ids(&self) -> &[String] {
        &self.indicators
    }
    /// Starts from this question, to change some of it.
    pub fn to_builder(&self) -> SpecBuilder {
        SpecBuilder::from(self)
    }
    /// Axes, in order.
    pub fn by(&self) -> &[Axis] {
        &self.by
    }
    /// Age bands, used when age is an axis.
    pub fn bands(&self) -> &AgeBands {
        &self.bands
    }
    /// Number of dates or periods.
    pub fn times(&self) -> usize {
        self.when.len()
    }
    /// The date or period of an index.
    pub fn when(&self, index: usize) -> Option<When> {
        self.when.get(index).copied()
    }
    /// Whether periods were asked rather than dates.
    pub fn is_over(&self) -> bool {
        matches!(self.when.first(), Some(When::Over(_)))
    }
    /// Whether the table has totals (`*`).
    pub fn totals(&self) -> bool {
        self.totals || self.margins.iter().any(|margin| margin.len() < self.by.len())
    }
    /// Confidence level of the intervals; none when they are not wanted.
    pub fn level(&self) -> Option<f64> {
        self.level
    }
    /// What happens to small cells.
    pub fn disclosure(&self) -> Disclosure {
        self.disclosure
    }
    /// What happens to bad rows.
    pub fn on_bad(&self) -> OnBad {
        self.on_bad
    }
    /// The last date that a row may bear.
    pub fn horizon(&self) -> Option<NaiveDate> {
        self.horizon
    }
    /// Which population divides rates over the population.
    pub fn population(&self) -> PopulationChoice {
        self.population
    }
    /// How many people each row stands for in rates over the population.
    pub fn sampling_weight(&self) -> u32 {
        self.sampling_weight
    }
    /// The user's own definitions.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }
    /// The definition of an identifier: the user's own, else the built-in one.
    pub fn definition(&self, id: &str) -> Option<&Definition> {
        let own = self.definitions.iter().find(|entry| entry.id == id);
        own.or_else(|| super::definition(id))
    }
    /// The definitions of the indicators asked, in order.
    pub fn asked(&self) -> impl Iterator<Item = &Definition> {
        self.indicators.iter().filter_map(|id| self.definition(id))
    }
    /// The user's groupings of territories.
    pub fn groupings(&self) -> &[Grouping] {
        &self.groupings
    }
    /// The grouping of an axis.
    pub(in crate::measure) fn grouping(&self, axis: &Axis) -> Option<&Grouping> {
        let Axis::Grouping(name) = axis else { return None };
        self.groupings.iter().find(|grouping| grouping.name() == name)
    }
    /// Whether the table checks that each stock moves by its entries and exits.
    pub fn reconcile(&self) -> bool {
        self.reconcile
    }
    /// The first day that the data of events speak of: a window that begins earlier is missing.
    pub fn observed_from(&self) -> Option<NaiveDate> {
        self.observed_from
    }
    /// What an indicator is divided by, when that is a count of rows.
    pub(in crate::measure) fn divisor<'a>(&'a self, entry: &'a Definition) -> Option<&'a Measure> {
        match entry.denominator.as_ref()? {
            Denominator::Measure { measure, .. } => Some(measure),
            Denominator::Indicator { id } => Some(&self.definition(id)?.numerator),
            Denominator::Population | Denominator::Whole { .. } => None,
        }
    }
    /// Whether a measure of the question reads a column of this name, of any table.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::measure::indicator::Spec;
    /// let spec = Spec::indicators(["DOC_CUM"]).at("2026-01-31").build()?;
    /// assert!(spec.reads("date") && !spec.reads("weight"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn reads(&self, name: &str) -> bool {
        self.measures().any(|measure| measure.reads(name))
    }
    /// Every measure that the question counts.
    pub(in crate::measure) fn measures(&self) -> impl Iterator<Item = &Measure> {
        self.asked().flat_map(|entry| [Some(&entry.numerator), self.divisor(entry)]).flatten()
    }
}

#[cfg(test)]
#[path = "spec_tests.rs"]
mod tests;
