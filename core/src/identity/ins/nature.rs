//! What kind of number a matricule is, and the OID that says so.

use super::InsError;
use crate::identity::masked::text_form;
use std::fmt;

/// The nature of a matricule: which register gave it, told by its OID.
///
/// | nature | code | OID | fr-core type | fr-core use |
/// |---|---|---|---|---|
/// | NIR | `nir` | 1.2.250.1.213.1.4.8 | INS-NIR | official |
/// | NIA, temporary | `nia` | 1.2.250.1.213.1.4.9 | INS-NIA | temp |
/// | fictitious, for tests | `test` | 1.2.250.1.213.1.4.10 | INS-NIR-TEST | official |
/// | fictitious, for demonstrations | `demonstration` | 1.2.250.1.213.1.4.11 | INS-NIR-DEMO | official |
/// | historic calculated INS | `ins_c` | 1.2.250.1.213.1.4.2 | INS-C | secondary |
///
/// The OID of the NIR is also that of the social security number (NSS) of an insured person in
/// fr-core, which may be somebody else's, and only the type of the identifier tells them apart
/// there: read an identifier of FHIR by [`from_identifier`](Self::from_identifier).
///
/// Source: fr-core 2.1.0 (`fr-core-patient-ins`), ANS IG PDSm4DMP at 94d8b1d15a.
///
/// # Examples
/// ```
/// use carnet_sante::identity::Nature;
/// assert_eq!(Nature::from_oid("urn:oid:1.2.250.1.213.1.4.10")?, Nature::Test);
/// assert_eq!(Nature::Nia.oid(), "1.2.250.1.213.1.4.9");
/// # Ok::<(), carnet_sante::identity::InsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// NIR: the number of the national register.
    Nir,
    /// NIA: a temporary number.
    Nia,
    /// Fictitious, for tests: the one to use in samples.
    Test,
    /// Fictitious, for demonstrations.
    Demonstration,
    /// INS-C: calculated, historic.
    Calculated,
}

text_form!(Nature, InsError, code);

impl Nature {
    /// Every nature, in the order of the table above.
    pub const ALL: [Self; 5] =
        [Self::Nir, Self::Nia, Self::Test, Self::Demonstration, Self::Calculated];

    /// Reads `nir`, `nia`, `test`, `demonstration` or `ins_c`.
    ///
    /// # Errors
    /// `identity.ins.nature`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nature;
    /// assert_eq!(Nature::parse("ins_c")?, Nature::Calculated);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, InsError> {
        Self::ALL.into_iter().find(|one| one.code() == text).ok_or(InsError::Nature)
    }

    /// The nature of an OID, written alone or after `urn:oid:`, where the context says that the
    /// number is an INS: the OID of the NIR does not say it by itself.
    ///
    /// # Errors
    /// `identity.ins.nature`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nature;
    /// assert_eq!(Nature::from_oid("1.2.250.1.213.1.4.8")?, Nature::Nir);
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn from_oid(oid: &str) -> Result<Self, InsError> {
        let oid = oid.strip_prefix("urn:oid:").unwrap_or(oid);
        Self::ALL.into_iter().find(|one| one.oid() == oid).ok_or(InsError::Nature)
    }

    /// The nature of an identifier of FHIR, by its system and the code of its type.
    ///
    /// # Errors
    /// `identity.ins.nature` for another system, `identity.ins.type_code` for a type that is not
    /// that of the nature, such as `NH`, the social security number under the OID of the NIR.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::Coded;
    /// use carnet_sante::identity::Nature;
    /// let system = "urn:oid:1.2.250.1.213.1.4.8";
    /// assert_eq!(Nature::from_identifier(system, "INS-NIR")?, Nature::Nir);
    /// let refused = Nature::from_identifier(system, "NH").unwrap_err();
    /// assert_eq!(refused.code(), "identity.ins.type_code");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub fn from_identifier(system: &str, type_code: &str) -> Result<Self, InsError> {
        let nature = Self::from_oid(system)?;
        if nature.type_code() == type_code { Ok(nature) } else { Err(InsError::TypeCode) }
    }

    /// The code on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nir => "nir",
            Self::Nia => "nia",
            Self::Test => "test",
            Self::Demonstration => "demonstration",
            Self::Calculated => "ins_c",
        }
    }

    /// The OID, without `urn:oid:`.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nature;
    /// assert_eq!(Nature::Test.oid(), "1.2.250.1.213.1.4.10");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn oid(self) -> &'static str {
        match self {
            Self::Nir => "1.2.250.1.213.1.4.8",
            Self::Nia => "1.2.250.1.213.1.4.9",
            Self::Test => "1.2.250.1.213.1.4.10",
            Self::Demonstration => "1.2.250.1.213.1.4.11",
            Self::Calculated => "1.2.250.1.213.1.4.2",
        }
    }

    /// The type of the identifier in fr-core.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nature;
    /// assert_eq!(Nature::Nia.type_code(), "INS-NIA");
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn type_code(self) -> &'static str {
        match self {
            Self::Nir => "INS-NIR",
            Self::Nia => "INS-NIA",
            Self::Test => "INS-NIR-TEST",
            Self::Demonstration => "INS-NIR-DEMO",
            Self::Calculated => "INS-C",
        }
    }

    /// Whether nobody real bears such a number.
    ///
    /// # Examples
    /// ```
    /// use carnet_sante::identity::Nature;
    /// assert!(Nature::Demonstration.is_fictitious());
    /// # Ok::<(), carnet_sante::Error>(())
    /// ```
    pub const fn is_fictitious(self) -> bool {
        matches!(self, Self::Test | Self::Demonstration)
    }
}

impl fmt::Display for Nature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}
