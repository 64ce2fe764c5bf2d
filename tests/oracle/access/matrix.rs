//! The access matrix as a grid of signs, and the groups of those who ask.

use super::people::Exercise;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Groups without a qualifier, by the codes of their professions.
const BY_PROFESSION: [(&str, &[&str]); 12] = [
    ("chirurgien_dentiste", &["40"]),
    ("sage_femme", &["50"]),
    ("infirmier", &["60", "69"]),
    ("masseur_kinesitherapeute", &["70"]),
    ("pedicure_podologue", &["80"]),
    ("orthophoniste", &["91"]),
    ("ergotherapeute_psychomotricien_orthoptiste_dieteticien", &["92", "94", "95", "96"]),
    ("audioprothesiste_appareillage", &["26", "81", "82", "83", "84", "85"]),
    ("opticien_lunetier", &["28"]),
    ("manipulateur_radio", &["98"]),
    ("assistant_service_social", &["41"]),
    ("medecin", &["10"]),
];

/// Professions that are in a list and in no column.
const WITHOUT_COLUMN: [&str; 47] = [
    "31", "32", "35", "36", "37", "38", "39", "86", "42", "43", "44", "45", "46", "47", "48", "49",
    "51", "52", "53", "71", "72", "73", "93", "97", "171", "172", "173", "193", "194", "200",
    "201", "202", "203", "204", "205", "206", "207", "208", "209", "210", "211", "212", "213",
    "G16_10", "G16_21", "G16_40", "G16_50",
];

/// The grid.
pub struct Grid {
    groups: Vec<String>,
    rows: HashMap<String, String>,
    /// First day of the version.
    pub from: NaiveDate,
}

impl Grid {
    /// The version of September 2025.
    pub fn shipped() -> Self {
        let text = include_str!("../access_matrix.csv");
        let head = text.lines().find_map(|line| line.strip_prefix("# groups: ")).expect("a head");
        let rows = text.lines().filter(|line| !line.starts_with('#'));
        Self {
            groups: head.split(' ').map(str::to_owned).collect(),
            rows: rows
                .map(|line| line.split_once(';').expect("two fields"))
                .map(|(kind, signs)| (kind.to_owned(), signs.to_owned()))
                .collect(),
            from: NaiveDate::from_ymd_opt(2025, 9, 1).expect("a day"),
        }
    }

    /// Every group, in the order of the columns.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// Every type, in any order.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    /// Whether a group may consult a type; none when the type has no row.
    pub fn permits(&self, group: &str, kind: &str) -> Option<bool> {
        let signs = self.rows.get(kind)?;
        let place = self.groups.iter().position(|one| one == group)?;
        Some(signs.as_bytes().get(place) == Some(&b'1'))
    }
}

/// The group of a professional, or the rule that says why there is none.
pub fn group(one: &Exercise<'_>) -> Result<&'static str, &'static str> {
    let specialty = one.specialty;
    match one.profession {
        "10" if matches!(specialty, Some("SM25" | "C41")) => Err("matrix.no_group"),
        "21" => match specialty {
            Some("G" | "EG") => Ok("pharmacien_biologiste"),
            Some("A" | "D" | "DA" | "DM" | "EA" | "ED" | "H" | "EH") => Ok("pharmacien"),
            Some(_) => Err("matrix.no_group"),
            None => Err("matrix.ambiguous"),
        },
        "99" => {
            let by_role = match one.role {
                Some("316" | "317") => Some("pharmacien"),
                _ => None,
            };
            let by_kind = match one.activity {
                Some("GENR08") => Some("coordination_orientation"),
                Some("GENR09") => Some("social_administratif_appui"),
                Some("GENR10") => Some("social_vie_sociale_educative"),
                Some("GENR11") => Some("social_accompagnement_soin"),
                Some("GENR12") => Some("social_encadrement_organisation"),
                _ => None,
            };
            match (by_role, by_kind) {
                (Some(_), Some(_)) => Err("matrix.ambiguous"),
                (Some(group), None) | (None, Some(group)) => Ok(group),
                _ if one.role.is_none() && one.activity.is_none() => Err("matrix.ambiguous"),
                _ => Err("matrix.no_group"),
            }
        }
        code if WITHOUT_COLUMN.contains(&code) => Err("matrix.no_group"),
        code => BY_PROFESSION
            .iter()
            .find(|(_, codes)| codes.contains(&code))
            .map(|(group, _)| *group)
            .ok_or("matrix.unknown_profession"),
    }
}
