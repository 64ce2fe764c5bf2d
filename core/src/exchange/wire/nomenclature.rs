//! Code lists on the wire.
//!
//! | operation | input | answer |
//! |---|---|---|
//! | `nomenclature.list` | `name` | `name`, titles, `oid`, `version`, `source`, `complete`, `members` |
//!
//! The lists of [`CodeList::NAMES`], and two of the shipped access matrix: `profession_groups` and
//! `activity_kinds`, which no list of the State that was read holds.

use super::{read, write};
use crate::Error;
use crate::person::access::{Group, Matrix, MatrixVersion};
use crate::reference::nomenclature::{CodeList, ListedCode, NomenclatureError};
use serde::Deserialize;

/// Input of `nomenclature.list`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListInput {
    name: String,
}

pub(super) fn list(json: &str) -> Result<String, Error> {
    let ListInput { name } = read(json)?;
    write(&match name.as_str() {
        "profession_groups" => profession_groups()?,
        "activity_kinds" => activity_kinds()?,
        other => CodeList::named(other)?,
    })
}

const MATRIX: &str = "matrice d’habilitation (dmp.fr), as published in September 2025";

fn shipped() -> Result<&'static MatrixVersion, NomenclatureError> {
    Matrix::shipped().versions().last().ok_or(NomenclatureError::List)
}

fn groups() -> Result<&'static [Group], NomenclatureError> {
    Ok(shipped()?.groups())
}

fn profession_groups() -> Result<CodeList, NomenclatureError> {
    let members = groups()?.iter().map(|group| ListedCode::new(&*group.id, &*group.label_fr));
    Ok(CodeList {
        name: "profession_groups",
        title_fr: "Groupes de professionnels de la matrice d’habilitation",
        title_en: "Groups of professionals of the access matrix",
        oid: None,
        version: Some("2025-09"),
        source: MATRIX,
        complete: true,
        members: members.collect(),
    })
}

/// A kind has the label of the only group that names it.
fn activity_kinds() -> Result<CodeList, NomenclatureError> {
    let of_group = |group: &'static Group| {
        let kinds = group.members.iter().filter_map(|member| member.activity_kind());
        kinds
            .map(|code| ListedCode::new(code.code().to_owned(), &*group.label_fr).under(&*group.id))
    };
    Ok(CodeList {
        name: "activity_kinds",
        title_fr: "Genres d’activité que nomme la matrice d’habilitation",
        title_en: "Activity kinds that the access matrix names",
        oid: None,
        version: Some("2025-09"),
        source: MATRIX,
        complete: false,
        members: groups()?.iter().flat_map(of_group).collect(),
    })
}
