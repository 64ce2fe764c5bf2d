//! The command line.

use crate::failure::Failure;
use carnet_sante::measure::indicator::{AgeBands, Axis, OnBad};
use carnet_sante::order::Map;
use carnet_sante::time::parse_date;
use chrono::NaiveDate;
use lexopt::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Tableau de bord de l’activation de « Mon espace santé » (projet non affilié à l’État)
Activation dashboard of « Mon espace santé » (not affiliated with the State)

  cargo run --release --example dashboard [-- OPTIONS]

Sans option : chiffres publiés, puis une cohorte synthétique au centième.
Without option: the published figures, then a synthetic cohort of one profile in a hundred.

  --scale NOMBRE         taille de la cohorte synthétique (0.01 ; 1 = la nation entière)
                         size of the synthetic cohort (1 = the whole nation)
  --seed NOMBRE          graine de la cohorte synthétique (42) / its seed
  --profiles FICHIER     vos profils en CSV, à la place de la cohorte / your own profiles
  --map colonne=en-tête  colonne standard lue sous cet en-tête / header that holds a column
  --on-bad reject        écarte et compte les lignes fautives (défaut : error, s’arrêter)
                         go on without bad rows, counted (default: stop)
  --at AAAA-MM-JJ …      dates des états / dates of the states
  --by AXE,AXE           axes du tableau détaillé : commune, departement, region, france,
                         age, sex, ou une colonne du fichier / axes of the detailed table
  --indicators ID,ID     indicateurs du tableau détaillé (ACT_TX_OUV) / its indicators
  --bands 0,18,25,70     bornes basses des classes d’âge / lower bounds of the age bands
  --level 0.95           niveau des intervalles / level of the intervals
  --show-small           ne masque pas les petits effectifs / small counts are shown
  --out DOSSIER          où écrire (target/dashboard) / where to write
  -h, --help             cette aide / this help
";

/// Where the profiles come from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Source {
    /// People who never existed.
    Synthetic {
        /// The same seed gives the same people.
        seed: u64,
        /// 1 is the whole nation.
        scale: f64,
    },
    /// The user's own file.
    Profiles {
        /// The CSV file.
        file: PathBuf,
        /// Column → header.
        mapping: Map<String, String>,
    },
}

/// What the user asks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Options {
    pub(crate) source: Source,
    /// Increasing; empty where the program chooses.
    pub(crate) at: Vec<NaiveDate>,
    pub(crate) by: Option<Vec<Axis>>,
    pub(crate) indicators: Vec<String>,
    pub(crate) bands: Option<AgeBands>,
    pub(crate) level: f64,
    pub(crate) show_small: bool,
    pub(crate) on_bad: OnBad,
    pub(crate) out: PathBuf,
}

/// What the command line says to do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Command {
    /// Print the help.
    Help,
    /// Make the dashboard.
    Run(Box<Options>),
}

/// The options as given, before they are checked together.
#[derive(Default)]
struct Given {
    file: Option<PathBuf>,
    mapping: Map<String, String>,
    seed: Option<u64>,
    scale: Option<f64>,
    on_bad: Option<OnBad>,
}

/// Reads the command line, without the name of the program.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Command, Failure> {
    let mut given = Given::default();
    let mut options = Options {
        source: Source::Synthetic { seed: 42, scale: 0.01 },
        at: Vec::new(),
        by: None,
        indicators: vec!["ACT_TX_OUV".to_owned()],
        bands: None,
        level: 0.95,
        show_small: false,
        on_bad: OnBad::Error,
        out: ["target", "dashboard"].iter().collect(),
    };
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Long("scale") => given.scale = Some(number("--scale", &text(&mut parser)?)?),
            Long("seed") => given.seed = Some(seed(&text(&mut parser)?)?),
            Long("profiles") => given.file = Some(parser.value().map_err(usage)?.into()),
            Long("map") => {
                for pair in several(&mut parser)? {
                    let (column, header) = mapped(&pair)?;
                    given.mapping.insert(column, header);
                }
            }
            Long("on-bad") => given.on_bad = Some(on_bad(&text(&mut parser)?)?),
            Long("at") => {
                for date in several(&mut parser)? {
                    options.at.push(day(&date)?);
                }
            }
            Long("by") => options.by = Some(list(&text(&mut parser)?).map(axis).collect()),
            Long("indicators") => {
                options.indicators = list(&text(&mut parser)?).map(str::to_owned).collect();
            }
            Long("bands") => options.bands = Some(bands(&text(&mut parser)?)?),
            Long("level") => options.level = number("--level", &text(&mut parser)?)?,
            Long("show-small") => options.show_small = true,
            Long("out") => options.out = parser.value().map_err(usage)?.into(),
            other => return Err(usage(other.unexpected())),
        }
    }
    options.at.sort_unstable();
    options.at.dedup();
    options.on_bad = given.on_bad.unwrap_or_default();
    options.source = given.source()?;
    Ok(Command::Run(Box::new(options)))
}

