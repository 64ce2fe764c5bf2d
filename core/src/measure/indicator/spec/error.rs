use crate::error::{Coded, Kind, Params, params, told};
use crate::measure::indicator::DefinitionError;
use crate::time::{DateError, PeriodError};

/// A question that cannot be asked.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SpecError {
    /// No indicator.
    #[error("no indicator asked")]
    NoIndicator,
    /// An identifier that the catalogue does not have.
    #[error("unknown indicator `{0}`")]
    UnknownIndicator(String),
    /// The same indicator or axis twice.
    #[error("`{0}` asked twice")]
    Twice(String),
    /// No date and no period.
    #[error("no date asked: expected `at` or `over`")]
    NoTime,
    /// Both dates and periods.
    #[error("`at` and `over` both given: expected one of them")]
    AtAndOver,
    /// Both totals and margins.
    #[error("`totals` and `margins` both given: expected one of them")]
    TotalsAndMargins,
    /// A margin that is none of the question, by its place.
    #[error("not a margin: expected axes of `by`, each once, and no margin twice")]
    Margin(usize),
    /// A margin that the table does not show.
    #[error("no margin ({asked}) in this table: expected one of {known}")]
    NoMargin {
        /// The axes asked.
        asked: String,
        /// The margins that there are.
        known: String,
    },
    /// Dates that are not increasing.
    #[error("dates not in increasing order: expected each after the one before")]
    TimeOrder,
    /// A flow or a rate needs periods.
    #[error("indicator `{0}` counts over a period: expected `over`")]
    NeedsPeriod(String),
    /// Age bands that cannot be.
    #[error("age bands: expected increasing lower bounds up to 150")]
    Bands,
    /// A confidence level outside ]0, 1[.
    #[error("confidence level out of range: expected more than 0 and less than 1")]
    Level,
    /// A sampling weight of 0.
    #[error("sampling weight out of range: expected 1 or more")]
    SamplingWeight,
    /// A category named like a standard axis, an input or an output column, or without a name.
    #[error(
        "axis name `{0}` cannot be used: expected an axis, or a column of the data that is not standard"
    )]
    AxisName(String),
    /// No shipped population has these axes.
    #[error("no shipped population for these axes")]
    PopulationAxes,
    /// A value that is brought to a year needs whole months.
    #[error("indicator `{0}` is brought to twelve months: expected periods of whole months")]
    NeedsMonths(String),
    /// A share needs the axes that make its composition.
    #[error("indicator `{indicator}` is a part of a whole: expected one of the axes {axes}")]
    NeedsAxis {
        /// The indicator.
        indicator: String,
        /// The axes, of which one at least must be asked.
        axes: String,
    },
    /// What is hidden of it could be found again in a way that the profile does not look at.
    #[error(
        "`{0}` is not protected by `casd11_complementary`: expected counts of rows, parts that share \
         no row, and periods that do not cross"
    )]
    Unprotected(String),
    /// A definition that is not one.
    #[error(transparent)]
    Definition(#[from] DefinitionError),
    /// The two lists of a grouping differ in length.
    #[error("grouping `{0}`: expected as many members as territories")]
    GroupingLengths(String),
    /// A grouping without members, or with one that has no name.
    #[error("grouping `{0}`: expected members with a name")]
    GroupingMember(String),
    /// A territory of a grouping that is none.
    #[error("grouping `{name}`: expected a territory such as 21, 21231 or REG-27 in row {row}")]
    GroupingTerritory {
        /// The grouping.
        name: String,
        /// Row of its table, from 0.
        row: usize,
    },
    /// Two members share a place.
    #[error("grouping `{name}`: two members have `{place}`")]
    GroupingOverlap {
        /// The grouping.
        name: String,
        /// The place.
        place: String,
    },
    /// The question is larger than a table may be.
    #[error("question too large: expected fewer dates, bands or indicators")]
    TooLarge,
    /// A text that is not the JSON form of a question.
    #[error("not a question: {what}")]
    Unreadable {
        /// What was expected.
        what: String,
        /// The way to the value at fault; none for the whole.
        path: Option<String>,
    },
    /// A date that the library does not accept.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A horizon that the library does not accept.
    #[error(transparent)]
    Horizon(DateError),
    /// A period that the library does not accept.
    #[error(transparent)]
    Period(#[from] PeriodError),
}

impl Coded for SpecError {
    fn code(&self) -> &'static str {
        match self {
            Self::NoIndicator => "spec.no_indicator",
            Self::UnknownIndicator(_) => "spec.unknown_indicator",
            Self::Twice(_) => "spec.twice",
            Self::NoTime => "spec.no_time",
            Self::AtAndOver => "spec.at_and_over",
            Self::TotalsAndMargins => "spec.totals_and_margins",
            Self::Margin(_) => "spec.margin",
            Self::NoMargin { .. } => "spec.no_margin",
            Self::TimeOrder => "spec.time_order",
            Self::NeedsPeriod(_) => "spec.needs_period",
            Self::Bands => "spec.bands",
            Self::Level => "spec.level",
            Self::SamplingWeight => "spec.sampling_weight",
            Self::AxisName(_) => "spec.axis_name",
            Self::PopulationAxes => "indicator.population.axes",
            Self::NeedsMonths(_) => "spec.needs_months",
            Self::NeedsAxis { .. } => "spec.needs_axis",
            Self::Unprotected(_) => "spec.unprotected",
            Self::Definition(error) => error.code(),
            Self::GroupingLengths(_) => "grouping.lengths",
            Self::GroupingMember(_) => "grouping.member",
            Self::GroupingTerritory { .. } => "grouping.territory",
            Self::GroupingOverlap { .. } => "grouping.overlap",
            Self::TooLarge => "spec.too_large",
            Self::Unreadable { .. } => "spec.unreadable",
            Self::Date(error) | Self::Horizon(error) => error.code(),
            Self::Period(error) => error.code(),
        }
    }
    fn kind(&self) -> Kind {
        match self {
            Self::PopulationAxes | Self::Unprotected(_) => Kind::Unsupported,
            _ => Kind::Invalid,
        }
    }
    fn path(&self) -> Option<String> {
        let path = match self {
            Self::NoIndicator | Self::UnknownIndicator(_) => "indicators",
            Self::NoTime | Self::TimeOrder | Self::Date(_) => "at",
            Self::AtAndOver | Self::NeedsPeriod(_) | Self::NeedsMonths(_) | Self::Period(_) => {
                "over"
            }
            Self::Margin(place) => return Some(format!("margins.{place}")),
            Self::TotalsAndMargins => "margins",
            Self::Horizon(_) => "horizon",
            Self::Bands => "bands",
            Self::Level => "level",
            Self::SamplingWeight => "sampling_weight",
            Self::AxisName(_) | Self::NeedsAxis { .. } => "by",
            Self::Definition(error) => return error.path(),
            Self::GroupingLengths(_)
            | Self::GroupingMember(_)
            | Self::GroupingTerritory { .. }
            | Self::GroupingOverlap { .. } => "groupings",
            Self::PopulationAxes => "population",
            Self::Unprotected(_) => "disclosure",
            Self::Unreadable { path, .. } => return path.clone(),
            Self::Twice(_) | Self::TooLarge | Self::NoMargin { .. } => return None,
        };
        Some(path.to_owned())
    }
    fn params(&self) -> Params {
        match self {
            Self::UnknownIndicator(id) | Self::NeedsPeriod(id) | Self::NeedsMonths(id) => {
                params(vec![("indicator", told(&id))])
            }
            Self::Twice(name) | Self::AxisName(name) | Self::Unprotected(name) => {
                params(vec![("name", told(&name))])
            }
            Self::NeedsAxis { indicator, axes } => {
                params(vec![("indicator", told(&indicator)), ("axes", told(&axes))])
            }
            Self::NoMargin { asked, known } => {
                params(vec![("asked", told(&asked)), ("known", told(&known))])
            }
            Self::Definition(error) => error.params(),
            Self::GroupingLengths(name) | Self::GroupingMember(name) => {
                params(vec![("name", told(&name))])
            }
            Self::GroupingTerritory { name, row } => {
                params(vec![("name", told(&name)), ("row", told(&row))])
            }
            Self::GroupingOverlap { name, place } => {
                params(vec![("name", told(&name)), ("place", told(&place))])
            }
            Self::Date(error) | Self::Horizon(error) => error.params(),
            Self::Period(error) => error.params(),
            _ => Params::new(),
        }
    }
    fn help(&self) -> Option<String> {
        match self {
            Self::UnknownIndicator(_) => Some("`catalogue` lists the identifiers".to_owned()),
            Self::Definition(error) => error.help(),
            Self::GroupingOverlap { .. } => {
                Some("say `overlap` where a place may count in several members".to_owned())
            }
            Self::Unprotected(_) => Some(
                "ask for it in a table of its own, with `casd11` and without totals".to_owned(),
            ),
            Self::PopulationAxes => Some(
                "shipped populations: territory alone, region × sex × age, département × age"
                    .to_owned(),
            ),
            _ => None,
        }
    }
}
