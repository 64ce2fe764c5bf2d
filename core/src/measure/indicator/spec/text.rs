//! The JSON form of a question, the same in the three languages.

use super::grouping::{Grouping, GroupingText};
use super::{
    AgeBands, Axis, Disclosure, OnBad, PopulationChoice, Spec, SpecBuilder, SpecError, When,
};
use crate::error::{Node, Problem, Tree, told};
use crate::measure::indicator::Definition;
use crate::time::{Every, Period, PeriodError, parse_date, periods};
use serde::de::{Error as _, IgnoredAny};
use serde::{Deserialize, Deserializer, Serialize};

/// One date or several.
#[derive(Debug, Clone, Serialize)]
struct At(Vec<String>);

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let read = match Node::deserialize(from)? {
            Node::Text(day) => Some(vec![day.into_owned()]),
            days => Vec::deserialize(days).ok(),
        };
        read.map(Self).ok_or_else(|| D::Error::custom("expected in `at` a date or a list of dates"))
    }
}

/// A span cut by a calendar, or periods one by one.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
enum Over {
    Span(Span),
    Periods(Vec<Bounds>),
}

impl<'de> Deserialize<'de> for Over {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let read = match Node::deserialize(from)? {
            span @ Node::Object(_) => Span::deserialize(span).map(Self::Span),
            periods => Vec::deserialize(periods).map(Self::Periods),
        };
        read.map_err(|_| {
            D::Error::custom(
                "expected in `over` an object of `from`, `to` and `every` (day, week, month, \
                 quarter, year or school_year), or a list of objects of `from` and `to`",
            )
        })
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Span {
    from: String,
    to: String,
    every: Every,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    from: String,
    to: String,
}

impl Bounds {
    fn period(&self) -> Result<Period, PeriodError> {
        Period::new(parse_date(&self.from)?, parse_date(&self.to)?)
    }
}

const fn default_level() -> Option<f64> {
    Some(0.95)
}
const fn default_disclosure() -> Option<Disclosure> {
    Some(Disclosure::Casd11)
}
const fn default_weight() -> u32 {
    1
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpecText {
    indicators: Vec<String>,
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    bands: Option<Vec<u16>>,
    #[serde(default)]
    at: Option<At>,
    #[serde(default)]
    over: Option<Over>,
    #[serde(default)]
    totals: bool,
    #[serde(default)]
    margins: Vec<Vec<String>>,
    #[serde(default = "default_level")]
    level: Option<f64>,
    #[serde(default = "default_disclosure")]
    disclosure: Option<Disclosure>,
    #[serde(default)]
    on_bad: OnBad,
    #[serde(default)]
    horizon: Option<String>,
    #[serde(default)]
    population: Option<PopulationChoice>,
    #[serde(default = "default_weight")]
    sampling_weight: u32,
    #[serde(default)]
    definitions: Vec<Tree>,
    #[serde(default)]
    groupings: Vec<GroupingText>,
    #[serde(default)]
    reconcile: bool,
    #[serde(default)]
    observed_from: Option<String>,
}

impl SpecText {
    /// Reads a JSON object, and says what is wrong in words that no language has types for.
    pub(super) fn read(json: &str) -> Result<Self, SpecError> {
        let text = |error: Problem| {
            let mut text = error.to_string();
            for (name, words) in [
                ("expected u16", "expected a whole number"),
                ("expected u32", "expected a whole number"),
                ("expected f64", "expected a number"),
                ("expected a sequence", "expected a list"),
                ("expected struct PopulationChoice", "expected an object"),
                ("expected enum Disclosure", "expected `casd11`, `casd11_complementary` or null"),
                ("enum OnBad", "`error` or `reject`"),
                ("enum PopulationSource", "a text"),
                ("struct GroupingText", "an object of `name`, `member` and `territory`"),
                ("unknown variant", "unknown name"),
            ] {
                text = text.replace(name, words);
            }
            SpecError::Unreadable { what: text, path: error.path() }
        };
        // The derived reader also takes a list of the fields in order: that is not the contract.
        if !json.trim_start().starts_with('{') {
            crate::error::read::<IgnoredAny>(json).map_err(text)?;
            return Err(SpecError::Unreadable {
                what: "expected an object".to_owned(),
                path: None,
            });
        }
        crate::error::read(json).map_err(text)
    }
}

impl TryFrom<SpecText> for Spec {
    type Error = SpecError;
    fn try_from(text: SpecText) -> Result<Self, SpecError> {
        let date = |text: &Option<String>| text.as_deref().map(parse_date).transpose();
        let mut builder = SpecBuilder::new(text.indicators);
        let spec = &mut builder.spec;
        spec.by = text.by.iter().map(|name| Axis::named(name)).collect();
        spec.totals = text.totals;
        let named = |margin: &Vec<String>| margin.iter().map(|name| Axis::named(name)).collect();
        spec.margins = text.margins.iter().map(named).collect();
        spec.level = text.level;
        spec.disclosure = text.disclosure.unwrap_or(Disclosure::None);
        spec.on_bad = text.on_bad;
        spec.horizon = date(&text.horizon).map_err(SpecError::Horizon)?;
        spec.population = text.population.unwrap_or_default();
        spec.sampling_weight = text.sampling_weight;
        spec.reconcile = text.reconcile;
        spec.observed_from = date(&text.observed_from)?;
        let mut definitions = Vec::new();
        for (place, Tree(value)) in text.definitions.iter().enumerate() {
            definitions.push(Definition::from_value(value, &format!("definitions.{place}"))?);
        }
        spec.definitions = definitions.into();
        let mut groupings = Vec::new();
        for grouping in text.groupings {
            groupings.push(Grouping::try_from(grouping)?);
        }
        spec.groupings = groupings.into();
        if let Some(bounds) = &text.bands {
            spec.bands = AgeBands::from_lower_bounds(bounds)?;
        }
        if let Some(At(dates)) = &text.at {
            builder.at = true;
            for date in dates {
                spec.when.push(When::At(parse_date(date)?));
            }
        }
        if let Some(over) = &text.over {
            builder.over = true;
            match over {
                Over::Periods(list) => {
                    for bounds in list {
                        spec.when.push(When::Over(bounds.period()?));
                    }
                }
                Over::Span(Span { from, to, every }) => {
                    let span = Bounds { from: from.clone(), to: to.clone() }.period()?;
                    spec.when.extend(periods(span, *every)?.into_iter().map(When::Over));
                }
            }
        }
        builder.build()
    }
}

impl From<Spec> for SpecText {
    fn from(spec: Spec) -> Self {
        let mut at = Vec::new();
        let mut over = Vec::new();
        for when in &spec.when {
            match when {
                When::At(date) => at.push(date.to_string()),
                When::Over(period) => {
                    over.push(Bounds { from: period.from.to_string(), to: period.to.to_string() })
                }
            }
        }
        let names = |axes: &[Axis]| axes.iter().map(|axis| axis.name().to_owned()).collect();
        Self {
            by: names(&spec.by),
            bands: Some(spec.bands.lower_bounds().to_vec()),
            at: (!at.is_empty()).then_some(At(at)),
            over: (!over.is_empty()).then_some(Over::Periods(over)),
            totals: spec.totals,
            margins: spec.margins.iter().map(|margin| names(margin)).collect(),
            level: spec.level,
            disclosure: (spec.disclosure != Disclosure::None).then_some(spec.disclosure),
            on_bad: spec.on_bad,
            horizon: spec.horizon.map(|date| date.to_string()),
            population: Some(spec.population),
            sampling_weight: spec.sampling_weight,
            // A definition is made of texts and numbers: it always has a JSON form.
            definitions: spec.definitions.iter().map(|one| Tree(told(one))).collect(),
            groupings: spec.groupings.iter().map(GroupingText::from).collect(),
            reconcile: spec.reconcile,
            observed_from: spec.observed_from.map(|date| date.to_string()),
            indicators: spec.indicators,
        }
    }
}