impl Given {
    fn source(self) -> Result<Source, Failure> {
        let only = |option: &str, other: &str| {
            Failure::new(format!("{option} only with {other}")).help("see --help")
        };
        match self.file {
            Some(_) if self.seed.is_some() || self.scale.is_some() => {
                Err(only("--seed and --scale", "the synthetic cohort, without --profiles"))
            }
            Some(file) => Ok(Source::Profiles { file, mapping: self.mapping }),
            None if !self.mapping.is_empty() => Err(only("--map", "--profiles")),
            None if self.on_bad.is_some() => Err(only("--on-bad", "--profiles")),
            None => Ok(Source::Synthetic {
                seed: self.seed.unwrap_or(42),
                scale: self.scale.unwrap_or(0.01),
            }),
        }
    }
}

fn usage(error: impl std::fmt::Display) -> Failure {
    Failure::new(error.to_string()).help("see --help")
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Failure> {
    parser.value().and_then(ValueExt::string).map_err(usage)
}

/// The values up to the next option.
fn several(parser: &mut lexopt::Parser) -> Result<Vec<String>, Failure> {
    let values = parser.values().map_err(usage)?;
    values.map(|value| value.string().map_err(usage)).collect()
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|item| !item.is_empty())
}

fn day(text: &str) -> Result<NaiveDate, Failure> {
    parse_date(text).map_err(|_| {
        Failure::new(format!("--at: not a civil date: `{text}`"))
            .help("write 2026-01-31, year first")
    })
}

/// A number with a point or a decimal comma.
fn number(option: &str, text: &str) -> Result<f64, Failure> {
    let number: f64 = text.replace(',', ".").parse().unwrap_or(f64::NAN);
    if number.is_finite() && number > 0.0 {
        Ok(number)
    } else {
        Err(Failure::new(format!("{option}: not a number above 0: `{text}`"))
            .help(format!("write {option} 0.5, for example")))
    }
}

fn seed(text: &str) -> Result<u64, Failure> {
    text.parse().map_err(|_| Failure::new(format!("not a seed: `{text}`")).help("a whole number"))
}

fn mapped(pair: &str) -> Result<(String, String), Failure> {
    match pair.split_once('=') {
        Some((column, header)) if !column.is_empty() && !header.is_empty() => {
            Ok((column.to_owned(), header.to_owned()))
        }
        _ => Err(Failure::new(format!("not a mapping: `{pair}`"))
            .help("write column=header, for example --map territory=\"Code dpt\"")),
    }
}

fn on_bad(text: &str) -> Result<OnBad, Failure> {
    match text {
        "error" => Ok(OnBad::Error),
        "reject" => Ok(OnBad::Reject),
        _ => Err(Failure::new(format!("--on-bad: expected error or reject, not `{text}`"))),
    }
}

/// An axis by its name, with the French ones.
fn axis(name: &str) -> Axis {
    Axis::named(match name {
        "département" => "departement",
        "région" => "region",
        "âge" => "age",
        "sexe" => "sex",
        other => other,
    })
}

fn bands(text: &str) -> Result<AgeBands, Failure> {
    let bounds: Result<Vec<u16>, _> = list(text).map(str::parse).collect();
    let bounds = bounds.map_err(|_| {
        Failure::new(format!("not lower bounds of age bands: `{text}`")).help("write 0,18,25,70")
    })?;
    AgeBands::from_lower_bounds(&bounds).map_err(Failure::of)
}

#[cfg(test)]
#[path = "options_tests.rs"]
mod tests;
