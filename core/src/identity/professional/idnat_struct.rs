//! `idNat_Struct`: a structure, by a prefix and a number.

use super::prefixed::{Reading, is_oid, is_plain, readers};
use super::{Finess, ProfessionalError, Siren, Siret};
use crate::identity::masked::{Text, masked, text_form};

/// The national identifier of a structure in health documents: a digit that says which register,
/// then the number.
///
/// | prefix | what follows |
/// |---|---|
/// | 0 | ADELI of a practice |
/// | 1 | FINESS |
/// | 2 | SIREN |
/// | 3 | SIRET |
/// | 4 | RPPS of a practice and its rank |
///
/// **Uncertain**: the forms after 0 and 4 were not found, and are not checked. Masked, as a
/// structure may be one person: a practice, or a legal unit. A structure spelt with and without prefix compares equal once
/// read by [`from_system`](Self::from_system).
///
/// Source: ANS IG PDSm4DMP at 94d8b1d15a (`StructIdNat`), OID 1.2.250.1.71.4.2.2; ANS annuaire.
///
/// # Examples
/// ```
/// use carnet_sante::identity::professional::{IdNatStruct, StructIssuer};
/// let one = IdNatStruct::parse("1750803447")?;
/// let other = IdNatStruct::from_system("http://finess.sante.gouv.fr", "750803447")?;
/// assert_eq!(one, other);
/// assert_eq!(other.expose(), "1750803447");
/// # Ok::<(), carnet_sante::identity::professional::ProfessionalError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNatStruct {
    issuer: StructIssuer,
    practice: Option<Text>,
}

masked!(IdNatStruct);
text_form!(IdNatStruct, ProfessionalError, expose);
readers!(
    IdNatStruct,
    "idnat_struct",
    "1750803447",
    "1750803448",
    FINESS_SYSTEM,
    "750803447",
    "750803448"
);

/// The register of an `idNat_Struct`, and the number in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum StructIssuer {
    /// 0: a practice known by ADELI.
    AdeliPractice,
    /// 1: an establishment.
    Finess(Finess),
    /// 2: a legal unit.
    Siren(Siren),
    /// 3: an establishment of a legal unit.
    Siret(Siret),
    /// 4: a practice known by the RPPS of its professional and a rank.
    RppsPractice,
}

impl IdNatStruct {
    /// The OID of these identifiers.
    pub const OID: &str = "1.2.250.1.71.4.2.2";
    /// The system of bare FINESS numbers.
    pub const FINESS_SYSTEM: &str = "http://finess.sante.gouv.fr";
    /// The system of bare SIREN and SIRET numbers.
    pub const SIRENE_SYSTEM: &str = "http://sirene.fr";
    /// The system of bare RPPS numbers with their rank.
    pub const RPPS_RANK_SYSTEM: &str = "https://rppsrang.esante.gouv.fr";

    /// SIREN and SIRET share a system, and are told apart by length.
    fn read_system(system: &str, value: &str, reading: Reading) -> Result<Self, ProfessionalError> {
        let prefix = match system {
            Self::FINESS_SYSTEM => '1',
            Self::SIRENE_SYSTEM => {
                let characters = value.chars().filter(|c| !c.is_whitespace()).count();
                if characters > 9 { '3' } else { '2' }
            }
            Self::RPPS_RANK_SYSTEM => '4',
            _ if is_oid(system, Self::OID) => return Self::read(value, reading),
            _ => return Err(ProfessionalError::System),
        };
        Self::of(prefix, value, reading)
    }

    fn practice(issuer: StructIssuer, number: &str) -> Result<Self, ProfessionalError> {
        if !is_plain(number) {
            return Err(ProfessionalError::StructForm);
        }
        Ok(Self { issuer, practice: Some(Text(number.to_owned())) })
    }

    fn read(text: &str, reading: Reading) -> Result<Self, ProfessionalError> {
        let mut characters = text.chars();
        let prefix = characters.next().ok_or(ProfessionalError::StructPrefix)?;
        Self::of(prefix, characters.as_str(), reading)
    }

    fn of(prefix: char, number: &str, reading: Reading) -> Result<Self, ProfessionalError> {
        match prefix {
            '0' => Self::practice(StructIssuer::AdeliPractice, number),
            '1' => reading.of(number, Finess::parse, Finess::parse_lenient).map(Self::from),
            '2' => reading.of(number, Siren::parse, Siren::parse_lenient).map(Self::from),
            '3' => reading.of(number, Siret::parse, Siret::parse_lenient).map(Self::from),
            '4' => Self::practice(StructIssuer::RppsPractice, number),
            _ => Err(ProfessionalError::StructPrefix),
        }
    }

    /// The register, and the number in it.
    pub const fn issuer(&self) -> StructIssuer {
        self.issuer
    }

    /// The FINESS, of a structure known by it.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::IdNatStruct;
    /// let finess = IdNatStruct::parse("1750803447")?.finess();
    /// assert_eq!(finess.map(|finess| finess.to_string()).as_deref(), Some("750803447"));
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn finess(&self) -> Option<Finess> {
        match self.issuer {
            StructIssuer::Finess(finess) => Some(finess),
            _ => None,
        }
    }

    /// The prefixed identifier: the only way out of the mask.
    pub fn expose(&self) -> String {
        let practice = self.practice.as_ref().map_or("", |text| &text.0);
        match self.issuer {
            StructIssuer::AdeliPractice => format!("0{practice}"),
            StructIssuer::Finess(finess) => format!("1{finess}"),
            StructIssuer::Siren(siren) => format!("2{}", siren.expose()),
            StructIssuer::Siret(siret) => format!("3{}", siret.expose()),
            StructIssuer::RppsPractice => format!("4{practice}"),
        }
    }
}

/// A structure by the number of its register.
macro_rules! from_number {
    ($($number:ident),+) => {
        $(impl From<$number> for IdNatStruct {
            fn from(number: $number) -> Self {
                Self { issuer: StructIssuer::$number(number), practice: None }
            }
        })+
    };
}

from_number!(Finess, Siren, Siret);
