//! `idNat_PS`: a professional, by a prefix and a number.

use super::prefixed::{Reading, is_oid, is_plain, readers};
use super::{Adeli, Finess, ProfessionalError, Rpps, Siren, Siret};
use crate::identity::masked::{Text, masked, text_form};

/// The national identifier of a professional in health documents: a digit that says which register,
/// then the number, then for employees `/` and the identifier that the structure gives them.
///
/// | prefix | what follows |
/// |---|---|
/// | 0 | ADELI |
/// | 1 | ADELI of the practice `/` internal |
/// | 3 | FINESS `/` internal |
/// | 4 | SIREN `/` internal |
/// | 5 | SIRET `/` internal |
/// | 6 | RPPS of the practice `/` internal |
/// | 8 | RPPS |
///
/// **Uncertain**: the form of the numbers of practices (1 and 6) was not found, and is not checked.
/// Masked. A professional spelt with and without prefix compares equal once read by
/// [`from_system`](Self::from_system).
///
/// Source: ANS IG PDSm4DMP at 94d8b1d15a (`PSIdNat`), OID 1.2.250.1.71.4.2.1.
///
/// # Examples
/// ```
/// use carnet_sante::identity::professional::{IdNatPs, PsIssuer, Rpps};
/// let one = IdNatPs::parse("810000336601")?;
/// let other = IdNatPs::from_system("https://rpps.esante.gouv.fr", "10000336601")?;
/// assert_eq!(one, other);
/// assert_eq!(one.issuer(), &PsIssuer::Rpps(Rpps::parse("10000336601")?));
/// assert_eq!(other.expose(), "810000336601");
/// # Ok::<(), carnet_sante::identity::professional::ProfessionalError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNatPs {
    issuer: PsIssuer,
    internal: Option<Text>,
}

masked!(IdNatPs);
text_form!(IdNatPs, ProfessionalError, expose);
readers!(
    IdNatPs,
    "idnat_ps",
    "810000336601",
    "810003461033",
    RPPS_SYSTEM,
    "10000336601",
    "10003461033"
);

/// The register of an `idNat_PS`, and the number in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PsIssuer {
    /// 0: the professional's own ADELI number.
    Adeli(Adeli),
    /// 1: an employee of a practice known by ADELI.
    AdeliPractice,
    /// 3: an employee of an establishment.
    Finess(Finess),
    /// 4: an employee of a legal unit.
    Siren(Siren),
    /// 5: an employee of an establishment of a legal unit.
    Siret(Siret),
    /// 6: an employee of a practice known by RPPS.
    RppsPractice,
    /// 8: the professional's own RPPS number.
    Rpps(Rpps),
}

impl IdNatPs {
    /// The OID of these identifiers.
    pub const OID: &str = "1.2.250.1.71.4.2.1";
    /// The system of bare RPPS numbers.
    pub const RPPS_SYSTEM: &str = "https://rpps.esante.gouv.fr";

    fn read_system(system: &str, value: &str, reading: Reading) -> Result<Self, ProfessionalError> {
        match system {
            Self::RPPS_SYSTEM => {
                reading.of(value, Rpps::parse, Rpps::parse_lenient).map(Self::from)
            }
            _ if is_oid(system, Self::OID) => Self::read(value, reading),
            _ => Err(ProfessionalError::System),
        }
    }

    fn read(text: &str, reading: Reading) -> Result<Self, ProfessionalError> {
        let mut characters = text.chars();
        let (prefix, rest) = (characters.next(), characters.as_str());
        let own = |issuer| {
            if rest.contains('/') {
                return Err(ProfessionalError::PsForm);
            }
            Ok(Self { issuer, internal: None })
        };
        let employee = |read: &dyn Fn(&str) -> Result<PsIssuer, ProfessionalError>| {
            let (number, internal) = rest.split_once('/').ok_or(ProfessionalError::PsForm)?;
            if number.is_empty() || !is_plain(internal) {
                return Err(ProfessionalError::PsForm);
            }
            Ok(Self { issuer: read(number)?, internal: Some(Text(internal.to_owned())) })
        };
        // The number of a practice has no known form: it is kept, whole, with the internal
        // identifier.
        let practice = |issuer: PsIssuer| {
            let parts =
                rest.split_once('/').filter(|(number, own)| is_plain(number) && is_plain(own));
            parts.ok_or(ProfessionalError::PsForm)?;
            Ok(Self { issuer, internal: Some(Text(rest.to_owned())) })
        };
        match prefix {
            Some('0') => own(PsIssuer::Adeli(Adeli::parse(rest)?)),
            Some('1') => practice(PsIssuer::AdeliPractice),
            Some('3') => employee(&|number| {
                reading.of(number, Finess::parse, Finess::parse_lenient).map(PsIssuer::Finess)
            }),
            Some('4') => employee(&|number| {
                reading.of(number, Siren::parse, Siren::parse_lenient).map(PsIssuer::Siren)
            }),
            Some('5') => employee(&|number| {
                reading.of(number, Siret::parse, Siret::parse_lenient).map(PsIssuer::Siret)
            }),
            Some('6') => practice(PsIssuer::RppsPractice),
            Some('8') => own(PsIssuer::Rpps(reading.of(rest, Rpps::parse, Rpps::parse_lenient)?)),
            _ => Err(ProfessionalError::PsPrefix),
        }
    }

    /// The register, and the number in it.
    pub const fn issuer(&self) -> &PsIssuer {
        &self.issuer
    }

    /// The RPPS, of a professional known by it.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::IdNatPs;
    /// assert!(IdNatPs::parse("810000336601")?.rpps().is_some());
    /// assert_eq!(IdNatPs::parse("3750100125/1453")?.rpps(), None, "an employee");
    /// assert!(IdNatPs::parse("3750100125").is_err(), "an employee has an internal identifier");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn rpps(&self) -> Option<Rpps> {
        match self.issuer {
            PsIssuer::Rpps(rpps) => Some(rpps),
            _ => None,
        }
    }

    /// The prefixed identifier: the only way out of the mask.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::professional::IdNatPs;
    /// assert_eq!(IdNatPs::parse("3750100125/1453")?.expose(), "3750100125/1453");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn expose(&self) -> String {
        let internal = self.internal.as_ref().map_or("", |text| &text.0);
        match &self.issuer {
            PsIssuer::Adeli(adeli) => format!("0{}", adeli.expose()),
            PsIssuer::AdeliPractice => format!("1{internal}"),
            PsIssuer::Finess(finess) => format!("3{finess}/{internal}"),
            PsIssuer::Siren(siren) => format!("4{}/{internal}", siren.expose()),
            PsIssuer::Siret(siret) => format!("5{}/{internal}", siret.expose()),
            PsIssuer::RppsPractice => format!("6{internal}"),
            PsIssuer::Rpps(rpps) => format!("8{}", rpps.expose()),
        }
    }
}

impl From<Rpps> for IdNatPs {
    fn from(rpps: Rpps) -> Self {
        Self { issuer: PsIssuer::Rpps(rpps), internal: None }
    }
}

impl From<Adeli> for IdNatPs {
    fn from(adeli: Adeli) -> Self {
        Self { issuer: PsIssuer::Adeli(adeli), internal: None }
    }
}
