//! Standard populations on the bands of a question.

use crate::measure::indicator::{AgeBands, PopulationSource};
use crate::measure::stats::StatsError;
use crate::order::Map;
use crate::reference::nomenclature::Sex;
use crate::reference::population::{
    PopulationTable, departement_age, esp2013, region_sex_age, years,
};
use crate::reference::territory::{Departement, Region};
use serde::Serialize;

/// The population whose weights standardise.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Standard {
    /// European Standard Population 2013, by age.
    Esp2013,
    /// The population of France by INSEE: by age, sex or both (18 regions, 2016 to 2020), or by age
    /// of the 96 metropolitan départements (2008 to 2019). No year: the latest.
    Insee {
        /// The table: `region_sex_age` or `departement_age`.
        source: PopulationSource,
        /// Its year.
        year: Option<u16>,
    },
    /// Weights of the caller.
    Given {
        /// What they are.
        name: String,
        /// Their year, if they have one.
        year: Option<u16>,
        /// Members of the axes, and their weight.
        strata: Vec<(Map<String, String>, f64)>,
    },
}

/// A standard population cut as a question cuts it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandardPopulation {
    /// What it is: `esp2013`, `insee`, or the name given.
    pub name: String,
    /// Its year; none where the caller gave none.
    pub year: Option<u16>,
    /// Where it comes from.
    pub source: String,
    /// The axes that it standardises over.
    pub axes: Vec<String>,
    /// Its strata, in order.
    pub strata: Vec<StandardStratum>,
}

/// A stratum of a standard population.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandardStratum {
    /// Members of the table that make it, one list an axis: `90-94` and `95+` for ESP's 90 and over.
    pub members: Vec<Vec<String>>,
    /// Its weight.
    pub weight: f64,
}

impl StandardPopulation {
    /// Cuts a standard population by axes and age bands.
    ///
    /// The bands of ESP 2013 end at 90 and over: bands that begin above 90 join the one before.
    /// INSEE has five-year ages up to 95 and over. Nothing is interpolated.
    ///
    /// # Errors
    /// `stats.standard` where the population has no such axis, year or age; `stats.out_of_range` for
    /// weights given that are not positive.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::AgeBands;
    /// use carnet_sante::analysis::{Standard, StandardPopulation};
    /// let bands = AgeBands::five_years();
    /// let esp = StandardPopulation::cut(&Standard::Esp2013, &["age"], &bands)?;
    /// assert_eq!(esp.strata.len(), 19);
    /// assert_eq!(esp.strata[18].members, [["90-94", "95+"]]);
    /// let told = StandardPopulation::cut(&Standard::Esp2013, &["sex"], &bands).unwrap_err();
    /// assert_eq!(carnet_sante::Coded::code(&told), "stats.standard");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn cut(standard: &Standard, axes: &[&str], bands: &AgeBands) -> Result<Self, StatsError> {
        let names = |axes: &[&str]| axes.iter().map(|axis| (*axis).to_owned()).collect();
        match standard {
            Standard::Esp2013 => {
                if axes != ["age"] {
                    return Err(StatsError::Standard { what: "other axes than age in ESP 2013" });
                }
                let strata = by_age(bands, 90, |lower| {
                    let known = esp2013().iter().find(|(age, _)| *age == lower)?;
                    Some(f64::from(known.1))
                })?;
                Ok(Self {
                    name: "esp2013".to_owned(),
                    year: Some(2013),
                    source: "Eurostat, European Standard Population 2013".to_owned(),
                    axes: names(axes),
                    strata: strata
                        .into_iter()
                        .map(|(ages, weight)| StandardStratum { members: vec![ages], weight })
                        .collect(),
                })
            }
            Standard::Insee { source, year } => {
                let (year, strata, words) = insee(*source, *year, axes, bands)?;
                Ok(Self {
                    name: "insee".to_owned(),
                    year: Some(year),
                    source: format!("INSEE, {words}, 1 January {year}"),
                    axes: names(axes),
                    strata,
                })
            }
            Standard::Given { name, year, strata } => Ok(Self {
                name: name.clone(),
                year: *year,
                source: "given by the caller".to_owned(),
                axes: names(axes),
                strata: given(strata, axes)?,
            }),
        }
    }

    /// The stratum of the members of a row; none where it has no such stratum.
    pub(super) fn stratum(&self, members: &[&str]) -> Option<usize> {
        self.strata.iter().position(|stratum| {
            let axes = stratum.members.iter().zip(members);
            axes.clone().count() == members.len()
                && axes.into_iter().all(|(known, member)| known.iter().any(|text| text == member))
        })
    }
}

