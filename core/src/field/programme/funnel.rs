//! How many sites reached each stage.

use super::{ProgrammeError, Programmes, Site, Stage};
use crate::field::place::member;
use crate::field::words::words;
use crate::measure::stats::wilson;
use crate::order::{self, Sorted};
use crate::reference::territory::{Level, Territory};
use chrono::NaiveDate;
use serde::Serialize;

words! {
    programme:
    /// How the sites of a funnel are grouped.
    Grouping {
        /// By kind of site.
        Kind = "kind", "type";
        /// By phase of the programme.
        Phase = "phase", "phase";
        /// By region.
        Region = "region", "région";
        /// By département; overseas collectivities stand beside them.
        Departement = "departement", "département";
    }
}

/// One stage of a funnel: the indicator `DEP_ETB`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FunnelRow {
    /// Group; none for sites without one, `*` for all sites.
    pub group: Option<String>,
    /// Stage.
    pub stage: Stage,
    /// Sites that reached it by the date, those that left since included.
    pub numerator: u64,
    /// Sites that reached the stage before; none for the first.
    pub denominator: Option<u64>,
    /// Numerator ÷ denominator.
    pub value: Option<f64>,
    /// Lower bound of Wilson's interval.
    pub lower: Option<f64>,
    /// Upper bound.
    pub upper: Option<f64>,
    /// `value`, or `not_applicable` where no site reached the stage before.
    pub status: &'static str,
    /// Sites that are at this stage, no further, and have not left.
    pub present: u64,
}

impl Programmes {
    /// The funnel of a programme at the end of a day: for each group in order of its name, then for
    /// sites without one, then for all (`*`), each stage in order. `within` keeps the sites of a
    /// territory alone.
    ///
    /// # Errors
    /// `programme.unknown`, `programme.confidence`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// use carnet_sante::field::rows::RawRow;
    /// let row = RawRow::new;
    /// let site = |id: &str| Some(row().with("id", id).with("programme", "p").with("territory", "31"));
    /// let stage = |site: &str, stage: &str, on: &str| {
    ///     Some(row().with("site", site).with("stage", stage).with("on", on))
    /// };
    /// let rows = Rows {
    ///     programmes: vec![Some(row().with("id", "p").with("kind", "pilot").with("territory", "31")
    ///         .with("starts_on", "2021-01-01"))],
    ///     sites: vec![site("a"), site("b")],
    ///     stages: vec![stage("a", "candidate", "2021-01-10"), stage("b", "feeding", "2021-03-01")],
    ///     ..Rows::default()
    /// };
    /// let (register, account) = Programmes::read(&rows);
    /// assert!(account.is_clean());
    /// let at = carnet_sante::time::parse_date("2021-06-30")?;
    /// let funnel = register.funnel("p", None, None, at, 0.95)?;
    /// let reached: Vec<u64> = funnel.iter().map(|row| row.numerator).collect();
    /// assert_eq!(reached, [2, 1, 1, 1, 0]); // b reached all that comes before feeding
    /// assert_eq!(funnel[1].value, Some(0.5));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn funnel(
        &self,
        programme: &str,
        within: Option<&Territory>,
        by: Option<Grouping>,
        at: NaiveDate,
        level: f64,
    ) -> Result<Vec<FunnelRow>, ProgrammeError> {
        self.known(programme)?;
        if wilson(1, 2, level).is_none() {
            return Err(ProgrammeError::Confidence);
        }
        let mut groups: Sorted<String, Vec<&Site>> = Sorted::new();
        let mut unnamed = Vec::new();
        if let Some(by) = by {
            for site in self.sites_of(programme, within) {
                match group_of(site, by) {
                    Some(group) => groups.change(group, Vec::new(), |sites| sites.push(site)),
                    None => unnamed.push(site),
                }
            }
        }
        let mut rows = Vec::new();
        for (group, sites) in groups {
            rows_of(Some(group), &sites, at, level, &mut rows);
        }
        if !unnamed.is_empty() {
            rows_of(None, &unnamed, at, level, &mut rows);
        }
        let all: Vec<&Site> = self.sites_of(programme, within).collect();
        rows_of(Some("*".to_owned()), &all, at, level, &mut rows);
        Ok(rows)
    }

    /// How many sites of a programme had reached a stage, day after day.
    pub(super) fn reached(&self, programme: &str, stage: Stage) -> Vec<(NaiveDate, u64)> {
        let sites = self.sites_of(programme, None);
        let mut days: Vec<NaiveDate> = sites.filter_map(|site| site.reached_on(stage)).collect();
        order::sort(&mut days);
        let total = |(count, on): (u64, &NaiveDate)| (*on, count);
        let mut totals: Vec<(NaiveDate, u64)> = (1..).zip(&days).map(total).collect();
        // The last of a day tells its total.
        totals.reverse();
        totals.dedup_by_key(|(on, _)| *on);
        totals.reverse();
        totals
    }
}

fn group_of(site: &Site, by: Grouping) -> Option<String> {
    match by {
        Grouping::Kind => Some(site.kind.code().to_owned()),
        Grouping::Phase => site.phase.clone(),
        Grouping::Region => member(&site.territory, Level::Region).map(|found| found.to_string()),
        Grouping::Departement => {
            member(&site.territory, Level::Departement).map(|found| found.to_string())
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "there are fewer sites than 2^53")]
fn rows_of(
    group: Option<String>,
    sites: &[&Site],
    at: NaiveDate,
    level: f64,
    rows: &mut Vec<FunnelRow>,
) {
    let reached = |stage: Stage| {
        let by = |site: &&&Site| site.reached_on(stage).is_some_and(|on| on <= at);
        sites.iter().filter(by).count() as u64
    };
    let mut before = None;
    for stage in Stage::ALL.iter().copied() {
        let numerator = reached(stage);
        let denominator = before.replace(numerator);
        let interval = denominator.and_then(|below| wilson(numerator, below, level));
        let value = match denominator {
            None => Some(numerator as f64),
            Some(0) => None,
            Some(below) => Some(numerator as f64 / below as f64),
        };
        let here = |site: &&&Site| site.is_in(at) && site.stage_at(at) == Some(stage);
        rows.push(FunnelRow {
            group: group.clone(),
            stage,
            numerator,
            denominator,
            value,
            lower: interval.map(|bounds| bounds.0),
            upper: interval.map(|bounds| bounds.1),
            status: if value.is_some() { "value" } else { "not_applicable" },
            present: sites.iter().filter(here).count() as u64,
        });
    }
}
