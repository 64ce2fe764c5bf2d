//! The year of the programmes of a territory, as values; `exchange` writes it for people.

use super::{
    Deployment, FunnelRow, Grouping, Overview, Programme, ProgrammeError, ProgrammeKind,
    Programmes, ReferentCoverage, TargetLine, ThresholdSummary, deployments,
};
use crate::field::place::{lies_in, parts_level};
use crate::field::target::Point;
use crate::reference::territory::{Level, Territory};
use crate::time::{Period, previous};
use chrono::NaiveDate;
use serde::Serialize;

/// Level of the intervals of a report.
const LEVEL: f64 = 0.95;

/// The last known value of a measure, and how it moved in the year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MeasureLine {
    /// Measure.
    pub measure: String,
    /// Its last known value by the date.
    pub value: u64,
    /// The day of that value.
    pub known_on: NaiveDate,
    /// Where it was read, if that was said.
    pub source: Option<String>,
    /// What the year added: its last known value less the last one known before it. None without a
    /// value in the year and one before.
    pub gain: Option<i64>,
    /// What the year before had added.
    pub gain_before: Option<i64>,
    /// `gain ÷ gain_before − 1`, where both are known and the year before added something.
    pub growth: Option<f64>,
}

/// The year of one programme in a territory.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ProgrammeLine {
    /// What it is, with the sites and the referents of the territory.
    #[serde(flatten)]
    pub overview: Overview,
    /// Whether it is wider than the territory: `targets` and `measures` are then of more than it.
    pub wider: bool,
    /// Each stage, over the sites of the territory; empty without any.
    pub funnel: Vec<FunnelRow>,
    /// The same by region or département, then for sites of none of them.
    pub by_part: Vec<FunnelRow>,
    /// The same by phase; empty where the sites have none.
    pub by_phase: Vec<FunnelRow>,
    /// Targets begun by the date.
    pub targets: Vec<TargetLine>,
    /// Measures known by the date.
    pub measures: Vec<MeasureLine>,
    /// Which départements have a referent; none for a programme without referents.
    pub referent_coverage: Option<ReferentCoverage>,
    /// The thresholds of its funding line.
    pub thresholds: Vec<ThresholdSummary>,
}

/// The year of the programmes of a territory.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ProgrammeReport {
    /// Where.
    pub territory: Territory,
    /// Its name.
    pub name: Option<&'static str>,
    /// First day.
    pub from: NaiveDate,
    /// The day after the last.
    pub to: NaiveDate,
    /// The day of what is a state.
    pub at: NaiveDate,
    /// The programmes that touch the territory and ran in the year, by identifier.
    pub programmes: Vec<ProgrammeLine>,
    /// What was published about deployments of the territory, whatever their year.
    pub published: Vec<&'static Deployment>,
}

impl Programmes {
    /// The yearly report of the programmes that touch a territory: stages of its sites, targets with
    /// their forecasts, measures, referents, thresholds of funding lines, at the end of the year or
    /// at `at`.
    ///
    /// A programme touches a territory when it lies in it, holds it, or has a site there.
    ///
    /// # Errors
    /// `programme.year` for a year outside 1850–2149.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::field::programme::{Programmes, Rows};
    /// use carnet_sante::field::rows::RawRow;
    /// use carnet_sante::reference::territory::Territory;
    /// let pilot = RawRow::new().with("id", "p").with("kind", "pilot").with("territory", "31")
    ///     .with("starts_on", "2021-01-01");
    /// let rows = Rows { programmes: vec![Some(pilot)], ..Rows::default() };
    /// let (register, _) = Programmes::read(&rows);
    /// let year = |code, year| register.report(Territory::parse(code).unwrap(), year, None).unwrap();
    /// assert_eq!(year("REG-76", 2021).programmes.len(), 1);
    /// assert_eq!(year("REG-76", 2020).programmes.len(), 0); // not begun
    /// assert_eq!(year("REG-27", 2021).programmes.len(), 0); // elsewhere
    /// ```
    pub fn report(
        &self,
        territory: Territory,
        year: u16,
        at: Option<NaiveDate>,
    ) -> Result<ProgrammeReport, ProgrammeError> {
        let period = Period::year(year).map_err(|_| ProgrammeError::Year)?;
        let Period { from, to } = period;
        let at = at.unwrap_or(period.last_day());
        let touches = |one: &&Programme| {
            lies_in(&one.territory, &territory)
                || lies_in(&territory, &one.territory)
                || self.sites_of(&one.id, Some(&territory)).next().is_some()
        };
        let ran =
            |one: &&Programme| one.starts_on <= at && one.ends_on.is_none_or(|end| end > from);
        let programmes = self.programmes.values().filter(ran).filter(touches);
        let lines = programmes.map(|one| self.line(one, &territory, period, at));
        Ok(ProgrammeReport {
            territory,
            name: territory.name(),
            from,
            to,
            at,
            programmes: lines.collect::<Result<_, _>>()?,
            published: deployments()
                .iter()
                .filter(|one| lies_in(&one.territory, &territory))
                .collect(),
        })
    }

