//! The names under which columns are recognised, in French and English files.

mod events;

use crate::measure::indicator::{DateColumn, LifeDate, SubjectColumn};
use crate::order::Sorted;
use std::sync::LazyLock;

/// What a column of the file is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Territory,
    BirthDate,
    BirthYear,
    Sex,
    Life(LifeDate),
    Count,
    Episode,
    /// The date of an event, or another date of its row.
    Date(String),
    Weight,
    Subject(SubjectColumn),
    Category(String),
}

/// Each standard column with its aliases in French and English files. Names are compared without
/// case, accents, blanks, punctuation and the little words of [`LITTLE`]: « Date de l'activation »
/// is `date_activation`. The name of a standard column is always an alias of itself.
pub(super) static ALIASES: [(Role, &str, &[&str]); 13] = [
    (
        Role::Territory,
        "territory",
        &[
            "territoire",
            "code_territoire",
            "departement",
            "dep",
            "dept",
            "dpt",
            "code_departement",
            "code_dep",
            "code_dept",
            "numero_departement",
            "num_departement",
            "num_dep",
            "departement_residence",
            "dep_residence",
            "commune",
            "com",
            "code_commune",
            "code_commune_insee",
            "code_insee",
            "insee_com",
            "insee_dep",
            "codgeo",
            "code_geo",
            "code_insee_commune",
            "code_insee_departement",
            "department",
            "territory_code",
            "municipality",
            "region",
            "code_region",
            "code_reg",
            "reg",
            "insee_reg",
            "code_insee_region",
        ],
    ),
    (
        Role::BirthDate,
        "birth_date",
        &[
            "date_naissance",
            "naissance",
            "ddn",
            "dob",
            "date_of_birth",
            "date_nais",
            "ne_le",
            "nee_le",
            "born_on",
            "birthday",
        ],
    ),
    (
        Role::BirthYear,
        "birth_year",
        &["annee_naissance", "an_naissance", "annee_nais", "year_of_birth"],
    ),
    (Role::Sex, "sex", &["sexe", "genre", "gender", "code_sexe"]),
    (
        Role::Life(LifeDate::Notified),
        "notified_on",
        &["date_notification", "notifie_le", "notification", "notification_date", "notified"],
    ),
    (
        Role::Life(LifeDate::Opposed),
        "opposed_on",
        &[
            "date_opposition",
            "oppose_le",
            "opposition",
            "opposition_date",
            "opted_out_on",
            "opt_out_date",
            "opposed",
        ],
    ),
    (
        Role::Life(LifeDate::Opened),
        "opened_on",
        &["date_ouverture", "ouvert_le", "ouverture", "opening_date", "opened"],
    ),
    (
        Role::Life(LifeDate::Activated),
        "activated_on",
        &["date_activation", "active_le", "activation", "activation_date", "activated"],
    ),
    (
        Role::Life(LifeDate::Closed),
        "closed_on",
        &[
            "date_cloture",
            "date_fermeture",
            "clos_le",
            "ferme_le",
            "cloture",
            "fermeture",
            "closing_date",
            "closure_date",
            "closed",
        ],
    ),
    (
        Role::Life(LifeDate::Deceased),
        "deceased_on",
        &["date_deces", "decede_le", "deces", "death_date", "date_of_death", "deceased", "died_on"],
    ),
    (
        Role::Life(LifeDate::FirstDocument),
        "first_document_on",
        &[
            "date_premier_document",
            "premier_document",
            "date_1er_document",
            "first_document",
            "first_document_date",
        ],
    ),
    (Role::Count, "count", &["effectif", "effectifs", "nombre", "nb", "nb_profils"]),
    (
        Role::Episode,
        "episode",
        &["numero_episode", "num_episode", "episode_number", "rang_episode"],
    ),
];

/// Headers whose two-character codes are regions: `27` under them is Bourgogne-Franche-Comté.
const REGIONS: [&str; 5] = ["region", "codereg", "coderegion", "reg", "inseereg"];

/// Words that headers may have or lack.
const LITTLE: [&str; 8] = ["de", "d", "du", "des", "la", "le", "l", "the"];

/// Names of the standard columns, in order.
pub fn standard_columns() -> impl Iterator<Item = &'static str> {
    ALIASES.iter().map(|(_, name, _)| *name)
}

