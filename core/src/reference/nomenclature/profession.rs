use super::listed::by_code;
use super::{Code, NomenclatureError};
use crate::reference::rows::rows;
use serde::Serialize;
use std::fmt;
use std::sync::LazyLock;

/// The list that a profession is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ProfessionList {
    /// Health professions: TRE_G15-ProfessionSante.
    G15,
    /// Students of health professions, as JDV_J01 writes them.
    G16,
    /// Social professions: TRE_R94-ProfessionSocial.
    R94,
    /// Titles of use: TRE_R95-UsagerTitre.
    R95,
    /// `99` of the CPS cards: another profession, told by a role or an activity kind.
    Cps,
}

impl ProfessionList {
    /// The OID, where the list has one.
    pub const fn oid(self) -> Option<&'static str> {
        match self {
            Self::G15 => Some("1.2.250.1.71.1.2.7"),
            Self::R94 => Some("1.2.250.1.213.1.6.1.4"),
            Self::R95 => Some("1.2.250.1.213.1.6.1.109"),
            Self::G16 => Some("1.2.250.1.213.1.1.4.5"),
            Self::Cps => None,
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "G15" => Self::G15,
            "G16" => Self::G16,
            "R94" => Self::R94,
            "R95" => Self::R95,
            "CPS" => Self::Cps,
            _ => return None,
        })
    }
}

struct Entry {
    code: &'static str,
    list: ProfessionList,
    retired: bool,
    label_fr: &'static str,
}

static PROFESSIONS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    rows(include_str!("../../../data/professions.csv"))
        .filter_map(|mut field| {
            Some(Entry {
                code: field.next()?,
                list: ProfessionList::parse(field.next()?)?,
                retired: !field.next()?.is_empty(),
                label_fr: field.next()?,
            })
        })
        .collect()
});

/// Ranks of the codes of two digits: every request about access asks for one.
static BY_NUMBER: LazyLock<Vec<Option<u8>>> = LazyLock::new(|| {
    let code = |number: usize| format!("{number:02}");
    (0..100)
        .map(|number| {
            let rank = PROFESSIONS.iter().position(|entry| entry.code == code(number))?;
            u8::try_from(rank).ok()
        })
        .collect()
});

/// The code of a profession: `10` (doctor), `60` (nurse), `41` (social worker), `G16_10` (student).
///
/// A code that is in no list is still read: rules about access must be able to refuse it for that
/// reason. `G15_10`, the spelling of documents, is read as `10`.
///
/// # Examples
/// ```
/// use carnet_sante::reference::nomenclature::Profession;
/// let nurse = Profession::parse("G15_60")?;
/// assert_eq!((nurse.code(), nurse.label_fr()), ("60", Some("Infirmier")));
/// assert!(nurse.is_health());
/// assert!(!Profession::parse("41")?.is_health(), "a social worker");
/// assert!(!Profession::parse("98765")?.is_known());
/// # Ok::<(), carnet_sante::reference::nomenclature::NomenclatureError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Profession(Code);

impl Profession {
    /// Reads a code by its form alone.
    ///
    /// # Errors
    /// [`NomenclatureError::Code`].
    pub fn parse(text: &str) -> Result<Self, NomenclatureError> {
        Code::parse(text.strip_prefix("G15_").unwrap_or(text)).map(Self)
    }

    /// The professions of the lists, in the order of the codes.
    pub fn all() -> impl Iterator<Item = Self> {
        PROFESSIONS.iter().filter_map(|entry| Self::parse(entry.code).ok())
    }

    /// The code.
    pub fn code(&self) -> &str {
        self.0.code()
    }

    /// Whether one of the lists has it, retired codes included.
    pub fn is_known(self) -> bool {
        self.entry().is_some()
    }

    /// Its list; `None` for an unknown code.
    pub fn list(self) -> Option<ProfessionList> {
        self.entry().map(|entry| entry.list)
    }

    /// French label; `None` for an unknown code.
    pub fn label_fr(self) -> Option<&'static str> {
        self.entry().map(|entry| entry.label_fr)
    }

    /// Whether its holders are health professionals: a code of TRE_G15 in use. Students, social
    /// professions, titles of use and `99` are not.
    pub fn is_health(self) -> bool {
        self.entry().is_some_and(|entry| entry.list == ProfessionList::G15 && !entry.retired)
    }

    /// The number of a code of two digits, as those of the professions in use are: a rank in a table.
    pub(crate) fn two_digits(&self) -> Option<usize> {
        match *self.code().as_bytes() {
            [tens @ b'0'..=b'9', units @ b'0'..=b'9'] => {
                Some(usize::from(tens - b'0') * 10 + usize::from(units - b'0'))
            }
            _ => None,
        }
    }

    fn entry(self) -> Option<&'static Entry> {
        let rank = match self.two_digits() {
            Some(number) => usize::from((*BY_NUMBER.get(number)?)?),
            None => PROFESSIONS.binary_search_by(|entry| entry.code.cmp(self.code())).ok()?,
        };
        PROFESSIONS.get(rank)
    }
}

impl fmt::Debug for Profession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Profession({})", self.code())
    }
}

by_code!(Profession);