    fn line(
        &self,
        one: &Programme,
        territory: &Territory,
        period: Period,
        at: NaiveDate,
    ) -> Result<ProgrammeLine, ProgrammeError> {
        let within = Some(territory);
        let sites: Vec<_> = self.sites_of(&one.id, within).collect();
        let grouped = |by: Option<Grouping>| -> Result<Vec<FunnelRow>, ProgrammeError> {
            let mut rows = self.funnel(&one.id, within, by, at, LEVEL)?;
            if by.is_some() {
                rows.retain(|row| row.group.as_deref() != Some("*"));
            }
            Ok(rows)
        };
        let part = parts_level(territory).map(|level| match level {
            Level::Region => Grouping::Region,
            _ => Grouping::Departement,
        });
        let phased = sites.iter().any(|site| site.phase.is_some());
        let when = |wanted: bool, by: Option<Grouping>| {
            if wanted && !sites.is_empty() { grouped(by) } else { Ok(Vec::new()) }
        };
        let wider = !lies_in(&one.territory, territory);
        let area = if wider { territory } else { &one.territory };
        let referents = one.kind == ProgrammeKind::Referents
            || self.referents.iter().any(|who| who.programme == one.id);
        Ok(ProgrammeLine {
            overview: self.overview_of(one, within, at),
            wider,
            funnel: when(true, None)?,
            by_part: when(part.is_some(), part)?,
            by_phase: when(phased, Some(Grouping::Phase))?,
            targets: self.targets(Some(&one.id), at, LEVEL)?,
            measures: self.measure_lines(&one.id, period, at),
            // Where there is no département no referent is missing.
            referent_coverage: referents
                .then(|| self.referent_coverage(&one.id, area, at).ok())
                .flatten(),
            thresholds: self.thresholds(one, territory, at),
        })
    }

    fn measure_lines(&self, programme: &str, year: Period, at: NaiveDate) -> Vec<MeasureLine> {
        let before = previous(year);
        let of = self.measures.iter().filter(|((id, _), _)| id == programme);
        of.filter_map(|((_, measure), points)| {
            let last = points.iter().rfind(|point| point.on <= at)?;
            let gain = gain(points, year.from, at.min(year.last_day()));
            let gain_before = before.and_then(|year| gain_over(points, year));
            let key = (programme.to_owned(), measure.clone(), last.on);
            Some(MeasureLine {
                measure: measure.clone(),
                value: last.value,
                known_on: last.on,
                source: self.sources.get(&key).cloned(),
                gain,
                gain_before,
                growth: growth(gain, gain_before),
            })
        })
        .collect()
    }
}

fn gain_over(points: &[Point], year: Period) -> Option<i64> {
    gain(points, year.from, year.last_day())
}

/// What the days from one to another, both included, added to a measure.
fn gain(points: &[Point], from: NaiveDate, until: NaiveDate) -> Option<i64> {
    let before = points.iter().rfind(|point| point.on < from)?;
    let last = points.iter().rfind(|point| from <= point.on && point.on <= until)?;
    let signed = |value: u64| i64::try_from(value).ok();
    signed(last.value)?.checked_sub(signed(before.value)?)
}

#[allow(clippy::cast_precision_loss, reason = "counts are at most 10^9")]
fn growth(gain: Option<i64>, before: Option<i64>) -> Option<f64> {
    let before = before.filter(|gain| *gain > 0)?;
    Some(gain? as f64 / before as f64 - 1.0)
}
