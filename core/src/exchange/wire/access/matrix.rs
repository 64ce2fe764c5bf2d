use super::versions_of;
use crate::Error;
use crate::exchange::matrix::read_matrix;
use crate::exchange::wire::{read, write};
use crate::person::access::{Group, Provenance, VersionForm};
use crate::reference::nomenclature::{Code, NomenclatureError, Profession};
use crate::time::parse_date;
use serde::Deserialize;

/// Input of `matrix.permits`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PermitsInput {
    group: String,
    document_type: String,
    at: String,
    #[serde(default)]
    versions: Option<Vec<VersionForm>>,
}

pub(super) fn permits(json: &str) -> Result<String, Error> {
    let PermitsInput { group, document_type, at, versions } = read(json)?;
    let day = parse_date(&at)?;
    write(&versions_of(versions)?.permits(&group, &document_type, day)?)
}

/// Input of `matrix.group`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupInput {
    profession: String,
    #[serde(default)]
    specialty: Option<String>,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    activity_kind: Option<String>,
    /// Left out: the day on which the last version begins.
    #[serde(default)]
    at: Option<String>,
    #[serde(default)]
    versions: Option<Vec<VersionForm>>,
}

pub(super) fn group(json: &str) -> Result<String, Error> {
    let input: GroupInput = read(json)?;
    let matrix = versions_of(input.versions)?;
    let day = match (&input.at, matrix.versions().last()) {
        (Some(at), _) => parse_date(at)?,
        (None, Some(last)) => last.from(),
        (None, None) => crate::time::date_of(crate::time::FIRST_DAY)?,
    };
    let profession = Profession::parse(&input.profession)?;
    let code = |text: &Option<String>| -> Result<Option<Code>, NomenclatureError> {
        text.as_deref().map(Code::parse).transpose()
    };
    let group = matrix.group(
        profession,
        code(&input.specialty)?,
        code(&input.role)?,
        code(&input.activity_kind)?,
        day,
    )?;
    write(&group.id)
}

/// Input of `matrix.versions`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionsInput {
    #[serde(default)]
    versions: Option<Vec<VersionForm>>,
}

pub(super) fn versions(json: &str) -> Result<String, Error> {
    let VersionsInput { versions } = read(json)?;
    write(&versions_of(versions)?.versions())
}

/// Input of `matrix.load`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LoadInput {
    text: String,
    from: String,
    #[serde(default)]
    until: Option<String>,
    provenance: Provenance,
    #[serde(default)]
    groups: Vec<Group>,
}

pub(super) fn load(json: &str) -> Result<String, Error> {
    let LoadInput { text, from, until, provenance, groups } = read(json)?;
    let until = until.as_deref().map(parse_date).transpose()?;
    let from = parse_date(&from)?;
    let form = VersionForm { from, until, provenance, groups, permits: Default::default() };
    write(&read_matrix(&text, form)?)
}
