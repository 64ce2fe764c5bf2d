//! What was published about real deployments.

use super::{ProgrammeKind, Theme, UsePathway};
use crate::measure::published::{Estimate, Figure, figure};
use crate::reference::territory::Territory;
use serde::Serialize;
use std::sync::LazyLock;

/// A real deployment, by the figures that were published about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Deployment {
    /// Stable identifier.
    pub id: &'static str,
    /// Short French name.
    pub name: &'static str,
    /// What it is.
    pub kind: ProgrammeKind,
    /// Where.
    pub territory: Territory,
    /// Year of the figures.
    pub year: u16,
    /// The figures, with bounds and sources.
    pub figures: Vec<&'static Figure>,
    /// Tags.
    pub pathways: Vec<UsePathway>,
    /// Tags.
    pub themes: Vec<Theme>,
    /// What follows from the figures by arithmetic.
    pub derived: Vec<Derived>,
}

/// A number that follows from published figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Derived {
    /// French label.
    pub label: &'static str,
    /// The value, with the interval that the published digits leave.
    pub estimate: Estimate,
    /// The rows of the figures that it was computed from.
    pub from: Vec<u16>,
}

static ALL: LazyLock<Vec<Deployment>> = LazyLock::new(|| {
    let table = include_str!("../../../data/deployments.csv");
    table.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(read).collect()
});

/// The deployments whose figures were published, in order of the data file.
///
/// Source: the press articles and pages that the figures cite.
///
/// # Examples
/// ```
/// use carnet_sante::field::programme::deployments;
/// let pilot = &deployments()[0];
/// assert_eq!((pilot.territory.to_string().as_str(), pilot.pathways.len()), ("31", 4));
/// assert_eq!(pilot.figures[0].quantity.number.written(), "20");
/// ```
pub fn deployments() -> &'static [Deployment] {
    &ALL
}

fn read(line: &'static str) -> Option<Deployment> {
    let mut fields = line.split(';');
    let (id, name) = (fields.next()?, fields.next()?);
    let kind = ProgrammeKind::from_code(fields.next()?)?;
    let territory = Territory::parse(fields.next()?).ok()?;
    let year = fields.next()?.parse().ok()?;
    let rows = fields.next()?.split_whitespace();
    let figures: Vec<&Figure> = rows.map(|row| figure(row.parse().ok()?)).collect::<Option<_>>()?;
    let mut tags = || fields.next().unwrap_or_default().split_whitespace();
    let pathways = tags().map(UsePathway::from_code).collect::<Option<_>>()?;
    let themes = tags().map(Theme::from_code).collect::<Option<_>>()?;
    let derived = derived(&figures);
    Some(Deployment { id, name, kind, territory, year, figures, pathways, themes, derived })
}

/// The acts of the year before, where acts and their growth are known.
fn derived(figures: &[&'static Figure]) -> Vec<Derived> {
    let of = |indicator: &str| figures.iter().find(|figure| figure.indicator == indicator);
    let (Some(acts), Some(growth)) = (of("telemed_acts"), of("telemed_growth")) else {
        return Vec::new();
    };
    let percent = growth.estimate();
    let share = Estimate {
        value: percent.value / 100.0,
        low: percent.low / 100.0,
        high: percent.high.map(|high| high / 100.0),
    };
    let before = before_growth(acts.estimate(), share);
    let label = "Actes de télémédecine de l’année précédente";
    before
        .map(|estimate| Derived { label, estimate, from: vec![acts.id, growth.id] })
        .into_iter()
        .collect()
}

/// What a value was before it grew by a share: `value ÷ (1 + growth)`, with the interval that both
/// leave. None when the growth may take everything away (−100 % or less).
///
/// # Examples
/// More than 9 000 acts after a growth of 50 % (49.5 to 50.5 %): about 6 000 the year before.
/// ```
/// use carnet_sante::field::programme::before_growth;
/// use carnet_sante::measure::published::Estimate;
/// let acts = Estimate { value: 9_000.0, low: 9_000.0, high: None };
/// let growth = Estimate { value: 0.5, low: 0.495, high: Some(0.505) };
/// let before = before_growth(acts, growth).unwrap();
/// assert_eq!((before.value, before.high), (6_000.0, None));
/// assert_eq!(before.low.round(), 5_980.0);
/// ```
pub fn before_growth(value: Estimate, growth: Estimate) -> Option<Estimate> {
    let factor =
        |share: f64| Some(1.0 + share).filter(|factor| factor.is_finite() && *factor > 0.0);
    let low = match growth.high {
        Some(high) => value.low / factor(high)?,
        None => 0.0,
    };
    let fastest = factor(growth.low)?;
    Some(Estimate {
        value: value.value / factor(growth.value)?,
        low,
        high: value.high.map(|high| high / fastest),
    })
}