/// Bands as strata of five-year ages up to `last` and over, each with its labels and its weight.
fn by_age(
    bands: &AgeBands,
    last: u16,
    weight: impl Fn(u16) -> Option<f64>,
) -> Result<Vec<(Vec<String>, f64)>, StatsError> {
    let mut strata: Vec<(u16, Vec<String>)> = Vec::new();
    for (lower, label) in bands.lower_bounds().iter().zip(bands.labels()) {
        match strata.last_mut() {
            Some((_, labels)) if *lower > last => labels.push(label),
            _ => strata.push((*lower, vec![label])),
        }
    }
    let cut = StatsError::Standard { what: "age bands that cut a five-year age" };
    let ends = strata.iter().skip(1).map(|(lower, _)| *lower).chain([last.saturating_add(5)]);
    let ends: Vec<u16> = ends.collect();
    strata
        .into_iter()
        .zip(ends)
        .map(|((lower, labels), end)| {
            if lower % 5 != 0 {
                return Err(cut.clone());
            }
            let ages = (lower..end).step_by(5);
            let sum = ages.map(&weight).sum::<Option<f64>>().ok_or_else(|| cut.clone())?;
            Ok((labels, sum))
        })
        .collect()
}

type Strata = Vec<StandardStratum>;

fn insee(
    source: PopulationSource,
    year: Option<u16>,
    axes: &[&str],
    bands: &AgeBands,
) -> Result<(u16, Strata, &'static str), StatsError> {
    let (table, words) = match source {
        PopulationSource::RegionSexAge => {
            (PopulationTable::RegionSexAge, "population by region, sex and age")
        }
        PopulationSource::DepartementAge => {
            (PopulationTable::DepartementAge, "population by metropolitan département and age")
        }
        PopulationSource::Municipal => {
            return Err(StatsError::Standard { what: "ages or sexes in municipal populations" });
        }
    };
    let known = years(table);
    let year = year.or_else(|| known.last().copied()).filter(|year| known.contains(year));
    let year = year.ok_or(StatsError::Standard { what: "this year" })?;
    let sexes: &[Option<Sex>] = match (axes, source) {
        (["age"], _) => &[None],
        (["sex"] | ["age", "sex"] | ["sex", "age"], PopulationSource::RegionSexAge) => {
            &[Some(Sex::M), Some(Sex::F)]
        }
        _ => return Err(StatsError::Standard { what: "these axes in this table of INSEE" }),
    };
    let people = |sex: Option<Sex>, lower: u16| -> Option<f64> {
        let band = usize::from(lower / 5);
        let sum: Option<u64> = match source {
            PopulationSource::DepartementAge => Departement::all()
                .take(Departement::METROPOLITAN)
                .map(|departement| departement_age(departement, year, band))
                .sum(),
            _ => Region::all()
                .flat_map(|region| {
                    let all = sex.map_or(vec![Sex::M, Sex::F], |sex| vec![sex]);
                    all.into_iter().map(move |sex| region_sex_age(region, year, sex, band))
                })
                .sum(),
        };
        sum.map(super::float)
    };
    let whole = AgeBands::from_lower_bounds(&[0]);
    let mut strata = Vec::new();
    for sex in sexes {
        let bands = match (axes.contains(&"age"), &whole) {
            (false, Ok(whole)) => whole,
            _ => bands,
        };
        for (ages, weight) in by_age(bands, 95, |lower| people(*sex, lower))? {
            let members = axes.iter().map(|axis| match (*axis, sex) {
                ("sex", Some(sex)) => vec![sex.code().to_owned()],
                _ => ages.clone(),
            });
            strata.push(StandardStratum { members: members.collect(), weight });
        }
    }
    Ok((year, strata, words))
}

fn given(
    strata: &[(Map<String, String>, f64)],
    axes: &[&str],
) -> Result<Vec<StandardStratum>, StatsError> {
    let whole: f64 = strata.iter().map(|(_, weight)| weight).sum();
    let positive = |weight: f64| weight >= 0.0 && weight.is_finite();
    if !(whole > 0.0 && strata.iter().all(|(_, weight)| positive(*weight))) {
        let expected = "0 or more, not all 0";
        return Err(StatsError::OutOfRange { field: "weights", expected });
    }
    let each = strata.iter().map(|(members, weight)| {
        let all = axes.iter().map(|axis| members.get(*axis).map(|text| vec![text.clone()]));
        let members = all.collect::<Option<Vec<_>>>().filter(|all| all.len() == members.len())?;
        Some(StandardStratum { members, weight: *weight })
    });
    let what = "weights on other axes than those asked";
    each.collect::<Option<Vec<_>>>().ok_or(StatsError::Standard { what })
}
