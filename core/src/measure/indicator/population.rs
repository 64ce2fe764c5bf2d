//! The INSEE population that divides a rate over the population.
//!
//! Nothing is interpolated: a question whose axes no shipped table has is refused when it is built.

use super::spec::{PopulationChoice, PopulationSource, Spec, SpecError};
use super::table::{NULL, TOTAL};
use super::{AgeBands, Axis, Denominator, Grouping, Label};
use crate::reference::nomenclature::Sex;
use crate::reference::population::{
    PopulationTable, departement_age, municipal, region_sex_age, years,
};
use crate::reference::territory::{Level, Region, Territory};
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

    /// The choice that leads to it.
    pub(super) fn choice(self) -> PopulationChoice {
        PopulationChoice { source: Some(self.source), year: Some(self.year) }
    }

    /// Whether a question asks for a rate over the population.
    pub(super) fn needed(spec: &Spec) -> bool {
        let below = spec.asked().filter_map(|entry| entry.denominator.as_ref());
        below.into_iter().any(|below| *below == Denominator::Population)
    }

    /// The shipped population that has the axes of a question.
    pub(super) fn of(spec: &Spec) -> Result<Self, SpecError> {
        let has = |axis: &Axis| spec.by.contains(axis);
        let (age, sex) = (has(&Axis::Age), has(&Axis::Sex));
        let fine = has(&Axis::Departement);
        let other = |axis: &Axis| match axis {
            Axis::Category(_) => true,
            // Members that share places have no population of their own to divide a total by.
            axis => spec.grouping(axis).is_some_and(Grouping::may_overlap),
        };
        if has(&Axis::Commune) || spec.by.iter().any(other) {
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
    pub(in crate::measure) fn note(self) -> Label {
        let Self { source, year } = self;
        let (fr, en) = match source {
            PopulationSource::Municipal => (
                "populations municipales, code officiel géographique",
                "municipal populations, official geographic code",
            ),
            PopulationSource::RegionSexAge => {
                ("estimations par région, sexe et âge,", "estimates by region, sex and age,")
            }
            PopulationSource::DepartementAge => (
                "estimations par département métropolitain et âge,",
                "estimates by metropolitan département and age,",
            ),
        };
        Label::new(
            format!("population : INSEE, {fr} {year}"),
            format!("population: INSEE, {en} {year}"),
        )
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
        let people = |place: &Territory| self.people_of(place, &bands, &sexes);
        sum(group.places.iter().map(people))
    }

    fn people_of(self, place: &Territory, bands: &Range<usize>, sexes: &[Sex]) -> Option<u64> {
        match self.source {
            PopulationSource::Municipal => municipal(place),
            PopulationSource::DepartementAge => {
                let Territory::Departement(departement) = place else { return None };
                sum(bands.clone().map(|band| departement_age(*departement, self.year, band)))
            }
            PopulationSource::RegionSexAge => {
                let regions: Vec<Region> = match place {
                    Territory::France => Region::all().collect(),
                    Territory::Region(region) => vec![*region],
                    // A part of a region has no population by sex and age of its own.
                    _ => return None,
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
    /// Territories that share nothing.
    places: Vec<Territory>,
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
        let mut group = Self { places: vec![Territory::France], band: None, sex: None };
        let mut finest = Level::France;
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
                // Where other territories are axes too, who lives in both is not known.
                Axis::Grouping(_) if spec.by.iter().any(Axis::is_territory) => return None,
                axis @ Axis::Grouping(_) => {
                    group.places = spec.grouping(axis)?.places(u32::try_from(member).ok()?);
                }
                _ => {
                    let territory = *territories.get(place)?.get(member)?;
                    // The finest of several territorial axes says where the group is.
                    if territory.level() < finest || group.places == [Territory::France] {
                        finest = territory.level();
                        group.places = vec![territory];
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
