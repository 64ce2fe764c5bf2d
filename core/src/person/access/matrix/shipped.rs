//! The version of the matrix that the library ships.

use super::{Group, MatrixVersion, Member, Provenance, VersionForm};
use crate::order::{Map, Set};
use crate::reference::rows::rows;
use chrono::NaiveDate;

/// Its columns.
pub(super) fn groups() -> Option<Vec<Group>> {
    rows(include_str!("../../../../data/access_matrix_groups.csv"))
        .map(|mut field| {
            let (id, members, label) = (field.next()?, field.next()?, field.next()?);
            let members = members.split_whitespace().map(|text| Member::parse(text).ok());
            Some(Group {
                id: id.to_owned(),
                label_fr: label.to_owned(),
                members: members.collect::<Option<_>>()?,
            })
        })
        .collect()
}

/// The whole version.
pub(super) fn version() -> Option<MatrixVersion> {
    let groups = groups()?;
    let mut permits = Map::new();
    for mut field in rows(include_str!("../../../../data/access_matrix.csv")) {
        let kind = field.next()?;
        let mut ids = Set::new();
        for rank in field.next()?.split_whitespace() {
            ids.insert(groups.get(rank.parse::<usize>().ok()?)?.id.clone());
        }
        permits.insert(kind.to_owned(), ids);
    }
    let provenance = Provenance {
        title: "Matrice d’habilitation, version publiée en septembre 2025".to_owned(),
        published_by: Some("dmp.fr".to_owned()),
        source: Some("public transcription of the official matrix".to_owned()),
        retrieved_on: None,
    };
    let from = NaiveDate::from_ymd_opt(2025, 9, 1)?;
    MatrixVersion::new(VersionForm { from, until: None, provenance, groups, permits }).ok()
}
