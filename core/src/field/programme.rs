//! Programmes: dated deployments, their sites and how far each has come.
//!
//! One model for all: a pilot of establishments and its generalisation, candidates to an
//! experimentation, sites of telemedicine in yearly phases, referents one a département, patients of a
//! coordination platform.
//!
//! | official French term | here |
//! |---|---|
//! | déploiement, pilote, généralisation | [`Programme`] |
//! | établissement candidat, retenu, équipé, alimentant | [`Site`], [`Stage`] |
//! | référent départemental | [`Referent`], [`ReferentCoverage`] |
//! | cible, atteinte | [`TargetLine`] |
//! | ligne de financement, seuil | [`funding_lines`], [`assess_funding`], [`ThresholdSummary`] |
//! | rapport annuel | [`ProgrammeReport`] |
//! | parcours d'usages, thèmes de travail | [`UsePathway`], [`Theme`]: tags |
//!
//! # Rules
//! - Stages come in order. A site reached a stage when it is dated there or at a later stage: a register
//!   that only knows « feeding since March » loses nothing.
//! - The funnel keeps the sites that left; `present` does not count them from their last day on.
//! - A target over a stage is followed from the sites, any other from the values of `measures`.
//! - In the report of a territory the sites and referents are those of the territory; targets and
//!   measures stay those of the whole programme, which may be wider.
//! - What was published about real deployments is in [`deployments`], by its sources; thresholds that
//!   no source tells are asked from the caller, never guessed.

mod deployment;
mod funding;
mod funnel;
mod overview;
mod read;
mod referent;
mod report;
mod schema;
mod shares;
mod site;
mod targets;

pub use deployment::{Deployment, Derived, before_growth, deployments};
pub use funding::{
    FundingError, FundingLine, LineId, Share, Threshold, ThresholdId, ThresholdLine,
    ThresholdStatus, assess_funding, funding_lines,
};
pub use funnel::{FunnelRow, Grouping};
pub use overview::{Overview, Tags};
pub use read::Rows;
pub use referent::{Referent, ReferentCoverage};
pub use report::{MeasureLine, ProgrammeLine, ProgrammeReport};
pub use schema::SCHEMAS;
pub use shares::{ThresholdShare, ThresholdSummary};
pub use site::{Programme, ProgrammeKind, Site, SiteKind, Stage, Theme, UsePathway};
pub use targets::{ProgrammeTarget, TargetLine};

use super::place::lies_in;
use super::rows::Account;
use super::target::Point;
use crate::error::{Coded, Kind};
use crate::order::Map;
use crate::reference::territory::Territory;
use chrono::NaiveDate;

/// A register of programmes, every row of it checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programmes {
    programmes: Map<String, Programme>,
    sites: Map<String, Site>,
    referents: Vec<Referent>,
    targets: Map<String, ProgrammeTarget>,
    /// By programme and measure.
    measures: Map<(String, String), Vec<Point>>,
    /// Where a value was read, by programme, measure and day.
    sources: Map<(String, String, NaiveDate), String>,
    shares: Vec<ThresholdShare>,
}

/// A question that the register cannot answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProgrammeError {
    /// No accepted programme has this identifier.
    #[error("unknown programme: expected the identifier of an accepted row")]
    Unknown,
    /// A level of confidence outside ]0, 1[.
    #[error("not a level of confidence: expected a number between 0 and 1, such as 0.95")]
    Confidence,
    /// A tag that is none.
    #[error("unknown tag: expected one of the use pathways, or one of the themes")]
    Tag(
        /// `pathway` or `theme`.
        &'static str,
    ),
    /// A territory without départements.
    #[error("no département there: expected France, a region or a département")]
    Territory,
    /// A year that the calendar of the library does not hold.
    #[error("not a year: expected 1850 to 2149")]
    Year,
}

impl Coded for ProgrammeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "programme.unknown",
            Self::Confidence => "programme.confidence",
            Self::Tag(_) => "programme.unknown_tag",
            Self::Territory => "programme.territory",
            Self::Year => "programme.year",
        }
    }
    fn kind(&self) -> Kind {
        Kind::Invalid
    }
    fn path(&self) -> Option<String> {
        let path = match self {
            Self::Unknown => "programme",
            Self::Confidence => "level",
            Self::Tag(field) => field,
            Self::Territory => "territory",
            Self::Year => "year",
        };
        Some(path.to_owned())
    }
    fn help(&self) -> Option<String> {
        matches!(self, Self::Unknown)
            .then(|| "a programme whose row was rejected is unknown: check the register".to_owned())
    }
}

impl Programmes {
    /// Reads a register, and accounts for every row of it.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// use carnet_sante::field::rows::RawRow;
    /// let pilot = RawRow::new().with("id", "p").with("kind", "pilot").with("territory", "31")
    ///     .with("starts_on", "2021-01-01");
    /// let lost = RawRow::new().with("id", "s").with("programme", "q").with("territory", "31");
    /// let rows = Rows { programmes: vec![Some(pilot)], sites: vec![Some(lost)], ..Rows::default() };
    /// let (register, account) = Programmes::read(&rows);
    /// assert_eq!((register.programmes().len(), register.sites().len()), (1, 0));
    /// assert_eq!(account.issues[0].code, "register.unknown_reference");
    /// ```
    pub fn read(rows: &Rows) -> (Self, Account) {
        read::read(rows)
    }

    /// Its programmes, by identifier.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// let (empty, _) = Programmes::read(&Rows::default());
    /// assert_eq!(empty.programmes().len(), 0);
    /// ```
    pub fn programmes(&self) -> impl ExactSizeIterator<Item = &Programme> {
        self.programmes.values()
    }

    /// Its sites, by identifier.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// let (empty, _) = Programmes::read(&Rows::default());
    /// assert_eq!(empty.sites().len(), 0);
    /// ```
    pub fn sites(&self) -> impl ExactSizeIterator<Item = &Site> {
        self.sites.values()
    }

    /// Its referents.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// let (empty, _) = Programmes::read(&Rows::default());
    /// assert_eq!(empty.referents().len(), 0);
    /// ```
    pub fn referents(&self) -> &[Referent] {
        &self.referents
    }

    fn known(&self, programme: &str) -> Result<(), ProgrammeError> {
        if self.programmes.contains_key(programme) { Ok(()) } else { Err(ProgrammeError::Unknown) }
    }

    /// The sites of a programme, those of a territory alone when one is given.
    fn sites_of(&self, programme: &str, within: Option<&Territory>) -> impl Iterator<Item = &Site> {
        self.sites.values().filter(move |site| {
            site.programme == programme
                && within.is_none_or(|whole| lies_in(&site.territory, whole))
        })
    }
}

#[cfg(test)]
#[path = "programme_tests.rs"]
mod tests;
