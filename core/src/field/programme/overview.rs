//! Every programme at a date, by its tags.

use super::{LineId, Programme, ProgrammeKind, Programmes, Referent, Stage, Theme, UsePathway};
use crate::field::place::lies_in;
use crate::order::Map;
use crate::order::{Ordered, distinct};
use crate::reference::territory::Territory;
use chrono::NaiveDate;
use serde::Serialize;

/// Which programmes are asked: those that carry the tags given; all without any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tags {
    /// A use pathway.
    pub pathway: Option<UsePathway>,
    /// A theme of work.
    pub theme: Option<Theme>,
}

/// A programme at a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Overview {
    /// Identifier in the register.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub kind: ProgrammeKind,
    /// Where.
    pub territory: Territory,
    /// First day.
    pub starts_on: NaiveDate,
    /// The day after the last.
    pub ends_on: Option<NaiveDate>,
    /// Whether it runs at the end of the day.
    pub running: bool,
    /// Tags.
    pub pathways: Vec<UsePathway>,
    /// Tags.
    pub themes: Vec<Theme>,
    /// The funding line that it draws on.
    pub funding_line: Option<LineId>,
    /// Sites that have not left, at each stage and at none (`none`).
    pub present: Map<&'static str, u64>,
    /// Sites that left.
    pub left: u64,
    /// People who are referents in post; one of several départements is one.
    pub referents: u64,
}

impl Programmes {
    /// The programmes that carry some tags, by identifier, at the end of a day.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows, Tags, UsePathway};
    /// use carnet_sante::field::rows::RawRow;
    /// let pilot = RawRow::new().with("id", "p").with("kind", "pilot").with("territory", "31")
    ///     .with("starts_on", "2021-01-01").with("pathways", vec!["cancer"]);
    /// let rows = Rows { programmes: vec![Some(pilot)], ..Rows::default() };
    /// let (register, _) = Programmes::read(&rows);
    /// let at = carnet_sante::time::parse_date("2021-06-30")?;
    /// let cancer = Tags { pathway: Some(UsePathway::Cancer), theme: None };
    /// assert!(register.overview(cancer, at)[0].running);
    /// let elderly = Tags { pathway: Some(UsePathway::Elderly), theme: None };
    /// assert!(register.overview(elderly, at).is_empty());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn overview(&self, tags: Tags, at: NaiveDate) -> Vec<Overview> {
        let wanted = |one: &&Programme| {
            tags.pathway.is_none_or(|tag| one.pathways.contains(&tag))
                && tags.theme.is_none_or(|tag| one.themes.contains(&tag))
        };
        self.programmes.values().filter(wanted).map(|one| self.overview_of(one, None, at)).collect()
    }

    /// One programme, with the sites and the referents of a territory alone when one is given.
    pub(super) fn overview_of(
        &self,
        one: &Programme,
        within: Option<&Territory>,
        at: NaiveDate,
    ) -> Overview {
        let stages = Stage::ALL.iter().map(|stage| stage.code());
        let mut present: Map<&'static str, u64> =
            stages.chain(["none"]).map(|stage| (stage, 0)).ordered();
        let mut left = 0_u64;
        for site in self.sites_of(&one.id, within) {
            if site.is_in(at) {
                let stage = site.stage_at(at).map_or("none", Stage::code);
                present.change(stage, 0, |count| *count = count.saturating_add(1));
            } else {
                left = left.saturating_add(1);
            }
        }
        let here = |who: &&Referent| {
            let place = Territory::Departement(who.departement);
            within.is_none_or(|whole| lies_in(&place, whole))
        };
        let in_post = |who: &&Referent| who.programme == one.id && who.holds(at);
        let referents =
            distinct(self.referents.iter().filter(in_post).filter(here).map(|who| &who.id));
        Overview {
            id: one.id.clone(),
            name: one.name.clone(),
            kind: one.kind,
            territory: one.territory,
            starts_on: one.starts_on,
            ends_on: one.ends_on,
            running: one.starts_on <= at && one.ends_on.is_none_or(|end| at < end),
            pathways: one.pathways.clone(),
            themes: one.themes.clone(),
            funding_line: one.funding_line,
            present,
            left,
            referents: referents.len() as u64,
        }
    }
}
