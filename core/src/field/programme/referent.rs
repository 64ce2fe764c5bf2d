//! Referents: one a département, and where there is none.

use super::{ProgrammeError, Programmes};
use crate::field::ActorId;
use crate::order::distinct;
use crate::reference::territory::{Departement, Territory};
use chrono::NaiveDate;
use serde::Serialize;

/// A referent of a programme in a département. One person may have several rows.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Referent {
    /// Who, masked.
    pub id: ActorId,
    /// Programme.
    pub programme: String,
    /// Where.
    pub departement: Departement,
    /// First day.
    pub from: NaiveDate,
    /// The day after the last; none while in post.
    pub until: Option<NaiveDate>,
}

impl Referent {
    /// Whether they are in post at the end of a day.
    pub(super) fn holds(&self, at: NaiveDate) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

/// Which départements have a referent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReferentCoverage {
    /// How many départements need one.
    pub needed: usize,
    /// How many have one or more.
    pub covered: usize,
    /// Those that have none, in official order.
    pub gaps: Vec<Departement>,
    /// Those that have several people.
    pub several: Vec<Departement>,
}

impl Programmes {
    /// The départements of a territory that have a referent of a programme at the end of a day.
    ///
    /// # Errors
    /// `programme.unknown`; `programme.territory` for a commune or a collectivity.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// use carnet_sante::field::rows::RawRow;
    /// use carnet_sante::reference::territory::Territory;
    /// let row = RawRow::new;
    /// let rows = Rows {
    ///     programmes: vec![Some(row().with("id", "segur").with("kind", "referents")
    ///         .with("territory", "REG-75").with("starts_on", "2022-01-01"))],
    ///     referents: vec![Some(row().with("referent", "r1").with("programme", "segur")
    ///         .with("departement", "33").with("from", "2022-04-01"))],
    ///     ..Rows::default()
    /// };
    /// let at = carnet_sante::time::parse_date("2022-04-30")?;
    /// let (register, _) = Programmes::read(&rows);
    /// let found = register.referent_coverage("segur", &Territory::parse("REG-75")?, at)?;
    /// assert_eq!((found.needed, found.covered, found.gaps.len()), (12, 1, 11));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn referent_coverage(
        &self,
        programme: &str,
        territory: &Territory,
        at: NaiveDate,
    ) -> Result<ReferentCoverage, ProgrammeError> {
        self.known(programme)?;
        let needed: Vec<Departement> = match territory {
            Territory::France => Departement::all().collect(),
            Territory::Region(region) => region.departements().collect(),
            Territory::Departement(departement) => vec![*departement],
            Territory::Collectivite(_) | Territory::Commune(_) => {
                return Err(ProgrammeError::Territory);
            }
        };
        let in_post = |departement: Departement| {
            let here = |who: &&Referent| {
                who.programme == programme && who.departement == departement && who.holds(at)
            };
            distinct(self.referents.iter().filter(here).map(|who| &who.id)).len()
        };
        let with = |fits: fn(usize) -> bool| {
            needed.iter().copied().filter(|one| fits(in_post(*one))).collect::<Vec<_>>()
        };
        let gaps = with(|referents| referents == 0);
        Ok(ReferentCoverage {
            needed: needed.len(),
            covered: needed.len().saturating_sub(gaps.len()),
            gaps,
            several: with(|referents| referents > 1),
        })
    }
}
