//! The population of a group, from the tables as published; nothing is interpolated.

use crate::places::{self, DEPARTEMENTS};
use carnet_sante::measure::indicator::{Axis, PopulationSource, Spec};
use std::sync::LazyLock;

/// Region, sex, and population by five-year age.
pub static REGIONS: LazyLock<Vec<(String, char, Vec<u64>)>> = LazyLock::new(|| {
    let lines = include_str!("regions.csv").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split(';').collect();
            let ages = fields[2].split(' ').map(|n| n.parse().expect("a count")).collect();
            (format!("REG-{}", fields[0]), fields[1].chars().next().expect("a sex"), ages)
        })
        .collect()
});

/// Which table answers; none when no table covers these axes.
///
/// Only the default years are known here: COG 2026, 2020 and 2019.
pub fn source(spec: &Spec) -> Option<PopulationSource> {
    let by = spec.by();
    if by.iter().any(|axis| matches!(axis, Axis::Category(_))) {
        return None;
    }
    let levels: Vec<u8> = by.iter().filter_map(|axis| places::axis_level(axis.name())).collect();
    let (age, sex) = (by.contains(&Axis::Age), by.contains(&Axis::Sex));
    let finest = levels.iter().copied().min().unwrap_or(3);
    // A band that does not end where a five-year band ends cannot be summed.
    let fives = spec.bands().lower_bounds().iter().all(|low| low % 5 == 0 && *low <= 95);
    let covers = |source: PopulationSource| match source {
        // No table of communes is shipped with the default features.
        PopulationSource::Municipal => finest >= 1 && !age && !sex,
        PopulationSource::RegionSexAge => finest >= 2 && (!age || fives),
        PopulationSource::DepartementAge => finest >= 1 && !sex && (!age || fives),
    };
    let order = [
        PopulationSource::Municipal,
        PopulationSource::RegionSexAge,
        PopulationSource::DepartementAge,
    ];
    match spec.population().source {
        Some(asked) => covers(asked).then_some(asked),
        None => order.into_iter().find(|source| covers(*source)),
    }
}

/// Places of the five-year bands that an age band holds.
fn five_year_bands(spec: &Spec, label: Option<&str>) -> std::ops::Range<usize> {
    let Some(label) = label else { return 0..20 };
    let bands = spec.bands();
    let place = bands.labels().iter().position(|l| l == label).expect("a band");
    let bounds = bands.lower_bounds();
    let low = usize::from(bounds[place] / 5);
    low..bounds.get(place + 1).map_or(20, |high| usize::from(high / 5))
}

/// The population of a group without a total of territories, by its member texts (`None` =
/// unknown).
pub fn of(spec: &Spec, members: &[Option<String>]) -> Option<u64> {
    let (mut place, mut sex, mut age) = (None, None, None);
    for (axis, member) in spec.by().iter().zip(members) {
        let text = member.as_deref()?;
        match axis {
            // All ages, both sexes: no restriction.
            Axis::Sex | Axis::Age if text == "*" => {}
            Axis::Sex => sex = text.chars().next(),
            Axis::Age => age = Some(text),
            _ => place = Some(text),
        }
    }
    let place = place.unwrap_or("FR");
    let bands = five_year_bands(spec, age);
    let metropolitan_sum = |ages: &[u64]| ages[bands.clone()].iter().sum::<u64>();
    match source(spec)? {
        PopulationSource::Municipal => {
            let mut found = DEPARTEMENTS.iter().filter(|entry| {
                let region = entry.region.as_ref();
                entry.code == place
                    || region.is_some_and(|r| place == "FR" || format!("REG-{r}") == place)
            });
            found.try_fold(None, |sum: Option<u64>, entry| {
                Some(Some(sum.unwrap_or(0) + entry.population?))
            })?
        }
        PopulationSource::RegionSexAge => {
            let found: Vec<u64> = REGIONS
                .iter()
                .filter(|(region, s, _)| {
                    (place == "FR" || region == place) && sex.is_none_or(|x| x == *s)
                })
                .map(|(_, _, ages)| metropolitan_sum(ages))
                .collect();
            (!found.is_empty()).then(|| found.iter().sum())
        }
        PopulationSource::DepartementAge => {
            let mut found = DEPARTEMENTS.iter().filter(|entry| {
                let region = entry.region.as_ref();
                entry.code == place
                    || region.is_some_and(|r| place == "FR" || format!("REG-{r}") == place)
            });
            found.try_fold(None, |sum: Option<u64>, entry| {
                let ages = (!entry.ages.is_empty()).then_some(&entry.ages)?;
                Some(Some(sum.unwrap_or(0) + metropolitan_sum(ages)))
            })?
        }
    }
}
