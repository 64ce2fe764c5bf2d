use super::{read, write};
use crate::Error;
use crate::measure::indicator::{Definition, catalogue_version};
use serde::{Deserialize, Serialize};

/// Input of the operations that ask nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// Answer of `catalogue`.
#[derive(Serialize)]
struct CatalogueAnswer {
    version: &'static str,
    indicators: &'static [Definition],
}

pub(super) fn catalogue(json: &str) -> Result<String, Error> {
    let Nothing {} = read(json)?;
    write(&CatalogueAnswer {
        version: catalogue_version(),
        indicators: crate::measure::indicator::catalogue(),
    })
}
