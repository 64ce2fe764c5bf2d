use super::{read, write};
use crate::Error;
use crate::error::{Coded, Kind, Params, params, told};
use crate::reference::nomenclature::Sex;
use crate::reference::population::{
    BANDS, PopulationTable, departement_age, municipal, region_sex_age, years,
};
use crate::reference::territory::{Collectivite, Departement, Level, Region, Territory, VINTAGE};
use serde::{Deserialize, Serialize};

/// Input of `territory.parse`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ParseInput {
    /// Canonical text: `FR`, `REG-27`, `2A`, `971`, `21231`.
    text: String,
}

/// A territory, with those that contain it.
#[derive(Serialize)]
struct TerritoryAnswer {
    code: String,
    level: Level,
    name: Option<&'static str>,
    departement: Option<String>,
    region: Option<String>,
}

impl From<Territory> for TerritoryAnswer {
    fn from(territory: Territory) -> Self {
        Self {
            code: territory.to_string(),
            level: territory.level(),
            name: territory.name(),
            departement: territory.departement().map(|departement| departement.to_string()),
            region: territory.region().map(|region| region.to_string()),
        }
    }
}

pub(super) fn parse(json: &str) -> Result<String, Error> {
    let ParseInput { text } = read(json)?;
    write(&TerritoryAnswer::from(Territory::parse(&text)?))
}

/// Input of `territory.list`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListInput {
    /// `france`, `region`, `departement` (collectivities last) or `commune`.
    level: Level,
}

pub(super) fn list(json: &str) -> Result<String, Error> {
    let ListInput { level } = read(json)?;
    let territories: Vec<Territory> = match level {
        Level::France => vec![Territory::France],
        Level::Region => Region::all().map(Territory::Region).collect(),
        Level::Departement => Departement::all()
            .map(Territory::Departement)
            .chain(Collectivite::all().map(Territory::Collectivite))
            .collect(),
        Level::Commune => communes()?,
    };
    write(&territories.into_iter().map(TerritoryAnswer::from).collect::<Vec<_>>())
}

#[cfg(feature = "communes")]
fn communes() -> Result<Vec<Territory>, PopulationError> {
    use crate::reference::territory::communes::all;
    Ok(all().iter().map(|entry| Territory::Commune(entry.code)).collect())
}

#[cfg(not(feature = "communes"))]
fn communes() -> Result<Vec<Territory>, PopulationError> {
    Err(PopulationError::CommunesNotBuilt)
}

/// Input of `territory.population`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PopulationInput {
    territory: String,
    /// Left out: the last year of the table.
    #[serde(default)]
    year: Option<u16>,
    /// Left out: both.
    #[serde(default)]
    sex: Option<String>,
    /// Lower bound of a five-year age band; left out: all ages.
    #[serde(default)]
    age: Option<u16>,
}

/// Answer of `territory.population`.
#[derive(Serialize)]
struct PopulationAnswer {
    territory: String,
    /// `null` where nobody is counted, or where the table has no such year.
    population: Option<u64>,
    source: &'static str,
    year: u16,
}

/// Municipal populations for a territory alone; with sex or age, the estimates that have them.
pub(super) fn population(json: &str) -> Result<String, Error> {
    let input: PopulationInput = read(json)?;
    let territory = Territory::parse(&input.territory)?;
    let sex = input.sex.as_deref().map(Sex::parse).transpose()?;
    let band = input.age.map(band_of).transpose()?;
    let (table, source) = match (&territory, sex, band) {
        (_, None, None) => (PopulationTable::Municipal, "municipal"),
        (Territory::Region(_), ..) => (PopulationTable::RegionSexAge, "region_sex_age"),
        (Territory::Departement(_), None, Some(_)) => {
            (PopulationTable::DepartementAge, "departement_age")
        }
        _ => return Err(PopulationError::Axes.into()),
    };
    let year = input.year.or(years(table).last().copied()).unwrap_or_default();
    let population = match &territory {
        _ if !years(table).contains(&year) => None,
        Territory::Region(region) if table == PopulationTable::RegionSexAge => {
            let sexes = Sex::ALL.into_iter().filter(|one| sex.is_none_or(|asked| asked == *one));
            let bands = (0..BANDS).filter(|one| band.is_none_or(|asked| asked == *one));
            sexes.flat_map(|sex| bands.clone().map(move |band| (sex, band))).try_fold(
                0_u64,
                |sum, (sex, band)| {
                    Some(sum.saturating_add(region_sex_age(*region, year, sex, band)?))
                },
            )
        }
        Territory::Departement(departement) if table == PopulationTable::DepartementAge => {
            band.and_then(|band| departement_age(*departement, year, band))
        }
        other => municipal(other),
    };
    write(&PopulationAnswer { territory: territory.to_string(), population, source, year })
}

fn band_of(age: u16) -> Result<usize, PopulationError> {
    let band = usize::from(age / 5);
    if age % 5 == 0 && band < BANDS { Ok(band) } else { Err(PopulationError::Age) }
}

/// A population that the shipped tables cannot give.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
enum PopulationError {
    #[error("no shipped population for these axes")]
    Axes,
    #[error("age out of the table: expected the lower bound of a five-year band, 0 to 95")]
    Age,
    #[cfg(not(feature = "communes"))]
    #[error("the list of communes is not part of this build")]
    CommunesNotBuilt,
}

impl Coded for PopulationError {
    fn code(&self) -> &'static str {
        match self {
            Self::Axes => "indicator.population.axes",
            Self::Age => "population.age",
            #[cfg(not(feature = "communes"))]
            Self::CommunesNotBuilt => "territory.communes_not_built",
        }
    }
    fn kind(&self) -> Kind {
        if matches!(self, Self::Age) { Kind::Invalid } else { Kind::Unsupported }
    }
    fn path(&self) -> Option<String> {
        match self {
            Self::Axes => None,
            Self::Age => Some("age".to_owned()),
            #[cfg(not(feature = "communes"))]
            Self::CommunesNotBuilt => Some("level".to_owned()),
        }
    }
    fn params(&self) -> Params {
        params(vec![("vintage", told(&VINTAGE))])
    }
    fn help(&self) -> Option<String> {
        matches!(self, Self::Axes).then(|| {
            "shipped populations: territory alone, region × sex × age, département × age".to_owned()
        })
    }
}
