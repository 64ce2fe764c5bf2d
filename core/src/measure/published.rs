//! Published figures: what press, pages and reports said, as data, with their contradictions.
//!
//! Each [`Figure`] keeps its bound, the digits as published, its date or window, what kind of
//! measurement it is, its place, its segment and its source. [`conflicts`] compares them by general
//! rules; [`rate_over`] puts one count over several denominators, each with its date and source.

mod basis;
mod conflict;
mod figure;
mod number;
mod place;
mod rate;
mod reexpress;
mod segment;
mod series;
mod table;
mod when;

pub use basis::Basis;
pub use conflict::{Conflict, Explanation, Rule, conflicts};
pub use figure::{DenominatorMeaning, Figure, Source, SourceKind};
pub use number::{Bound, Estimate, Number, Quantity};
pub use place::Place;
pub use rate::{Denominator, RateOver, denominators, rate_over};
pub use reexpress::{Reexpressed, reexpress};
pub use segment::{AgeClass, Channel, DocumentGroup, Sector, Segment};
pub use series::{national_anchor_series, series};
pub use table::{figure, figures};
pub use when::{When, WhenKind};

use crate::error::{Coded, Kind, Params, params, told};
use crate::order::distinct;

/// A question about published figures that cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PublishedError {
    /// No published figure carries this indicator.
    #[error("unknown published indicator: expected one such as `act_n`, `open_n` or `doc_year`")]
    UnknownIndicator {
        /// The text that was given.
        given: String,
    },
    /// Neither a territory nor the pilot area.
    #[error(
        "unknown place: expected a territory such as `FR`, `REG-27`, `31`, or the pilot area `PILOT-2021`"
    )]
    UnknownTerritory {
        /// The text that was given.
        given: String,
    },
    /// Not a segment.
    #[error("unknown segment: expected one such as `age:60+`, `sector:biology` or `channel:web`")]
    Segment {
        /// The text that was given.
        given: String,
    },
    /// No published figure has this row number.
    #[error("unknown published figure: expected the row number of one")]
    UnknownFigure {
        /// The number that was given.
        given: u16,
    },
    /// A figure that no published denominator carries over to another.
    #[error("figure {figure} cannot be put over this denominator")]
    NotReexpressible {
        /// Row of the figure.
        figure: u16,
    },
}

impl Coded for PublishedError {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownIndicator { .. } => "published.unknown_indicator",
            Self::UnknownTerritory { .. } => "published.unknown_territory",
            Self::Segment { .. } => "published.segment",
            Self::UnknownFigure { .. } => "published.unknown_figure",
            Self::NotReexpressible { .. } => "published.not_reexpressible",
        }
    }
    fn kind(&self) -> Kind {
        match self {
            Self::NotReexpressible { .. } => Kind::Unsupported,
            _ => Kind::Invalid,
        }
    }
    fn path(&self) -> Option<String> {
        let path = match self {
            Self::UnknownIndicator { .. } => "indicator",
            Self::UnknownTerritory { .. } => "territory",
            Self::Segment { .. } => "segment",
            Self::UnknownFigure { .. } => "figure",
            Self::NotReexpressible { .. } => "to",
        };
        Some(path.to_owned())
    }
    fn params(&self) -> Params {
        match self {
            Self::UnknownIndicator { given } => {
                params(vec![("given", told(&given)), ("expected", told(&near(given)))])
            }
            Self::UnknownTerritory { given } | Self::Segment { given } => {
                params(vec![("given", told(&given))])
            }
            Self::UnknownFigure { given } => params(vec![("given", told(&given))]),
            Self::NotReexpressible { figure } => params(vec![("figure", told(&figure))]),
        }
    }
    fn help(&self) -> Option<String> {
        let help = match self {
            Self::UnknownIndicator { given } => {
                return Some(format!("expected one of `{}`", near(given).join("`, `")));
            }
            Self::UnknownTerritory { .. } => "write a département as `31`, a region as `REG-27`",
            Self::Segment { .. } => "write axis:value; the axes are age, document, sector, channel",
            Self::UnknownFigure { .. } => "`published.figures` lists them",
            Self::NotReexpressible { .. } => {
                "its source must say what the rate is of, and both counts be published for the place"
            }
        };
        Some(help.to_owned())
    }
}

/// The indicators that figures carry and whose names begin as this one, whatever its capitals; all of them where
/// none does.
fn near(given: &str) -> Vec<&'static str> {
    let begin = |name: &str| name.split('_').next().unwrap_or_default().to_ascii_lowercase();
    let all = distinct(figures().iter().map(|figure| figure.indicator));
    let like: Vec<&str> = all.iter().filter(|name| begin(name) == begin(given)).copied().collect();
    if like.is_empty() { all } else { like }
}

#[cfg(test)]
#[path = "published_tests.rs"]
mod tests;
