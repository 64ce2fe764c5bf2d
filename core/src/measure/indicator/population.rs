//! The INSEE population that divides a rate over the population.
//!
//! Nothing is interpolated: a question whose axes no shipped table has is refused when it is built.

use super::spec::{PopulationSource, Spec, SpecError};
use super::table::{NULL, TOTAL};
use super::{AgeBands, Axis, Denominator, definition};
use crate::reference::nomenclature::Sex;
use crate::reference::population::{
    PopulationTable, departement_age, municipal, region_sex_age, years,
};
use crate::reference::territory::{Region, Territory};
use std::ops::Range;

/// The table that divides, with its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::measure) struct Divisor {
    source: PopulationSource,
    year: u16,
}

impl Divisor {
    /// The divisor of a question that asks for a rate over the population.
    pub(in crate::measure) fn asked(spec: &Spec) -> Option<Self> {
        Self::needed(spec).then(|| Self::of(spec).ok()).flatten()
    }

    /// Whether a question asks for a rate over the population.
    pub(super) fn needed(spec: &Spec) -> bool {
        let below = spec.indicators.iter().filter_map(|id| definition(id)?.denominator.as_ref());
        below.into_iter().any(|below| *below == Denominator::Population)
    }

    /// The shipped population that has the axes of a question.
    pub(super) fn of(spec: &Spec) -> Result<Self, SpecError> {
        let has = |axis: &Axis| spec.by.contains(axis);
        let (age, sex) = (has(&Axis::Age), has(&Axis::Sex));
        let fine = has(&Axis::Departement);
        if has(&Axis::Commune) || spec.by.iter().any(|axis| matches!(axis, Axis::Category(_))) {
            return Err(SpecError::PopulationAxes);
        }
        let fits = |source: PopulationSource| match source {
            PopulationSource::Municipal => !age && !sex,
            PopulationSource::RegionSexAge => !fine,
            PopulationSource::DepartementAge => fine && !sex,
        };
        let all = [
            PopulationSource::Municipal,
            PopulationSource::RegionSexAge,
            PopulationSource::DepartementAge,
        ];
        let chosen = match spec.population.source {
            Some(source) => Some(source).filter(|source| fits(*source)),
            None => all.into_iter().find(|source| fits(*source)),
        };
        let source = chosen.ok_or(SpecError::PopulationAxes)?;
        if age && five_years(&spec.bands).is_none() {
            return Err(SpecError::PopulationAxes);
        }
        let known = years(match source {
            PopulationSource::Municipal => PopulationTable::Municipal,
            PopulationSource::RegionSexAge => PopulationTable::RegionSexAge,
            PopulationSource::DepartementAge => PopulationTable::DepartementAge,
        });
        let year = match spec.population.year {
            None => known.iter().max().copied(),
            Some(year) => known.contains(&year).then_some(year),
        };
        Ok(Self { source, year: year.ok_or(SpecError::PopulationAxes)? })
    }

    /// What a reader must know of the denominator.
    pub(in crate::measure) fn note(self) -> String {
        let Self { source, year } = self;
        match source {
            PopulationSource::Municipal => {
                format!("population: INSEE municipal populations, official geographic code {year}")
            }
            PopulationSource::RegionSexAge => {
                format!("population: INSEE estimates, region × sex × age, {year}")
            }
            PopulationSource::DepartementAge => {
                format!("population: INSEE estimates, département × age, metropolitan, {year}")
            }
        }
    }

    /// The population of a group: none where an axis is null, or the table has no such group.
    ///
    /// `place` is the finest territory of the group; none stands for the whole of France.
    pub(in crate::measure) fn people(self, spec: &Spec, group: &Group) -> Option<u64> {
        let bands: Range<usize> = match group.band {
            Some(band) => five_years(&spec.bands)?.get(band)?.clone(),
            None => 0..20,
        };
        let sexes = match group.sex {
            Some(sex) => vec![sex],
            None => vec![Sex::M, Sex::F],
        };
        match self.source {
            PopulationSource::Municipal => municipal(&group.place),
            PopulationSource::DepartementAge => {
                let departement = group.place.departement()?;
                sum(bands.map(|band| departement_age(departement, self.year, band)))
            }
            PopulationSource::RegionSexAge => {
                let regions: Vec<Region> = match &group.place {
                    Territory::France => Region::all().collect(),
                    place => vec![place.region()?],
                };
                let cells = regions.into_iter().flat_map(|region| {
                    let bands = bands.clone();
                    sexes.iter().flat_map(move |sex| {
                        bands.clone().map(move |band| region_sex_age(region, self.year, *sex, band))
                    })
                });
                sum(cells)
            }
        }
    }
}

/// A group as the population tables see it.
#[derive(Debug, Clone)]
pub(in crate::measure) struct Group {
    place: Territory,
    band: Option<usize>,
    sex: Option<Sex>,
}

impl Group {
    /// Reads the members of a group; none where one of them is null, or a total of territories.
    pub(in crate::measure) fn read(
        spec: &Spec,
        members: &[u32],
        territories: &[Vec<Territory>],
        labels: &[Vec<String>],
    ) -> Option<Self> {
        let mut group = Self { place: Territory::France, band: None, sex: None };
        for (place, (axis, member)) in spec.by.iter().zip(members).enumerate() {
            match (*member, axis) {
                (NULL, _) => return None,
                // All ages and both sexes: the whole population of the place.
                (TOTAL, Axis::Age | Axis::Sex) => continue,
                (TOTAL, _) => return None,
                _ => {}
            }
            let member = *member as usize;
            match axis {
                Axis::Age => group.band = Some(member),
                Axis::Sex => group.sex = Sex::parse(labels.get(place)?.get(member)?).ok(),
                Axis::Category(_) => return None,
                _ => {
                    let territory = *territories.get(place)?.get(member)?;
                    // The finest of several territorial axes says where the group is.
                    if territory.level() < group.place.level() || group.place == Territory::France {
                        group.place = territory;
                    }
                }
            }
        }
        Some(group)
    }
}

fn sum(parts: impl Iterator<Item = Option<u64>>) -> Option<u64> {
    parts.sum()
}

/// For each band, the five-year bands that it is made of; none when a bound cuts one.
fn five_years(bands: &AgeBands) -> Option<Vec<Range<usize>>> {
    let lower = bands.lower_bounds();
    if lower.iter().any(|bound| bound % 5 != 0 || *bound > 95) {
        return None;
    }
    let starts = lower.iter().map(|bound| usize::from(bound / 5));
    let ends = starts.clone().skip(1).chain([20]);
    Some(starts.zip(ends).map(|(from, to)| from..to).collect())
}
