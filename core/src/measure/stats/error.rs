//! Refusals of the statistics.

use crate::error::{Coded, Kind, Params, params, told};

/// A number that cannot, or must not, be computed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum StatsError {
    /// A confidence level outside ]0, 1[.
    #[error("confidence level out of range: expected more than 0 and less than 1")]
    Level,
    /// A part above its whole: no proportion, so no binomial interval.
    #[error("numerator above its denominator: expected a part and its whole")]
    AboveDenominator,
    /// Division by nobody.
    #[error("denominator of 0: expected 1 or more")]
    NoDenominator,
    /// Nothing to compute from.
    #[error("too few values in `{field}`: expected at least {minimum}")]
    TooFewValues {
        /// The list.
        field: &'static str,
        /// The least that is needed.
        minimum: usize,
    },
    /// Lists that should be of one length.
    #[error("`{field}` has {got} values: expected {expected}")]
    Lengths {
        /// The list at fault.
        field: &'static str,
        /// Length of the others.
        expected: usize,
        /// Its own.
        got: usize,
    },
    /// A number outside its range.
    #[error("`{field}` out of range: expected {expected}")]
    OutOfRange {
        /// The field.
        field: &'static str,
        /// What it may be.
        expected: &'static str,
    },
    /// A stratum that no rate can be made of.
    #[error("`{field}` out of range in stratum {place}, from 0: expected {expected}")]
    Stratum {
        /// The field.
        field: &'static str,
        /// The stratum, from 0.
        place: usize,
        /// What it may be.
        expected: &'static str,
    },
    /// Fewer events than the method bears.
    #[error("too few events: found {found}, expected at least {minimum}")]
    TooFewEvents {
        /// Events, or their complement for a proportion.
        found: u64,
        /// The least that is needed.
        minimum: u64,
    },
    /// No shipped standard population has these axes or bands.
    #[error("no standard population for {what}")]
    Standard {
        /// What is missing.
        what: &'static str,
    },
    /// A table that the method does not apply to.
    #[error("`{method}` does not apply: expected {expected}")]
    NotApplicable {
        /// The method.
        method: &'static str,
        /// What it applies to.
        expected: &'static str,
    },
    /// Values of two kinds in one series.
    #[error("series of different kinds: expected one indicator, unit and definition")]
    DifferentKinds,
    /// A break in the series, which the caller did not declare.
    #[error("break in the series at {at}: expected it to be declared")]
    UndeclaredBreak {
        /// The first date after the break.
        at: String,
    },
    /// Too few clusters for an error that is robust to clustering.
    #[error("{treated} treated and {control} control clusters: expected {minimum} in each arm")]
    TooFewClusters {
        /// Clusters treated.
        treated: usize,
        /// Clusters not treated.
        control: usize,
        /// The least in each arm.
        minimum: usize,
    },
    /// The data do not tell the effect apart from the rest.
    #[error("not identified: {what}")]
    NotIdentified {
        /// Why.
        what: &'static str,
    },
}

impl Coded for StatsError {
    fn code(&self) -> &'static str {
        match self {
            Self::Level => "stats.level",
            Self::AboveDenominator => "stats.above_denominator",
            Self::NoDenominator => "stats.no_denominator",
            Self::TooFewValues { .. } => "stats.too_few_values",
            Self::Lengths { .. } => "stats.lengths",
            Self::OutOfRange { .. } | Self::Stratum { .. } => "stats.out_of_range",
            Self::TooFewEvents { .. } => "stats.too_few_events",
            Self::Standard { .. } => "stats.standard",
            Self::NotApplicable { .. } => "stats.not_applicable",
            Self::DifferentKinds => "stats.different_kinds",
            Self::UndeclaredBreak { .. } => "stats.undeclared_break",
            Self::TooFewClusters { .. } => "stats.too_few_clusters",
            Self::NotIdentified { .. } => "stats.not_identified",
        }
    }
    fn kind(&self) -> Kind {
        match self {
            Self::TooFewEvents { .. }
            | Self::DifferentKinds
            | Self::UndeclaredBreak { .. }
            | Self::TooFewClusters { .. }
            | Self::NotIdentified { .. } => Kind::Rejected,
            Self::Standard { .. } | Self::NotApplicable { .. } => Kind::Unsupported,
            _ => Kind::Invalid,
        }
    }
    fn path(&self) -> Option<String> {
        match self {
            Self::Level => Some("level".to_owned()),
            Self::TooFewValues { field, .. }
            | Self::Lengths { field, .. }
            | Self::OutOfRange { field, .. } => Some((*field).to_owned()),
            Self::Stratum { field, place, .. } => Some(format!("{field}.{place}")),
            _ => None,
        }
    }
    fn params(&self) -> Params {
        match self {
            Self::TooFewValues { minimum, .. } => params(vec![("minimum", told(&minimum))]),
            Self::Lengths { expected, got, .. } => {
                params(vec![("expected", told(&expected)), ("got", told(&got))])
            }
            Self::TooFewEvents { found, minimum } => {
                params(vec![("found", told(&found)), ("minimum", told(&minimum))])
            }
            Self::TooFewClusters { treated, control, minimum } => params(vec![
                ("treated", told(&treated)),
                ("control", told(&control)),
                ("minimum", told(&minimum)),
            ]),
            Self::UndeclaredBreak { at } => params(vec![("at", told(&at))]),
            _ => Params::new(),
        }
    }
    fn help(&self) -> Option<String> {
        let text = match self {
            Self::Level => "write 0.95 for 95%",
            Self::AboveDenominator => "a ratio of two populations has no binomial interval",
            Self::TooFewEvents { .. } => "merge strata or periods, or give the crude value alone",
            Self::TooFewClusters { .. } => "ask for `inference = randomisation`",
            Self::Stratum { .. } => "leave the stratum out, or put it together with another",
            Self::UndeclaredBreak { .. } => {
                "list the date in `breaks`, and compare on one side of it"
            }
            Self::Standard { .. } => {
                "shipped: ESP 2013 by age; INSEE by age, and by region by sex and age"
            }
            _ => return None,
        };
        Some(text.to_owned())
    }
}
