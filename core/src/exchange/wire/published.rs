use super::{read, write};
use crate::Error;
use crate::measure::published::{self, DenominatorMeaning, Figure, Place, PublishedError, Segment};
use serde::Deserialize;

/// Input of `published.figures`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FiguresInput {
    /// Row numbers to keep; left out: every figure.
    #[serde(default)]
    ids: Option<Vec<u16>>,
}

pub(super) fn figures(json: &str) -> Result<String, Error> {
    let FiguresInput { ids } = read(json)?;
    let asked = |figure: &&Figure| ids.as_ref().is_none_or(|ids| ids.contains(&figure.id));
    write(&published::figures().iter().filter(asked).collect::<Vec<_>>())
}

fn france() -> String {
    "FR".to_owned()
}

/// Input of `published.series`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SeriesInput {
    indicator: String,
    #[serde(default = "france")]
    territory: String,
    /// Left out or `null`: the whole.
    #[serde(default)]
    segment: Option<String>,
}

pub(super) fn series(json: &str) -> Result<String, Error> {
    let SeriesInput { indicator, territory, segment } = read(json)?;
    let place = Place::parse(&territory)?;
    let segment = segment.as_deref().map(Segment::parse).transpose()?;
    write(&published::series(&indicator, place, segment)?)
}

pub(super) fn conflicts(json: &str) -> Result<String, Error> {
    let super::indicators::Nothing {} = read(json)?;
    write(&published::conflicts())
}

/// Input of `published.reexpress`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReexpressInput {
    /// Row number.
    figure: u16,
    to: DenominatorMeaning,
}

pub(super) fn reexpress(json: &str) -> Result<String, Error> {
    let ReexpressInput { figure: given, to } = read(json)?;
    let figure = published::figure(given).ok_or(PublishedError::UnknownFigure { given })?;
    write(&published::reexpress(figure, to)?)
}
