//! Territory texts, read by the letter of the definitions.

use std::rc::Rc;
use std::sync::LazyLock;

/// One line of the list of départements and collectivities.
#[derive(Debug)]
pub struct Departement {
    /// Code.
    pub code: String,
    /// Code of its region; none for a collectivity.
    pub region: Option<String>,
    /// Municipal population.
    pub population: Option<u64>,
    /// Population by five-year age; empty outside metropolitan France.
    pub ages: Vec<u64>,
}

/// Départements, then collectivities, in official order.
pub static DEPARTEMENTS: LazyLock<Vec<Departement>> = LazyLock::new(|| {
    let lines = include_str!("departements.csv").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split(';').collect();
            Departement {
                code: fields[0].to_owned(),
                region: (!fields[1].is_empty()).then(|| fields[1].to_owned()),
                population: fields[2].parse().ok(),
                ages: fields[3].split_whitespace().map(|n| n.parse().expect("a count")).collect(),
            }
        })
        .collect()
});

/// A place, at one of four levels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The whole country.
    France,
    /// A region, by its code.
    Region(String),
    /// A département or a collectivity, by its place in [`DEPARTEMENTS`].
    Departement(usize),
    /// A commune: its département or collectivity, and its code.
    Commune(usize, String),
}

/// How fine: 0 commune, 1 département, 2 region, 3 France.
pub type Level = u8;

/// The level of an axis; none for an axis that is no territory.
pub fn axis_level(axis: &str) -> Option<Level> {
    ["commune", "departement", "region", "france"]
        .iter()
        .position(|name| *name == axis)
        .map(|level| u8::try_from(level).expect("four levels"))
}

fn departement(code: &str) -> Option<usize> {
    DEPARTEMENTS.iter().position(|entry| entry.code == code)
}

/// Reads a territory text.
pub fn read(text: &str) -> Option<Place> {
    if text == "FR" {
        return Some(Place::France);
    }
    if let Some(code) = text.strip_prefix("REG-") {
        let known = DEPARTEMENTS.iter().any(|entry| entry.region.as_deref() == Some(code));
        return known.then(|| Place::Region(code.to_owned()));
    }
    if !text.is_ascii() {
        return None;
    }
    match text.len() {
        2 | 3 => departement(text).map(Place::Departement),
        5 => {
            let overseas = text.starts_with("97") || text.starts_with("98");
            let (prefix, rest) = text.split_at(if overseas { 3 } else { 2 });
            let digits = rest.chars().all(|c| c.is_ascii_digit());
            departement(prefix).filter(|_| digits).map(|d| Place::Commune(d, text.to_owned()))
        }
        _ => None,
    }
}

impl Place {
    /// How fine the place is.
    pub fn level(&self) -> Level {
        match self {
            Self::Commune(..) => 0,
            Self::Departement(_) => 1,
            Self::Region(_) => 2,
            Self::France => 3,
        }
    }

    /// The member on a territorial axis: its rank in the official order, and its text.
    /// A collectivity stands for itself, after the others, on every axis but communes.
    pub fn on(&self, axis: &str) -> (u32, Rc<str>) {
        let entry = match self {
            Self::Commune(parent, _) | Self::Departement(parent) => Some(*parent),
            _ => None,
        };
        let rank = |place: usize| u32::try_from(place).expect("a short list");
        if let (Self::Commune(_, code), "commune") = (self, axis) {
            // By code, where Corsica stands between 19 and 21.
            let before = match &code[..2] {
                "2A" => 191,
                "2B" => 192,
                two => 10 * two.parse::<u32>().expect("two digits"),
            };
            return (before, code.as_str().into());
        }
        if let Some(place) = entry {
            let departement = &DEPARTEMENTS[place];
            if axis == "departement" || departement.region.is_none() {
                return (1_000 + rank(place), departement.code.as_str().into());
            }
        }
        if axis == "france" {
            return (0, "FR".into());
        }
        let region = match (self, entry) {
            (Self::Region(code), _) => code.as_str(),
            (_, Some(place)) => DEPARTEMENTS[place].region.as_deref().expect("no collectivity"),
            _ => panic!("{self:?} is coarser than the axis {axis}"),
        };
        (region.parse().expect("digits"), format!("REG-{region}").as_str().into())
    }
}