/// The aliases under which a standard column is recognised, or a column of events that the catalogue
/// reads; none for another name.
///
/// Case, accents, blanks and punctuation do not matter, nor do the words « de », « du », « la »…
///
/// # Examples
/// ```
/// use carnet_sante::exchange::csv::aliases;
/// assert!(aliases("birth_date").is_some_and(|names| names.contains(&"date_naissance")));
/// assert!(aliases("document_type").is_some_and(|names| names.contains(&"type_document")));
/// assert_eq!(aliases("shoe_size"), None);
/// ```
pub fn aliases(column: &str) -> Option<&'static [&'static str]> {
    let standard = ALIASES.iter().find(|(_, name, _)| *name == column);
    standard.map(|(_, _, aliases)| *aliases).or_else(|| events::of(column))
}

impl Role {
    /// What a column asked by its name is read as.
    pub(super) fn named(name: &str) -> Self {
        if let Some((role, ..)) = ALIASES.iter().find(|(_, known, _)| *known == name) {
            return role.clone();
        }
        let subject = SubjectColumn::ALL.into_iter().find(|of| of.column() == name);
        match subject {
            Some(of) => Self::Subject(of),
            None if name == "weight" => Self::Weight,
            None if DateColumn::is_other(name) => Self::Date(name.to_owned()),
            None => Self::Category(name.to_owned()),
        }
    }

    /// Name of the column; the one that errors give.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Category(name) | Self::Date(name) => name,
            Self::Weight => "weight",
            Self::Subject(of) => of.column(),
            other => {
                ALIASES.iter().find(|(role, ..)| role == other).map_or("", |(_, name, _)| name)
            }
        }
    }
}

/// A header name without what does not matter.
pub(super) fn normal(name: &str) -> String {
    // Decomposed text writes its accents as marks after the letters.
    let marks = '\u{300}'..='\u{36f}';
    let letters = name.chars().filter(|letter| !marks.contains(letter));
    let plain: String = letters.map(|letter| plain(letter).unwrap_or(' ')).collect();
    let words = plain.split(' ');
    // « D.D.N. » is made of letters, not of little words.
    let acronym = words.clone().all(|word| word.chars().count() <= 1);
    words.filter(|word| acronym || !LITTLE.contains(word)).collect()
}

/// A letter without case and accent; `None` for what stands between words. Letters that French does
/// not use stay as they are: the tables of Unicode would weigh more than all the names here.
fn plain(letter: char) -> Option<char> {
    let lower = match letter {
        '\u{c0}'..='\u{de}' => char::from_u32(u32::from(letter) | 0x20).unwrap_or(letter),
        'Œ' => 'œ',
        'Ÿ' => 'ÿ',
        other => other.to_ascii_lowercase(),
    };
    Some(match lower {
        'à' | 'â' | 'ä' | 'á' | 'ã' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ñ' => 'n',
        'ª' | '²' | '³' | 'µ' | '¹' | 'º' | '¼' | '½' | '¾' => lower,
        // Signs of Latin-1, then punctuation, currencies, arrows and drawings.
        '\u{80}'..='\u{bf}' | '÷' | '\u{2000}'..='\u{2bff}' | '\u{3000}'..='\u{3004}' => {
            return None;
        }
        ascii if ascii.is_ascii() && !ascii.is_ascii_alphanumeric() => return None,
        other => other,
    })
}

/// Every name in its plain form, with the column that it stands for.
static KNOWN: LazyLock<Sorted<String, &'static Role>> = LazyLock::new(|| {
    let mut known = Sorted::new();
    for (role, own, aliases) in &ALIASES {
        for name in aliases.iter().chain([own]) {
            known.insert(normal(name), role);
        }
    }
    known
});

/// The column that a header stands for by its own name or an alias.
pub(super) fn standard(name: &str) -> Option<&'static Role> {
    KNOWN.get(&normal(name)).copied()
}

/// Whether a header names a column, by its own name or an alias.
pub(super) fn names(column: &str, header: &str) -> bool {
    let header = normal(header);
    let aliases = aliases(column).unwrap_or_default().iter();
    aliases.chain([&column]).any(|name| normal(name) == header)
}

/// Whether two-character codes under this header are those of regions.
pub(super) fn is_region(header: &str) -> bool {
    REGIONS.contains(&normal(header).as_str())
}

#[cfg(test)]
#[path = "aliases_tests.rs"]
mod tests;
